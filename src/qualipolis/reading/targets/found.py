"""What the words of a clause state as a target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A target in words: where the words stand in the clause, and its fields."""

    start: int
    end: int
    comparator: str
    value: float | int | None
    unit: str | None
    kind: str
    rule: str
    confidence: float
    recurrence: str | None = None
    reference: str | None = None
    copies: tuple[str, ...] = ()
