"""What a change would do to a figure and to the status of the targets it serves. Nothing is stored.

A change is a record said otherwise, a parameter given another value, or territory attributed another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import get_language

from qualipolis.indicators import explaining, judging, parameter_book, parameters_read, queries
from qualipolis.indicators.explaining import Explanation
from qualipolis.indicators.parameters_read import Read
from qualipolis.indicators.types import Figure
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.programme import queries as programme
from qualipolis.programme.types import Target
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Kind
from qualipolis.territory import queries as territory


@dataclass(frozen=True)
class Trial:
    """What is tried: cells of one record, parameters by name as typed, a county with (True) or without its zones."""

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
class Stand:
    """Where a target stands: its status, and the figure in force with its rung."""

    status: str
    rung: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A target as it stands, and as it would."""

    target: str
    before: Stand
    after: Stand


@dataclass(frozen=True)
class Outcome:
    """The figure as it is and as it would be, and the targets in the area it serves."""

    before: Figure
    after: Figure
    targets: tuple[Moved, ...]

    @property
    def is_same(self) -> bool:
        """Whether the change moves neither the figure nor where a target stands."""
        return self.before == self.after and all(t.before == t.after for t in self.targets)


def run(found: Explanation, trial: Trial) -> Outcome:
    """Try a change of an explained figure. A Problem names a cell or a parameter that cannot hold what was typed."""
    known = parameters_read.every(found)
    asked = {name: _parameter(known, name, word) for name, word in trial.parameters.items()}
    computing = {one.name for one in found.reads}
    change = explaining.WhatIf(
        {name: value for name, value in asked.items() if name in computing},
        {(trial.register, trial.record): corrected(trial.register, trial.cells)} if trial.cells else {},
        trial.with_zones,
    )
    code, area, period = found.definition.code, found.area + found.view, found.period.code
    before, after = explaining.what_if(code, area, period, change, as_of=found.as_of, before=found.figure)
    return Outcome(before, after, _targets(found, area, after, asked))


def _parameter(known: tuple[Read, ...], name: str, word: str) -> object:
    return parameters_read.typed(parameters_read.known(known, name), word)


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


def _targets(found: Explanation, area: str, figure: Figure, asked: Mapping[str, object]) -> tuple[Moved, ...]:
    """Judge the targets of the indicator in the area twice: with the figures that are kept, and with the change."""
    code, served = found.definition.code, parameters_read.served(found.definition.code)
    if area.endswith("+") or not served:
        return ()
    plan = programme.programme().plan
    setting = judging._setting(plan, served, (area,), found.as_of, None)
    book = parameter_book.Changed(parameter_book.book(), asked)
    changed = replace(
        setting,
        figures=_with(setting.figures, code, area, _same(found), figure),
        yardstick=judging.yardstick(book) if asked else setting.yardstick,
    )
    judged = [t for t in served if area == plan.area or judging._is_broken_down(t)]
    return tuple(
        Moved(t.code, _stand(t, area, found, setting), _stand(t, area, found, changed)) for t in judged
    )


def _stand(target: Target, area: str, found: Explanation, setting: judging.Setting) -> Stand:
    one = judging._judged(target, area, found.definition, setting)
    return Stand(str(one.status), one.rung, one.value)


def _same(found: Explanation) -> frozenset[str]:
    """Give the codes of the period: the present year and the year to date are one and the same so far."""
    present = Period.of(found.as_of, "year").code, Period.of(found.as_of, "month").year_to_date().code
    return frozenset(present) if found.period.code in present else frozenset((found.period.code,))


def _with(
    figures: judging.Figures, indicator: str, area: str, periods: frozenset[str], figure: Figure
) -> dict[tuple[str, str, str], list[queries.Lean]]:
    names = ("value", "numerator", "denominator", "n", "low", "high", "reference", "reason")
    told = {name: getattr(figure, name) for name in names}
    return {
        key: [
            v._replace(**told) if key[:2] == (indicator, area) and v.period in periods else v for v in values
        ]
        for key, values in figures.items()
    }
