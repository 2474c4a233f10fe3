"""Working days of mainland China."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared import SHARED

from qualipolis.kernel import workdays
from qualipolis.kernel.errors import Problem

days = st.dates(date(2015, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("start", "count", "result"),
    [
        # Counting Saturdays and Sundays alone gives 2025-10-07 and 2026-02-19 here.
        (date(2025, 9, 26), 7, date(2025, 10, 13)),
        (date(2026, 2, 10), 7, date(2026, 2, 26)),
        (date(2024, 9, 30), 1, date(2024, 10, 8)),
        (date(2023, 12, 29), 1, date(2024, 1, 2)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday that is worked
    ],
)
def test_known_deadlines(start, count, result):
    assert workdays.add_working_days(start, count) == result


@given(days, st.integers(1, 200))
def test_adding_and_counting_agree(start, count):
    end = workdays.add_working_days(start, count)
    assert workdays.is_working_day(end)
    assert workdays.working_days_between(start, end) == count


@given(days, st.integers(1, 200))
def test_going_back_undoes_going_forward_from_a_working_day(start, count):
    if workdays.is_working_day(start):
        assert workdays.add_working_days(workdays.add_working_days(start, count), -count) == start


def test_between_is_signed():
    assert workdays.between(date(2025, 1, 6), date(2025, 1, 3)) == -1


def test_a_year_not_covered_is_refused_with_a_remedy():
    with pytest.raises(Problem) as caught:
        workdays.is_working_day(date(2090, 5, 4))
    assert "2090" in caught.value.what and "chinesecalendar" in (caught.value.fix or "")


def test_a_year_can_be_given_by_hand():
    calendar = workdays.PUBLISHED.with_year(
        2090, holidays=[date(2090, 5, 1)], make_up_days=[date(2090, 5, 6)]
    )
    assert not calendar.is_working_day(date(2090, 5, 1))
    assert calendar.is_working_day(date(2090, 5, 6))  # a Saturday
    with pytest.raises(Problem):
        workdays.is_working_day(date(2090, 5, 1))


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_against_the_published_calendars():
    folder = SHARED / "oracles/08_china_codes/holidays"
    expected = json.loads((folder / "expected_working_days.json").read_text("utf-8"))
    for year, count in expected["working_days_per_year"].items():
        assert len(workdays.PUBLISHED.working_days_of(int(year))) == count
    for case in expected["add_working_days"]:
        start, result = date.fromisoformat(case["start"]), date.fromisoformat(case["result"])
        assert workdays.add_working_days(start, case["n"]) == result
    for year in range(2020, 2027):
        for entry in json.loads((folder / f"holiday-cn/{year}.json").read_text("utf-8"))["days"]:
            day = date.fromisoformat(entry["date"])
            if 2020 <= day.year <= 2026:
                assert workdays.is_working_day(day) == (not entry["isOffDay"] and True) or day.weekday() >= 5
