"""What the areas of a whole contribute to its figure, where parts add up to it. Pure.

A count or a sum is shared out. A rate is moved: an area pulls it by how far its own rate lies from what it is measured
against (the whole's own rate, a goal, the whole's rate a year before), times its share of the denominator. The pulls
add up exactly to the difference between the whole and what it is measured against: to nothing where that is its own
rate. Weighted, ranked and composite figures do not add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.formulas import Average, Quotient, Share, Total
from qualipolis.indicators.definitions.parts import Latest, Part
from qualipolis.indicators.estimates import decimal, quotient
from qualipolis.indicators.types import Words

NEAR = Decimal("0.00001")
REST = ""
"""The area of what no part holds: records of the whole itself, or parts that are not shown."""
WHY_NOT: Mapping[str, Words] = {
    "no-value": ("没有数值", "The whole has no value"),
    "no-areas": ("各地区没有数值", "The areas have no values"),
    "not-additive": (
        "该指标的地区数值不能相加为整体数值（加权、位次、合成、跨地区去重或只有全市记录）",
        "The areas' figures do not add up to the whole (weighted, ranked, composite, counted once across areas, or "
        "recorded for the city only)",
    ),
}
"""Why there is nothing to share out: a code, and its words."""


class Value(Protocol):
    """A figure of one area and period."""

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
class Plain:
    """A figure of one area, nothing but its numbers."""

    area: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One area: its figure, its share of the whole (of the denominator for a rate), in percent.

    `apart` is how far its rate lies from what the whole is measured against, `pull` by how many units it moves the
    whole away from that; `without` is the whole's rate without the area. Of a count only the change since a year
    before has a pull. None where it has no meaning.
    """

    area: str
    value: Decimal | None
    share: Decimal
    pull: Decimal | None = None
    without: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    apart: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Contributions:
    """All areas, those that move the whole most first; or the reason (a key of WHY_NOT) for having none.

    `difference` is what the pulls add up to, exactly; None for a count that is only shared out.
    """

    areas: tuple[Contribution, ...] = ()
    reason: str = ""
    difference: Decimal | None = None


def adds_up(definition: Definition) -> bool:
    """Tell whether the sums of areas are the sums of the whole whatever the records say: no weights, ranks, one-offs."""
    formula = definition.formula
    return (
        definition.areas == "all"
        and isinstance(formula, Total | Share | Quotient | Average)
        and not any(_stands_alone(part) for part in formula.parts().values())
    )


def _stands_alone(part: Part) -> bool:
    """What is counted once across areas, published, asked of one place, or taken of each area's own last month."""
    return bool(part.distinct or part.own or part.at) or isinstance(part.over, Latest)


def contributions(
    whole: Value, parts: Sequence[Value], against: Decimal | None = None, is_sum: bool = False
) -> Contributions:
    """Share a figure out among parts that cover it once; `against` is what a rate is measured against, else itself.

    With `is_sum` (see `adds_up`) what the parts lack stands as the area REST; without it they must add up by themselves.
    """
    if whole.value is None:
        return Contributions(reason="no-value")
    known = [p for p in parts if p.value is not None]
    if not known:
        return Contributions(reason="no-areas")
    if whole.denominator is None:
        return _of_total(whole, known, is_sum)
    return _of_rate(whole, known, whole.value if against is None else against, is_sum)


def _of_total(whole: Value, parts: Sequence[Value], is_sum: bool) -> Contributions:
    total = whole.value or Decimal(0)
    rest = total - sum((p.value or Decimal(0) for p in parts), Decimal(0))
    if not total or (_is_much(rest, total) and (rest < 0 or not is_sum)):
        return Contributions(reason="not-additive")
    every = [*parts, Plain(REST, rest)] if _is_much(rest, total) else parts
    rows = [Contribution(p.area, p.value, quotient(p.value or 0, total, 100)) for p in every]
    return Contributions(tuple(sorted(rows, key=lambda row: (row.area == REST, -row.share))))


def _of_rate(whole: Value, parts: Sequence[Value], against: Decimal, is_sum: bool) -> Contributions:
    top, bottom, value = whole.numerator, whole.denominator, whole.value
    if not bottom or top is None or value is None or (not top and value):
        return Contributions(reason="not-additive")
    scale = _scale(whole, parts)
    known = [p for p in parts if p.denominator]
    every = _with_rest(known, top, bottom, scale, is_sum)
    if scale is None or every is None or not all(_is_plain(p, scale) for p in known):
        return Contributions(reason="not-additive")
    return _exact([_moved(p, top, bottom, scale, against) for p in every], value - against)


def _scale(whole: Value, parts: Sequence[Value]) -> Decimal | None:
    """Give what the quotient is multiplied by (100 for percent), from the first figure that tells."""
    for one in (whole, *parts):
        if one.value and one.numerator and one.denominator:
            return one.value * one.denominator / one.numerator
    return Decimal(100)


def _with_rest(
    parts: Sequence[Value], top: Decimal, bottom: Decimal, scale: Decimal | None, is_sum: bool
) -> Sequence[Value] | None:
    """Give the parts with what they lack; None where they do not add up."""
    above = top - sum((p.numerator or Decimal(0) for p in parts), Decimal(0))
    below = bottom - sum((p.denominator or Decimal(0) for p in parts), Decimal(0))
    if not _is_much(above, top) and not _is_much(below, bottom):
        return parts
    if not is_sum or below <= 0 or above < 0 or scale is None:
        return None
    return [*parts, Plain(REST, quotient(above, below, scale), above, below)]


def _is_plain(part: Value, scale: Decimal) -> bool:
    """Tell a plain rate from a weighted one, whose value does not follow from its sums."""
    if part.value is None or part.numerator is None or not part.denominator:
        return False
    return not _is_much(part.value - scale * part.numerator / part.denominator, part.value)


def _moved(part: Value, top: Decimal, bottom: Decimal, scale: Decimal, against: Decimal) -> Contribution:
    k, n = part.numerator or Decimal(0), part.denominator or Decimal(0)
    pull = (scale * k - against * n) / bottom
    without = quotient(top - k, bottom - n, scale) if bottom > n else None
    apart = None if part.value is None else part.value - against
    return Contribution(part.area, part.value, quotient(n, bottom, 100), pull, without, k, n, apart)


def since(
    found: Contributions, whole: Value, parts: Sequence[Value], before: Value, earlier: Sequence[Value]
) -> Contributions:
    """Give the same contributions with pulls that add up to the change of the whole since an earlier period.

    Of a rate an area's pull is what it pulls now less what it pulled then, both measured against the rate of then, so
    that its own change and the change of its weight are both in it; of a count it is the area's change.
    """
    if found.reason or whole.value is None or before.value is None:
        return found
    change = whole.value - before.value
    rows = _changed(whole, parts, before, earlier)
    lacking = change - sum((r.pull or Decimal(0) for r in rows), Decimal(0))
    if _is_much(lacking, max(abs(whole.value), abs(before.value))):
        return Contributions(reason="not-additive")
    return _exact(rows, change)


def _changed(
    whole: Value, parts: Sequence[Value], before: Value, earlier: Sequence[Value]
) -> list[Contribution]:
    """Give the rows of now less what the same areas were then; areas that are gone stand with what they took away."""
    base = None if whole.denominator is None else before.value
    now, then = contributions(whole, parts, base, True), contributions(before, earlier, base, True)
    was = {row.area: _moves(row, base) for row in then.areas}
    rows = [replace(r, pull=_moves(r, base) - was.pop(r.area, Decimal(0))) for r in now.areas]
    gone = [Contribution(area, None, Decimal(0), -moved) for area, moved in was.items() if moved]
    return [*rows, *gone]


def _moves(row: Contribution, base: Decimal | None) -> Decimal:
    return (row.value if base is None else row.pull) or Decimal(0)


def _exact(rows: Sequence[Contribution], difference: Decimal) -> Contributions:
    """Give the rows with pulls that add up to the last place, those that move most first."""
    pulls = apportioned([row.pull or Decimal(0) for row in rows], difference, 6)
    exact = [replace(row, pull=pull) for row, pull in zip(rows, pulls, strict=True)]
    exact.sort(key=lambda row: (row.area == REST, -abs(row.pull or 0)))
    return Contributions(tuple(exact), difference=difference)


def apportioned(parts: Sequence[Decimal], whole: Decimal, places: int) -> list[Decimal]:
    """Round parts so that they add up to the rounded whole: the largest remainders are rounded up (Hamilton's method)."""
    unit = Decimal(1).scaleb(-places)
    wanted = decimal(whole).quantize(unit) if places < 6 else decimal(whole)
    low = [(p / unit).to_integral_value(ROUND_FLOOR) for p in parts]
    missing = int(wanted / unit - sum(low, Decimal(0)))
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] / unit - low[i]), i))
    step, turns = (1 if missing >= 0 else -1), abs(missing)
    for i in range(turns):
        place = order[i % len(order)] if step > 0 else order[-1 - i % len(order)]
        low[place] += step
    return [(n * unit).quantize(unit) for n in low]


def _is_much(lacking: Decimal, whole: Decimal) -> bool:
    return abs(lacking) > NEAR * max(abs(whole), Decimal(1))


__all__ = [
    "REST",
    "WHY_NOT",
    "Contribution",
    "Contributions",
    "Plain",
    "adds_up",
    "apportioned",
    "contributions",
    "since",
]
