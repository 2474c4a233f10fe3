"""What the areas of a city contribute to its figure, where parts add up to the whole. Pure.

A count or a sum is shared out. A rate is moved: an area pulls it by how far its own rate lies from the city's, times its
share of the denominator; the pulls of all areas add up to nothing. Weighted, ranked and composite figures do not add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from qualipolis.indicators.estimates import decimal, quotient
from qualipolis.indicators.types import Words

NEAR = Decimal("0.00001")
WHY_NOT: Mapping[str, Words] = {
    "no-value": ("全市没有数值", "The city has no value"),
    "no-areas": ("各地区没有数值", "The areas have no values"),
    "not-additive": (
        "该指标的地区数值不能相加为全市数值(加权、位次、合成或只有全市记录)",
        "The areas' figures do not add up to the city's (weighted, ranked, composite, or recorded for the city only)",
    ),
}
"""Why there is nothing to share out: a code, and its words."""


class Value(Protocol):
    """A stored figure."""

    @property
    def area(self) -> str:
        """Give the area."""

    @property
    def value(self) -> Decimal | None:
        """Give the value."""

    @property
    def numerator(self) -> Decimal | None:
        """Give the numerator."""

    @property
    def denominator(self) -> Decimal | None:
        """Give the denominator, None for counts and sums."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One area: its figure, its share of the whole (of the denominator for a rate), in percent.

    `pull` is by how many units it moves a rate away from where it would be if the area were like the whole city;
    `without` is the city's figure without the area. Both None for counts and sums.
    """

    area: str
    value: Decimal | None
    share: Decimal
    pull: Decimal | None = None
    without: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Contributions:
    """All areas, those that move the city most first; or the reason (a key of WHY_NOT) for having none."""

    areas: tuple[Contribution, ...] = ()
    reason: str = ""


def contributions(city: Value, units: Sequence[Value]) -> Contributions:
    """Share the city's figure out among the units of its assessment, which cover it once."""
    if city.value is None:
        return Contributions(reason="no-value")
    known = [u for u in units if u.value is not None]
    if not known:
        return Contributions(reason="no-areas")
    return _of_total(city, known) if city.denominator is None else _of_rate(city, known)


def _of_total(city: Value, units: Sequence[Value]) -> Contributions:
    whole = city.value or Decimal(0)
    if not whole or not _adds_up([u.value for u in units], whole):
        return Contributions(reason="not-additive")
    rows = [Contribution(u.area, u.value, quotient(u.value or 0, whole, 100)) for u in units]
    return Contributions(tuple(sorted(rows, key=lambda row: -row.share)))


def _of_rate(city: Value, units: Sequence[Value]) -> Contributions:
    top, bottom, whole = city.numerator, city.denominator, city.value
    if not top or not bottom or whole is None:
        return Contributions(reason="not-additive")
    parts = [u for u in units if u.denominator]
    sums = _adds_up([u.numerator for u in parts], top) and _adds_up([u.denominator for u in parts], bottom)
    scale = whole * bottom / top
    if not sums or not all(_is_plain(u, scale) for u in parts):
        return Contributions(reason="not-additive")
    rows = [_moved(u, top, bottom, scale) for u in parts]
    return Contributions(tuple(sorted(rows, key=lambda row: -abs(row.pull or 0))))


def _is_plain(unit: Value, scale: Decimal) -> bool:
    """Tell a plain rate from a weighted one, whose value does not follow from its sums."""
    if unit.value is None or unit.numerator is None or not unit.denominator:
        return False
    return abs(unit.value - scale * unit.numerator / unit.denominator) <= NEAR * max(
        abs(unit.value), Decimal(1)
    )


def _moved(unit: Value, top: Decimal, bottom: Decimal, scale: Decimal) -> Contribution:
    k, n = unit.numerator or Decimal(0), unit.denominator or Decimal(0)
    pull = scale * (k - n * top / bottom) / bottom
    without = quotient(top - k, bottom - n, scale) if bottom > n else None
    return Contribution(unit.area, unit.value, quotient(n, bottom, 100), decimal(pull), without)


def _adds_up(parts: Sequence[Decimal | None], whole: Decimal) -> bool:
    return abs(sum((p or Decimal(0) for p in parts), Decimal(0)) - whole) <= NEAR * max(
        abs(whole), Decimal(1)
    )
