"""The outline of a document: labels made headings, each with its level, title and the stretch it governs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qualipolis.reading.canonical import Page
from qualipolis.reading.labels import RANK, Label, candidates, confirmed
from qualipolis.reading.types import Heading

TITLE_LONGEST = 60
_TITLE_END = re.compile(r"[。:;!?\n]")
_PLACE_IN_TEXT = re.compile(r"[款项条目](?:的|规定|所|中|、|,|。)")
_ATTACHED = re.compile(r"附\s*件\s*:\s*")
_CONTENTS = re.compile(r"^目\s*[录次]$")

# What stands beside the numbering: it bounds the text around it and is no item of the outline that is handed out.
UNNUMBERED = ("box", "dash")
ROWS_LEAST = 4
_UNIT = re.compile(r"\((?:%|[万亿千百]?[\u4e00-\u9fffA-Za-z/]{1,8})\)")
_ORDER_IN_TITLE = re.compile(r"[,;]|\d+(?:\.\d+)?(?:%|万|亿|个|家|项|件|天|日|小时|分钟|次|场|人|户|亩|公里)")


@dataclass
class Node:
    """A heading with its place in the tree; used while reading, never handed out."""

    heading: Heading
    style: str
    number: int | None
    leading: bool
    title_end: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the label starts."""
        return self.heading.char_start

    @property
    def end(self) -> int:
        """Where the stretch the heading governs ends."""
        return self.heading.body_end

    @property
    def own_end(self) -> int:
        """Where the text that belongs to the heading itself ends: before its first child."""
        return self.children[0].start if self.children else self.end

    @property
    def is_aside(self) -> bool:
        """Whether it is a box, a dash, or stands in one: it illustrates or lists and orders nothing by itself."""
        return self.style in UNNUMBERED or (self.parent is not None and self.parent.is_aside)

    @property
    def orders(self) -> list[Node]:
        """The headings right beneath that order something."""
        return [child for child in self.children if child.style not in UNNUMBERED]

    @property
    def root(self) -> Node:
        """The heading of the first level above."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node


def outline(page: Page) -> list[Node]:
    """The headings of a page in order, linked as a tree."""
    labels = [label for label in confirmed(candidates(page)) if _is_heading(page, label)]
    labels = _without_rows(page, _without_attachments(page, labels))
    return _tree(page, _without_contents(page, labels))


def _without_rows(page: Page, labels: list[Label]) -> list[Label]:
    """Drops the numbers of a table of indicators that lost its columns: rows that name a unit in brackets and hold no sentence."""
    kept: list[Label] = []
    for run in _counts(labels):
        ends = [label.start for label in run[1:]] + [run[-1].end]
        rows = [page.text[label.end : end] for label, end in zip(run, ends, strict=True)][:-1]
        units = sum(bool(_UNIT.search(row)) for row in rows)
        if len(run) < ROWS_LEAST or any("。" in row for row in rows) or units * 2 < len(rows):
            kept += run
    return kept


def _counts(labels: list[Label]) -> list[list[Label]]:
    """The labels in order, numbers that count on (1. 2. 3.) together in one run."""
    runs: list[list[Label]] = []
    for label in labels:
        last = runs[-1][-1] if runs else None
        goes_on = last and last.style == label.style == "number" and label.number == (last.number or 0) + 1
        if goes_on:
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _without_attachments(page: Page, labels: list[Label]) -> list[Label]:
    """Drops the numbers of a list of attachments: 附件:1.甲清单 and the lines 2. 3. … right behind it."""
    kept: list[Label] = []
    listed = -1  # the line in which the list stands so far
    for label in labels:
        at = page.line_at(label.start)
        if label.style == "number" and (_opens_list(page, label, at) or (listed >= 0 and at - listed <= 1)):
            listed = at
            continue
        kept.append(label)
    return kept


def _opens_list(page: Page, label: Label, at: int) -> bool:
    """Whether a label is the first of a list of attachments: right behind 附件:, in its line or the one before."""
    if label.number != 1:
        return False
    before = page.text[page.lines[at].start : label.start][-20:]
    above = page.text[page.lines[at - 1].start : page.lines[at - 1].end][-20:] if at else ""
    return bool(_ATTACHED.fullmatch(before) or _ATTACHED.fullmatch(above))


def _is_heading(page: Page, label: Label) -> bool:
    """Drops labels of tables and dashes that open no text."""
    if label.style == "ordinal-is":
        return False
    line = page.lines[page.line_at(label.start)]
    rest = page.text[label.end : min(line.end, label.end + 8)].strip()
    if _PLACE_IN_TEXT.match(rest):
        return False
    return (bool(rest) and rest[0] not in ",、;。") or label.style in (
        "chapter",
        "section",
        "article",
        "part",
        "box",
    )


def _without_contents(page: Page, labels: list[Label]) -> list[Label]:
    """Drops the entries of a table of contents: the run before the place where its first entry comes again."""
    if not labels:
        return labels
    contents = next(
        (line for line in page.lines[:60] if _CONTENTS.match(page.text[line.start : line.end])), None
    )
    first = next(
        (i for i, label in enumerate(labels) if contents is None or label.start > contents.end), None
    )
    if first is None:
        return labels
    key = _key(page, labels[first])
    again = next(
        (i for i in range(first + 1, min(len(labels), first + 300)) if _key(page, labels[i]) == key), None
    )
    if again is None or (contents is None and labels[again].start - labels[first].start > 4000):
        return labels
    if contents is None and labels[first].style not in ("chapter", "part"):
        return labels
    return labels[:first] + labels[again:]


def _key(page: Page, label: Label) -> str:
    return re.sub(r"\s", "", page.text[label.start : label.end + 8])


def _tree(page: Page, labels: list[Label]) -> list[Node]:
    nodes: list[Node] = []
    open_nodes: list[Node] = []
    for label in labels:
        _close(open_nodes, label)
        parent = open_nodes[-1] if open_nodes else None
        node = _node(page, label, parent)
        if parent is not None:
            parent.children.append(node)
        open_nodes.append(node)
        nodes.append(node)
    for node, following in pairwise(nodes):
        if following.start < node.title_end:
            _cut_title(page, node, following.start)
    _bound(page, nodes)
    return nodes


def _cut_title(page: Page, node: Node, end: int) -> None:
    """Ends a title where the next heading starts in the same line."""
    node.title_end = end
    title = page.original[node.start + len(node.heading.label) : end].strip()
    node.heading = replace(node.heading, title=title, char_end=end, body_end=end)


def _close(open_nodes: list[Node], label: Label) -> None:
    """Leaves the headings that a new label ends: those of its own style and all beneath it."""
    styles = [node.style for node in open_nodes]
    if label.style in styles:
        del open_nodes[styles.index(label.style) :]
        return
    if label.style == "box":
        return  # a box stands within whatever it illustrates
    while open_nodes and RANK[open_nodes[-1].style] > RANK[label.style]:
        open_nodes.pop()


def _node(page: Page, label: Label, parent: Node | None) -> Node:
    end = _title_end(page, label)
    title = page.original[label.end : end].strip()
    level = parent.heading.level + 1 if parent else 1
    rule = "outline.label" if label.leading else "outline.inline"
    heading = Heading(
        level,
        page.original[label.start : label.end],
        title,
        label.start,
        end,
        end,
        0.98 if label.leading else 0.85,
        rule,
    )
    return Node(heading, label.style, label.number, label.leading, end, parent)


def _title_end(page: Page, label: Label) -> int:
    """The end of the run-in title: the first full stop, or the line; a long sentence is cut at its first comma."""
    line = page.lines[page.line_at(label.start)]
    limit = min(line.end, label.end + TITLE_LONGEST)
    for match in _TITLE_END.finditer(page.text, label.end, limit):
        if not _inside(page, label.end, match.start()):
            return match.start()
    if line.end <= limit:
        return line.end
    comma = page.text.find(",", label.end, limit)
    return comma if comma > label.end else limit


def _inside(page: Page, start: int, at: int) -> bool:
    """Whether a place of a title stands within quotation marks or brackets that the title opened."""
    text = page.text[start:at]
    return any(page.pairs.get(start + i, -1) > at for i, char in enumerate(text) if char in "([“《")


def _bound(page: Page, nodes: list[Node]) -> None:
    """Gives each heading the end of its stretch: the next heading that is not beneath it, or the end of the text."""
    end_of_text = page.lines[-1].end if page.lines else 0
    open_nodes: list[Node] = []
    for node in nodes:
        while open_nodes and open_nodes[-1].heading.level >= node.heading.level:
            _end_at(page, open_nodes.pop(), node.start)
        open_nodes.append(node)
    for node in open_nodes:
        _end_at(page, node, end_of_text)


def _end_at(page: Page, node: Node, limit: int) -> None:
    end = limit
    if node.style == "dash":  # a dash governs its own paragraph only
        end = min(end, page.lines[page.line_at(node.start)].end)
    while end > node.title_end and page.text[end - 1].isspace():
        end -= 1
    node.heading = replace(node.heading, body_end=max(end, node.title_end))


def body_start(page: Page, node: Node) -> int:
    """Where the orders of a heading begin: after its run-in title, or with it when the title is an order itself."""
    title = page.text[node.start + len(node.heading.label) : node.title_end]
    runs_on = page.text[node.title_end : node.title_end + 1]
    if (
        (_ORDER_IN_TITLE.search(title) or len(title) > 28) and runs_on in (",", ";", "。", "")
    ) or runs_on not in (*"。:. \n", ""):  # the title is but the beginning of a sentence
        return node.start + len(node.heading.label)
    alone = not node.children and not page.text[node.title_end : node.end].strip("。; \n")
    if alone and node.parent is not None:  # nothing but the title says what is to be done
        return node.start + len(node.heading.label)
    at = node.title_end
    while at < node.end and page.text[at] in "。:. \n":
        at += 1
    return at
