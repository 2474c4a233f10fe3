"""What is judged and what comes of it: a target in an area with its figures, and the judgement before it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.kinds import Count, DistinctCount, Sum
from qualipolis.indicators.types import Words
from qualipolis.kernel.periods import Period
from qualipolis.methods import status as statuses

COUNTS = (Count, DistinctCount, Sum)


class Value(Protocol):
    """A computed figure, as `queries` gives it."""

    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    n: int
    low: Decimal | None
    high: Decimal | None
    reference: Decimal | None
    reason: str


@dataclass(frozen=True)
class Asked:
    """A target in an area with the figures of its indicator by kind of period, oldest first.

    `tolerance` is the share by which "about" may be missed, `significance` that of the trend test.
    """

    target: Any
    definition: Definition
    as_of: date
    horizon: date
    thresholds: statuses.Thresholds
    figures: Mapping[str, Sequence[Value]]
    tolerance: float = 0.1
    significance: float = 0.05

    @property
    def deadline(self) -> date | None:
        """Give the last day of the target: written, or the end of the year for what is asked each year."""
        if self.target.recurrence == "annual" and not self.target.deadline:
            return date(self.as_of.year, 12, 31)
        return last_day(self.target.deadline)

    @property
    def by(self) -> date:
        """Give the day up to which is forecast: the deadline, else the plan's horizon."""
        return self.deadline or self.horizon


@dataclass(frozen=True)
class Found:
    """A judgement before it is stored."""

    status: str
    basis: str = ""
    rung: str = ""
    figure: Any = None
    value: Decimal | None = None
    goal_low: float | None = None
    goal_high: float | None = None
    goal_words: str = ""
    met: bool | None = None
    probability: float | None = None
    forecast: dict[str, Any] = field(default_factory=dict)
    why: Words = ("", "")
    deadline: date | None = None


def last_day(text: str) -> date | None:
    """Give the last day of a deadline as written (2025, 2025-12-31), None where there is none."""
    if not text:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    return Period.parse(text.rsplit("/", maxsplit=1)[-1]).last_day


def next_review(as_of: date) -> date:
    """Give the 20th after the end of the present quarter, when its figures are due."""
    quarter = Period.of(as_of, "quarter")
    return quarter.end.replace(day=20)
