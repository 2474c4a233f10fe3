"""Small registers drawn at random from what the registers declare: columns, rows, conditions, with their true answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from qualipolis.indicators.definitions import Count, Ratio, Sum, stock
from qualipolis.indicators.engine.requests import is_word
from qualipolis.kernel.periods import Period
from qualipolis.registers.catalogue import registers
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Kind
from tests.indicators.oracle import Row

AREAS = ("990100", "990102", "990102101", "990102102", "990103101", "9901Z1", "320000")
FIRST, LAST = date(2024, 1, 1), date(2025, 9, 17)
NUMBERS = (Kind.WHOLE, Kind.DECIMAL)
DECLARED = {
    "title": ("甲", "a"), "unit": "%", "direction": "up", "why": ("甲", "a"), "author": "a", "checker": "b",
    "reviewed": "2025-01-01", "next_review": "2026-01-01", "clause": "x",
}  # fmt: skip
Condition = Callable[[Any], Any]


@dataclass
class World:
    """One register with rows, two conditions, and the definitions that use them."""

    register: Register
    rows: list[dict[str, Any]]
    where: Condition
    hit: Condition
    summed: str | None
    words: str

    def definitions(self) -> list[Any]:
        """Give a count, a share, a sum where a column can be added, a stock where records have an end."""
        base = {**DECLARED, "register": self.register.code}
        found: list[Any] = [
            Count(code="count", where=self.where, **base),
            Ratio(code="ratio", where=self.where, hit=self.hit, **base),
        ]
        if self.summed:
            found.append(Sum(code="sum", where=self.where, of=self.summed, **base))
        if self.register.spell and self.register.spell[1]:
            found.append(Count(code="stock", where=self.hit, over=stock(), **base))
        return found

    def truth(self, code: str, land: set[str], period: Period) -> Any:
        """Give what a definition must say of an area's land, worked out row by row in plain Python."""
        if code == "stock":
            return len([r for r in self._of(land, self.hit) if self._stands(r, min(period.last_day, LAST))])
        rows = [r for r in self._of(land, self.where) if period.start <= r["event_on"] < period.end]
        rows = [r for r in rows if r["event_on"] <= LAST]
        if code == "ratio":
            return sum(self.hit(Row(r)).value is True for r in rows), len(rows)
        return sum((r[self.summed] or 0 for r in rows), Decimal(0)) if code == "sum" else len(rows)

    def _of(self, land: set[str], condition: Condition) -> list[dict[str, Any]]:
        return [r for r in self.rows if r["area"] in land and condition(Row(r)).value is True]

    def _stands(self, row: dict[str, Any], day: date) -> bool:
        begin, end = self.register.spell
        begun = row["event_on"] if self.register.event == (begin,) else row[begin]
        ended = row[end]
        return begun is not None and begun <= day and (ended is None or ended > day)


def world(random: Random) -> World:
    """Draw a register, up to thirty rows and two conditions over its columns."""
    register = random.choice([r for r in registers().values() if _usable(r)])
    columns = _usable(register)
    where, said = _condition(random, register, columns, 2)
    hit, also = _condition(random, register, columns, 1)
    numbers = [c.name for c in columns if c.kind in NUMBERS]
    rows = [_row(random, register, columns) for _ in range(random.randint(0, 30))]
    return World(
        register, rows, where, hit, random.choice(numbers) if numbers else None,
        f"{register.code}: where {said}, hit {also}",
    )  # fmt: skip


def _usable(register: Register) -> list[Column]:
    kinds = (Kind.CHOICE, Kind.FLAG, Kind.DAY, Kind.YEAR, *NUMBERS)
    return [c for c in register.lake_columns if c.kind in kinds or (c.kind == Kind.TEXT and c.dimension)]


def _row(random: Random, register: Register, columns: list[Column]) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: _cell(random, c) for c in columns}
    day = FIRST + timedelta(random.randint(0, 729))
    row |= {"area": random.choice(AREAS), "event_on": day}
    if register.spell:
        begin, end = register.spell
        if begin not in row or register.event == (begin,):
            row[begin] = day
        if end and row[begin] is not None:
            row[end] = random.choice((None, row[begin] + timedelta(random.randint(0, 300))))
        elif end:
            row[end] = None
    return row


def _cell(random: Random, column: Column) -> Any:
    if random.random() < 0.2:
        return "" if column.kind in (Kind.CHOICE, Kind.TEXT) else None
    return _value(random, column)


def _value(random: Random, column: Column) -> Any:
    match column.kind:
        case Kind.CHOICE:
            return random.choice(list(column.choices)[:4])
        case Kind.FLAG:
            return random.random() < 0.5
        case Kind.DAY:
            return FIRST + timedelta(random.randint(0, 729))
        case Kind.YEAR:
            return random.randint(2020, 2025)
        case Kind.WHOLE:
            return random.randint(0, 5)
        case Kind.DECIMAL:
            return Decimal(random.randint(0, 500)).scaleb(-column.places)
    return random.choice(("甲", "乙", "it's"))


def _condition(
    random: Random, register: Register, columns: list[Column], depth: int
) -> tuple[Condition, str]:
    if depth == 0 or random.random() < 0.2:
        return _leaf(random, register, random.choice(columns))
    left, said = _condition(random, register, columns, depth - 1)
    match random.randint(0, 2):
        case 0:
            return (lambda r: ~left(r)), f"not ({said})"
        case 1:
            right, also = _condition(random, register, columns, depth - 1)
            return (lambda r: left(r) & right(r)), f"({said} and {also})"
    right, also = _condition(random, register, columns, depth - 1)
    return (lambda r: left(r) | right(r)), f"({said} or {also})"


def _leaf(random: Random, register: Register, column: Column) -> tuple[Condition, str]:
    name, value = column.name, _value(random, column)
    leaves: list[tuple[Condition, str]] = [
        (lambda r: r[name].notnull(), f"{name} filled"),
        (lambda r: r[name] == value, f"{name} == {value}"),
        (lambda r: r[name] != value, f"{name} != {value}"),
    ]
    if column.kind in (Kind.CHOICE, Kind.TEXT, Kind.YEAR):
        some = [value, _value(random, column)]
        leaves.append((lambda r: r[name].isin(some), f"{name} in {some}"))
    if not is_word(register, name):
        leaves.append((lambda r: r[name] > value, f"{name} > {value}"))
        leaves.append((lambda r: r[name] <= value, f"{name} <= {value}"))
    return random.choice(leaves)
