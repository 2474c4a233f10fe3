"""A plain-Python oracle: evaluates row conditions and sums without Ibis or an engine. None is unknown, as in SQL."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Cell:
    """A value of a row, or a truth value, with three-valued logic."""

    value: Any

    def _two(self, other: Any, function: Any) -> Cell:
        right = other.value if isinstance(other, Cell) else other
        return Cell(None if self.value is None or right is None else function(self.value, right))

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: Any) -> Any:
        return self._two(other, operator.eq)

    def __ne__(self, other: Any) -> Any:
        return self._two(other, operator.ne)

    def __gt__(self, other: Any) -> Any:
        return self._two(other, operator.gt)

    def __ge__(self, other: Any) -> Any:
        return self._two(other, operator.ge)

    def __lt__(self, other: Any) -> Any:
        return self._two(other, operator.lt)

    def __le__(self, other: Any) -> Any:
        return self._two(other, operator.le)

    def __and__(self, other: Any) -> Cell:
        pair = (self.value, other.value)
        return Cell(False if False in pair else None if None in pair else True)

    def __or__(self, other: Any) -> Cell:
        pair = (self.value, other.value)
        return Cell(True if True in pair else None if None in pair else False)

    def __invert__(self) -> Cell:
        return Cell(None if self.value is None else not self.value)

    def isin(self, options: Any) -> Cell:
        return Cell(None if self.value is None else self.value in list(options))

    def notnull(self) -> Cell:
        return Cell(self.value is not None)

    def isnull(self) -> Cell:
        return Cell(self.value is None)


class Row:
    """A row whose columns are cells; blank text is unknown."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __getattr__(self, name: str) -> Cell:
        value = self.values.get(name)
        return Cell(None if value == "" else value)

    __getitem__ = __getattr__


def counts(
    rows: list[dict[str, Any]], where: Any, areas: set[str], months: set[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The rows of these areas and months that satisfy the condition."""
    return [
        row
        for row in rows
        if row["area"] in areas
        and (row["event_on"].year, row["event_on"].month) in months
        and (where is None or where(Row(row)).value is True)
    ]
