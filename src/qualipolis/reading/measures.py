"""Measures: which headings are tasks, where they begin and end, who answers for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from qualipolis.reading.bodies import is_body
from qualipolis.reading.canonical import Page
from qualipolis.reading.outline import Node, body_start
from qualipolis.reading.said import Statement
from qualipolis.reading.types import Dated, Measure, Owner
from qualipolis.reading.words import alternatives, any_of

# Chapters that set goals or describe, and order nothing that a body could be asked about.
GOALS = re.compile(
    alternatives(
        "总体要求 工作回顾 回顾 总体目标 指导思想 基本原则 主要原则 工作原则 发展目标 工作目标",
        "主要目标 行动目标 总体思路 目标任务 总体部署 背景 形势 现状 适用范围",
    )
)
# Chapters that say where and for whom a rule holds and what its words mean.
_GENERAL = re.compile(r"实施范围|^总\s?则?$|名词解释")
# 甲,是指…; 为鼓励…,制定本办法: items that say what a word means or why there is a rule.
_EXPLAINS = re.compile(r"\s?[^。;]{1,24}?[,:]?是指|\s?为[^。]{4,50}(?:制定|根据)")
_ANNEX = re.compile(r"^附\s*[件表]|^附\s*:")
# Chapters without items that say why, where and when, and order nothing.
_SAID = re.compile(
    alternatives(
        "意义 重要性 认识 范围 主题 时间 背景 条件 对象",
        r"附\s*则",
        "名词 解释 说明 依据 定义 概况 适用",
        "^为.{0,30}(?:制定|根据)",
        "第[二三]节",
    )
)
# A clause about the whole document that closes it, after the last task.
_CLOSING = re.compile(
    "^"
    + any_of(
        "本(?:措施|意见|方案|办法|通知|规定|计划|政策|实施意见|文件|细则)[^。]{0,30}"
        + "(?:自|由|有效|施行|实施|解释|与)",
        r"附\s*件?\s*[:0-9]",
        r"\(此件",
        "附件",
    )
)
_SIGNATURE_DATE = re.compile(r"^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")


@dataclass
class Task:
    """A node taken as a measure, with what its notes say; `lent` where they are the note of the last item of its group."""

    node: Node
    statements: list[Statement] = field(default_factory=list)
    end: int = 0
    lent: bool = False


def tasks(page: Page, nodes: list[Node], statements: list[Statement], annex: int) -> list[Task]:
    """The nodes that are measures, with their statements; nothing after `annex` is one."""
    said = _by_node(nodes, statements)
    noted = _noted_nodes(nodes, said)
    spoken = _headed(page, nodes, said)
    above = _ancestors([node for node in nodes if id(node) in noted])
    named = noted - spoken.keys()
    chosen = [node for node in nodes if node.start < annex and _is_task(node, named, above)]
    chosen = [node for node in chosen if id(node) in noted or not _EXPLAINS.match(page.text, *_opening(node))]
    if not chosen:
        chosen = [
            n
            for n in nodes
            if n.start < annex and not n.is_aside and not n.orders and not GOALS.search(n.heading.title)
        ]
    running = _running(nodes)
    found = [_task(node, said, above, spoken, running) for node in chosen]
    for task in found:
        task.end = _end(page, task.node, min(annex, task.end))
    return found


def _opening(node: Node) -> tuple[int, int]:
    """The first words of a node after its label."""
    start = node.start + len(node.heading.label)
    return start, min(node.end, start + 60)


def _ancestors(nodes: list[Node]) -> set[int]:
    """Everything above some nodes."""
    found: set[int] = set()
    for node in nodes:
        parent = node.parent
        while parent is not None and id(parent) not in found:
            found.add(id(parent))
            parent = parent.parent
    return found


def _task(
    node: Node,
    said: dict[int, list[Statement]],
    above: set[int],
    spoken: dict[int, list[Statement]],
    running: set[str],
) -> Task:
    """A measure with its notes; one whose items have owners of their own keeps what stands before them."""
    if id(node) in above and id(node) in said:
        return Task(node, said[id(node)], node.own_end)
    own = [statement for deep in _family(node) for statement in said.get(id(deep), [])]
    own = own or _from_heading(node, spoken)
    lent = [] if own else _from_last(node, said, running)
    return Task(node, own or lent, node.end, lent=bool(lent))


def _from_last(node: Node, said: dict[int, list[Statement]], running: set[str]) -> list[Statement]:
    """What the note behind the last of several items counted through the document says for those before it."""
    if node.style not in running or node.parent is None:
        return []
    *before, last = node.parent.children
    speaks = any(id(deep) in said for child in before for deep in _family(child))
    return [] if speaks else said.get(id(last), [])


def _from_heading(node: Node, spoken: dict[int, list[Statement]]) -> list[Statement]:
    """The owners that a heading above names for all its items."""
    parent = node.parent
    while parent is not None:
        if id(parent) in spoken:
            return spoken[id(parent)]
        parent = parent.parent
    return []


def _headed(page: Page, nodes: list[Node], said: dict[int, list[Statement]]) -> dict[int, list[Statement]]:
    """Headings that name owners in their own line for the items beneath, where no item names any."""
    found = {}
    speaking = _ancestors([node for node in nodes if id(node) in said])
    for node in nodes:
        own = said.get(id(node), [])
        line_end = page.lines[page.line_at(node.start)].end
        if not own or not node.children or id(node) in speaking:
            continue
        in_line = own[0].end >= line_end - 1 and line_end - node.start <= 80
        if in_line or own[0].note.start == node.heading.char_end:
            found[id(node)] = own
    return found


def annex_start(page: Page, nodes: list[Node], statements: list[Statement]) -> int:
    """Where annexes begin that order nothing: after 附件, with no owner note behind; else the end of the text."""
    if not nodes:
        return len(page.text)
    spoken = max((statement.note.start for statement in statements), default=0)
    for line in page.lines[page.line_at(nodes[0].start) :]:
        late = line.start > max(spoken, len(page.text) * 0.3)
        if late and _ANNEX.match(page.text[line.start : line.end]):
            return line.start
    return len(page.text)


def _by_node(nodes: list[Node], statements: list[Statement]) -> dict[int, list[Statement]]:
    """Each statement under the deepest heading whose stretch it stands in."""
    starts = [node.start for node in nodes]
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        at = bisect_right(starts, statement.note.start) - 1
        if at >= 0:
            found.setdefault(id(nodes[at]), []).append(statement)
    return found


def _family(node: Node) -> list[Node]:
    """A node and everything beneath it."""
    return [node, *(deep for child in node.children for deep in _family(child))]


def _noted_nodes(nodes: list[Node], said: dict[int, list[Statement]]) -> set[int]:
    """The nodes that carry owners themselves: a note at the end of the last of several items speaks for their parent.

    Not where the items are counted through all chapters: there each of them is a task, and the note speaks for each.
    """
    noted = {id(node) for node in nodes if id(node) in said}
    running = _running(nodes)
    for node in reversed(nodes):
        children = node.children
        if (
            len(children) > 1
            and children[-1].style not in running
            and id(children[-1]) in noted
            and not any(id(child) in noted for child in children[:-1])
        ) and not any(id(deep) in noted for child in children for deep in _family(child)[1:]):
            noted.discard(id(children[-1]))
            noted.add(id(node))
    return noted


def _running(nodes: list[Node]) -> set[str]:
    """The styles whose count runs on from one parent to the next (1.-3. beneath 甲, 4.-9. beneath 乙)."""
    last: dict[str, int] = {}
    turns: dict[str, int] = {}
    for node in nodes:
        if node.parent is None or node.number is None:
            continue
        if node is node.parent.children[0] and node.style in last:
            turns[node.style] = turns.get(node.style, 0) + (
                1 if node.number == last[node.style] + 1 > 1 else -1
            )
        last[node.style] = node.number
    return {style for style, turn in turns.items() if turn > 0}


def _is_task(node: Node, noted: set[int], above: set[int]) -> bool:
    """A node with owners of its own, or a leaf outside the chapters of goals and of what is only said."""
    if id(node) in noted:
        return True
    if node.is_aside or node.orders or _under_noted(node, noted, above) or _is_goal(node):
        return False
    title = node.heading.title
    if _CLOSING.match(title):
        return False
    return node.parent is not None or not _SAID.search(title)


def _under_noted(node: Node, noted: set[int], above: set[int]) -> bool:
    """Whether a heading above speaks for a node: it has owners, and none of its other items does."""
    parent = node.parent
    while parent is not None:
        if id(parent) in noted and id(parent) not in above:
            return True
        parent = parent.parent
    return False


def _is_goal(node: Node) -> bool:
    """Whether a heading or one above it names goals, principles or general provisions."""
    here: Node | None = node
    while here is not None:
        title = here.heading.title[:24]
        if (GOALS.search(title) or _GENERAL.search(title)) and (here.parent is None or here is node):
            return True
        here = here.parent
    return False


def _end(page: Page, node: Node, annex: int) -> int:
    """Where a measure ends: before the next heading, a closing clause of the document, a signature or an annex."""
    end = min(node.end, annex)
    first = page.line_at(node.start)
    last = page.line_at(max(end - 1, node.start))
    for index in range(first + 1, last + 1):
        line = page.lines[index]
        text = page.text[line.start : min(line.end, line.start + 60)]
        if _CLOSING.match(text) or _SIGNATURE_DATE.match(text) or _is_signature(page, index):
            return page.lines[index - 1].end
    while end > node.title_end and page.text[end - 1].isspace():
        end -= 1
    return end


def _is_signature(page: Page, index: int) -> bool:
    """A short line without stop before a date line."""
    if index + 1 >= len(page.lines):
        return False
    line, after = page.lines[index], page.lines[index + 1]
    short = line.end - line.start <= 40 and page.text[line.end - 1] not in "。;:,!)]"
    return short and bool(_SIGNATURE_DATE.match(page.text[after.start : after.end]))


@dataclass(frozen=True, slots=True)
class Implied:
    """An owner that an earlier note gives to all later measures; its role is `fixed` or what each later note leaves it.

    `here`: the measure of that note has it as well.
    """

    owner: Owner
    fixed: bool
    here: bool


def measure(page: Page, task: Task, no: int, implied: list[Implied]) -> Measure:
    """A task as a measure."""
    node, first = task.node, task.statements[0] if task.statements else None
    owners = _owners(page, task.statements, alone=not implied)
    if task.lent:
        owners = [replace(owner, implied=True, rule="owner.lent") for owner in owners]
    known = {owner.name for owner in owners}
    owners += [owner for owner in _given(implied, task.statements) if owner.name not in known]
    return Measure(
        no=no,
        label=node.heading.label,
        title=node.heading.title,
        char_start=node.start,
        char_end=task.end,
        body_char_start=min(body_start(page, node), task.end),
        body_char_end=_body_end(page, task),
        owners=tuple(owners),
        owner_mode=first.mode if first else None,
        owners_char_start=first.note.start if first else None,
        owners_char_end=task.statements[-1].end if first else None,
        open_ended=any(statement.open_ended for statement in task.statements),
        section_no=_section_no(node),
        level=node.heading.level,
        confidence=_confidence(task),
        rule="measure.owned" if first else "measure.leaf",
    )


def with_deadline(page: Page, made: Measure, task: Task, dated: list[Dated]) -> Measure:
    """A measure with its deadline: what its note says (完成时限), else the latest written in its body."""
    noted = next((s.deadline for s in task.statements if s.deadline), None)
    dated = [d for d in dated if int(d.value[:4]) >= 2000]
    text = page.original[noted[0] : noted[1]].strip(" 。;，；") if noted else None
    if text is None and dated:
        text = max(dated, key=lambda d: d.value).text
    return replace(made, deadline=text, body_deadlines=tuple(dated))


def _section_no(node: Node) -> str | None:
    root = node.root
    return re.sub(r"[、.()\[\]\s]", "", root.heading.label) if root is not node else None


def _body_end(page: Page, task: Task) -> int:
    """The end of the text of orders: before the closing note."""
    end = task.end
    if (
        task.statements
        and task.node.start <= task.statements[-1].note.start < end <= task.statements[-1].end + 1
    ):
        end = task.statements[-1].note.start
        while end > task.node.title_end and page.text[end - 1].isspace():
            end -= 1
    return max(end, min(body_start(page, task.node), task.end))


def _confidence(task: Task) -> float:
    if task.statements:
        return 0.97 if task.node.leading else 0.85
    return 0.85 if task.node.leading else 0.7


def _owners(page: Page, statements: list[Statement], *, alone: bool) -> list[Owner]:
    """The owners of a measure; a body named twice keeps its weightiest role.

    `alone` is false where an earlier note gives all later measures further owners: nobody answers alone then, but a body of which the
    note says 负责 leads. A body alone in one of several notes leads its part, but not alone.
    """
    single = len({named.name for statement in statements for named in statement.named}) <= 1
    weight = {"lead": 0, "joint": 1, "co": 2}
    found: dict[str, Owner] = {}
    for statement in statements:
        for named in statement.named:
            shared = named.alone and not alone and not statement.verb
            owner = Owner(
                name=named.name,
                as_written=page.original[named.start : named.end],
                role="joint" if shared else named.role,
                char_start=named.start,
                char_end=named.end,
                sole=named.alone and alone and single,
                open_ended=named.open_ended,
                confidence=_owner_confidence(named.name),
                rule="owner." + statement.note.rule.removeprefix("note."),
            )
            known = found.get(owner.name)
            if known is None or weight[owner.role] < weight[known.role]:
                found[owner.name] = owner
    return list(_without_short(found).values())


def _without_short(found: dict[str, Owner]) -> dict[str, Owner]:
    """Owners without those that another names as all: 乡镇街道 beside 各乡镇街道."""
    return {name: owner for name, owner in found.items() if "各" + name not in found}


def _owner_confidence(name: str) -> float:
    return 0.97 if is_body(name) else 0.6


def _given(implied: list[Implied], statements: list[Statement]) -> list[Owner]:
    """Implied owners; without a fixed role they are co beside a lead, else lead or joint, and where no note speaks what they were first."""
    named = [named for statement in statements for named in statement.named]
    if not named:
        return [given.owner for given in implied]
    led = any(body.role == "lead" and not body.alone for body in named)
    return [
        given.owner if given.fixed else replace(given.owner, role=_beside(given.owner, led))
        for given in implied
    ]


def _beside(owner: Owner, led: bool) -> str:
    """The role of an implied owner in a measure with bodies of its own."""
    return "co" if led else "lead" if owner.role == "lead" else "joint"
