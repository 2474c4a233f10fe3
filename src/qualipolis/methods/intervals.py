"""Intervals for shares and counts.

Wilson (1927) and Clopper–Pearson (1934) for shares, Jeffreys where a posterior is wanted, Garwood (1936)
for counts; Brown, Cai and DasGupta (2001) compare them. `k` hits of `n`; all shares are 0–1.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from qualipolis.kernel.errors import Problem
from qualipolis.methods.types import Interval, step


@lru_cache(maxsize=256)
def z_of(level: float) -> float:
    """Give the two-sided normal quantile (0.95 → 1.96); raises Problem for a level outside (0, 1)."""
    if not 0 < level < 1:
        raise Problem(
            "{level} is no interval level", None, "Give a share between 0 and 1, such as 0.95.", level=level
        )
    return float(special.ndtri(0.5 + level / 2))


def wilson(k: float, n: float, level: float = 0.95) -> Interval:
    """Give the Wilson score interval; the default for shares of a sample. `n` may be an effective size."""
    _check(k, n)
    low, high = wilson_bounds(k, n, level)
    return Interval(
        float(low), float(high), level, "wilson", (step("Wilson interval of {k} in {n}", k=k, n=n),)
    )


def wilson_bounds(
    k: ArrayLike, n: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the Wilson bounds of many shares at once; where n is 0 the bounds are not numbers."""
    hits, size, z = np.asarray(k, float), np.asarray(n, float), z_of(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / size
        centre = (share + z * z / (2 * size)) / (1 + z * z / size)
        half = z / (1 + z * z / size) * np.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    # The bounds touch 0 and 1 exactly there; rounding must not leave 1e-17.
    low = np.where(hits == 0, 0.0, np.clip(centre - half, 0, 1))
    high = np.where(hits == size, 1.0, np.clip(centre + half, 0, 1))
    return np.where(size > 0, low, np.nan), np.where(size > 0, high, np.nan)


def clopper_pearson(k: float, n: float, level: float = 0.95) -> Interval:
    """Give the exact interval, which never covers less than its level; for small samples and disputes."""
    _check(k, n)
    tail = (1 - level) / 2
    z_of(level)
    low = 0.0 if k == 0 else float(special.betaincinv(k, n - k + 1, tail))
    high = 1.0 if k == n else float(special.betaincinv(k + 1, n - k, 1 - tail))
    return Interval(
        low,
        high,
        level,
        "clopper-pearson",
        (step("Exact (Clopper–Pearson) interval of {k} in {n}", k=k, n=n),),
    )


def jeffreys(k: float, n: float, level: float = 0.95) -> Interval:
    """Give the equal-tailed interval of the Beta(k + ½, n − k + ½) posterior, with 0 and 1 at the ends."""
    _check(k, n)
    tail = (1 - level) / 2
    z_of(level)
    low = 0.0 if k == 0 else float(special.betaincinv(k + 0.5, n - k + 0.5, tail))
    high = 1.0 if k == n else float(special.betaincinv(k + 0.5, n - k + 0.5, 1 - tail))
    return Interval(low, high, level, "jeffreys", (step("Jeffreys interval of {k} in {n}", k=k, n=n),))


def poisson_exact(k: int, level: float = 0.95, exposure: float = 1.0) -> Interval:
    """Give the exact (Garwood) interval of a Poisson rate: `k` events in `exposure`."""
    if k < 0 or exposure <= 0:
        raise Problem(
            "{k} events in {exposure} is no count",
            None,
            "Events are at least 0, the exposure is above 0.",
            k=k,
            exposure=exposure,
        )
    tail = (1 - level) / 2
    z_of(level)
    low = 0.0 if k == 0 else float(special.gammaincinv(k, tail))
    high = float(special.gammaincinv(k + 1, 1 - tail))
    return Interval(
        low / exposure,
        high / exposure,
        level,
        "poisson-exact",
        (step("Exact Poisson interval of {k} events", k=k),),
    )


def full_population(value: float) -> Interval:
    """Give the interval of a figure that counts everybody: none, the figure is what it is."""
    return Interval(
        value, value, 1.0, "full-population", (step("All units were counted, so there is no sampling error"),)
    )


def mean_interval(mean: float, sd: float, n: int, level: float = 0.95) -> Interval:
    """Give Student's interval of a mean of `n` ≥ 2 values with standard deviation `sd`."""
    if n < 2:
        raise Problem("A mean of {n} value has no interval", None, "Two values at least are needed.", n=n)
    half = float(special.stdtrit(n - 1, 0.5 + level / 2)) * sd / math.sqrt(n)
    return Interval(
        mean - half,
        mean + half,
        level,
        "student-t",
        (step("Student interval of the mean of {n} values", n=n),),
    )


def _check(k: float, n: float) -> None:
    if not (n > 0 and 0 <= k <= n) or not (math.isfinite(k) and math.isfinite(n)):
        raise Problem(
            "{k} of {n} is no share",
            None,
            "The denominator must be above 0 and the numerator between 0 and it.",
            k=k,
            n=n,
        )
