"""The stretches of a document that are read for targets and duties, each with its standing."""

from __future__ import annotations

import re
from bisect import bisect_right

from qualipolis.kernel import document_numbers
from qualipolis.reading.canonical import Line, Page
from qualipolis.reading.measures import GOALS, Task
from qualipolis.reading.outline import Node, body_start
from qualipolis.reading.targets.cues import FACT_SECTION
from qualipolis.reading.targets.scene import Stretch
from qualipolis.reading.words import alternatives

NAME_LONGEST = 40
LOOKS_BACK = re.compile(
    alternatives(
        r"(?:刚刚|在)?过去的?(?:一年|五年|几年|[12]\d{3}年)",
        "(?:一|五|几|多)年来",
        "近年来",
        "“?十[二三四五]五”?以来",
        "“?十[二三四五]五”?(?:期间|以来|时期)?,(?:我国|我省|我市|全[国省市区县])[^,;。]{0,20}取得",
    )
)
RUN_IN = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,12}):")


def masks(page: Page, nodes: list[Node], notes: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Places whose numbers are no targets: titles, names in quotation marks, labels, notes, document numbers; in order, apart."""
    found = [(n.start, n.start + len(n.heading.label), "a label of the outline") for n in nodes]
    found += [(start, end, "an owner note") for start, end in notes]
    found += [(start, end, "a document number") for _, start, end in document_numbers.find(page.text)]
    for start, end in page.pairs.items():
        if page.text[start] == "《":
            found.append((start, end + 1, "the title of a document"))
        elif page.text[start] == "“" and end - start <= NAME_LONGEST:
            found.append((start, end + 1, "a name in quotation marks"))
    return _apart(sorted(found))


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for mask in found:
        if not kept or mask[0] >= kept[-1][1]:
            kept.append(mask)
        elif mask[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], mask[1], kept[-1][2])
    return kept


def stretches(
    page: Page, nodes: list[Node], tasks: list[Task], start: int, annex: int, year: int | None
) -> list[Stretch]:
    """The paragraphs from `start` on, cut at headings, without the titles of headings."""
    starts = [node.start for node in nodes]
    found: list[Stretch] = []
    for line in page.lines[page.line_at(start) :]:
        if line.end <= start:
            continue
        for begin, end, node in _pieces(page, line, nodes, starts):
            if begin < end:
                found.append(_stretch(page, begin, end, node, tasks, annex, year))
    return found


def _pieces(
    page: Page, line: Line, nodes: list[Node], starts: list[int]
) -> list[tuple[int, int, Node | None]]:
    """The bodies in a paragraph: of the heading above it, and of each heading within it."""
    first = bisect_right(starts, line.start - 1)
    last = bisect_right(starts, line.end - 1)
    above = nodes[first - 1] if first else None
    while above is not None and above.style == "dash" and above.end <= line.start:
        above = above.parent
    cuts = [(line.start, above)] if first == last or nodes[first].start > line.start else []
    cuts += [(body_start(page, node), node) for node in nodes[first:last]]
    ends = (
        [node.start for node in nodes[first:last]]
        if cuts and cuts[0][0] == line.start and cuts[0][1] is above
        else [node.start for node in nodes[first + 1 : last]]
    )
    return [(begin, end, node) for (begin, node), end in zip(cuts, [*ends, line.end], strict=False)]


def _stretch(
    page: Page, begin: int, end: int, node: Node | None, tasks: list[Task], annex: int, year: int | None
) -> Stretch:
    at = bisect_right(tasks, begin, key=lambda task: task.node.start) - 1
    task = tasks[at] if at >= 0 and tasks[at].node.start <= begin < tasks[at].end else None
    if task is not None:
        return Stretch(begin, min(end, task.end), "measure", at + 1, task.node.heading.label, None, year)
    standing = "fact" if _past(page, begin, end, year) else _standing(node, begin, annex)
    return Stretch(begin, end, standing, None, None, _goal_name(page, begin, node), year)


def _past(page: Page, begin: int, end: int, year: int | None) -> bool:
    """Whether a paragraph opens by saying that it looks back: 刚刚过去的2025年, 一年来, 2022年,我们…."""
    opening = page.text[begin : min(end, begin + 40)]
    if LOOKS_BACK.match(opening):
        return True
    dated = re.match(r"((?:19|20)\d{2})年(?:,|以来|,?(?:我们|全[国省市区县]))", opening)
    return bool(dated and year and int(dated[1]) < year)


def _standing(node: Node | None, begin: int, annex: int) -> str:
    if begin >= annex:
        return "annex"
    if node is None:
        return "preface"
    titles = [node.heading.title, node.root.heading.title]
    if FACT_SECTION.search(titles[0][:16]) and not re.search(r"目标|要求", titles[0][:24]):
        return "fact"
    if any(FACT_SECTION.search(title) for title in titles) and not any(
        re.search(r"目标|要求", title) for title in titles
    ):
        return "fact"
    return "goal" if any(GOALS.search(title[:24]) for title in titles) or node.root is node else "other"


def _goal_name(page: Page, begin: int, node: Node | None) -> str | None:
    match = RUN_IN.match(page.text, begin)
    if match:
        return match["name"]
    return node.heading.title[:20] if node else None
