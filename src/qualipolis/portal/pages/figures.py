"""The figures of a target page: the one value, the chart, the formula in words, the ladder, the areas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext, pgettext

from qualipolis.design.charts import scale_of, starts_above_zero
from qualipolis.design.figures import NOTHING, figure, signed, span
from qualipolis.design.types import Fan, Interval, Moment, Point, Trajectory
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.definitions.parts import FLOW
from qualipolis.indicators.parameter_book import interval_percent
from qualipolis.indicators.types import RUNG_WORDS, STAGE_WORDS, method_words
from qualipolis.portal.pages.rows import AreaValue, AreaValues
from qualipolis.portal.pages.source import Source, area_at, decimals
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, is_chinese, period_word, pick, unit_word, with_unit
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Standing, Value
from qualipolis.territory.types import Area

FEWEST = 2


@dataclass(frozen=True)
class FigureBlock:
    """The one figure: what and when, the number, what it is made of, its interval, the probability."""

    caption: str
    number: str
    unit: str
    made_of: str
    interval: Interval | None
    interval_note: str
    interval_caption: str
    target: float | None
    target_label: str
    probability: float | None
    probability_caption: str
    probability_note: str
    reference: str


def figure_block(
    source: Source, target: Target, definition: Definition | None, standing: Standing
) -> FigureBlock | None:
    """The block of the one figure; None where no figure is released."""
    value = standing.value
    if definition is None or value is None or value.value is None:
        return None
    digits, unit = decimals(definition, value.value), definition.unit
    aim = _aim(target, standing)
    return FigureBlock(
        caption=_caption(value, standing),
        number=figure(value.value, digits),
        unit=unit_word(unit),
        made_of=_made_of(definition, value),
        interval=interval_of(value, digits, unit, standing.status),
        interval_note=span(value.low, value.high, digits),
        interval_caption=pick(*method_words(value.method, interval_percent())),
        target=aim,
        target_label=gettext("target %(goal)s") % {"goal": goal(target)} if aim is not None else "",
        probability=standing.probability,
        probability_caption=_probability_caption(target),
        probability_note=_probability_note(standing),
        reference=_reference(value, unit, digits),
    )


def _aim(target: Target, standing: Standing) -> float | None:
    """The number to reach; a target without a threshold has none, whatever a rule needs to compute with."""
    if target.tier != "hard":
        return None
    return standing.goal if standing.goal is not None else _number(target.value)


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _caption(value: Value, standing: Standing) -> str:
    return gettext("%(period)s, %(rung)s") % {
        "period": period_word(value.period),
        "rung": pick(*RUNG_WORDS.get(standing.rung, (standing.rung, standing.rung))),
    }


def _made_of(definition: Definition, value: Value) -> str:
    """Numerator and denominator with their words, or how many records."""
    if value.numerator is not None and value.denominator is not None:
        return f"{figure(value.numerator)} / {figure(value.denominator)}"
    return gettext("%(n)s records") % {"n": figure(value.n)} if value.n else ""


def interval_of(value: Value, digits: int, unit: str, status: str = "") -> Interval | None:
    """The interval of a value, with its words for those who do not see it."""
    if value.value is None or value.low is None or value.high is None:
        return None
    words = {"value": with_unit(value.value, unit, digits), "span": span(value.low, value.high, digits),
             "level": interval_percent()}  # fmt: skip
    label = gettext("%(value)s, %(level)s%% interval %(span)s") % words
    return Interval(value.value, value.low, value.high, label, status)


def _probability_caption(target: Target) -> str:
    if target.recurrence == "annual":
        return gettext("Probability of reaching this year's target")
    return gettext("Probability of reaching the target in time")


def _probability_note(standing: Standing) -> str:
    return {
        "done": gettext("the target is met"),
        "on": gettext("on track from 0.90"),
        "risk": gettext("at risk between 0.10 and 0.90"),
        "behind": gettext("behind up to 0.10"),
    }.get(standing.status, "")


def _reference(value: Value, unit: str, digits: int) -> str:
    if value.reference is None:
        return ""
    return gettext("compared with %(reference)s") % {"reference": with_unit(value.reference, unit, digits)}


@dataclass(frozen=True)
class ChartRow:
    """A row of the table beneath a chart."""

    label: str
    value: str
    span: str
    numerator: str
    denominator: str


def chart(
    source: Source, target: Target, definition: Definition, series: tuple[Value, ...]
) -> Trajectory | None:
    """The line of released values with the target; None with fewer than two values."""
    points = _points(target, definition, _recent(source, series))
    if sum(p.value is not None for p in points) < FEWEST:
        return None
    standing = source.standing(target)
    aim, unit = _aim(target, standing), definition.unit
    fan = _fan(standing, is_yearly=all(len(v.period) == 4 for v in series))
    return Trajectory(
        points=points,
        title=pick(*definition.title),
        alt=_alt(target, definition, points, aim),
        measured=with_unit(points[-1].value, unit, decimals(definition, points[-1].value))
        if not fan
        else gettext("measured"),
        target=aim,
        target_label=gettext("target %(goal)s") % {"goal": goal(target)},
        target_from=_issued(source),
        misses="above" if target.comparator in {"<=", "<"} or definition.direction == "down" else "below",
        fan=fan,
        fan_label=gettext("forecast %(value)s") % {"value": with_unit(fan.value, unit, _digits(fan.value))}
        if fan
        else "",
        fan_note=f"95%: {span(fan.low95, fan.high95, _digits(fan.high95))}" if fan else "",
        moments=_moments(source, target),
        unit=unit,
        from_zero=unit != "%" and definition.formula is not None and target.kind in _COUNTS,
    )


def _digits(value: float) -> int:
    """Decimals of a forecast: never finer than it is."""
    return 0 if abs(value) >= 200 else 1


_COUNTS = {"count", "count_per_year", "amount", "zero_event", "milestone"}


def _recent(source: Source, series: tuple[Value, ...]) -> tuple[Value, ...]:
    """From two years before the plan was issued on: enough to see where it began."""
    issued = source.document.issued_on
    return tuple(v for v in series if issued is None or int(v.period[:4]) >= issued.year - 2)


def _accumulates(target: Target, definition: Definition) -> bool:
    """Whether quarters of a yearly count are added up within the year."""
    return target.kind == "count_per_year" and getattr(definition, "over", None) == FLOW


def _points(target: Target, definition: Definition, series: tuple[Value, ...]) -> tuple[Point, ...]:
    if not _accumulates(target, definition):
        return tuple(_point(v, v.value) for v in series)
    points: list[Point] = []
    for _, values in groupby(series, key=lambda v: v.period[:4]):
        total = 0.0
        for index, value in enumerate(values):
            total += value.value or 0
            points.append(_point(value, total, restarts=index == 0))
    return tuple(points)


def _point(value: Value, number: float | None, restarts: bool = False) -> Point:
    label, is_major = short_period(value.period)
    low, high = (value.low, value.high) if number == value.value else (None, None)
    return Point(end_of(value.period), label, number, low, high, restarts, is_major)


def end_of(code: str) -> float:
    """The end of a period as a moment in years: 2025Q3 ends at 2025.75."""
    last = code.rsplit("/", maxsplit=1)[-1]
    year = int(last[:4])
    if "Q" in last:
        return year + int(last[-1]) / 4
    if "H" in last:
        return year + int(last[-1]) / 2
    return year + int(last[5:7]) / 12 if "-" in last else year + 1.0


def short_period(code: str) -> tuple[str, bool]:
    """The word under the axis, and whether it opens a year: (2025 Q1, True), (Q2, False)."""
    if "Q" in code:
        year, quarter = code.split("Q")
        return (f"{year} Q1", True) if quarter == "1" else (f"Q{quarter}", False)
    if "H" in code:
        year, half = code.split("H")
        return (f"{year} H1", True) if half == "1" else ("H2", False)
    return code, "-" not in code or code.endswith("-01")


def _fan(standing: Standing, is_yearly: bool) -> Fan | None:
    found = standing.forecast
    if found is None:
        return None
    label = found.period[:4] if is_yearly else short_period(found.period)[0]
    return Fan(end_of(found.period), label, found.value, found.low80, found.high80, found.low95, found.high95)


def _issued(source: Source) -> float | None:
    on = source.document.issued_on
    return on and _moment(on)


def _moment(on: date) -> float:
    return on.year + (on.timetuple().tm_yday - 1) / 365.25


def _moments(source: Source, target: Target) -> tuple[Moment, ...]:
    moments = []
    if issued := _issued(source):
        moments.append(Moment(issued, gettext("plan issued")))
    if target.deadline:
        year = int(target.deadline[:4])
        moments.append(Moment(year + 1.0, gettext("due end of %(year)s") % {"year": year}))
    return tuple(moments)


def _alt(target: Target, definition: Definition, points: tuple[Point, ...], aim: float | None) -> str:
    known = [p for p in points if p.value is not None]
    digits = decimals(definition, known[0].value, known[-1].value)
    words = {
        "name": pick(*definition.title),
        "first": with_unit(known[0].value, definition.unit, digits),
        "last": with_unit(known[-1].value, definition.unit, digits),
        "n": len(known),
        "goal": goal(target) if aim is not None else NOTHING,
    }
    return gettext("%(name)s over %(n)s periods: from %(first)s to %(last)s; target %(goal)s") % words


def chart_head(drawn: Trajectory, definition: Definition) -> str:
    """What the chart shows and where its axis starts."""
    parts = [pick(*definition.title)]
    if any(p.low is not None for p in drawn.points):
        parts.append(gettext("shaded: %(level)s%% interval") % {"level": interval_percent()})
    if drawn.fan:
        parts.append(gettext("at the right: 80% and 95% prediction intervals"))
    if (start := starts_above_zero(drawn)) is not None:
        parts.append(gettext("axis starts at %(start)s") % {"start": figure(start) + drawn.unit})
    return pgettext("between items of a list", ", ").join(parts)


def chart_rows(source: Source, series: tuple[Value, ...], definition: Definition) -> tuple[ChartRow, ...]:
    """The table beneath the chart."""
    series = _recent(source, series)
    digits = decimals(definition, *(v.value for v in series))
    return tuple(
        ChartRow(
            period_word(v.period),
            figure(v.value, digits),
            span(v.low, v.high, digits),
            figure(v.numerator),
            figure(v.denominator),
        )
        for v in series
    )


@dataclass(frozen=True)
class Formula:
    """The formula in words: a quotient of two counted things, or one counted thing, with what is left out."""

    name: str
    kind: str
    numerator: str
    numerator_value: str
    denominator: str
    denominator_value: str
    counted: str
    rules: tuple[str, ...]
    method: str
    register: str


def formula(definition: Definition, standing: Standing, city: str) -> Formula:
    """The formula of an indicator with the released numbers it was computed from, whichever figure is in force."""
    language = "zh" if is_chinese() else "en"
    value = standing.value
    if value is not None and standing.rung != "computed":
        value = publication.figure(definition.code, city, value.period)
    rules = [definition.label("exclusions", language), _source_rule(definition.label("source", language))]
    return Formula(
        name=pick(*definition.title),
        kind=pick(*definition.kind_words),
        numerator=definition.label("numerator", language),
        numerator_value=figure(value.numerator) if value else NOTHING,
        denominator=definition.label("denominator", language),
        denominator_value=figure(value.denominator) if value else NOTHING,
        counted=definition.label("value", language)
        or definition.label("numerator", language)
        or definition.label("source", language)
        or pick(*definition.kind_words),
        rules=tuple(rule for rule in rules if rule),
        method=definition.method or definition.clause,
        register=str(getattr(definition, "register", "")),
    )


def _source_rule(words: str) -> str:
    return gettext("Source: %(source)s") % {"source": words} if words else ""


@dataclass(frozen=True)
class LadderRow:
    """A step of the value ladder."""

    name: str
    stage: str
    value: str
    source: str
    is_in_force: bool
    is_void: bool
    difference: str = ""


def ladder(source: Source, target: Target, definition: Definition | None) -> tuple[LadderRow, ...]:
    """From the upper authority's figure down to the computed one; the one in force is marked, none is hidden."""
    if definition is None:
        return ()
    rungs = publication.ladder(source.edition, target.code, source.city.code)
    force = next((r.value for r in rungs if r.in_force), None)
    return tuple(
        LadderRow(
            name=pick(*RUNG_WORDS[r.rung]),
            stage=pick(*STAGE_WORDS[r.stage]) if r.stage else "",
            value=with_unit(r.value, definition.unit, decimals(definition, r.value))
            if r.value is not None
            else gettext("none yet"),
            source=r.source + (f"，{r.on:%Y-%m-%d}" if r.on else ""),
            is_in_force=r.in_force,
            is_void=r.value is None,
            difference=_apart(r.value, force, definition) if not r.in_force else "",
        )
        for r in rungs
    )


def _apart(value: float | None, force: float | None, definition: Definition) -> str:
    """How far a figure lies from the one in force."""
    if value is None or force is None:
        return ""
    if abs(value - force) < 5e-7:
        return gettext("agrees with the figure in force")
    digits = max(definition.decimals, 2) if definition.unit == "%" else definition.decimals
    unit = gettext("points") if definition.unit == "%" else unit_word(definition.unit)
    words = {"difference": signed(value - force, digits), "unit": unit}
    return gettext("%(difference)s %(unit)s from the figure in force") % words


def ladder_why(source: Source, target: Target) -> str:
    """Why the figure in force is in force."""
    rungs = publication.ladder(source.edition, target.code, source.city.code)
    force = next((r for r in rungs if r.in_force), None)
    if force is None:
        return ""
    if force.rung == "computed":
        return gettext("Nothing was recognised, settled or reported, so the computed value is in force.")
    return gettext("%(rung)s: the figure of %(source)s goes before those beneath it.") % {
        "rung": pick(*RUNG_WORDS[force.rung]),
        "source": force.source,
    }


def area_values(source: Source, target: Target, definition: Definition | None) -> AreaValues | None:
    """The city and every area to which the target is broken down; None where it is not, or nothing is released."""
    cascaded = {c.area for c in target.cascade}
    areas = [source.city, *(a for a in source.units if a.code in cascaded)]
    if (
        definition is None
        or definition.areas != "all"
        or len(areas) < 2
        or source.standing(target).value is None
    ):
        return None
    found = [source.standing(target, area.code) for area in areas]
    digits = decimals(definition, *(s.value.value for s in found if s.value))
    rows = tuple(
        _area_value(source, target, definition.unit, digits, *one) for one in zip(areas, found, strict=True)
    )
    aim = _number(target.value) if definition.unit == "%" else None
    return AreaValues(rows, scale_of((r.interval for r in rows if r.interval), aim))


def _area_value(
    source: Source, target: Target, unit: str, digits: int, area: Area, standing: Standing
) -> AreaValue:
    value = standing.value or Value(area.code, source.edition.period)
    is_city, is_judged = area.code == source.city.code, source.mode(target, area.code) == "threshold"
    change = None
    if value.value is not None and standing.last_year is not None:
        change = value.value - standing.last_year
    return AreaValue(
        name=gettext("Whole city") if is_city else source.area_name(area),
        href="" if is_city else area_at(area),
        is_total=is_city,
        status=standing.status if is_city or is_judged else "",
        value=figure(value.value, digits),
        interval=interval_of(value, digits, unit, standing.status),
        span=span(value.low, value.high, digits),
        numerator=figure(value.numerator),
        denominator=figure(value.denominator if value.denominator is not None else value.n or None),
        change=signed(change, digits),
        probability=standing.probability,
        note=pick(*standing.note),
    )
