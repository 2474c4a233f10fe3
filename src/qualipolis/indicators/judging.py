"""Where every target stands in every area: value in force, completion, early warning, and the sentence why.

Completion is judged on the value in force of the ladder; early warning on the probability of reaching the target by
its deadline; with fewer than four points on the way covered so far. All statistics come from `methods`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from qualipolis.indicators import ladder, models, parameter_book, queries
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.judgements import cases, verdicts
from qualipolis.indicators.types import Rung
from qualipolis.kernel.periods import Period
from qualipolis.methods.status import Thresholds
from qualipolis.programme import queries as programme
from qualipolis.programme.types import Target
from qualipolis.territory import queries as territory

Row = tuple[Any, ...]
"""The cells of a stored figure: value, numerator, denominator, n, low, high, reference, method, reason, detail."""
Key = tuple[str, str, str, str, str]
Figures = Mapping[tuple[str, str, str], Sequence[queries.Lean]]


@dataclass(frozen=True)
class Yardstick:
    """What decides on targets and is a dated parameter; `parameters_read` says which is which."""

    thresholds: Thresholds
    tolerance: float
    significance: float
    precedence: tuple[Rung, ...]


@dataclass(frozen=True)
class Setting:
    """What all judgements of one run share."""

    as_of: date
    horizon: date
    figures: Figures
    entered: Mapping[tuple[str, str, str], Sequence[ladder.Entered]]
    yardstick: Yardstick


@transaction.atomic
def judge_all(
    *,
    computation: models.Computation,
    as_of: date,
    plan: str | None = None,
    computed: Mapping[Key, tuple[int, Row]] | None = None,
) -> int:
    """Judge every target of a plan for the city and the assessment's units; gives how many judgements were kept.

    `computed` are the figures just computed, as they are stored; without them they are read.
    """
    if not programme.has_plan():
        return 0
    one = programme.programme(plan).plan
    targets = programme.targets(plan=one.code)
    areas = [territory.city().code, *(a.code for a in territory.partition(as_of))]
    setting = _setting(one, targets, areas, as_of, computed)
    rows = [
        _row(target, area, one.code, computation, setting)
        for target in targets
        for area in areas
        if area == areas[0] or _is_broken_down(target)
    ]
    models.Judgement.objects.filter(plan=one.code).delete()
    models.Judgement.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _is_broken_down(target: Target) -> bool:
    definition = catalogue().get(target.indicator)
    return bool(target.cascade) and definition is not None and definition.areas == "all"


def _setting(
    plan: Any,
    targets: Iterable[Target],
    areas: Sequence[str],
    as_of: date,
    computed: Mapping[Key, tuple[int, Row]] | None,
) -> Setting:
    codes = {t.indicator for t in targets if t.indicator}
    known = queries.lean(codes, areas) if computed is None else _lean(computed, codes, set(areas))
    figures: dict[tuple[str, str, str], list[queries.Lean]] = {}
    for value in known:
        figures.setdefault((value.indicator, value.area, value.kind), []).append(value)
    horizon = cases.last_day(next(iter(plan.horizon), "")) or date(as_of.year, 12, 31)
    return Setting(as_of, horizon, figures, queries.entered(), yardstick())


def _lean(
    computed: Mapping[Key, tuple[int, Row]], codes: Collection[str], areas: Collection[str]
) -> Iterator[queries.Lean]:
    """Give what was just computed as `queries.lean` reads it: in the order of time, then of the period's code."""
    chosen = [
        (first, key, row)
        for key, (first, row) in computed.items()
        if not key[2] and key[1] in areas and key[0] in codes
    ]
    chosen.sort(key=lambda one: (one[0], one[1][4]))
    for _, (indicator, area, _, kind, period), row in chosen:
        yield queries.Lean(indicator, area, kind, period, *row[:7], row[8])


def yardstick(book: Parameters | None = None) -> Yardstick:
    """Read what decides on targets from the parameters in force, or from a changed book; defaults where it has none.

    A Problem says so where the borders contradict each other, or the order of precedence is none.
    """

    def number(name: str, otherwise: float) -> float:
        return parameter_book.number(name, otherwise, book)

    return Yardstick(
        Thresholds(
            on=number("status-on", 0.9), behind=number("status-behind", 0.1),
            progress_on=number("status-progress-on", 0.95), progress_risk=number("status-progress-risk", 0.5),
            points=int(number("status-least-points", 4)),
        ),
        number("about-tolerance", 0.1), number("trend-significance", 0.05), queries.precedence(book),
    )  # fmt: skip


def _row(
    target: Target, area: str, plan: str, computation: models.Computation, setting: Setting
) -> models.Judgement:
    definition = catalogue().get(target.indicator)
    found = _judged(target, area, definition, setting)
    figure, forecast = found.figure, found.forecast
    return models.Judgement(
        target=target.code, plan=plan, area=area, indicator=target.indicator, status=str(found.status),
        basis=found.basis, rung=found.rung, period=figure.period if figure else "",
        value=found.value, low=figure.low if figure else None, high=figure.high if figure else None,
        goal_low=found.goal_low, goal_high=found.goal_high, goal_words=found.goal_words,
        reference=figure.reference if figure else None, met=found.met, probability=found.probability,
        forecast=forecast, why_zh=found.why[0], why_en=found.why[1], commitment=str(target.commitment),
        deadline=found.deadline, next_on=cases.next_review(setting.as_of), computation=computation,
    )  # fmt: skip


def _judged(target: Target, area: str, definition: Definition | None, setting: Setting) -> cases.Found:
    if definition is None:
        return verdicts.unanswered(target)

    def of(kind: str) -> Sequence[queries.Value]:
        return setting.figures.get((definition.code, area, kind), ())

    asked = cases.Asked(
        target,
        definition,
        setting.as_of,
        setting.horizon,
        setting.yardstick.thresholds,
        {kind: tuple(of(kind)) for kind in ("month", "quarter", "year", "ytd")},
        setting.yardstick.tolerance,
        setting.yardstick.significance,
    )
    figure = verdicts.figure_of(asked)
    code = figure.period if figure else Period.of(setting.as_of, "year").code
    entered = setting.entered.get((definition.code, area, code), ())
    steps = ladder.steps(entered, figure.value if figure else None, setting.yardstick.precedence)
    return verdicts.judge(asked, figure, ladder.in_force(steps))
