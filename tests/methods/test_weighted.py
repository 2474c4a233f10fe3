"""Two-layer industry weights: value, collapsed strata, imputed share, coverage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel.errors import Problem
from qualipolis.methods.weighted import Stratum, weighted_rate

cells = st.lists(
    st.tuples(
        st.sampled_from("AB"), st.sampled_from(["13", "17", "26", "34"]),
        st.integers(0, 30), st.integers(0, 30), st.floats(0, 1000),
    ),
    min_size=1, max_size=8, unique_by=lambda cell: cell[:2],
)  # fmt: skip


def test_by_hand():
    found = weighted_rate([Stratum("r", "13", 9, 10, 300.0), Stratum("r", "17", 20, 20, 100.0)])
    assert found.value == pytest.approx(0.75 * 0.9 + 0.25 * 1.0)
    assert found.unweighted == pytest.approx(29 / 30)
    assert found.low < found.value < found.high and found.imputed == 0


def test_two_layers_are_weights_by_output_within_and_between():
    strata = [
        Stratum("a", "13", 8, 10, 10.0),
        Stratum("a", "17", 10, 10, 30.0),
        Stratum("b", "13", 5, 10, 60.0),
    ]
    first = 0.25 * 0.8 + 0.75 * 1.0
    assert weighted_rate(strata).value == pytest.approx(0.4 * first + 0.6 * 0.5)


def test_an_empty_stratum_takes_its_parent_class_and_is_counted():
    strata = [
        Stratum("r", "13", 9, 10, 50.0),
        Stratum("r", "14", 0, 0, 30.0),
        Stratum("r", "34", 10, 10, 20.0),
    ]
    found = weighted_rate(strata, parents={"13": "food", "14": "food"})
    assert found.value == pytest.approx(0.8 * 0.9 + 0.2 * 1.0)
    assert found.imputed == pytest.approx(0.3)
    assert found.collapsed == (("r", "14", "r/food"),)
    # Without a parent the whole region lends its rate.
    assert weighted_rate(strata).collapsed == (("r", "14", "r"),)


@given(cells)
def test_value_lies_between_the_rates_and_inside_its_interval(raw):
    strata = [Stratum(r, i, min(k, n), n, output) for r, i, k, n, output in raw]
    tested = [s for s in strata if s.tested]
    if not tested or sum(s.output for s in strata) <= 0:
        with pytest.raises(Problem):
            weighted_rate(strata)
        return
    found = weighted_rate(strata)
    rates = [s.passed / s.tested for s in tested]
    assert min(rates) - 1e-9 <= found.value <= max(rates) + 1e-9
    assert -1e-9 <= found.low <= found.value + 1e-9 and found.value - 1e-9 <= found.high <= 1 + 1e-9
    assert 0 <= found.imputed <= 1


def test_wrong_strata_are_refused():
    with pytest.raises(Problem):
        weighted_rate([Stratum("r", "13", 5, 3, 1.0)])
    with pytest.raises(Problem):
        weighted_rate([Stratum("r", "13", 1, 3, 1.0), Stratum("r", "13", 1, 3, 1.0)])


def test_intervals_cover_93_to_97_percent():
    rng = np.random.default_rng(11)
    regions, industries = 3, 10
    truth = rng.beta(60, 4, (regions, industries))
    output = rng.gamma(1.5, 100, (regions, industries))
    size = rng.integers(8, 60, (regions, industries))
    true, inside, rounds = float((output * truth).sum() / output.sum()), 0, 1200
    for _ in range(rounds):
        passed = rng.binomial(size, truth)
        strata = [
            Stratum(str(r), str(i), int(passed[r, i]), int(size[r, i]), float(output[r, i]))
            for r in range(regions) for i in range(industries)
        ]  # fmt: skip
        found = weighted_rate(strata)
        inside += found.low <= true <= found.high
    assert 0.93 <= inside / rounds <= 0.97


@pytest.mark.parametrize(
    ("taken", "shares"),
    [([80, 90, 60], [0.97, 0.9, 0.8]), ([200, 90, 60], [0.97, 0.9, 0.8]), ([90, 80, 80], [0.93, 0.93, 0.93])],
)
def test_intervals_of_few_finite_strata_cover_93_to_97_percent(taken, shares):
    sizes, rounds = np.array([4000, 1500, 500]), 1500
    good = np.round(sizes * shares).astype(int)
    drawn = np.random.default_rng(2).hypergeometric(good, sizes - good, taken, (rounds, 3))
    inside = 0
    for passed in drawn:
        found = weighted_rate(
            Stratum("city", str(i), int(k), n, float(size), int(size))
            for i, (k, n, size) in enumerate(zip(passed, taken, sizes, strict=True))
        )
        inside += found.low <= good.sum() / sizes.sum() <= found.high
    assert 0.93 <= inside / rounds <= 0.97
