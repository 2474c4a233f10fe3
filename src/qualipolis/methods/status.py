"""The words of the office for a target: six before the deadline, three after it.

Completion is judged on the value in force; early warning on the probability of reaching the target. Fewer
than four points have no forecast: then the way covered is compared with the way that had to be covered by
now (the progress rule of Statistics Canada), and the result says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualipolis.kernel.errors import Problem
from qualipolis.methods.comparators import Bounds, Judgement
from qualipolis.methods.types import Step, step


class Status(StrEnum):
    """States, in the order of severity used everywhere; the last two stand only after the deadline."""

    DONE = "done"
    ON = "on"
    RISK = "risk"
    BEHIND = "behind"
    IDLE = "idle"
    NONE = "none"
    MISSED = "missed"
    UNDECIDED = "undecided"


WORDS: dict[Status, tuple[str, str]] = {
    Status.DONE: ("已完成", "done"),
    Status.ON: ("序时推进", "on course"),
    Status.RISK: ("有风险", "at risk"),
    Status.BEHIND: ("滞后", "behind"),
    Status.IDLE: ("未启动", "not started"),
    Status.NONE: ("无数据", "no data"),
    Status.MISSED: ("未完成", "not met"),
    Status.UNDECIDED: ("无法判定", "cannot be told"),
}


@dataclass(frozen=True)
class Thresholds:
    """Borders of the rule; the values in force come from the parameters."""

    on: float = 0.9
    behind: float = 0.1
    progress_on: float = 0.95
    progress_risk: float = 0.5
    points: int = 4

    def __post_init__(self) -> None:
        """Refuse borders that contradict each other."""
        if not 0 <= self.behind < self.on <= 1 or not 0 <= self.progress_risk <= self.progress_on:
            raise Problem(
                "The thresholds of the status contradict each other",
                None,
                "'behind' must lie below 'on', and 'progress_risk' not above 'progress_on'.",
            )


@dataclass(frozen=True)
class Verdict:
    """A status with what it rests on: `probability`, `trajectory`, `completion` or `absence`."""

    status: Status
    basis: str
    probability: float | None
    steps: tuple[Step, ...]

    def words(self, lang: str = "zh") -> str:
        """Give the word for people."""
        return WORDS[self.status][0 if lang.lower().startswith("zh") else 1]


def status(
    judgement: Judgement,
    *,
    today: date,
    deadline: date | None,
    probability: float | None = None,
    progress: float | None = None,
    started: bool = True,
    keeps: bool = False,
    thresholds: Thresholds = Thresholds(),
) -> Verdict:
    """Give the status of a target on a day; `deadline` is its last day, None where the plan names none.

    `probability` is P(reach) of the forecast, `progress` the ratio from `progress_ratio` for the fallback;
    `keeps` says that what is reached stays reached (a cumulative count, a milestone).
    """
    if deadline is not None and today > deadline:
        return _after(judgement, probability)
    if judgement.met and keeps:
        return Verdict(
            Status.DONE, "completion", 1.0, (*judgement.steps, step("What is reached stays reached"))
        )
    if judgement.met is None and probability is None and progress is None:
        state = Status.NONE if started else Status.IDLE
        says = step("No figure yet") if started else step("Work has not started")
        return Verdict(state, "absence", None, (*judgement.steps, says))
    if not started:
        return Verdict(Status.IDLE, "absence", probability, (step("Work has not started"),))
    if probability is not None:
        return _by_probability(probability, thresholds)
    return _by_trajectory(judgement, progress, thresholds)


def _after(judgement: Judgement, probability: float | None) -> Verdict:
    states = {True: Status.DONE, False: Status.MISSED, None: Status.UNDECIDED}
    says = step("The deadline has passed; the value in force decides")
    return Verdict(states[judgement.met], "completion", probability, (*judgement.steps, says))


def _by_probability(p: float, thresholds: Thresholds) -> Verdict:
    state = Status.ON if p >= thresholds.on else Status.BEHIND if p <= thresholds.behind else Status.RISK
    says = step(
        "P(reach) = {p:.1%}; on course from {on:.0%}, behind up to {behind:.0%}",
        p=p,
        on=thresholds.on,
        behind=thresholds.behind,
    )
    return Verdict(state, "probability", p, (says,))


def _by_trajectory(judgement: Judgement, progress: float | None, thresholds: Thresholds) -> Verdict:
    if progress is None:
        state = Status.ON if judgement.met else Status.RISK
        says = step("Fewer than {n} points: the latest value alone decides", n=thresholds.points)
        return Verdict(state, "trajectory", None, (*judgement.steps, says))
    on, risk = progress >= thresholds.progress_on, progress >= thresholds.progress_risk
    state = Status.ON if on else Status.RISK if risk else Status.BEHIND
    says = step(
        "Fewer than {n} points: {progress:.0%} of the way that had to be covered by now",
        n=thresholds.points,
        progress=progress,
    )
    return Verdict(state, "trajectory", None, (*judgement.steps, says))


def progress_ratio(
    value: float, baseline: float, bounds: Bounds, *, start: date, deadline: date, today: date
) -> float | None:
    """Give covered way / way that an even pace would have covered by `today`; None where nothing was due yet.

    A value already inside the bounds has covered it all: the ratio is then at least 1.
    """
    needed = bounds.border - baseline
    elapsed = (today - start).days / max((deadline - start).days, 1)
    if bounds.holds(value):
        return max(1.0, (value - baseline) / needed) if needed else 1.0
    if elapsed <= 0:
        return None
    if needed == 0 or (needed > 0) != (bounds.direction == "up"):
        # It started beyond the border and has fallen out of it.
        return 0.0
    return (value - baseline) / (needed * min(elapsed, 1.0))
