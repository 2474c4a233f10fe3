"""How a figure came about, down to its records, and what it would be under a change that is tried and not stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.console.pages.explain_parts import (
    ParameterRow,
    Part,
    formula,
    made_of,
    parameters,
    part,
    value_words,
)
from qualipolis.console.pages.explain_trial import (
    WITH,
    Asked,
    Tried,
    parameter_fields,
    record_fields,
    record_find,
    territory_fields,
    tried,
    views,
)
from qualipolis.console.pages.indicators import served
from qualipolis.console.pages.links import indicator_at
from qualipolis.console.pages.shapes import Field, Filter
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.figures import figure, span
from qualipolis.design.types import Link
from qualipolis.indicators import queries
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.explaining import Explanation
from qualipolis.indicators.parameter_book import interval_percent
from qualipolis.indicators.parameters_read import Read
from qualipolis.indicators.trials import Outcome
from qualipolis.indicators.types import NO_VALUE, method_words
from qualipolis.kernel.periods import Period
from qualipolis.programme.words import goal, is_chinese, period_word, pick, with_unit
from qualipolis.registers.catalogue import register as register_of


@dataclass(frozen=True)
class ExplainPage:
    """The whole explanation."""

    name: str
    code: str
    place: str
    value: str
    made_of: str
    interval: str
    method: str
    n: str
    reason: str
    state: str
    rung: str
    clauses: tuple[tuple[str, str, str, str], ...]
    clause: str
    formula: Mapping[str, str]
    rules: tuple[str, ...]
    parts: tuple[Part, ...]
    parameters: tuple[ParameterRow, ...]
    filters: tuple[Filter, ...]
    links: tuple[Link, ...]
    record: str
    record_fields: tuple[Field, ...]
    record_find: tuple[Field, ...]
    parameter_fields: tuple[Field, ...]
    territory_fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]
    tried: Tried | None
    faults: tuple[str, ...]
    capsule_at: str
    area: str
    period: str


def page(
    source: Source,
    found: Explanation,
    want: Asked,
    cells: Mapping[str, str],
    reads: tuple[Read, ...],
    outcome: Outcome | None,
    faults: tuple[str, ...] = (),
) -> ExplainPage:
    """The page of an explanation, with the outcome of what was tried."""
    definition, value = found.definition, found.figure
    language = "zh" if is_chinese() else "en"
    area = source.territory.by_code[want.area]
    return ExplainPage(
        name=pick(*definition.title),
        code=definition.code,
        place=gettext(", ").join((_place(area, want.view), period_word(want.period))),
        value=value_words(value, definition),
        made_of=made_of(value),
        interval=span(value.low, value.high) if value.low is not None else "",
        method=pick(
            *method_words(
                str(value.method), interval_percent(min(Period.parse(want.period).last_day, found.as_of))
            )
        ),
        n=figure(value.n),
        reason=pick(*NO_VALUE[value.reason]) if value.reason in NO_VALUE else "",
        state=gettext("as of %(day)s, snapshot %(snapshot)s")
        % {"day": found.as_of.isoformat(), "snapshot": found.snapshot[:12]},
        rung=_rung(source, definition, want),
        clauses=tuple(
            (pick(t.name_zh, t.name_en), target_at(t.code), t.quote, goal(t))
            for t in served(source, definition.code)
        ),
        clause=definition.method or definition.clause,
        formula=formula(definition, value, language),
        rules=tuple(
            filter(None, (definition.label("exclusions", language), definition.label("source", language)))
        ),
        parts=tuple(part(side, want) for side in found.sides),
        parameters=parameters(reads),
        filters=_filters(source, definition, want),
        links=_links(definition.code),
        record=f"{pick(register_of(want.register).zh, register_of(want.register).en)} {want.number}"
        if want.number
        else "",
        record_fields=record_fields(definition, want, cells, language),
        record_find=record_find(found, want),
        parameter_fields=parameter_fields(want, reads),
        territory_fields=territory_fields(area, want),
        hidden=tuple(
            (name, text)
            for name, text in (
                ("area", want.area),
                ("period", want.period),
                ("view", WITH if want.view else ""),
            )
            if text
        ),
        tried=tried(source, definition, outcome) if outcome else None,
        faults=faults,
        capsule_at=reverse("console:capsule", args=[definition.code]),
        area=want.area,
        period=want.period,
    )


def _place(area: Any, view: str) -> str:
    name = pick(area.name_zh, area.name_en)
    return gettext("%(area)s with the functional zones on its land") % {"area": name} if view else name


def _rung(source: Source, definition: Definition, want: Asked) -> str:
    """The figure in force, where it is not the computed one."""
    steps = queries.ladder(definition.code, want.area, want.period) if not want.view else ()
    force = next((s for s in steps if s.in_force and s.rung != "computed"), None)
    if force is None:
        return ""
    shown = with_unit(force.value, definition.unit, definition.decimals)
    return gettext("In force is %(value)s: %(why)s.") % {"value": shown, "why": pick(*force.why)}


def _filters(source: Source, definition: Definition, want: Asked) -> tuple[Filter, ...]:
    areas = source.units if definition.areas == "all" else ()
    places = [(a.code, pick(a.name_zh, a.name_en)) for a in areas]
    if source.home_area == source.city.code:
        places.insert(0, (source.city.code, pick(source.city.name_zh, source.city.name_en)))
    if all(code != want.area for code, _ in places):
        area = source.territory.by_code[want.area]
        places.append((area.code, pick(area.name_zh, area.name_en)))
    known = queries.periods_of(definition.code, want.area)
    codes = known if want.period in known else (want.period, *known)
    chosen = [
        Filter("area", gettext("Area"), want.area, tuple(places)),
        Filter("period", gettext("Period"), want.period, tuple((c, period_word(c)) for c in codes)),
    ]
    if source.territory.by_code[want.area].level == "county":
        chosen.append(Filter("view", gettext("Territory"), WITH if want.view else "", views("")))
    return tuple(chosen)


def _links(code: str) -> tuple[Link, ...]:
    return (
        Link(gettext("Definition card"), indicator_at(code)),
        Link(gettext("Restatements"), f"{reverse('console:restatements')}?indicator={code}"),
        Link(gettext("Figures CSV"), reverse("console:cube", args=[code, "csv"])),
    )
