"""A pack read and checked as a whole: either every fault it has, or a pack without fault."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from qualipolis.kernel.errors import Faults
from qualipolis.packs import finder, keeping, originals, programmes, territories
from qualipolis.packs.files import Folder
from qualipolis.packs.types import DocumentFile, Head, Pack

HEAD_TEXTS = ("code", "name_zh", "name_en", "area", "in_force")


def read_pack(root: Path, further: Iterable[Path] = ()) -> Pack:
    """The pack in a folder; raises Problems with all faults, each with file, line, what and remedy."""
    faults = Faults()
    folder = Folder(root, faults)
    head = _head(folder)
    areas = territories.areas(folder)
    bodies = territories.bodies(folder, (area.code for area in areas))
    contacts = territories.contacts(folder, (body.code for body in bodies))
    documents = _documents(folder)
    specs = {document.code: programmes.spec(folder, document.code) for document in documents}
    _check_head(folder, head, {area.code for area in areas}, set(specs))
    parameters = _parameters(folder, head, further)
    capabilities = programmes.capabilities(folder)
    keepers = keeping.keepers(folder, (body.code for body in bodies))
    faults.raise_any()
    assert head is not None
    return Pack(root, head, areas, bodies, contacts, documents, specs, capabilities, parameters, keepers)


def _head(folder: Folder) -> Head | None:
    values = folder.toml("pack.toml")
    if values is None:
        return None
    for name in HEAD_TEXTS:
        if not isinstance(values.get(name), str) or not values[name]:
            folder.faults.add("{name} is missing", "pack.toml", 'Write {name} = "…".', name=name)
    text = {name: str(values.get(name) or "") for name in (*HEAD_TEXTS, "title_zh", "title_en", "calendar")}
    return Head(
        text["code"],
        text["name_zh"],
        text["name_en"],
        text["title_zh"] or text["name_zh"],
        text["title_en"] or text["name_en"],
        text["area"],
        text["calendar"] or "china",
        tuple(values.get("languages") or ("zh-hans", "en")),
        text["in_force"],
        tuple(values.get("includes") or ()),
    )


def _check_head(folder: Folder, head: Head | None, areas: set[str], documents: set[str]) -> None:
    if head is None:
        return
    if head.area and areas and head.area not in areas:
        folder.faults.add(
            "The city {area} has no row",
            "pack.toml",
            "Add it to {file}.",
            area=head.area,
            file=territories.AREAS,
        )
    if head.in_force and head.in_force not in documents:
        folder.faults.add(
            "The document in force, {code}, is not there",
            "pack.toml",
            "Known: {known}.",
            code=head.in_force,
            known=", ".join(sorted(documents)) or "—",
        )


def _documents(folder: Folder) -> tuple[DocumentFile, ...]:
    root = folder.path("documents")
    found = sorted(path.name for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    if not found:
        folder.faults.add(
            "There is no document", "documents", "Add documents/<code>/source.txt and document.toml."
        )
    return tuple(one for code in found if (one := _document(folder, code)))


def _document(folder: Folder, code: str) -> DocumentFile | None:
    where = f"documents/{code}/document.toml"
    head, text = folder.toml(where), folder.text(f"documents/{code}/source.txt")
    if head is None or text is None:
        return None
    if not text.strip():
        folder.faults.add("The text is empty", f"documents/{code}/source.txt", "Paste the official text.")
    if not head.get("title"):
        folder.faults.add("title is missing", where, 'Write title = "…".')
    issued = head.get("issued_on")
    if issued is not None and not isinstance(issued, date):
        folder.faults.add(
            "{v} is no date", where, "Write issued_on = 2023-12-11 without quotes.", v=repr(issued)
        )
        issued = None
    words: dict[str, Any] = {
        name: str(head.get(name) or "") for name in ("number", "title", "issuer", "kind", "level", "origin")
    }
    original = originals.original(folder, code, head.get("original"), where)
    return DocumentFile(code=code, issued_on=issued, text=text, where=where, original=original, **words)


def _parameters(folder: Folder, head: Head | None, further: Iterable[Path]) -> tuple[Path, ...]:
    """Folders of parameters, national ones first, so that local values come later and win."""
    further = tuple(further)
    found = []
    for name in head.includes if head else ():
        if (included := finder.folder(name, (folder.root.parent, *further))) is None:
            folder.faults.add("The included pack {name} is not there", "pack.toml", None, name=name)
        elif (included / "parameters").is_dir():
            found.append(included / "parameters")
    own = folder.path("parameters")
    return (*found, own) if own.is_dir() else tuple(found)
