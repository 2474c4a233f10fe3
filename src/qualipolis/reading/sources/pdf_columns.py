"""Stretches of a page set in columns, as gazettes are: each column read from top to bottom, the left one first.

A page may change between one column and several. Rows under each other that leave the same strips empty and fill what lies between
them are a stretch in columns; what stands above, between and below such stretches goes across the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualipolis.reading.sources.pdf_bands import (
    Band,
    Row,
    bands_of,
    by_column,
    is_near,
    known_gutters,
    rows_of,
)
from qualipolis.reading.sources.pdf_lines import Glyph, Line, lines_of

#: Rows longer than a column from which a document has stretches in one column too.
_ACROSS = 5


def columns(pages: list[list[Glyph]]) -> list[list[Line]]:
    """The lines of pages; those of columns stand behind each other and are moved over the leftmost one.

    `Line.columns` says beside how many columns a line stands; lines that go across have 1 where there are stretches of them,
    else they count to the columns.
    """
    if not (em := _square(pages)):
        return [lines_of(page, no) for no, page in enumerate(pages, 1)]
    rows = [rows_of(page, em) for page in pages]
    known = known_gutters(bands_of(found, em, []) for found in rows)
    banded = [bands_of(found, em, known) for found in rows]
    if not any(band.gutters for page in banded for band in page):
        return [lines_of(page, no) for no, page in enumerate(pages, 1)]
    if not (sets := _sets(banded, em)):
        return [lines_of(page, no) for no, page in enumerate(pages, 1)]
    mixed = _has_stretches_across(banded, sets[0], em)
    return [
        [line for band in page for line in _lines(band, no, sets, mixed, em)]
        for no, page in enumerate(banded, 1)
    ]


def geometries(pages: list[list[Glyph]]) -> list[list[float]]:
    """Where the pages have gutters: the middle of each, for every set of columns of eight rows or more."""
    em = _square(pages)
    return known_gutters(bands_of(rows_of(page, em), em, []) for page in pages) if em else []


def is_set(middles: Sequence[float], known: Iterable[Sequence[float]], em: float) -> bool:
    """Whether strips are the gutters of one of the known sets of columns."""
    return any(is_near(middles, one, em) for one in known)


def _square(pages: Iterable[Iterable[Glyph]]) -> float:
    """The width of a Chinese character; 0 where there is none."""
    found = [
        g.right - g.left
        for page in pages
        for g in page
        if "\u4e00" <= g.char <= "\u9fff" and g.right > g.left
    ]
    return median(found) if found else 0.0


# ---- stretches as lines


@dataclass(slots=True)
class _Set:
    """Stretches with the same gutters: where each column begins, where the first and the last end.

    Over all of them, for in a short one every line may be indented.
    """

    middles: list[float]
    lefts: list[float]
    first_right: float
    right: float
    rows: int

    def add(self, other: _Set) -> None:
        """One more stretch."""
        self.lefts = [min(a, b) for a, b in zip(self.lefts, other.lefts, strict=True)]
        self.first_right = max(self.first_right, other.first_right)
        self.right, self.rows = max(self.right, other.right), self.rows + other.rows


def _sets(pages: Iterable[Iterable[Band]], em: float) -> list[_Set]:
    """The sets of columns of a document, the most used first."""
    found: list[_Set] = []
    for band in (band for page in pages for band in page if band.gutters):
        if not all(inside := by_column(band)):
            continue
        one = _Set(
            band.middles,
            [min(p[0] for p in parts) for parts in inside],
            max(p[1] for p in inside[0]),
            max(p[1] for p in inside[-1]),
            len(band.rows),
        )
        known = next((o for o in found if is_near(o.middles, one.middles, em)), None)
        if known is None:
            found.append(one)
        else:
            known.add(one)
    return sorted(found, key=lambda one: -one.rows)


def _has_stretches_across(pages: Iterable[Iterable[Band]], most: _Set, em: float) -> bool:
    """Whether lines of the size of the text run past the columns, more than headings do."""
    rows = (row for page in pages for band in page if not band.gutters for row in band.rows)
    room = most.first_right - most.lefts[0] + 2 * em
    return sum(row.parts[-1][1] - row.parts[0][0] > room and _is_body(row, em) for row in rows) >= _ACROSS


def _is_body(row: Row, em: float) -> bool:
    return abs(median(g.right - g.left for g in row.glyphs if not g.char.isspace()) - em) < 0.12 * em


def _lines(band: Band, page: int, sets: Sequence[_Set], mixed: bool, em: float) -> Iterator[Line]:
    if not band.gutters:
        lines = lines_of((g for row in band.rows for g in row.glyphs), page)
        if not mixed:
            _centre_titles(lines, sets[0], em)
        yield from lines
        return
    sides = [float("-inf"), *band.middles, float("inf")]
    near = (one for one in sets if is_near(one.middles[: len(band.middles)], band.middles, em))
    own = next(near, None)
    lefts = (
        own.lefts[: len(sides) - 1] if own else [low for _, low in [(0.0, sets[0].lefts[0]), *band.gutters]]
    )
    for (low, high), left in zip(pairwise(sides), lefts, strict=True):
        inside = (g for row in band.rows for g in row.glyphs if low <= (g.left + g.right) / 2 < high)
        for line in lines_of(inside, page):
            line.left, line.right = line.left - left + lefts[0], line.right - left + lefts[0]
            line.columns = len(own.lefts if own else lefts) if mixed else 1
            yield line


def _centre_titles(lines: Iterable[Line], most: _Set, em: float) -> None:
    """Moves titles over the middle of the page to the middle of the column, by which later steps measure."""
    middle, column = (most.lefts[0] + most.right) / 2, (most.lefts[0] + most.first_right) / 2
    for line in lines:
        if line.em > 1.12 * em and abs((line.left + line.right) / 2 - middle) < line.em:
            line.left, line.right = line.left + column - middle, line.right + column - middle
