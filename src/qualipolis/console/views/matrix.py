"""The progress matrix on screen and as a sheet."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.frame import frame
from qualipolis.console.pages import matrix as pages
from qualipolis.console.pages.source import load
from qualipolis.console.views import render

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("console.see")
def matrix(request: HttpRequest) -> HttpResponse:
    """The matrix with the filters of the address."""
    return render.page(request, "matrix", pages.page(load(actor_of(request)), request.GET.dict()), "matrix")


@requires("console.see")
def matrix_file(request: HttpRequest) -> HttpResponse:
    """The same matrix as XLSX; demonstration data say so in the first row."""
    what = pages.page(load(actor_of(request)), request.GET.dict())
    response = HttpResponse(_sheet(what, frame(request).is_demonstration), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="matrix.xlsx"'
    return response


def _sheet(what: pages.MatrixPage, is_demonstration: bool) -> bytes:
    buffer = BytesIO()
    # Text is text: a name that begins with = must not become a formula.
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = book.add_worksheet("matrix"), book.add_format({"bold": True})
    lines = [[gettext("Demonstration data")]] if is_demonstration else []
    lines += [[what.summary], [gettext("Target"), gettext("Goal"), *what.areas]]
    head = len(lines) - 1
    for title, rows in what.groups:
        lines.append([title])
        lines += [[row.name, row.goal, *(cell.words or "·" for cell in row.cells)] for row in rows]
    for at, line in enumerate(lines):
        sheet.write_row(at, 0, line, bold if at <= head else None)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(what.areas) + 1, 12)
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    book.close()
    return buffer.getvalue()
