"""A file becomes a table of text cells: `raw(_row, c0, c1, …)`, rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from qualipolis.kernel.errors import Problem
from qualipolis.registers.record import Register

from . import guards, headings
from .headings import Heading
from .mapping import Map

_BLOCK = 1 << 20
PREVIEW = 1 << 20
_CHUNK = 20_000
#: A blank line with something after it: spreadsheets count it, the columnar reader does not.
_BLANK = re.compile(r"\n\r?\n(?=[^\r\n])")


@dataclass
class Opened:
    """A file that lies in the columnar engine. `broken` are rows whose number of cells differs from the heading's."""

    heading: Heading
    rows: int = 0
    broken: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def open_file(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    filename: str,
    register: Register,
    mapping: Map | None,
    work: Path,
) -> Opened:
    """Reads the file into `raw` and finds its heading; a Problem says in words why it is not read."""
    guards.check_size(path)
    guards.check_name(filename)
    if guards.is_old_workbook(path):
        raise Problem(
            "Workbooks of the old kind (.xls) are not read", None, "Save it as .xlsx and send it again."
        )
    if guards.is_workbook(path):
        return _workbook(connection, path, register, mapping)
    return _csv(connection, path, register, mapping, work)


def heading_of(register: Register, rows: Sequence[Sequence[str]], mapping: Map | None) -> Heading:
    """The heading, by our labels or, with a mapping, by the export's own words."""
    if mapping is None:
        return headings.find(register, rows)
    wanted = {headings.key_of(n): n for n in mapping.needed}
    best = Heading(0, (), ())
    for number, cells in enumerate(rows[: headings.LOOK_AT]):
        columns = tuple(wanted.get(headings.key_of(c), "") if c else "" for c in cells)
        if sum(map(bool, columns)) > len(best.found):
            best = Heading(number, tuple(cells), columns)
    return best


def require(register: Register, heading: Heading, mapping: Map | None) -> None:
    """Raises a Problem where columns that are needed are not in the heading."""
    if len(heading.cells) > guards.MAX_COLUMNS:
        raise Problem("The sheet has {n} columns; up to {limit} are read", None, "Delete the empty columns and send it again.",
                      n=len(heading.cells), limit=guards.MAX_COLUMNS)  # fmt: skip
    if mapping is None:
        headings.require(register, heading)
        return
    missing = [
        n
        for n, s in mapping.columns.items()
        if s.names and not set(s.names) & set(heading.found) and not s.default
    ]
    lacking = [s for s in missing if register.column(s).required]
    if lacking:
        names = "; ".join("/".join(mapping.columns[n].names) for n in lacking)
        raise Problem("The file lacks columns that the mapping {mapping} reads: {names}", None,
                      "Check that it is this system's export; its heading reads {heading}.",
                      mapping=mapping.name, names=names, heading=", ".join(heading.cells[:20]))  # fmt: skip


# --- CSV ---------------------------------------------------------------------------------------------------------


def _csv(
    connection: duckdb.DuckDBPyConnection, path: Path, register: Register, mapping: Map | None, work: Path
) -> Opened:
    plain, blank_lines = _as_utf8(path, work)
    with plain.open("r", encoding="utf-8-sig", newline="") as stream:
        head = stream.read(PREVIEW)
    if "\x00" in head:
        raise Problem("The file is neither a table of text nor a workbook", None, "Send .csv or .xlsx.")
    delimiter = _delimiter(head)
    rows, lines = _preview(head, delimiter)
    heading = heading_of(register, rows, mapping)
    _refuse_marked(rows)
    require(register, heading, mapping)
    opened = Opened(heading)
    if blank_lines or not _read_fast(connection, plain, delimiter, heading, lines[heading.row]):
        with plain.open("r", encoding="utf-8-sig", newline="") as stream:
            _read_rows(
                connection, islice(csv.reader(stream, delimiter=delimiter), heading.row + 1, None), opened
            )
    opened.rows = _count(connection)
    return opened


def _read_fast(
    connection: duckdb.DuckDBPyConnection, path: Path, delimiter: str, heading: Heading, skip: int
) -> bool:
    """Reads a regular file at the engine's own speed; False where a row is irregular, and Python has to look."""
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(heading.cells)))
    try:
        connection.execute(
            f"CREATE TABLE raw AS SELECT (row_number() OVER () + {heading.row + 1})::INTEGER AS _row, * "
            f"FROM read_csv(?, header=false, auto_detect=false, skip={skip}, delim=?, quote='\"', escape='\"', "
            f"columns={{{columns}}})",
            [str(path), delimiter],
        )
    except duckdb.Error:
        connection.execute("DROP TABLE IF EXISTS raw")
        return False
    return True


def _read_rows(connection: duckdb.DuckDBPyConnection, rows: Iterable[Sequence[str]], opened: Opened) -> None:
    """Reads rows one by one: short ones are filled up, long ones noted as broken, empty ones passed over."""
    width = len(opened.heading.cells)
    names = ["_row", *(f"c{i}" for i in range(width))]
    columns = ", ".join(f"c{i} VARCHAR" for i in range(width))
    connection.execute(f"CREATE TABLE raw (_row INTEGER, {columns})")
    first = opened.heading.row + 2
    for chunk in _lots(_regular(rows, width, first, opened.broken)):
        table = pa.table({n: list(cells) for n, cells in zip(names, zip(*chunk, strict=True), strict=True)})
        connection.register("lot", table)
        connection.execute("INSERT INTO raw SELECT * FROM lot")
        connection.unregister("lot")


def _regular(
    rows: Iterable[Sequence[str]], width: int, first: int, broken: dict[int, int]
) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, first):
        if not any(row):
            continue
        if any(row[width:]):
            broken[number] = len(row)
        yield (number, *row[:width], *[""] * (width - len(row)))


def _lots(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while lot := list(islice(rows, _CHUNK)):
        yield lot


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("SELECT count(*) FROM raw").fetchall()[0][0])


def _as_utf8(path: Path, work: Path) -> tuple[Path, bool]:
    """The file itself where it is UTF-8, else a copy that is, and whether it has blank lines between its rows.

    Looks for marks of secrecy on the way.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _recoded(path, work, "utf-16")
    try:
        with path.open("r", encoding="utf-8", newline="") as source:
            return path, _looked_through(source, None)
    except UnicodeDecodeError:
        return _recoded(path, work, "gb18030")


def _recoded(path: Path, work: Path, encoding: str) -> tuple[Path, bool]:
    target = work / "source.utf8.csv"
    try:
        with (
            path.open("r", encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8") as out,
        ):
            return target, _looked_through(source, out)
    except UnicodeDecodeError as error:
        raise Problem("The file is neither UTF-8 nor GB18030 (byte {at})", None, "Save it as CSV UTF-8 and send it again.",
                      at=error.start) from None  # fmt: skip


def _looked_through(source: TextIO, out: TextIO | None) -> bool:
    """Copies the text on, refuses a mark of secrecy, says whether blank lines stand between rows."""
    tail, blank = "", False
    while text := source.read(_BLOCK):
        window = tail + text
        _refuse(guards.find_mark(window))
        blank = blank or bool(_BLANK.search(window))
        tail = text[-4:]
        if out is not None:
            out.write(text)
    return blank


def _refuse(grade: str) -> None:
    if grade:
        raise guards.secret(grade)


def _refuse_marked(rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        for cell in row:
            _refuse(guards.is_grade_cell(cell) if len(cell) < 12 else "")


def _delimiter(head: str) -> str:
    lines = head.splitlines()[: headings.LOOK_AT]
    return max((",", "\t", ";", "|"), key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _preview(head: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and after how many lines of the file each of them ends."""
    rows, lines = [], []
    reader = csv.reader(head.splitlines(keepends=True), delimiter=delimiter)
    with suppress(csv.Error):
        for row in islice(reader, headings.LOOK_AT):
            rows.append(row)
            lines.append(reader.line_num)
    return rows, lines


# --- workbooks ---------------------------------------------------------------------------------------------------


def _workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, register: Register, mapping: Map | None
) -> Opened:
    guards.check_zip(path)
    _refuse(guards.marks_in_workbook(path))
    _refuse_wide(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
    except CalamineError as error:
        raise Problem("The workbook cannot be read: {error}", None, "Save it again as .xlsx and send it.",
                      error=str(error)) from None  # fmt: skip
    name, heading = _best_sheet(book, register, mapping)
    opened = Opened(heading)
    number = book.sheet_names.index(name) + 1
    if hidden := guards.hidden_rows(path, number):
        opened.notes.append(f"hidden_rows:{hidden}")
    if len(book.sheet_names) > 1:
        opened.notes.append(f"sheet:{name}")
    rows = book.get_sheet_by_name(name).iter_rows()
    start = book.get_sheet_by_name(name).start
    offset = start[0] if start else 0
    texts = ([cell_text(c) for c in row] for row in rows)
    opened.heading = Heading(heading.row + offset, heading.cells, heading.columns)
    _read_rows(connection, islice(texts, heading.row + 1, None), opened)
    opened.rows = _count(connection)
    return opened


def _refuse_wide(path: Path) -> None:
    """Refuses sheets that say they are far wider or larger than any register, before they are loaded."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/sheet"):
                continue
            with archive.open(name) as stream:
                found = re.search(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"', stream.read(4096))
            if found and _place(found[1]) * int(found[2]) > guards.MAX_CELLS:
                raise Problem("The sheet has {columns} columns and {rows} rows", None,
                              "Delete the empty columns and rows and send it again.",
                              columns=_place(found[1]), rows=int(found[2]))  # fmt: skip


def _place(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _best_sheet(book: CalamineWorkbook, register: Register, mapping: Map | None) -> tuple[str, Heading]:
    """The sheet whose heading names most columns; a Problem that lists the sheets where none names enough."""
    best_name, best = "", Heading(0, (), ())
    for name in book.sheet_names:
        rows = [
            [cell_text(c) for c in row]
            for row in islice(book.get_sheet_by_name(name).iter_rows(), headings.LOOK_AT)
        ]
        _refuse_marked(rows)
        heading = heading_of(register, rows, mapping)
        if len(heading.found) > len(best.found):
            best_name, best = name, heading
    if not best.found:
        raise Problem("No sheet has the columns of {register}; the file has {sheets}", None,
                      "Send the sheet with the rows; its heading must name the columns as the template does.",
                      register=register.label(), sheets=", ".join(book.sheet_names))  # fmt: skip
    require(register, best, mapping)
    return best_name, best


def cell_text(cell: Any) -> str:
    """A cell of a workbook as text: whole numbers without a point, days in ISO form, figures as Excel shows them."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    return (
        cell.isoformat()
        if isinstance(cell, date | time)
        else str(cell)
        if isinstance(cell, int | timedelta)
        else ""
    )
