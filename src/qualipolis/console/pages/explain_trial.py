"""What is tried on the page of an explanation: what the address asks, the fields of the form, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from qualipolis.console.pages.shapes import Field
from qualipolis.console.pages.source import Source
from qualipolis.design.figures import NOTHING, figure, signed, span
from qualipolis.design.words import STATUS_WORDS
from qualipolis.indicators import parameter_book, parameters_read, queries
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.explaining import Explanation
from qualipolis.indicators.parameters_read import Read
from qualipolis.indicators.trials import Outcome, Stand, Trial
from qualipolis.indicators.types import NO_VALUE, RUNG_WORDS, Figure
from qualipolis.programme.words import is_chinese, pick, with_unit
from qualipolis.registers import queries as records
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.types import Column, Kind

WITH, WITHOUT = "with", "without"


@dataclass(frozen=True)
class Tried:
    """The outcome of a trial: rows of (what, now, then), in one sentence, and whether anything moved.

    `statuses` hold a target's name, its status now and then, and the figure in force where another one would be.
    """

    sentence: str
    rows: tuple[tuple[str, str, str], ...]
    statuses: tuple[tuple[str, str, str, str], ...]
    moves: bool


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


def trial(want: Asked, known: Mapping[str, str], reads: Iterable[Read]) -> Trial:
    """Only what differs from what stands there is tried."""
    cells = {n: v for n, v in (want.cells or {}).items() if v.strip() != known.get(n, "")}
    typed = want.parameters or {}
    stands = {one.name for one in reads if parameters_read.is_same(one, typed.get(one.name, ""))}
    parameters = {n: v for n, v in typed.items() if n not in stands}
    zones = {WITH: True, WITHOUT: False}.get(want.zones)
    if zones is not None and zones == bool(want.view):
        zones = None
    return Trial(want.register, want.number, cells, parameters, zones)


def side() -> int:
    """Which of two words the reader reads."""
    return 0 if is_chinese() else 1


def cells_of(source: Source, want: Asked, found: Explanation) -> dict[str, str]:
    """The cells of the record that is tried, those the indicator reads, as the lake holds them."""
    if not want.number:
        return {}
    row = records.record(source.actor, want.register, want.number)
    values = records.values(source.actor, row)
    return {name: _plain(values.get(name)) for name in _columns(found, want.register)}


def _columns(found: Explanation, register: str) -> tuple[str, ...]:
    read = [name for side in found.sides if side.register_code == register for name in side.columns]
    return tuple(dict.fromkeys(read))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def record_fields(
    definition: Definition, want: Asked, cells: Mapping[str, str], language: str
) -> tuple[Field, ...]:
    """The cells of the record that is tried, with what was typed and what stands there."""
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


def record_find(found: Explanation, want: Asked) -> tuple[Field, ...]:
    """The form that names a record: those the figure counts, or any other by its number."""
    codes = dict.fromkeys(side.register_code for side in found.sides)
    hint = gettext("Example: %(example)s. The lists of records on this page lead here too.") % {
        "example": f"{next(iter(codes), 'register')}:17"
    }
    return (Field("record", gettext("Register and number of the record"), "text", want.record, hint),)


def parameter_fields(want: Asked, reads: Iterable[Read]) -> tuple[Field, ...]:
    """A field for every parameter that the figure or the judgement reads, with what decides what as its hint."""
    typed = want.parameters or {}
    return tuple(
        _parameter_field(one, typed.get(one.name, parameters_read.written(one.value, side())))
        for one in reads
    )


def _parameter_field(one: Read, word: str) -> Field:
    is_table, is_list = isinstance(one.value, dict), isinstance(one.value, list | tuple)
    kind = "area" if is_table else "text"
    hint = gettext("decides: %(what)s") % {"what": pick(*parameters_read.USES[one.use])}
    width = "" if is_table or is_list else "8"
    return Field(f"p-{one.name}", pick(*parameter_book.title(one.name)), kind, word, hint, width=width)


def views(without: str) -> tuple[tuple[str, str], ...]:
    """A county without and with the functional zones on its land; `without` is the code of the first."""
    return (
        (without, gettext("without functional zones")),
        (WITH, gettext("with functional zones")),
    )


def territory_fields(area: Any, want: Asked) -> tuple[Field, ...]:
    """The other attribution of territory, where the area is a county."""
    if area.level != "county":
        return ()
    same = WITH if want.view else WITHOUT
    return (
        Field("zones", gettext("Functional zones"), "select", want.zones or same, options=views(WITHOUT)),
    )


def tried(source: Source, definition: Definition, outcome: Outcome) -> Tried:
    """The outcome of a trial in rows and words."""
    before, after = outcome.before, outcome.after
    unit, digits = definition.unit, 4 if definition.unit == "%" else max(definition.decimals, 2)
    rows = [(gettext("Value"), _or_reason(before, unit, digits), _or_reason(after, unit, digits))]
    for label, name in ((gettext("Numerator"), "numerator"), (gettext("Denominator"), "denominator")):
        pair = [figure(getattr(f, name)) for f in (before, after)]
        rows += [(label, *pair)] if pair != [NOTHING, NOTHING] else []
    rows.append(("n", figure(before.n), figure(after.n)))
    if before.low is not None or after.low is not None:
        intervals = [span(f.low, f.high) for f in (before, after)]
        rows.append((gettext("Interval"), *intervals))
    known = source.programme.targets
    statuses = tuple(
        (
            pick(known[m.target].name_zh, known[m.target].name_en),
            m.before.status,
            m.after.status,
            _force(m.before, m.after, unit, digits),
        )
        for m in outcome.targets
    )
    return Tried(_sentence(outcome, unit, digits), tuple(rows), statuses, not outcome.is_same)


def _force(before: Stand, after: Stand, unit: str, digits: int) -> str:
    """The figure in force and the one that would be, where they differ."""
    if (before.rung, before.value) == (after.rung, after.value):
        return ""
    pair = [
        f"{pick(*RUNG_WORDS.get(s.rung, ('', '')))} {with_unit(s.value, unit, digits)}".strip()
        for s in (before, after)
    ]
    return gettext("in force: %(before)s → %(after)s") % {"before": pair[0], "after": pair[1]}


def _or_reason(value: Figure, unit: str, digits: int) -> str:
    return (
        pick(*NO_VALUE[value.reason])
        if value.value is None and value.reason in NO_VALUE
        else with_unit(value.value, unit, digits)
    )


def _sentence(outcome: Outcome, unit: str, digits: int) -> str:
    before, after = outcome.before.value, outcome.after.value
    moved = [m for m in outcome.targets if m.before.status != m.after.status]
    said = [gettext("Nothing would change.")] if outcome.is_same else []
    if before != after and before is not None and after is not None:
        said.append(
            gettext("The figure would be %(after)s instead of %(before)s (%(difference)s).")
            % {
                "after": with_unit(after, unit, digits),
                "before": with_unit(before, unit, digits),
                "difference": signed(after - before, digits),
            }
        )
    elif before != after:
        said.append(gettext("The figure would appear or vanish."))
    elif outcome.before != outcome.after:
        said.append(gettext("The figure itself would stay."))
    if any(_force(m.before, m.after, unit, digits) for m in outcome.targets) and before == after:
        said.append(gettext("Another figure would be in force."))
    if moved:
        said.append(
            gettext("The status would be %(after)s instead of %(before)s.")
            % {"after": STATUS_WORDS[moved[0].after.status], "before": STATUS_WORDS[moved[0].before.status]}
        )
    return ("" if is_chinese() else " ").join(said)
