"""What a matter is, its states and its moves. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

#: State of a matter → (zh, en).
STATES: Mapping[str, tuple[str, str]] = {
    "issued": ("待牵头单位分派", "Awaiting the lead"),
    "spread": ("配合单位答复中", "With the co-owners"),
    "returned": ("退回补报", "Returned to the lead"),
    "disputed": ("退办待裁定", "Sent back, awaiting a ruling"),
    "reported": ("已报送待审核", "Reported to the office"),
    "accepted": ("已办结", "Accepted"),
    "dropped": ("裁定免办", "Dropped by ruling"),
}
#: State of a co-owner's part → (zh, en).
PART_STATES: Mapping[str, tuple[str, str]] = {
    "asked": ("待答复", "Asked"),
    "answered": ("已答复", "Answered"),
    "disputed": ("退办待裁定", "Sent back, awaiting a ruling"),
    "excused": ("裁定免办", "Excused by ruling"),
}
OPEN = ("issued", "spread", "returned", "disputed", "reported")
#: What a step of the history is called.
VERBS: Mapping[str, tuple[str, str]] = {
    "issue": ("下达", "Issued"),
    "distribute": ("分派", "Distributed"),
    "answer": ("答复", "Answered"),
    "ask_again": ("退回配合单位", "Asked again"),
    "send_back": ("退办", "Sent back"),
    "confirm": ("裁定维持", "Confirmed by ruling"),
    "reassign": ("裁定改派", "Re-assigned by ruling"),
    "excuse": ("裁定免办", "Excused by ruling"),
    "report": ("汇总报送", "Reported"),
    "return": ("退回补报", "Returned"),
    "accept": ("办结", "Accepted"),
    "chase": ("催办", "Chased"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that somebody reports: name, value, unit."""

    name: str
    value: Decimal
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.name}：{self.value.normalize():f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer or report: words, figures, numbers of evidence files."""

    text: str
    figures: tuple[Figure, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one co-owner was asked and said."""

    body: str
    ask: str
    due: date
    state: str
    said: Said
    by: str
    at: datetime | None
    chased: int
    chased_on: date | None
    is_ruled: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history; `body` is the co-owner it concerns, empty where it is the matter itself."""

    verb: str
    body: str
    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A duty's report for one period. `is_first_named`: the plan names no lead, the first named body was taken."""

    number: str
    plan: str
    period: str
    duty: str
    measure_no: int
    title: str
    lead: str
    state: str
    due: date
    issued_on: date
    issued_by: str
    note: str
    said: Said
    is_finished: bool
    reported_by: str
    reported_at: datetime | None
    accepted_by: str
    accepted_at: datetime | None
    chased: int
    chased_on: date | None
    is_ruled: bool
    is_demonstration: bool
    parts: tuple[Part, ...]

    def part(self, body: str) -> Part | None:
        """The part of one co-owner."""
        return next((p for p in self.parts if p.body == body), None)

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to act."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing a period's matters gave: made now, there already, and duties reported as finished before."""

    made: int
    there: int
    finished: int
    without_owner: int


@dataclass(frozen=True, slots=True)
class BriefPart:
    """Where one co-owner's part stands, without what was said."""

    body: str
    state: str
    due: date


@dataclass(frozen=True, slots=True)
class Brief:
    """Where a matter stands, without what was said: enough to know whose turn it is, for a desk of many."""

    number: str
    period: str
    measure_no: int
    title: str
    lead: str
    state: str
    due: date
    parts: tuple[BriefPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What waits for somebody: the matter, what to do, by when. `body` is for whom."""

    matter: Brief
    act: str
    body: str
    due: date
