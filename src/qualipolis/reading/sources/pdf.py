"""PDF: the text layer as paragraphs and rows of tables. The file is opened in a process of its own (`pdf_glyphs`)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import limits
from qualipolis.reading.sources.pdf_aligned import aligned
from qualipolis.reading.sources.pdf_columns import columns, geometries, is_set
from qualipolis.reading.sources.pdf_flow import Block, block, paragraphs, without_furniture
from qualipolis.reading.sources.pdf_lines import Glyph, Line, glyph
from qualipolis.reading.sources.pdf_stamps import without_footnotes, without_stamps
from qualipolis.reading.sources.pdf_tables import Grid, continued, grids, table
from qualipolis.reading.sources.tables import Cell, rows_of
from qualipolis.reading.sources.types import PDF, Piece, Source, assemble

_CHILD = Path(__file__).with_name("pdf_glyphs.py")
_GIVE = "Give the document as DOCX, or paste its text."
_FAULTS = {
    "password": ("The file is protected by a password", "Open it and save it without a password."),
    "broken": ("The file is damaged: it cannot be opened as PDF", _GIVE),
    "pages": ("The PDF has more than {pages} pages", "Give the pages of the document alone."),
    "glyphs": ("The PDF holds more than {glyphs} characters", "Give the pages of the document alone."),
    "memory": ("The PDF needs more memory than a document may", _GIVE),
    "time": ("The PDF needs more than {seconds} seconds to open", _GIVE),
}


Table = tuple[Grid, list[list[Cell]]]


@dataclass(slots=True)
class _Text:
    """Pieces on their way, with the table that may go on and the lines that may."""

    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    grid: Grid | None = None
    page: int = 0


def from_pdf(raw: bytes) -> Source:
    """The source of a PDF file."""
    answer = _glyphs(raw)
    pages = [[g for row in page["glyphs"] if (g := glyph(row)) is not None] for page in answer["pages"]]
    pages, left_out = without_stamps(pages)
    _refuse_unreadable(pages, answer)
    drawn = [
        _drawn(found, page, no)
        for no, (found, page) in enumerate(zip(pages, answer["pages"], strict=True), 1)
    ]
    bare = [_outside(found, inside) for found, inside in zip(pages, drawn, strict=True)]
    known = geometries(bare)
    tables = [
        inside + _undrawn(found, no, known)
        for no, (inside, found) in enumerate(zip(drawn, bare, strict=True), 1)
    ]
    lines = columns([_outside(found, inside) for found, inside in zip(pages, tables, strict=True)])
    kept = without_furniture(lines, [page["height"] or 842.0 for page in answer["pages"]])
    kept, notes = without_footnotes(kept, block(kept).em)
    left_out["notes"] = notes
    area = block(kept)
    text = _Text()
    for no, (inside, left) in enumerate(zip(tables, kept, strict=True), 1):
        _pour(inside, left, no, area, text)
    _close_lines(text, area)
    _close_table(text)
    joined, places = assemble(text.pieces)
    if not joined:
        raise _no_text()
    return Source(joined, PDF, "utf-8", tuple(_warnings(answer, pages, left_out)), places)


def _glyphs(raw: bytes) -> dict[str, Any]:
    """The characters and rulings by page, from a process with limits of its own."""
    bounds = [limits.PDF_MEMORY, limits.PDF_SECONDS, limits.PDF_PAGES, limits.PDF_GLYPHS]
    command = [sys.executable, "-I", str(_CHILD), *(str(bound) for bound in bounds)]
    try:
        child = subprocess.run(
            command, input=raw, capture_output=True, timeout=limits.PDF_SECONDS + 5, check=False
        )
        answer: dict[str, Any] = json.loads(child.stdout) if child.returncode == 0 else {"fault": "broken"}
        if child.returncode < 0:
            answer = {"fault": "time" if -child.returncode in (9, 24) else "broken"}
    except subprocess.TimeoutExpired:
        answer = {"fault": "time"}
    except ValueError:
        answer = {"fault": "broken"}
    if "fault" in answer:
        what, fix = _FAULTS[answer["fault"]]
        raise Problem(
            what, None, fix, pages=limits.PDF_PAGES, glyphs=limits.PDF_GLYPHS, seconds=limits.PDF_SECONDS
        )
    return answer


def _refuse_unreadable(pages: list[list[Glyph]], answer: dict[str, Any]) -> None:
    """Raise for a scan, and for fonts that give shapes without saying which characters they are."""
    chars = "".join(g.char for page in pages for g in page if not g.char.isspace())
    if len(chars) < 20 * max(1, sum(1 for page in answer["pages"] if page["pictures"])) and (
        len(chars) < 20 or len(chars) < 8 * len(pages)
    ):
        raise _no_text()
    unknown = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in chars)
    if unknown * 5 > len(chars):
        raise Problem("The text layer of the PDF names no characters: its fonts are closed", None, _GIVE)


def _no_text() -> Problem:
    return Problem(
        "The PDF has no text layer; its pages are pictures",
        None,
        "Give the DOCX it was made from, or recognise its text (OCR), check it and paste it.",
    )


def _drawn(glyphs: list[Glyph], page: dict[str, Any], no: int) -> list[Table]:
    drawn = [(grid, table(grid, glyphs, no)) for grid in grids(page["rules"])]
    return [(grid, rows) for grid, rows in drawn if grid.columns > 1 and _is_table(rows)]


def _undrawn(glyphs: list[Glyph], no: int, known: list[list[float]]) -> list[Table]:
    """Tables without rulings; what stands between the gutters of the document's columns is none."""
    found = aligned(glyphs, no)
    if not found or not known:
        return found
    em = median(g.right - g.left for g in glyphs if g.right > g.left)
    return [(grid, rows) for grid, rows in found if not is_set(grid.xs[1:-1], known, em)]


def _outside(glyphs: list[Glyph], tables: list[Table]) -> list[Glyph]:
    return [g for g in glyphs if not any(grid.cell(g.x, g.y + 0.25 * g.height) for grid, _ in tables)]


def _is_table(rows: list[list[Cell]]) -> bool:
    """Whether two cells of a row hold text; a frame or an ornament does not."""
    return any(sum(bool(cell.text) for cell in row) > 1 for row in rows)


def _pour(tables: list[Table], lines: list[Line], no: int, area: Block, text: _Text) -> None:
    """A page into the text: lines and tables from top to bottom."""
    at = 0
    for grid, rows in sorted(tables, key=lambda found: -found[0].top):
        while at < len(lines) and lines[at].y > grid.top:
            _add_line(lines[at], area, text)
            at += 1
        _add_table(grid, rows, no, area, text)
    for line in lines[at:]:
        _add_line(line, area, text)


def _add_line(line: Line, area: Block, text: _Text) -> None:
    _close_table(text)
    text.lines.append(line)


def _add_table(grid: Grid, rows: list[list[Cell]], no: int, area: Block, text: _Text) -> None:
    _close_lines(text, area)
    if text.grid is not None and _same_columns(text.grid, grid):
        text.rows = continued(text.rows, rows)
    else:
        _close_table(text)
        text.rows, text.page = rows, no
    text.grid = grid


def _same_columns(a: Grid, b: Grid) -> bool:
    return len(a.xs) == len(b.xs) and all(abs(x - y) < 4 for x, y in zip(a.xs, b.xs, strict=True))


def _close_lines(text: _Text, area: Block) -> None:
    if text.lines:
        text.pieces += [Piece(line.text, "page", line.page) for line in paragraphs(text.lines, area)]
        text.lines = []


def _close_table(text: _Text) -> None:
    if text.grid is not None:
        text.pieces += [Piece(row, "page", text.page) for row in rows_of(text.rows)]
        text.rows, text.grid = [], None


def _warnings(answer: dict[str, Any], pages: list[list[Glyph]], left_out: Counter[str]) -> list[Problem]:
    """What stands in the file and not in the text."""
    bare = sum(
        bool(page["pictures"]) and len(found) < 20 for page, found in zip(answer["pages"], pages, strict=True)
    )
    pictures = sum(page["pictures"] for page in answer["pages"]) - bare
    told = [
        (answer["unread"], "{count} pages cannot be read", "Compare the text with the document."),
        (bare, "{count} pages are pictures without text", "Add what they say to the text."),
        (left_out["stamps"], "{count} characters of a watermark are left out", None),
        (left_out["unseen"], "{count} characters that cannot be seen are left out", None),
        (left_out["notes"], "{count} footnotes are left out", "Add what they decree to the text."),
        (max(0, pictures), "{count} pictures are left out", "If they show text, add it to the document."),
    ]
    return [Problem(what, None, fix, count=count) for count, what, fix in told if count]
