"""Stretches of a page: rows under each other that are set in columns, or go across. What columns are is told by what stays empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from qualipolis.reading.sources.pdf_lines import Glyph

#: Rows with text on either side of a strip from which it counts as a gutter; where another page has it already, one is enough.
_FEWEST = 4
#: Width of a strip between two columns, and of a column of prose, in widths of a character.
_STRIP, _WIDE = 0.9, 7.5
#: Least width of a column, as a share of the widest.
_ALIKE = 0.6
#: Share of the lines of a column that must reach its right edge, but for a character and a half: in a list they end anywhere.
_FULL = 0.6
#: Longest step from row to row within columns, in steps as they mostly are.
_STEP = 2.4
#: Rows in the first column alone that are a rest of columns.
_REST = 3
_NUMBER = re.compile(r"[-—–－―·•~\s]*(?:第\s*)?\d{1,4}\s*(?:页)?[-—–－―·•~\s]*(?:共\s*\d{1,4}\s*页)?\s*")
_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部]|附件|专栏"
)
Interval = tuple[float, float]


@dataclass(slots=True)
class Row:
    """What stands beside each other, cut where there is more room than between words."""

    y: float
    glyphs: list[Glyph]
    parts: list[Interval]

    @property
    def text(self) -> str:
        return "".join(g.char for g in sorted(self.glyphs, key=lambda g: g.left))


@dataclass(slots=True)
class Band:
    """Rows under each other: in columns parted by `gutters`, or across the page where there are none."""

    rows: list[Row]
    gutters: list[Interval] = field(default_factory=list)

    @property
    def middles(self) -> list[float]:
        return [(low + high) / 2 for low, high in self.gutters]


def rows_of(glyphs: Iterable[Glyph], em: float) -> list[Row]:
    """Rows from top to bottom; columns need not share their baselines, so that what is less than a line apart is one."""
    groups: list[list[Glyph]] = []
    for g in sorted(glyphs, key=lambda g: -g.y):
        if groups and groups[-1][0].y - g.y < 0.62 * em:
            groups[-1].append(g)
        else:
            groups.append([g])
    return [Row(median(g.y for g in group), group, parts) for group in groups if (parts := _parts(group, em))]


def _parts(group: Iterable[Glyph], em: float) -> list[Interval]:
    parts: list[Interval] = []
    for g in sorted((g for g in group if not g.char.isspace()), key=lambda g: g.left):
        if parts and g.left - parts[-1][1] < _STRIP * em:
            parts[-1] = (parts[-1][0], max(parts[-1][1], g.right))
        else:
            parts.append((g.left, g.right))
    return parts


def bands_of(rows: Sequence[Row], em: float, known: Sequence[Sequence[float]]) -> list[Band]:
    """The page as stretches from top to bottom."""
    pitch = median([a.y - b.y for a, b in pairwise(rows)] or [2 * em])
    bands: list[Band] = []
    at = 0
    while at < len(rows):
        found = _run(rows[at:], em, max(pitch, em), known) if len(rows[at].parts) > 1 else None
        if found is not None:
            bands.append(found)
            at += len(found.rows)
            continue
        if not bands or bands[-1].gutters:
            bands.append(Band([]))
        bands[-1].rows.append(rows[at])
        at += 1
    return [part for band in bands for part in ([band] if band.gutters else _with_rests(band, em, known))]


def _with_rests(band: Band, em: float, known: Sequence[Sequence[float]]) -> list[Band]:
    """Rows across a page, with those apart that fill the first of the known columns alone: a document that ends in it."""
    for middles in known:
        inside = [len(row.parts) == 1 and row.parts[0][1] < middles[0] for row in band.rows]
        start = next(
            (i for i in range(len(inside)) if all(inside[i : i + _REST]) and len(inside) >= i + _REST), None
        )
        if start is None:
            continue
        end = next((i for i in range(start, len(inside)) if not inside[i]), len(inside))
        rest = band.rows[start:end]
        if sum(middles[0] - row.parts[0][1] < 3 * em for row in rest) > _FULL * len(rest):
            parts = [
                Band(band.rows[:start]),
                Band(rest, [(middle - em / 2, middle + em / 2) for middle in middles]),
                Band(band.rows[end:]),
            ]
            return [part for part in parts if part.rows]
    return [band]


def _run(rows: Sequence[Row], em: float, pitch: float, known: Sequence[Sequence[float]]) -> Band | None:
    """The stretch in columns that begins with the first row; None where it is none."""
    run = [rows[0]]
    gutters = _empty(run, em)
    for row in rows[1:]:
        left = _empty([*run, row], em)
        # A strip that is lost was none, unless it parts columns that are sound without this row.
        if not left or (len(left) < len(gutters) and _is_prose(Band(run, gutters), em, known)):
            break
        if run[-1].y - row.y > _STEP * pitch or _NUMBER.fullmatch(row.text):
            break
        run.append(row)
        gutters = left
    band = Band(run, gutters)
    if not _is_prose(band, em, known):
        return None
    return Band(_without_tail(band, em, pitch), gutters)


def _empty(rows: Sequence[Row], em: float) -> list[Interval]:
    """The strips that no text of the rows touches, between texts."""
    covered: list[Interval] = []
    for low, high in sorted(part for row in rows for part in row.parts):
        if covered and low - covered[-1][1] < _STRIP * em:
            covered[-1] = (covered[-1][0], max(covered[-1][1], high))
        else:
            covered.append((low, high))
    return [(a[1], b[0]) for a, b in pairwise(covered)]


def _without_tail(band: Band, em: float, pitch: float) -> list[Row]:
    """The rows without those below the other columns that are no part of the first one.

    The first column may be a line longer, or go on to the end of a page; a heading, a text of one line and what comes after a
    wider step stand below the columns.
    """
    run, edge = band.rows, band.middles[0]
    last = max((i for i, row in enumerate(run) if row.parts[-1][0] > edge), default=len(run) - 1)
    lefts = [row.parts[0][0] for row in run if row.parts[0][0] < edge]
    right = next((row for row in run if row.parts[-1][0] > edge), run[0])
    second = [
        p[0]
        for row in run
        for p in row.parts
        if p[0] > edge and p[0] < min([*band.middles[1:], float("inf")])
    ]
    top = next((p[0] for p in right.parts if p[0] > edge), 0.0)
    goes_on = bool(second) and top - min(second) < 0.5 * em
    for i in range(last + 1, len(run)):
        if run[i - 1].y - run[i].y > 1.35 * pitch:
            return run[:i]
        is_indented = run[i].parts[0][0] - min(lefts) > 1.2 * em
        is_filled = run[i].parts[-1][1] > band.gutters[0][0] - 1.5 * em
        if is_indented and i == last + 1 and not (is_filled and goes_on):
            return run[:i]
        if is_indented and not is_filled and _LABEL.match(run[i].text.strip()):
            return run[:i]
    return run


def _is_prose(band: Band, em: float, known: Sequence[Sequence[float]]) -> bool:
    """Whether the columns are wide, alike and filled from side to side; a few rows of columns known from elsewhere are enough."""
    if not band.gutters:
        return False
    sides = [float("-inf"), *band.middles, float("inf")]
    inside = [
        [p for row in band.rows for p in row.parts if low <= p[0] < high] for low, high in pairwise(sides)
    ]
    # A rest of few lines may leave the last columns empty.
    if any(is_near(band.middles, one[: len(band.middles)], em) for one in known):
        return all(inside)
    beside = sum(
        any(p[0] > low for p in row.parts) and row.parts[0][0] < low
        for row in band.rows
        for low in band.middles[:1]
    )
    widths = [max(high for _, high in parts) - min(low for low, _ in parts) for parts in inside if parts]
    if beside < _FEWEST or len(widths) < len(inside):
        return False
    if min(widths) < max(_WIDE * em, _ALIKE * max(widths)):
        return False
    # The last column may end with a short rest; what tells prose from lists are those that run up to a gutter.
    ends = [max(high for _, high in parts) - p[1] for parts in inside[:-1] for p in parts]
    return sum(end < 1.5 * em for end in ends) > _FULL * len(ends)


def is_near(a: Sequence[float], b: Sequence[float], em: float) -> bool:
    return len(a) == len(b) and all(abs(x - y) < 1.5 * em for x, y in zip(a, b, strict=True))


def known_gutters(pages: Iterable[list[Band]]) -> list[list[float]]:
    """The gutters of every stretch of eight rows or more: columns that other pages may have too."""
    return [band.middles for page in pages for band in page if band.gutters and len(band.rows) >= 2 * _FEWEST]


def by_column(band: Band) -> list[list[Interval]]:
    sides = [float("-inf"), *band.middles, float("inf")]
    return [
        [p for row in band.rows for p in row.parts if low <= p[0] < high] for low, high in pairwise(sides)
    ]
