"""Composite indicators after OECD/JRC (2008): normalise, weigh, aggregate, and how firm the ranks are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualipolis.kernel.errors import Problem
from qualipolis.methods.types import Step, step

Floats = NDArray[np.float64]
Normalisation = Literal["minmax", "zscore", "rank", "borda", "prank", "fracmax"]
Aggregation = Literal["arithmetic", "geometric", "harmonic"]


def normalise(
    values: ArrayLike,
    kind: Normalisation = "minmax",
    *,
    direction: int = 1,
    low: float = 0.0,
    high: float = 100.0,
) -> Floats:
    """Bring one indicator over all units to a common scale; `direction` −1 where less is better.

    `low` and `high` are the ends of minmax, and mean and standard deviation of zscore.
    """
    x = np.asarray(values, float) * direction
    if kind in ("minmax", "zscore") and (len(x) < 2 or np.ptp(x) == 0):
        raise Problem(
            "All units have the same value, which cannot be scaled", None, "Leave the indicator out."
        )
    match kind:
        case "minmax":
            return np.asarray(low + (x - x.min()) / np.ptp(x) * (high - low))
        case "zscore":
            return np.asarray(low + (x - x.mean()) / x.std(ddof=1) * high)
        case "rank":
            return _from_below(x)
        case "borda":
            return _from_below(x) - 1
        case "prank":
            return (_from_below(x) - 1) / (len(x) - 1)
        case "fracmax":
            return np.asarray(x / x.max())
    raise Problem(
        "{kind} is no normalisation", None, "Use minmax, zscore, rank, borda, prank or fracmax.", kind=kind
    )


def goalposts(
    values: ArrayLike, low: float, high: float, *, ends: tuple[float, float] = (0.0, 100.0)
) -> Floats:
    """Scale between fixed posts, clipped: years stay comparable, as minmax over the units of one year are not.

    With `low` above `high` less is better; `ends` (60, 100) gives the scores of the competitiveness index.
    """
    if low == high:
        raise Problem("The two posts are equal", None, "Give the value of the worst and of the best score.")
    share = np.clip((np.asarray(values, float) - low) / (high - low), 0, 1)
    return np.asarray(ends[0] + share * (ends[1] - ends[0]))


def aggregate(scores: ArrayLike, weights: ArrayLike, kind: Aggregation = "arithmetic") -> Floats:
    """Combine scores (units × indicators) by weights; a missing score leaves its weight out."""
    x, w = np.atleast_2d(np.asarray(scores, float)), np.asarray(weights, float)
    if w.shape != x.shape[1:] or (w < 0).any() or w.sum() <= 0:
        raise Problem("The weights do not fit the indicators", None, "Give one weight of 0 or more for each.")
    there = np.isfinite(x)
    share = np.where(there, w, 0.0)
    total = share.sum(1)
    if kind != "arithmetic" and (x[there & (share > 0)] <= 0).any():
        raise Problem(
            "A {kind} mean needs scores above 0", None, "Scale the indicators from 1 to 100.", kind=kind
        )
    filled = np.where(there, x, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "geometric":
            return np.asarray(np.exp((share * np.log(filled)).sum(1) / total))
        if kind == "harmonic":
            return np.asarray(total / (share / filled).sum(1))
        return np.asarray((share * filled).sum(1) / total)


@dataclass(frozen=True)
class Robustness:
    """Ranks (1 is best) as declared, and between which they move when the weights do; groups that are level."""

    ranks: tuple[int, ...]
    best: tuple[int, ...]
    worst: tuple[int, ...]
    dominance: float
    method: str
    steps: tuple[Step, ...]


def robustness(
    scores: ArrayLike,
    weights: Sequence[float],
    *,
    spread: float = 0.25,
    rounds: int = 500,
    seed: int = 1,
    level: float = 0.95,
) -> Robustness:
    """Vary each weight by ± `spread` (uniform, with the given seed) and see how far the ranks move.

    `dominance` is the share of pairs in which one unit is at least as good in every indicator.
    """
    x, w = np.asarray(scores, float), np.asarray(weights, float)
    factors = np.random.default_rng(seed).uniform(1 - spread, 1 + spread, (rounds, len(w)))
    tried = np.array([_ranks(aggregate(x, w * factor)) for factor in factors])
    low = np.quantile(tried, (1 - level) / 2, axis=0, method="lower").astype(int)
    high = np.quantile(tried, (1 + level) / 2, axis=0, method="higher").astype(int)
    says = step("{rounds} sets of weights within ± {spread:.0%}", rounds=rounds, spread=spread)
    ranks = _ranks(aggregate(x, w))
    return Robustness(
        tuple(ranks.tolist()),
        tuple(low.tolist()),
        tuple(high.tolist()),
        _dominance(x),
        "weight-variation",
        (says,),
    )


def _ranks(values: Floats) -> NDArray[np.int64]:
    return _from_below(-np.round(values, 12)).astype(np.int64)


def _dominance(x: Floats) -> float:
    over = np.asarray((x[:, None, :] >= x[None, :, :]).all(2), bool)
    first, second = np.triu_indices(len(x), 1)
    either = np.asarray(over | over.T, bool)
    return float(either[first, second].mean()) if len(first) else 0.0


def _from_below(x: Floats) -> Floats:
    """Give the rank of each value from below; equal ones share the lowest."""
    return np.asarray(np.searchsorted(np.sort(x), x) + 1.0)
