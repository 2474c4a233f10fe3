"""A definition card as a file: JSON for machines, DOCX for the signature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from qualipolis.indicators.cards import Card, Section, sections
from qualipolis.indicators.tables import Sheet
from qualipolis.indicators.types import Words
from qualipolis.kernel.errors import Problem

MEDIA = {
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
HEADINGS = {True: "指标口径卡", False: "Definition card"}


def written(card: Card, form: str, office: Words, targets: Sequence[Words], chinese: bool) -> bytes:
    """Give the bytes of a card as json or docx; a Problem for any other form."""
    if form == "json":
        return _json(card, office, targets)
    if form == "docx":
        return _docx(card, sections(card, office), targets, chinese)
    raise Problem("{form} is no form of a card", None, f"Use {', '.join(MEDIA)}.", form=form)


def _json(card: Card, office: Words, targets: Sequence[Words]) -> bytes:
    said = {
        "schema": "qualipolis.card/1",
        "code": card.code,
        "title": list(card.title),
        "unit": card.unit,
        "digest": card.digest,
        "targets": [list(one) for one in targets],
        "sections": [
            {
                "title": list(title),
                "lines": [{"label": list(label), "text": list(text)} for label, text in lines],
            }
            for title, lines in sections(card, office)
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _docx(card: Card, shown: Iterable[Section], targets: Sequence[Words], chinese: bool) -> bytes:
    side = 0 if chinese else 1
    paper: Any = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    _plain_style(paper)
    paper.add_heading(f"{HEADINGS[chinese]}:{card.title[side]}" if chinese else card.title[side], 1)
    for title, lines in shown:
        paper.add_heading(title[side], 2)
        _table(paper, [(label[side], text[side]) for label, text in lines])
    if targets:
        paper.add_heading(("服务的目标", "Targets it serves")[side], 2)
        for one in targets:
            paper.add_paragraph(one[side] or one[0], style="List Bullet")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _plain_style(paper: Any) -> None:
    """One font for both scripts, black headings: the file is to be signed, not admired."""
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = paper.styles[name]
        style.font.name, style.font.size = "Arial", Pt({"Heading 1": 16, "Heading 2": 12}.get(name, 10.5))
        style.font.color.rgb = None
        style.element.get_or_add_rPr().get_or_add_rFonts().set(
            qn("w:eastAsia"), "黑体" if name != "Normal" else "宋体"
        )


def _table(paper: Any, lines: Sequence[tuple[str, str]]) -> None:
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for label, text in lines:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
        cells[0].width, cells[1].width = Mm(35), Mm(135)


def catalogue(cards: Iterable[Card], targets: dict[str, Sequence[str]]) -> Sheet:
    """Give all cards as one table."""
    columns = (
        *(
            "code",
            "family",
            "title_zh",
            "title_en",
            "kind",
            "unit",
            "direction",
            "clause",
            "method",
            "periods",
        ),
        *("areas", "author", "checker", "reviewed", "next_review", "is_due", "cases", "targets", "digest"),
    )
    rows = [
        (
            *(c.code, c.family, *c.title, c.kind[1], c.unit, c.direction, c.clause, c.method),
            *(
                "|".join(c.periods),
                c.areas,
                c.author,
                c.checker,
                c.reviewed.isoformat(),
                c.next_review.isoformat(),
            ),
            *(c.is_due, len(c.cases), "|".join(targets.get(c.code, ())), c.digest),
        )
        for c in cards
    ]
    return Sheet("indicators", columns, rows)
