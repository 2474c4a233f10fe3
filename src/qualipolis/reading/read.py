"""The reader: a text in, a reading out. No network, no model, no clock: the same text gives the same reading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from qualipolis.kernel.errors import Problem
from qualipolis.reading import head as heads
from qualipolis.reading.canonical import Page
from qualipolis.reading.elision import full_names
from qualipolis.reading.measures import Task, annex_start, measure, tasks
from qualipolis.reading.notes import notes
from qualipolis.reading.outline import Node, outline
from qualipolis.reading.owners import Statement, statements
from qualipolis.reading.stretches import masks, stretches
from qualipolis.reading.targets.reader import Harvest, Reader
from qualipolis.reading.types import Head, Measure, Owner, Reading, Section, Target

LONGEST = 4_000_000


def read(text: str, name: str = "") -> Reading:
    """Reads an official document. Raises Problem for a text of more than four million characters."""
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
    full_names(said, _place(document))
    annex = annex_start(page, nodes, said)
    chosen = tasks(page, nodes, said, annex)
    measures = _measures(page, chosen, said)
    harvest = _harvest(page, nodes, chosen, said, document, annex)
    return Reading(
        name=name,
        text=text,
        document=document,
        outline=tuple(node.heading for node in nodes),
        sections=tuple(_sections(nodes, measures)),
        measures=tuple(measures),
        targets=tuple(harvest.targets),
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
    match = re.match(r"([\u4e00-\u9fff]{2,7}?)(?:省|市|自治区|区|县|州|盟|旗)", document.issuer or document.title or "")
    return match[1] if match else None


def _measures(page: Page, chosen: list[Task], said: list[Statement]) -> list[Measure]:
    """The measures, with owners that an earlier note gives to all that follow."""
    implied: list[Owner] = []
    found = []
    for no, task in enumerate(chosen, 1):
        found.append(measure(page, task, no, implied))
        implied += _newly_implied(page, task)
    return found


def _newly_implied(page: Page, task: Task) -> list[Owner]:
    """The owners that a note declares for all later measures, under the name it gives them itself."""
    made = []
    for said in task.statements:
        for name in said.implied:
            full = next((named.name for named in said.named if named.name.endswith(name)), name)
            made.append(
                Owner(full, name, "joint", said.note.start, said.note.end, implied=True, confidence=0.9, rule="owner.implied")
            )
    return made


def _harvest(page: Page, nodes: list[Node], chosen: list[Task], said: list[Statement], document: Head, annex: int) -> Harvest:
    """All targets of the document."""
    note_spans = [(s.note.start, s.end) for s in said]
    reader = Reader(page, masks(page, nodes, note_spans))
    year = int(document.issued_on[:4]) if document.issued_on else None
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
        _gather(total, reader.read(stretch, skip))
    return total


def _gather(total: Harvest, part: Harvest) -> None:
    base = len(total.targets)
    total.targets += part.targets
    total.refused |= part.refused
    total.taken |= {key: base + index for key, index in part.taken.items()}
    total.deadlines += part.deadlines
    total.units += part.units


def next_root(nodes: list[Node], at: int) -> int | None:
    """The start of the chapter a place stands in."""
    index = bisect_right(nodes, at, key=lambda node: node.start) - 1
    return nodes[index].root.start if index >= 0 else None


def _body_of(document: Head, nodes: list[Node]) -> int:
    """Where the text after the head begins."""
    spans = dict(document.spans)
    first = nodes[0].start if nodes else None
    ends = [spans[name].char_end for name in ("title", "doc_number", "addressees", "attached_title") if name in spans]
    end = max(ends, default=0)
    return min(end, first) if first is not None else end


def _sections(nodes: list[Node], measures: list[Measure]) -> list[Section]:
    roots = [node for node in nodes if node.heading.level == 1]
    found = []
    for node in roots:
        numbers = tuple(m.no for m in measures if node.start <= m.char_start < node.end and m.char_start != node.start)
        no = re.sub(r"[、.()\[\]\s]", "", node.heading.label)
        found.append(Section(no, node.heading.title, node.start, node.end, node.heading.char_end, numbers))
    return found
