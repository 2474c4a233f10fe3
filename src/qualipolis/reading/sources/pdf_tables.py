"""Tables of a PDF page, found by their rulings: cells with what they cover, filled with the characters inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from qualipolis.reading.sources.pdf_lines import Glyph, Line, joined, lines_of
from qualipolis.reading.sources.tables import Cell

_NEAR = 2.5
_GRID = 400
_ORDINAL = re.compile(r"\d{1,3}[.、]?")
_ENDED = re.compile(r"[。；][”’）)】]*$")
_LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]|第[一二三四五六七八九十\d]{1,4}[章节条]")

Stroke = tuple[float, float, float]  # where it lies, from, to


@dataclass(slots=True)
class Grid:
    """A table on a page: its edges left to right and top to bottom, and the strokes that are drawn."""

    xs: list[float]
    ys: list[float]
    upright: list[Stroke] = field(repr=False)
    level: list[Stroke] = field(repr=False)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, or None outside."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=lambda edge: -edge) - 1
        inside = 0 <= column < self.columns and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


def grids(rules: list[list[float]]) -> list[Grid]:
    """The tables on a page: strokes that touch each other, at least two each way."""
    upright = _merged([((r[0] + r[2]) / 2, r[1], r[3]) for r in rules if r[2] - r[0] < 3 <= r[3] - r[1]])
    level = _merged([((r[1] + r[3]) / 2, r[0], r[2]) for r in rules if r[3] - r[1] < 3 <= r[2] - r[0]])
    found = []
    for ups, flats in _touching(upright, level):
        xs, ys = _edges([s[0] for s in ups]), _edges([s[0] for s in flats])[::-1]
        if 2 <= len(xs) <= _GRID and 2 <= len(ys) <= _GRID:
            found.append(Grid(xs, ys, ups, flats))
    return _outermost(found)


def _outermost(found: list[Grid]) -> list[Grid]:
    """Without tables that lie in others."""

    def inside(a: Grid, b: Grid) -> bool:
        return (
            b.xs[0] - _NEAR <= a.xs[0]
            and a.xs[-1] <= b.xs[-1] + _NEAR
            and b.ys[-1] - _NEAR <= a.ys[-1]
            and a.top <= b.top + _NEAR
        )

    return [a for a in found if not any(a is not b and inside(a, b) for b in found)]


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes that continue each other as one."""
    made: list[Stroke] = []
    for at, start, end in sorted(strokes, key=lambda s: (round(s[0] / _NEAR), s[1])):
        if made and abs(made[-1][0] - at) <= _NEAR and start <= made[-1][2] + _NEAR:
            made[-1] = (made[-1][0], made[-1][1], max(made[-1][2], end))
        else:
            made.append((at, start, end))
    return made


def _touching(upright: list[Stroke], level: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Groups of strokes connected by crossings."""
    parent = list(range(len(upright) + len(level)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (x, low, high) in enumerate(upright):
        for j, (y, left, right) in enumerate(level, len(upright)):
            if left - _NEAR <= x <= right + _NEAR and low - _NEAR <= y <= high + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = defaultdict(lambda: ([], []))
    for i, stroke in enumerate([*upright, *level]):
        groups[root(i)][i >= len(upright)].append(stroke)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(values: list[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > 2 * _NEAR:
            made.append(value)
    return made


def table(grid: Grid, glyphs: list[Glyph], page: int) -> list[list[Cell]]:
    """The cells of a table row by row; one that covers several rows holds its text in the first and is empty below."""
    owner = _owners(grid)
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for one in glyphs:
        at = grid.cell((one.left + one.right) / 2, one.y + 0.25 * one.height)
        if at is not None:
            inside[owner[at]].append(one)
    lines = {key: lines_of(found, page) for key, found in inside.items()}
    widths: dict[int, float] = defaultdict(float)
    for (_, column), found in lines.items():
        widths[column] = max([widths[column], *(line.width for line in found)])
    rows: list[list[Cell]] = []
    for row in range(len(grid.ys) - 1):
        cells = []
        for column in range(grid.columns):
            top, left = owner[row, column]
            if left != column:
                continue
            span = sum(owner[row, c] == (top, left) for c in range(column, grid.columns))
            found = lines.get((row, column), []) if top == row else []
            cells.append(Cell(cell_paragraphs(found, widths[column] if span == 1 else 0.0), span))
        rows.append(cells)
    return rows


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the upper left place of the cell it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.ys) - 1):
        for column in range(grid.columns):
            key = (row, column)
            y = (grid.ys[row] + grid.ys[row + 1]) / 2
            x = (grid.xs[column] + grid.xs[column + 1]) / 2
            if row and not _drawn(grid.level, grid.ys[row], x):
                key = owner[row - 1, column]
            elif column and not _drawn(grid.upright, grid.xs[column], y):
                key = owner[row, column - 1]
            owner[row, column] = key
    return owner


def _drawn(strokes: list[Stroke], at: float, where: float) -> bool:
    return any(abs(s[0] - at) <= 2 * _NEAR and s[1] - _NEAR <= where <= s[2] + _NEAR for s in strokes)


def cell_paragraphs(lines: list[Line], width: float) -> list[str]:
    """The lines of a cell joined where the next word did not fit into the width of the column."""
    made: list[str] = []
    before: Line | None = None
    widest = width or max((line.width for line in lines), default=0.0)
    # Prose has a ragged edge; names one below the other are broken on purpose.
    prose = len(lines) > 2 and any(mark in line.text for line in lines for mark in "，。,；")
    for line in lines:
        slack = (-2.6 if prose else 0.1) * line.em
        full = before is not None and (
            before.width + line.first > widest + slack or before.text.endswith("、")
        )
        if full:
            made[-1] = joined(made[-1], line.text)
        else:
            made.append(line.text)
        before = line
    return made


def continued(above: list[list[Cell]], below: list[list[Cell]]) -> list[list[Cell]]:
    """One table from its parts on two pages: a repeated header goes, a row cut in two is one again."""
    texts = [cell.text for cell in below[0]] if below else []
    if above and texts and texts == [cell.text for cell in above[0]]:
        below = below[1:]
    if above and below and _is_rest(above, below[0]):
        for cell, rest in zip(above[-1], below[0], strict=True):
            head, tail = cell.paragraphs, rest.paragraphs
            cell.paragraphs = (
                [*head[:-1], joined(head[-1], tail[0]), *tail[1:]] if head and tail else head + tail
            )
        below = below[1:]
    return above + below


def _is_rest(rows: list[list[Cell]], rest: list[Cell]) -> bool:
    """Whether a row goes on from the page before: it has no number where rows have one, or the prose had not ended."""
    row = rows[-1]
    alike = len(row) == len(rest) and all(a.columns == b.columns for a, b in zip(row, rest, strict=True))
    texts = [cell.text for cell in rest]
    if not alike or any(new and not old.text for new, old in zip(texts, row, strict=True)):
        return False
    if any(_ORDINAL.fullmatch(other[0].text) for other in rows if other):
        return not texts[0]
    prose = max(range(len(row)), key=lambda i: len(row[i].text))
    begun = bool(texts[prose]) and (bool(_ENDED.search(row[prose].text)) or bool(_LABEL.match(texts[prose])))
    return not begun
