"""What a file must not be: too big, a bomb, marked secret, of a kind we do not read. Pure; looks at bytes only."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from qualipolis.kernel.errors import Problem

MAX_BYTES = 1 << 30
MAX_UNPACKED = 2 << 30
MAX_RATIO = 200
MAX_ENTRIES = 5_000
MAX_COLUMNS = 500
MAX_CELLS = 60_000_000
#: Grades of secrecy are marked with a star (GB/T 9704: 密级和保密期限), or stand in the file's name.
GRADES = ("绝密", "机密", "秘密")
_MARKS = tuple(g + star for g in GRADES for star in "★☆")
_NAMED = re.compile(r"绝密|机密|(?<!商业)秘密")
_BLOCK = 1 << 20


def check_size(path: Path) -> None:
    """Refuses an empty file and one beyond the limit."""
    size = path.stat().st_size
    if size == 0:
        raise Problem("The file is empty", None, "Send the file again.")
    if size > MAX_BYTES:
        raise too_big(size)


def too_big(size: int) -> Problem:
    """The refusal of a file beyond the limit."""
    return Problem("The file has {size} MB; up to {limit} MB are read", None, "Send it in parts, by year for instance.",
                   size=size >> 20, limit=MAX_BYTES >> 20)  # fmt: skip


def check_name(filename: str) -> None:
    """Refuses a file whose name says it is secret."""
    if found := _NAMED.search(filename):
        raise secret(found[0])


class Secret(Problem):
    """The file bears a grade of secrecy; whoever holds a copy must remove it."""


def secret(grade: str) -> Secret:
    """The refusal of a file with a grade of secrecy."""
    return Secret("The file is marked {grade} and was not kept", None,
                   "Classified material must not enter this system. Tell your secrecy officer.", grade=grade)  # fmt: skip


def find_mark(text: str) -> str:
    """The grade marked in a piece of text, or "". A star after the grade makes it a mark; 商业秘密 is none."""
    for mark in _MARKS:
        if mark in text:
            return mark[:2]
    return ""


def is_grade_cell(text: str) -> str:
    """The grade that a cell consists of, alone or after 密级."""
    plain = re.sub(r"[\s::]", "", text).removeprefix("密级")
    return plain if plain in GRADES else ""


def is_workbook(path: Path) -> bool:
    """Whether the file is a zipped workbook, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def is_old_workbook(path: Path) -> bool:
    """Whether the file is a workbook of the old binary kind."""
    with path.open("rb") as stream:
        return stream.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_zip(path: Path) -> None:
    """Refuses archives that unpack to far more than they are, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise Problem("The workbook is damaged", None, "Save it again as .xlsx and send it.") from None
    unpacked = sum(e.file_size for e in entries)
    packed = max(1, sum(e.compress_size for e in entries))
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or (unpacked > 64 << 20 and unpacked / packed > MAX_RATIO)
    ):
        raise Problem("The workbook unpacks to {size} MB and was not opened", None,
                      "Save only the sheet with the rows, as .xlsx or .csv.", size=unpacked >> 20)  # fmt: skip


def digest_of(path: Path) -> str:
    """SHA-256 of the file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def marks_in_workbook(path: Path) -> str:
    """The grade marked anywhere in a workbook's texts, read as a stream."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/") and name.endswith(".xml"):
                with archive.open(name) as stream:
                    if grade := _marks_in_stream(stream):
                        return grade
    return ""


def _marks_in_stream(stream: object) -> str:
    needles = {written: mark[:2] for mark in _MARKS for written in _written(mark)}
    tail = b""
    while block := stream.read(_BLOCK):  # type: ignore[attr-defined]
        window = tail + block
        for needle, grade in needles.items():
            if needle in window:
                return grade
        tail = window[-64:]
    return ""


def _written(mark: str) -> tuple[bytes, ...]:
    """The ways in which an XML file may write the mark: signs as they are, or each by its number."""
    forms = ("&#{};", "&#x{:x};", "&#x{:X};")
    numbered = ("".join(form.format(ord(sign)) for sign in mark).encode() for form in forms)
    return (mark.encode(), mark.encode("utf-16-le"), *numbered)


def hidden_rows(path: Path, sheet_number: int) -> int:
    """How many rows of the sheet (counted from 1) are hidden; they are read like all others, and said to be."""
    pattern = re.compile(rb'<row [^>]*?hidden="(?:1|true)"')
    with zipfile.ZipFile(path) as archive:
        name = f"xl/worksheets/sheet{sheet_number}.xml"
        if name not in archive.namelist():
            return 0
        found, tail = 0, b""
        with archive.open(name) as stream:
            while block := stream.read(_BLOCK):
                window = tail + block
                cut = window.rfind(b"<row ")
                cut = len(window) if cut < 0 else cut
                found += len(pattern.findall(window[:cut]))
                tail = window[cut:]
        return found + len(pattern.findall(tail))
