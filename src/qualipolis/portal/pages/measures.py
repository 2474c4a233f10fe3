"""The page of a measure: its text, who answers for it, its targets, duties and mechanisms."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.portal.pages.document import Line, line
from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, body_at, kept, measure_at, target_at
from qualipolis.programme.types import Duty, Mechanism
from qualipolis.programme.words import chapter_word, duty_word, measure_name, pick, weight_word


@dataclass(frozen=True)
class DutyRow:
    """A clause that asks for something."""

    code: str
    text: str
    kind: str
    deadline: str
    targets: tuple[Link, ...]


@dataclass(frozen=True)
class MechanismRow:
    """Something the plan orders to be set up or run, and what is done about it here."""

    code: str
    name: str
    weight: str
    does: str
    users: str


@dataclass(frozen=True)
class OwnerRow:
    """A body that answers for the measure."""

    name: str
    full_name: str
    href: str
    is_first: bool
    successors: tuple[Link, ...]


@dataclass(frozen=True)
class MeasurePage:
    """What a measure says, who does it, and how far it is."""

    no: int
    name: str
    chapter: str
    chapter_no: str
    lines: tuple[Line, ...]
    owners: tuple[OwnerRow, ...]
    owner_mode: str
    targets: tuple[TargetRow, ...]
    groups: tuple[tuple[str, tuple[TargetRow, ...]], ...]
    counts: dict[str, int]
    duties: tuple[DutyRow, ...]
    mechanisms: tuple[MechanismRow, ...]
    before: Link | None
    after: Link | None
    anchor: str


@kept
def page(source: Source, no: int) -> MeasurePage:
    """The page of one measure."""
    programme = source.programme
    measure = programme.measures[no]
    targets = programme.targets_of(measure.no)
    rows = tuple(target_row(source, t) for t in targets)
    chapter = next(c for c in programme.chapters if c.no == source.chapter_of(measure))
    start, end = (
        (measure.char_start, measure.char_end) if measure.no else (chapter.char_start, chapter.char_end)
    )
    paragraphs = documents.paragraphs(programme.plan.document, ("target", "owners", "measure"), start, end)
    return MeasurePage(
        no=measure.no,
        name=measure_name(measure),
        chapter=chapter_word(chapter),
        chapter_no=chapter.no,
        lines=tuple(line(source, p.heads, p.runs) for p in paragraphs),
        owners=tuple(owner_row(source, o.body, o.name, o.is_first) for o in measure.owners),
        owner_mode=measure.owner_mode,
        targets=rows,
        groups=(("", rows),),
        counts=source.counts(t for t in targets if t.tier == "hard"),
        duties=tuple(_duty(source, d) for d in programme.duties_of(measure.no)),
        mechanisms=tuple(_mechanism(m) for m in programme.mechanisms_of(measure.no)),
        before=_neighbour(source, measure.no - 1),
        after=_neighbour(source, measure.no + 1),
        anchor=f"measure-{measure.no}",
    )


def owner_row(source: Source, code: str, name: str, is_first: bool) -> OwnerRow:
    body = source.territory.bodies.get(code)
    successors = [source.territory.bodies[s] for s in body.successors] if body else []
    return OwnerRow(
        name=pick(name, body.name_en if body else ""),
        full_name=body.name_zh if body else name,
        href=body_at(code),
        is_first=is_first,
        successors=tuple(Link(pick(b.name_zh, b.name_en), body_at(b.code)) for b in successors),
    )


def _duty(source: Source, duty: Duty) -> DutyRow:
    targets = [source.programme.targets[code] for code in duty.targets]
    links = tuple(Link(pick(t.name_zh, t.name_en), target_at(t)) for t in targets)
    return DutyRow(duty.code, duty.text, duty_word(duty.kind), duty.deadline, links)


def _mechanism(found: Mechanism) -> MechanismRow:
    return MechanismRow(
        found.code,
        pick(found.name_zh, found.name_en),
        weight_word(found.weight),
        pick(found.does_zh, found.does_en),
        "、".join(found.users),
    )


def _neighbour(source: Source, no: int) -> Link | None:
    measure = source.programme.measures.get(no)
    return Link(measure_name(measure), measure_at(measure)) if measure else None
