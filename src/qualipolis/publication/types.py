"""Shapes of what is released: values, where targets stand, changes, and the edition that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Words = tuple[str, str]
"""The same words in Chinese and in English."""


class Step(StrEnum):
    """The way to the public: 业务审核 → 保密审查 → 批准; withdrawn is the way back."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    CLEARED = "cleared"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Value:
    """A released value of an indicator in an area and a period; `reason` where there is none."""

    area: str
    period: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int = 0
    method: str = "none"
    reason: str = ""
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast for the deadline with its 80 % and 95 % prediction intervals."""

    period: str
    value: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the value ladder: who says so, on what paper, and whether this is the value in force."""

    rung: str
    value: float | None
    stage: str = ""
    source: str = ""
    on: date | None = None
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands in an area: status, probability, the value behind it, and the sentence why."""

    target: str
    area: str
    status: str
    value: Value | None = None
    probability: float | None = None
    goal: float | None = None
    goal_words: str = ""
    why: Words = ("", "")
    note: Words = ("", "")
    rung: str = "computed"
    stage: str = "provisional"
    last_year: float | None = None
    forecast: Forecast | None = None
    ladder: tuple[Rung, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A target that moved from one status to another between two editions."""

    target: str
    area: str
    on: date
    before: str
    after: str
    why: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is released now. `period` is the one the standings speak of; keys are (target, area)."""

    token: str
    as_of: date | None
    period: str
    is_demonstration: bool
    approved_at: datetime | None
    digest: str
    standings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    indicators: frozenset[str] = frozenset()

    def of(self, target: str, area: str) -> Standing:
        """Where a target stands in an area; without a released figure: no data."""
        return self.standings.get((target, area)) or Standing(target, area, "none")
