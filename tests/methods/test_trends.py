"""Trend tests against R and by properties."""

import csv
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared import SHARED

from qualipolis.kernel.errors import Problem
from qualipolis.methods.trends import mann_kendall, rises_every_time


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_kendall_of_the_nile():
    with (SHARED / "oracles/07_intervals_gum_forecast/ts_Nile.csv").open(newline="") as file:
        found = mann_kendall([float(row["value"]) for row in csv.DictReader(file)])
    assert found.tau == pytest.approx(-0.2807413, abs=1e-7)
    # R tests tau without the correction for continuity, we with it.
    assert found.p_two_sided == pytest.approx(3.61118e-05, rel=0.02)


def test_exact_p_by_enumeration():
    values = [3.0, 1.0, 4.0, 5.0, 2.0]
    s = mann_kendall(values).s
    all_s = [mann_kendall(order).s for order in permutations(values)]
    assert mann_kendall(values).p_rise == pytest.approx(sum(x >= s for x in all_s) / 120)
    assert mann_kendall(values).p_fall == pytest.approx(sum(x <= s for x in all_s) / 120)


def test_five_rising_years():
    found = mann_kendall([96.0, 96.4, 96.9, 97.3, 97.8])
    assert (found.s, found.tau, found.slope) == (10, 1.0, pytest.approx(0.45, abs=0.02))
    assert found.p_rise == pytest.approx(1 / 120)


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=30))
def test_mirror(values):
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert there.s == -back.s
    assert there.p_rise == pytest.approx(back.p_fall)


def test_short_or_constant():
    assert mann_kendall([1, 1, 1, 1]).p_rise == 0.5
    with pytest.raises(Problem):
        mann_kendall([1, 2])
    assert rises_every_time([1, 2, 3]) and not rises_every_time([1, 2, 2]) and not rises_every_time([1])
