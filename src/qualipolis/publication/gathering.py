"""What the indicators room has computed, in the shapes of this room: figures by indicator and period, standings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from qualipolis.indicators import ladder as ladders
from qualipolis.indicators import queries as indicators
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.programme import queries as programmes
from qualipolis.publication.types import Forecast, Rung, Standing, Value
from qualipolis.registers import queries as registers
from qualipolis.territory import queries as territories

#: Kinds of period that are released; of two kinds with the same code the first counts.
KINDS = ("quarter", "year", "ytd")


@dataclass(frozen=True, slots=True)
class Computed:
    """The last computation: as of which day, from which snapshot, from demonstration evidence or not."""

    as_of: date
    snapshot: str
    state: str
    is_demonstration: bool


def computed() -> Computed | None:
    """The last computation, None before the first."""
    last = indicators.last()
    if last is None:
        return None
    revision = programmes.programme().plan.revision if programmes.has_plan() else ""
    state = f"{last.as_of} {last.snapshot[:16]} {last.definitions[:16]} {last.at.isoformat()} {revision}"
    return Computed(last.as_of, last.snapshot, state, registers.has_demonstration())


def areas() -> tuple[str, ...]:
    """The city and its assessment units: what is released; townships are not."""
    return (territories.city().code, *(a.code for a in territories.partition()))


def figures(as_of: date, plan: str) -> Iterator[tuple[str, str, tuple[Value, ...]]]:
    """Figures of all areas by indicator and period, of the indicators the plan's targets use.

    Periods that are not over are left out, but for the year so far.
    """
    used = {code for code in indicators_of_targets(plan).values() if code}
    groups: dict[tuple[str, str], dict[str, Value]] = {}
    so_far = Period.of(as_of, "month").year_to_date().code
    for value in indicators.values(indicators=used, areas=areas(), kinds=KINDS):
        wanted = value.period == so_far if value.kind == "ytd" else is_over(value.period, as_of)
        if wanted and (value.value is not None or value.reason):
            groups.setdefault((value.indicator, value.period), {}).setdefault(value.area, shaped(value))
    for (indicator, period), by_area in sorted(groups.items()):
        yield indicator, period, tuple(by_area[code] for code in sorted(by_area))


@lru_cache(maxsize=512)
def is_over(period: str, as_of: date) -> bool:
    """Whether a period lies wholly before the end of a day."""
    return Period.parse(period).end <= as_of + timedelta(days=1)


def shaped(value: indicators.Value) -> Value:
    """A computed figure as it is released."""
    return Value(
        area=value.area,
        period=value.period,
        value=_number(value.value),
        low=_number(value.low),
        high=_number(value.high),
        numerator=_number(value.numerator),
        denominator=_number(value.denominator),
        n=value.n,
        method=value.method or "none",
        reason=value.reason,
        reference=_number(value.reference),
    )


def _number(value: Decimal | float | None) -> float | None:
    """Six places, as they are kept: a float of fifteen digits holds them."""
    return None if value is None else round(float(value), 6)


def plan_in_force() -> str:
    """The code of the plan in force."""
    return programmes.programme().plan.code


def indicators_of_targets(plan: str) -> Mapping[str, str]:
    """The indicator that gives each target its value."""
    return {t.code: t.indicator for t in programmes.targets(plan)}


def standings(plan: str) -> tuple[Standing, ...]:
    """Where every judged target stands, in the city and the areas, with the figure behind it."""
    main = set(areas())
    judged = [one for one in indicators.judgements(plan) if one.area in main]
    periods = {code for one in judged for code in (one.period, _year_before(one.period)) if code}
    figures = indicators.values(areas=main, kinds=KINDS, periods=periods)
    known = {(v.indicator, v.area, v.period): v for v in figures}
    entered, precedence = indicators.entered(), indicators.precedence()
    return tuple(_standing(one, known, entered, precedence) for one in judged)


def _standing(
    judgement: indicators.Judgement,
    known: Mapping[tuple[str, str, str], indicators.Value],
    entered: Mapping[tuple[str, str, str], list[ladders.Entered]],
    precedence: Sequence[ladders.Rung],
) -> Standing:
    key = (judgement.indicator, judgement.area, judgement.period)
    computed_value = known.get(key)
    value = computed_value.value if computed_value else judgement.value
    steps = ladders.steps(entered.get(key, []), value, precedence)
    return Standing(
        target=judgement.target,
        area=judgement.area,
        status=judgement.status,
        value=_figure(judgement, computed_value),
        probability=judgement.probability,
        goal=judgement.goal,
        goal_words=judgement.goal_words,
        why=judgement.why,
        rung=judgement.rung or "computed",
        stage=next((s.stage for s in steps if s.in_force), ""),
        last_year=_last_year(judgement, known),
        forecast=_forecast(judgement),
        ladder=tuple(map(_rung, steps)) if any(s.value is not None for s in steps) else (),
    )


def _figure(judgement: indicators.Judgement, found: indicators.Value | None) -> Value | None:
    """The figure in force: the computed one with its counts and interval, or that of a higher rung with neither."""
    if judgement.value is None and found is None:
        return None
    if found is not None and (judgement.value is None or judgement.rung in {"", "computed"}):
        return shaped(found)
    return Value(
        judgement.area,
        judgement.period,
        _number(judgement.value),
        reference=_number(judgement.reference),
    )


def _last_year(
    judgement: indicators.Judgement, known: Mapping[tuple[str, str, str], indicators.Value]
) -> float | None:
    before = _year_before(judgement.period)
    found = known.get((judgement.indicator, judgement.area, before))
    return _number(found.value) if found else None


def _year_before(period: str) -> str:
    """The same period of the year before, empty where there is no period."""
    try:
        return Period.parse(period).year_before().code
    except Problem:
        return ""


def _forecast(judgement: indicators.Judgement) -> Forecast | None:
    found = judgement.forecast
    names = ("value", "low80", "high80", "low95", "high95")
    if any(found.get(name) is None for name in names):
        return None
    period = str(found.get("period") or (judgement.deadline.year if judgement.deadline else ""))
    return Forecast(period, *(float(found[name]) for name in names)) if period else None


def _rung(step: ladders.Step) -> Rung:
    source = "，".join(filter(None, (step.issuer, step.document_no)))
    return Rung(str(step.rung), _number(step.value), str(step.stage), source, step.issued_on, step.in_force)
