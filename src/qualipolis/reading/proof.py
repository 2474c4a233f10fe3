"""The proof of coverage: every number and every owner note of a text is used by an item or listed with the reason it is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from qualipolis.reading.canonical import Page
from qualipolis.reading.measures import Task
from qualipolis.reading.outline import Node
from qualipolis.reading.said import Statement
from qualipolis.reading.targets.deadlines import DATED
from qualipolis.reading.targets.reader import Harvest
from qualipolis.reading.types import Head, Measure, Target, Unresolved, Used

_NUMBER = re.compile(r"\d{1,40}(?:[.,]\d{1,40}){0,6}")
Why = tuple[str, str]
SPAN_LONGEST = 60
_UNREAD: Why = ("refuse.unread", "stands in text that is not read for targets")


@dataclass
class Spans:
    """Stretches apart from each other, each with what stands there; looked up by place."""

    found: list[tuple[int, int, Why]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, items: list[tuple[int, int, Why]]) -> Spans:
        """The items in order, those that begin inside another left out."""
        kept: list[tuple[int, int, Why]] = []
        for item in sorted(items, key=lambda i: (i[0], -i[1])):
            if item[1] > item[0] and (not kept or item[0] >= kept[-1][1]):
                kept.append(item)
        return cls(kept, [item[0] for item in kept])

    def at(self, place: int) -> tuple[int, int, Why] | None:
        """What covers a place."""
        index = bisect_right(self.starts, place) - 1
        return self.found[index] if index >= 0 and self.found[index][1] > place else None


@dataclass
class Evidence:
    """What the proof rests on."""

    page: Page
    document: Head
    nodes: list[Node]
    tasks: list[Task]
    said: list[Statement]
    measures: list[Measure]
    targets: list[Target]
    harvest: Harvest
    masks: list[tuple[int, int, str]]


def proof(evidence: Evidence) -> tuple[list[Used], list[Unresolved]]:
    """The numbers and owner notes that are used, and those that are not with the reason."""
    used, unresolved = _notes(evidence)
    for_use = [Spans.of(items) for items in _uses(evidence)]
    against = [Spans.of(items) for items in _reasons(evidence)]
    page, at = evidence.page, 0
    while match := _NUMBER.search(page.text, at):
        hit = _hit(for_use, match.start())
        if hit:
            used.append(Used("number", page.original[hit[0] : hit[1]], hit[0], hit[1], hit[2][0]))
            at = max(hit[1], match.start() + 1)
            continue
        start, end, why = _hit(against, match.start()) or (*match.span(), _UNREAD)
        if end - start > SPAN_LONGEST:
            start, end = match.span()
        unresolved.append(Unresolved("number", page.original[start:end], start, end, why[1], why[0]))
        at = max(end, match.start() + 1)
    return sorted(used, key=lambda u: u.char_start), sorted(unresolved, key=lambda u: u.char_start)


def _hit(kinds: list[Spans], place: int) -> tuple[int, int, Why] | None:
    """What covers a place, by the first kind that has something there."""
    return next((span for spans in kinds if (span := spans.at(place))), None)


def _notes(evidence: Evidence) -> tuple[list[Used], list[Unresolved]]:
    """Owner notes: used by the measure they stand in."""
    owner = {
        id(statement): no
        for no, task in enumerate(evidence.tasks, 1)
        for statement in reversed(task.statements)
    }
    used: list[Used] = []
    unresolved: list[Unresolved] = []
    for statement in evidence.said:
        start, end = statement.note.start, statement.end
        text = evidence.page.original[start:end]
        if id(statement) in owner and statement.named:
            used.append(Used("owner", text, start, end, f"measure:{owner[id(statement)]}"))
        else:
            plain = "names no body" if not statement.named else "stands under no measure"
            reason = statement.doubt or plain
            unresolved.append(Unresolved("owner", text, start, end, reason, "owner.loose"))
    return used, unresolved


def _uses(evidence: Evidence) -> list[list[tuple[int, int, Why]]]:
    """What uses numbers, in order of weight."""
    harvest = evidence.harvest
    taken = [(start, end, (f"target:{index}", "")) for (start, end), index in harvest.taken.items()]
    head = [(span.char_start, span.char_end, (f"head:{name}", "")) for name, span in evidence.document.spans]
    labels = [
        (n.start, n.start + len(n.heading.label), (f"outline:{i}", "")) for i, n in enumerate(evidence.nodes)
    ]
    notes = [(s.note.start, s.end, ("owner-note", "")) for s in evidence.said]
    deadlines = [
        (t.deadline_char_start, t.deadline_char_end, (f"target:{i}", ""))
        for i, t in enumerate(evidence.targets)
        if t.deadline_char_start is not None and t.deadline_char_end is not None
    ]
    bodies = [
        (d.char_start, d.char_end, (f"measure:{m.no}", ""))
        for m in evidence.measures
        for d in m.body_deadlines
    ]
    bases = [(start, end, (f"target:{index}", "")) for (start, end), index in harvest.bases.items()]
    return [taken, head, labels, notes, deadlines, bodies, bases]


def _reasons(evidence: Evidence) -> list[list[tuple[int, int, Why]]]:
    """Why numbers are not used, in order of weight."""
    refused = [(start, end, why) for (start, end), (_, why) in evidence.harvest.refused.items()]
    masks = [(start, end, ("refuse.mask", reason)) for start, end, reason in evidence.masks]
    dates = [
        (m.start(), m.end(), ("refuse.date", "a date that sets no deadline for a target"))
        for m in DATED.finditer(evidence.page.text)
    ]
    titles = [
        (n.start, n.title_end, ("refuse.title", "stands in the title of a heading")) for n in evidence.nodes
    ]
    return [refused, masks, dates, titles]
