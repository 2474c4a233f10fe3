"""How many units are needed: to show a share without a failure, to decide, to be precise."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import special

from qualipolis.kernel.errors import Problem
from qualipolis.methods.intervals import clopper_pearson, z_of
from qualipolis.methods.types import Step, step

LARGEST = 10_000_000


@dataclass(frozen=True)
class ZeroFailures:
    """What `n` units without a failure show: the share of good ones is at least `at_least`."""

    n: int
    at_least: float
    confidence: float
    method: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Needed:
    """A number of units, or None where no number would do."""

    n: int | None
    more: int | None
    method: str
    steps: tuple[Step, ...]


def zero_failures(n: int, confidence: float = 0.95) -> ZeroFailures:
    """Say what `n` ≥ 1 units without a failure prove, one-sided: `confidence ** …` solved for the share."""
    if n < 1:
        raise Problem("Without a unit nothing is shown", None, "Give a sample of one unit at least.")
    share = (1 - confidence) ** (1 / n)
    says = step(
        "None of {n} failed: with {confidence:.0%} confidence at least {share:.2%} are good",
        n=n,
        confidence=confidence,
        share=share,
    )
    return ZeroFailures(n, share, confidence, "zero-failure", (says,))


def zero_failure_size(share: float, confidence: float = 0.95) -> int:
    """Give the sample without a failure that shows at least `share` good ones (0.95 → 59, 0.98 → 149)."""
    if not 0 < share < 1 or not 0 < confidence < 1:
        raise Problem(
            "{share} cannot be shown by a sample",
            None,
            "Give a share between 0 and 1; 100 % needs every unit.",
            share=share,
        )
    return math.ceil(math.log(1 - confidence) / math.log(share) - 1e-12)


def needed_to_decide(k: int, n: int, target: float, sure: float = 0.9, largest: int = LARGEST) -> Needed:
    """Give the sample at which the probability that the true share reaches `target` leaves (1−sure, sure).

    It is supposed that the share seen so far stays; a share equal to the target can never be told from it.
    """
    if n <= 0 or not 0 <= k <= n:
        raise Problem("{k} of {n} is no share", None, "Count at least one unit.", k=k, n=n)
    share = k / n
    method = "beta-posterior"
    if share == target:
        return Needed(None, None, method, (step("The share equals the target; no sample size decides"),))
    if _decided(share, n, target, sure):
        return Needed(n, 0, method, (step("{n} units are enough", n=n),))
    if not _decided(share, largest, target, sure):
        return Needed(
            None, None, method, (step("More than {largest} units would be needed", largest=largest),)
        )
    low, high = n, largest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _decided(share, middle, target, sure) else (middle, high)
    says = step(
        "At {share:.2%} it takes {needed} units to be {sure:.0%} sure; there are {n}",
        share=share,
        needed=high,
        sure=sure,
        n=n,
    )
    return Needed(high, high - n, method, (says,))


def _decided(share: float, n: int, target: float, sure: float) -> bool:
    below = float(special.betainc(share * n + 0.5, (1 - share) * n + 0.5, min(max(target, 0.0), 1.0)))
    return below <= 1 - sure or below >= sure


def size_for_margin(share: float, margin: float, level: float = 0.95, population: int | None = None) -> int:
    """Give the sample for an interval of ± `margin` around a share (Cochran), with finite population."""
    size = z_of(level) ** 2 * share * (1 - share) / margin**2
    if population:
        size = size / (1 + (size - 1) / population)
    return math.ceil(size - 1e-9)


def lower_bound(k: int, n: int, confidence: float = 0.95) -> float:
    """Give the one-sided exact lower bound of a share."""
    return clopper_pearson(k, n, 2 * confidence - 1).low
