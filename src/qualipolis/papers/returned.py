"""A task-division table that comes back as XLSX: its rows with the address of each cell, in whatever order they now stand.

Nothing of the file is executed; its package is measured before it is opened, and entities in its XML are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from qualipolis.kernel.errors import Problem
from qualipolis.papers.types import CODES, HEADINGS, OF_TASK, Fault, Returned, ReturnedRow
from qualipolis.papers.xlsx_table import HIDDEN, ID
from qualipolis.reading.sources.package import Package

FILE_BYTES = 10 * 2**20
ROWS = 5_000
_MERGED = 200_000
_SEARCHED = 30
"""Rows in which the headings are looked for."""
_ERRORS = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_AGAIN = "Take the table from the console again and fill it in."


def returned(raw: bytes) -> Returned:
    """Reads the file. Raises Problem where it is no task-division table at all."""
    book = _open(raw)
    found = next(filter(None, (_headings(sheet) for sheet in book.worksheets if sheet.title != HIDDEN)), None)
    if found is None:
        raise Problem(
            "The workbook holds no sheet with the headings of a task-division table",
            None,
            "Keep the headings as they were given out: {headings}.",
            headings="、".join(HEADINGS.values()),
        )
    sheet, line, columns = found
    plan, issued = _issued(book)
    faults: list[Fault] = []
    rows = tuple(_rows(sheet, line, columns, faults))
    return Returned(plan, rows, issued, tuple(faults))


def _open(raw: bytes) -> Any:
    if len(raw) > FILE_BYTES:
        raise Problem("The file is larger than {limit} MB", None, _AGAIN, limit=FILE_BYTES // 2**20)
    if not raw.startswith(b"PK\x03\x04"):
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        what = "The file is protected by a password" if locked else "The file is no XLSX workbook"
        raise Problem(what, None, "Save it as XLSX without a password.")
    package = Package(raw)
    if "xl/workbook.xml" not in package:
        raise Problem("The file is no XLSX workbook", None, _AGAIN)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            _refuse_hostile(package.read(name), name)
    try:
        return openpyxl.load_workbook(BytesIO(raw), data_only=True)
    except Exception as fault:  # a damaged workbook fails in many ways inside the library
        raise Problem(
            "The workbook cannot be opened: {detail}", None, _AGAIN, detail=str(fault)[:120]
        ) from None


def _refuse_hostile(part: bytes, name: str) -> None:
    """Raise for entities, and for merged cells in numbers no table has: the library makes an object for each."""
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", part[:100_000]):
        raise Problem("The file declares XML entities, which no office program writes", name, _AGAIN)
    covered = 0
    for match in re.finditer(
        rb"<(?:\w{1,10}:)?mergeCell\b[^>]{0,200}?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})", part
    ):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        covered += (right - left + 1) * (bottom - top + 1)
    if covered > _MERGED:
        raise Problem("The sheet merges {count} cells; no table does", name, _AGAIN, count=covered)


def _headings(sheet: Any) -> tuple[Any, int, dict[str, int]] | None:
    """The sheet, the number of the row of headings and the column of each code, where enough headings stand in one row."""
    by_heading = {heading: code for code, heading in HEADINGS.items()} | {ID: "id"}
    for line, row in enumerate(
        sheet.iter_rows(min_row=1, max_row=_SEARCHED, max_col=60, values_only=True), 1
    ):
        words = {i: "".join(str(value).split()) for i, value in enumerate(row, 1) if value is not None}
        columns = {by_heading[word]: i for i, word in words.items() if word in by_heading}
        if {"action", "task"} <= columns.keys() and len(columns) >= 6:
            return sheet, line, columns
    return None


def _issued(book: Any) -> tuple[str, dict[str, dict[str, str]]]:
    """What the table said when it was given out; empty where an office program dropped the hidden sheet."""
    if HIDDEN not in book.sheetnames:
        return "", {}
    rows = list(book[HIDDEN].iter_rows(max_row=ROWS, max_col=len(CODES) + 1, values_only=True))
    if len(rows) < 2 or rows[1][0] != "id":
        return "", {}
    names = [str(name) for name in rows[1][1:]]
    said = {
        str(row[0]): {name: _text(value) for name, value in zip(names, row[1:], strict=False)}
        for row in rows[2:]
        if row[0]
    }
    return _text(rows[0][1]), said


def _rows(sheet: Any, line: int, columns: dict[str, int], faults: list[Fault]) -> Iterator[ReturnedRow]:
    merged = _merged(sheet, set(columns.values()), line)
    last = min(sheet.max_row, line + ROWS)
    for at in range(line + 1, last + 1):
        cells: dict[str, str] = {}
        for code, column in columns.items():
            source = merged.get((at, column), (at, column))
            if source != (at, column) and code not in OF_TASK:
                faults.append(Fault(f"{get_column_letter(column)}{at}", "", "merged"))
            value = sheet.cell(*source).value
            cells[code] = _text(value)
            if _ERRORS.fullmatch(cells[code]):
                faults.append(Fault(f"{get_column_letter(column)}{at}", cells[code], "error"))
        code = cells.pop("id", "")
        if code or cells.get("action"):
            yield ReturnedRow(at, code, cells)


def _merged(sheet: Any, columns: set[int], line: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each covered cell of the table the one that shows its text; a merge across half a million rows is cut."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        if area.max_row <= line:
            continue
        for column in columns & set(range(area.min_col, min(area.max_col, 60) + 1)):
            for row in range(area.min_row, min(area.max_row, line + ROWS) + 1):
                found[row, column] = (area.min_row, area.min_col)
    return found


def _text(value: Any) -> str:
    """A cell as text; whole numbers without a point, dates as days, blanks at the edges gone."""
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(part for part in (line.strip() for line in lines) if part)


def address(columns_of: str, line: int) -> str:
    """Where a column stands as it was given out: E12."""
    return f"{get_column_letter(CODES.index(columns_of) + 1)}{line}"
