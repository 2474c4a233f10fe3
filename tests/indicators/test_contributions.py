"""What areas contribute to the city's figure: shares add up to all of it, pulls to nothing."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qualipolis.indicators.contributions import REST, adds_up, apportioned, contributions, since
from qualipolis.indicators.definitions.discovery import catalogue


@dataclass(frozen=True)
class Figure:
    """A stored figure."""

    area: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def _rate(area: str, k: int, n: int) -> Figure:
    value = (Decimal(100) * k / n).quantize(Decimal("0.000001")) if n else None
    return Figure(area, value, Decimal(k), Decimal(n))


@given(st.lists(st.tuples(st.integers(1, 80), st.integers(0, 40)), min_size=2, max_size=9))
def test_pulls_of_a_rate_add_up_to_nothing(parts):
    units = [_rate(f"u{i}", k, k + more) for i, (k, more) in enumerate(parts)]
    city = _rate("city", sum(k for k, _ in parts), sum(k + more for k, more in parts))
    found = contributions(city, units)
    assert not found.reason
    assert abs(sum(c.pull for c in found.areas)) < Decimal("0.0001")
    assert abs(sum(c.share for c in found.areas) - 100) < Decimal("0.0001")
    assert [abs(c.pull) for c in found.areas] == sorted((abs(c.pull) for c in found.areas), reverse=True)


def test_a_bad_area_pulls_the_rate_down_and_says_what_would_be_without_it():
    found = contributions(_rate("city", 180, 200), [_rate("good", 99, 100), _rate("bad", 81, 100)])
    bad = next(c for c in found.areas if c.area == "bad")
    assert (bad.pull, bad.without, bad.share) == (Decimal("-4.5"), Decimal(99), Decimal(50))


def test_a_count_is_shared_out():
    units = [Figure("a", Decimal(30), Decimal(30)), Figure("b", Decimal(10), Decimal(10))]
    found = contributions(Figure("city", Decimal(40), Decimal(40)), units)
    assert [(c.area, c.share, c.pull) for c in found.areas] == [("a", 75, None), ("b", 25, None)]


def test_what_does_not_add_up_says_so():
    units = [_rate("a", 9, 10), _rate("b", 8, 10)]
    weighted = Figure("city", Decimal("88.5"), Decimal(17), Decimal(20))
    assert contributions(weighted, units).reason == "not-additive"
    assert contributions(_rate("city", 30, 40), units).reason == "not-additive"
    assert contributions(Figure("city", None), units).reason == "no-value"
    assert contributions(_rate("city", 9, 10), []).reason == "no-areas"
    rank = [Figure("a", Decimal(2), Decimal(42), Decimal(13))]
    assert contributions(Figure("city", Decimal(4), Decimal(42), Decimal(13)), rank).reason == "not-additive"


def test_against_a_goal_the_pulls_add_up_exactly_to_what_is_missing():
    units = [_rate("a", 299, 300), _rate("b", 90, 97), _rate("c", 0, 0)]
    city = _rate("city", 389, 397)
    found = contributions(city, units, Decimal(99))
    assert sum(c.pull for c in found.areas) == city.value - 99 == found.difference
    assert found.areas[0].area == "b" and found.areas[0].apart == units[1].value - 99


@given(
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 40)), min_size=1, max_size=9), st.integers(0, 100)
)
def test_whatever_it_is_measured_against_nothing_is_lost_by_rounding(parts, goal):
    units = [_rate(f"u{i}", k, k + more) for i, (k, more) in enumerate(parts)]
    if not any(u.denominator for u in units):
        return
    city = _rate("city", sum(k for k, _ in parts), sum(k + more for k, more in parts))
    found = contributions(city, units, Decimal(goal))
    assert sum(c.pull for c in found.areas) == city.value - goal


def test_records_that_no_area_below_holds_stand_as_a_rest():
    units = [_rate("a", 9, 10), _rate("b", 8, 10)]
    found = contributions(_rate("county", 26, 30), units, is_sum=True)
    rest = found.areas[-1]
    assert (rest.area, rest.numerator, rest.denominator, rest.value) == (REST, 9, 10, Decimal(90))
    assert sum(c.pull for c in found.areas) == 0
    count = contributions(Figure("city", Decimal(40)), [Figure("a", Decimal(30))], is_sum=True)
    assert [(c.area, c.value, c.share) for c in count.areas] == [("a", 30, 75), (REST, 10, 25)]
    over = contributions(Figure("city", Decimal(40)), [Figure("a", Decimal(50))], is_sum=True)
    assert over.reason == "not-additive"


@given(*[st.lists(st.tuples(st.integers(0, 80), st.integers(0, 40)), min_size=3, max_size=3)] * 2)
def test_since_a_year_before_the_pulls_add_up_exactly_to_the_change(now, then):
    figures = []
    for parts in (now, then):
        units = [_rate(f"u{i}", k, k + more) for i, (k, more) in enumerate(parts)]
        whole = _rate("city", sum(k for k, _ in parts), sum(k + more for k, more in parts))
        figures += [whole, units]
    whole, units, before, earlier = figures
    found = since(contributions(whole, units), whole, units, before, earlier)
    if whole.value is not None and before.value is not None and not found.reason:
        assert sum(c.pull for c in found.areas) == whole.value - before.value


def test_the_change_of_a_count_is_the_sum_of_the_areas_changes():
    now = [Figure("a", Decimal(30)), Figure("b", Decimal(10))]
    then = [Figure("a", Decimal(12)), Figure("c", Decimal(8))]
    whole, before = Figure("city", Decimal(40)), Figure("city", Decimal(25))
    found = since(contributions(whole, now), whole, now, before, then)
    assert {c.area: c.pull for c in found.areas} == {"a": 18, "b": 10, "c": -8, REST: -5}
    assert found.difference == 15


@given(st.lists(st.decimals(-5, 5, places=4), min_size=1, max_size=9), st.integers(0, 3))
def test_rounded_parts_add_up_to_the_rounded_whole(parts, places):
    whole = sum(parts, Decimal(0))
    rounded = apportioned(parts, whole, places)
    assert sum(rounded) == whole.quantize(Decimal(1).scaleb(-places))
    assert all(abs(r - p) < Decimal(1).scaleb(-places) for r, p in zip(rounded, parts, strict=True))


def test_what_areas_sum_up_to_follows_from_the_definition():
    adding = {code for code, d in catalogue().items() if adds_up(d)}
    assert "food-sampling-pass-rate" in adding
    assert not {"manufactured-product-quality-pass-rate", "gi-trademarks-provincial-rank"} & adding
