"""Intervals of shares and counts against R, and their coverage."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.shared import SHARED

from qualipolis.kernel.errors import Problem
from qualipolis.methods import intervals, sample_sizes

needs_oracle = pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
FOLDER = SHARED / "oracles/07_intervals_gum_forecast" if SHARED else None
shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))

#: Newcombe (1998), table I: hits, size, Wilson, exact.
NEWCOMBE = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("k", "n", "wilson", "exact"), NEWCOMBE)
def test_newcombe(k, n, wilson, exact):
    found, precise = intervals.wilson(k, n), intervals.clopper_pearson(k, n)
    assert (round(found.low, 4), round(found.high, 4)) == wilson
    assert (round(precise.low, 4), round(precise.high, 4)) == exact


@needs_oracle
def test_every_row_of_r_binom():
    functions = {"wilson": intervals.wilson, "exact": intervals.clopper_pearson}
    checked = 0
    with (FOLDER / "binom_confint_R_binom_1.1-1.1.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["method"] in functions:
                found = functions[row["method"]](int(row["x"]), int(row["n"]), float(row["level"]))
                assert found.low == pytest.approx(max(float(row["lower"]), 0), abs=1e-10)
                assert found.high == pytest.approx(min(float(row["upper"]), 1), abs=1e-10)
                checked += 1
    assert checked == 96


@needs_oracle
def test_every_row_of_poisson_test():
    with (FOLDER / "poisson_exact_95.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = intervals.poisson_exact(int(row["k"]))
        assert (found.low, found.high) == (
            pytest.approx(float(row["lower"])),
            pytest.approx(float(row["upper"])),
        )
    assert len(rows) > 5


def test_known_poisson_limits():
    assert intervals.poisson_exact(0).high == pytest.approx(3.68887945411)
    ten = intervals.poisson_exact(10)
    assert (ten.low, ten.high) == (pytest.approx(4.795389, abs=1e-6), pytest.approx(18.390356, abs=1e-6))
    assert intervals.poisson_exact(10, exposure=2).high == pytest.approx(ten.high / 2)


@given(shares, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_intervals_hold_the_share_and_nest(share, level):
    k, n = share
    exact, jeffreys, wilson = (
        f(k, n, level) for f in (intervals.clopper_pearson, intervals.jeffreys, intervals.wilson)
    )
    for found in (exact, jeffreys, wilson):
        assert 0 <= found.low <= k / n <= found.high <= 1
    assert exact.low <= jeffreys.low + 1e-12 and jeffreys.high <= exact.high + 1e-12
    mirrored = intervals.wilson(n - k, n, level)
    assert mirrored.low == pytest.approx(1 - wilson.high) and mirrored.high == pytest.approx(1 - wilson.low)


@given(st.lists(shares, min_size=1, max_size=20))
def test_many_at_once_equal_one_by_one(pairs):
    k, n = np.array(pairs).T
    low, high = intervals.wilson_bounds(k, n)
    for index, (hits, size) in enumerate(pairs):
        one = intervals.wilson(hits, size)
        assert (one.low, one.high) == (low[index], high[index])


def test_empty_denominators():
    assert np.isnan(intervals.wilson_bounds([0], [0])[0][0])
    for function in (intervals.wilson, intervals.clopper_pearson, intervals.jeffreys):
        with pytest.raises(Problem):
            function(0, 0)
        with pytest.raises(Problem):
            function(5, 3)


def test_wilson_covers_93_to_97_percent_on_average():
    # Exact coverage by summing over all outcomes, averaged over shares as pass rates are.
    n, k = 300, np.arange(301)
    low, high = intervals.wilson_bounds(k, np.full(301, n))
    truths = np.linspace(0.85, 0.99, 141)
    inside = [(stats.binom.pmf(k, n, p) * ((low <= p) & (p <= high))).sum() for p in truths]
    assert 0.945 <= float(np.mean(inside)) <= 0.96 and min(inside) >= 0.90


def test_zero_failures():
    assert sample_sizes.zero_failure_size(0.95) == 59
    assert sample_sizes.zero_failure_size(0.98) == 149
    assert sample_sizes.zero_failures(59).at_least == pytest.approx(0.95, abs=1e-3)
    assert sample_sizes.zero_failures(59).at_least == pytest.approx(sample_sizes.lower_bound(59, 59))


@given(shares, st.floats(0.5, 0.99))
def test_needed_to_decide_decides_there_and_not_before(share, target):
    k, n = share
    needed = sample_sizes.needed_to_decide(k, n, target)
    if needed.n is None or needed.more == 0:
        return
    decided = lambda size: not 0.1 < stats.beta.sf(target, k / n * size + 0.5, (1 - k / n) * size + 0.5) < 0.9  # noqa: E731
    assert decided(needed.n) and not decided(needed.n - 1)


def test_margin():
    assert sample_sizes.size_for_margin(0.5, 0.05) == 385
    assert sample_sizes.size_for_margin(0.5, 0.05, population=1000) == 278
