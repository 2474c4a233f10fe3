"""Decisions about trees of areas: closures, and whether a partition counts everything once."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from qualipolis.territory.types import Area, Body, Level, View


def above(areas: Mapping[str, Area], code: str, view: View = View.STATUTORY) -> tuple[str, ...]:
    """Codes above an area, nearest first, along the tree of the view."""
    found: list[str] = []
    step = _step_up(areas[code], view)
    while step is not None and step not in found:
        found.append(step)
        step = _step_up(areas[step], view)
    return tuple(found)


def _step_up(area: Area, view: View) -> str | None:
    if view is View.STATUTORY or area.level == Level.CITY:
        return area.parent
    # A unit hangs under the city at once; what a unit counts hangs under the unit.
    return _city_of(area) if area.in_partition else area.unit or area.parent


def _city_of(area: Area) -> str:
    return area.code[:4] + "00"


def closure(areas: Mapping[str, Area], view: View) -> frozenset[tuple[str, str]]:
    """Pairs (ancestor, descendant), each area with itself included."""
    return frozenset((ancestor, code) for code in areas for ancestor in (code, *above(areas, code, view)))


def leaves(areas: Mapping[str, Area]) -> frozenset[str]:
    """Areas with nothing below them in the statutory tree."""
    parents = {area.parent for area in areas.values()} | {area.unit for area in areas.values()}
    return frozenset(code for code in areas if code not in parents)


def counted_more_than_once(
    areas: Mapping[str, Area], units: Iterable[str], view: View
) -> dict[str, list[str]]:
    """Areas that lie in two or more of the units; empty where everything is counted once."""
    pairs = closure(areas, view)
    chosen = list(units)
    found = {code: [u for u in chosen if (u, code) in pairs] for code in areas}
    return {code: where for code, where in found.items() if len(where) > 1}


def not_counted(areas: Mapping[str, Area], units: Iterable[str], view: View) -> list[str]:
    """Townships that lie in none of the units."""
    pairs = closure(areas, view)
    chosen = list(units)
    return sorted(
        code
        for code, area in areas.items()
        if area.level == "township" and not any((u, code) in pairs for u in chosen)
    )


def names_of(body: Body) -> tuple[str, ...]:
    """Every name under which a document may call a body."""
    return tuple(dict.fromkeys((body.short_zh, body.name_zh, *body.aliases)))


@cache
def normal_name(name: str) -> str:
    """A name as it is compared: brackets half-width, no spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())
