"""Pages set in two columns, as gazettes are: each column read from top to bottom, the left one first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from qualipolis.reading.sources.pdf_lines import Glyph, Line, lines_of

_FEWEST = 8
"""Lines on either side from which a gutter counts as one."""
_ROOM = 0.6
"""Room between the columns, in heights of a character, that parts two lines beside each other."""
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
    middle = (gutter[0] + gutter[1]) / 2
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for g in glyphs:
        rows[round(g.y)].append(g)
    wide = {y for y, row in rows.items() if _goes_across(row, middle)}
    beside = [g for g in glyphs if round(g.y) not in wide]
    across = lines_of((g for g in glyphs if round(g.y) in wide), page)
    halves = [
        lines_of((g for g in beside if (_centre(g) < middle) == first), page) for first in (True, False)
    ]
    if not all(halves):
        return lines_of(glyphs, page)
    shift = min(line.left for line in halves[1]) - min(line.left for line in halves[0])
    for line in halves[1]:
        line.left, line.right = line.left - shift, line.right - shift
    _centre_titles(across, halves[0], middle)
    return list(_bands(halves, across))


def _centre_titles(across: list[Line], column: list[Line], middle: float) -> None:
    """Moves a title over the middle of the page to the middle of the column, by which later steps measure."""
    em = median(line.em for line in column)
    shift = middle - (min(line.left for line in column) + max(line.right for line in column)) / 2
    for line in across:
        if line.em > 1.12 * em and abs((line.left + line.right) / 2 - middle) < line.em:
            line.left, line.right = line.left - shift, line.right - shift


def _goes_across(row: list[Glyph], middle: float) -> bool:
    """Whether a row runs on through the gutter: a line of a column may reach into it, but leaves room before the other."""
    inked = [g for g in row if not g.char.isspace()]
    left = [g.right for g in inked if _centre(g) < middle]
    right = [g.left for g in inked if _centre(g) >= middle]
    if any(g.left < middle < g.right for g in inked):
        return True
    if not left or not right:
        return False
    return min(right) - max(left) < _ROOM * median(g.height for g in inked)


def _centre(g: Glyph) -> float:
    return (g.left + g.right) / 2


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
