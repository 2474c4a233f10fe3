"""Parts of an indicator: what is added up, over which records, in which stretch of time.

A part never executes. The engine adds its measures over area and month and asks the formulas to put them
together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qualipolis.kernel.errors import Problem

Row = Callable[[Any], Any]
"""A function of one register's row (`r.column`) that gives a yes or no, written as a lambda."""

CITY, PROVINCE, EVERYWHERE = "city", "province", "everywhere"
STAGES = ("stage", "final", "preliminary", "flash")
"""A published figure counts at its most final stage: the column, and its values from best to worst."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened in the period."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What is valid on the last day of the period: begun on or before it, and not ended (`until`, a Day
    column).

    `until` holds the first day on which the record is no longer valid; without it nothing ends.
    """

    until: str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What happened from a day on, up to the end of the period; `start` is a date or the name of a
    parameter.
    """

    start: date | str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """What the last month with records says, at most `months` back from the end of the period (yearly
    series: 24).
    """

    months: int = 24


@dataclass(frozen=True, slots=True)
class Ever:
    """What happened at any time up to the end of the period."""


Over = Flow | Stock | Since | Latest | Ever
FLOW, EVER = Flow(), Ever()


def stock(until: str | None = None) -> Stock:
    """Give what is valid on the last day of the period (see `Stock`)."""
    return Stock(until)


def since(start: date | str, until: str | None = None) -> Since:
    """Give what happened from `start` on (a date, ISO text, or `param:NAME`)."""
    if isinstance(start, str) and not start.startswith("param:"):
        try:
            return Since(date.fromisoformat(start), until)
        except ValueError:
            raise Problem(
                "{start} is no date", None, "Write 2023-12-11 or param:NAME.", start=start
            ) from None
    return Since(start, until)


def latest(months: int = 24) -> Latest:
    """Give the figure of the last month with records, at most `months` back."""
    return Latest(months)


@dataclass(frozen=True, slots=True)
class Part:
    """One sum. `measures` are products of columns to add (the empty product counts records).

    `distinct` counts different values of a column instead; `within` keeps only values found in another part
    as well. `by` keeps the sums apart by these columns. `at` fixes the area (city, province or a code).
    `own` takes the records of the very area only, for published series that have a figure of their own at
    each level.
    """

    register: str
    where: Row | None = None
    measures: tuple[tuple[str, ...], ...] = ((),)
    by: tuple[str, ...] = ()
    over: Over = FLOW
    at: str | None = None
    own: bool = False
    distinct: str | None = None
    within: Part | None = None
    prefer: tuple[str, ...] = ()

    def narrowed(self, hit: Row | None) -> Part:
        """Give the same part over those of its records that also satisfy `hit`."""
        return self if hit is None else replace(self, where=both(self.where, hit))

    def columns(self) -> tuple[str, ...]:
        """Give the columns named outside the where-expression."""
        named = [name for measure in self.measures for name in measure] + list(self.by)
        named += [self.distinct] if self.distinct else []
        until = getattr(self.over, "until", None)
        return tuple(dict.fromkeys([*named, *([until] if until else [])]))


def both(first: Row | None, second: Row | None) -> Row | None:
    """Join two conditions; a missing one is always true."""
    if first is None or second is None:
        return first or second
    return lambda r: first(r) & second(r)


def counted(
    register: str, where: Row | None = None, *, over: Over = FLOW, at: str | None = None, own: bool = False
) -> Part:
    """Count records."""
    return Part(register, where, over=over, at=at, own=own)


def summed(
    register: str,
    of: str,
    where: Row | None = None,
    *,
    over: Over = FLOW,
    at: str | None = None,
    own: bool = False,
    by: tuple[str, ...] = (),
) -> Part:
    """Add up a column (the count of records comes along), kept apart by the columns of `by`."""
    return Part(register, where, ((), (of,)), by, over, at, own)


def published(
    register: str, of: str, where: Row | None = None, *, over: Over | None = None, at: str | None = None
) -> Part:
    """Take a published series as it stands: only records of the very area, each at its most final stage."""
    return Part(register, where, ((), (of,)), over=over or FLOW, at=at, own=True, prefer=STAGES)


def distinct(
    register: str, of: str, where: Row | None = None, *, over: Over = FLOW, within: Part | None = None
) -> Part:
    """Count different values of a column, exactly."""
    return Part(register, where, over=over, distinct=of, within=within)
