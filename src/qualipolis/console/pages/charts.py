"""The trajectory of a target and its ledger, from computed figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from qualipolis.console.pages.source import Source
from qualipolis.design.figures import figure, span
from qualipolis.design.types import Fan, Point, Trajectory
from qualipolis.indicators import queries as indicators
from qualipolis.indicators.queries import Value
from qualipolis.kernel.periods import Period
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, period_word, pick, with_unit
from qualipolis.publication.types import Standing

#: Quarters where there are enough of them, else years.
KINDS = ("quarter", "year")
FEWEST = 3
LATEST = 12


@dataclass(frozen=True)
class LedgerRow:
    """One period: value, interval, n."""

    period: str
    value: str
    interval: str
    n: str


@dataclass(frozen=True)
class Course:
    """How a target came to where it stands; without a chart where there are too few figures."""

    chart: Trajectory | None = None
    rows: tuple[LedgerRow, ...] = ()


def course(source: Source, target: Target, area: str) -> Course:
    """The chart and ledger of a target in one area; one or two queries."""
    definition = source.definition(target)
    if definition is None:
        return Course()
    series = _series(target.indicator, area)
    rows = tuple(
        LedgerRow(
            period_word(v.period),
            figure(_number(v.value), definition.decimals),
            _span(v, definition.decimals),
            figure(v.n),
        )
        for v in reversed(series)
    )
    return Course(_chart(source, target, source.standing(target, area), series), rows)


def _series(indicator: str, area: str) -> tuple[Value, ...]:
    found: tuple[Value, ...] = ()
    for kind in KINDS:
        found = tuple(v for v in indicators.series(indicator, area, kind) if v.value is not None)[-LATEST:]
        if len(found) >= FEWEST:
            return found
    return found


def _chart(
    source: Source, target: Target, standing: Standing, series: tuple[Value, ...]
) -> Trajectory | None:
    definition = source.definition(target)
    if definition is None or len(series) < FEWEST:
        return None
    points = tuple(_point(v, i in (0, len(series) - 1)) for i, v in enumerate(series))
    aim = standing.goal if standing.goal is not None else _number(target.value)
    fan = _fan(standing)
    name = pick(target.name_zh, target.name_en)
    words = gettext("%(name)s, last figure %(value)s, goal %(goal)s")
    last = with_unit(points[-1].value, definition.unit, definition.decimals)
    return Trajectory(
        points=points,
        title=name,
        alt=words % {"name": name, "value": last, "goal": goal(target)},
        measured=last if fan is None else "",
        target=aim,
        target_label=goal(target),
        misses="above" if target.comparator in {"<=", "<"} or definition.direction == "down" else "below",
        fan=fan,
        fan_label=with_unit(fan.value, definition.unit, 1) if fan else "",
        unit=definition.unit,
    )


def _point(value: Value, major: bool) -> Point:
    period = Period.parse(value.period)
    end = period.end
    at = end.year + (end.timetuple().tm_yday - 1) / 365
    numbers = (_number(value.value), _number(value.low), _number(value.high))
    return Point(at, _tick(value.period), *numbers, major=major)


def _tick(code: str) -> str:
    """A period as short as an axis needs it: 25 Q3, 2025."""
    return f"{code[2:4]} {code[4:]}" if len(code) == 6 and code[4] in "QH" else code


def _fan(standing: Standing) -> Fan | None:
    f = standing.forecast
    if f is None:
        return None
    end = Period.parse(f.period).end
    return Fan(float(end.year), _tick(f.period), f.value, f.low80, f.high80, f.low95, f.high95)


def _span(value: Value, decimals: int) -> str:
    return "" if value.low is None else span(_number(value.low), _number(value.high), decimals)


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
