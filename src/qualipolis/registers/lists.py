"""Which index answers a list of a long register. Asks each candidate how many records it holds, up to a limit, and
takes the rarest; the embedded database's own planner knows no frequencies and would take any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from . import list_indexes
from .record import Record, Register

#: With so few records behind one condition the others are checked record by record (about 3 µs each).
FEW = 20_000
#: Up to so many records behind each of two conditions their numbers are laid side by side.
MANY = 400_000
#: Microseconds to look at a record (some are not in memory), and to gather one number from an index.
LOOK, GATHER = 3.0, 0.35
#: So many hits are counted where conditions meet.
WANTED_HITS = 1_000
#: Column → the values it may have.
Wanted = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Road:
    """The index to go by (none: by the record's number), and what a query must say to be allowed to.

    `meets` selects the numbers of the records behind a second condition, by an index of its own.
    """

    index: str
    condition: str = ""
    meets: str = ""
    given: tuple[Any, ...] = ()


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
        way = Road(list_indexes.name_of(register, column), list_indexes.filled(register, column))
        single = {c: wanted[c] for c in ordered if len(wanted[c]) == 1}
        return way if ordered[column] <= FEW else _meeting(register, single, days) or way
    return Road(f"{register.code[:22]}_{'county' if county else 'event'}")


def _meeting(register: Register, wanted: Wanted, days: tuple[date | None, date | None]) -> Road | None:
    """The way along the rarest condition that looks only at records of the second rarest; None where that costs more.

    PostgreSQL lays indexes side by side by itself.
    """
    if connection.vendor != "sqlite" or len(wanted) < 2:
        return None
    sizes: dict[str, int] = {}
    for number, (column, values) in enumerate(wanted.items(), 1):
        if (size := _size(register, column, values, days, MANY)) <= MANY:
            sizes[column] = size
        if len(sizes) + len(wanted) - number < 2:
            return None
    first, second = sorted(sizes, key=lambda c: sizes[c])[:2]
    if not _is_worth(register, sizes[first], [sizes.get(c, MANY) for c in wanted if c != first]):
        return None
    where, given = _behind(register, second, wanted[second], days)
    index = list_indexes.name_of(register, second)
    numbers = f'"{register.table}"."id" IN (SELECT "id" FROM "{register.table}" {_by(index)} WHERE {where})'
    return Road(
        list_indexes.name_of(register, first), list_indexes.filled(register, first), numbers, tuple(given)
    )


def _is_worth(register: Register, first: int, others: Sequence[int]) -> bool:
    """Whether gathering the numbers of the second condition costs less than looking at the records of the first."""
    newest = register.model.objects.order_by("-pk").values_list("pk", flat=True).first() or 1
    share = prod(n / newest for n in others)
    looked = min(first, WANTED_HITS / share)
    second = min(others)
    return GATHER * second + LOOK * first * second / newest < LOOK * looked


def _size(
    register: Register,
    column: str,
    values: Sequence[Any],
    days: tuple[date | None, date | None],
    most: int = FEW,
) -> int:
    """How many standing records have one of the values, up to one more than `most`."""
    where, given = _behind(register, column, values, days)
    index = list_indexes.name_of(register, column)
    sql = f'SELECT count(*) FROM (SELECT 1 FROM "{register.table}" {_by(index)} WHERE {where} LIMIT {most + 1}) AS found'
    return _number(sql, given)


def _behind(
    register: Register, column: str, values: Sequence[Any], days: tuple[date | None, date | None]
) -> tuple[str, list[Any]]:
    """The condition under which a standing record has one of the values within the days."""
    marks = ", ".join(["%s"] * len(values))
    where = [
        '"withdrawn_at" IS NULL',
        f'"{column}" IN ({marks})',
        list_indexes.filled(register, column),
    ]
    given: list[Any] = list(values)
    for sign, day in zip((">=", "<"), days, strict=True):
        if day is not None:
            where.append(f'"event_on" {sign} %s')
            given.append(day)
    return " AND ".join(where), given


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


def first_and_count(query: QuerySet[Record], way: Road, size: int, most: int) -> tuple[list[Record], int]:
    """The first records of an ordered query and how many it finds, up to one more than `most`, in one go."""
    sql, given = statement(query.values_list("pk")[: most + 1], way)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found = [pk for (pk,) in cursor.fetchall()]
    held = query.model.objects.in_bulk(found[:size])
    return [held[pk] for pk in found[:size] if pk in held], len(found)


def statement(query: QuerySet[Any], way: Road) -> tuple[str, Sequence[Any]]:
    """The query as SQL by that road, with its values."""
    if way.condition:
        query = _with(query, way.condition)
    if way.meets:
        query = _with(query, way.meets, way.given)
    sql, given = query.query.sql_with_params()
    table = f'FROM "{query.model._meta.db_table}"'
    return sql.replace(table, f"{table} {_by(way.index)}", 1), given


def _with(query: QuerySet[Any], condition: str, given: Sequence[Any] = ()) -> QuerySet[Any]:
    """The query with a condition in the very words of the index; a sliced one takes no more conditions of its own."""
    low, high = query.query.low_mark, query.query.high_mark
    copy = query.all()
    copy.query.clear_limits()
    copy = copy.extra(where=[condition], params=given)
    copy.query.set_limits(low, high)
    return copy


def _number(sql: str, given: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return int(cursor.fetchone()[0])
