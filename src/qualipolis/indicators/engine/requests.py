"""Parts brought to one form: which register, between which days, under which condition, adding what.

The condition is read when it is first asked for: with the plan of an earlier run at hand nothing asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.definitions.binding import Parameters, Version, bind
from qualipolis.indicators.definitions.checks import is_dimension
from qualipolis.indicators.definitions.parts import Ever, Flow, Latest, Part, Since, Stock
from qualipolis.kernel.errors import Problem
from qualipolis.registers.record import Register
from qualipolis.registers.types import Kind

DAY = "event_on"
#: No column of a register has more decimal places.
FINEST = 10


@dataclass(frozen=True, eq=False)
class Request:
    """One part as the engine answers it; `by` are the columns it keeps apart, the preferred stage last.

    `mode` says how months become a period: flow (sum of its months), stock (sum up to its end, exits negative),
    latest (the last month with records, at most `months` back). `texts` keeps the SQL compiled for it.
    """

    number: int
    part: Part
    register: Register
    book: Parameters
    tables: dict[str, Any]
    start: str
    until: str | None
    mode: str
    months: int
    by: tuple[str, ...]
    prefer: tuple[str, ...]
    texts: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _bound(self) -> tuple[Any, Mapping[str, Sequence[Version]]]:
        code = self.register.code
        table = self.tables.get(code)
        if table is None:
            table = self.tables[code] = physical(self.register)
        expression, found = bind(self.part.where, table, self.book, code)
        operation, asked = None if expression is None else _exact(expression.op()), dict(found)
        if isinstance(self.part.over, Since):
            day = _since(self.part.over, self.book, asked)
            operation = _from(operation, table[self.start], day)
        return operation, asked

    @property
    def operation(self) -> Any:
        """Give the Ibis condition on the register's table, None for all records."""
        return self._bound[0]

    @property
    def parameters(self) -> Mapping[str, Sequence[Version]]:
        """Give the parameters the condition asks for, with their versions; a kept plan names them."""
        names = self.texts.get("asked")
        if names is None:
            return self._bound[1]
        return {name: self.book.versions(name) for name in names.split(" ") if name}

    @property
    def key(self) -> tuple[str, str, str | None]:
        """Give what requests must share to be answered from one cube."""
        return self.register.code, self.start, self.until

    @property
    def columns(self) -> list[str]:
        """Give the columns the condition reads; a kept plan names them."""
        names = self.texts.get("columns")
        if names is not None:
            return [name for name in names.split(" ") if name]
        return [] if self.operation is None else expressions.fields(self.operation.to_expr())

    @property
    def record_columns(self) -> tuple[str, ...]:
        """Give every column of a record that is read: by the condition, by the part, for its day and its area."""
        named = dict.fromkeys([*self.columns, *self.part.columns(), *self.register.event, "area"])
        declared = {column.name for column in self.register.lake_columns}
        return tuple(name for name in named if name in declared)

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
    start, until = _days(part, register)
    prefer = part.prefer if part.prefer and _has(register, part.prefer[0]) else ()
    by = (*part.by, *([prefer[0]] if prefer else []))
    months = part.over.months if isinstance(part.over, Latest) else 0
    return Request(
        number, part, register, parameters, tables, start, until, _mode(part), months, by, prefer
    )  # fmt: skip


def physical(register: Register) -> Any:
    """Give the Ibis table a condition is read on: the register's columns and those the lake adds."""
    import ibis

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


def _since(over: Since, parameters: Parameters, asked: dict[str, Sequence[Version]]) -> date:
    if isinstance(over.start, date):
        return over.start
    name = over.start.removeprefix("param:")
    versions = parameters.versions(name)
    if not versions:
        raise Problem("The parameter {name} has no value", None, "Give it a date in the pack.", name=name)
    asked[name] = versions
    value = versions[-1].value
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _exact(operation: Any) -> Any:
    """The condition with its decimals as they are written: Ibis casts one without a declared type to three places.

    Ibis compares decimals only where one type holds the other, so a fine one is as wide as any column.
    """
    import ibis.expr.datatypes as dt
    import ibis.expr.operations as ops

    fine = {
        node: ops.Literal(node.value, dt.Decimal(38, max(places, FINEST)))
        for node in operation.find(ops.Literal)
        if isinstance(node.value, Decimal) and (places := -int(node.value.as_tuple().exponent)) > 3
    }
    return operation.replace(fine) if fine else operation


def _from(operation: Any, column: Any, day: date) -> Any:
    import ibis

    begun = column >= ibis.date(day.isoformat())
    return begun.op() if operation is None else (operation.to_expr() & begun).op()


def is_word(register: Register, name: str) -> bool:
    """Tell whether a column is kept apart in the cube: words, flags, years, and numbers declared as dimensions."""
    if name in (DAY, "subject", "month", "record_id", "sign"):
        return False
    column = register.column(name)
    return is_dimension(column) or column.kind == Kind.AREA
