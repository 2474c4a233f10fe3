"""What a target asks for, and whether a value meets it.

Each comparator of the plan becomes a set of values that meet it, so that a value, a posterior and a forecast
are judged by the same borders: >=, >, <=, <, =, between, about, present; rank and relative use >= and <=
against a place or a reference; increasing is judged on a row of yearly values.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.methods.trends import mann_kendall, rises_every_time
from qualipolis.methods.types import Direction, Step, step

Comparator = Literal[">=", ">", "<=", "<", "=", "between", "about", "present", "increasing", "decreasing"]
#: Differences below this share of the border are rounding, not results.
GRAIN = 1e-9


@dataclass(frozen=True)
class Bounds:
    """The values that meet a target: from `low` to `high`, with or without the borders themselves."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether a value lies inside; a difference by rounding does not count."""
        above = value > self.low + _grain(self.low) if self.low_open else value >= self.low - _grain(self.low)
        below = (
            value < self.high - _grain(self.high)
            if self.high_open
            else value <= self.high + _grain(self.high)
        )
        return above and below

    @property
    def border(self) -> float:
        """Give the border that has to be reached: the lower one, or the upper one of a limit from above."""
        return self.low if math.isfinite(self.low) else self.high

    @property
    def direction(self) -> Direction:
        """Tell whether the value has to come up to the border or down to it."""
        return "up" if math.isfinite(self.low) else "down"


@dataclass(frozen=True)
class Goal:
    """What a target asks for, in the unit of its value.

    `tolerance` is the declared share for 'about'; `overshoot` says whether more than asked (in `direction`)
    also meets 'about' and '=': 70 are no failure of "60 or so". 'between' keeps its upper border unless told.
    """

    comparator: Comparator
    value: float | None = None
    value_high: float | None = None
    tolerance: float = 0.1
    direction: Direction = "up"
    overshoot: bool | None = None

    def bounds(self) -> Bounds:
        """Give the values that meet the goal; raises Problem where the goal says none."""
        if self.comparator == "present":
            return Bounds(low=1.0)
        if self.comparator in ("increasing", "decreasing"):
            raise Problem(
                "A trend is judged on a row of values", None, "Use judge_trend with the yearly values."
            )
        if self.value is None:
            raise Problem(
                "The target names no number", None, "Enter the number, or a reference to compare with."
            )
        return self._bounds(self.value)

    def _bounds(self, value: float) -> Bounds:
        match self.comparator:
            case ">=" | ">":
                return Bounds(low=value, low_open=self.comparator == ">")
            case "<=" | "<":
                return Bounds(high=value, high_open=self.comparator == "<")
            case "between":
                high = self.value_high if self.value_high is not None else value
                return self._open_end(min(value, high), max(value, high), self.overshoot is True)
            case "about":
                slack = abs(value) * self.tolerance
                return self._open_end(value - slack, value + slack, self.overshoot is not False)
            case "=":
                return self._open_end(value, value, self.overshoot is not False)
        raise Problem(
            "{comparator} is no comparator",
            None,
            "Use >=, >, <=, <, =, between, about or present.",
            comparator=self.comparator,
        )

    def _open_end(self, low: float, high: float, overshoot: bool) -> Bounds:
        if not overshoot:
            return Bounds(low, high)
        return Bounds(low=low) if self.direction == "up" else Bounds(high=high)


@dataclass(frozen=True)
class Reference:
    """A figure of somebody else that a target is compared with, and the period it speaks of."""

    value: float
    period: Period
    name: str = ""


@dataclass(frozen=True)
class Judgement:
    """Whether a value meets its goal (None: that cannot be told); `margin` is how far inside it lies."""

    met: bool | None
    value: float | None
    margin: float | None
    method: str
    steps: tuple[Step, ...]
    reason: str | None = None


def judge(value: float | None, goal: Goal) -> Judgement:
    """Judge one value against a goal."""
    if value is None or not math.isfinite(value):
        return undecided("There is no value")
    bounds = goal.bounds()
    met = bounds.holds(value)
    margin = min(value - bounds.low, bounds.high - value)
    says = step(
        "{value} is {relation} {asked}",
        value=_short(value),
        asked=in_words(bounds),
        relation="within" if met else "outside",
    )
    return Judgement(met, value, margin, f"compare {goal.comparator}", (says,))


def judge_relative(
    value: float | None, period: Period, goal: Goal, references: Sequence[Reference], oldest: int = 12
) -> Judgement:
    """Judge a value against the reference of the same period, else the latest one before it.

    A reference older than `oldest` months (end to end) decides nothing; the goal's own number is unused.
    """
    reference = pick_reference(period, references, oldest)
    if reference is None:
        return undecided(
            "There is no reference value for {period} or the {oldest} months before it",
            period=period.code,
            oldest=oldest,
        )
    own = Goal(goal.comparator, reference.value, None, goal.tolerance, goal.direction, goal.overshoot)
    found = judge(value, own)
    says = step(
        "Compared with {name} {reference} of {period}",
        name=reference.name,
        reference=_short(reference.value),
        period=reference.period.code,
    )
    steps = [says, *found.steps]
    if reference.period != period:
        steps.append(
            step(
                "The reference is of {there}, the value of {here}",
                there=reference.period.code,
                here=period.code,
            )
        )
    return Judgement(found.met, found.value, found.margin, "relative", tuple(steps), found.reason)


def pick_reference(period: Period, references: Sequence[Reference], oldest: int = 12) -> Reference | None:
    """Choose the reference of the period itself, else the latest ending no later, within `oldest` months."""
    same = [reference for reference in references if reference.period == period]
    if same:
        return same[-1]
    end = period.first + period.length
    earlier = [
        reference
        for reference in references
        if 0 <= end - reference.period.first - reference.period.length <= oldest
        and reference.period.length == period.length
    ]
    return max(earlier, key=lambda reference: reference.period.first, default=None)


def judge_trend(values: Sequence[float], goal: Goal, significance: float = 0.05) -> Judgement:
    """Judge 'increasing' on yearly values, oldest first.

    From five values on by the Mann–Kendall test (one-sided); with two to four, where the test can hardly
    speak, by the declared rule that each value is above the one before ("逐年").
    """
    sign = -1.0 if goal.comparator == "decreasing" else 1.0
    row = [sign * value for value in values if math.isfinite(value)]
    if len(row) < 2:
        return undecided("A trend needs two values at least; there are {n}", n=len(row))
    if len(row) < 5:
        met = rises_every_time(row)
        says = step(
            "{n} yearly values, each {relation} the one before",
            n=len(row),
            relation="better than" if met else "not always better than",
        )
        return Judgement(met, values[-1], row[-1] - row[0], "every year", (says,))
    found = mann_kendall(row)
    met = found.s > 0 and found.p_rise <= significance
    return Judgement(met, values[-1], found.slope, found.method, found.steps)


@dataclass(frozen=True)
class Place:
    """A rank with ties: `best` is 1 + those clearly ahead, `worst` counts those level with it too."""

    best: int
    worst: int
    of: int
    steps: tuple[Step, ...] = field(default=())


def place(own: float, others: Mapping[str, float] | Sequence[float], direction: Direction = "up") -> Place:
    """Give the rank of a value among others (without itself); equal values share the best place."""
    values = list(others.values()) if isinstance(others, Mapping) else list(others)
    ahead = sum(value > own if direction == "up" else value < own for value in values)
    level = sum(value == own for value in values)
    says = step("{ahead} of {n} others are ahead, {level} level", ahead=ahead, n=len(values), level=level)
    return Place(1 + ahead, 1 + ahead + level, len(values) + 1, (says,))


def undecided(reason: str, **values: object) -> Judgement:
    """Give the judgement that none can be made, with the reason in words."""
    says = step(reason, **values)
    return Judgement(None, None, None, "undecided", (says,), str(says))


def in_words(bounds: Bounds) -> str:
    """Write the values that meet a goal: ≥ 98, > 95, 1–2, 54–66."""
    if math.isfinite(bounds.low) and math.isfinite(bounds.high):
        return (
            _short(bounds.low) if bounds.low == bounds.high else f"{_short(bounds.low)}–{_short(bounds.high)}"
        )
    if math.isfinite(bounds.low):
        return f"{'>' if bounds.low_open else '≥'} {_short(bounds.low)}"
    return f"{'<' if bounds.high_open else '≤'} {_short(bounds.high)}"


def _grain(border: float) -> float:
    return abs(border) * GRAIN if math.isfinite(border) else 0.0


def _short(value: float) -> str:
    return f"{value:.10g}"
