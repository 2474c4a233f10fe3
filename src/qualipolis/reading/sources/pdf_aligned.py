"""Tables of a PDF page without rulings: three columns or more, told by strips that stay empty over several rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualipolis.reading.sources.pdf_lines import Glyph, lines_of
from qualipolis.reading.sources.pdf_tables import Grid, cell_paragraphs
from qualipolis.reading.sources.tables import Cell

#: Fewest columns, and fewest rows with as many texts side by side, that make a table.
_COLUMNS, _ROWS = 3, 3
#: Width of an empty strip between two columns, and furthest step from row to row, in widths of a character.
_STRIP, _STEP = 0.9, 3.2
#: Share of the texts that may fill their column: more of them are prose set in columns.
_FULL = 0.6
#: Narrowest column of prose, in characters.
_WIDE = 8.0

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands on one baseline, cut where there is more room than a word needs."""

    y: float
    parts: tuple[Interval, ...]


def aligned(glyphs: Sequence[Glyph], page: int) -> list[tuple[Grid, list[list[Cell]]]]:
    """The tables of a page that no stroke draws, with the rows of each."""
    inked = [g for g in glyphs if not g.char.isspace()]
    if len(inked) < _COLUMNS * _ROWS:
        return []
    em = median(g.right - g.left for g in inked if g.right > g.left)
    found = []
    for rows, strips in _runs(_rows(inked, em), em):
        if (table := _table(rows, strips, inked, em, page)) is not None:
            found.append(table)
    return found


def _rows(inked: Iterable[Glyph], em: float) -> list[_Row]:
    """Baselines from top to bottom; those of one line of several fonts are one."""
    lines: list[list[Glyph]] = []
    for g in sorted(inked, key=lambda g: -g.y):
        if lines and lines[-1][0].y - g.y < 0.4 * em:
            lines[-1].append(g)
        else:
            lines.append([g])
    return [_Row(median(g.y for g in line), _parts(line, em)) for line in lines]


def _parts(line: Iterable[Glyph], em: float) -> tuple[Interval, ...]:
    parts: list[Interval] = []
    for g in sorted(line, key=lambda g: g.left):
        if parts and g.left - parts[-1][1] < _STRIP * em:
            parts[-1] = (parts[-1][0], max(parts[-1][1], g.right))
        else:
            parts.append((g.left, g.right))
    return tuple(parts)


def _runs(rows: Sequence[_Row], em: float) -> Iterator[tuple[list[_Row], list[Interval]]]:
    """Rows under each other that leave the same strips empty, as far down as they do."""
    at = 0
    while at < len(rows):
        if len(rows[at].parts) < _COLUMNS:
            at += 1
            continue
        run, strips = [rows[at]], _between(rows[at].parts)
        for row in rows[at + 1 :]:
            left = _kept(strips, row, em)
            if len(left) + 1 < _COLUMNS or run[-1].y - row.y > _STEP * em:
                break
            run, strips = [*run, row], left
        at += len(run)
        run = [*_rest_above(rows[: at - len(run)], run, strips, em), *run]
        if sum(len(row.parts) >= _COLUMNS for row in run) >= _ROWS:
            yield run, strips


def _rest_above(
    above: Sequence[_Row], run: Sequence[_Row], strips: Sequence[Interval], em: float
) -> list[_Row]:
    """Baselines of two texts or more above a run, within its columns: a row that began on the page before."""
    rest: list[_Row] = []
    for row in reversed(above):
        below = rest[0] if rest else run[0]
        if len(row.parts) < 2 or row.y - below.y > _STEP * em or _kept(strips, row, em) != list(strips):
            break
        rest.insert(0, row)
    return rest


def _between(parts: Sequence[Interval]) -> list[Interval]:
    return [(a[1], b[0]) for a, b in pairwise(parts)]


def _kept(strips: Iterable[Interval], row: _Row, em: float) -> list[Interval]:
    """What of the strips a row leaves empty."""
    kept = []
    for low, high in strips:
        for start, end in row.parts:
            if end > low and start < high:
                low, high = (end, high) if start <= low else (low, start)
        if high - low >= _STRIP * em:
            kept.append((low, high))
    return kept


def _table(
    rows: Sequence[_Row], strips: Sequence[Interval], inked: Sequence[Glyph], em: float, page: int
) -> tuple[Grid, list[list[Cell]]] | None:
    """Cells of a run; None where it is prose in columns, or where rows cannot be told apart."""
    edges = _edges(rows, strips)
    starts = _starts(rows, edges[1], em)
    if _is_prose(rows, edges, strips, em, inked) or len(starts) < _ROWS:
        return None
    tops = [rows[i].y + 0.9 * em for i in starts]
    ys = [*tops, rows[-1].y - 0.3 * em]
    grid = Grid(edges, ys, [], [])
    return grid, _cells(grid, inked, page)


def _starts(rows: Sequence[_Row], edge: float, em: float) -> list[int]:
    """Baselines on which a row begins: those with a text left of `edge`, but not the rest of a text that had no room.

    What stands above the first of them is the rest of a row from the page before.
    """
    widest = max((row.parts[0][1] for row in rows if row.parts[0][1] < edge), default=edge)
    starts, before = [0], 0.0
    for i, row in enumerate(rows):
        first = row.parts[0][1] if row.parts[0][0] < edge else 0.0
        is_rest = len(row.parts) == 1 and before > widest - 1.5 * em
        if i and first and not is_rest:
            starts.append(i)
        before = first or before
    return starts


def _edges(rows: Sequence[_Row], strips: Sequence[Interval]) -> list[float]:
    low = min(row.parts[0][0] for row in rows)
    high = max(row.parts[-1][1] for row in rows)
    return [low - 1.0, *((a + b) / 2 for a, b in strips), high + 1.0]


def _is_prose(
    rows: Sequence[_Row],
    edges: Sequence[float],
    strips: Sequence[Interval],
    em: float,
    inked: Iterable[Glyph],
) -> bool:
    """Whether most texts fill their column from side to side, as lines of prose set in columns do.

    Where every row has a text in every column, as cells of several lines seldom do, fewer full ones and marks between
    sentences are enough.
    """
    bounds = [edges[0] + 1.0, *(x for strip in strips for x in strip), edges[-1] - 1.0]
    columns = list(zip(bounds[::2], bounds[1::2], strict=True))
    wide = [(low, high) for low, high in columns if high - low > _WIDE * em]
    if len(wide) < len(columns):
        return False
    texts = [
        (end - start) / (high - low)
        for low, high in wide
        for row in rows
        for start, end in row.parts
        if low - 1 <= start < high
    ]
    full = sum(share > 0.9 for share in texts) / max(1, len(texts))
    if full > _FULL:
        return True
    # Prose ends where it ends: the last rows may leave columns empty.
    even = sum(len(row.parts) >= len(columns) for row in rows) / len(rows)
    marks = sum(g.char in "，。；" and rows[-1].y - em < g.y < rows[0].y + em for g in inked)
    return even > 0.7 and full > 0.5 * _FULL and marks > 0.5 * len(texts)


def _cells(grid: Grid, inked: Iterable[Glyph], page: int) -> list[list[Cell]]:
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for g in inked:
        if (at := grid.cell((g.left + g.right) / 2, g.y + 0.2 * g.height)) is not None:
            inside[at].append(g)
    lines = {at: lines_of(found, page) for at, found in inside.items()}
    widths = [
        max((line.width for (_, c), found in lines.items() if c == column for line in found), default=0.0)
        for column in range(grid.columns)
    ]
    return [
        [Cell(cell_paragraphs(lines.get((row, c), []), widths[c])) for c in range(grid.columns)]
        for row in range(len(grid.ys) - 1)
    ]
