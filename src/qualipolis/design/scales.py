"""Scales of charts: round steps, ticks and their words. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_step(span: float, parts: int) -> float:
    """The round step (1, 2, 2.5 or 5 times a power of ten) that cuts `span` into about `parts`."""
    raw = span / max(parts, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in _STEPS if step * power >= raw * 0.999)


def ticks(low: float, high: float, parts: int = 4) -> tuple[float, ...]:
    """Round ticks that enclose `low` and `high`."""
    if high <= low:
        high = low + (abs(low) or 1.0) * 0.1
    step = round_step(high - low, parts)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(i * step, 10) for i in range(first, last + 1))


def decimals_of(values: Iterable[float]) -> int:
    """How many decimals are needed to write every value of a scale (at most four)."""
    return max((_decimals(v) for v in values), default=0)


def _decimals(value: float) -> int:
    return next((n for n in range(4) if abs(round(value, n) - value) < 1e-9), 4)


def tick_word(value: float, decimals: int) -> str:
    """A tick as it is written: thousands with a comma, a true minus."""
    return f"{value:,.{decimals}f}".replace("-", "\u2212")


def linear(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """The straight map of [low, high] to [start, end] (pixels, rounded to a tenth)."""
    factor = (end - start) / (high - low)
    return lambda value: round(start + (value - low) * factor, 1)


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions of labels, moved apart until neighbours keep `gap`, between `low` and `high`."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [max(low, w) for w in wanted]
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + gap)
    if order and placed[order[-1]] > high:
        placed[order[-1]] = high
        for after, before in pairwise(reversed(order)):
            placed[before] = min(placed[before], placed[after] - gap)
    return [round(p, 1) for p in placed]
