"""What a target asks for, in the unit of its indicator."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.judgements.cases import COUNTS, Asked, Value
from qualipolis.methods import comparators
from qualipolis.methods.comparators import Goal


def goal_of(asked: Asked, figure: Value | None) -> Goal | None:
    """Give what the target asks for in the indicator's unit; None where it asks for nothing countable."""
    target, definition = asked.target, asked.definition
    if target.kind == "zero_event":
        return Goal("<=", 0.0, direction="down")
    if target.comparator == "present":
        return _present(target, definition)
    if target.reference and figure is not None and figure.reference is not None:
        comparator = target.comparator if target.comparator in (">=", ">", "<=", "<") else ">="
        return Goal(comparator, float(figure.reference))
    return _written(asked)


def _present(target: Any, definition: Definition) -> Goal | None:
    """A thing to bring about: so many records, or all of a list; a rank or a score alone proves nothing."""
    if definition.unit == "%":
        return Goal(">=", 100.0)
    if not isinstance(definition, COUNTS) or getattr(definition, "own", False):
        return None
    return Goal(
        ">=", float(target.value) if target.value is not None else float(getattr(definition, "required", 1))
    )


def _written(asked: Asked) -> Goal | None:
    target, definition = asked.target, asked.definition
    if target.comparator in ("increasing", "decreasing"):
        return Goal(target.comparator)
    same = definition.unit == target.unit or target.value_normalised is None or definition.unit == "%"
    value = target.value if same else target.value_normalised
    high = target.value_high if same else target.value_high_normalised
    if definition.unit == "%" and target.unit not in ("%", ""):
        value = Decimal(100)
    if value is None:
        value = Decimal(100) if target.kind == "coverage" else None
    if value is None:
        return None
    comparator = "<=" if target.kind == "rank" else target.comparator
    tolerance = float((target.params or {}).get("tolerance", asked.tolerance))
    direction = "down" if comparator in ("<=", "<") else "up"
    # More than 1–2 a year is no failure of "1–2"; the reading notes it.
    overshoot = True if comparator == "between" else None
    return Goal(
        comparator, float(value), None if high is None else float(high), tolerance, direction, overshoot
    )


def borders(goal: Goal) -> tuple[float | None, float | None]:
    """Give the least and the most that reach the goal; None where it has no such border."""
    if goal.comparator in ("increasing", "decreasing"):
        return None, None
    bounds = goal.bounds()
    return (bounds.low if isfinite(bounds.low) else None), (bounds.high if isfinite(bounds.high) else None)


def in_signs(goal: Goal) -> str:
    """Give the goal in signs: ≥ 95, ↑."""
    if goal.comparator in ("increasing", "decreasing"):
        return {"increasing": "↑", "decreasing": "↓"}[goal.comparator]
    return comparators.in_words(goal.bounds())
