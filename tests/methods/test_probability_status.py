"""Probability of a met target, and the words of the office."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from qualipolis.kernel.errors import Problem
from qualipolis.methods.comparators import Bounds, Goal, judge, undecided
from qualipolis.methods.probability import difference_met, estimate_met, observed_met, rate_met
from qualipolis.methods.status import Status, Thresholds, progress_ratio, status

DEADLINE = date(2025, 12, 31)


def test_ninety_eight_per_cent_of_three_hundred_proves_nothing():
    assert 0.3 < rate_met(294, 300, Goal(">=", 98)).p < 0.7
    assert rate_met(9900, 10000, Goal(">=", 98)).p > 0.999
    assert rate_met(294, 300, Goal(">=", 98)).p == pytest.approx(stats.beta.sf(0.98, 294.5, 6.5))


def test_full_population_and_zero_tolerance_are_judged_as_they_are():
    assert rate_met(98, 100, Goal(">=", 98), full=True).p == 1
    assert rate_met(50, 50, Goal("=", 100)).p == 1
    assert rate_met(49, 50, Goal("=", 100)).p == 0
    with pytest.raises(Problem):
        rate_met(0, 0, Goal(">=", 98))


@given(st.integers(1, 500), st.data())
def test_more_hits_never_lower_the_probability(n, data):
    k = data.draw(st.integers(0, n - 1))
    assert rate_met(k, n, Goal(">=", 95)).p <= rate_met(k + 1, n, Goal(">=", 95)).p + 1e-12


def test_other_evidence():
    assert estimate_met(82.4, 0.9, Goal(">=", 82)).p == pytest.approx(stats.norm.sf(-0.4 / 0.9))
    assert estimate_met(82.4, 0.0, Goal(">=", 82)).p == 1
    assert observed_met(3, Goal("between", 1, 2)).p == 0
    assert difference_met(90, 100, 80, 100).p > 0.95


def _say(met, **more):
    judgement = undecided("none") if met is None else judge(1.0 if met else 0.0, Goal("present"))
    return status(judgement, **{"today": date(2025, 9, 30), "deadline": DEADLINE, **more}).status


def test_before_the_deadline():
    assert _say(None) == Status.NONE
    assert _say(None, started=False) == Status.IDLE
    assert _say(True, probability=0.95) == Status.ON
    assert _say(True, probability=0.5) == Status.RISK
    assert _say(False, probability=0.1) == Status.BEHIND
    assert _say(False, probability=0.9) == Status.ON
    assert _say(True, probability=0.2, keeps=True) == Status.DONE
    assert _say(True, probability=0.85, thresholds=Thresholds(on=0.8)) == Status.ON


def test_under_four_points_the_trajectory_decides():
    assert _say(False, progress=1.0) == Status.ON
    assert _say(False, progress=0.6) == Status.RISK
    assert _say(False, progress=0.2) == Status.BEHIND
    assert _say(True) == Status.ON and _say(False) == Status.RISK


def test_after_the_deadline():
    after = date(2026, 1, 1)
    assert _say(True, today=after, probability=0.2) == Status.DONE
    assert _say(False, today=after, probability=0.95) == Status.MISSED
    assert _say(None, today=after) == Status.UNDECIDED
    assert _say(True, today=DEADLINE, probability=0.95) == Status.ON  # the last day still belongs to it


def test_words():
    found = status(judge(1.0, Goal("present")), today=DEADLINE, deadline=DEADLINE, probability=0.95)
    assert (found.words("zh-Hans"), found.words("en"), found.basis) == (
        "序时推进",
        "on course",
        "probability",
    )


def test_contradicting_thresholds_are_refused():
    with pytest.raises(Problem):
        Thresholds(on=0.1, behind=0.9)


def test_progress_ratio():
    times = {"start": date(2023, 1, 1), "deadline": date(2025, 12, 31), "today": date(2024, 7, 2)}
    assert progress_ratio(30, 10, Bounds(low=50), **times) == pytest.approx(1.0, abs=0.01)
    assert progress_ratio(20, 10, Bounds(low=50), **times) == pytest.approx(0.5, abs=0.01)
    assert progress_ratio(60, 10, Bounds(low=50), **times) >= 1
    assert progress_ratio(5, 10, Bounds(low=50), **times) < 0
    assert progress_ratio(40, 60, Bounds(low=50), **times) == 0
    assert progress_ratio(8, 20, Bounds(high=5), **times) == pytest.approx(1.6, abs=0.01)
    assert progress_ratio(10, 10, Bounds(low=50), **(times | {"today": date(2023, 1, 1)})) is None


def test_lights_err_less_than_the_point_rule_at_equal_amber_share():
    """Simulated cities with rates around 98 % and samples of 60 to 1500; equal shares stay amber."""
    rng = np.random.default_rng(17)
    true = 1 - rng.gamma(2.0, 0.01, 6000)
    n = np.exp(rng.uniform(np.log(60), np.log(1500), 6000)).astype(int)
    k = rng.binomial(n, np.clip(true, 0, 1))
    p = stats.beta.sf(0.98, k + 0.5, n - k + 0.5)
    green, red = p >= 0.9, p <= 0.1
    amber = 1 - (green.mean() + red.mean())
    # The point rule: by the distance of the rate from 98 %, with the width that leaves as much amber.
    distance = k / n - 0.98
    width = np.quantile(np.abs(distance), amber)
    point_green, point_red = distance > width, distance < -width
    assert abs((~point_green & ~point_red).mean() - amber) < 0.02
    wrong = (green & (true < 0.98)).mean() + (red & (true >= 0.98)).mean()
    point_wrong = (point_green & (true < 0.98)).mean() + (point_red & (true >= 0.98)).mean()
    assert wrong < 0.8 * point_wrong, (wrong, point_wrong)
