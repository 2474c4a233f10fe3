"""One row at a time: what a form or a neighbouring system sends is judged by the rules that judge a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualipolis.registers import places, rules, withdrawn
from qualipolis.registers.record import Register
from qualipolis.registers.types import Outcome, Refers

from .writing import event_of


def check_row(
    register: Register, raw: Mapping[str, str], known: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], list[Outcome]]:
    """Values by column, and what is refused. `raw` holds text by column name; columns left out are blank.

    Whoever checks many rows asks for `places.names()` once and hands them in.
    """
    values: dict[str, Any] = {}
    found: list[Outcome] = []
    known = places.names() if known is None else known
    for column in register.columns:
        cell = raw.get(column.name, "") or ""
        values[column.name], code = rules.read_cell(column, cell, known, register.anywhere)
        if code:
            found.append(Outcome(column.name, code, rules.tidy(cell)))
    found += rules.row_faults(register.rules, values)
    if not found and event_of(register, values) is None:
        found.append(Outcome(register.event[0], "no_event"))
    return values, found


def review_of(register: Register, values: Mapping[str, Any]) -> str:
    """Marks for review: unusual figures, references that lead nowhere, editions of standards that no longer stood."""
    marks = [rules.flags(register.columns, values)]
    for rule in register.rules:
        if isinstance(rule, Refers) and values.get(rule.column) and not refers(rule, values[rule.column]):
            marks.append(f"unknown_reference:{rule.column}")
    marks += withdrawn.marks(register, values, event_of(register, values))
    return " ".join(mark for mark in marks if mark)[:200]


def refers(rule: Refers, value: str) -> bool:
    """Whether another register has a standing record with the value."""
    from qualipolis.registers.catalogue import register as register_of

    model = register_of(rule.register).model
    return bool(model.objects.filter(**{rule.target: value, "withdrawn_at__isnull": True}).exists())
