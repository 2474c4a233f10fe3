"""The task-division table as XLSX: A3 landscape, repeated head, merged cells, and what it takes to read it back.

A hidden column carries the id of each row; a hidden sheet what was given out, so that the return is compared with that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter

from qualipolis.papers.types import CODES, COLUMNS, DEMONSTRATION, OF_TASK, Row, Table

SHEET, HIDDEN, ID = "任务分解表", "_issued", "编号"
HEAD = 3
"""Rows above the first row of the table: title, line beneath it, headings."""
_LINE = 15.5
_MIDDLE = {
    "no",
    "section",
    "task",
    "baseline",
    "lead",
    "joint",
    "co",
    "leader",
    "contact",
    "deadline",
    "outcome",
}


def workbook(table: Table) -> bytes:
    """The XLSX file."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(SHEET)
    formats = _formats(book)
    _page(sheet, table)
    _head(sheet, table, formats)
    for i, row in enumerate(table.rows):
        _row(sheet, HEAD + i, row, formats)
    for first, last, column, text in _merges(table.rows):
        style = formats["middle" if CODES[column] in _MIDDLE else "left"]
        sheet.merge_range(HEAD + first, column, HEAD + last, column, text, style)
    for i, height in enumerate(_heights(table.rows)):
        sheet.set_row(HEAD + i, height)
    _issued(book, table)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    common = {
        "font_name": "仿宋_GB2312",
        "font_size": 11,
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
    }
    return {
        "title": book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 22, "align": "center", "valign": "vcenter"}
        ),
        "under": book.add_format({"font_name": "仿宋_GB2312", "font_size": 12, "align": "center"}),
        "head": book.add_format({**common, "font_name": "黑体", "align": "center", "bg_color": "#E7EDF3"}),
        "middle": book.add_format({**common, "align": "center", "num_format": "@"}),
        "left": book.add_format({**common, "align": "left", "num_format": "@"}),
        "id": book.add_format({"font_color": "#808080", "num_format": "@", "locked": True}),
    }


def _page(sheet: Any, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD - 1)
    sheet.freeze_panes(HEAD, 4)
    sheet.set_footer('&C&"仿宋_GB2312"&12— &P —' + ("&R" + DEMONSTRATION) * table.is_demonstration)
    sheet.center_horizontally()
    for i, (_, _, width, _) in enumerate(COLUMNS):
        sheet.set_column(i, i, width)
    sheet.set_column(len(COLUMNS), len(COLUMNS), 10, None, {"hidden": True})


def _head(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, table.heading, formats["title"])
    sheet.merge_range(1, 0, 1, last, table.under, formats["under"])
    sheet.set_row(0, 36)
    sheet.set_row(1, 20)
    sheet.set_row(2, 34)
    for i, (_, heading, _, _) in enumerate(COLUMNS):
        sheet.write_string(HEAD - 1, i, heading, formats["head"])
    sheet.write_string(HEAD - 1, len(COLUMNS), ID, formats["id"])


def _row(sheet: Any, line: int, row: Row, formats: dict[str, Any]) -> None:
    for i, code in enumerate(CODES):
        style = formats["middle" if code in _MIDDLE else "left"]
        if code == "no":
            sheet.write_number(line, i, int(row.cells[code] or 0), style)
        else:
            sheet.write_string(line, i, row.cells[code], style)
    sheet.write_string(line, len(COLUMNS), row.id, formats["id"])


def _merges(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, int, str]]:
    """Stretches of rows that share a cell: first, last, column, text."""
    for column, code in enumerate(CODES):
        if code not in OF_TASK:
            continue
        at = 0
        for _, same in groupby(rows, key=lambda r: r.cells["section"] if code == "section" else r.task):
            group = list(same)
            if len(group) > 1:
                yield at, at + len(group) - 1, column, group[0].cells[code]
            at += len(group)


def _heights(rows: tuple[Row, ...]) -> list[float]:
    """Heights that show every text: office programs do not fit merged cells themselves."""
    heights = [max(_needed(row, code) for code in CODES if code not in OF_TASK) for row in rows]
    for first, last, column, text in _merges(rows):
        lacking = _lines(text, COLUMNS[column][2]) * _LINE + 6 - sum(heights[first : last + 1])
        if CODES[column] != "section" and lacking > 0:
            for i in range(first, last + 1):
                heights[i] += lacking / (last - first + 1)
    singles = {i for i, row in enumerate(rows) if _stands_alone(rows, i)}
    for i in singles:
        heights[i] = max(heights[i], *(_needed(rows[i], code) for code in OF_TASK - {"section"}))
    return [min(409.0, height) for height in heights]


def _stands_alone(rows: tuple[Row, ...], i: int) -> bool:
    return not any(0 <= j < len(rows) and rows[j].task == rows[i].task for j in (i - 1, i + 1))


def _needed(row: Row, code: str) -> float:
    width = next(width for name, _, width, _ in COLUMNS if name == code)
    return _lines(row.cells[code], width) * _LINE + 6


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column: a Chinese character is two wide."""
    room = max(2.0, width - 1.5)
    return sum(
        max(1, math.ceil(sum(2 if ord(c) > 0x2E7F else 1.1 for c in line) / room))
        for line in text.split("\n")
    )


def _issued(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(HIDDEN)
    sheet.very_hidden()
    sheet.write_row(0, 0, ["plan", table.plan])
    sheet.write_row(1, 0, ["id", *CODES])
    for i, row in enumerate(table.rows, 2):
        for j, text in enumerate((row.id, *(row.cells[code] for code in CODES))):
            sheet.write_string(i, j, text)
