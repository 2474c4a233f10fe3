"""Intervals hold the truth as often as they say, and lights are wrong less often than under the point rule."""

import numpy as np
import pytest

from qualipolis.cli.benches import judging


@pytest.mark.parametrize("design", [judging.simple, judging.stratified, judging.weighted])
def test_intervals_hold_the_truth_as_often_as_they_say(design):
    share = judging.cover(design, np.random.default_rng(judging.SEED), 1500)
    print(f"{design.__name__}: {share:.3f}")
    assert 0.93 <= share <= 0.97


@pytest.mark.parametrize("city", [judging.rate, judging.count, judging.level])
def test_fewer_wrong_lights_than_under_the_point_rule(city):
    found = judging.lights(city, np.random.default_rng(judging.SEED), 400)
    print(city.__name__, found)
    wrong = {
        who: found[f"wrong greens, {who}"] + found[f"wrong reds, {who}"] for who in ("ours", "point rule")
    }
    assert abs(found["amber, ours"] - found["amber, point rule"]) <= 0.01
    assert wrong["ours"] < wrong["point rule"]


def test_the_point_rule_has_the_amber_it_is_given():
    shown = judging.point_rule([-3.0, -1.0, 0.5, 2.0], 0.5)
    assert shown == [judging.RED, judging.AMBER, judging.AMBER, judging.GREEN]
