"""Shapes of the packs room: a city as data, read and found whole."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from qualipolis.programme.spec import Spec
from qualipolis.programme.types import Conflict
from qualipolis.registers.types import Keeper
from qualipolis.territory.types import Area, Body, Contact


@dataclass(frozen=True, slots=True)
class Head:
    """What `pack.toml` says."""

    code: str
    name_zh: str
    name_en: str
    title_zh: str
    title_en: str
    area: str
    calendar: str
    languages: tuple[str, ...]
    in_force: str
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The file the text of a document came out of: its name when it was brought, its place in the pack, its digest."""

    name: str
    path: Path
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document of a pack: what `document.toml` says, the untouched text, and the file it came out of, where that is kept."""

    code: str
    number: str
    title: str
    issuer: str
    issued_on: date | None
    kind: str
    level: str
    origin: str
    text: str
    where: str
    original: OriginalFile | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A city's pack without fault."""

    folder: Path
    head: Head
    areas: tuple[Area, ...] = ()
    bodies: tuple[Body, ...] = ()
    contacts: tuple[Contact, ...] = ()
    documents: tuple[DocumentFile, ...] = ()
    programmes: dict[str, Spec] = field(default_factory=dict)
    capabilities: tuple[dict[str, Any], ...] = ()
    parameter_folders: tuple[Path, ...] = ()
    keepers: tuple[Keeper, ...] = ()

    def document(self, code: str) -> DocumentFile:
        """One document by its code."""
        return next(d for d in self.documents if d.code == code)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did; `differences` counts fields in which the programme departs from the raw reading."""

    pack: str
    areas: int
    bodies: int
    documents: int
    plans: tuple[str, ...]
    differences: int
    extra: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    changed: bool
