"""The cube of one indicator: every area × period with numerator, denominator, n and interval, as it is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qualipolis.indicators import queries
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.tables import Sheet
from qualipolis.kernel.errors import Problem
from qualipolis.registers.queries import has_demonstration
from qualipolis.territory import queries as territory

COLUMNS = (
    *("indicator", "unit", "area", "area_zh", "area_en", "level", "kind", "period", "value", "numerator"),
    *("denominator", "n", "low", "high", "reference", "method", "reason", "is_demonstration"),
)


def cube(code: str, areas: Collection[str] | None = None) -> Sheet:
    """Give the cube of an indicator, of some areas or of all; a Problem before anything was computed."""
    definition, known = definition_of(code), queries.last()
    if known is None:
        raise Problem("Nothing has been computed yet", None, "Run `qualipolis compute` first.")
    demonstration, places = has_demonstration(), territory.territory().by_code
    rows = [
        _row(value, definition.unit, demonstration, places) for value in queries.values([code], areas=areas)
    ]
    facts = (("indicator", code), ("as_of", known.as_of.isoformat()), ("snapshot", known.snapshot))
    return Sheet("cube", COLUMNS, rows, demonstration, facts)


def _row(
    value: queries.Value, unit: str, demonstration: bool, places: Mapping[str, object]
) -> tuple[object, ...]:
    place = places.get(value.area)
    names = [str(getattr(place, name, "")) for name in ("name_zh", "name_en", "level")]
    return (
        *(value.indicator, unit, value.area, *names, value.kind, value.period, value.value, value.numerator),
        *(value.denominator, value.n, value.low, value.high, value.reference, value.method, value.reason),
        demonstration,
    )
