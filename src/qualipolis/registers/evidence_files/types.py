"""What an evidence file is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Disclosure class: code → (zh, en), widest first. The first three are the classes of a document （公开属性）.
DISCLOSURE: Mapping[str, tuple[str, str]] = {
    "public": ("主动公开", "Published on our own motion"),
    "on_request": ("依申请公开", "Open on request"),
    "internal": ("不予公开", "Not open to the public"),
    "restricted": ("仅限本单位", "Own body only"),
}
#: What a file is used for; one entry serves all three.
USES: Mapping[str, tuple[str, str]] = {
    "province": ("省考", "Province's assessment"),
    "city": ("市考", "City's assessment"),
    "supervision": ("督查", "Supervision"),
}


class ItemKind(StrEnum):
    """What an item is that a file proves something about."""

    TARGET = "target"
    MEASURE = "measure"
    DUTY = "duty"
    MECHANISM = "mechanism"
    REGISTER = "register"
    MATTER = "matter"


ITEM_KINDS: Mapping[str, tuple[str, str]] = {
    "measure": ("举措", "Measure"),
    "duty": ("任务", "Duty"),
    "target": ("目标", "Target"),
    "mechanism": ("机制", "Mechanism"),
    "register": ("登记数据", "Register"),
    "matter": ("事项", "Matter"),
}


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file we keep: told by its content, its name must agree."""

    code: str
    media_type: str
    suffixes: tuple[str, ...]
    is_merged: bool


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One item a file serves: kind and code, with a period where it is a register's."""

    kind: str
    code: str
    period: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.code, self.period)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person writes about a file. `items` is as typed, one code a line; a file may lose its force on a day."""

    name: str
    document_no: str = ""
    issuer: str = ""
    issued_on: date | None = None
    sealed: bool = False
    disclosure: str = "internal"
    uses: frozenset[str] = frozenset()
    items: tuple[str, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """How far an actor sees: everything, or a body's and area's own files and what serves its measures."""

    everything: bool = False
    body: str = ""
    areas: frozenset[str] = frozenset()
    measures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of one version: digest under which they lie, kind, size, pages where they can be counted, and whether
    there was text in which marks of secrecy could be looked for (None where nobody noted it)."""

    digest: str
    filename: str
    kind: str
    size: int
    pages: int | None
    is_read: bool | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a file: what was kept, by whom, when and why."""

    version: int
    kept: Kept
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of the store as a person sees it."""

    number: str
    entry: Entry
    items: tuple[Item, ...]
    kept: Kept
    version: int
    revision: int
    body: str
    area: str
    by: str
    at: datetime
    is_demonstration: bool
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_reason: str


class Standing(StrEnum):
    """How far a bundle is."""

    QUEUED = "queued"
    RUNNING = "running"
    MADE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that somebody asked for: how far it is (pages `done` of `total`), then what it holds and until when."""

    number: str
    title: str
    filters: Mapping[str, str]
    standing: Standing
    done: int
    total: int
    problem: Mapping[str, object]
    at: datetime
    made_at: datetime | None
    expires_at: datetime | None
    dropped_at: datetime | None
    digest: str
    size: int
    suffix: str
    pages: int
    volumes: int
    files: int
    attached: int
    items: int
    is_demonstration: bool

    def is_over(self, at: datetime) -> bool:
        """Whether it is kept no longer."""
        return self.dropped_at is not None or (self.expires_at is not None and self.expires_at <= at)

    @property
    def filename(self) -> str:
        """What it is called when it is saved."""
        plain = "".join(c if c.isalnum() else "-" for c in self.title).strip("-")[:60] or "bundle"
        return f"{plain}-{self.at:%Y%m%d}{self.suffix}"

    @property
    def media_type(self) -> str:
        """PDF alone, or an archive."""
        return f"application/{self.suffix.removeprefix('.')}"
