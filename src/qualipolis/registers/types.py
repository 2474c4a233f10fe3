"""What a register's declaration consists of. Pure: no Django, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a column holds; each kind has one reading of a cell, in SQL and in Python."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    WHOLE = "whole"
    DECIMAL = "decimal"
    FLAG = "flag"
    AREA = "area"
    CREDIT_CODE = "credit_code"
    STANDARD = "standard"
    YEAR = "year"


class Klass(StrEnum):
    """Who may see a column. Sensitive ones are stored encrypted and never leave the database in plain text."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@dataclass(frozen=True)
class Column:
    """One column of a register, as its file, form, list, template and lake see it."""

    name: str
    kind: Kind
    zh: str
    en: str
    about_zh: str = ""
    about: str = ""
    required: bool = False
    dimension: bool = False
    klass: Klass = Klass.INTERNAL
    length: int = 0
    places: int = 0
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    usual: tuple[Decimal, Decimal] | None = None
    pattern: str = ""
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    example: str = ""

    @property
    def is_private(self) -> bool:
        """True where the column stays out of the lake, exports and open data."""
        return self.klass in (Klass.PERSONAL, Klass.SENSITIVE)

    def label(self, language: str = "zh") -> str:
        """The column's heading in the language."""
        return self.en if language.startswith("en") else self.zh

    def choice_label(self, code: str, language: str = "zh") -> str:
        """The words for a choice's code; the code itself where it is unknown."""
        pair = self.choices.get(code)
        return code if pair is None else pair[1 if language.startswith("en") else 0]


@dataclass(frozen=True)
class Ordered:
    """`first` is not later (or larger) than `then` where both are filled."""

    first: str
    then: str


@dataclass(frozen=True)
class Needs:
    """Where `column` is one of `values`, `needed` must be filled."""

    column: str
    values: tuple[str, ...]
    needed: str


@dataclass(frozen=True)
class AnyOf:
    """At least one of the columns is filled."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Refers:
    """A filled cell must be found in another register's column; else the row is marked for review."""

    column: str
    register: str
    target: str


Rule = Ordered | Needs | AnyOf | Refers


@dataclass(frozen=True)
class Keeper:
    """A body that keeps a register; `rows` (column → values) narrows it, `may_write` False lets it read only."""

    register: str
    body: str
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    may_write: bool = True


@dataclass(frozen=True)
class Outcome:
    """A cell or row that was not accepted: where, which rule, what stood there."""

    column: str
    code: str
    value: str = ""
    other: str = ""


@dataclass(frozen=True)
class Change:
    """One record's images of the lake columns before and after a write; None where there was nothing."""

    record_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
