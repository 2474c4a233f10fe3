"""What the areas contribute to the value of a target, from released figures alone: townships are not released."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext

from qualipolis.indicators.breakdowns import Breakdown, Ground, breakdown, computed_note
from qualipolis.indicators.contributions import Plain, Value
from qualipolis.indicators.definitions import Definition
from qualipolis.kernel.periods import Period
from qualipolis.portal.pages.source import Source
from qualipolis.programme.types import Target
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Value as Released


def contributed(
    source: Source, target: Target, definition: Definition | None, period: str, against: str
) -> Breakdown | None:
    """The table of a target; None where nothing is released, or its records do not go below the city."""
    if definition is None or definition.areas != "all" or source.standing(target).value is None:
        return None
    figures = _released(definition.code)
    ground = Ground(
        definition=definition,
        whole=source.city.code,
        parts=tuple(a.code for a in source.units),
        figures=lambda code: figures.get(code, {}),
        periods=_periods(figures, source.city.code),
        name=lambda code: source.area_name(source.territory.by_code[code]),
        explained=lambda area, code: "",
        opened=lambda area: "",
        goal=_goal(source, target),
        note=" ".join(
            filter(
                None,
                (
                    computed_note(source.standing(target).rung),
                    gettext("From released figures. Figures of townships are not released."),
                ),
            )
        ),
    )
    return breakdown(ground, period or _judged(source, target), against)


def _released(indicator: str) -> dict[str, Mapping[str, Value]]:
    """Released figures by period and area."""
    found: dict[str, dict[str, Value]] = {}
    for value in publication.values(indicator):
        found.setdefault(value.period, {})[value.area] = _plain(value)
    return dict(found)


def _plain(value: Released) -> Value:
    return Plain(value.area, *map(_exact, (value.value, value.numerator, value.denominator)))


def _exact(number: float | None) -> Decimal | None:
    """A released number as it was computed: six places, which a float of fifteen digits holds."""
    return None if number is None else Decimal(str(number))


def _periods(figures: Mapping[str, Mapping[str, Value]], city: str) -> tuple[str, ...]:
    """The periods in which the city has a released value, the newest first."""
    known = [Period.parse(code) for code, by_area in figures.items() if city in by_area]
    known = [p for p in known if figures[p.code][city].value is not None]
    return tuple(p.code for p in sorted(known, key=lambda p: (-p.first - p.length, -p.length)))


def _judged(source: Source, target: Target) -> str:
    value = source.standing(target).value
    return value.period if value else ""


def _goal(source: Source, target: Target) -> Decimal | None:
    goal = source.standing(target).goal
    return None if goal is None or target.tier != "hard" else Decimal(str(goal))
