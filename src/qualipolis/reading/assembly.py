"""The reader: a text in, a reading out. No network, no model, no clock: the same text gives the same reading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from qualipolis.kernel.errors import Problem
from qualipolis.reading import head as heads
from qualipolis.reading.canonical import Page
from qualipolis.reading.confidence import settle
from qualipolis.reading.division import give, rows
from qualipolis.reading.duties import duties
from qualipolis.reading.elision import full_names
from qualipolis.reading.measures import Implied, Task, annex_start, measure, tasks, with_deadline
from qualipolis.reading.notes import notes
from qualipolis.reading.outline import UNNUMBERED, Node, outline
from qualipolis.reading.owners import statements
from qualipolis.reading.proof import Evidence, proof
from qualipolis.reading.said import Named, Statement
from qualipolis.reading.stretches import masks, stretches
from qualipolis.reading.targets.reader import Harvest, Reader
from qualipolis.reading.targets.scene import Stretch, Unit
from qualipolis.reading.types import Dated, GoalParagraph, Head, Measure, Owner, Reading, Section

LONGEST = 4_000_000


def read(text: str, name: str = "") -> Reading:
    """Reads an official document. Raises Problem for a text of more than four million characters."""
    return settle(interpret(text, name))


def interpret(text: str, name: str = "") -> Reading:
    """A reading whose items carry the confidence that their rules state, before it is calibrated."""
    if len(text) > LONGEST:
        raise Problem(
            f"the text has {len(text):,} characters; a document of up to {LONGEST:,} is read",
            where=name or None,
            fix="split the file, or take the pages that hold the plan",
        )
    page = Page.of(text)
    nodes = outline(page)
    said = statements(page, notes(page))
    for node in nodes:
        trim_title(page, node, said)
    document = heads.head(page, nodes[0].start if nodes else len(text))
    annex = annex_start(page, nodes, said)
    chosen = tasks(page, nodes, said, annex)
    divided = rows(page, annex) if annex < len(page.text) else []
    give(page, divided, chosen)
    said = sorted([*said, *(row.said for row in divided)], key=lambda statement: statement.note.start)
    full_names(said, _place(document), document.issuer or "")
    veiled = masks(page, nodes, [(s.note.start, s.end) for s in said])
    harvest, ranges = _harvest(page, nodes, chosen, said, document, annex, veiled)
    measures = _measures(page, chosen, said, ranges)
    used, unresolved = proof(
        Evidence(page, document, nodes, chosen, said, measures, harvest.targets, harvest, veiled)
    )
    return Reading(
        name=name,
        text=text,
        document=document,
        outline=tuple(node.heading for node in nodes if node.style not in UNNUMBERED),
        sections=tuple(_sections(nodes, measures)),
        goal_paragraphs=tuple(_goals(ranges)),
        measures=tuple(measures),
        targets=tuple(harvest.targets),
        soft_targets=tuple(harvest.soft),
        duties=tuple(duties(page, ranges, harvest.targets)),
        used=tuple(used),
        unresolved=tuple(unresolved),
    )


def trim_title(page: Page, node: Node, said: list[Statement]) -> None:
    """Takes an owner note out of the title of the heading it stands in."""
    at = bisect_left(said, node.start, key=lambda statement: statement.note.start)
    if at < len(said) and said[at].note.start < node.title_end:
        end = said[at].note.start
        title = page.original[node.start + len(node.heading.label) : end].strip()
        node.heading = replace(node.heading, title=title, char_end=end)


def _place(document: Head) -> str | None:
    """The name of the place whose government issued the document, without its level: 某某市人民政府 → 某某."""
    match = re.match(
        r"([\u4e00-\u9fff]{2,7}?)(?:省|市|自治区|区|县|州|盟|旗)", document.issuer or document.title or ""
    )
    return match[1] if match else None


Ranges = list[tuple[Stretch, list[Unit]]]


def _measures(page: Page, chosen: list[Task], said: list[Statement], ranges: Ranges) -> list[Measure]:
    """The measures, with owners that an earlier note gives to all that follow, and the deadlines of their bodies."""
    implied: list[Implied] = []
    found = []
    dated = _body_deadlines(page, ranges)
    for no, task in enumerate(chosen, 1):
        known = {given.owner.name for given in implied}
        new = [given for given in _newly_implied(task) if given.owner.name not in known]
        here = [given for given in new if given.here]
        found.append(with_deadline(page, measure(page, task, no, implied + here), task, dated.get(no, [])))
        implied += new
    return found


def _newly_implied(task: Task) -> list[Implied]:
    """The owners that a note declares for all later measures, as the note itself names them where it does."""
    made = []
    for said in task.statements:
        for given in said.implied:
            named = next((n for n in said.named if _plain(n.name).endswith(_plain(given.name))), None)
            owner = Owner(
                named.name if named else given.name,
                given.name,
                given.role or _role_beside(said, named),
                said.note.start,
                said.note.end,
                implied=True,
                confidence=0.9,
                rule="owner.implied",
            )
            made.append(Implied(owner, given.role is not None, given.here))
    return made


def _role_beside(said: Statement, named: Named | None) -> str:
    """The role of a body given to later measures in the note that gives it: its own there, else co beside a lead."""
    if named is not None:
        return named.role
    return "co" if any(body.role == "lead" and not body.alone for body in said.named) else "joint"


def _plain(name: str) -> str:
    """A name without its brackets: 各县(区)政府 and 各县区政府 are one body."""
    return re.sub(r"[()\[\]]", "", name)


def _body_deadlines(page: Page, ranges: Ranges) -> dict[int, list[Dated]]:
    """The deadlines written in the body of each measure."""
    found: dict[int, list[Dated]] = {}
    for stretch, units in ranges:
        for unit in units if stretch.measure_no else ():
            for d in unit.own_deadlines:
                dated = Dated(page.original[d.start : d.end], d.start, d.end, d.value)
                found.setdefault(stretch.measure_no or 0, []).append(dated)
    return found


def _goals(ranges: Ranges) -> list[GoalParagraph]:
    """The paragraphs of goals, with the deadline that opens each."""
    found = []
    for stretch, units in ranges:
        if stretch.standing == "goal":
            deadline = next((unit.deadline for unit in units if unit.deadline), None)
            found.append(
                GoalParagraph(
                    stretch.goal or "", stretch.start, stretch.end, deadline.value if deadline else None
                )
            )
    return found


def _harvest(
    page: Page,
    nodes: list[Node],
    chosen: list[Task],
    said: list[Statement],
    document: Head,
    annex: int,
    veiled: list[tuple[int, int, str]],
) -> tuple[Harvest, Ranges]:
    """All targets of the document, and the clauses of each stretch."""
    note_spans = [(s.note.start, s.end) for s in said]
    reader = Reader(page, veiled)
    ranges: Ranges = []
    year = _year(document)
    total = Harvest()
    root: int | None = None
    at = 0
    for stretch in stretches(page, nodes, chosen, _body_of(document, nodes), annex, year):
        here = next_root(nodes, stretch.start)
        if here != root:
            root, reader.inherited = here, None
        while at < len(note_spans) and note_spans[at][1] <= stretch.start:
            at += 1
        skip, ahead = [], at
        while ahead < len(note_spans) and note_spans[ahead][0] < stretch.end:
            skip.append(note_spans[ahead])
            ahead += 1
        part = reader.read(stretch, skip)
        ranges.append((stretch, part.units))
        _gather(total, part)
    return total, ranges


def _year(document: Head) -> int | None:
    """The year of a document: of its date, else the one year that its title names."""
    if document.issued_on:
        return int(document.issued_on[:4])
    named = set(
        re.findall(r"(?<!\d)(20\d{2})(?=年)", f"{document.title or ''}{document.attached_title or ''}")
    )
    return int(named.pop()) if len(named) == 1 else None


def _gather(total: Harvest, part: Harvest) -> None:
    base = len(total.targets)
    total.targets += part.targets
    total.refused |= part.refused
    total.taken |= {key: base + index for key, index in part.taken.items()}
    total.bases |= {key: base + index for key, index in part.bases.items()}
    total.soft += part.soft


def next_root(nodes: list[Node], at: int) -> int | None:
    """The start of the chapter a place stands in."""
    index = bisect_right(nodes, at, key=lambda node: node.start) - 1
    return nodes[index].root.start if index >= 0 else None


def _body_of(document: Head, nodes: list[Node]) -> int:
    """Where the text after the head begins."""
    spans = dict(document.spans)
    first = nodes[0].start if nodes else None
    ends = [
        spans[name].char_end
        for name in ("title", "doc_number", "addressees", "attached_title")
        if name in spans
    ]
    end = max(ends, default=0)
    return min(end, first) if first is not None else end


def _sections(nodes: list[Node], measures: list[Measure]) -> list[Section]:
    roots = [node for node in nodes if node.heading.level == 1]
    found = []
    starts = [measure.char_start for measure in measures]
    for node in roots:
        inside = measures[bisect_right(starts, node.start) : bisect_left(starts, node.end)]
        numbers = tuple(measure.no for measure in inside)
        no = re.sub(r"[、.()\[\]\s]", "", node.heading.label)
        found.append(Section(no, node.heading.title, node.start, node.end, node.heading.char_end, numbers))
    return found
