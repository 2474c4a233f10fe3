"""The pages that the bundle adds: cover, contents, heading sheets, page stamps, and a picture as a page.

The Chinese face is the standard one of Adobe-GB1 (STSong-Light); it is named, not embedded, and every reader with
Chinese letters shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 62.0, WIDTH - 62.0, HEIGHT - 78.0, 70.0
LEADING = 19.0
#: Room for the place at the end of a line of the contents.
PLACE = 84.0
FACE = "STSong-Light"
DEMONSTRATION = "演示数据  Demonstration data"
#: A picture is drawn with at most so many points a side: print needs no more.
SIDE = 2_400


@dataclass(frozen=True)
class Line:
    """A line of the contents: words, page, and whether it is an item's heading."""

    words: str
    page: str
    is_heading: bool


@cache
def _face() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    return FACE


def _canvas(out: BytesIO, size: tuple[float, float] = A4) -> Canvas:
    return Canvas(out, pagesize=size, pageCompression=1, invariant=1)


#: Latin words, numbers and days stay whole; any other sign may end a line.
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
#: Signs that never begin a line.
_CLOSING = "，。、；：！？）》〉」』】〕”’…"


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines that fit the width: Chinese breaks anywhere but before a closing sign, words where they must."""
    lines, line, full = [], "", 0.0
    for piece in _pieces(_drawable(text), size, width):
        wide = _wide(piece, size)
        if full + wide > width and line.strip() and piece not in _CLOSING:
            lines.append(line.rstrip())
            line, full = "", 0.0
            piece = piece.lstrip()
        line, full = line + piece, full + (wide if piece else 0.0)
    return [*lines, line] if line or not lines else lines


def _pieces(text: str, size: float, width: float) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if _wide(piece, size) > width:
            yield from piece
        else:
            yield piece


def _wide(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, _face(), size))


def _drawable(text: str) -> str:
    # The standard face has no raised dot.
    return text.replace(" · ", "：", 1).replace(" · ", "  ").replace("·", "．")


def cover(title: str, lines: Sequence[str], is_demonstration: bool) -> bytes:
    """The cover: title, then what the bundle is for, who made it and when."""
    out = BytesIO()
    page = _canvas(out)
    place = HEIGHT - 250
    for line in wrapped(title, 26, RIGHT - LEFT):
        page.setFont(_face(), 26)
        page.drawCentredString(WIDTH / 2, place, line)
        place -= 38
    if is_demonstration:
        page.setFont(_face(), 14)
        page.drawCentredString(WIDTH / 2, place - 10, DEMONSTRATION)
    place = 250
    for text in lines:
        for line in wrapped(text, 12, RIGHT - LEFT):
            page.setFont(_face(), 12)
            page.drawCentredString(WIDTH / 2, place, line)
            place -= 21
    page.showPage()
    page.save()
    return out.getvalue()


def _rows(lines: Sequence[Line]) -> list[tuple[str, str, bool]]:
    """The contents line by line as they are drawn; the page stands at the last line of an entry."""
    rows = []
    for one in lines:
        width = RIGHT - LEFT - PLACE - (0 if one.is_heading else 14)
        parts = wrapped(one.words, 12 if one.is_heading else 10.5, width)
        rows += [
            (part, one.page if n == len(parts) - 1 else "", one.is_heading) for n, part in enumerate(parts)
        ]
    return rows


_PER_PAGE = int((TOP - 40 - BOTTOM) / LEADING)


def pages_of_contents(lines: Sequence[Line]) -> int:
    """How many pages the contents take."""
    return max(1, -(-len(_rows(lines)) // _PER_PAGE))


def contents(lines: Sequence[Line], title: str = "目  录") -> bytes:
    """The contents with page numbers."""
    out = BytesIO()
    page = _canvas(out)
    rows = _rows(lines)
    for start in range(0, max(1, len(rows)), _PER_PAGE):
        page.setFont(_face(), 18)
        page.drawCentredString(WIDTH / 2, TOP, title)
        for n, row in enumerate(rows[start : start + _PER_PAGE]):
            _row(page, row, TOP - 40 - n * LEADING)
        page.showPage()
    page.save()
    return out.getvalue()


def _row(page: Canvas, row: tuple[str, str, bool], y: float) -> None:
    words, number, is_heading = row
    left, size = (LEFT, 12) if is_heading else (LEFT + 14, 10.5)
    page.setFont(_face(), size)
    page.drawString(left, y, words)
    if not number:
        return
    begin = left + pdfmetrics.stringWidth(words, _face(), size) + 6
    end = RIGHT - pdfmetrics.stringWidth(number, _face(), size) - 6
    page.drawRightString(RIGHT, y, number)
    if end > begin:
        page.setDash(1, 3)
        page.setLineWidth(0.4)
        page.line(begin, y + 2, end, y + 2)
        page.setDash()


@dataclass(frozen=True)
class _Sheet:
    """One heading sheet: lines as (size, words, y), and the height of the rule, 0 where it has none."""

    lines: list[tuple[int, str, float]]
    rule: float = 0


def _heading(name: str, files: Sequence[str]) -> list[_Sheet]:
    lines = [(18, words) for words in wrapped(name, 18, RIGHT - LEFT)]
    tops = [TOP - 20 - 28 * n for n in range(len(lines) + 1)]
    pages = [_Sheet([(size, words, y) for (size, words), y in zip(lines, tops, strict=False)], tops[-1] + 8)]
    y = tops[-1] - 18
    for number, text in enumerate(files, 1):
        for words in wrapped(f"{number}. {text}", 11, RIGHT - LEFT):
            if y < BOTTOM:
                pages.append(_Sheet([]))
                y = TOP
            pages[-1].lines.append((11, words, y))
            y -= LEADING
    return pages


def pages_of_heading(name: str, files: Sequence[str]) -> int:
    """How many sheets an item's heading takes."""
    return len(_heading(name, files))


def heading(name: str, files: Sequence[str]) -> bytes:
    """The sheet before an item's files, with the list of them."""
    out = BytesIO()
    page = _canvas(out)
    for sheet in _heading(name, files):
        for size, words, y in sheet.lines:
            page.setFont(_face(), size)
            page.drawString(LEFT, y, words)
        if sheet.rule:
            page.line(LEFT, sheet.rule, RIGHT, sheet.rule)
        page.showPage()
    page.save()
    return out.getvalue()


@dataclass(frozen=True)
class Mark:
    """What is laid over one page: its box (left, bottom, width, height), and the number of the file it belongs to."""

    box: tuple[float, float, float, float]
    file: str


def stamps(marks: Sequence[Mark], is_demonstration: bool, which: str = "") -> PdfReader:
    """A page for each mark, drawn in one go: volume (`which`), page and total, the file's number, the word that it is a
    demonstration."""
    out = BytesIO()
    page = _canvas(out)
    for number, mark in enumerate(marks, 1):
        left, bottom, width, height = mark.box
        page.setPageSize((left + width, bottom + height))
        page.setFont(_face(), 9)
        page.setFillGray(0.25)
        page.drawCentredString(left + width / 2, bottom + 16, f"{which}第 {number} 页 共 {len(marks)} 页")
        if mark.file:
            page.drawRightString(left + width - 24, bottom + 16, mark.file)
        if is_demonstration:
            page.drawString(left + 24, bottom + 16, DEMONSTRATION)
            page.drawString(left + 24, bottom + height - 20, DEMONSTRATION)
        page.showPage()
    page.save()
    return PdfReader(BytesIO(out.getvalue()))


def picture(path: Path) -> bytes:
    """A picture as one page, turned as the camera says, as large as the page allows; a photograph stays one (JPEG)."""
    out = BytesIO()
    with Image.open(path) as source:
        is_photograph = source.format == "JPEG"
        source.draft(None, (SIDE, SIDE))
        turned = ImageOps.exif_transpose(source).convert("RGB")
    turned.thumbnail((SIDE, SIDE))
    size = A4 if turned.height >= turned.width else (HEIGHT, WIDTH)
    scale = min((size[0] - 72) / turned.width, (size[1] - 110) / turned.height)
    width, height = turned.width * scale, turned.height * scale
    page = _canvas(out, size)
    shown = ImageReader(_photograph(turned) if is_photograph else turned)
    page.drawImage(shown, (size[0] - width) / 2, (size[1] - height) / 2, width, height)
    page.showPage()
    page.save()
    return out.getvalue()


def _photograph(picture: Image.Image) -> BytesIO:
    # A photograph drawn point by point would weigh ten times what it weighed when it came.
    out = BytesIO()
    picture.save(out, "JPEG", quality=88)
    out.seek(0)
    return out
