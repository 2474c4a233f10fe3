"""Which periods are answered: all of them for the main areas, the coarse ones for every area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qualipolis.kernel.periods import Period

KINDS = ("month", "quarter", "half", "year", "ytd")
RECENT = 8
"""Quarters that are answered below the assessment's units: two years."""


@dataclass(frozen=True)
class Calendar:
    """Target periods by kind up to the day of computation. A period that is not over yet counts up to that day."""

    as_of: date
    by_kind: dict[str, tuple[Period, ...]]

    @cached_property
    def targets(self) -> tuple[Period, ...]:
        """Give every period once."""
        return tuple(dict.fromkeys(p for kind in KINDS for p in self.by_kind.get(kind, ())))

    @cached_property
    def coarse(self) -> frozenset[Period]:
        """Give the periods that are answered for townships too: years, recent quarters, the present year to date.

        Older quarters and months of a township are worked out when they are asked for: kept, they would double what
        is stored for figures that are mostly a handful of records.
        """
        latest = self.by_kind.get("ytd", ())[-1:]
        return frozenset((*self.by_kind.get("year", ()), *self.by_kind.get("quarter", ())[-RECENT:], *latest))

    @cached_property
    def kinds(self) -> dict[Period, str]:
        """Give the kind under which each period is kept."""
        return {p: kind for kind in reversed(KINDS) for p in self.by_kind.get(kind, ())}


def calendar(as_of: date, first_year: int, kinds: Iterable[str] = KINDS) -> Calendar:
    """Give the periods from January of `first_year` to the month of `as_of`; years to date end with quarters and now.

    A quarter, half-year or year is answered from its first month on: what has happened so far.
    """
    month = Period.of(as_of, "month")
    whole = Period(first_year * 12, month.first - first_year * 12 + 1)
    wanted = set(kinds)
    found: dict[str, tuple[Period, ...]] = {}
    for kind in ("month", "quarter", "half", "year"):
        if kind in wanted:
            last = Period.of(as_of, kind)
            found[kind] = tuple(_from(Period.of(whole.start, kind), last))
    if "ytd" in wanted:
        ends = [m for m in whole.months() if m.first % 3 == 2 or m == month]
        found["ytd"] = tuple(m.year_to_date() for m in ends if m.first % 12 != 11 or m == month)
    return Calendar(as_of, found)


def _from(first: Period, last: Period) -> Iterable[Period]:
    while first <= last:
        yield first
        first = first.next()
