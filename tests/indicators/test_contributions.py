"""What areas contribute to the city's figure: shares add up to all of it, pulls to nothing."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qualipolis.indicators.contributions import contributions


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
