"""One spelling for many: the text with half-width digits and punctuation, each character still at its own offset.

Every change replaces one character by one, so an offset into the canonical text is an offset into the original.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
_SPACES = dict.fromkeys(
    [*range(0x0A), *range(0x0E, 0x20), 0x7F, 0xA0, 0xFEFF, *range(0x2000, 0x2010), 0x202F, 0x3000], " "
)
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_MARKS = {
    "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "〖": "[", "〗": "]", "﹝": "[", "﹞": "]",
    "﹙": "(", "﹚": ")", "﹣": "-", "−": "-", "‐": "-", "‑": "-", "–": "-", "―": "—", "─": "—", "━": "—",
    "•": "·", "・": "·", "﹪": "%", "∶": ":", "︰": ":", "﹕": ":", "﹔": ";", "﹐": ",", "⼀": "一", "〜": "~",
    "｢": "“", "｣": "”", "「": "“", "」": "”", "『": "“", "』": "”",
}  # fmt: skip
TABLE = _WIDE | _SPACES | _BREAKS | {ord(mark): plain for mark, plain in _MARKS.items()}
OPENERS = {"(": ")", "[": "]", "“": "”", "《": "》", "‘": "’", "〈": "〉"}
CLOSERS = {close: opener for opener, close in OPENERS.items()}


def canonical(text: str) -> str:
    """The text with full-width forms, odd brackets, spaces and line breaks replaced one for one."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(TABLE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text without the blanks around it."""

    start: int
    end: int


def lines(text: str) -> list[Line]:
    """The paragraphs that hold anything, in order."""
    found: list[Line] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            lead = start + len(piece) - len(piece.lstrip())
            found.append(Line(lead, lead + len(stripped)))
        start += len(piece) + 1
    return found


def closing(text: str, start: int, end: int) -> dict[int, int]:
    """Where each opening bracket or quotation mark of a stretch closes; unmatched ones are left out.

    Round and square brackets close each other: official texts mix them ((十三), 〔…）). One pass, one stack.
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for at in range(start, end):
        char = text[at]
        if char in OPENERS:
            stack.append(at)
        elif char in CLOSERS:
            _close(text, stack, at, pairs)
    return pairs


def _close(text: str, stack: list[int], at: int, pairs: dict[int, int]) -> None:
    """Pairs a closing mark with the nearest opening one of its family, at most eight marks back."""
    family = "([" if text[at] in ")]" else CLOSERS[text[at]]
    for back in range(1, min(8, len(stack)) + 1):
        if text[stack[-back]] in family:
            pairs[stack[-back]] = at
            del stack[-back:]
            return


@dataclass(frozen=True)
class Page:
    """A text prepared for reading: original, canonical, paragraphs, brackets."""

    original: str
    text: str

    @classmethod
    def of(cls, original: str) -> Page:
        """The page of a text."""
        return cls(original, canonical(original))

    @cached_property
    def lines(self) -> list[Line]:
        """The paragraphs."""
        return lines(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where each paragraph starts."""
        return [line.start for line in self.lines]

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Opening mark → closing mark, within paragraphs."""
        found: dict[int, int] = {}
        for line in self.lines:
            found.update(closing(self.text, line.start, line.end))
        return found

    def line_at(self, offset: int) -> int:
        """The index of the paragraph an offset stands in (the one before it, in a gap)."""
        return max(0, bisect_right(self.starts, offset) - 1)
