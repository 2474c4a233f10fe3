"""One door for all files: what a file is, is told by its first bytes, never by its name."""

from __future__ import annotations

import re
from pathlib import Path

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import limits
from qualipolis.reading.sources.docx import from_docx, is_docx
from qualipolis.reading.sources.html import from_html
from qualipolis.reading.sources.package import Package
from qualipolis.reading.sources.pdf import from_pdf
from qualipolis.reading.sources.plaintext import from_text
from qualipolis.reading.sources.types import Source

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|"
    rb"table|script|style|h[1-6]|span|center|article|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "Open it in WPS or Word and save it as DOCX, or paste its text."
_OTHER = (
    (b"{\\rtf", "an RTF file", _AS_DOCX),
    (b"\x89PNG", "a picture", "Give the text of the document; pictures are not read."),
    (b"\xff\xd8\xff", "a picture", "Give the text of the document; pictures are not read."),
    (b"GIF8", "a picture", "Give the text of the document; pictures are not read."),
    (b"II*\0", "a picture", "Give the text of the document; pictures are not read."),
    (b"MM\0*", "a picture", "Give the text of the document; pictures are not read."),
    (b"\x1f\x8b", "a compressed archive", "Unpack it and give the document itself."),
    (b"Rar!", "a compressed archive", "Unpack it and give the document itself."),
    (b"7z\xbc\xaf", "a compressed archive", "Unpack it and give the document itself."),
    (b"MZ\x90\0", "a program", "Give a TXT, DOCX, PDF or HTML file."),
    (b"\x7fELF", "a program", "Give a TXT, DOCX, PDF or HTML file."),
)
_KINDS = (
    (
        "xl/workbook.xml",
        "a spreadsheet (XLSX)",
        "Give the document itself; a task-division table comes back through its import.",
    ),
    ("ppt/presentation.xml", "a presentation (PPTX)", "Give the document itself."),
    ("ofd.xml", "an OFD file", "Open it in an OFD reader and save it as DOCX, or paste its text."),
    ("content.xml", "an OpenDocument file", _AS_DOCX),
    ("word/document.xml", "a damaged DOCX file", _AS_DOCX),
)
# 密级 stands alone in the head of a classified document, with or without its term (★10年).
_SECRET = re.compile(r"^[\s　]*(?:绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆].{0,12})?[\s　]*$", re.MULTILINE)


def load(source: Path | bytes, *, name: str = "") -> Source:
    """The text of a TXT, DOCX, PDF or HTML file, given as a path or as its bytes.

    Raises Problem for anything that gives no text: nothing in the file is executed, time and memory are bounded.
    """
    where = name or (source.name if isinstance(source, Path) else None)
    try:
        found = _dispatch(_bytes(source))
        _refuse_secret(found.text)
    except Problem as problem:
        raise (problem.at(where) if where else problem) from None
    return found


def _bytes(source: Path | bytes) -> bytes:
    limit = limits.FILE_BYTES
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                source = file.read(limit + 1)
        except FileNotFoundError:
            raise Problem("There is no such file", None, "Check the name and the folder.") from None
        except IsADirectoryError:
            raise Problem("This is a folder", None, "Name a file in it.") from None
        except OSError as fault:
            raise Problem(
                "The file cannot be read: {detail}",
                None,
                "Check who may read it.",
                detail=fault.strerror or str(fault),
            ) from None
    if len(source) > limit:
        raise Problem(
            "The file is larger than {limit} MB",
            None,
            "Give the document without pictures, or its text.",
            limit=limit // 2**20,
        )
    return source


def _dispatch(raw: bytes) -> Source:
    if b"%PDF-" in raw[:1024]:
        return from_pdf(raw)
    if raw.startswith(b"PK\x03\x04"):
        return _package(raw)
    if raw.startswith(_OLE):
        raise _old_office(raw)
    for magic, kind, fix in _OTHER:
        if raw.startswith(magic):
            raise Problem(f"This is {kind}", None, fix)
    return from_html(raw) if _is_html(raw) else from_text(raw)


def _is_html(raw: bytes) -> bool:
    head = raw[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bool(_HTML.match(head.decode("utf-16", errors="ignore").encode()))
    if b"\0" in head[:2]:
        # Two bytes a character without a mark that says so.
        return bool(_HTML.match(head.replace(b"\0", b"")))
    return bool(_HTML.match(head))


def _package(raw: bytes) -> Source:
    package = Package(raw)
    if is_docx(package):
        return from_docx(package)
    for part, kind, fix in _KINDS:
        if part in package:
            raise Problem(f"This is {kind}", None, fix)
    raise Problem("This is a ZIP archive without a document", None, "Unpack it and give the document itself.")


def _old_office(raw: bytes) -> Problem:
    """What an OLE container is: an encrypted package, or a file of the old binary formats."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return Problem(
            "The file is protected by a password",
            None,
            "Open it in WPS or Word and save it without a password.",
        )
    return Problem("This is a file of an old office format (DOC, WPS)", None, _AS_DOCX)


def _refuse_secret(text: str) -> None:
    if _SECRET.search(text[:1500]):
        raise Problem(
            "The document carries a secrecy grade (密级)",
            None,
            "Classified documents must not be put into this system (严禁涉密).",
        )
