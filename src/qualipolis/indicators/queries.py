"""Reads of computed figures and judgements. Each function costs a fixed number of queries.

What is computed is provisional and internal: faces for officials read here, the public reads what `publication`
released. Figures carry no personal data; records behind them are read through `explaining`, within an actor's scope.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from qualipolis.indicators import contributions as contributing
from qualipolis.indicators import ladder as ladder_rules
from qualipolis.indicators import models, parameter_book
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters
from qualipolis.indicators.definitions.discovery import catalogue, family
from qualipolis.indicators.types import Rung
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.kernel.steady import once


@dataclass(frozen=True, slots=True)
class Value:
    """A computed figure; `reason` (a key of NO_VALUE) where `value` is None."""

    indicator: str
    area: str
    period: str
    kind: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    reference: Decimal | None = None
    method: str = "none"
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    view: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a target stands in an area; `forecast` holds value, low80, high80, low95, high95, pace, needed, latest."""

    target: str
    area: str
    indicator: str
    status: str
    basis: str
    rung: str
    period: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    goal: float | None
    goal_words: str
    reference: Decimal | None
    met: bool | None
    probability: float | None
    forecast: Mapping[str, Any]
    why: tuple[str, str]
    commitment: str
    deadline: date | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Computation:
    """The last run: as of which day, over which snapshot, when, how long, how much changed."""

    as_of: date
    snapshot: str
    definitions: str
    engine: str
    at: datetime
    seconds: float
    indicators: int
    values: int
    changed: int


@dataclass(frozen=True, slots=True)
class Restatement:
    """A settled figure that changed: since when, from what to what, by records, definition or parameter.

    `spans` are the outbox rows behind it: register, after, up to.
    """

    indicator: str
    area: str
    period: str
    before: Decimal | None
    after: Decimal | None
    cause: str
    at: datetime
    spans: tuple[tuple[str, int, int], ...] = ()
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator of the catalogue with its value for the city."""

    definition: Definition
    family: str
    value: Value | None


def last() -> Computation | None:
    """The last computation, None before the first."""
    return once("last computation", _last)


def _last() -> Computation | None:
    row = models.Computation.objects.last()
    return None if row is None else Computation(
        row.as_of, row.snapshot, row.definitions, row.engine, row.at, row.seconds, row.indicators, row.values,
        row.changed,
    )  # fmt: skip


def is_current(as_of: date) -> bool:
    """Whether the last computation was for that day, over the lake and the ladder as they stand, with these definitions."""
    from qualipolis.indicators.definitions.discovery import definitions_digest
    from qualipolis.lake import queries as lake

    known = last()
    return (
        known is not None
        and known.as_of == as_of
        and not lake.is_behind()
        and known.snapshot == lake.snapshot()
        and known.definitions == definitions_digest(catalogue())
        and not _ladder_moved(known.at)
    )


def _ladder_moved(since: datetime) -> bool:
    """Whether a figure of the ladder was entered or withdrawn after a moment: targets are judged on the one in force."""
    moved = Q(at__gt=since) | Q(withdrawn_at__gt=since)
    return models.LadderFigure.objects.filter(moved).exists()


def value(indicator: str, area: str, period: str, view: str = "") -> Value:
    """One figure; without a row there are no records."""
    code = Period.parse(period).code
    found = _values(models.Value.objects.filter(indicator=indicator, area=area, period=code, view=view)[:1])
    return (
        found[0]
        if found
        else Value(indicator, area, code, Period.parse(code).kind, reason="no-records", view=view)
    )


def series(indicator: str, area: str, kind: str = "quarter", view: str = "") -> tuple[Value, ...]:
    """Figures of an area through time, oldest first; kinds: month, quarter, half, year, ytd."""
    rows = models.Value.objects.filter(indicator=indicator, area=area, kind=kind, view=view)
    return _values(rows.order_by("first", "period"))


def table(indicator: str, period: str, view: str = "") -> tuple[Value, ...]:
    """Figures of all areas in one period, by code."""
    rows = models.Value.objects.filter(indicator=indicator, period=Period.parse(period).code, view=view)
    return _values(rows.order_by("area"))


def periods_of(indicator: str, area: str) -> tuple[str, ...]:
    """The periods for which an indicator has a value in an area, the newest first, the longer of two first."""
    rows = models.Value.objects.filter(indicator=indicator, area=area, view="", value__isnull=False)
    found = {Period.parse(code) for code in rows.values_list("period", flat=True)}
    return tuple(p.code for p in sorted(found, key=lambda p: (-p.first - p.length, -p.length)))


def contributions(indicator: str, period: str) -> contributing.Contributions:
    """What each unit of the assessment contributes to the city's figure, or why that cannot be said."""
    from qualipolis.territory import queries as territory

    found = {v.area: v for v in table(indicator, period)}
    city = territory.city().code
    if city not in found:
        return contributing.Contributions(reason="no-value")
    units = [found[a.code] for a in territory.partition() if a.code in found]
    is_sum = contributing.adds_up(catalogue()[indicator])
    return contributing.contributions(found[city], units, None, is_sum)


def values(indicators: Iterable[str] | None = None, areas: Iterable[str] | None = None,
           kinds: Iterable[str] | None = None, periods: Iterable[str] | None = None) -> tuple[Value, ...]:  # fmt: skip
    """Figures of some indicators, areas, kinds of period and periods, in the order of time."""
    rows = models.Value.objects.filter(view="")
    asked = (("indicator", indicators), ("area", areas), ("kind", kinds), ("period", periods))
    for name, chosen in asked:
        if chosen is not None:
            rows = rows.filter(**{f"{name}__in": list(chosen)})
    return _values(rows.order_by("indicator", "area", "first", "period"))


class Lean(NamedTuple):
    """A figure with what judging reads of it."""

    indicator: str
    area: str
    kind: str
    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    n: int
    low: Decimal | None
    high: Decimal | None
    reference: Decimal | None
    reason: str


def lean(indicators: Iterable[str], areas: Iterable[str]) -> Iterator[Lean]:
    """Figures of some indicators and areas in the order of time, in one query."""
    rows = models.Value.objects.filter(view="", area__in=list(areas)).order_by("first", "period")
    chosen = set(indicators)
    return (Lean(*row) for row in rows.values_list(*Lean._fields) if row[0] in chosen)


def latest(indicator: str, area: str) -> Value | None:
    """The newest figure with a value: the year to date, else the last year that has one."""
    rows = models.Value.objects.filter(indicator=indicator, area=area, view="", value__isnull=False)
    found = _values(rows.filter(kind__in=("ytd", "year")))
    return max(found, key=lambda v: Period.parse(v.period).end, default=None)


_COLUMNS = tuple(f.name for f in fields(Value))


def _values(rows: QuerySet[models.Value]) -> tuple[Value, ...]:
    """Read rows without making a model of each: a page may need tens of thousands."""
    place = _COLUMNS.index("detail")
    return tuple(
        Value(*row[:place], json.loads(row[place]) if row[place] else {}, *row[place + 1 :])
        for row in rows.values_list(*_COLUMNS)
    )


def judgements(
    plan: str | None = None, area: str | None = None, target: str | None = None
) -> tuple[Judgement, ...]:
    """Judgements of a plan (by default the one in force), of one area or target where they are given."""
    rows = models.Judgement.objects.all()
    for name, chosen in (("plan", plan), ("area", area), ("target", target)):
        if chosen:
            rows = rows.filter(**{name: chosen})
    return tuple(map(_judgement, rows))


def judgement(target: str, area: str, plan: str | None = None) -> Judgement | None:
    """One judgement, None where the target is not judged there."""
    return next(iter(judgements(plan, area, target)), None)


def _judgement(row: models.Judgement) -> Judgement:
    goal = row.goal_low if row.goal_low is not None else row.goal_high
    return Judgement(
        row.target, row.area, row.indicator, row.status, row.basis, row.rung, row.period, row.value, row.low,
        row.high, goal, row.goal_words, row.reference, row.met, row.probability, row.forecast,
        (row.why_zh, row.why_en), row.commitment, row.deadline, row.next_on,
    )  # fmt: skip


def ladder(indicator: str, area: str, period: str) -> tuple[ladder_rules.Step, ...]:
    """The value ladder of a figure, highest first: every rung with a figure, which is in force, and differences."""
    code = Period.parse(period).code
    rows = models.LadderFigure.objects.filter(indicator=indicator, area=area, period=code, withdrawn_at=None)
    computed = value(indicator, area, code)
    return ladder_rules.steps([_figure(row) for row in rows], computed.value, precedence())


def precedence(book: Parameters | None = None) -> tuple[Rung, ...]:
    """The order in which figures are in force, from the parameters; a Problem where it does not name each rung once."""
    try:
        versions = (book or parameter_book.book()).versions("value-precedence")
    except Problem:
        return ladder_rules.PRECEDENCE
    return ladder_rules.order(versions[-1].value)


def _figure(row: models.LadderFigure) -> ladder_rules.Entered:
    return ladder_rules.Entered(
        Rung(row.rung), row.stage, row.value, row.issuer, row.document_no, row.issued_on, row.note, row.pk
    )  # fmt: skip


def entered(
    indicators: Sequence[str] | None = None,
) -> dict[tuple[str, str, str], list[ladder_rules.Entered]]:
    """All standing figures of the ladder by indicator, area and period."""
    rows = models.LadderFigure.objects.filter(withdrawn_at=None)
    found: dict[tuple[str, str, str], list[ladder_rules.Entered]] = {}
    for row in rows if indicators is None else rows.filter(indicator__in=indicators):
        found.setdefault((row.indicator, row.area, row.period), []).append(_figure(row))
    return found


def count_entered(by: str) -> int:
    """How many standing figures of the ladder somebody entered."""
    return models.LadderFigure.objects.filter(by=by, withdrawn_at=None).count()


def restatements(
    indicator: str | None = None,
    area: str | None = None,
    most: int = 200,
    areas: Iterable[str] | None = None,
    below: int = 0,
) -> tuple[Restatement, ...]:
    """Settled figures that changed, newest first; `areas` limits them, `below` goes on after that number."""
    rows = models.Restatement.objects.select_related("computation").filter(view="")
    for name, chosen in (("indicator", indicator), ("area", area)):
        if chosen:
            rows = rows.filter(**{name: chosen})
    if areas is not None:
        rows = rows.filter(area__in=list(areas))
    if below:
        rows = rows.filter(pk__lt=below)
    return tuple(map(_restatement, rows[:most]))


def restatement(number: int) -> Restatement | None:
    """One restatement by its number."""
    row = models.Restatement.objects.select_related("computation").filter(pk=number, view="").first()
    return _restatement(row) if row else None


def _restatement(row: models.Restatement) -> Restatement:
    spans = tuple((str(code), int(after), int(last)) for code, after, last in row.spans)
    return Restatement(
        row.indicator, row.area, row.period, row.before, row.after, row.cause, row.computation.at, spans, row.pk
    )  # fmt: skip


def listed(area: str) -> tuple[Listed, ...]:
    """Every indicator of the catalogue with its newest figure in an area."""
    rows = models.Value.objects.filter(area=area, view="", kind__in=("ytd", "year"), value__isnull=False)
    newest: dict[str, Value] = {}
    for one in _values(rows.order_by("first")):
        known = newest.get(one.indicator)
        if known is None or Period.parse(one.period).end >= Period.parse(known.period).end:
            newest[one.indicator] = one
    return tuple(Listed(d, family(d), newest.get(code)) for code, d in catalogue().items())


def count() -> int:
    """How many figures are kept."""
    return models.Value.objects.count()
