"""The task-division table as DOCX: A3 landscape, repeated head, merged cells of one item and one task."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from qualipolis.papers import official
from qualipolis.papers.types import COLUMNS, DEMONSTRATION, OF_TASK, Row, Table

_SIZE = 10.5
_TWIPS = 56.7  # a millimetre
_WIDTH = 384.0  # A3 without its margins, in millimetres
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


def document(table: Table) -> bytes:
    """The DOCX file."""
    made = official.new()
    official.turn(made.sections[0])
    if table.is_demonstration:
        official.beside_numbers(made.sections[0], DEMONSTRATION)
    official.title(made, table.heading)
    official.note(made, table.under, 12)
    made.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    body = made.element.body
    body.insert(len(body) - 1, _table(table.rows))
    official.note(
        made,
        "注：责任单位排序不分先后；同一重点任务的单位、责任领导和联系人合并填写；目标值以文件原文为准。",
        12,
    )
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _table(rows: Sequence[Row]) -> Any:
    table = _element("tbl")
    properties = _element("tblPr")
    properties.append(_element("tblW", w=str(int(_WIDTH * _TWIPS)), type="dxa"))
    properties.append(_element("jc", val="center"))
    borders = _element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(side, val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_element("tblLayout", type="fixed"))
    margins = _element("tblCellMar")
    for side, room in (("top", "40"), ("left", "70"), ("bottom", "40"), ("right", "70")):
        margins.append(_element(side, w=room, type="dxa"))
    properties.append(margins)
    table.append(properties)
    total = sum(width for _, _, width, _ in COLUMNS)
    widths = [int(width / total * _WIDTH * _TWIPS) for _, _, width, _ in COLUMNS]
    grid = _element("tblGrid")
    for width in widths:
        grid.append(_element("gridCol", w=str(width)))
    table.append(grid)
    table.append(_head(widths))
    before: Row | None = None
    for row in rows:
        table.append(_row(row, before, widths))
        before = row
    return table


def _head(widths: list[int]) -> Any:
    row = _element("tr")
    properties = _element("trPr")
    properties.append(_element("cantSplit"))
    properties.append(_element("tblHeader"))
    row.append(properties)
    for (_, heading, _, _), width in zip(COLUMNS, widths, strict=True):
        row.append(_cell(heading, width, "center", official.FIRST, fill="E7EDF3"))
    return row


def _row(row: Row, before: Row | None, widths: list[int]) -> Any:
    made = _element("tr")
    properties = _element("trPr")
    properties.append(_element("cantSplit"))
    made.append(properties)
    same_task = before is not None and before.task == row.task
    same_section = before is not None and before.cells["section"] == row.cells["section"]
    for (code, _, _, _), width in zip(COLUMNS, widths, strict=True):
        goes_on = same_section if code == "section" else same_task and code in OF_TASK
        merge = ("continue" if goes_on else "restart") if code in OF_TASK else ""
        text = "" if goes_on else row.cells[code]
        made.append(_cell(text, width, "center" if code in _MIDDLE else "left", official.BODY, merge))
    return made


def _cell(text: str, width: int, align: str, name: str, merge: str = "", fill: str = "") -> Any:
    cell = _element("tc")
    properties = _element("tcPr")
    properties.append(_element("tcW", w=str(width), type="dxa"))
    if merge:
        properties.append(_element("vMerge", val=merge))
    if fill:
        properties.append(_element("shd", val="clear", color="auto", fill=fill))
    properties.append(_element("vAlign", val="center"))
    cell.append(properties)
    for line in text.split("\n"):
        cell.append(_line(line, align, name))
    return cell


def _line(text: str, align: str, name: str) -> Any:
    paragraph = _element("p")
    layout = _element("pPr")
    layout.append(
        _element("spacing", before="0", after="0", line=str(int(_SIZE * 1.35 * 20)), lineRule="exact")
    )
    layout.append(_element("jc", val=align))
    paragraph.append(layout)
    run = _element("r")
    fonts = _element("rPr")
    fonts.append(
        _element("rFonts", ascii=official.LATIN, hAnsi=official.LATIN, eastAsia=name, hint="eastAsia")
    )
    fonts.append(_element("sz", val=str(int(Pt(_SIZE).pt * 2))))
    run.append(fonts)
    words = _element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph
