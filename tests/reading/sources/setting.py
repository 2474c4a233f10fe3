"""Sets a text as a PDF of pages in one or several columns, as a gazette is set; the tests read it back."""

import io
import re
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FONT = "STSong-Light"
CLOSING, OPENING = "，。、；：！？）〕】》」』”’％%,.;:!?)]}…—·", "（〔【《「『“‘([{"
A4, A4_ACROSS = (595, 842), (842, 595)
HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
Broken = tuple[str, float]


def width(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


def words(text: str) -> list[str]:
    """What no line is broken within: Latin words, a character with the marks behind and before it."""
    made: list[str] = []
    for char in text:
        latin = (
            char.isascii() and char.isalnum() and made and made[-1][-1].isascii() and made[-1][-1].isalnum()
        )
        if made and (latin or char in CLOSING or made[-1][-1] in OPENING):
            made[-1] += char
        else:
            made.append(char)
    return made


def broken(text: str, size: float, room: float, indent: float) -> list[Broken]:
    """The lines of a paragraph with the indent of each."""
    lines: list[Broken] = []
    line = ""
    for word in words(text):
        if line and width(line + word, size) > room - (0 if lines else indent) + 0.01:
            lines.append((line, 0 if lines else indent))
            line = word
        else:
            line += word
    return [*lines, (line, 0 if lines else indent)]


class Sheet:
    """Pages that fill from top to bottom; `heads` stand over odd and even pages."""

    def __init__(
        self, page: tuple[float, float] = A4, size: float = 10.5, heads: Sequence[str] = (), mark: str = ""
    ) -> None:
        self.out = io.BytesIO()
        self.canvas = canvas.Canvas(self.out, pagesize=page)
        self.page, self.size, self.pitch, self.margin = page, size, 1.6 * size, 60.0
        self.heads, self.mark, self.no = heads, mark, 1
        self._furnish()

    def _furnish(self) -> None:
        self.y = self.page[1] - self.margin
        self.put(self.page[0] / 2 - 12, 28, f"— {self.no} —", 9)
        if self.heads:
            head = self.heads[self.no % 2]
            left = self.margin if self.no % 2 else self.page[0] - self.margin - width(head, 9)
            self.put(left, self.page[1] - 34, head, 9)
        if self.mark:
            self.canvas.saveState()
            self.canvas.translate(self.page[0] / 2, self.page[1] / 2)
            self.canvas.rotate(45)
            self.put(-width(self.mark, 60) / 2, 0, self.mark, 60)
            self.canvas.restoreState()

    def put(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def turn(self) -> None:
        """A new page."""
        self.canvas.showPage()
        self.no += 1
        self._furnish()

    def title(self, text: str, size: float = 18) -> None:
        for line, _ in broken(text, size, 0.8 * (self.page[0] - 2 * self.margin), 0):
            self.put(self.page[0] / 2 - width(line, size) / 2, self.y - size, line, size)
            self.y -= 1.5 * size
        self.y -= 6

    def flow(self, texts: Sequence[str], count: int = 1, gap: float = 24) -> None:
        """Paragraphs in columns of even length from here downwards, over pages."""
        room = (self.page[0] - 2 * self.margin - gap * (count - 1)) // count // self.size * self.size
        lines = [line for text in texts for line in broken(text, self.size, room, 2 * self.size)]
        while lines:
            rows = int((self.y - self.margin) / self.pitch)
            if rows < 3:
                self.turn()
                continue
            lines = self._page(lines, min(rows, -(-len(lines) // count)), count, room + gap, room)
            if lines and (self.y - self.margin) / self.pitch < 3:
                self.turn()
        self.y -= 4

    def _page(self, lines: list[Broken], rows: int, count: int, step: float, room: float) -> list[Broken]:
        for column in range(count):
            some, lines = lines[:rows], lines[rows:]
            if lines and len(some) > 1 and self._is_heading(some[-1], room):
                some, lines = some[:-1], [some[-1], *lines]
            for i, (text, indent) in enumerate(some, 1):
                self.put(self.margin + column * step + indent, self.y - i * self.pitch + 4, text, self.size)
        self.y -= rows * self.pitch
        return lines

    def _is_heading(self, line: Broken, room: float) -> bool:
        return (
            line[1] > 0
            and bool(HEADING.match(line[0]))
            and width(line[0], self.size) + line[1] < room - self.size
        )

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()
