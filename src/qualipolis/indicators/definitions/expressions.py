"""What a row expression reads: its columns, its smallest conditions, the values of a column it lets
through. Ibis is imported where it is used: a run with a kept plan needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualipolis.registers.record import Register
from qualipolis.registers.types import Kind

TYPES = {
    Kind.DAY: "date",
    Kind.WHOLE: "int64",
    Kind.FLAG: "boolean",
    Kind.YEAR: "int64",
}


def table(register: Register, name: str | None = None) -> Any:
    """Give the unbound Ibis table of a register: its lake columns, and the day and the subject every record
    has.
    """
    columns = {c.name: TYPES.get(c.kind, "string") for c in register.lake_columns}
    columns |= {c.name: f"decimal(20, {c.places})" for c in register.lake_columns if c.kind == Kind.DECIMAL}
    import ibis

    return ibis.table({**columns, "event_on": "date", "subject": "string"}, name=name or register.code)


def fields(expression: Any) -> list[str]:
    """Give the columns a row expression reads, each once; exact for expressions over one flat table."""
    import ibis.expr.operations as ops

    return list(dict.fromkeys(field.name for field in expression.op().find(ops.Field)))


def leaves(operation: Any) -> Iterator[Any]:
    """Walk through the smallest conditions that and, or, not join."""
    import ibis.expr.operations as ops

    if isinstance(operation, (ops.And, ops.Or, ops.Not)):
        for argument in operation.args:
            yield from leaves(argument)
    else:
        yield operation


def is_null_test(operation: Any) -> bool:
    """Tell whether a condition only asks if a column is filled."""
    import ibis.expr.operations as ops

    return isinstance(operation, (ops.IsNull, ops.NotNull)) and isinstance(operation.arg, ops.Field)


def compared(operation: Any, column: str) -> frozenset[str]:
    """Give the values that a smallest condition compares a column with: equal, unequal or one of several."""
    import ibis.expr.operations as ops

    match operation:
        case ops.NotEquals(left=ops.Field(name=name), right=ops.Literal(value=value)) if name == column:
            return frozenset((value,))
    return _values(operation, column)


def let_through(operation: Any, column: str, every: frozenset[str]) -> frozenset[str]:
    """Give the values of `column` for which the condition can be true; `every` value where it does not
    say.
    """
    import ibis.expr.operations as ops

    match operation:
        case ops.And(left=left, right=right):
            return let_through(left, column, every) & let_through(right, column, every)
        case ops.Or(left=left, right=right):
            return let_through(left, column, every) | let_through(right, column, every)
        case ops.Not(arg=inner) if named := _values(inner, column):
            return every - named
        case ops.NotEquals(left=ops.Field(name=name), right=ops.Literal(value=value)) if name == column:
            return every - {value}
    return _values(operation, column) or every


def _values(operation: Any, column: str) -> frozenset[str]:
    import ibis.expr.operations as ops

    match operation:
        case ops.Equals(left=ops.Field(name=name), right=ops.Literal(value=value)) if name == column:
            return frozenset((value,))
        case ops.Equals(left=ops.Literal(value=value), right=ops.Field(name=name)) if name == column:
            return frozenset((value,))
        case ops.InValues(value=ops.Field(name=name), options=options) if name == column:
            return frozenset(o.value for o in options if isinstance(o, ops.Literal))
    return frozenset()
