"""Pages set in two columns, as gazettes are: each column read from top to bottom, the left one first."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from qualipolis.reading.sources.pdf_lines import Glyph, Line, lines_of

_FEWEST = 8
"""Lines on either side from which a gutter counts as one."""
Gutter = tuple[float, float]


def columns(pages: list[list[Glyph]]) -> list[list[Line]]:
    """The lines of pages; those set in two columns have the lines of the right one moved over the left one.

    Where most pages have a gutter, a page with less text is taken to have it too.
    """
    found = [_gutter(glyphs) for glyphs in pages]
    known = [gutter for gutter in found if gutter is not None]
    usual = known[0] if len(known) * 2 >= len(pages) else None
    return [
        _lines(glyphs, gutter or usual, no)
        for no, (glyphs, gutter) in enumerate(zip(pages, found, strict=True), 1)
    ]


def _lines(glyphs: list[Glyph], gutter: Gutter | None, page: int) -> list[Line]:
    if gutter is None:
        return lines_of(glyphs, page)
    left, right = gutter
    wide = {round(g.y) for g in glyphs if g.left < right and g.right > left}
    beside = [g for g in glyphs if round(g.y) not in wide]
    across = lines_of((g for g in glyphs if round(g.y) in wide), page)
    halves = [lines_of((g for g in beside if (g.left < left) == first), page) for first in (True, False)]
    if not all(halves):
        return lines_of(glyphs, page)
    shift = min(line.left for line in halves[1]) - min(line.left for line in halves[0])
    for line in halves[1]:
        line.left, line.right = line.left - shift, line.right - shift
    return list(_bands(halves, across))


def _gutter(glyphs: list[Glyph]) -> Gutter | None:
    """The empty strip in the middle third of a page, where text fills the lines up to it on both sides."""
    inked = [g for g in glyphs if not g.char.isspace()]
    if len(inked) < 200:
        return None
    low, high = min(g.left for g in inked), max(g.right for g in inked)
    em = median(g.right - g.left for g in inked if g.right > g.left)
    best, width = None, 0.0
    steps = range(int(low + (high - low) / 3), int(high - (high - low) / 3))
    crossed = dict.fromkeys(steps, 0)
    for g in inked:
        for x in range(max(int(g.left), steps.start), min(int(g.right) + 1, steps.stop)):
            crossed[x] += 1
    rows = len({round(g.y / 2) for g in inked})
    start: int | None = None
    for x in [*steps, steps.stop]:
        if x in crossed and crossed[x] <= 0.15 * rows:
            start = x if start is None else start
        elif start is not None:
            if x - start > width:
                best, width = (float(start), float(x)), x - start
            start = None
    if best is None or width < 0.9 * em or not _filled(inked, best, em):
        return None
    return best


def _filled(inked: list[Glyph], gutter: Gutter, em: float) -> bool:
    """Whether most lines left of the gutter run up to it: in a list beside a list they end anywhere."""
    ends: dict[int, float] = {}
    for g in inked:
        if g.right <= gutter[0] + 1:
            ends[round(g.y)] = max(ends.get(round(g.y), 0.0), g.right)
    others = {round(g.y) for g in inked if g.left >= gutter[1] - 1}
    if min(len(ends), len(others)) < _FEWEST:
        return False
    return sum(gutter[0] - end < 1.5 * em for end in ends.values()) > 0.6 * len(ends)


def _bands(halves: list[list[Line]], across: list[Line]) -> Iterator[Line]:
    """Columns between the lines that go across the page."""
    left, right = halves
    for edge in [*across, None]:
        floor = edge.y if edge is not None else float("-inf")
        for half in (left, right):
            while half and half[0].y > floor:
                yield half.pop(0)
        if edge is not None:
            yield edge
