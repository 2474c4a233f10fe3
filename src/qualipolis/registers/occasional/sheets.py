"""Spreadsheets of an occasional table: the one to fill in, and the merged one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from qualipolis.kernel.errors import Problem

from ..exports import DEMONSTRATION
from ..intake import guards
from . import rules
from .types import FLAGS, Filled, Spec, Table, Unit

MAX_BYTES = 10 << 20
#: Rows that the template prepares with drop-downs.
PREPARED = 1_000
SHEET = "填报"


def template(table: Table) -> bytes:
    """The sheet to fill in: a star marks what must be filled, choices are drop-downs, explanations are comments."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    lists = book.add_worksheet("choices")
    lists.hide()
    head = book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "white", "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    for place, spec in enumerate(table.asked):
        sheet.write_string(0, place, spec.name + ("*" if spec.required else ""), head)
        sheet.set_column(place, place, max(12, min(40, 2 * len(spec.name) + 4)), text)
        if spec.about:
            sheet.write_comment(0, place, spec.about)
        _drop_down(sheet, lists, place, spec)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _drop_down(sheet, lists, place: int, spec: Spec) -> None:  # type: ignore[no-untyped-def]
    words = (
        spec.choices
        if spec.kind == "choice"
        else tuple(zh for zh, _ in FLAGS.values())
        if spec.kind == "flag"
        else ()
    )
    if not words:
        return
    for row, word in enumerate(words):
        lists.write_string(row, place, word)
    letter = xlsxwriter.utility.xl_col_to_name(place, True)
    source = f"=choices!{letter}$1:{letter}${len(words)}"
    sheet.data_validation(1, place, PREPARED, place, {"validate": "list", "source": source})


def read(path: Path, filename: str, table: Table) -> list[dict[str, str]]:
    """Rows of a filled-in sheet, by column name. Columns may stand in any order; missing ones are named."""
    guards.check_name(filename)
    if path.stat().st_size > MAX_BYTES:
        raise Problem(
            "The file has more than {limit} MB",
            "file",
            "Keep only the sheet with the rows.",
            limit=MAX_BYTES >> 20,
        )
    if not guards.is_workbook(path):
        raise Problem(
            "{name} is no XLSX file", "file", "Fill in the template and send it as .xlsx.", name=filename
        )
    guards.check_zip(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        name = SHEET if SHEET in book.sheet_names else book.sheet_names[0]
        lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except Exception:
        raise Problem("The workbook is damaged", "file", "Save it again as .xlsx and send it.") from None
    return _rows(lines, table)


def _rows(lines: Sequence[Sequence[object]], table: Table) -> list[dict[str, str]]:
    heads = [str(c).strip().rstrip("*") for c in lines[0]] if lines else []
    if missing := [c.name for c in table.asked if c.name not in heads]:
        raise Problem(
            "These columns are missing: {names}",
            "file",
            "Use the template of this table.",
            names="、".join(missing),
        )
    if len(lines) - 1 > rules.MAX_ROWS:
        raise Problem("There are {n} rows; up to {limit} fit", "file", "Use a register for so many.",
                      n=len(lines) - 1, limit=rules.MAX_ROWS)  # fmt: skip
    places = {c.name: heads.index(c.name) for c in table.asked}
    return [{name: _text(line[place]) for name, place in places.items()} for line in lines[1:]]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def merged_csv(table: Table, rows: Iterable[Filled], name: Callable[[Unit], str]) -> bytes:
    """All rows in one CSV file, formulas disarmed."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_heads(table))
    for row in rows:
        writer.writerow([_disarmed(cell) for cell in _cells(table, row, name)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def merged_xlsx(table: Table, rows: Iterable[Filled], name: Callable[[Unit], str]) -> bytes:
    """All rows in one sheet; a second one says what the table is, who answered, and what to take from registers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = book.add_worksheet("汇总"), book.add_format({"bold": True})
    for place, head in enumerate(_heads(table)):
        sheet.write_string(0, place, head, bold)
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(_cells(table, row, name)):
            sheet.write_string(line, place, cell)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.asked), 18)
    _about(book.add_worksheet("说明"), table, name)
    book.close()
    return out.getvalue()


def _heads(table: Table) -> list[str]:
    return ["填报单位", *(c.name for c in table.asked), *([DEMONSTRATION] if table.is_demonstration else [])]


def _cells(table: Table, row: Filled, name: Callable[[Unit], str]) -> list[str]:
    return [name(row.unit), *(_shown(c, row.cells.get(c.name, "")) for c in table.asked)]


def _shown(spec: Spec, cell: str) -> str:
    return FLAGS[cell][0] if spec.kind == "flag" and cell in FLAGS else cell


def _disarmed(text: str) -> str:
    armed = text[:1] in ("=", "+", "@", "\t", "\r") or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if armed else text


def _about(sheet, table: Table, name: Callable[[Unit], str]) -> None:  # type: ignore[no-untyped-def]
    from .types import RECIPIENT_STATES

    lines = [
        ("表号", table.number), ("名称", table.title), ("说明", table.about), ("期限", table.due.isoformat()),
        ("有效期至", table.expires_on.isoformat()),
        *((f"取自登记数据:{c.name}".replace(":", "\uff1a"), c.source) for c in table.columns if c.source),
        *((f"重复采集理由:{c.name}".replace(":", "\uff1a"), c.reason) for c in table.columns if c.reason and not c.source),
        *((name(r.unit), " ".join(filter(None, (RECIPIENT_STATES[r.state][0], r.nothing_because)))) for r in table.recipients),
    ]  # fmt: skip
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, value)
    sheet.set_column(0, 1, 36)
