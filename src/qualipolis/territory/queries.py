"""Reads of areas and bodies. They are public knowledge, so no actor is asked for.

Everything is read once and kept until a pack is loaded again: after the first call each read costs one query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.steady import once
from qualipolis.territory import models, rules
from qualipolis.territory.types import Area, Body, Contact, View


@dataclass(frozen=True)
class Territory:
    """All areas and bodies of one load, in their order."""

    token: str
    by_code: Mapping[str, Area]
    bodies: Mapping[str, Body]

    @cached_property
    def by_name(self) -> Mapping[str, Body]:
        """Bodies by every name a document may use; on a clash the body that is still valid wins."""
        found: dict[str, Body] = {}
        for body in sorted(self.bodies.values(), key=lambda b: (b.valid_to is not None, b.order)):
            for name in rules.names_of(body):
                found.setdefault(rules.normal_name(name), body)
        return MappingProxyType(found)

    @cached_property
    def closures(self) -> Mapping[View, frozenset[tuple[str, str]]]:
        """Pairs (ancestor, descendant) of each view."""
        return MappingProxyType({view: rules.closure(self.by_code, view) for view in View})


_kept: dict[str, Territory] = {}


def territory() -> Territory:
    """Areas and bodies as last loaded; empty before the first load."""
    return once("territory", _territory)


def _territory() -> Territory:
    token = models.Edition.objects.values_list("token", flat=True).first() or ""
    if token not in _kept:
        _kept.clear()
        _kept[token] = Territory(token, MappingProxyType(_areas()), MappingProxyType(_bodies()))
    return _kept[token]


def _areas() -> dict[str, Area]:
    rows = models.Area.objects.select_related("parent", "unit")
    return {
        row.code: Area(
            row.code, row.name_zh, row.name_en, row.short_zh or row.name_zh, row.level, row.kind,
            row.parent.code if row.parent else None, row.unit.code if row.unit else None,
            row.in_partition, row.is_local_code, row.statistics_code, row.valid_from, row.valid_to,
            row.status, row.note, row.order,
        )
        for row in rows
    }  # fmt: skip


def _bodies() -> dict[str, Body]:
    return {
        row.code: Body(
            row.code, row.name_zh, row.name_en, row.short_zh, tuple(row.aliases), row.level, row.kind,
            row.area.code if row.area else None, tuple(row.successors), tuple(row.members),
            row.valid_from, row.valid_to, row.status, row.note, row.order,
        )
        for row in models.Body.objects.select_related("area")
    }  # fmt: skip


def areas(on: date | None = None, level: str | None = None) -> list[Area]:
    """Areas that exist on the day, in order, of one level where it is given."""
    return [
        area
        for area in territory().by_code.values()
        if area.is_valid(on) and (level is None or area.level == level)
    ]


def partition(on: date | None = None) -> list[Area]:
    """The units of the assessment: counties and functional zones, which cover the city once."""
    return [area for area in territory().by_code.values() if area.in_partition and area.is_valid(on)]


def city() -> Area:
    """The city itself."""
    for area in territory().by_code.values():
        if area.level == "city":
            return area
    raise Problem("No city has been loaded", None, "Load a pack: qualipolis pack load.")


def area(code: str) -> Area:
    """One area by its code; a Problem that lists near ones where there is none."""
    try:
        return territory().by_code[code]
    except KeyError:
        near = [a.code for a in territory().by_code.values() if a.level in ("city", "county", "zone")]
        raise Problem(
            "No area has the code {code}", None, "Use one of {near}.", code=code, near=", ".join(near)
        ) from None


def body(code: str) -> Body:
    """One body by its code or by any of its names."""
    known = territory()
    found = known.bodies.get(code) or known.by_name.get(rules.normal_name(code))
    if found is None:
        raise Problem("No body is called {code}", None, "See `qualipolis bodies` for the list.", code=code)
    return found


def bodies(on: date | None = None) -> list[Body]:
    """Bodies that exist on the day, in order."""
    return [one for one in territory().bodies.values() if one.is_valid(on)]


def body_named(name: str) -> Body | None:
    """The body a document means by a name, or None."""
    return territory().by_name.get(rules.normal_name(name))


def current(code: str, on: date | None = None) -> tuple[Body, ...]:
    """Who answers on that day for what the body was given: itself, or its successors however many steps on."""
    known = territory()
    found: list[Body] = []
    waiting, seen = [code], set()
    while waiting:
        one = known.bodies.get(waiting.pop(0))
        if one is None or one.code in seen:
            continue
        seen.add(one.code)
        if (
            (on is None and one.valid_to is None)
            or (on is not None and one.is_valid(on))
            or not one.successors
        ):
            found.append(one)
        else:
            waiting.extend(one.successors)
    return tuple(found)


def members(code: str, on: date | None = None) -> tuple[Body, ...]:
    """The bodies a group stands for (the body itself where it is none)."""
    known, one = territory(), body(code)
    if not one.is_group:
        return (one,)
    return tuple(known.bodies[m] for m in one.members if known.bodies[m].is_valid(on))


def predecessors(code: str) -> tuple[str, ...]:
    """Codes of the bodies for whose tasks this one answers now."""
    return _inherited(territory().token).get(code, ())


@lru_cache(maxsize=4)
def _inherited(_token: str) -> dict[str, tuple[str, ...]]:
    """Bodies by the body that answers for them now; once for each load of the territory."""
    found: dict[str, tuple[str, ...]] = {}
    for old in territory().bodies:
        for heir in current(old):
            if heir.code != old:
                found[heir.code] = (*found.get(heir.code, ()), old)
    return found


def names_of(code: str) -> frozenset[str]:
    """Under which codes a document may charge the body: its own, those of its groups and of bodies it succeeded."""
    return frozenset((code, *groups_of(code), *predecessors(code)))


def groups_of(code: str) -> tuple[str, ...]:
    """Codes of the groups a body belongs to."""
    return tuple(b.code for b in territory().bodies.values() if code in b.members)


def descendants(code: str, view: View = View.STATUTORY) -> tuple[str, ...]:
    """Codes of the area and all below it in the view, sorted."""
    return tuple(sorted(low for high, low in territory().closures[view] if high == code))


def reach(code: str) -> frozenset[str]:
    """The area and all that the yearly assessment counts below it: a zone reaches its townships whatever their codes."""
    return frozenset((code, *descendants(code, View.PARTITION)))


def ancestors(code: str, view: View = View.STATUTORY) -> tuple[str, ...]:
    """Codes above the area in the view, nearest first."""
    return rules.above(territory().by_code, code, view)


def closure(view: View = View.STATUTORY) -> frozenset[tuple[str, str]]:
    """All pairs (ancestor, descendant) of the view, each area with itself included."""
    return territory().closures[view]


def contacts(body_code: str) -> list[Contact]:
    """Persons to ask at a body."""
    rows = models.Contact.objects.filter(body__code=body_code)
    return [Contact(body_code, r.name, r.duty_zh, r.duty_en, r.phone, r.is_demonstration) for r in rows]
