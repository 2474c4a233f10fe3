"""How probable it is that a target is met, given what was observed.

After the deadline a rate of a sample is judged by its Beta posterior (Jeffreys prior): a rate of 98 % in 300
samples does not prove 98 %. A count or a full population is what it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import special

from qualipolis.kernel.errors import Problem
from qualipolis.methods.comparators import Bounds, Goal
from qualipolis.methods.types import Step, step


@dataclass(frozen=True)
class Chance:
    """A probability (0–1) with the way it was found."""

    p: float
    method: str
    steps: tuple[Step, ...]


def rate_met(k: float, n: float, goal: Goal, scale: float = 100.0, full: bool = False) -> Chance:
    """Give P(true rate meets the goal); the goal is in units of `scale` (100 for per cent).

    `k` and `n` may be effective numbers of a weighted design. A full population, or a goal that allows no
    failure at all ('= 100 %', which asks for the observed figure), is judged on the figure itself.
    """
    if n <= 0 or not 0 <= k <= n:
        raise Problem("{k} of {n} is no share", None, "Count at least one unit.", k=k, n=n)
    bounds = goal.bounds()
    total = bounds.low >= scale * (1 - 1e-12) or (bounds.high <= 0 and not math.isfinite(bounds.low))
    if full or total:
        met = bounds.holds(scale * k / n)
        return Chance(float(met), "observed", (step("{k} of {n} is judged as it is", k=k, n=n),))
    p = _beta_inside(k + 0.5, n - k + 0.5, bounds, scale)
    return Chance(p, "beta-posterior", (step("P = {p:.1%} from {k} of {n} (Jeffreys prior)", p=p, k=k, n=n),))


def _beta_inside(a: float, b: float, bounds: Bounds, scale: float) -> float:
    def below(border: float) -> float:
        return float(special.betainc(a, b, min(max(border / scale, 0.0), 1.0)))

    upper = below(bounds.high) if math.isfinite(bounds.high) else 1.0
    lower = below(bounds.low) if math.isfinite(bounds.low) else 0.0
    return min(max(upper - lower, 0.0), 1.0)


def estimate_met(value: float, se: float, goal: Goal, degrees: float = math.inf) -> Chance:
    """Give P(true value meets the goal) for an estimate with a standard error (survey mean, index)."""
    bounds = goal.bounds()
    if se <= 0:
        return Chance(float(bounds.holds(value)), "observed", (step("The figure is judged as it is"),))

    def below(border: float) -> float:
        if not math.isfinite(border):
            return float(border > 0)
        t = (border - value) / se
        return float(special.ndtr(t) if math.isinf(degrees) else special.stdtr(degrees, t))

    p = below(bounds.high) - below(bounds.low)
    return Chance(p, "estimate", (step("P = {p:.1%} from {value:.4g} ± {se:.2g}", p=p, value=value, se=se),))


def observed_met(value: float, goal: Goal) -> Chance:
    """Give 1 or 0 for a figure without sampling error (a count, a settled statistic)."""
    return Chance(float(goal.bounds().holds(value)), "observed", (step("The figure is judged as it is"),))


def difference_met(k: float, n: float, other_k: float, other_n: float) -> Chance:
    """Give P(own true rate > the other's) for two independent samples (normal on the logit scale)."""
    if min(n, other_n) <= 0:
        raise Problem("A comparison needs two samples", None, "Count at least one unit on each side.")
    own, theirs = _logit(k, n), _logit(other_k, other_n)
    spread = math.sqrt(own[1] + theirs[1])
    p = float(special.ndtr((own[0] - theirs[0]) / spread))
    return Chance(p, "two-samples", (step("P = {p:.1%} that the own rate is the higher one", p=p),))


def _logit(k: float, n: float) -> tuple[float, float]:
    good, bad = k + 0.5, n - k + 0.5
    return math.log(good / bad), 1 / good + 1 / bad
