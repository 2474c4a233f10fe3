"""Spreadsheets of an occasional table: the one to fill in, and the merged one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from qualipolis.kernel.errors import Problem

from ..catalogue import register as register_of
from ..catalogue import registers
from ..exports import DANGEROUS, DEMONSTRATION
from ..intake import guards
from . import rules
from .types import FLAGS, RECIPIENT_STATES, Filled, Known, Spec, Table, Unit

MAX_BYTES = 10 << 20
#: Rows that the template prepares with drop-downs.
PREPARED = 1_000
SHEET = "填报"
#: Heading of the column that says which record of the register a row belongs to.
RECORD = "记录号"
#: Colour of cells that are taken from a register.
TAKEN = "#E8EEF4"


def template(table: Table, known: Sequence[Known] = ()) -> bytes:
    """The sheet to fill in: a star marks what must be filled, choices are drop-downs, explanations are comments.

    With `known`, the rows that the system has stand in it already; their cells are grey and say where they come from.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(SHEET)
    lists = book.add_worksheet("choices")
    lists.hide()
    head = book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "white", "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    for place, spec in enumerate(table.shown):
        star = "*" if spec.required and spec.is_asked else ""
        sheet.write_string(0, place, spec.name + star, head)
        sheet.set_column(place, place, max(12, min(40, 2 * len(spec.name) + 4)), text)
        if words := _about_column(table, spec):
            sheet.write_comment(0, place, words)
        _drop_down(sheet, lists, place, spec)
    if table.rows is not None:
        _known_rows(sheet, table, known, head, book.add_format({"num_format": "@", "bg_color": TAKEN}))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _about_column(table: Table, spec: Spec) -> str:
    if not table.is_taken(spec):
        return spec.about
    return f"取自登记数据：{source_words(spec)}。有误请到登记数据中更正，不在本表修改。"


def source_words(spec: Spec) -> str:
    """The register and column from which a column is taken, in the words of the sheets."""
    name, _, column = spec.source.partition(".")
    register = registers().get(name)
    return f"{register.zh} · {register.column(column).zh}" if register else spec.source


def _known_rows(sheet, table: Table, known: Sequence[Known], head, grey) -> None:  # type: ignore[no-untyped-def]
    last = len(table.shown)
    sheet.write_string(0, last, RECORD, head)
    sheet.set_column(last, last, 10)
    sheet.write_comment(0, last, "登记数据的记录号，请勿改动；新增的行留空。")
    for line, one in enumerate(known, 1):
        sheet.write_number(line, last, one.record, grey)
        for place, spec in enumerate(table.shown):
            if spec.name in one.cells:
                sheet.write_string(line, place, one.cells[spec.name], grey)


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


@dataclass(frozen=True)
class Sheet:
    """A filled-in sheet: rows by column name, and the record of the register each belongs to (0 for none)."""

    rows: list[dict[str, str]]
    records: list[int]


def read(path: Path, filename: str, table: Table) -> Sheet:
    """A filled-in sheet. Columns may stand in any order; missing ones are named."""
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


def _rows(lines: Sequence[Sequence[object]], table: Table) -> Sheet:
    heads = [str(c).strip().rstrip("*") for c in lines[0]] if lines else []
    wanted = [c.name for c in table.shown] + ([RECORD] if table.rows else [])
    if missing := [name for name in wanted if name not in heads]:
        raise Problem(
            "These columns are missing: {names}",
            "file",
            "Use the template of this table.",
            names="、".join(missing),
        )
    if len(lines) - 1 > rules.MAX_ROWS:
        raise Problem("There are {n} rows; up to {limit} fit", "file", "Use a register for so many.",
                      n=len(lines) - 1, limit=rules.MAX_ROWS)  # fmt: skip
    places = {c.name: heads.index(c.name) for c in table.shown}
    rows = [{name: _text(line[place]) for name, place in places.items()} for line in lines[1:]]
    at = heads.index(RECORD) if table.rows else 0
    return Sheet(rows, [_record(line[at]) for line in lines[1:]] if table.rows else [])


def _record(value: object) -> int:
    text = _text(value).strip()
    if text and not text.isdigit():
        raise Problem(
            "{value} is no number of a record", "file", "Leave this column as it came.", value=text[:40]
        )
    return int(text or 0)


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
    """All rows in one CSV file, formulas disarmed; a last column says which cells were taken from a register."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_heads(table))
    for row in rows:
        writer.writerow([_disarmed(cell) for cell in _cells(table, row, name)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def merged_xlsx(table: Table, rows: Iterable[Filled], name: Callable[[Unit], str]) -> bytes:
    """All rows in one sheet, taken cells grey; a second one says what the table is, who answered, and what comes from
    registers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = book.add_worksheet("汇总"), book.add_format({"bold": True})
    grey = book.add_format({"bg_color": TAKEN})
    taken = {n for n, c in enumerate(table.shown, 1) if table.is_taken(c)}
    for place, head in enumerate(_heads(table)):
        sheet.write_string(0, place, head, bold)
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(_cells(table, row, name)):
            sheet.write_string(line, place, cell, grey if row.record and place in taken else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.shown), 18)
    _about(book.add_worksheet("说明"), table, name)
    book.close()
    return out.getvalue()


def _heads(table: Table) -> list[str]:
    taken = ["取自登记数据的列"] if table.rows else []
    return [
        "填报单位",
        *(c.name for c in table.shown),
        *taken,
        *([DEMONSTRATION] if table.is_demonstration else []),
    ]


def _cells(table: Table, row: Filled, name: Callable[[Unit], str]) -> list[str]:
    taken = [taken_words(table, row)] if table.rows else []
    return [name(row.unit), *(_shown(c, row.cells.get(c.name, "")) for c in table.shown), *taken]


def taken_words(table: Table, row: Filled) -> str:
    """Which cells of a row were taken, from which record, as it stood on which day; for one that was added, that it was."""
    if not row.record:
        return "填报单位增列，登记数据中没有"
    names = "、".join(c.name for c in table.taken)
    return (
        f"{names}（{register_of(table.rows.register).zh} #{row.record}，{row.taken_on}）"
        if table.rows
        else ""
    )


def _shown(spec: Spec, cell: str) -> str:
    return FLAGS[cell][0] if spec.kind == "flag" and cell in FLAGS else cell


def _disarmed(text: str) -> str:
    return f"'{text}" if DANGEROUS.match(text) else text


def _taken_or_not(table: Table, spec: Spec) -> str:
    how = "已预填" if table.is_taken(spec) else "未采集，请到登记数据中查"
    return f"{source_words(spec)}（{how}）"


def _about(sheet, table: Table, name: Callable[[Unit], str]) -> None:  # type: ignore[no-untyped-def]
    lines = [
        ("表号", table.number), ("名称", table.title), ("说明", table.about), ("期限", table.due.isoformat()),
        ("有效期至", table.expires_on.isoformat()),
        *((f"取自登记数据：{c.name}", _taken_or_not(table, c)) for c in table.columns if c.source),
        *((f"重复采集理由：{c.name}", c.reason) for c in table.columns if c.reason and not c.source),
        *((name(r.unit), " ".join(filter(None, (RECIPIENT_STATES[r.state][0], r.nothing_because)))) for r in table.recipients),
    ]  # fmt: skip
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, value)
    sheet.set_column(0, 1, 36)
