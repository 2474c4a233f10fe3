"""Exact quotients and the intervals around them, as decimals that are the same bytes on every run."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from qualipolis.kernel.errors import Problem

PLACES = Decimal("0.000001")
EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)
LEVEL = 0.95
"""The level of intervals where the book of parameters names none."""
Z95 = 1.959963984540054
Number = int | Decimal


def decimal(number: Number | float) -> Decimal:
    """Give a figure with six places; sums are integers or decimals, so this is where rounding happens,
    once.
    """
    exact = number if isinstance(number, Decimal) else Decimal(number)
    return exact.quantize(PLACES, context=EXACT)


def quotient(top: Number, bottom: Number, scale: Number = 1) -> Decimal:
    """Give `scale × top / bottom` with six places."""
    return decimal(EXACT.divide(EXACT.multiply(Decimal(top), Decimal(scale)), Decimal(bottom)))


@lru_cache(64)
def z_of(level: float) -> float:
    """Give the two-sided normal quantile of a level; the usual one to its last bit, whatever the library's."""
    if not 0 < level < 1:
        raise Problem(
            "{level} is no interval level", None, "Give a share between 0 and 1, such as 0.95.", level=level
        )
    return Z95 if level == LEVEL else NormalDist().inv_cdf(0.5 + level / 2)


def wilson(hits: float, n: float, scale: float = 1.0, level: float = LEVEL) -> tuple[Decimal, Decimal]:
    """Give the Wilson score limits of a share (Wilson 1927); hits and n may be effective, not whole,
    numbers.
    """
    z = z_of(level)
    z2 = z * z
    share = hits / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return decimal(max(0.0, centre - half) * scale), decimal(min(1.0, centre + half) * scale)


def stratified(rows: Sequence[tuple[float, int, int]], level: float = LEVEL) -> tuple[float, float]:
    """Give (share, effective n) of strata (weight, hits, n), weights adding to one.

    The variance of a stratum uses the Wilson centre, so that strata without a failure do not claim certainty.
    """
    z2 = z_of(level) ** 2
    share = sum(weight * hits / n for weight, hits, n in rows)
    variance = 0.0
    for weight, hits, n in rows:
        shrunk = (hits + z2 / 2) / (n + z2)
        variance += weight * weight * shrunk * (1 - shrunk) / n
    total = sum(n for _, _, n in rows)
    pooled = (share * total + z2 / 2) / (total + z2)
    return share, pooled * (1 - pooled) / variance if variance > 0 else float(total)


def survey_mean(
    strata: Sequence[tuple[int, Decimal, Decimal, Decimal, Decimal, Decimal]],
) -> tuple[Decimal, float]:
    """Give (weighted mean, standard error) by linearisation (Särndal, Swensson & Wretman 1992, 5.6).

    A stratum is (n, Σw, Σwy, Σw², Σw²y, Σw²y²); strata are drawn independently and with replacement.
    """
    weight = sum(row[1] for row in strata)
    mean = EXACT.divide(Decimal(sum(row[2] for row in strata)), Decimal(weight))
    variance = 0.0
    for n, w, wy, ww, wwy, wwyy in strata:
        if n < 2:
            continue
        residual = float(wy - mean * w)
        squares = float(wwyy - 2 * mean * wwy + mean * mean * ww)
        variance += n / (n - 1) * max(0.0, squares - residual * residual / n)
    return mean, sqrt(variance) / float(weight)
