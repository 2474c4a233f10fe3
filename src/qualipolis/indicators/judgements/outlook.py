"""Whether a target will be reached: the forecast that fits its kind of figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.kinds import Milestone, Ratio, WeightedRatio, ZeroEvent
from qualipolis.indicators.definitions.parts import Flow, Since
from qualipolis.indicators.judgements.cases import COUNTS, Asked, Value
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.methods import forecast
from qualipolis.methods.comparators import Goal

POINTS = 4
# 100 % less half of the last decimal that is shown.
CEILING = 99.95


def keeps(definition: Definition) -> bool:
    """What is reached stays reached: events of a year or since a day, and milestones; not rates or stocks that end."""
    if isinstance(definition, ZeroEvent):
        return False
    if isinstance(definition, Milestone):
        return True
    over = getattr(definition, "over", None)
    return (
        isinstance(definition, COUNTS)
        and not getattr(definition, "own", False)
        and isinstance(over, (Flow, Since))
    )


def outlook_of(asked: Asked, goal: Goal, value: Decimal) -> forecast.Forecast | None:
    """Choose the forecast that fits the kind of figure; None where none fits."""
    try:
        return _fitting(asked, goal, value, {"today": asked.as_of, "deadline": asked.by})
    except OverflowError:
        # A pace close to none puts the latest day for action beyond the calendar: it is left out.
        return _fitting(asked, goal, value, {})
    except (Problem, ValueError, ZeroDivisionError):
        # A row that a method refuses (all equal, too short) leaves the declared fallback.
        return None


def _fitting(asked: Asked, goal: Goal, value: Decimal, dates: dict[str, date]) -> forecast.Forecast | None:
    definition = asked.definition
    if isinstance(definition, Milestone) or goal.comparator in ("increasing", "decreasing"):
        return None
    left = max(0, _month(asked.by) - _month(asked.as_of))
    if isinstance(definition, ZeroEvent):
        months = [int(v.value) for v in asked.figures["month"] if v.value is not None]
        return forecast.forecast_zero(sum(months), float(len(months)), float(left), int(value))
    if isinstance(definition, COUNTS) and keeps(definition):
        monthly, first = _monthly(asked)
        if len(monthly) < POINTS:
            return None
        return forecast.forecast_count(
            monthly, first, round(value * _divisor(definition)), left, _whole(goal, _divisor(definition)), **dates
        )  # fmt: skip
    quarters, kind = _row(asked)
    goal = _eased(goal, definition)
    ahead = max(1, -(-left // (3 if kind == "quarter" else 12)))
    sampled = isinstance(definition, (Ratio, WeightedRatio)) and _is_sample(definition)
    # 100 % is asked of what was found, not of a rate behind a sample: it is read as a level.
    if kind == "quarter" and sampled and goal.value != CEILING:
        hits = [float(v.numerator or 0) for v in quarters]
        sizes = [float(v.denominator or 0) for v in quarters]
        if (done := _found_this_year(asked)) and isinstance(definition, Ratio):
            return forecast.forecast_share(hits, sizes, ahead, goal, done=done, **dates)
        return forecast.forecast_rate(hits, sizes, ahead, goal, **dates)
    known = [float(v.value) for v in quarters if v.value is not None]
    if goal.value == CEILING and value >= CEILING and len(known) >= POINTS:
        return forecast.forecast_run([v >= CEILING for v in known])
    if asked.target.reference and quarters and quarters[-1].reference is not None:
        pairs = [
            (float(v.value), float(v.reference))
            for v in quarters
            if v.value is not None and v.reference is not None
        ]
        return forecast.forecast_relative([a for a, _ in pairs], [b for _, b in pairs], ahead, goal)
    return forecast.forecast_series(known, ahead, goal, **dates)


def _found_this_year(asked: Asked) -> tuple[float, float] | None:
    """What the year of the deadline has found so far; None while that year has not begun."""
    this = next((v for v in reversed(asked.figures["year"]) if v.period == str(asked.by.year)), None)
    if this is None or not this.denominator:
        return None
    return float(this.numerator or 0), float(this.denominator)


def _divisor(definition: Definition) -> int:
    return int(getattr(definition, "divisor", 1))


def _whole(goal: Goal, divisor: int) -> Goal:
    """Give the goal in single things: 5 万人次 are 50 000."""
    if divisor == 1 or goal.value is None:
        return goal
    high = None if goal.value_high is None else goal.value_high * divisor
    return Goal(goal.comparator, goal.value * divisor, high, goal.tolerance, goal.direction, goal.overshoot)


def _eased(goal: Goal, definition: Definition) -> Goal:
    """Half a unit of continuity: a count that stands at its border, or a list that is covered, is there."""
    if goal.comparator not in (">=", "=") or goal.value is None:
        return goal
    if (
        isinstance(definition, COUNTS)
        and getattr(definition, "divisor", 1) == 1
        and not getattr(definition, "own", False)
    ):
        return Goal(">=", goal.value - 0.5)
    if definition.unit == "%" and goal.value == 100:
        return Goal(">=", CEILING)
    return goal


def _is_sample(definition: Definition) -> bool:
    over = getattr(definition, "over", None)
    return (
        isinstance(over, Flow) and getattr(definition, "sample", True) and not getattr(definition, "of", None)
    )


def _row(asked: Asked) -> tuple[list[Value], str]:
    """Give the quarters that are over where there are enough of them, else the years."""
    quarters = [v for v in asked.figures["quarter"] if v.value is not None and _is_over(v, asked.as_of)]
    if len(quarters) >= POINTS:
        return quarters, "quarter"
    years = [v for v in asked.figures["year"] if v.value is not None and _is_over(v, asked.as_of)]
    return years, "year"


def _is_over(value: Value, as_of: date) -> bool:
    return Period.parse(value.period).last_day <= as_of


def _monthly(asked: Asked) -> tuple[list[int], int]:
    """Give the counts of each month (of a running total: its increases) and the calendar month of the first."""
    months = list(asked.figures["month"])
    if not months:
        return [], 1
    row = [float(v.value or 0) * _divisor(asked.definition) for v in months]
    if not isinstance(getattr(asked.definition, "over", None), Flow):
        start = next((i for i, v in enumerate(row) if v), len(row))
        row, months = [b - a for a, b in zip([0.0, *row], row, strict=False)][start:], months[start:]
    first = Period.parse(months[0].period).start.month if months else 1
    return [max(0, round(v)) for v in row], first


def _month(day: date) -> int:
    return day.year * 12 + day.month


def kept(asked: Asked, outlook: forecast.Forecast | None) -> dict[str, Any]:
    """Give what is stored of a forecast: its quarter, method, pace, and its last value with both intervals."""
    if outlook is None or outlook.p_reach is None:
        return {}
    last = outlook.path[-1] if outlook.path else None
    found: dict[str, Any] = {
        "period": Period.of(asked.by, "quarter").code, "method": outlook.method, "points": outlook.points,
        "pace": outlook.pace, "needed": outlook.needed,
        "latest": outlook.latest.isoformat() if outlook.latest else None,
    }  # fmt: skip
    if last:
        names = ("low80", "high80", "low95", "high95")
        found |= {"value": round(last.mean, 6), **{n: round(getattr(last, n), 6) for n in names}}
    return found
