"""Row expressions: a declared lambda over one register's columns becomes an Ibis expression, parameters
filled in.

Ibis is imported only here and in the engine, when something is computed: reading stored values needs none
of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from qualipolis.kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a parameter, in force from `start` on (None: always) until `end`."""

    value: Any
    start: date | None = None
    end: date | None = None
    reference: str = ""
    status: str = ""


class Parameters(Protocol):
    """Where parameters come from: the dated values of the pack, or a changed copy for `what if`."""

    def versions(self, name: str) -> Sequence[Version]:
        """Give the versions of a parameter in order of start; a Problem where there is no such parameter."""


@dataclass
class Binding:
    """One reading of a lambda: the table it reads, the parameters it may ask, and which it did ask."""

    table: Any
    parameters: Parameters
    asked: dict[str, Sequence[Version]] = field(default_factory=dict)


_reading: ContextVar[Binding | None] = ContextVar("reading", default=None)


def param(name: str) -> Any:
    """Give a dated parameter inside a row expression: the value in force on the day of the record.

    With one version it is that value; with several, a case over `event_on`. Lists (for `isin`) must have
    one version.
    """
    binding = _reading.get()
    if binding is None:
        raise Problem(
            "param({name}) stands outside a row expression",
            None,
            "Write it inside the lambda of where or hit.",
            name=name,
        )
    versions = binding.parameters.versions(name)
    binding.asked[name] = versions
    if not versions:
        raise Problem(
            "The parameter {name} has no value", None, "Give it a dated value in the pack.", name=name
        )
    if len(versions) == 1:
        return versions[0].value
    if any(isinstance(v.value, (list, dict)) for v in versions):
        raise Problem(
            "The list {name} has several versions",
            None,
            "Name each version's list in a parameter of its own.",
            name=name,
        )
    return _dated(binding.table, versions)


def _dated(table: Any, versions: Sequence[Version]) -> Any:
    import ibis

    branches = [(table.event_on >= v.start, ibis.literal(v.value)) for v in reversed(versions) if v.start]
    earliest = versions[0]
    otherwise = ibis.literal(earliest.value) if earliest.start is None else ibis.null()
    return ibis.cases(*branches, else_=otherwise)


def bind(
    row: Any, table: Any, parameters: Parameters, where: str
) -> tuple[Any, Mapping[str, Sequence[Version]]]:
    """Read a lambda over `table`: (Ibis boolean or None, parameters asked). Raises Problem with the place
    `where`.
    """
    if row is None:
        return None, {}
    binding = Binding(table, parameters)
    token = _reading.set(binding)
    try:
        expression = row(table)
    except Problem as problem:
        raise problem.at(where) from None
    except Exception as fault:  # whatever a lambda raises is a fault of the definition, said in words
        raise _fault(fault, table, where) from None
    finally:
        _reading.reset(token)
    return _boolean(expression, where), binding.asked


def _boolean(expression: Any, where: str) -> Any:
    kind = getattr(expression, "type", None)
    if kind is None or not callable(kind) or not expression.type().is_boolean():
        raise Problem(
            "The condition is no yes or no",
            where,
            "Compare columns, and join conditions with & and | in brackets.",
        )
    return expression


def _fault(fault: Exception, table: Any, where: str) -> Problem:
    import difflib

    name = str(getattr(fault, "name", "") or "")
    columns = list(table.columns)
    if isinstance(fault, AttributeError) and name and name not in columns:
        near = difflib.get_close_matches(name, columns, 3)
        fix = f"Did you mean {', '.join(near)}?" if near else f"It has {', '.join(columns)}."
        return Problem(
            "The register {register} has no column {name}", where, fix, register=table.get_name(), name=name
        )
    if "truth value" in str(fault):
        return Problem(
            "The condition joins with and, or or not",
            where,
            "Join with & and |, negate with ~, and put each comparison in brackets.",
        )
    return Problem(
        "The condition cannot be read: {why}",
        where,
        "Use comparisons, isin, notnull, & and | on columns.",
        why=str(fault).splitlines()[0],
    )
