"""Parts brought to one form: which register, between which days, under which condition, adding what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import ibis

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.definitions.binding import Parameters, Version, bind
from qualipolis.indicators.definitions.checks import is_dimension
from qualipolis.indicators.definitions.parts import Ever, Flow, Latest, Part, Since, Stock
from qualipolis.kernel.errors import Problem
from qualipolis.registers.record import Register
from qualipolis.registers.types import Kind

DAY = "event_on"


@dataclass(frozen=True, eq=False)
class Request:
    """One part as the engine answers it. `operation` is the Ibis condition on the register's table, None for all.

    `mode` says how months become a period: flow (sum of its months), stock (sum up to its end, exits negative),
    latest (the last month with records, at most `months` back).
    """

    number: int
    part: Part
    register: Register
    start: str
    until: str | None
    mode: str
    months: int
    operation: Any
    by: tuple[str, ...]
    prefer: tuple[str, ...]
    parameters: Mapping[str, Sequence[Version]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str | None]:
        """Give what requests must share to be answered from one cube."""
        return self.register.code, self.start, self.until

    @property
    def leaves(self) -> list[Any]:
        """Give the smallest conditions."""
        return [] if self.operation is None else list(dict.fromkeys(expressions.leaves(self.operation)))


def requests(
    parts: Iterable[Part], registers: Mapping[str, Register], parameters: Parameters
) -> dict[Part, Request]:
    """Give a request for each different part, evidence included."""
    found: dict[Part, Request] = {}
    tables: dict[str, Any] = {}
    for part in parts:
        for one in (part, part.within) if part.within else (part,):
            if one not in found:
                found[one] = _request(len(found), one, registers, tables, parameters)
    return found


def _request(
    number: int, part: Part, registers: Mapping[str, Register], tables: dict[str, Any], parameters: Parameters
) -> Request:
    if part.register not in registers:
        raise Problem("There is no register {code}", None, "See `qualipolis registers`.", code=part.register)
    register = registers[part.register]
    table = tables.setdefault(part.register, physical(register))
    expression, asked = bind(part.where, table, parameters, part.register)
    operation = None if expression is None else expression.op()
    start, until = _days(part, register)
    if isinstance(part.over, Since):
        operation = _from(operation, table[start], _since(part.over, parameters, asked))
    prefer = part.prefer if part.prefer and _has(register, part.prefer[0]) else ()
    by = (*part.by, *([prefer[0]] if prefer else []))
    months = part.over.months if isinstance(part.over, Latest) else 0
    return Request(
        number, part, register, start, until, _mode(part), months, operation, by, prefer, asked
    )  # fmt: skip


def physical(register: Register) -> Any:
    """Give the Ibis table a condition is read on: the register's columns and those the lake adds."""
    logical = expressions.table(register)
    schema = dict(logical.schema().items())
    return ibis.table({**schema, "record_id": "int64", "month": "int16", "sign": "int8"}, name=register.code)


def _has(register: Register, name: str) -> bool:
    return any(c.name == name for c in register.lake_columns)


def _days(part: Part, register: Register) -> tuple[str, str | None]:
    over = part.over
    if isinstance(over, (Flow, Latest, Ever)):
        return DAY, None
    if isinstance(over, Since) or not register.spell:
        return DAY, over.until
    begin, end = register.spell
    start = DAY if register.event == (begin,) else begin
    assert isinstance(over, Stock)
    return start, over.until or end


def _mode(part: Part) -> str:
    if isinstance(part.over, Flow):
        return "flow"
    return "latest" if isinstance(part.over, Latest) else "stock"


def _since(over: Since, parameters: Parameters, asked: Mapping[str, Sequence[Version]]) -> date:
    if isinstance(over.start, date):
        return over.start
    name = over.start.removeprefix("param:")
    versions = parameters.versions(name)
    if not versions:
        raise Problem("The parameter {name} has no value", None, "Give it a date in the pack.", name=name)
    if isinstance(asked, dict):
        asked[name] = versions
    value = versions[-1].value
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _from(operation: Any, column: Any, day: date) -> Any:
    begun = column >= ibis.date(day.isoformat())
    return begun.op() if operation is None else (operation.to_expr() & begun).op()


def is_word(register: Register, name: str) -> bool:
    """Tell whether a column is kept apart in the cube: words, flags, years, and numbers declared as dimensions."""
    if name in (DAY, "subject", "month", "record_id", "sign"):
        return False
    column = register.column(name)
    return is_dimension(column) or column.kind == Kind.AREA
