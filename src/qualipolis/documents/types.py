"""Shapes of the documents room."""

from dataclasses import dataclass, field
from datetime import date, datetime

from qualipolis.kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way in, with what its text leaves out."""

    name: str
    media_type: str
    raw: bytes = field(repr=False)
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """A file whose text is in the system: what it is called and holds, who brought it when, what its text leaves out.

    `size` in bytes; None where the bytes were not kept (files brought before they were).
    """

    no: int
    name: str
    media_type: str
    digest: str
    size: int | None
    warnings: tuple[Problem, ...]
    brought_by: str
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a document out of the lists, when and why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """An official document and the version of its text that counts."""

    code: str
    number: str
    title: str
    issuer: str
    issued_on: date | None
    kind: str
    level: str
    origin: str
    version: int
    digest: str
    chars: int
    follows: str = ""
    loaded_by: str = ""
    loaded_at: datetime | None = None
    withdrawn: Withdrawal | None = None

    @property
    def label(self) -> str:
        """Number where there is one, else the title."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that lies at a place of the text: kind chapter, measure, owners, target, duty, mechanism, …"""

    kind: str
    code: str
    char_start: int
    char_end: int
    label: str = ""

    @property
    def anchor(self) -> str:
        """The fragment of an address that points at this mark."""
        return f"{self.kind}-{self.code}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with everything that lies on it; `opens` are the marks that begin here."""

    text: str
    char_start: int
    char_end: int
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()

    def of(self, kind: str) -> tuple[Mark, ...]:
        """Marks of one kind on this stretch."""
        return tuple(mark for mark in self.marks if mark.kind == kind)

    @property
    def kinds(self) -> str:
        """Kinds on this stretch, once each, in order: ready to be used as class names."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text as runs. `heads` are marks of headings (chapter, measure) that begin in it."""

    char_start: int
    char_end: int
    runs: tuple[Run, ...] = field(default=())
    heads: tuple[Mark, ...] = ()
