"""Plain text in whatever encoding a Chinese office saves it: UTF-8, UTF-16, GB18030 (GBK, GB2312), Big5.

The text comes back as decoded, apart from a byte order mark and line breaks: offsets are those of the file's characters.
"""

from __future__ import annotations

import codecs
import re

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources.types import TXT, Place, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
# Characters that make a third of any official Chinese text, simplified and traditional, with the marks between them.
_FREQUENT = frozenset(
    "的一是在和有人大为中国市政府年月日工作质量建设发展实施部门管理服务企业安全区县级会理加强推进单位责任"
    "，。、；：（）“”《》的為國業產實發質會單關於與縣區標準務開動強進"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_BLANK = re.compile(r"[\s\u200b-\u200f\ufeff\u3000]*")


def decode(raw: bytes) -> tuple[str, str, list[Problem]]:
    """The characters of a text file, the encoding that gave them, and what is doubtful about it."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _forgiving(raw[len(mark) :], encoding)
    if b"\0" in raw[:_SAMPLE]:
        return _without_mark(raw)
    try:
        return raw.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _chinese(raw)


def _without_mark(raw: bytes) -> tuple[str, str, list[Problem]]:
    """UTF-16 without a byte order mark; whatever else holds a zero byte is no text."""
    if len(raw) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = raw.decode(encoding, errors="replace")
            if likeness(text) > 0.05 and not _CONTROL.search(text[:_SAMPLE]):
                return text, encoding, []
    raise _binary()


def _chinese(raw: bytes) -> tuple[str, str, list[Problem]]:
    """The likeliest of the encodings that are not marked; a damaged UTF-8 text counts as UTF-8."""
    tried = []
    for encoding in ("utf-8", "gb18030", "big5"):
        text = raw.decode(encoding, errors="replace")
        tried.append((likeness(text) - 5 * text.count("\ufffd") / max(1, len(text)), encoding))
    best, encoding = max(tried)
    if best <= 0.02:
        raise _binary()
    return _forgiving(raw, encoding)


def likeness(text: str) -> float:
    """Share of frequent Chinese characters and marks in the first part of a text."""
    sample = text[:_SAMPLE]
    return sum(char in _FREQUENT for char in sample) / max(1, len(sample))


def _forgiving(raw: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    """Decodes; a few damaged bytes stand as U+FFFD with a warning, many are a fault."""
    text = raw.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if bad * 50 > len(text) + 50:
        raise _binary()
    if not bad:
        return text, encoding, []
    warning = Problem(
        "{count} places cannot be decoded as {encoding}; they stand as \ufffd",
        None,
        "Save the file again as UTF-8 and compare these places.",
        count=bad,
        encoding=encoding,
    )
    return text, encoding, [warning]


def _binary() -> Problem:
    return Problem("The file is no text", None, "Give a TXT, DOCX, PDF or HTML file; save text as UTF-8.")


def from_text(raw: bytes) -> Source:
    """The source of a TXT file."""
    text, encoding, warnings = decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_binary(text)
    return Source(text, TXT, encoding, tuple(warnings), _lines(text))


def refuse_binary(text: str) -> None:
    """Raise where a decoded text is empty or holds more control characters than an accident leaves."""
    if _BLANK.fullmatch(text):
        raise Problem("The file is empty", None, "Give the file with the text of the document.")
    if len(_CONTROL.findall(text)) * 500 > len(text):
        raise _binary()


def _lines(text: str) -> tuple[Place, ...]:
    places: list[Place] = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            places.append(Place(at, at + len(line), "line", number))
        at += len(line) + 1
    return tuple(places)
