"""The refused rows of an import as a workbook: the cells at fault are coloured and say why. Corrected, it is sent again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter

from . import words
from .catalogue import register as register_of
from .intake.headings import key_of, names_of
from .intake.reporting import KEPT, bad_rows_path
from .models import Batch
from .templates_xlsx import lines
from .types import Outcome

#: Width of the column of reasons, in signs.
REASONS = 60


def workbook(batch: Batch, language: str = "zh") -> bytes:
    """The first refused rows, as many as are kept for the screen; the CSV file holds all of them."""
    register = register_of(batch.register)
    with bad_rows_path(batch).open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = islice(csv.reader(stream), KEPT + 1)
    named = names_of(register)
    places = {named.get(key_of(cell), ""): place for place, cell in enumerate(heading)}
    reasons = {one.row: one.reasons for one in batch.quarantine.order_by("row")[:KEPT]}
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = "Rows to correct" if language.startswith("en") else "需更正的行"
    sheet = book.add_worksheet(title)
    widths = [_width(cells) for cells in zip(heading, *rows[:200], strict=True)]
    widths[-1] = REASONS
    _heading(book, sheet, heading, widths)
    plain, bad, wrapped = _formats(book)
    for number, row in enumerate(rows, 1):
        found = reasons.get(_number(row), [])
        said = {places[r["column"]]: _said(register, r, language) for r in found if r["column"] in places}
        _row(sheet, number, row, {p: said.get(p) for p in range(len(row))}, plain, bad)
        if found:
            why = "; ".join(_said(register, r, language) for r in found)
            sheet.write_string(number, len(row) - 1, why, wrapped)
            sheet.set_row(number, 15 * lines(why, REASONS))
    _printed(sheet, f"{register.label(language)} · {title}", len(heading))
    book.close()
    return out.getvalue()


def _number(row: Sequence[str]) -> int:
    """The row's number in the file that was sent: the last cell but one."""
    return int(row[-2]) if len(row) > 1 and row[-2].isdigit() else 0


def _said(register: Any, reason: dict[str, Any], language: str) -> str:
    outcome = Outcome(reason["column"], reason["code"], "", reason.get("other", ""))
    one = words.say(register, outcome, language)
    return (
        f"{one.label}: {one.what}; {one.fix}"
        if language.startswith("en")
        else f"{one.label}{one.what};{one.fix}"
    )


def _width(cells: Sequence[str]) -> int:
    """Room for the longest of the first cells."""
    longest = max(sum(1 if sign.isascii() else 2 for sign in cell) for cell in cells)
    return max(8, min(30, longest + 3))


def _heading(book: Any, sheet: Any, heading: Sequence[str], widths: Sequence[int]) -> None:
    top = book.add_format(
        {"bold": True, "font_color": "white", "bg_color": "#1F4E79", "border": 1, "border_color": "#B8C4CE",
         "text_wrap": True, "valign": "vcenter", "align": "center"}
    )  # fmt: skip
    sheet.set_row(0, 34)
    for place, cell in enumerate(heading):
        sheet.write_string(0, place, cell, top)
        sheet.set_column(place, place, widths[place])
    sheet.freeze_panes(1, 0)


def _formats(book: Any) -> tuple[Any, Any, Any]:
    line = {"border": 1, "border_color": "#B8C4CE", "valign": "vcenter", "num_format": "@"}
    bad = book.add_format(line | {"bg_color": "#FBE3E1", "bold": True})
    return book.add_format(line), bad, book.add_format(line | {"text_wrap": True})


def _row(
    sheet: Any, number: int, row: Sequence[str], said: dict[int, str | None], plain: Any, bad: Any
) -> None:
    for place, cell in enumerate(row):
        sheet.write_string(number, place, cell, bad if said[place] else plain)
        if said[place]:
            sheet.write_comment(number, place, said[place], {"x_scale": 1.6, "font_size": 9})


def _printed(sheet: Any, title: str, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.8, 0.6)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.fit_to_pages(max(1, -(-columns // 12)), 0)
    sheet.set_header(f"&C&14&B{title}")
    sheet.set_footer("&C&9&P / &N")
