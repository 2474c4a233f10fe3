"""What a file gives: one text, where each line of it stood in the file, and what was left out on the way."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from qualipolis.kernel.errors import Problem

TXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text stood in the file: the `number`th (from 1) line, paragraph or row."""

    char_start: int
    char_end: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, one paragraph a line, as a careful person would paste it.

    `spans` cover the lines in order; `warnings` are Problems that were not raised: something was left out or is doubtful.
    """

    text: str = field(repr=False)
    media_type: str
    encoding: str
    warnings: tuple[Problem, ...] = ()
    spans: tuple[Place, ...] = field(default=(), repr=False)

    def place(self, offset: int) -> Place | None:
        """Where the character at an offset of the text stood in the file."""
        at = bisect_right(self.spans, offset, key=lambda place: place.char_start) - 1
        return self.spans[at] if at >= 0 and offset <= self.spans[at].char_end else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A line on its way into the text."""

    text: str
    kind: str
    number: int


def assemble(pieces: list[Piece]) -> tuple[str, tuple[Place, ...]]:
    """The text of the pieces, one a line, without empty ones, and the place of each."""
    texts: list[str] = []
    places: list[Place] = []
    at = 0
    for piece in pieces:
        line = piece.text.strip()
        if line:
            places.append(Place(at, at + len(line), piece.kind, piece.number))
            texts.append(line)
            at += len(line) + 1
    return "\n".join(texts), tuple(places)
