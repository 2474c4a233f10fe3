"""Which indicators count a list (名录): those with a part over the register's standing records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.definitions.parts import Part, Stock
from qualipolis.indicators.engine.requests import requests
from qualipolis.indicators.parameter_book import book
from qualipolis.registers.catalogue import registers

#: The part that is the denominator of a rate; a count has `value` alone.
NAMES = ("denominator", "value")


@dataclass(frozen=True)
class Counting:
    """An indicator that counts a list; `whole` where it counts every member, not those of a further condition."""

    definition: Definition
    whole: bool


def counting(register: str, column: str = "", value: str = "") -> tuple[Counting, ...]:
    """Give the indicators that count the register's standing records, those where the column has the value."""
    return tuple(
        Counting(definition, whole)
        for definition, values, whole in _of(register, column)
        if not column or value in values
    )


@cache
def _of(register: str, column: str) -> tuple[tuple[Definition, frozenset[str], bool], ...]:
    parts = {
        d: part for d in catalogue().values() if (part := _part(d.formula.parts(), register)) is not None
    }
    found = requests(parts.values(), registers(), book())
    return tuple((d, *_reach(found[part].operation, register, column)) for d, part in parts.items())


def _part(parts: Mapping[str, Part], register: str) -> Part | None:
    named = (parts[name] for name in NAMES if name in parts)
    return next((p for p in named if p.register == register and isinstance(p.over, Stock)), None)


def _reach(operation: Any, register: str, column: str) -> tuple[frozenset[str], bool]:
    """The values of the column that the condition lets through, and whether it asks for nothing else."""
    every = frozenset(registers()[register].column(column).choices) if column else frozenset()
    if operation is None:
        return every, True
    values = expressions.let_through(operation, column, every) if column else every
    return values, set(expressions.fields(operation.to_expr())) <= {column}
