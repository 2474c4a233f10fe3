"""The decision about a target: the figure that counts, the goal, and the status that follows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from qualipolis.indicators.definitions.kinds import Milestone, Trend, ZeroEvent
from qualipolis.indicators.judgements.cases import COUNTS, Asked, Found, Value, last_day
from qualipolis.indicators.judgements.goals import borders, goal_of, in_signs
from qualipolis.indicators.judgements.outlook import keeps, kept, outlook_of
from qualipolis.indicators.judgements.reasons import why
from qualipolis.indicators.ladder import Step as Rung
from qualipolis.indicators.types import STATUS_WORDS, Status
from qualipolis.kernel.periods import Period
from qualipolis.methods import comparators
from qualipolis.methods import status as statuses
from qualipolis.methods.comparators import Goal, Judgement


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


def judge(asked: Asked, figure: Value | None, force: Rung | None) -> Found:
    """Judge one target in one area on the value in force."""
    value = force.value if force else None
    goal = goal_of(asked, figure)
    rung = str(force.rung) if force else ""
    if goal is None:
        return _without_goal(asked, figure, value, rung)
    verdict = _judgement(asked, value, goal)
    outlook = outlook_of(asked, goal, value) if value is not None else None
    progress = _progress(asked, goal, value) if outlook is None or outlook.p_reach is None else None
    status = statuses.status(
        verdict, today=asked.as_of, deadline=asked.deadline,
        probability=outlook.p_reach if outlook else None, progress=progress,
        started=_started(asked, value), keeps=keeps(asked.definition), thresholds=asked.thresholds,
    )  # fmt: skip
    low, high = borders(goal)
    return Found(
        str(status.status), status.basis, rung, figure, value, low, high, in_signs(goal), verdict.met,
        status.probability if status.basis == "probability" else outlook.p_reach if outlook else None,
        kept(asked, outlook), why(asked, figure, value, goal, status, progress), asked.deadline,
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


def _started(asked: Asked, value: Decimal | None) -> bool:
    counted = isinstance(asked.definition, (*COUNTS, Milestone)) and not isinstance(
        asked.definition, ZeroEvent
    )
    return not (counted and value is not None and value == 0)


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
