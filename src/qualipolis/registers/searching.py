"""Searching a long register: the key by its beginning, the other columns by any part of what stands in them.

Never by looking through the records: words are found first (`search_words`), then the records by the columns' indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from . import list_indexes, search_words
from .lists import Road, rows, statement
from .record import Record, Register

#: Of a search's hits so many are put in order; where there are more, the list itself is looked through.
HITS = 10_000
#: So many different words may contain what is looked for.
WORDS = 5_000
#: So many records from the beginning of the list are looked through, first a few, then more.
STEPS = (2_000, 80_000)
#: So many are asked for at a time.
LOT = 500
Place = tuple[Any, int]


def places(register: Register, query: QuerySet[Record], term: str) -> tuple[list[Place], bool]:
    """(day, id) of the query's records that have the term, newest first, and whether these are all of them."""
    search = _Search(register, query, term)
    search.by_beginning(register.key[0], f"{register.code[:22]}_key", "")
    known = search_words.known_columns(register)
    for column in list_indexes.searched_of(register):
        index, filled = list_indexes.name_of(register, column), list_indexes.filled(register, column)
        if index not in search.standing:
            continue
        if column in known:
            search.by_words(column, index, filled)
        else:
            search.by_beginning(column, index, filled)
    if known:
        search.unlearnt(known)
    return sorted(((day, pk) for pk, day in search.found.items()), reverse=True), search.whole


def along(
    register: Register,
    hits: QuerySet[Record],
    order: Callable[[QuerySet[Record]], QuerySet[Record]],
    size: int,
) -> list[Record] | None:
    """The first `size` of the hits in the list's order, looking through the list; None where too few have the term."""
    way, every = Road(f"{register.code[:22]}_event"), register.model.objects.all()
    for step in STEPS:
        edge = _pairs(*statement(order(every).values_list("pk", "event_on")[step : step + 1], way))
        within = hits.filter(_up_to(edge[0], order(every))) if edge else hits
        found = rows(order(within)[:size], way)
        if len(found) == size or not edge:
            return found
    return None


def _up_to(edge: tuple[int, date], ordered: QuerySet[Record]) -> Q:
    """What lies before a record in the order, and the record itself."""
    pk, day = edge
    side = "gt" if ordered.query.order_by[0].startswith("-") else "lt"
    past = Q(**{f"event_on__{side}": day}) | Q(event_on=day, **{f"pk__{side}e": pk})
    return Q(**{f"event_on__{side}e": day}) & past


def having(register: Register, term: str) -> Q:
    """The condition that a search asks for, as the list is looked through."""
    known = search_words.known_columns(register)
    found = Q(**{f"{register.key[0]}__startswith": term})
    for column in list_indexes.searched_of(register):
        found |= Q(**{f"{column}__{'icontains' if column in known else 'startswith'}": term})
    return found


class _Search:
    """What one search has found so far."""

    def __init__(self, register: Register, query: QuerySet[Record], term: str) -> None:
        self.register, self.query, self.term = register, query, term
        self.standing = list_indexes.standing(register)
        self.new = search_words.unlearnt(register)
        self.found: dict[int, date] = {}
        self.whole = True

    def by_beginning(self, column: str, index: str, filled: str) -> None:
        """Records whose column begins with the term."""
        if index in self.standing:
            self._take(self.query.filter(**_begins(column, self.term)), Road(index, filled))

    def by_words(self, column: str, index: str, filled: str) -> None:
        """Records whose column holds a word with the term in it."""
        words = search_words.containing(self.register, column, self.term, WORDS + 1)
        fresh = {w for w in self.new.words.get(column, ()) if self.term.lower() in w.lower()}
        self.whole = self.whole and len(words) <= WORDS
        asked = sorted({*words[:WORDS], *fresh})
        for start in range(0, len(asked), LOT):
            self._take(
                self.query.filter(**{f"{column}__in": asked[start : start + LOT]}), Road(index, filled)
            )
            if not self.whole:
                break

    def unlearnt(self, columns: Sequence[str]) -> None:
        """Records of files whose words are not yet known, looked through one by one."""
        has_term = reduce(or_, (Q(**{f"{name}__icontains": self.term}) for name in columns))
        for first, last in self.new.ranges:
            self._take(self.query.filter(has_term, pk__range=(first, last)), Road(""))

    def _take(self, query: QuerySet[Record], way: Road) -> None:
        some = query.order_by().values_list("pk", "event_on")[: HITS + 1]
        hits = _pairs(*statement(some, way))
        self.whole = self.whole and len(hits) <= HITS
        self.found.update(hits)


def _begins(column: str, term: str) -> Mapping[str, str]:
    if connection.vendor == "postgresql":
        return {f"{column}__startswith": term}
    return {f"{column}__gte": term, f"{column}__lt": term + "\U0010ffff"}


def _pairs(sql: str, given: Sequence[Any]) -> list[tuple[int, date]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [
            (pk, day if isinstance(day, date) else date.fromisoformat(str(day)[:10]))
            for pk, day in cursor.fetchall()
        ]
