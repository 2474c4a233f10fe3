"""Periods: codes, half-open borders, neighbours, words."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period

periods = st.builds(Period, st.integers(1900 * 12, 2200 * 12), st.integers(1, 72))


@pytest.mark.parametrize(
    ("text", "code", "start", "end", "kind"),
    [
        ("2025", "2025", date(2025, 1, 1), date(2026, 1, 1), "year"),
        ("2025H1", "2025H1", date(2025, 1, 1), date(2025, 7, 1), "half"),
        ("2025Q3", "2025Q3", date(2025, 7, 1), date(2025, 10, 1), "quarter"),
        ("2025-09", "2025-09", date(2025, 9, 1), date(2025, 10, 1), "month"),
        ("2025-12", "2025-12", date(2025, 12, 1), date(2026, 1, 1), "month"),
        ("2023/2025", "2023/2025", date(2023, 1, 1), date(2026, 1, 1), "window"),
        ("2024-07/2025-06", "2024-07/2025-06", date(2024, 7, 1), date(2025, 7, 1), "window"),
        ("2025/2025", "2025", date(2025, 1, 1), date(2026, 1, 1), "year"),
        ("2025-01/2025-12", "2025", date(2025, 1, 1), date(2026, 1, 1), "year"),
        (" 2025q3 ", "2025Q3", date(2025, 7, 1), date(2025, 10, 1), "quarter"),
        ("2025年", "2025", date(2025, 1, 1), date(2026, 1, 1), "year"),
        ("2025年第三季度", "2025Q3", date(2025, 7, 1), date(2025, 10, 1), "quarter"),
        ("2025年4季度", "2025Q4", date(2025, 10, 1), date(2026, 1, 1), "quarter"),
        ("2025年上半年", "2025H1", date(2025, 1, 1), date(2025, 7, 1), "half"),
        ("2025年9月", "2025-09", date(2025, 9, 1), date(2025, 10, 1), "month"),
        ("2025年1—9月", "2025-01/2025-09", date(2025, 1, 1), date(2025, 10, 1), "window"),
        ("2023—2025年", "2023/2025", date(2023, 1, 1), date(2026, 1, 1), "window"),
    ],
)
def test_reading(text, code, start, end, kind):
    period = Period.parse(text)
    assert (period.code, period.start, period.end, period.kind) == (code, start, end, kind)


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-0", "2025Q5", "2025H3", "2025/2023", "2025/", "abc", "0000"]
)
def test_what_is_no_period_is_refused_with_a_remedy(text):
    with pytest.raises(Problem) as caught:
        Period.parse(text)
    assert caught.value.fix


@given(periods)
def test_code_round_trip(period):
    assert Period.parse(period.code) == period


@given(periods)
def test_chinese_label_round_trip_of_calendar_units(period):
    if period.kind != "window":
        assert Period.parse(period.label("zh")) == period


@given(periods)
def test_months_tile_the_period(period):
    months = list(period.months())
    assert months[0].start == period.start and months[-1].end == period.end
    assert all(a.end == b.start for a, b in itertools.pairwise(months))
    assert sum(month.days for month in months) == period.days


@given(periods)
def test_neighbours_touch(period):
    assert period.previous().end == period.start and period.next().start == period.end
    assert period.year_before().start == period.start.replace(year=period.start.year - 1)


@given(periods, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_contains_is_half_open(period, day):
    assert period.contains(day) == (period.start <= day < period.end)


def test_parts_and_enclosing():
    year = Period.parse("2025")
    assert [part.code for part in year.parts("quarter")] == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert [part.code for part in Period.parse("2024-11/2025-08").parts("quarter")] == ["2025Q1", "2025Q2"]
    assert Period.parse("2025-09").within("quarter") == Period.parse("2025Q3")
    assert Period.parse("2024-12/2025-01").within("year") is None
    assert Period.parse("2025-09").year_to_date().code == "2025-01/2025-09"
    assert Period.of(date(2025, 9, 30), "half").code == "2025H2"
    assert Period.window(2023, 2025).contains(Period.parse("2024Q1"))


def test_labels():
    codes = ["2025", "2025H2", "2025Q3", "2025-09", "2023/2025", "2025-01/2025-09", "2024-07/2025-06"]
    assert [Period.parse(code).label("zh") for code in codes] == [
        "2025年", "2025年下半年", "2025年第三季度", "2025年9月", "2023—2025年", "2025年1—9月",
        "2024年7月至2025年6月",
    ]  # fmt: skip
    assert [Period.parse(code).label("en") for code in codes] == [
        "2025", "second half of 2025", "Q3 2025", "September 2025", "2023–2025", "January–September 2025",
        "July 2024 – June 2025",
    ]  # fmt: skip


def test_periods_sort_by_time():
    assert sorted(map(Period.parse, ["2025", "2024-12", "2025-01"]))[0].code == "2024-12"
