"""Pass rates weighted by output, in two layers: industries within a region, regions within the whole.

Follows the published outline of the manufacturing product pass rate (GB/T 4754 classes 13–41, weights by
output value). Strata without samples are not dropped, which would hide a change of weights: they take the
rate of their parent class, then of the region, and their share of the weight is shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualipolis.kernel.errors import Problem
from qualipolis.methods.intervals import z_of
from qualipolis.methods.types import Step, step


@dataclass(frozen=True)
class Stratum:
    """One industry in one region: `passed` of `tested` samples, and its weight (output value, or size).

    `population` is the number of units it holds, where that is known: it shortens the interval.
    """

    region: str
    industry: str
    passed: int
    tested: int
    output: float
    population: int | None = None


@dataclass(frozen=True)
class WeightedRate:
    """A weighted rate (0–1) with interval; `imputed` is the share of weight that had no sample of its own."""

    value: float
    low: float
    high: float
    level: float
    n: int
    n_effective: float
    se: float
    imputed: float
    collapsed: tuple[tuple[str, str, str], ...]
    unweighted: float
    method: str
    steps: tuple[Step, ...]


def weighted_rate(
    strata: Iterable[Stratum], parents: Mapping[str, str] | None = None, level: float = 0.95
) -> WeightedRate:
    """Give R = Σ_r u_r Σ_i v_ri k_ri/n_ri with weights by output; raises where nothing was tested."""
    cells = [cell for cell in strata if cell.output > 0 or cell.tested > 0]
    _check(cells)
    whole = sum(cell.output for cell in cells)
    tested = sum(cell.tested for cell in cells)
    if tested == 0 or whole <= 0:
        raise Problem(
            "No stratum has both weight and samples",
            None,
            "Load samples and output values of the same period.",
        )
    share = {index: cell.output / whole for index, cell in enumerate(cells)}
    collapsed, lent, imputed = _lend(cells, share, parents or {})
    value, se = _combine(cells, share, lent, level)
    low, high, effective = _interval(value, se, level)
    passed = sum(cell.passed for cell in cells)
    says = _steps(cells, tested, collapsed, imputed)
    return WeightedRate(
        value,
        low,
        high,
        level,
        tested,
        effective,
        se,
        imputed,
        tuple(collapsed),
        passed / tested,
        "two-layer-weights",
        says,
    )


def _check(cells: list[Stratum]) -> None:
    for cell in cells:
        if not 0 <= cell.passed <= cell.tested or cell.output < 0:
            raise Problem(
                "{passed} of {tested} with output {output} is no stratum",
                f"{cell.region}/{cell.industry}",
                "Passed lies between 0 and tested; output is not negative.",
                passed=cell.passed,
                tested=cell.tested,
                output=cell.output,
            )
    seen = [(cell.region, cell.industry) for cell in cells]
    if len(set(seen)) < len(seen):
        raise Problem("A region names an industry twice", None, "Add the samples of one stratum first.")


def _lend(
    cells: list[Stratum], share: dict[int, float], parents: Mapping[str, str]
) -> tuple[list[tuple[str, str, str]], dict[int, float], float]:
    """Hand the weight of empty strata to donors, in proportion to their samples."""
    donors_of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell.tested:
            for group in _groups(cell, parents):
                donors_of[group].append(index)
    collapsed: list[tuple[str, str, str]] = []
    lent: dict[int, float] = defaultdict(float)
    imputed = 0.0
    for index, cell in enumerate(cells):
        if cell.tested or not cell.output:
            continue
        group = next(group for group in _groups(cell, parents) if donors_of[group])
        donors = donors_of[group]
        size = sum(cells[donor].tested for donor in donors)
        for donor in donors:
            lent[donor] += share[index] * cells[donor].tested / size
        imputed += share[index]
        collapsed.append((cell.region, cell.industry, "/".join(part for part in group if part)))
    return collapsed, dict(lent), imputed


def _groups(cell: Stratum, parents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name the groups a stratum may fall back on, nearest first; ("", "") is everything."""
    groups, above = [], parents.get(cell.industry)
    while above:
        groups.append((cell.region, above))
        above = parents.get(above)
    return [*groups, (cell.region, ""), ("", cell.industry), ("", "")]


def _combine(
    cells: list[Stratum], share: dict[int, float], lent: dict[int, float], level: float
) -> tuple[float, float]:
    square = z_of(level) ** 2
    value = variance = 0.0
    for index, cell in enumerate(cells):
        if not cell.tested:
            continue
        weight = share[index] + lent.get(index, 0.0)
        value += weight * cell.passed / cell.tested
        variance += weight**2 * _variance(cell, square, len(cells))
    return value, math.sqrt(variance)


def _variance(cell: Stratum, square: float, strata: int) -> float:
    # A stratum of five passes is not without error, so its spread is taken at the Agresti–Coull centre; yet
    # many strata must not add up to a bias towards one half. The power 3/4 keeps the coverage of 95 %
    # intervals within 93.6–97.5 % from 3 to 100 strata (tests/methods/test_weighted.py).
    extra = square / strata**0.75
    size = cell.tested + extra
    share = (cell.passed + extra / 2) / size
    finite = 1 - cell.tested / cell.population if cell.population else 1.0
    return float(max(finite, 0.0) * share * (1 - share) / size)


def _interval(value: float, se: float, level: float) -> tuple[float, float, float]:
    """Wilson interval on the effective size p(1−p)/variance."""
    z = z_of(level)
    spread = max(value * (1 - value), 1e-12)
    if se == 0:
        return value, value, math.inf
    size = spread / se**2
    if value in (0.0, 1.0):
        # No failure seen: the variance of the strata is all that is known of the effective size.
        half = z * se
        return (max(value - half, 0.0), 1.0, size) if value else (0.0, min(half, 1.0), size)
    square = z * z / size
    centre = (value + square / 2) / (1 + square)
    half = math.sqrt(z * z * se**2 + square**2 / 4) / (1 + square)
    return max(centre - half, 0.0), min(centre + half, 1.0), size


def _steps(
    cells: list[Stratum], tested: int, collapsed: list[tuple[str, str, str]], imputed: float
) -> tuple[Step, ...]:
    regions = len({cell.region for cell in cells})
    says = [
        step(
            "{n} samples in {strata} strata of {regions} regions, weighted by output value",
            n=tested,
            strata=len(cells),
            regions=regions,
        )
    ]
    if collapsed:
        says.append(
            step(
                "{n} strata without samples took the rate of their group: {share:.1%} of the weight",
                n=len(collapsed),
                share=imputed,
            )
        )
    return tuple(says)
