"""Lines of pages into paragraphs: running heads and page numbers out, lines that were broken by the width joined again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from qualipolis.reading.sources.pdf_lines import Line, joined

_NUMBER = re.compile(
    r"[-—–－―一·•~\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5})\s*(?:页)?\s*(?:[/,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－―一·•~\s]*"
)
_DECORATED = re.compile(r"\s*[-—–－―·•~]+\s*\d{1,4}\s*[-—–－―·•~]+\s*|.*页\s*|\s*\d{1,4}\s*/\s*\d{1,4}\s*")
_LABEL = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百]{1,4}[)）]|\d{1,3}[.．、]|[（(]\d{1,3}[)）]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节条篇编]"
    r"|专栏\s*\d*|附件|[（(]此件"
)
_OFFICIAL_NUMBER = re.compile(r".{0,15}[〔\[【（]\s*\d{4}\s*[〕\]】）]\s*\d+\s*号")
_BRACKETED = re.compile(r"[（(〔\[][^（()）]*[）)〕\]]")
_STOPPED = re.compile(r"[。；：:！？…|)）〕】]$")
_ENDED = re.compile(r"[。；：！？…][”’）)】]*$")
_ORDER = re.compile(r"\s+")


@dataclass(slots=True)
class Block:
    """The text area that lines fill: its edges, how paragraphs are told apart, how far lines lie apart, its type size."""

    left: float
    right: float
    indents: bool
    spaced: bool
    pitch: float
    em: float
    others: dict[int, Block] = field(default_factory=dict)

    def of(self, line: Line) -> Block:
        """The area the line stands in: columns are narrower than lines across the page."""
        return self.others.get(line.columns, self)


def without_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Pages without running heads, running feet and page numbers."""
    edges: dict[tuple[str, bool], set[int]] = defaultdict(set)
    outer: list[list[tuple[Line, bool]]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        marked = [(line, line.y > height / 2) for line in _outer(lines, height)]
        outer.append(marked)
        for line, above in marked:
            edges[_pattern(line.text), above].add(number)
    enough = max(2, min(len(pages), 0.3 * len(pages)))
    kept = []
    for lines, marked in zip(pages, outer, strict=True):
        drop = {
            id(line)
            for line, above in marked
            if (len(edges[_pattern(line.text), above]) >= enough and _repeats(line.text))
            or _is_page_number(line, lines, len(edges[_pattern(line.text), above]))
        }
        kept.append([line for line in lines if id(line) not in drop])
    return kept


def _outer(lines: list[Line], height: float) -> list[Line]:
    """The first and last two lines of a page, where they stand in its margins."""
    band = 0.13 * height
    return [
        line
        for i, line in enumerate(lines)
        if min(i, len(lines) - 1 - i) < 2 and (line.y < band or line.y > height - band)
    ]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", _ORDER.sub("", text))


def _repeats(text: str) -> bool:
    """Whether a line that stands on many pages may be a running head: one of numbers alone is judged as page number."""
    return not re.fullmatch(r"[\d\s]*", text)


def _is_page_number(line: Line, lines: list[Line], pages: int) -> bool:
    """Page numbers carry dashes or words; a bare number counts when it is the last or first line, on several pages."""
    if not _NUMBER.fullmatch(line.text):
        return False
    return bool(_DECORATED.fullmatch(line.text)) or (pages >= 2 and (line is lines[-1] or line is lines[0]))


def block(pages: list[list[Line]]) -> Block:
    """The text area that most lines of the pages fill, and those of lines in another number of columns."""
    counts = Counter(line.columns for page in pages for line in page)
    parts = {
        count: _block([[line for line in page if line.columns == count] for page in pages])
        for count, _ in counts.most_common()
    }
    usual = next(iter(parts.values()), None) or _block(pages)
    usual.others = {count: part for count, part in parts.items() if part is not usual}
    return usual


def _block(pages: list[list[Line]]) -> Block:
    lines = [line for page in pages for line in page]
    sizes = Counter({}) if not lines else _weighted(lines)
    em = sizes.most_common(1)[0][0] if sizes else 12.0
    body = [line for line in lines if abs(line.em - em) <= 0.12 * em] or lines
    left = _edge([line.left for line in body], em, low=True)
    right = _edge([line.right for line in body], em, low=False)
    steps = [
        a.y - b.y
        for page in pages
        for a, b in pairwise(page)
        if abs(a.em - em) <= 0.12 * em and abs(b.em - em) <= 0.12 * em and 0.8 * em < a.y - b.y < 4 * em
    ]
    pitch = min(median(steps), 3 * em) if steps else 1.75 * em
    indents, spaced = _habits(pages, left, right, em, pitch)
    return Block(left, right, indents, spaced, pitch, em)


def _habits(pages: list[list[Line]], left: float, right: float, em: float, pitch: float) -> tuple[bool, bool]:
    """Whether paragraphs begin indented, and whether space parts them: what stands behind lines that are clearly short."""
    starts = [
        (b.left - left, a.y - b.y)
        for page in pages
        for a, b in pairwise(page)
        if a.right < right - 3 * em and a.left - left < 2.8 * em and abs(a.em - em) <= 0.12 * em
    ]
    indented = sum(1.2 * em <= start <= 3.2 * em for start, _ in starts)
    spaced = sum(step > 1.25 * pitch for _, step in starts)
    flush = sum(abs(start) <= 0.5 * em for start, _ in starts)
    return 0 < indented >= flush, spaced > 0.8 * len(starts) and spaced > 2


def _weighted(lines: list[Line]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em * 2) / 2] += len(line.text)
    return sizes


def _edge(values: list[float], em: float, *, low: bool) -> float:
    """The outermost place where a twentieth of the lines begin (or end)."""
    if not values:
        return 0.0
    ordered = sorted(values, reverse=not low)
    need = max(1, min(len(values) // 20, 40)) if len(values) >= 8 else 1
    for value in ordered:
        near = [other for other in values if abs(other - value) <= 0.3 * em]
        if len(near) >= need:
            return min(near) if low else max(near)
    return ordered[0]


def paragraphs(lines: list[Line], area: Block) -> list[Line]:
    """Paragraphs as lines of any length, each on the page where it begins."""
    made: list[Line] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, area):
            last = made[-1]
            last.text = joined(last.text, line.text)
        else:
            made.append(replace(line))
        before = line
    return made


def _goes_on(before: Line, line: Line, area: Block) -> bool:
    """Whether a line continues the paragraph of the line before it; each is measured by the area it stands in."""
    above, area = area.of(before), area.of(line)
    em = max(before.em, line.em)
    if abs(before.em - line.em) > (0.12 if before.is_chinese and line.is_chinese else 0.5) * em:
        return False
    is_title = line.em > 1.12 * area.em and _is_centred(before, above) and _is_centred(line, area)
    room = max((1.25 if area.spaced else 1.45) * area.pitch, (1.9 if is_title else 1.5) * em)
    if before.page == line.page and before.y - line.y > room:
        return False
    if is_title:
        return not _stands_alone(before.text) and not _stands_alone(line.text)
    if _is_apart(line, area) or _is_apart(before, above):
        return _filled(before, line, above, area) and not _LABEL.match(line.text)
    offset = line.left - area.left
    if area.indents and offset > 1.2 * area.em:
        return False
    if not _filled(before, line, above, area):
        return False
    return not (_LABEL.match(line.text) and _ENDED.search(before.text))


def _stands_alone(text: str) -> bool:
    return bool(_OFFICIAL_NUMBER.fullmatch(text) or _LABEL.match(text) or _BRACKETED.fullmatch(text))


def _filled(before: Line, line: Line, above: Block, area: Block) -> bool:
    """Whether what begins the line had no room in the line before, which stands in the area `above`."""
    # A ragged edge leaves up to a square; where indents or space tell paragraphs apart it may, elsewhere it must not.
    told = area.indents or (area.spaced and before.page == line.page)
    slack = (0.1 - 1.0 * told) * line.em
    if area.indents and abs(line.left - area.left) < 0.5 * line.em and not _STOPPED.search(before.text):
        # A new paragraph would be indented, and the sentence goes on: a quotation mark drew its word to the next line.
        slack = -2.6 * line.em
    if _is_apart(before, above):
        return before.width + line.first > above.right - above.left + 0.1 * line.em
    return before.right + line.first > above.right + slack


def _is_centred(line: Line, area: Block) -> bool:
    return abs((line.left - area.left) - (area.right - line.right)) < 2 * line.em


def _is_apart(line: Line, area: Block) -> bool:
    """Whether a line is set in the middle or to the right: a title, a signature."""
    offset = line.left - area.left
    centred = abs(offset - (area.right - line.right)) < 1.2 * line.em
    return (centred and offset > 2.8 * line.em) or offset > 8 * line.em
