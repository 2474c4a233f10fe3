"""Rows that the system has already: a register's records within a recipient's scope, as rows of its sheet.

What a recipient gets is what its own officers see in the register; personal and sensitive columns are never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.territory import queries as territory

from .. import list_indexes
from .. import queries as records
from ..catalogue import register as register_of
from ..catalogue import registers
from ..record import Record, Register
from ..types import Column, Kind
from . import queries, rules
from .types import Known, Overlap, Rows, Spec, Table, Unit

#: A dimension with more choices is no way to narrow rows down at a glance.
MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rows each recipient would get."""

    counts: tuple[tuple[Unit, int], ...]

    @property
    def total(self) -> int:
        """Rows of all recipients."""
        return sum(n for _, n in self.counts)

    @property
    def most(self) -> tuple[Unit, int]:
        """The recipient with most of them."""
        return max(self.counts, key=lambda pair: pair[1])


def usable(code: str) -> bool:
    """Whether a register's column (register.column) may come filled in."""
    name, _, column = code.partition(".")
    register = registers().get(name)
    return register is not None and any(c.name == column and not c.is_private for c in register.columns)


def offered(found: Iterable[Overlap]) -> tuple[str, ...]:
    """Registers from which rows may come, the likeliest first: that which has most of the columns."""
    columns: dict[str, set[str]] = {}
    for one in found:
        if usable(one.code):
            columns.setdefault(one.held.register, set()).add(one.name)
    return tuple(sorted(columns, key=lambda code: -len(columns[code])))


def narrowings(code: str) -> tuple[tuple[str, str, str], ...]:
    """(column, value, words) of each choice of each dimension by which a register's rows are narrowed down."""
    language, register = get_language() or "zh", register_of(code)
    return tuple(
        (
            c.name,
            value,
            f"{c.label(language)} = {records.shown(register, c.name, _typed(c, value), language)}",
        )
        for c in register.columns
        if c.dimension and not c.is_private
        for value in _values(c)
    )


def _values(column: Column) -> tuple[str, ...]:
    if column.kind is Kind.FLAG:
        return ("true", "false")
    return tuple(column.choices) if len(column.choices) <= MOST_CHOICES else ()


def _typed(column: Column, value: str) -> bool | str:
    return value == "true" if column.kind is Kind.FLAG else value


def check(rows: Rows, columns: Iterable[Spec], units: Iterable[Unit]) -> None:
    """Refuses rows of a register that is none, narrowed by what is none, without a column, or too many for a recipient."""
    register = registers().get(rows.register)
    if register is None:
        raise Problem(
            "No register is called {code}", "rows_from", "Choose one of the list.", code=rows.register
        )
    known = {(column, value) for column, value, _ in narrowings(rows.register)}
    if wrong := [pair for pair in rows.where if pair not in known]:
        raise Problem("{register} cannot be filtered by {name}", "rows_where", "Choose one of the list.",
                      register=register.label(), name="=".join(wrong[0]))  # fmt: skip
    taken = [c for c in columns if c.source.partition(".")[0] == rows.register]
    if not taken or not all(usable(c.source) for c in taken):
        raise Problem("No column is taken from {register}", "rows_from", "Take one that is neither personal nor sensitive.",
                      register=register.label())  # fmt: skip
    unit, count = reach(rows, units).most
    if count > rules.MAX_ROWS:
        raise Problem("{register} has {n} rows for {unit}; up to {limit} fit", "rows_where", "Narrow the rows down.",
                      register=register.label(), n=count, unit=queries.name_of(unit), limit=rules.MAX_ROWS)  # fmt: skip


def reach(rows: Rows, units: Iterable[Unit]) -> Reach:
    """How many rows each recipient would get: one query for all areas, one for each body."""
    asked = tuple(dict.fromkeys(units))
    by_area = _by_area(rows) if any(u.kind == "area" for u in asked) else {}
    return Reach(tuple((unit, _count(rows, unit, by_area)) for unit in asked))


def is_counted_at_once(code: str) -> bool:
    """Whether counting costs nothing to speak of; in a long register it is left until the table is defined."""
    return not list_indexes.is_long(register_of(code))


def _by_area(rows: Rows) -> dict[tuple[str, str], int]:
    """How many of the city's records lie in each (county, area)."""
    found = _narrowed(rows, records.visible(register_of(rows.register))).order_by().values("county", "area")
    return {(r["county"], r["area"]): r["n"] for r in found.annotate(n=Count("pk"))}


def _count(rows: Rows, unit: Unit, by_area: Mapping[tuple[str, str], int]) -> int:
    if unit.kind == "body":
        return _records(rows, unit).order_by().count()
    if territory.area(unit.code).in_partition:
        return sum(n for (county, _), n in by_area.items() if county == unit.code)
    below = territory.reach(unit.code)
    return sum(n for (_, area), n in by_area.items() if area in below)


def rows(table: Table, unit: Unit) -> tuple[Known, ...]:
    """The rows that a unit's sheet comes with, as the register stands now; by key, so that people find them again."""
    if table.rows is None:
        return ()
    register = register_of(table.rows.register)
    found = _records(table.rows, unit).order_by(*register.key)[: rules.MAX_ROWS]
    return tuple(_known(table, register, one) for one in found)


def _records(rows: Rows, unit: Unit) -> QuerySet[Record]:
    return _narrowed(rows, records.within(_officer(unit), records.visible(register_of(rows.register))))


def _narrowed(rows: Rows, found: QuerySet[Record]) -> QuerySet[Record]:
    since = {"from": rows.since.isoformat()} if rows.since else {}
    return records._filtered(register_of(rows.register), found, dict(rows.where) | since)


def _officer(unit: Unit) -> Actor:
    """Whoever fills in for the unit, as far as scope goes."""
    if unit.kind == "body":
        return Actor("", "department", body_code=unit.code)
    return Actor("", "county", area_code=unit.code)


def _known(table: Table, register: Register, one: Record) -> Known:
    sources = ((spec.name, spec.source.partition(".")[2]) for spec in table.taken)
    cells = {name: records.shown(register, column, getattr(one, column)) for name, column in sources}
    return Known(one.pk, one.version, cells)
