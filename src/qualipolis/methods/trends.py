"""Trend tests: Mann–Kendall (Mann 1945, Kendall 1975) and the slope of Theil and Sen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import special

from qualipolis.kernel.errors import Problem
from qualipolis.methods.types import Step, step


@dataclass(frozen=True)
class Trend:
    """Kendall's S and tau, two-sided p, p of a rise and of a fall, slope per step."""

    s: int
    tau: float
    p_two_sided: float
    p_rise: float
    p_fall: float
    slope: float
    n: int
    method: str
    steps: tuple[Step, ...]


def mann_kendall(values: Sequence[float]) -> Trend:
    """Test for a monotone trend; exact to ten values without ties, else normal with corrections for ties."""
    series = np.asarray(values, float)
    n = len(series)
    if n < 3 or not np.isfinite(series).all():
        raise Problem(
            "A trend needs three values at least; there are {n}", None, "Wait for more periods.", n=n
        )
    i, j = np.triu_indices(n, 1)
    signs = np.sign(series[j] - series[i])
    s = int(signs.sum())
    _, ties = np.unique(series, return_counts=True)
    exact = n <= 10 and ties.max() == 1
    rise, fall = _exact(n, s) if exact else _normal(n, s, ties)
    pairs = n * (n - 1) / 2
    untied = pairs - float((ties * (ties - 1) / 2).sum())
    tau = s / math.sqrt(pairs * untied) if untied else 0.0
    slope = float(np.median((series[j] - series[i]) / (j - i)))
    method = "mann-kendall-exact" if exact else "mann-kendall"
    says = step("Mann–Kendall over {n} values: S = {s}, p of a rise {p:.3f}", n=n, s=s, p=rise)
    return Trend(s, tau, min(1.0, 2 * min(rise, fall)), rise, fall, slope, n, method, (says,))


def rises_every_time(values: Sequence[float]) -> bool:
    """Tell whether each value is above the one before."""
    return len(values) >= 2 and all(b > a for a, b in pairwise(values))


def _normal(n: int, s: int, ties: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[float, float]:
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    if variance <= 0:
        return 0.5, 0.5
    root = math.sqrt(variance)
    return float(special.ndtr(-(s - 1) / root)), float(special.ndtr((s + 1) / root))


def _exact(n: int, s: int) -> tuple[float, float]:
    counts = _inversions(n)
    whole = math.factorial(n)
    concordant = (n * (n - 1) // 2 + s) // 2
    at_least = sum(counts[concordant:]) / whole
    at_most = sum(counts[: concordant + 1]) / whole
    return at_least, at_most


@lru_cache(maxsize=16)
def _inversions(n: int) -> tuple[int, ...]:
    """How many orders of n values have 0, 1, 2 … concordant pairs."""
    counts = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(counts) + size - 1)
        for place, count in enumerate(counts):
            for shift in range(size):
                longer[place + shift] += count
        counts = longer
    return tuple(counts)
