"""What a file is, told by its content; what is refused before it is kept. Nothing in a file is ever executed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from qualipolis.kernel.errors import Problem

from ..intake import guards
from .types import FileKind

MAX_BYTES = 50 << 20
#: A picture is decoded for the bundle; one with more points than this would eat the memory of the server.
MAX_POINTS = 60_000_000
MAX_PAGES = 3_000
KINDS = {
    kind.code: kind
    for kind in (
        FileKind("pdf", "application/pdf", (".pdf",), True),
        FileKind("png", "image/png", (".png",), True),
        FileKind("jpeg", "image/jpeg", (".jpg", ".jpeg"), True),
        FileKind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), False),
        FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), False),
        FileKind("ofd", "application/ofd", (".ofd",), False),
    )
}  # fmt: skip
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}
_FIRST = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))
#: 密级 stands alone on its line, with or without its star and term (GB/T 9704), or after the word 密级.
_GRADE = re.compile(
    r"^[\s　]*(?:密\s*级\s*[:\uff1a]?\s*)?(绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆].{0,12})?[\s　]*$", re.MULTILINE
)
#: What makes a PDF act by itself; a document needs none of it.
_ACTING = ("/JavaScript", "/JS", "/Launch", "/ImportData", "/SubmitForm")


def kind_of(path: Path, filename: str) -> FileKind:
    """The kind by content. Raises Problem where it is none we keep, or where the name says another."""
    code = _by_content(path)
    suffix = Path(filename).suffix.lower()
    if code is None:
        raise Problem("{name} is no kind of file we keep", None,
                      "Save it as PDF, PNG, JPEG, DOCX, XLSX or OFD.", name=filename)  # fmt: skip
    kind = KINDS[code]
    if suffix not in kind.suffixes:
        raise Problem("{name} is called {suffix} but holds {kind}", None, "Give it its right name and send it again.",
                      name=filename, suffix=suffix or "—", kind=code.upper())  # fmt: skip
    return kind


def _by_content(path: Path) -> str | None:
    with path.open("rb") as stream:
        first = stream.read(16)
    for magic, code in _FIRST:
        if first.startswith(magic):
            return code
    return _by_parts(path) if first.startswith(b"PK\x03\x04") else None


def _by_parts(path: Path) -> str | None:
    guards.check_zip(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Problem("The file carries macros", None, "Save it without macros, as .docx or .xlsx.")
    return next((code for part, code in _PARTS.items() if part in names), None)


def pages_of(path: Path, kind: FileKind) -> int | None:
    """How many pages, None where the kind does not tell. Refuses what cannot be opened or acts by itself."""
    if kind.code == "pdf":
        return _pdf_pages(path)
    if kind.code in ("png", "jpeg"):
        _check_picture(path)
        return 1
    return None


def _pdf_pages(path: Path) -> int:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Problem(
                "The PDF is locked with a password", None, "Save it without a password and send it again."
            )
        count = len(reader.pages)
        _refuse_acting(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        raise Problem("The PDF is damaged", None, "Save or scan it again and send it.") from None
    if not 0 < count <= MAX_PAGES:
        raise Problem("The PDF has {count} pages; 1 to {limit} are kept", None, "Send it in parts.",
                      count=count, limit=MAX_PAGES)  # fmt: skip
    return count


def _refuse_acting(reader: PdfReader) -> None:
    root = reader.root_object
    names = root.get("/Names")
    names = names.get_object() if names is not None else None
    acting = isinstance(names, DictionaryObject) and ("/JavaScript" in names or "/EmbeddedFiles" in names)
    opening = root.get("/OpenAction")
    opening = opening.get_object() if opening is not None else None
    if isinstance(opening, DictionaryObject) and str(opening.get("/S", "")) in _ACTING:
        acting = True
    if acting or "/AA" in root:
        raise Problem("The PDF carries a program or files of its own", None,
                      "Print it to a plain PDF and send that.")  # fmt: skip


def _check_picture(path: Path) -> None:
    try:
        with Image.open(path) as picture:
            width, height = picture.size
            if width * height > MAX_POINTS:
                raise Problem("The picture has {points} million points; up to {limit} are kept", None,
                              "Save it smaller.", points=width * height // 10**6, limit=MAX_POINTS // 10**6)  # fmt: skip
            picture.verify()
    except Problem:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Problem("The picture is damaged", None, "Take or scan it again and send it.") from None


def refuse_secret(path: Path, kind: FileKind, filename: str, words: str) -> bool:
    """Refuses a file that bears a grade of secrecy in its name, its entry or its text.

    Gives whether there was text to read: a picture, and a scanned paper without a layer of text, must be looked at.
    """
    guards.check_name(filename)
    guards.check_name(words)
    text = _text(path, kind)
    if found := guards.find_mark(text) or _alone(text):
        raise guards.secret(found)
    return bool(text.strip())


def _alone(text: str) -> str:
    found = _GRADE.search(text)
    return re.sub(r"\s", "", found[1]) if found else ""


def _text(path: Path, kind: FileKind) -> str:
    if kind.code == "pdf":
        return _pdf_text(path)
    if kind.code in _READ:
        return _parts_text(path, kind.code)
    return ""


def _pdf_text(path: Path) -> str:
    """The text of every page, since papers are bound together, and of what is noted in it and about it."""
    import pypdfium2

    found = [*_pdf_notes(path)]
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found.append(words.get_text_bounded())
            words.close()
            page.close()
    finally:
        document.close()
    return "\n".join(found)


def _pdf_notes(path: Path) -> Iterator[str]:
    """What annotations say, and the document's title, subject and keywords."""
    reader = PdfReader(path)
    yield from (
        str(v) for k, v in (reader.metadata or {}).items() if k in ("/Title", "/Subject", "/Keywords")
    )
    for page in reader.pages:
        notes = page.get("/Annots")
        for note in notes.get_object() if notes is not None else ():
            if words := note.get_object().get("/Contents"):
                yield str(words)


_BREAK = re.compile(rb"</w:p>|</(?:ofd:)?TextCode>|</(?:x:)?si>|</(?:x:)?c>")
_TAG = re.compile(rb"<[^>]*>")
_READ = {"docx": ("word/",), "xlsx": ("xl/sharedStrings", "xl/worksheets/"), "ofd": ("Doc",)}


def _parts_text(path: Path, kind: str) -> str:
    """The words of a word-processor, spreadsheet or OFD file, a paragraph or cell a line."""
    out = BytesIO()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and name.startswith(_READ[kind]):
                with archive.open(name) as stream:
                    out.write(_TAG.sub(b"", _BREAK.sub(b"\n", stream.read(16 << 20))) + b"\n")
    return unescape(out.getvalue().decode("utf-8", "replace"))
