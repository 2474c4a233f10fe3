"""What the areas contribute to the value of a target, as far as an official's scope reaches, townships on demand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext

from qualipolis.console.pages.links import explain_at
from qualipolis.console.pages.source import Source
from qualipolis.design.types import Link
from qualipolis.indicators import explaining, queries
from qualipolis.indicators.breakdowns import Breakdown, Ground, breakdown, computed_note
from qualipolis.indicators.contributions import Plain, Value
from qualipolis.indicators.definitions.base import Definition
from qualipolis.kernel.errors import Problem
from qualipolis.programme.types import Target
from qualipolis.programme.words import pick
from qualipolis.territory.types import Area

PLACE = "#contributions"


def table(source: Source, target: Target, chosen: Mapping[str, str]) -> Breakdown | None:
    """The table of a target; `chosen` holds period, against, and within (the area whose townships are shown)."""
    definition = source.definition(target)
    if definition is None or definition.areas != "all":
        return None
    whole = _whole(source, chosen.get("within", ""))
    known = queries.periods_of(definition.code, whole)
    standing = source.standing(target)
    period = chosen.get("period", "") or (standing.value.period if standing.value else "")
    ground = Ground(
        definition=definition,
        whole=whole,
        parts=_parts(source, whole),
        figures=lambda code: _figures(source, definition, whole, code),
        periods=known,
        name=lambda code: _name(source.territory.by_code[code]),
        explained=lambda area, code: explain_at(definition.code, area, code),
        opened=lambda area: _opened(source, area, chosen),
        goal=_goal(standing.goal, target),
        crumbs=_crumbs(source, whole, chosen),
        keep=(("within", whole),) if whole != source.home_area else (),
        note=" ".join(filter(None, (computed_note(standing.rung), _note(source, whole)))),
    )
    return breakdown(ground, period, chosen.get("against", ""))


def _note(source: Source, whole: str) -> str:
    if whole == source.city.code:
        return gettext("The name of an area shows the areas below it, its value how it came about.")
    return gettext("The value of an area shows how it came about.")


def _whole(source: Source, within: str) -> str:
    """The area that is shared out: one of the units within scope, else the actor's own."""
    return within if any(a.code == within for a in source.units) else source.home_area


def _parts(source: Source, whole: str) -> tuple[str, ...]:
    if whole == source.city.code:
        return tuple(a.code for a in source.units)
    return tuple(a.code for a in source.territory.by_code.values() if a.unit == whole and a.code != whole)


def _figures(source: Source, definition: Definition, whole: str, period: str) -> Mapping[str, Value]:
    """The figures that are kept; those of townships for months and older quarters are worked out, and not kept."""
    found: dict[str, Value] = {v.area: v for v in queries.table(definition.code, period)}
    parts = _parts(source, whole)
    if whole == source.city.code or whole not in found or any(a in found for a in parts):
        return found
    try:
        worked = explaining.figures(definition.code, period, parts)
    except Problem:
        return found
    return found | {a: Plain(a, f.value, f.numerator, f.denominator) for a, f in worked.items()}


def _goal(goal: float | None, target: Target) -> Decimal | None:
    return None if goal is None or target.tier != "hard" else Decimal(str(goal))


def _name(area: Area) -> str:
    return pick(area.short_zh or area.name_zh, area.name_en)


def _opened(source: Source, area: str, chosen: Mapping[str, str]) -> str:
    """The address that shows the townships of a unit."""
    if all(a.code != area for a in source.units) or area == source.home_area:
        return ""
    return _at({**_kept(chosen), "within": area})


def _kept(chosen: Mapping[str, str]) -> dict[str, str]:
    return {k: chosen[k] for k in ("period", "against") if chosen.get(k)}


def _at(words: Mapping[str, str]) -> str:
    return f"?{urlencode(words)}{PLACE}"


def _crumbs(source: Source, whole: str, chosen: Mapping[str, str]) -> tuple[Link, ...]:
    if whole == source.home_area:
        return ()
    home, here = source.territory.by_code[source.home_area], source.territory.by_code[whole]
    return Link(_name(home), _at(_kept(chosen))), Link(_name(here), "", current=True)
