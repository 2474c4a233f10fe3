"""Comparators of every kind in the plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.methods.comparators import (
    Goal,
    Reference,
    judge,
    judge_relative,
    judge_trend,
    pick_reference,
    place,
)


@pytest.mark.parametrize(
    ("goal", "meets", "fails"),
    [
        (Goal(">=", 98), [98, 98.0, 99, 98 - 1e-9], [97.99]),
        (Goal(">", 95), [95.01], [95, 95 + 1e-9, 94]),
        (Goal("<=", 3), [3, 1], [4]),
        (Goal("<", 3), [2.9], [3]),
        (Goal("=", 100), [100, 100 - 1e-9], [99.9]),
        (Goal("=", 5), [5, 6], [4]),
        (Goal("=", 5, overshoot=False), [5], [4, 6]),
        (Goal("=", 0, direction="down"), [0], [1]),
        (Goal("between", 1, 2), [1, 2], [0, 3]),
        (Goal("between", 1, 2, overshoot=True), [1, 2, 3], [0]),
        (Goal("about", 60), [54, 60, 66, 80], [53.9]),
        (Goal("about", 60, overshoot=False), [54, 66], [53.9, 66.1]),
        (Goal("about", 8, tolerance=0.05), [7.6], [7.59]),
        (Goal("present"), [1], [0]),
    ],
)
def test_borders(goal, meets, fails):
    assert all(judge(value, goal).met for value in meets)
    assert not any(judge(value, goal).met for value in fails)


def test_a_hundred_per_cent_from_floating_point():
    assert judge(100 * (0.1 + 0.2) / 0.3, Goal("=", 100)).met


def test_no_value_is_undecided_with_a_reason():
    found = judge(None, Goal(">=", 98))
    assert found.met is None and found.reason == "There is no value"
    with pytest.raises(Problem):
        judge(1.0, Goal(">="))


def test_margin_is_how_far_inside():
    assert judge(98.5, Goal(">=", 98)).margin == pytest.approx(0.5)
    assert judge(4, Goal("<=", 3)).margin == pytest.approx(-1)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_at_least_and_below_exclude_each_other(value, border):
    if abs(value - border) > 1e-6 * max(abs(border), 1):
        assert judge(value, Goal(">=", border)).met != judge(value, Goal("<", border)).met


def test_relative_takes_the_reference_of_the_same_period():
    references = [
        Reference(88.0, Period.parse("2023"), "province"),
        Reference(88.4, Period.parse("2024"), "province"),
    ]
    goal = Goal(">", 88)  # the number printed in the plan is a snapshot and does not bind
    assert not judge_relative(88.3, Period.parse("2024"), goal, references).met
    assert judge_relative(88.5, Period.parse("2024"), goal, references).met
    later = judge_relative(88.5, Period.parse("2025"), goal, references)
    assert later.met and any("2024" in str(step) for step in later.steps)
    stale = judge_relative(88.5, Period.parse("2026"), goal, references)
    assert stale.met is None and "2026" in (stale.reason or "")
    assert judge_relative(88.5, Period.parse("2022"), goal, references).met is None


def test_a_reference_of_another_length_is_not_compared():
    assert pick_reference(Period.parse("2025"), [Reference(1.0, Period.parse("2025-12"))]) is None


def test_increasing():
    goal = Goal("increasing")
    assert judge_trend([96.0, 96.4, 97.0], goal).met
    assert not judge_trend([96.0, 96.4, 96.4], goal).met
    assert judge_trend([96.0, 96.4, 97.0, 96.9, 97.5, 97.9], goal).met
    assert not judge_trend([96.0, 95.0, 97.0, 94.0, 96.0], goal).met
    assert judge_trend([96.0], goal).met is None
    assert judge_trend([3.0, 2.0, 1.0], Goal("decreasing")).met


def test_places_with_ties():
    found = place(5.0, {"a": 7.0, "b": 5.0, "c": 3.0})
    assert (found.best, found.worst, found.of) == (2, 3, 4)
    assert place(5.0, [7.0, 5.0, 3.0], "down").best == 2
