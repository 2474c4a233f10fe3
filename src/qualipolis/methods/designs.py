"""Estimates from probability samples: strata, clusters in several stages, weights, finite populations.

Variances by Taylor linearisation, stage by stage, as in R `survey` (Lumley 2010): within a stratum of a
stage, n/(n−1) Σ(z − z̄)² (1 − n/N) over the totals z of its units; later stages count times n/N.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from qualipolis.kernel.errors import Problem
from qualipolis.methods.intervals import wilson
from qualipolis.methods.types import Estimate, Interval, step

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Lonely = Literal["fail", "certainty", "adjust", "average"]


@dataclass(frozen=True)
class Stage:
    """One stage of selection: the unit and stratum of each row, and how many units the stratum has in all."""

    units: ArrayLike
    strata: ArrayLike | None = None
    population: ArrayLike | None = None


@dataclass(frozen=True)
class _Spread:
    """What a simple random sample would have varied by: the values, and the domain."""

    kind: str
    values: Floats
    inside: Floats | None = None


class Design:
    """How the rows of a sample came to be chosen; `weights` are the inverse chances (any positive scale)."""

    def __init__(self, weights: ArrayLike, stages: Sequence[Stage] = (), lonely: Lonely = "fail") -> None:
        self.weights: Floats = np.asarray(weights, float)
        self.rows = len(self.weights)
        if not self.rows or not (np.isfinite(self.weights).all() and (self.weights >= 0).all()):
            raise Problem("A sample needs rows with weights of 0 or more", None, "Check the weights.")
        self.lonely = lonely
        self.units: list[Codes] = []
        self.strata: list[Codes] = []
        self.populations: list[Floats | None] = []
        for stage in stages or (Stage(np.arange(self.rows)),):
            self._add(stage)

    def _add(self, stage: Stage) -> None:
        above = self.units[-1] if self.units else np.zeros(self.rows, np.int64)
        given = stage.strata if stage.strata is not None else np.zeros(self.rows, np.int64)
        strata = _codes(above, _codes(np.asarray(given)))
        self.strata.append(strata)
        self.units.append(_codes(strata, _codes(np.asarray(stage.units))))
        self.populations.append(None if stage.population is None else np.asarray(stage.population, float))

    @property
    def degrees(self) -> int:
        """Give the degrees of freedom: first-stage units less first-stage strata."""
        return int(self.units[0].max() - self.strata[0].max())

    def variance(self, influence: Floats) -> float:
        """Give the variance of the sum of `influence` (weights already in it) under the design."""
        return self._stage(influence, 0)

    def _stage(self, influence: Floats, depth: int) -> float:
        units, strata = self.units[depth], self.strata[depth]
        count = int(units.max()) + 1
        sums = np.bincount(units, influence, count).astype(float)
        first = np.zeros(count, np.int64)
        first[units[::-1]] = np.arange(self.rows)[::-1]
        home = strata[first]
        size = np.bincount(home)
        fraction = self._fractions(depth, first, home, size)
        total = self._between(sums, home, size, fraction)
        if depth + 1 < len(self.units) and self.populations[depth] is not None:
            total += self._below(influence, depth, fraction[home][units])
        return total

    def _fractions(self, depth: int, first: Codes, home: Codes, size: NDArray[np.int64]) -> Floats:
        known = self.populations[depth]
        if known is None:
            return np.zeros(len(size))
        whole = np.zeros(len(size))
        whole[home] = known[first]
        if (whole < size - 1e-9).any():
            raise Problem(
                "A stratum has more units in the sample than in the population",
                None,
                "Check the population counts of the strata.",
            )
        return np.asarray(size / whole)

    def _between(self, sums: Floats, home: Codes, size: NDArray[np.int64], fraction: Floats) -> float:
        mean = np.bincount(home, sums) / size
        squares = np.bincount(home, (sums - mean[home]) ** 2)
        single = (size == 1) & (fraction < 1)
        parts = np.where(size > 1, size / np.maximum(size - 1, 1) * squares, 0.0)
        if single.any():
            parts = self._lonely(parts, sums, home, single)
        return float((parts * (1 - fraction)).sum())

    def _lonely(self, parts: Floats, sums: Floats, home: Codes, single: NDArray[np.bool_]) -> Floats:
        if self.lonely == "fail":
            raise Problem(
                "{n} strata hold a single unit, so their variance is unknown",
                None,
                "Collapse them with a neighbour, or declare lonely='adjust'.",
                n=int(single.sum()),
            )
        if self.lonely == "adjust":
            around = sums - sums.mean()
            return np.where(single, np.bincount(home, around**2), parts)
        if self.lonely == "average":
            return np.where(single, parts[~single].mean() if (~single).any() else 0.0, parts)
        return parts

    def _below(self, influence: Floats, depth: int, fraction: Floats) -> float:
        # The stage below counts with the sampling fraction of its own stratum above.
        return self._stage(influence * np.sqrt(fraction), depth + 1)


def total(design: Design, y: ArrayLike, level: float = 0.95, domain: ArrayLike | None = None) -> Estimate:
    """Estimate the total of `y` over the population, or over a domain (mask)."""
    values = _masked(y, domain)
    influence = design.weights * values
    return _estimate(design, float(influence.sum()), influence, level, _Spread("total", values))


def mean(design: Design, y: ArrayLike, level: float = 0.95, domain: ArrayLike | None = None) -> Estimate:
    """Estimate the mean (of 0 and 1: the share) of `y` in the population or in a domain (mask)."""
    inside = np.ones(design.rows) if domain is None else np.asarray(domain, float)
    values = np.asarray(y, float)
    weight = float((design.weights * inside).sum())
    if weight <= 0:
        raise Problem("The domain holds no unit", None, "Choose a domain with units in the sample.")
    value = float((design.weights * inside * values).sum()) / weight
    influence = design.weights * inside * (values - value) / weight
    return _estimate(design, value, influence, level, _Spread("mean", values, inside))


def ratio(design: Design, y: ArrayLike, x: ArrayLike, level: float = 0.95) -> Estimate:
    """Estimate Σy / Σx of the population."""
    top, bottom = np.asarray(y, float), np.asarray(x, float)
    whole = float((design.weights * bottom).sum())
    if whole == 0:
        raise Problem("The denominator of the ratio is 0", None, "Choose another denominator.")
    value = float((design.weights * top).sum()) / whole
    influence = design.weights * (top - value * bottom) / whole
    return _estimate(design, value, influence, level, _Spread("ratio", top - value * bottom + value))


def share_interval(
    design: Design, y: ArrayLike, level: float = 0.95, kind: str = "beta", domain: ArrayLike | None = None
) -> Interval:
    """Give an interval of a share within 0–1: wilson, beta (Korn–Graubard), logit, asin; or mean."""
    found = mean(design, y, level, domain)
    p, variance, degrees = found.value, found.se**2, max(design.degrees, 1)
    t = float(special.stdtrit(degrees, 0.5 + level / 2))
    says = (
        step("{kind} interval under the design, {degrees} degrees of freedom", kind=kind, degrees=degrees),
    )
    if kind == "mean":
        return Interval(p - t * found.se, p + t * found.se, level, "design-mean", says)
    if variance == 0 or p in (0.0, 1.0):
        bounds = wilson(p * found.n, found.n, level)
        return Interval(bounds.low, bounds.high, level, "design-wilson", says)
    low, high = _SHARES[kind](_Share(p, variance, t, found.n, level))
    return Interval(max(low, 0.0), min(high, 1.0), level, f"design-{kind}", says)


def rake(
    weights: ArrayLike,
    margins: Sequence[tuple[ArrayLike, dict[object, float]]],
    rounds: int = 200,
    tolerance: float = 1e-10,
) -> Floats:
    """Fit weights to known margins by turns (iterative proportional fitting); or refuses."""
    fitted = np.asarray(weights, float).copy()
    groups = [_margin(labels, known) for labels, known in margins]
    for _ in range(rounds):
        drift = 0.0
        for codes, wanted in groups:
            have = np.bincount(codes, fitted, len(wanted))
            if (have <= 0).any():
                raise Problem(
                    "A group of the margins has no unit in the sample", None, "Merge it with another."
                )
            factor = wanted / have
            fitted *= factor[codes]
            drift = max(drift, float(np.abs(factor - 1).max()))
        if drift < tolerance:
            return fitted
    raise Problem(
        "The weights do not settle on the margins",
        None,
        "The margins contradict each other or a group is too small; merge groups.",
    )


def _margin(labels: ArrayLike, known: dict[object, float]) -> tuple[Codes, Floats]:
    names = list(known)
    place = {name: index for index, name in enumerate(names)}
    try:
        codes = np.array([place[label] for label in np.asarray(labels).tolist()], np.int64)
    except KeyError as error:
        raise Problem(
            "The margin knows no group {group}", None, "Give its population count.", group=error.args[0]
        ) from None
    return codes, np.array([known[name] for name in names], float)


def _estimate(design: Design, value: float, influence: Floats, level: float, spread: _Spread) -> Estimate:
    variance = design.variance(influence)
    se = math.sqrt(max(variance, 0.0))
    half = float(special.stdtrit(max(design.degrees, 1), 0.5 + level / 2)) * se
    n = design.rows if spread.inside is None else int((spread.inside > 0).sum())
    simple = _simple_variance(design, spread)
    deff = variance / simple if simple > 0 else 1.0
    effective = n / deff if deff > 0 else float(n)
    says = (
        step("Estimate from {n} units by their weights", n=n),
        step("Variance by linearisation, design effect {deff:.3f}", deff=deff),
    )
    method = f"design-{spread.kind}"
    return Estimate(value, se, value - half, value + half, level, n, effective, deff, method, says)


def _simple_variance(design: Design, spread: _Spread) -> float:
    """Variance that a simple random sample of the same size would have (the base of the design effect)."""
    weights = design.weights if spread.inside is None else design.weights * spread.inside
    n, whole = float((weights > 0).sum()), float(weights.sum())
    if n < 2 or whole <= 0:
        return 0.0
    centre = float((weights * spread.values).sum()) / whole
    scatter = float((weights * (spread.values - centre) ** 2).sum()) / whole * n / (n - 1)
    # With weights that add up to the population, a simple sample would have its finite correction too.
    finite = 1 - n / whole if whole > n else 1.0
    return scatter / n * finite * (whole**2 if spread.kind == "total" else 1.0)


@dataclass(frozen=True)
class _Share:
    """What an interval of a share needs: share, its variance, Student's quantile, rows, level."""

    p: float
    variance: float
    t: float
    n: int
    level: float

    @property
    def size(self) -> float:
        return self.p * (1 - self.p) / self.variance


def _wilson_share(of: _Share) -> tuple[float, float]:
    square = of.t**2 / of.size
    centre = (of.p + square / 2) / (1 + square)
    half = math.sqrt(of.t**2 * of.variance + square**2 / 4) / (1 + square)
    return centre - half, centre + half


def _beta_share(of: _Share) -> tuple[float, float]:
    # Korn and Graubard (1998): exact limits on an effective size, corrected for degrees of freedom.
    size = of.size * (float(special.stdtrit(max(of.n - 1, 1), 0.5 + of.level / 2)) / of.t) ** 2
    tail, hits = (1 - of.level) / 2, of.p * size
    low = special.betaincinv(hits, size - hits + 1, tail)
    return float(low), float(special.betaincinv(hits + 1, size - hits, 1 - tail))


def _logit_share(of: _Share) -> tuple[float, float]:
    centre, half = math.log(of.p / (1 - of.p)), of.t * math.sqrt(of.variance) / (of.p * (1 - of.p))
    return float(special.expit(centre - half)), float(special.expit(centre + half))


def _asin_share(of: _Share) -> tuple[float, float]:
    centre, half = math.asin(math.sqrt(of.p)), of.t / 2 * math.sqrt(of.variance / (of.p * (1 - of.p)))
    return math.sin(max(centre - half, 0.0)) ** 2, math.sin(min(centre + half, math.pi / 2)) ** 2


_SHARES = {
    "wilson": _wilson_share,
    "beta": _beta_share,
    "logit": _logit_share,
    "asin": _asin_share,
}


def _codes(first: NDArray[np.generic], second: NDArray[np.generic] | None = None) -> Codes:
    """Number the distinct values (or pairs) from 0."""
    if second is None:
        return np.asarray(np.unique(first, return_inverse=True)[1], np.int64).reshape(-1)
    pair: Codes = first.astype(np.int64) * (int(np.max(second)) + 1) + second.astype(np.int64)
    return _codes(pair)


def _masked(y: ArrayLike, domain: ArrayLike | None) -> Floats:
    values = np.asarray(y, float)
    return values if domain is None else values * np.asarray(domain, float)
