"""How a figure came about, down to its records, and what it would be under a change that is tried and not stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.console.pages.indicators import served
from qualipolis.console.pages.links import indicator_at
from qualipolis.console.pages.shapes import Field, Filter
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.figures import NOTHING, figure, signed, span
from qualipolis.design.types import Link
from qualipolis.design.words import STATUS_WORDS
from qualipolis.indicators import cards, parameter_book, queries
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Version
from qualipolis.indicators.explaining import MOST, Explanation, Side
from qualipolis.indicators.trials import Outcome, Trial
from qualipolis.indicators.types import METHOD_WORDS, NO_VALUE, Figure
from qualipolis.programme.words import goal, is_chinese, period_word, pick, with_unit
from qualipolis.registers import queries as records
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.types import Column, Kind

RECORDS_SHOWN = 60
WITH, WITHOUT = "with", "without"


@dataclass(frozen=True)
class Part:
    """One part of the formula: which records, condition by condition, and how many are left."""

    title: str
    label: str
    register: str
    time: str
    steps: tuple[tuple[str, str, str], ...]
    sums: str
    records: tuple[tuple[str, str, str], ...]
    more: str


@dataclass(frozen=True)
class Tried:
    """The outcome of a trial: rows of (what, now, then), in one sentence, and whether anything moved."""

    sentence: str
    rows: tuple[tuple[str, str, str], ...]
    statuses: tuple[tuple[str, str, str], ...]
    moves: bool


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
    parameters: tuple[tuple[str, str, str, str, str, str], ...]
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


@dataclass(frozen=True)
class Asked:
    """What the address asks: area (with + where its zones count in), period, and the trial as typed."""

    area: str
    view: str
    period: str
    record: str = ""
    cells: Mapping[str, str] | None = None
    parameters: Mapping[str, str] | None = None
    zones: str = ""

    @property
    def register(self) -> str:
        """The register of the record that is tried."""
        return self.record.partition(":")[0]

    @property
    def number(self) -> int:
        """The number of the record that is tried, 0 where none is."""
        number = self.record.partition(":")[2]
        return int(number) if number.isdigit() and len(number) < 19 else 0


def asked(query: Mapping[str, str], source: Source, code: str) -> Asked:
    """What the address asks, by default the newest figure of the actor's own area."""
    area = query.get("area", "") or source.home_area
    newest = None if query.get("period") else queries.latest(code, area.rstrip("+"))
    period = query.get("period", "") or (newest.period if newest else "")
    return Asked(
        area=area,
        view="+" if query.get("view") == WITH else "",
        period=period,
        record=query.get("record", "").replace("/", ":")[:120],
        cells={k[4:]: v for k, v in query.items() if k.startswith("set-")},
        parameters={k[2:]: v for k, v in query.items() if k.startswith("p-") and v.strip()},
        zones=query.get("zones", ""),
    )


def trial(want: Asked, known: Mapping[str, str], limits: Mapping[str, Version]) -> Trial:
    """Only what differs from what stands there is tried."""
    cells = {n: v for n, v in (want.cells or {}).items() if v.strip() != known.get(n, "")}
    parameters = {
        n: v
        for n, v in (want.parameters or {}).items()
        if n not in limits or v.strip() != str(limits[n].value)
    }
    zones = {WITH: True, WITHOUT: False}.get(want.zones)
    if zones is not None and zones == bool(want.view):
        zones = None
    return Trial(want.register, want.number, cells, parameters, zones)


def cells_of(source: Source, want: Asked, definition: Definition) -> dict[str, str]:
    """The cells of the record that is tried, those the indicator reads, as the lake holds them."""
    if not want.number:
        return {}
    row = records.record(source.actor, want.register, want.number)
    values = records.values(source.actor, row)
    return {name: _plain(values.get(name)) for name in _columns(definition, want.register)}


def _columns(definition: Definition, register: str) -> tuple[str, ...]:
    read = [name for p in cards.parts_of(definition) if p.register_code == register for name in p.columns]
    return tuple(dict.fromkeys(read))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def page(
    source: Source,
    found: Explanation,
    want: Asked,
    cells: Mapping[str, str],
    limits: Mapping[str, Version],
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
        value=_value(value, definition),
        made_of=_made_of(value),
        interval=span(_float(value.low), _float(value.high)) if value.low is not None else "",
        method=pick(*METHOD_WORDS.get(str(value.method), ("", ""))),
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
        formula=_formula(definition, value, language),
        rules=tuple(
            filter(None, (definition.label("exclusions", language), definition.label("source", language)))
        ),
        parts=tuple(_part(side, want) for side in found.sides),
        parameters=_parameters(found, limits),
        filters=_filters(source, definition, want),
        links=_links(definition.code),
        record=f"{pick(register_of(want.register).zh, register_of(want.register).en)} {want.number}"
        if want.number
        else "",
        record_fields=_record_fields(definition, want, cells, language),
        record_find=_record_find(found, want),
        parameter_fields=_parameter_fields(found, want, limits),
        territory_fields=_territory(area, want),
        hidden=tuple(
            (name, text)
            for name, text in (
                ("area", want.area),
                ("period", want.period),
                ("view", WITH if want.view else ""),
            )
            if text
        ),
        tried=_tried(source, definition, outcome) if outcome else None,
        faults=faults,
        capsule_at=reverse("console:capsule", args=[definition.code]),
        area=want.area,
        period=want.period,
    )


def _place(area: Any, view: str) -> str:
    name = pick(area.name_zh, area.name_en)
    return gettext("%(area)s with the functional zones on its land") % {"area": name} if view else name


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _value(value: Figure, definition: Definition) -> str:
    digits = max(definition.decimals, 2) if definition.unit == "%" else definition.decimals
    return with_unit(value.value, definition.unit, digits)


def _made_of(value: Figure) -> str:
    if value.numerator is None or value.denominator is None:
        return ""
    return f"{figure(float(value.numerator))} / {figure(float(value.denominator))}"


def _rung(source: Source, definition: Definition, want: Asked) -> str:
    """The figure in force, where it is not the computed one."""
    steps = queries.ladder(definition.code, want.area, want.period) if not want.view else ()
    force = next((s for s in steps if s.in_force and s.rung != "computed"), None)
    if force is None:
        return ""
    shown = with_unit(force.value, definition.unit, definition.decimals)
    return gettext("In force is %(value)s: %(why)s.") % {"value": shown, "why": pick(*force.why)}


def _formula(definition: Definition, value: Figure, language: str) -> dict[str, str]:
    label = definition.label
    return {
        "name": pick(*definition.title),
        "kind": pick(*definition.kind_words),
        "numerator": label("numerator", language),
        "numerator_value": figure(_float(value.numerator)),
        "denominator": label("denominator", language),
        "denominator_value": figure(_float(value.denominator)),
        "counted": label("value", language) or label("numerator", language) or pick(*definition.kind_words),
    }


def _part(side: Side, want: Asked) -> Part:
    base = max(side.steps[0].left, 1) if side.steps else 1
    shown = side.records[:RECORDS_SHOWN]
    more = ""
    if side.withheld:
        more = gettext("Records are named only to those whose scope holds them.")
    elif side.records:
        n = f"{MOST}+" if len(side.records) == MOST else figure(len(side.records))
        more = gettext("%(shown)s of %(n)s records are named here.") % {"shown": len(shown), "n": n}
    asked_for = f"?area={want.area}&period={want.period}" + (f"&view={WITH}" if want.view else "")
    role = pick(*cards.ROLES[side.name]) if side.name in cards.ROLES else side.name
    return Part(
        title=role,
        label=pick(*side.label),
        register=pick(*side.register),
        time=pick(*side.time),
        steps=tuple((pick(*s.words), figure(s.left), f"{s.left / base * 100:.2f}") for s in side.steps),
        sums=gettext(", ").join(figure(float(s)) for s in side.sums),
        records=tuple(
            (
                str(pk),
                reverse("console:record", args=[side.register_code, pk]),
                f"{asked_for}&record={side.register_code}:{pk}#try",
            )
            for pk in shown
        ),
        more=more,
    )


def status_words() -> dict[str, str]:
    """How sure it is that a parameter says what the law says."""
    return {
        "official": gettext("official text read"),
        "local": gettext("local choice"),
        "unverified": gettext("not verified"),
    }


def _parameters(
    found: Explanation, limits: Mapping[str, Version]
) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """Words, name, value, since when, status, reference: those the formula asks, then those that decide the status."""
    words = status_words()
    named = {**found.parameters, **{name: (v,) for name, v in limits.items()}}
    return tuple(
        (
            pick(*parameter_book.title(name)),
            name,
            str(v.value),
            since,
            words.get(v.status, v.status),
            v.reference,
        )
        for name, versions in named.items()
        for v, since in zip(versions, _days(name, len(versions)), strict=True)
    )


def _days(name: str, number: int) -> list[str]:
    """In force from and to, of the last `number` versions."""
    known = [
        f"{first.isoformat()}–{last.isoformat() if last else ''}" for first, last in parameter_book.days(name)
    ]
    return [*[NOTHING] * (number - len(known)), *known[-number:]]


def _filters(source: Source, definition: Definition, want: Asked) -> tuple[Filter, ...]:
    areas = source.units if definition.areas == "all" else ()
    places = [(a.code, pick(a.name_zh, a.name_en)) for a in areas]
    if source.home_area == source.city.code:
        places.insert(0, (source.city.code, pick(source.city.name_zh, source.city.name_en)))
    if all(code != want.area for code, _ in places):
        area = source.territory.by_code[want.area]
        places.append((area.code, pick(area.name_zh, area.name_en)))
    known = queries.values([definition.code], [want.area])
    codes = sorted(
        {v.period for v in known if v.value is not None} | {want.period},
        key=lambda c: (c[:4], len(c), c),
        reverse=True,
    )
    chosen = [
        Filter("area", gettext("Area"), want.area, tuple(places)),
        Filter("period", gettext("Period"), want.period, tuple((c, period_word(c)) for c in codes)),
    ]
    if source.territory.by_code[want.area].level == "county":
        chosen.append(Filter("view", gettext("Territory"), WITH if want.view else "", _views("")))
    return tuple(chosen)


def _views(without: str) -> tuple[tuple[str, str], ...]:
    return (
        (without, gettext("without functional zones")),
        (WITH, gettext("with functional zones")),
    )


def _links(code: str) -> tuple[Link, ...]:
    return (
        Link(gettext("Definition card"), indicator_at(code)),
        Link(gettext("Restatements"), f"{reverse('console:restatements')}?indicator={code}"),
        Link(gettext("Figures CSV"), reverse("console:cube", args=[code, "csv"])),
    )


def _record_fields(
    definition: Definition, want: Asked, cells: Mapping[str, str], language: str
) -> tuple[Field, ...]:
    if not want.number:
        return ()
    register = register_of(want.register)
    typed = want.cells or {}
    return tuple(
        _cell_field(register.column(name), typed.get(name, value), value, language)
        for name, value in cells.items()
    )


def _cell_field(column: Column, typed: str, value: str, language: str) -> Field:
    label = column.label(language)
    is_changed = typed.strip() != value
    hint = gettext("stands as: %(value)s") % {"value": _said(column, value, language)} if is_changed else ""
    if column.kind in (Kind.CHOICE, Kind.FLAG):
        return Field(
            f"set-{column.name}", label, "select", typed, hint, options=_options(column, value, language)
        )
    kind = "date" if column.kind is Kind.DAY else "text"
    return Field(f"set-{column.name}", label, kind, typed, hint)


def _options(column: Column, value: str, language: str) -> tuple[tuple[str, str], ...]:
    if column.kind is Kind.FLAG:
        known = (("true", gettext("yes")), ("false", gettext("no")))
    else:
        known = tuple((code, column.choice_label(code, language)) for code in column.choices)
    return known if value else (("", NOTHING), *known)


def _said(column: Column, value: str, language: str) -> str:
    if column.kind is Kind.FLAG and value:
        return gettext("yes") if value == "true" else gettext("no")
    return column.choice_label(value, language) if column.kind is Kind.CHOICE and value else value or NOTHING


def _record_find(found: Explanation, want: Asked) -> tuple[Field, ...]:
    """The form that names a record: those the figure counts, or any other by its number."""
    codes = dict.fromkeys(side.register_code for side in found.sides)
    hint = gettext("Example: %(example)s. The lists of records on this page lead here too.") % {
        "example": f"{next(iter(codes), 'register')}:17"
    }
    return (Field("record", gettext("Register and number of the record"), "text", want.record, hint),)


def _parameter_fields(found: Explanation, want: Asked, limits: Mapping[str, Version]) -> tuple[Field, ...]:
    typed = want.parameters or {}
    named = {name: versions[-1] for name, versions in found.parameters.items() if versions} | dict(limits)
    return tuple(
        Field(
            f"p-{name}",
            pick(*parameter_book.title(name)),
            "text",
            typed.get(name, str(version.value)),
            version.reference,
            width="8",
        )
        for name, version in named.items()
        if not isinstance(version.value, (list, dict))
    )


def _territory(area: Any, want: Asked) -> tuple[Field, ...]:
    if area.level != "county":
        return ()
    same = WITH if want.view else WITHOUT
    return (
        Field("zones", gettext("Functional zones"), "select", want.zones or same, options=_views(WITHOUT)),
    )


def _tried(source: Source, definition: Definition, outcome: Outcome) -> Tried:
    before, after = outcome.before, outcome.after
    unit, digits = definition.unit, 4 if definition.unit == "%" else max(definition.decimals, 2)
    rows = [(gettext("Value"), _or_reason(before, unit, digits), _or_reason(after, unit, digits))]
    for label, name in ((gettext("Numerator"), "numerator"), (gettext("Denominator"), "denominator")):
        pair = [figure(_float(getattr(f, name))) for f in (before, after)]
        rows += [(label, *pair)] if pair != [NOTHING, NOTHING] else []
    rows.append(("n", figure(before.n), figure(after.n)))
    if before.low is not None or after.low is not None:
        intervals = [span(_float(f.low), _float(f.high)) for f in (before, after)]
        rows.append((gettext("95 % interval"), *intervals))
    known = source.programme.targets
    statuses = tuple(
        (pick(known[m.target].name_zh, known[m.target].name_en), m.before, m.after) for m in outcome.targets
    )
    return Tried(_sentence(outcome, unit, digits), tuple(rows), statuses, not outcome.is_same)


def _or_reason(value: Figure, unit: str, digits: int) -> str:
    return (
        pick(*NO_VALUE[value.reason])
        if value.value is None and value.reason in NO_VALUE
        else with_unit(value.value, unit, digits)
    )


def _sentence(outcome: Outcome, unit: str, digits: int) -> str:
    before, after = outcome.before.value, outcome.after.value
    moved = [m for m in outcome.targets if m.before != m.after]
    said = [gettext("Nothing would change.")] if outcome.is_same else []
    if before != after and before is not None and after is not None:
        said.append(
            gettext("The figure would be %(after)s instead of %(before)s (%(difference)s).")
            % {
                "after": with_unit(after, unit, digits),
                "before": with_unit(before, unit, digits),
                "difference": signed(float(after - before), digits),
            }
        )
    elif before != after:
        said.append(gettext("The figure would appear or vanish."))
    elif outcome.before != outcome.after:
        said.append(gettext("The figure itself would stay."))
    if moved:
        said.append(
            gettext("The status would be %(after)s instead of %(before)s.")
            % {"after": STATUS_WORDS[moved[0].after], "before": STATUS_WORDS[moved[0].before]}
        )
    return ("" if is_chinese() else " ").join(said)
