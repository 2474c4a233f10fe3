"""The form of official documents after GB/T 9704—2012, for DOCX: page, grid of lines, fonts, red head, page numbers.

5.2.1 A4, margins 37 mm above and 28 mm left, so that the text area is 156 × 225 mm; 5.2.2 body 仿宋 of size 3; 5.2.3 22 lines of
28 characters; 7.2 titles 小标宋 of size 2; 7.3.3 headings 黑体, 楷体, 仿宋; 7.5 page numbers of size 4 between dashes.
Fonts are named, not shipped; an office program without them takes its own.
"""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TITLE, BODY, FIRST, SECOND, LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
LINE = Pt(28.95)
"""225 mm hold 22 lines."""
RED = RGBColor(0xC0, 0x00, 0x00)


def new() -> Any:
    """An empty document with the page of the standard, its grid and page numbers."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _grid(section)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(SIZE_3)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    # Else a substitute font sets commas amid the line, as in Taipei.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    page_numbers(section)
    return document


def _grid(section: Any) -> None:
    """22 lines of 28 characters: pitch in twentieths of a point, width of a character beyond its size in 4096ths."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")


def landscape(document: Any, width: float = 420, height: float = 297) -> Any:
    """A section in landscape (A3 unless told), for wide tables, with its own page numbers."""
    section = document.add_section()
    return turn(section, width, height)


def turn(section: Any, width: float = 420, height: float = 297) -> Any:
    """Lays a section on its side, with margins for a table."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin = section.right_margin = Mm(18)
    section.footer_distance = Mm(10)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)  # a table keeps its own line height
    return section


def font(run: Any, name: str = BODY, size: float = SIZE_3, *, colour: Any = None) -> Any:
    """Sets the Chinese and the Latin font of a run."""
    run.font.name, run.font.size = LATIN, Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese ones
    if colour is not None:
        run.font.color.rgb = colour
    return run


def _paragraph(document: Any, text: str, name: str, size: float, align: Any, line: Any = LINE) -> Any:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    paragraph.alignment = align
    font(paragraph.add_run(text), name, size)
    return paragraph


def red_head(document: Any, issuer: str, number: str = "") -> None:
    """发文机关标志 in red, 发文字号 in the middle beneath it, and the red line."""
    head = _paragraph(document, "", TITLE, 50, WD_ALIGN_PARAGRAPH.CENTER, Pt(70))
    font(head.add_run(f"{issuer}文件"), TITLE, min(50.0, 400 / max(1, len(issuer) + 2)), colour=RED)
    below = _paragraph(document, number, BODY, SIZE_3, WD_ALIGN_PARAGRAPH.CENTER)
    below.paragraph_format.space_before = Pt(28)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "C00000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    below._p.get_or_add_pPr().append(borders)
    _paragraph(document, "", BODY, SIZE_3, WD_ALIGN_PARAGRAPH.LEFT)


def title(document: Any, text: str, size: float = SIZE_2) -> Any:
    """标题: 小标宋 of size 2, in the middle."""
    return _paragraph(document, text, TITLE, size, WD_ALIGN_PARAGRAPH.CENTER, Pt(size * 1.5))


def heading(document: Any, text: str, level: int = 1) -> Any:
    """Headings: 一、黑体, （一）楷体, 1. and below 仿宋, indented by two characters."""
    name = {1: FIRST, 2: SECOND}.get(level, BODY)
    return _indented(_paragraph(document, text, name, SIZE_3, WD_ALIGN_PARAGRAPH.JUSTIFY))


def body(document: Any, text: str) -> Any:
    """A paragraph of the text: 仿宋 of size 3, indented by two characters."""
    return _indented(_paragraph(document, text, BODY, SIZE_3, WD_ALIGN_PARAGRAPH.JUSTIFY))


def note(document: Any, text: str, size: float = SIZE_4) -> Any:
    """A smaller line, as beneath a table."""
    return _paragraph(document, text, BODY, size, WD_ALIGN_PARAGRAPH.LEFT, Pt(size * 1.6))


def _indented(paragraph: Any) -> Any:
    paragraph.paragraph_format.first_line_indent = Pt(2 * SIZE_3)
    return paragraph


def signature(document: Any, issuer: str, day: str) -> None:
    """发文机关署名 and 成文日期, to the right with four characters left free."""
    for text in (issuer, day):
        paragraph = _paragraph(document, text, BODY, SIZE_3, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(4 * SIZE_3)


def page_numbers(section: Any) -> None:
    """— 1 — beneath the text: odd pages right, even pages left, one character in (7.5)."""
    section.different_first_page_header_footer = False
    settings = section.part.document.settings.element if hasattr(section, "part") else None
    if settings is not None and settings.find(qn("w:evenAndOddHeaders")) is None:
        settings.insert(0, OxmlElement("w:evenAndOddHeaders"))
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        side = "right_indent" if align == WD_ALIGN_PARAGRAPH.RIGHT else "left_indent"
        setattr(paragraph.paragraph_format, side, Pt(SIZE_4))
        font(paragraph.add_run("— "), BODY, SIZE_4)
        _field(paragraph, "PAGE")
        font(paragraph.add_run(" —"), BODY, SIZE_4)


def beside_numbers(section: Any, words: str) -> None:
    """Words behind the page number, on every page."""
    for footer in (section.footer, section.even_page_footer):
        font(footer.paragraphs[0].add_run(f"　{words}"), BODY, SIZE_4 - 4)


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", "", "end"):
        run = font(paragraph.add_run(), BODY, SIZE_4)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)
