"""The dated parameters of law and pack, as row expressions and rules read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qualipolis.indicators.definitions.binding import Parameters, Version
from qualipolis.kernel.errors import Problem


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


_given: Parameters = Empty()


def use(book: Parameters) -> None:
    """Name the book that holds from now on; the pack calls this once its parameters are loaded."""
    global _given
    _given = book


def book() -> Parameters:
    """Give the book in force."""
    return _given


def number(name: str, otherwise: float) -> float:
    """Give a number of the book, or the default that the rule documents."""
    try:
        versions = book().versions(name)
    except Problem:
        return otherwise
    return float(versions[-1].value) if versions else otherwise
