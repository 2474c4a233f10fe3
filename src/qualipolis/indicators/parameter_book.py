"""The dated parameters of law and pack, as row expressions and rules read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from qualipolis.indicators.definitions.binding import Parameters, Version
from qualipolis.kernel.errors import Problem
from qualipolis.parameters.types import Parameters as Held


class Empty:
    """No parameters at all."""

    def versions(self, name: str) -> Sequence[Version]:
        """Say that there is none."""
        raise Problem("There is no parameter {name}", None, "Give it a dated value in the pack.", name=name)


class Changed:
    """The same parameters with some given another value, for `what if`."""

    def __init__(self, book: Parameters, changes: Mapping[str, Any]) -> None:
        self.book, self.changes = book, changes

    def versions(self, name: str) -> Sequence[Version]:
        """Give the changed value for all times, or the versions of the book."""
        if name in self.changes:
            return [Version(self.changes[name], reference="what if", status="local")]
        return self.book.versions(name)


class Dated:
    """The parameters of packs, with the last day of each version turned into the first one after it."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def versions(self, name: str) -> Sequence[Version]:
        """Give the versions in order of time; the first one holds for earlier days too, as nothing else is known."""
        found = []
        for index, dated in enumerate(self.held.parameter(name).values):
            end = dated.until + timedelta(days=1) if dated.until else None
            start = dated.from_ if index else None
            found.append(Version(dated.value, start, end, dated.reference, str(dated.status)))
        return found

    def title(self, name: str) -> tuple[str, str]:
        """Give the name of a parameter in both languages."""
        one = self.held.parameter(name)
        return one.zh, one.en

    def days(self, name: str) -> Sequence[tuple[date, date | None]]:
        """Give the first and last day of each version, as the pack states them."""
        return [(dated.from_, dated.until) for dated in self.held.parameter(name).values]


_source: Callable[[], Held] | None = None


def use(source: Callable[[], Held]) -> None:
    """Name where parameters are read from; packs do this at start, and the reading waits until it is asked for."""
    global _source
    _source = source
    book.cache_clear()


@cache
def book() -> Parameters:
    """Give the book in force."""
    return Dated(_source()) if _source else Empty()


def title(name: str) -> tuple[str, str]:
    """Give the name of a parameter in both languages, its code where the book does not hold it."""
    held = book()
    try:
        return held.title(name) if isinstance(held, Dated) else (name, name)
    except Problem:
        return name, name


def days(name: str) -> Sequence[tuple[date, date | None]]:
    """Give the days of each version of a parameter, none where the book does not hold it."""
    held = book()
    try:
        return held.days(name) if isinstance(held, Dated) else ()
    except Problem:
        return ()


def interval_percent(day: date | None = None) -> str:
    """Give the level of published intervals in percent as it is shown, on a day or at last."""
    try:
        versions = book().versions("interval-level")
    except Problem:
        return "95"
    known = [v for v in versions if day is None or v.start is None or v.start <= day]
    return f"{float(known[-1].value) * 100:g}" if known else "95"


def number(name: str, otherwise: float, held: Parameters | None = None) -> float:
    """Give a number of the book (or of a changed one), or the default that the rule documents."""
    try:
        versions = (held or book()).versions(name)
    except Problem:
        return otherwise
    return float(versions[-1].value) if versions else otherwise
