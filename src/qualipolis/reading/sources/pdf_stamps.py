"""What stands on a page and is no text of the document: watermarks, slanted stamps, a layer that cannot be seen, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from qualipolis.reading.sources.pdf_lines import INVISIBLE, LIGHT, SLANTED, Glyph, Line

#: Share of the pages on which a character must stand at one place to be a stamp of all of them.
_MOST = 0.6
#: Share of the smaller of two boxes from which they lie over each other, and share of a size of characters that lie over others.
_OVER, _CLASS = 0.15, 0.5
_BUCKET = 24.0
#: Fewest visible characters of a page that make a layer nobody sees a second one.
_SEEN = 20
_NOTE = re.compile(r"\s*(?:[①-⑳]|[\[［]\d{1,2}[\]］]|[*＊※]|注\s*\d{0,2}\s*[:：])")
Key = tuple[str, int, int, int]


def without_stamps(pages: Sequence[Sequence[Glyph]]) -> tuple[list[list[Glyph]], Counter[str]]:
    """The pages without what is laid over their text, and how many characters of each kind went."""
    left_out: Counter[str] = Counter()
    kept = [_seen(page, left_out) for page in pages]
    stamps = _stamps(kept)
    for page in kept:
        left_out["stamps"] += sum(_key(g) in stamps for g in page)
    return [[g for g in page if _key(g) not in stamps] for page in kept], left_out


def _seen(page: Sequence[Glyph], left_out: Counter[str]) -> list[Glyph]:
    """Without slanted characters; without invisible ones where the page has text to be seen (a scan's text layer is the text)."""
    inked = [g for g in page if not g.char.isspace()]
    unseen = sum(bool(g.flags & INVISIBLE) for g in inked)
    has_text = len(inked) - unseen >= max(_SEEN, unseen / 2)
    dropped = SLANTED | (INVISIBLE if has_text else 0)
    left_out["stamps"] += sum(bool(g.flags & SLANTED) for g in inked)
    left_out["unseen"] += unseen if has_text else 0
    return [g for g in page if not g.flags & dropped]


def _stamps(pages: Sequence[Sequence[Glyph]]) -> set[Key]:
    """Characters that lie over others and are light, or larger and at one place of most pages."""
    where: Counter[Key] = Counter()
    for page in pages:
        where.update({_key(g) for g in page if not g.char.isspace()})
    enough = max(2.0, _MOST * len(pages))
    over: set[Key] = set()
    some: dict[tuple[int, int], set[Key]] = defaultdict(set)
    for page in pages:
        doubtful = [
            g
            for g in page
            if not g.char.isspace() and (g.flags & LIGHT or (len(pages) > 1 and where[_key(g)] >= enough))
        ]
        names = {_key(g) for g in doubtful}
        others = _buckets(g for g in page if not g.char.isspace() and _key(g) not in names)
        for g in doubtful:
            some[_class(g)].add(_key(g))
            if any(_lies_over(g, other) for other in _near(g, others)):
                over.add(_key(g))
    stamps = set(over)
    for keys in some.values():
        # A few tiles of a watermark may lie between the lines.
        if len(keys & over) >= _CLASS * len(keys):
            stamps |= keys
    return stamps


def _key(g: Glyph) -> Key:
    return g.char, round(g.x), round(g.y), round(g.height)


def _class(g: Glyph) -> tuple[int, int]:
    return round(g.height), g.flags & LIGHT


def _buckets(glyphs: Iterable[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    found: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for g in glyphs:
        found[int(g.left // _BUCKET), int(g.y // _BUCKET)].append(g)
    return found


def _near(g: Glyph, others: dict[tuple[int, int], list[Glyph]]) -> Iterable[Glyph]:
    """What stands in the buckets a character reaches into; a very large one is looked at in part, which is enough."""
    across = range(int(g.left // _BUCKET) - 1, min(int(g.right // _BUCKET), int(g.left // _BUCKET) + 8) + 1)
    up = range(int(g.y // _BUCKET) - 1, min(int((g.y + g.height) // _BUCKET), int(g.y // _BUCKET) + 8) + 1)
    return (other for x in across for y in up for other in others.get((x, y), ()))


def _lies_over(g: Glyph, other: Glyph) -> bool:
    if not g.flags & LIGHT and g.height < 1.25 * other.height:
        return False
    wide = min(g.right, other.right) - max(g.left, other.left)
    high = min(g.y + 0.7 * g.height, other.y + 0.7 * other.height) - max(g.y, other.y)
    smaller = min((one.right - one.left) * 0.7 * one.height for one in (g, other))
    return wide > 0 and high > 0 and wide * high > _OVER * smaller


def without_footnotes(pages: Sequence[Sequence[Line]], em: float) -> tuple[list[list[Line]], int]:
    """The pages without the notes at their feet, in smaller type and with a sign of notes; and how many there were."""
    kept: list[list[Line]] = []
    count = 0
    for lines in pages:
        start = len(lines)
        while start and lines[start - 1].em <= 0.9 * em:
            start -= 1
        first = next((i for i in range(start, len(lines)) if _NOTE.match(lines[i].text)), len(lines))
        # A page of small type alone, as of an annex, has no notes; nor does a note stand above the text.
        if first > start or not start or any(line.y > lines[start - 1].y for line in lines[first:]):
            first = len(lines)
        count += sum(bool(_NOTE.match(line.text)) for line in lines[first:])
        kept.append(list(lines[:first]))
    return kept, count
