"""Which indicators count a list, and whether all of it."""

import pytest

from qualipolis.indicators.denominators import counting
from qualipolis.registers.frozen_lists import PART, lists


def codes(found):
    return {one.definition.code: one.whole for one in found}


@pytest.mark.parametrize(
    ("part", "wanted"),
    [("townships", {"5g-coverage-township": True}), ("urban_districts", {"5g-coverage-urban": True}), ("plans", {})],
)  # fmt: skip
def test_a_list_is_counted_by_the_indicators_that_choose_it(part, wanted):
    assert codes(counting("coverage_lists", PART, part)) == wanted


def test_a_further_condition_counts_a_part():
    assert codes(counting("canteens")) == {
        "bright-kitchen-online-coverage": False,
        "school-canteen-responsibility-coverage": False,
    }


def test_what_is_counted_over_a_stretch_of_time_is_no_list():
    assert counting("inspection_samples") == ()
    assert all(isinstance(counting(code), tuple) for code in lists())
