"""Rows as files: CSV, JSON, XLSX, Parquet. Every file says first whether it holds demonstration data."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from qualipolis.kernel.errors import Problem

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
DEMONSTRATION = "演示数据 demonstration data, not official figures"


@dataclass(frozen=True)
class Sheet:
    """A table to write: its name, its columns, its rows, and facts about it (as of, snapshot) in their order."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    is_demonstration: bool = False
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def notice(self) -> str:
        """What stands first while demonstration evidence is loaded, else nothing."""
        return DEMONSTRATION if self.is_demonstration else ""


def written(sheet: Sheet, form: str) -> bytes:
    """Give the bytes of a file of the form csv, json, xlsx or parquet."""
    try:
        writer = {"csv": _csv, "json": _json, "xlsx": _xlsx, "parquet": _parquet}[form]
    except KeyError:
        raise Problem("{form} is no form we write", None, f"Use {', '.join(MEDIA)}.", form=form) from None
    return writer(sheet)


def _csv(sheet: Sheet) -> bytes:
    """UTF-8 with a mark, so that spreadsheet programs read Chinese."""
    out = StringIO()
    if sheet.notice:
        out.write(f"# {sheet.notice}\r\n")
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_disarmed(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _disarmed(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe; decimals lose needless zeros."""
    if hasattr(cell, "as_tuple"):
        return format(cell.normalize(), "f")
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def _json(sheet: Sheet) -> bytes:
    said = {
        "schema": f"qualipolis.{sheet.name}/1",
        "notice": sheet.notice,
        **dict(sheet.facts),
        "rows": [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows],
    }
    return json.dumps(said, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: Any) -> Any:
    """Decimals as numbers, days as text."""
    return float(value) if hasattr(value, "as_tuple") else str(value)


def _xlsx(sheet: Sheet) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page, bold = book.add_worksheet(sheet.name[:31]), book.add_format({"bold": True})
    head = [[sheet.notice]] if sheet.notice else []
    head += [[f"{name} {value}" for name, value in sheet.facts]] if sheet.facts else []
    lines = [*head, list(sheet.columns), *sheet.rows]
    for at, line in enumerate(lines):
        page.write_row(at, 0, [_cell(one) for one in line], bold if at <= len(head) else None)
    page.freeze_panes(len(head) + 1, 1)
    page.repeat_rows(len(head))
    page.set_landscape()
    page.set_column(0, len(sheet.columns) - 1, 18)
    book.close()
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if hasattr(value, "as_tuple"):
        return float(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _parquet(sheet: Sheet) -> bytes:
    columns = [list(column) for column in zip(*sheet.rows, strict=True)] or [[] for _ in sheet.columns]
    table = pa.table({name: pa.array(cells) for name, cells in zip(sheet.columns, columns, strict=True)})
    facts = {"notice": sheet.notice, **dict(sheet.facts)}
    table = table.replace_schema_metadata({name: value.encode() for name, value in facts.items()})
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()
