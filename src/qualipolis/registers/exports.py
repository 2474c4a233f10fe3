"""Taking records out again: CSV, XLSX, JSON, Parquet. Private columns stay inside; formulas are disarmed."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem

from . import images
from .catalogue import register as register_of
from .queries import _filtered, has_demonstration, shown, visible, within
from .record import Record, Register
from .rules import FORMULA
from .types import Column, Kind

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
DEMONSTRATION = "演示数据 demonstration data"
#: A sheet holds 1,048,576 rows; larger exports go as CSV or Parquet.
SHEET_ROWS = 1_000_000
DANGEROUS = re.compile(FORMULA)
_ARROW = {Kind.DAY: pa.date32(), Kind.WHOLE: pa.int64(), Kind.YEAR: pa.int64(), Kind.FLAG: pa.bool_()}


def export(
    actor: Actor, code: str, kind: str, filters: dict[str, str] | None = None, language: str = "zh"
) -> Iterator[bytes]:
    """The records within the actor's scope and the filters, as a stream of the file's bytes."""
    if kind not in FORMATS:
        raise Problem(
            "{kind} is no format we write",
            None,
            "Use one of {formats}.",
            kind=kind,
            formats=", ".join(FORMATS),
        )
    register = register_of(code)
    records = (
        _filtered(register, within(actor, visible(register)), filters or {})
        .order_by("event_on", "pk")
        .iterator(2_000)
    )
    writer = {"csv": _csv, "xlsx": _xlsx, "json": _json, "parquet": _parquet}[kind]
    return writer(register, records, language)


def _disarmed(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe; negative numbers stay numbers."""
    return "'" + text if DANGEROUS.match(text) else text


def _cells(register: Register, columns: Sequence[Column], record: Record, language: str) -> list[str]:
    return [_disarmed(shown(register, c.name, getattr(record, c.name), language)) for c in columns]


def _csv(register: Register, records: Iterable[Record], language: str) -> Iterator[bytes]:
    columns = register.lake_columns
    yield b"\xef\xbb\xbf"
    yield _line(
        [c.label(language) for c in columns] + ([DEMONSTRATION] if has_demonstration(register.code) else [])
    )
    for record in records:
        yield _line(_cells(register, columns, record, language))


def members(register: Register, rows: Iterable[tuple[str, str]], language: str = "zh") -> Iterator[bytes]:
    """Members of a list by (key, name) as CSV: the columns of the key, then the name."""
    heads = [register.column(name).label(language) for name in (*register.key, "name")]
    yield b"\xef\xbb\xbf"
    yield _line(heads + ([DEMONSTRATION] if has_demonstration(register.code) else []))
    for key, name in rows:
        yield _line([_disarmed(cell) for cell in (*key.split("|", len(register.key) - 1), name)])


def _line(cells: Sequence[str]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def _xlsx(register: Register, records: Iterable[Record], language: str) -> Iterator[bytes]:
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(register.label(language)[:31])
    columns = register.lake_columns
    sheet.write_row(0, 0, [c.label(language) for c in columns])
    if has_demonstration(register.code):
        sheet.write_string(0, len(columns), DEMONSTRATION)
    for number, record in enumerate(islice(records, SHEET_ROWS), 1):
        for place, cell in enumerate(
            shown(register, c.name, getattr(record, c.name), language) for c in columns
        ):
            sheet.write_string(number, place, cell)
    book.close()
    yield out.getvalue()


def _json(register: Register, records: Iterable[Record], language: str) -> Iterator[bytes]:
    head = {"register": register.code, "demonstration": has_demonstration(register.code)}
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "records": [').encode()
    for number, record in enumerate(records):
        row = {c.name: images.plain(getattr(record, c.name), c.places) for c in register.lake_columns}
        yield (("," if number else "") + json.dumps(row, ensure_ascii=False)).encode()
    yield b"]}"


def _parquet(register: Register, records: Iterable[Record], language: str) -> Iterator[bytes]:
    out = BytesIO()
    columns = register.lake_columns
    schema = pa.schema([(c.name, _type(c)) for c in columns]).with_metadata(
        {"register": register.code, "demonstration": str(has_demonstration(register.code)).lower()}
    )
    source = iter(records)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while lot := list(islice(source, 10_000)):
            rows: dict[str, list[Any]] = {c.name: [getattr(r, c.name) for r in lot] for c in columns}
            writer.write_table(pa.table(rows, schema=schema))
    yield out.getvalue()


def _type(column: Column) -> Any:
    return (
        pa.decimal128(20, column.places)
        if column.kind is Kind.DECIMAL
        else _ARROW.get(column.kind, pa.string())
    )
