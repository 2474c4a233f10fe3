"""Which index answers a list of a long register. Asks each candidate how many records it holds, up to a limit, and
takes the rarest; the embedded database's own planner knows no frequencies and would take any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from . import list_indexes
from .record import Record, Register

#: With so few records behind one condition the others are checked record by record (about 3 µs each).
FEW = 20_000
#: Column → the values it may have.
Wanted = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Road:
    """The index to go by (none: by the record's number), and what a query must say to be allowed to."""

    index: str
    condition: str = ""


def road(
    register: Register, wanted: Wanted, days: tuple[date | None, date | None], *, county: bool, review: bool
) -> Road:
    """The index of the rarest condition, of one that keeps the list's order, or of the order itself."""
    there = list_indexes.standing(register)
    marked = list_indexes.name_of(register, list_indexes.REVIEW)
    if review and marked in there:
        return Road(marked, list_indexes.filled(register, list_indexes.REVIEW))
    sizes = {
        column: _size(register, column, values, days)
        for column, values in wanted.items()
        if list_indexes.name_of(register, column) in there
    }
    ordered = {column: n for column, n in sizes.items() if len(wanted[column]) == 1 or n <= FEW}
    if ordered:
        column = min(ordered, key=lambda c: ordered[c])
        return Road(list_indexes.name_of(register, column), list_indexes.filled(register, column))
    return Road(f"{register.code[:22]}_{'county' if county else 'event'}")


def _size(
    register: Register, column: str, values: Sequence[Any], days: tuple[date | None, date | None]
) -> int:
    """How many standing records have one of the values, up to one more than FEW."""
    where = [f'"{column}" IN ({", ".join(["%s"] * len(values))})', list_indexes.filled(register, column)]
    given: list[Any] = list(values)
    for sign, day in zip((">=", "<"), days, strict=True):
        if day is not None:
            where.append(f'"event_on" {sign} %s')
            given.append(day)
    index = list_indexes.name_of(register, column)
    sql = (
        f'SELECT count(*) FROM (SELECT 1 FROM "{register.table}" {_by(index)} '
        f'WHERE "withdrawn_at" IS NULL AND {" AND ".join(where)} LIMIT {FEW + 1}) AS found'
    )
    return _number(sql, given)


def _by(index: str) -> str:
    """Names the index where the database must be told; PostgreSQL counts values and decides well itself."""
    if connection.vendor != "sqlite":
        return ""
    return f'INDEXED BY "{index}"' if index else "NOT INDEXED"


def rows(query: QuerySet[Record], way: Road) -> list[Record]:
    """The query's records by that road."""
    sql, given = statement(query, way)
    return list(query.model.objects.raw(sql, given))


def count(query: QuerySet[Record], way: Road, most: int) -> int:
    """How many records the query finds, up to one more than `most`."""
    sql, given = statement(query.order_by().values_list("pk")[: most + 1], way)
    return _number(f"SELECT count(*) FROM ({sql}) AS found", given)


def statement(query: QuerySet[Any], way: Road) -> tuple[str, Sequence[Any]]:
    """The query as SQL by that road, with its values."""
    if way.condition:
        query = _with(query, way.condition)
    sql, given = query.query.sql_with_params()
    table = f'FROM "{query.model._meta.db_table}"'
    return sql.replace(table, f"{table} {_by(way.index)}", 1), given


def _with(query: QuerySet[Any], condition: str) -> QuerySet[Any]:
    """The query with a condition in the very words of the index; a sliced one takes no more conditions of its own."""
    low, high = query.query.low_mark, query.query.high_mark
    copy = query.all()
    copy.query.clear_limits()
    copy = copy.extra(where=[condition])
    copy.query.set_limits(low, high)
    return copy


def _number(sql: str, given: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return int(cursor.fetchone()[0])
