"""What an occasional table is made of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

#: What a column may hold → (zh, en).
KINDS: Mapping[str, tuple[str, str]] = {
    "text": ("文字", "Text"),
    "whole": ("整数", "Whole number"),
    "decimal": ("数值", "Number"),
    "day": ("日期", "Day"),
    "choice": ("选项", "Choice"),
    "flag": ("是/否", "Yes or no"),
}
#: State of a table → (zh, en).
STATES: Mapping[str, tuple[str, str]] = {
    "draft": ("待质量办核准", "Awaiting the office's approval"),
    "sent": ("收集中", "Being collected"),
    "closed": ("已截止", "Closed"),
    "refused": ("未予核准", "Refused"),
}
#: State of a recipient → (zh, en).
RECIPIENT_STATES: Mapping[str, tuple[str, str]] = {
    "asked": ("待填报", "Asked"),
    "begun": ("填报中", "Begun"),
    "sent_in": ("已报送", "Sent in"),
    "nothing": ("零报告", "Nothing to report"),
}
FLAGS: Mapping[str, tuple[str, str]] = {"true": ("是", "yes"), "false": ("否", "no")}


@dataclass(frozen=True, slots=True)
class Spec:
    """A column: name, kind, choices, whether it must be filled, explanation.

    `source` names the register's column from which the data are taken instead of asking (register.column); `reason`
    says why they are asked although the system has them.
    """

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = False
    about: str = ""
    source: str = ""
    reason: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether recipients fill it in."""
        return not self.source


@dataclass(frozen=True, slots=True)
class Held:
    """A register's column as the comparison sees it: code, labels, further words, and the register's labels."""

    register: str
    column: str
    zh: str
    en: str
    register_zh: str
    register_en: str
    words: tuple[str, ...] = ()
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """A column that the system has already: which, where, and whether by the same word or a similar one."""

    name: str
    held: Held
    is_same: bool

    @property
    def code(self) -> str:
        """The register's column in one word."""
        return f"{self.held.register}.{self.held.column}"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A recipient: a body or an area by code."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a table's rows come from: one for each record of a register within the recipient's scope.

    `where` narrows them down: values by dimension; `since` leaves out what happened before that day.
    """

    register: str
    where: tuple[tuple[str, str], ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One record as a row: its id and version in the register, and the cells taken from it, by the table's columns."""

    record: int
    version: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recipient:
    """How far a recipient is; `given` rows came with its sheet."""

    unit: Unit
    state: str
    nothing_because: str
    rows: int
    chased: int
    chased_on: date | None
    by: str
    at: datetime | None
    given: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a person sees it."""

    number: str
    title: str
    about: str
    columns: tuple[Spec, ...]
    due: date
    expires_on: date
    state: str
    body: str
    area: str
    by: str
    at: datetime
    approved_by: str
    approved_at: datetime | None
    refused_reason: str
    is_demonstration: bool
    recipients: tuple[Recipient, ...]
    rows: Rows | None = None

    @property
    def taken(self) -> tuple[Spec, ...]:
        """Columns that come filled in from the register of the rows."""
        return tuple(c for c in self.columns if self.is_taken(c))

    @property
    def shown(self) -> tuple[Spec, ...]:
        """Columns of the sheet: those that come filled in and those that are asked, as they were defined."""
        return tuple(c for c in self.columns if c.is_asked or self.is_taken(c))

    def is_taken(self, one: Spec) -> bool:
        """Whether a column comes filled in."""
        return self.rows is not None and one.source.partition(".")[0] == self.rows.register

    @property
    def asked(self) -> tuple[Spec, ...]:
        """Columns that recipients fill in."""
        return tuple(c for c in self.columns if c.is_asked)

    def recipient(self, unit: Unit) -> Recipient | None:
        """One recipient."""
        return next((r for r in self.recipients if r.unit == unit), None)


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled row with who filled it; where it belongs to a record, its taken cells are as they stood on `taken_on`."""

    unit: Unit
    place: int
    cells: Mapping[str, str]
    record: int = 0
    taken_on: date | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What a unit was asked in a month: forms, cells to fill in them, and cells that came filled in."""

    unit: Unit
    month: str
    forms: int
    cells: int
    spared: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """One form that a unit was asked to fill in: who asked, in which month, for how many cells, how often it was chased."""

    number: str
    title: str
    body: str
    area: str
    by: str
    month: str
    state: str
    cells: int
    spared: int
    chased: int
