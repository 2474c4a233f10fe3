"""What a change would do to a figure and to the status of the targets it serves. Nothing is stored.

A change is a record said otherwise, a parameter given another value, or territory attributed another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language

from qualipolis.indicators import explaining, judging, parameter_book, queries
from qualipolis.indicators.definitions.binding import Version
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.types import Figure
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.methods.status import Thresholds
from qualipolis.programme import queries as programme
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Kind
from qualipolis.territory import queries as territory

#: Parameters that draw the borders between statuses, and what they set.
BORDERS: Mapping[str, str] = {
    "status-on": "on",
    "status-behind": "behind",
    "status-progress-on": "progress_on",
    "status-progress-risk": "progress_risk",
    "status-least-points": "points",
}


@dataclass(frozen=True)
class Trial:
    """What is tried: cells of one record, parameters by name, a county with (True) or without its zones."""

    register: str = ""
    record: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    with_zones: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.cells and not self.parameters and self.with_zones is None


@dataclass(frozen=True, slots=True)
class Moved:
    """A target's status as it is, and as it would be."""

    target: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """The figure as it is and as it would be, and the targets in the area it serves."""

    before: Figure
    after: Figure
    targets: tuple[Moved, ...]

    @property
    def is_same(self) -> bool:
        """Whether the change moves neither the figure nor a status."""
        return self.before == self.after and all(t.before == t.after for t in self.targets)


def borders() -> dict[str, Version]:
    """Give the parameters that draw the borders between statuses, in the version in force; defaults where none is."""
    defaults = Thresholds()
    found = {}
    for name, part in BORDERS.items():
        try:
            found[name] = parameter_book.book().versions(name)[-1]
        except (Problem, IndexError):
            found[name] = Version(getattr(defaults, part), reference="", status="local")
    return found


def run(indicator: str, area: str, period: str, trial: Trial, *, as_of: date) -> Outcome:
    """Try a change; `area` ends with + for a county with its zones. A Problem names a cell that cannot hold a word."""
    asked = {name: _number(name, word) for name, word in trial.parameters.items()}
    change = explaining.WhatIf(
        {name: value for name, value in asked.items() if name not in BORDERS},
        {(trial.register, trial.record): corrected(trial.register, trial.cells)} if trial.cells else {},
        trial.with_zones,
    )
    before, after = explaining.what_if(indicator, area, period, change, as_of=as_of)
    limits = {BORDERS[name]: value for name, value in asked.items() if name in BORDERS}
    return Outcome(before, after, _targets(indicator, area, period, after, limits, as_of))


def _number(name: str, word: str) -> Any:
    try:
        value = Decimal(word.strip().rstrip("%"))
    except InvalidOperation:
        raise Problem("{value} is no number", name, "Write digits, e.g. 0.85.", value=repr(word)) from None
    return int(value) if value == value.to_integral_value() else float(value)


def corrected(code: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Give the cells of a record as the lake holds them; the day of the event moves with the column it stands in."""
    register = register_of(code)
    found = {name: _word(register, name, word.strip()) for name, word in cells.items()}
    days = [found[name] for name in register.event if name in found]
    if not days:
        return found
    month = Period.of(date.fromisoformat(days[0]), "month").first
    return found | {"event_on": days[0], "month": str(month)}


def _word(register: Register, name: str, word: str) -> str:
    column = next((c for c in register.lake_columns if c.name == name), None)
    language = get_language() or "zh"
    place = register.label(language)
    if column is None:
        raise Problem("{register} has no column {column}", None, None, register=place, column=name)
    label = column.label(language)
    if not word:
        raise Problem("{column} is blank", place, "Write what it should say, or leave it.", column=label)
    if fix := _unfit(column, word):
        known = ", ".join(column.choices)
        raise Problem("{word} is no value of {column}", place, fix, word=word, column=label, known=known)
    return word


def _unfit(column: Column, word: str) -> str:
    """Give the remedy where the column cannot hold the word, nothing where it can."""
    if column.kind is Kind.CHOICE and word not in column.choices:
        return "Use one of {known}."
    if column.kind is Kind.FLAG and word not in ("true", "false"):
        return "Use true or false."
    try:
        if column.kind is Kind.DAY:
            date.fromisoformat(word)
        elif column.kind in (Kind.WHOLE, Kind.YEAR):
            int(word)
        elif column.kind is Kind.DECIMAL:
            Decimal(word)
    except (ValueError, InvalidOperation):
        return "Write 2025-06-30." if column.kind is Kind.DAY else "Write digits."
    if column.kind is Kind.AREA and word not in territory.territory().by_code:
        return "Use a code of the list of areas."
    return ""


def _targets(
    indicator: str, area: str, period: str, figure: Figure, limits: Mapping[str, Any], as_of: date
) -> tuple[Moved, ...]:
    """Judge the targets of the indicator in the area twice: with the figures that are kept, and with the change."""
    if area.endswith("+") or not programme.has_plan():
        return ()
    one = programme.programme()
    setting = judging._setting(one.plan, one.by_indicator.get(indicator, ()), (area,), as_of, None)
    changed = replace(
        setting,
        figures=_with(setting.figures, indicator, area, Period.parse(period).code, figure),
        thresholds=replace(setting.thresholds, **limits),
    )
    found = []
    for target in one.by_indicator.get(indicator, ()):
        if target.indicator == indicator and (area == one.plan.area or judging._is_broken_down(target)):
            pair = [judging._judged(target, area, definition_of(indicator), s) for s in (setting, changed)]
            found.append(Moved(target.code, str(pair[0].status), str(pair[1].status)))
    return tuple(found)


def _with(
    figures: judging.Figures, indicator: str, area: str, period: str, figure: Figure
) -> dict[tuple[str, str, str], list[queries.Lean]]:
    names = ("value", "numerator", "denominator", "n", "low", "high", "reference", "reason")
    told = {name: getattr(figure, name) for name in names}
    return {
        key: [
            v._replace(**told) if key[:2] == (indicator, area) and v.period == period else v for v in values
        ]
        for key, values in figures.items()
    }
