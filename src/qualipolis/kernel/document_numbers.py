"""Numbers of official documents: 扬府发〔2023〕141号 = issuer's code, year, serial (GB/T 9704—2012, 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,14})\s?[〔\[［【(（]\s?(?P<year>(?:19|20)\d{2})\s?[〕\]］】)）]\s?第?(?P<serial>\d{1,5})\s?号"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of a document; `text` is its canonical form with 〔〕."""

    code: str
    year: int
    serial: int

    @property
    def text(self) -> str:
        """扬府发〔2023〕141号."""
        return f"{self.code}〔{self.year}〕{self.serial}号"


def parse(text: str) -> DocumentNumber | None:
    """The document number a text consists of, whatever brackets it uses, or None."""
    match = PATTERN.fullmatch(text.strip())
    return _number(match) if match else None


def find(text: str) -> Iterator[tuple[DocumentNumber, int, int]]:
    """Every document number in a text with where it starts and ends."""
    for match in PATTERN.finditer(text):
        yield _number(match), match.start(), match.end()


def _number(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["code"], int(match["year"]), int(match["serial"]))
