"""What the methods give back: small frozen results that name their method and their steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Step:
    """One step of a rule: a template (translatable) and the values that fill it."""

    says: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.says.format(**self.values) if self.values else self.says


def step(says: str, /, **values: object) -> Step:
    """Give a step; numbers keep four significant digits in the text and full precision in `values`."""
    return Step(says, values)


@dataclass(frozen=True)
class Interval:
    """A two-sided interval; `low` and `high` in the unit of the figure (rates: 0–1)."""

    low: float
    high: float
    level: float
    method: str
    steps: tuple[Step, ...] = ()

    def contains(self, value: float) -> bool:
        """Tell whether the value lies inside, borders included."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Estimate:
    """A figure with what is known about its precision; rates are 0–1."""

    value: float
    se: float
    low: float
    high: float
    level: float
    n: int
    n_effective: float
    deff: float
    method: str
    steps: tuple[Step, ...] = ()
