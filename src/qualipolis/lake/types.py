"""Shapes of the lake: how a register is stored, and what a manifest names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Storage(StrEnum):
    """How a column is stored: keyed columns hold a small number that the dictionary turns into a word."""

    KEY = "key"
    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"
    DECIMAL = "decimal"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored column. `choices` are the words declared beforehand, which keep their keys for good."""

    name: str
    storage: str
    places: int = 0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One register as it is stored: its table in the database and its columns (`area` among them)."""

    register: str
    table: str
    columns: tuple[Stored, ...]

    @property
    def keyed(self) -> tuple[Stored, ...]:
        """Give the columns that have a dictionary."""
        return tuple(c for c in self.columns if c.storage == Storage.KEY)

    def column(self, name: str) -> Stored:
        """Give the column of that name (KeyError where there is none)."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: the months it covers, its rows, the digest of its bytes and of its content.

    `content` does not depend on the order of rows or the numbering of words, so a rebuilt lake can be compared.
    """

    file: str
    first: int
    last: int
    rows: int
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """Changes since the files were written: old images with sign -1, new ones with +1, in order."""

    file: str
    rows: int
    position: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One register in the manifest. `position` is the last outbox row it has seen, `gaps` numbers not yet seen."""

    register: str
    parts: tuple[Part, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    dictionaries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    position: int = 0
    gaps: tuple[int, ...] = ()
    layout: str = ""

    @property
    def rows(self) -> int:
        """Give the number of rows in the files (overlays not counted)."""
        return sum(part.rows for part in self.parts)

    @property
    def files(self) -> tuple[Part | Overlay, ...]:
        """Give every file the entry names."""
        return (*self.parts, *self.overlays)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One snapshot of the whole lake; `digest` names it."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a rebuilt register shows against the kept one."""

    register: str
    kept: str
    rebuilt: str
