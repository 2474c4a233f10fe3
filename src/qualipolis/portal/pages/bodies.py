"""The bodies that answer for the plan: the list and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qualipolis.design.types import Link
from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, body_at, good, kept, measure_at
from qualipolis.programme.types import Measure
from qualipolis.programme.words import measure_name, pick
from qualipolis.territory.types import Body


@dataclass(frozen=True)
class BodyRow:
    """A body as the document names it, with how much it answers for."""

    name: str
    href: str
    measures: int
    first_named: int
    targets: int
    counts: dict[str, int]
    note: str


@dataclass(frozen=True)
class BodiesPage:
    """All bodies the document names."""

    rows: tuple[BodyRow, ...]
    whole: int


@kept
def bodies_page(source: Source) -> BodiesPage:
    """Bodies by the number of measures they take part in, then in the order of the document."""
    named: dict[tuple[str, str], list[Measure]] = {}
    for measure in source.programme.measures.values():
        for owner in measure.owners:
            named.setdefault((owner.body, owner.name), []).append(measure)
    rows = [_row(source, code, name, measures) for (code, name), measures in named.items()]
    rows.sort(key=lambda r: -r.measures)
    return BodiesPage(tuple(rows), max((sum(r.counts.values()) for r in rows), default=0))


def _row(source: Source, code: str, name: str, measures: list[Measure]) -> BodyRow:
    body = source.territory.bodies.get(code)
    targets = [t for m in measures for t in source.programme.targets_of(m.no)]
    return BodyRow(
        name=pick(name, body.name_en if body else ""),
        href=body_at(code),
        measures=len(measures),
        first_named=sum(1 for m in measures if m.owners[0].name == name),
        targets=len(targets),
        counts=source.counts(t for t in targets if t.tier == "hard"),
        note="、".join(pick(s.short_zh, s.name_en) for s in _successors(source, body)),
    )


def _successors(source: Source, body: Body | None) -> list[Body]:
    """Who has taken over from a body that no longer exists."""
    if body is None or body.is_valid(source.edition.as_of):
        return []
    return [b for b in _now(source, body) if b.code != body.code]


def _now(source: Source, body: Body) -> list[Body]:
    """Who answers now for what a body was given: itself, or its successors however many steps on."""
    found, waiting = [], [body.code]
    for code in waiting:
        one = source.territory.bodies.get(code)
        if one and (one.is_valid(source.edition.as_of) or not one.successors):
            found.append(one)
        elif one:
            waiting.extend(s for s in one.successors if s not in waiting)
    return found


def _measures_of(source: Source, body: Body) -> list[Measure]:
    """Measures in which a body takes part: named itself, by a group it belongs to, or as successor."""
    bodies = source.territory.bodies.values()
    named = {body.code, *(b.code for b in bodies if body.code in b.members)}
    named |= {b.code for b in bodies if b.successors and body in _now(source, b)}
    return [m for m in source.programme.measures.values() if m.bodies & named]


@dataclass(frozen=True)
class MeasureRow:
    """A measure in which a body takes part."""

    name: str
    href: str
    role: str
    is_first: bool
    others: int
    counts: dict[str, int]
    targets: int


@dataclass(frozen=True)
class BodyPage:
    """One body: names, succession, members, measures and targets."""

    code: str
    name: str
    full_name: str
    aliases: tuple[str, ...]
    valid_to: date | None
    successors: tuple[Link, ...]
    members: tuple[Link, ...]
    measures: tuple[MeasureRow, ...]
    first_named: int
    groups: tuple[tuple[str, tuple[TargetRow, ...]], ...]
    attention: tuple[TargetRow, ...]
    counts: dict[str, int]
    hard: int
    good: int
    duties: int
    note: str


@kept
def body_page(source: Source, code: str) -> BodyPage:
    """The page of one body, with the measures of groups it belongs to and of bodies it succeeded."""
    body = source.territory.bodies[code]
    measures = _measures_of(source, body)
    targets = [t for m in measures for t in source.programme.targets_of(m.no)]
    hard = [t for t in targets if t.tier == "hard"]
    rows = tuple(target_row(source, t) for t in targets)
    counts = source.counts(hard)
    return BodyPage(
        code=body.code,
        name=pick(body.short_zh, body.name_en),
        full_name=body.name_zh,
        aliases=body.aliases,
        valid_to=body.valid_to,
        successors=tuple(_link(b) for b in _successors(source, body)),
        members=tuple(
            _link(source.territory.bodies[m]) for m in body.members if m in source.territory.bodies
        ),
        measures=tuple(_measure_row(source, m, body) for m in measures),
        first_named=sum(1 for m in measures if m.owners and m.owners[0].body == body.code),
        groups=(("", rows),),
        attention=tuple(r for r in rows if r.glyph in {"risk", "behind"}),
        counts=counts,
        hard=len(hard),
        good=good(counts),
        duties=sum(len(m.duties) for m in measures),
        note=body.note,
    )


def _link(body: Body) -> Link:
    return Link(pick(body.name_zh, body.name_en), body_at(body.code))


def _measure_row(source: Source, measure: Measure, body: Body) -> MeasureRow:
    targets = source.programme.targets_of(measure.no)
    return MeasureRow(
        name=measure_name(measure),
        href=measure_at(measure),
        role=measure.owner_mode,
        is_first=bool(measure.owners) and measure.owners[0].body == body.code,
        others=max(len(measure.owners) - 1, 0),
        counts=source.counts(t for t in targets if t.tier == "hard"),
        targets=len(targets),
    )
