"""Which cubes answer which requests: several small ones under a budget of cells, or a refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.engine.requests import Request, is_word
from qualipolis.kernel.errors import Problem

BUDGET = 4_000_000
Size = Callable[[str, str], int]
"""How many different values a column of a register has (register, column)."""


@dataclass
class Cube:
    """One cube to build: area × month × words × conditions on numbers and days, with the measures added up.

    `texts` keeps the SQL compiled for it (see `cubes.text`).
    """

    key: tuple[str, str, str | None]
    words: list[str] = field(default_factory=list)
    conditions: dict[Any, str] = field(default_factory=dict)
    measures: list[tuple[str, ...]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def register(self) -> str:
        """Give the register's code."""
        return self.key[0]

    def take(self, request: Request) -> None:
        """Widen the cube by what a request needs."""
        words, conditions = needs(request)
        self.words += [w for w in words if w not in self.words]
        for operation in conditions:
            self.conditions.setdefault(operation, f"q{len(self.conditions)}")
        self.measures += [m for m in request.part.measures if m and m not in self.measures]
        self.requests.append(request)


def needs(request: Request) -> tuple[list[str], list[Any]]:
    """Give the word columns and the conditions on numbers and days that a request keeps apart."""
    words = list(request.by)
    conditions = []
    for leaf in request.leaves:
        names = expressions.fields(leaf.to_expr())
        if names and all(is_word(request.register, name) for name in names):
            words += names
        elif any(is_word(request.register, n) and _is_text(request, n) for n in names):
            raise Problem(
                "A condition on {names} mixes words with numbers or days",
                request.register.code,
                "Split it into comparisons joined by & and |.",
                names=", ".join(names),
            )
        else:
            conditions.append(leaf)
    return list(dict.fromkeys(words)), conditions


def _is_text(request: Request, name: str) -> bool:
    return expressions.TYPES.get(request.register.column(name).kind, "string") == "string"


def plan(
    requests: Iterable[Request], size: Size, rows: Mapping[str, int], budget: int = BUDGET
) -> list[Cube]:
    """Group requests into cubes: the widest first, each into the cube that grows least and stays in the budget."""
    cubes: list[Cube] = []
    wanted = [r for r in requests if not r.part.distinct]
    for request in sorted(wanted, key=lambda r: (-sum(map(len, needs(r))), r.number)):
        alone = Cube(request.key)
        alone.take(request)
        if cells(alone, size, rows) > budget:
            raise refusal(alone, size, rows, budget)
        _place(cubes, request, alone, size, rows, budget)
    return cubes


def _place(
    cubes: list[Cube], request: Request, alone: Cube, size: Size, rows: Mapping[str, int], budget: int
) -> None:
    words, conditions = needs(request)
    best: tuple[int, Cube] | None = None
    for cube in (c for c in cubes if c.key == request.key):
        wider = Cube(cube.key, [*cube.words], {**cube.conditions})
        wider.words += [w for w in words if w not in wider.words]
        for operation in conditions:
            wider.conditions.setdefault(operation, "")
        total = cells(wider, size, rows)
        growth = total - cells(cube, size, rows)
        # A wider cube is worth it while it costs less than a second pass over the register.
        if total <= budget and (best is None or growth < best[0]):
            best = (growth, cube)
    if best is None:
        cubes.append(alone)
    else:
        best[1].take(request)


def cells(cube: Cube, size: Size, rows: Mapping[str, int]) -> int:
    """Give the most cells a cube can have; never more than the register has rows (twice, for entries and exits)."""
    shape = [size(cube.register, "area"), size(cube.register, "month")]
    shape += [size(cube.register, word) + 1 for word in cube.words]
    total: int = prod(max(1, s) for s in shape) * 3 ** len(cube.conditions)
    return min(total, 2 * rows.get(cube.register, total))


def refusal(cube: Cube, size: Size, rows: Mapping[str, int], budget: int) -> Problem:
    """Say which columns make a cube too large."""
    sizes = {word: size(cube.register, word) for word in cube.words}
    widest = sorted(sizes, key=lambda word: -sizes[word])[:3]
    return Problem(
        "The cube of {register} would have {cells} cells, more than {budget}",
        cube.register,
        "Compare fewer or coarser columns; the widest are {widest}.",
        register=cube.register,
        cells=f"{cells(cube, size, rows):,}",
        budget=f"{budget:,}",
        widest=", ".join(f"{word} ({sizes[word]:,})" for word in widest),
    )
