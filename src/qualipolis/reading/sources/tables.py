"""Tables as lines of text: one row a line, cells between bars, each text once."""

from __future__ import annotations

from dataclasses import dataclass, field

BAR = "|"
_WIDEST = 200
"""Columns of a table; what a row declares beyond them is not laid out."""


@dataclass(slots=True)
class Cell:
    """The paragraphs of a cell, and how many columns and rows it covers."""

    paragraphs: list[str] = field(default_factory=list)
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """The paragraphs in one line; a bar within them would read as a border."""
        parts = (" ".join(part.split()) for part in self.paragraphs)
        return " ".join(part for part in parts if part).replace(BAR, "/")


def rows_of(table: list[list[Cell]]) -> list[str]:
    """The rows of a table as lines.

    A cell that covers several columns or rows stands in the first of them and leaves the others empty, so that no figure
    is read twice and columns stay in line; a row with one text only (a title across) is that text.
    """
    lines: list[str] = []
    below: dict[int, int] = {}
    for row in table:
        texts: list[str] = []
        for cell in row:
            while len(texts) < _WIDEST and below.get(len(texts), 0):
                below[len(texts)] -= 1
                texts.append("")
            at = len(texts)
            texts += [cell.text, *[""] * (min(cell.columns, max(1, _WIDEST - at)) - 1)]
            if cell.rows > 1 and at < _WIDEST:
                below.update(dict.fromkeys(range(at, len(texts)), cell.rows - 1))
        filled = [text for text in texts if text]
        if filled:
            lines.append(filled[0] if len(filled) == 1 else BAR.join(texts))
    return lines
