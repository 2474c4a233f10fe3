"""The file the text of a pack's document came out of: kept beside the text, told by its digest.

document.toml:  [original]  file = "original.pdf"  name = "关于….pdf"  sha256 = "…"
"""

import hashlib
from pathlib import Path
from typing import Any

from qualipolis.kernel.errors import Problem
from qualipolis.packs.files import Folder, Row, only
from qualipolis.packs.types import OriginalFile
from qualipolis.reading.sources import limits
from qualipolis.reading.sources.types import DOCX, HTML, PDF, TXT

STEM = "original"
ENDINGS = {TXT: ".txt", HTML: ".html", PDF: ".pdf", DOCX: ".docx"}
#: From this size on it is said that the pack has become large.
LARGE = 10 * 2**20
_FIELDS = ("file", "name", "sha256")


def keep(raw: bytes, name: str, media_type: str, place: Path) -> dict[str, str]:
    """Writes the file as it was brought into the document's folder; gives what `document.toml` says of it."""
    file = f"{STEM}{ENDINGS[media_type]}"
    (place / file).write_bytes(raw)
    return {"file": file, "name": name, "sha256": hashlib.sha256(raw).hexdigest()}


def original(folder: Folder, code: str, said: Any, where: str) -> OriginalFile | None:
    """The original a document names; a file that is missing, too large, of no known kind or another one is a fault."""
    if said is None:
        return None
    if not isinstance(said, dict):
        folder.faults.add(
            "original is no table", where, 'Write [original] and file = "original.pdf" below it.'
        )
        return None
    if not only(folder, Row(said, where), _FIELDS, ("file", "sha256")):
        return None
    file, digest = str(said["file"]), str(said["sha256"]).lower()
    kinds = {ending: kind for kind, ending in ENDINGS.items()}
    kind = kinds.get(Path(file).suffix.lower())
    if kind is None or Path(file).name != file or "\\" in file:
        folder.faults.add(
            "{file} is no file of the document's folder", where, "Give TXT, HTML, PDF or DOCX beside source.txt.",
            file=repr(file),
        )  # fmt: skip
        return None
    path = folder.path(f"documents/{code}/{file}")
    if _is_sound(folder, path, f"documents/{code}/{file}", digest):
        return OriginalFile(str(said.get("name") or file), path, digest, kind)
    return None


def _is_sound(folder: Folder, path: Path, where: str, digest: str) -> bool:
    """Whether the file is there, of bearable size, and the one whose digest was kept."""
    try:
        if not path.is_file():
            raise FileNotFoundError
        if path.stat().st_size > limits.FILE_BYTES:
            folder.faults.add(
                "The file is larger than {limit} MB", where, "Keep the document without pictures, or drop [original].",
                limit=limits.FILE_BYTES // 2**20,
            )  # fmt: skip
            return False
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        folder.faults.add(
            "The file is missing", where, "Put it back, or take [original] out of document.toml."
        )
        return False
    except OSError as error:
        folder.faults.add("The file cannot be read: {why}", where, None, why=error.strerror or str(error))
        return False
    if found != digest:
        folder.faults.add(
            "The file is not the one that was kept: its SHA-256 begins with {found}", where,
            "Put the right file there, or correct sha256 in document.toml.", found=found[:12],
        )  # fmt: skip
    return found == digest


def left_out(one: OriginalFile) -> tuple[Problem, ...]:
    """What the text leaves out of the file, as the reader says it; nothing where it does not read it any more."""
    from qualipolis.reading.sources import load

    try:
        return load(one.path).warnings
    except Problem:
        return ()


def size_said(path: Path) -> list[str]:
    """A line for the list of what remains, where the file is large."""
    size = path.stat().st_size
    if size < LARGE:
        return []
    return [
        f"documents/…/{path.name}: {size / 2**20:.0f} MB travel with the pack; a file without pictures would be smaller"
    ]
