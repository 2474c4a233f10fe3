"""Decisions about targets. Pure: figures and a target in, a status with its reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, Protocol

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.kinds import (
    Count,
    DistinctCount,
    Milestone,
    OnRegister,
    Ratio,
    Sum,
    Trend,
    WeightedRatio,
    ZeroEvent,
)
from qualipolis.indicators.definitions.parts import Flow, Since, Stock
from qualipolis.indicators.ladder import Step as Rung
from qualipolis.indicators.types import NO_VALUE, STATUS_WORDS, Status, Words
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.methods import comparators, forecast
from qualipolis.methods import status as statuses
from qualipolis.methods.comparators import Goal, Judgement
from qualipolis.programme.rules import in_words, unit_in

COUNTS = (Count, DistinctCount, Sum)
POINTS = 4
# 100 % less half of the last decimal that is shown.
CEILING = 99.95


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


def unanswered(target: Any) -> Found:
    """Give no data for a target that no indicator answers."""
    return Found(
        Status.NONE, "absence", deadline=last_day(target.deadline),
        why=("尚无指标计算这一目标。", "No indicator computes this target yet."),
    )  # fmt: skip


def figure_of(asked: Asked) -> Value | None:
    """Choose the figure that is judged: the deadline's year once it is over, else the newest one up to today."""
    years, running = asked.figures["year"], asked.figures["ytd"]
    if asked.deadline and asked.as_of > asked.deadline:
        code = Period.of(asked.deadline, "year").code
        return next((v for v in years if v.period == code), None)
    if isinstance(asked.definition, Trend):
        return _newest([v for v in years if Period.parse(v.period).last_day <= asked.as_of])
    if running and running[-1].value is not None and _is_present(running[-1], asked.as_of):
        return running[-1]
    return _newest([*years, *running]) or (running[-1] if running else years[-1] if years else None)


def _is_present(value: Value, as_of: date) -> bool:
    return Period.parse(value.period).contains(as_of)


def _newest(values: Sequence[Value]) -> Value | None:
    known = [v for v in values if v.value is not None]
    return max(known, key=lambda v: (Period.parse(v.period).end, Period.parse(v.period).length), default=None)


def goal_of(asked: Asked, figure: Value | None) -> Goal | None:
    """Give what the target asks for in the indicator's unit; None where it asks for nothing countable."""
    target, definition = asked.target, asked.definition
    if target.kind == "zero_event":
        return Goal("<=", 0.0, direction="down")
    if target.comparator == "present":
        return _present(target, definition)
    if target.reference and figure is not None and figure.reference is not None:
        comparator = target.comparator if target.comparator in (">=", ">", "<=", "<") else ">="
        return Goal(comparator, float(figure.reference))
    return _written(asked)


def _present(target: Any, definition: Definition) -> Goal | None:
    """A thing to bring about: so many records, or all of a list; a rank or a score alone proves nothing."""
    if definition.unit == "%":
        return Goal(">=", 100.0)
    if not isinstance(definition, COUNTS) or getattr(definition, "own", False):
        return None
    return Goal(
        ">=", float(target.value) if target.value is not None else float(getattr(definition, "required", 1))
    )


def _written(asked: Asked) -> Goal | None:
    target, definition = asked.target, asked.definition
    if target.comparator in ("increasing", "decreasing"):
        return Goal(target.comparator)
    same = definition.unit == target.unit or target.value_normalised is None or definition.unit == "%"
    value = target.value if same else target.value_normalised
    high = target.value_high if same else target.value_high_normalised
    if definition.unit == "%" and target.unit not in ("%", ""):
        value = Decimal(100)
    if value is None:
        value = Decimal(100) if target.kind == "coverage" else None
    if value is None:
        return None
    comparator = "<=" if target.kind == "rank" else target.comparator
    tolerance = float((target.params or {}).get("tolerance", asked.tolerance))
    direction = "down" if comparator in ("<=", "<") else "up"
    # More than 1–2 a year is no failure of "1–2"; the reading notes it.
    overshoot = True if comparator == "between" else None
    return Goal(
        comparator, float(value), None if high is None else float(high), tolerance, direction, overshoot
    )


def judge(asked: Asked, figure: Value | None, force: Rung | None) -> Found:
    """Judge one target in one area on the value in force."""
    value = force.value if force else None
    goal = goal_of(asked, figure)
    rung = str(force.rung) if force else ""
    if goal is None:
        return _without_goal(asked, figure, value, rung)
    verdict = _judgement(asked, value, goal)
    outlook = _outlook(asked, goal, value) if value is not None else None
    progress = _progress(asked, goal, value) if outlook is None or outlook.p_reach is None else None
    status = statuses.status(
        verdict, today=asked.as_of, deadline=asked.deadline,
        probability=outlook.p_reach if outlook else None, progress=progress,
        started=_started(asked, value), keeps=_keeps(asked.definition), thresholds=asked.thresholds,
    )  # fmt: skip
    low, high = _borders(goal)
    return Found(
        str(status.status), status.basis, rung, figure, value, low, high, _words(goal), verdict.met,
        status.probability if status.basis == "probability" else outlook.p_reach if outlook else None,
        _kept(asked, outlook), why(asked, figure, value, goal, status, progress), asked.deadline,
    )  # fmt: skip


def _without_goal(asked: Asked, figure: Value | None, value: Decimal | None, rung: str) -> Found:
    status = Status.NONE if value is None else Status.RISK if not value else Status.ON
    words = STATUS_WORDS[status]
    return Found(
        status, "absence" if value is None else "trajectory", rung, figure, value, deadline=asked.deadline,
        why=(f"目标没有数值门槛；{words[0]}。", f"The target names no threshold; {words[1].lower()}."),
    )  # fmt: skip


def _judgement(asked: Asked, value: Decimal | None, goal: Goal) -> Judgement:
    if value is None:
        return comparators.undecided("There is no value")
    if goal.comparator in ("increasing", "decreasing"):
        years = [v for v in asked.figures["year"] if Period.parse(v.period).last_day <= asked.as_of]
        known = [float(v.value) for v in years if v.value is not None]
        return (
            comparators.judge_trend(known, goal, asked.significance)
            if len(known) > 1
            else comparators.undecided("Too few years")
        )
    return comparators.judge(float(value), goal)


def _keeps(definition: Definition) -> bool:
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


def _started(asked: Asked, value: Decimal | None) -> bool:
    counted = isinstance(asked.definition, (*COUNTS, Milestone)) and not isinstance(
        asked.definition, ZeroEvent
    )
    return not (counted and value is not None and value == 0)


def _outlook(asked: Asked, goal: Goal, value: Decimal) -> forecast.Forecast | None:
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
    if isinstance(definition, COUNTS) and _keeps(definition):
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


def _progress(asked: Asked, goal: Goal, value: Decimal | None) -> float | None:
    if value is None or goal.comparator in ("increasing", "decreasing"):
        return None
    bounds = goal.bounds()
    if not isfinite(bounds.border):
        return None
    annual = asked.target.recurrence == "annual"
    start = date(asked.as_of.year, 1, 1) if annual else date(asked.by.year - 2, 1, 1)
    base = asked.target.baseline_value
    if base is None and not isinstance(asked.definition, (*COUNTS, Milestone)):
        early = [v for v in asked.figures["year"] if v.value is not None]
        base = early[0].value if early else None
    return statuses.progress_ratio(
        float(value), float(base or 0), bounds, start=start, deadline=asked.by, today=asked.as_of
    )  # fmt: skip


def _borders(goal: Goal) -> tuple[float | None, float | None]:
    if goal.comparator in ("increasing", "decreasing"):
        return None, None
    bounds = goal.bounds()
    return (bounds.low if isfinite(bounds.low) else None), (bounds.high if isfinite(bounds.high) else None)


def _words(goal: Goal) -> str:
    if goal.comparator in ("increasing", "decreasing"):
        return {"increasing": "↑", "decreasing": "↓"}[goal.comparator]
    return comparators.in_words(goal.bounds())


def _kept(asked: Asked, outlook: forecast.Forecast | None) -> dict[str, Any]:
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


def why(
    asked: Asked, figure: Value | None, value: Decimal | None, goal: Goal, verdict: statuses.Verdict,
    progress: float | None,
) -> Words:  # fmt: skip
    """Say in one sentence why the status is what it is, in both languages."""
    if value is None:
        reason = NO_VALUE[figure.reason if figure and figure.reason else "no-records"]
        return f"没有数值:{reason[0]}。", f"No value: {reason[1][0].lower()}{reason[1][1:]}."
    period = Period.parse(figure.period) if figure else Period.of(asked.as_of, "year")
    unit = asked.definition.unit
    shown = (
        f"{float(value):,.{asked.definition.decimals}f}".rstrip("0").rstrip(".")
        if "." in f"{float(value):.{asked.definition.decimals}f}"
        else f"{float(value):,.0f}"
    )
    goal_zh, goal_en = _goal_words(asked, goal)
    tail_zh, tail_en = _reason(verdict, progress, asked)
    gap = "" if unit in ("%", "") else " "
    return (
        f"{period.label('zh')}为{shown}{unit},目标{goal_zh};{tail_zh}。",
        f"{period.label('en')}: {shown}{gap}{unit_in(unit, 'en')}, target {goal_en}; {tail_en}.",
    )


def _goal_words(asked: Asked, goal: Goal) -> Words:
    """The threshold as the plan puts it; a comparison says with which figure."""
    if goal.comparator in ("increasing", "decreasing"):
        up = goal.comparator == "increasing"
        return ("逐年提高", "rising every year") if up else ("逐年下降", "falling every year")
    zh, en = (in_words(asked.target, language) for language in ("zh", "en"))
    if not zh:
        zh = en = comparators.in_words(goal.bounds())
    if asked.target.reference and goal.value is not None:
        beside = f"{goal.value:.{max(asked.definition.decimals, 1)}f}{asked.definition.unit}"
        return f"{zh}({beside})", f"{en} ({beside})"
    return zh, en


def _chance(p: float) -> Words:
    """A probability in words that never claims certainty."""
    if p < 0.01:
        return "不到1%", "under 1%"
    return ("超过99%", "over 99%") if p > 0.99 else (f"{p:.0%}", f"{p:.0%}")


def _reason(verdict: statuses.Verdict, progress: float | None, asked: Asked) -> Words:
    word = STATUS_WORDS[str(verdict.status)]
    if verdict.basis == "probability" and verdict.probability is not None:
        chance, chance_en = _chance(verdict.probability)
        day = asked.by
        return (
            f"按目前走势,{day.year}年{day.month}月底达到的概率为{chance},{word[0]}",
            f"at the present pace the chance of reaching it by {day.isoformat()} is {chance_en}: {word[1].lower()}",
        )
    if verdict.basis == "completion":
        return f"按现行有效数值判定，{word[0]}", f"judged on the value in force: {word[1].lower()}"
    if verdict.basis == "trajectory" and progress is not None:
        return (
            f"可比数据不足四期，按进度判断，完成应完成进度的{progress:.0%},{word[0]}",
            f"fewer than four comparable periods, {progress:.0%} of the way due by now: {word[1].lower()}",
        )
    return f"{word[0]}", f"{word[1].lower()}"


__all__ = [
    "Asked",
    "Found",
    "OnRegister",
    "Stock",
    "figure_of",
    "goal_of",
    "judge",
    "last_day",
    "next_review",
    "unanswered",
]
