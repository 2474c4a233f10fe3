"""What an owner note says: bodies with roles, the mode, deadlines, and owners that later notes leave out."""

from __future__ import annotations

import re

from qualipolis.reading.bodies import is_body
from qualipolis.reading.canonical import Page
from qualipolis.reading.cutting import BARE_GROUPS, bodies_of, cut, joined, share_suffixes
from qualipolis.reading.notes import IMPLIED, LABEL, ORDER, VERB, Note
from qualipolis.reading.said import Given, Named, Statement
from qualipolis.reading.words import alternatives, any_of

_NAMES_IN_IMPLIED = re.compile(
    alternatives(
        "^(?P<subject>[^。;,]{2,40})均为(?P<as>责任|配合|落实|实施|参与)单位",
        "(?:均|都|也)(?:需|需要|由|包含|包括|含|要|应|应由|须)?(?P<names>[^。;]+?)"
        + "(?P<do>(?:负责|贯彻)*(?:落实|配合|参与|按|,|。|;|不再|$))",
    )
)
_LEAD = re.compile(r"牵头|主办|主责|主管|第一责任|主要责任")
_CO = re.compile(r"配合|协作|协同|协助|参与|参加|协办|支持|指导")
NOTES_MOST = 6


def statements(page: Page, found: list[Note]) -> list[Statement]:
    """Reads the notes; notes with nothing but blanks between them (牵头单位: …, next line 责任单位: …) are one statement."""
    made: list[Statement] = []
    for note in found:
        last = made[-1] if made else None
        joins = (
            last is not None
            and last.notes < NOTES_MOST
            and note.rule == last.note.rule != "note.bracket-verb"
        )
        if last is not None and joins and not page.text[last.end : note.start].strip():
            last.end, last.notes = note.end, last.notes + 1
            _read(page, last, note)
        else:
            made.append(Statement(note, note.end))
            _read(page, made[-1], note)
    order: str | None = None
    for said in made:
        order = said.order or order
        _by_place(said, order)
        _settle_roles(said)
    return made


def column(page: Page, said: Statement, columns: list[tuple[str, tuple[int, int]]]) -> None:
    """Reads the cells of a table's row, each with the role that the name of its column gives."""
    for name, (start, end) in columns:
        said.labels.append(name)
        _bodies(page, said, start, end, _role_of(name, default="responsible"))
    _settle_roles(said)


def _by_place(said: Statement, order: str | None) -> None:
    """Roles by place, where a note says so for all: the first body leads and the others share, or all before the first comma lead."""
    named = said.named
    if not order or len(named) < 2 or any(body.role in ("lead", "co") for body in named):
        return
    leads = named[:1] if order == "first" else [body for body in named if body.run == named[0].run]
    if order == "comma" and len(leads) == len(named) > 1:
        return
    rest = "shared" if order == "first" and said.verb else "co"
    for body in named:
        body.role = "lead" if body in leads else rest


def _read(page: Page, said: Statement, note: Note) -> None:
    """Adds what a note says."""
    start, end = note.inner_start, note.inner_end
    implied = IMPLIED.search(page.text, start, end)
    if implied:
        said.implied = _implied(page.text[implied.start() : end])
        end = implied.start()
    order = ORDER.search(page.text, start, end)
    if order:
        said.order, end = order.lastgroup, order.start()
    while end > start and (page.text[end - 1] in "([。;, " or _closes_outside(page.text, start, end)):
        end -= 1
    _segments(page, said, start, end)


def _closes_outside(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends with a bracket that was opened before it, in the line above."""
    inner = text[start:end]
    return text[end - 1] in ")]" and len(re.findall(r"[(\[]", inner)) < len(re.findall(r"[)\]]", inner))


def _implied(text: str) -> list[Given]:
    """The bodies in 以下均需…落实 and in …均为责任单位."""
    match = _NAMES_IN_IMPLIED.search(text)
    if not match:
        return []
    group = "subject" if match["subject"] else "names"
    role = _given_role(match["as"] or match["do"] or "")
    pieces = cut(text, match.start(group), match.end(group))
    found = [text[a:b].strip() for piece in pieces for a, b, _ in joined(text, *piece)]
    return [Given(name, role, here=group == "subject") for name in found if is_body(name)]


def _given_role(words: str) -> str | None:
    """均需…配合 helps, 均需…负责 shares; 均需…落实 takes the role that each later note leaves."""
    if _CO.search(words):
        return "co"
    return "joint" if words.startswith("负责") and "落实" not in words else None


def _segments(page: Page, said: Statement, start: int, end: int) -> None:
    """Cuts a note at its labels and reads each stretch with the role of its label."""
    matches = list(LABEL.finditer(page.text, start, end))
    at, role = start, None
    for match in matches:
        _bodies(page, said, at, match.start(), role)
        at = match.end()
        if match["deadline"]:
            stop = next((m.start() for m in matches if m.start() > match.start()), end)
            said.deadline = (at, stop)
            role = "deadline"
            continue
        said.labels.append(match["role"])
        role = _role_of(match["role"], default="responsible")
    _bodies(page, said, at, end, role)


def _role_of(words: str, *, default: str) -> str:
    if _LEAD.search(words):
        return "lead"
    return "co" if _CO.search(words) else default


def _bodies(page: Page, said: Statement, start: int, end: int, label: str | None) -> None:
    """The bodies of a stretch: verbs at the end of a piece give their role to all pieces since the last verb."""
    if label == "deadline":
        return
    waiting: list[Named] = []
    run = said.runs = said.runs + 1
    first = len(said.named)
    text = page.text
    for piece_start, piece_end in cut(text, start, end):
        if piece_start > start and text[piece_start - 1] in ",;。":
            run = said.runs = said.runs + 1
        verb = VERB.search(text, piece_start, piece_end)
        task = _TASK.search(text, piece_start, verb.start() if verb else piece_end)
        if task:  # 市司法局牵头做好…工作: a sentence about a body's own share of the work
            found = (
                bodies_of(text, said, piece_start, task.start(), run) if task.start() > piece_start else []
            )
            _give(waiting := waiting + found, label, "牵头" if task[0].startswith("牵头") else "职责")
            said.named += waiting
            waiting = []
            continue
        name_end = verb.start() if verb else piece_end
        found = bodies_of(text, said, piece_start, name_end, run)
        if any(named.role == "lead" for named in found):  # 甲、乙会同丙: both lead
            for named in waiting:
                named.role = "lead" if named.run == run else named.role
        waiting += found
        if verb:
            _give(waiting, label, verb[0])
            said.verb = verb[0] if label is None else said.verb
            said.named += waiting
            waiting = []
    for named in waiting:
        named.role = label or "responsible"
    said.named += waiting
    added = said.named[first:]
    share_suffixes(added)
    said.named[first:] = [tidy for named in added if (tidy := _tidy(text, named))]


_TASK = re.compile(
    "(?:牵头|按照[^、,;]{0,24})?"
    + any_of(
        "(?:及时|认真|组织)?(?:做好|开展|加强|完善|梳理|丰富|提高|推进|贯彻|制定|汇总|结合|将)",
        "并(?:将|汇总|做好)",
        "根据 按照“",
    )
    + r"(?![^、,;。]{0,3}(?:局|委|办|处|中心|组|部|会)(?:$|[、,;。)\]]))"
)
_WORK = re.compile(
    any_of(
        "牵头(?!部门|单位)",
        "负责 做好 会同 按照 按职 依据 根据 及时",
        "组织(?!部|委)",
        "加强 贯彻 依托 开展 完善 梳理 丰富 提高 结合 推进",
        r"在[\u4e00-\u9fff]{2,8}(?:开设|发布)",
    )
)


def _tidy(text: str, named: Named) -> Named | None:
    """A name without the sentence it may open (市司法局牵头做好…); None for what names no body."""
    work = _WORK.search(named.name)
    if work and work.start() >= 2:
        named.name = named.name[: work.start()]
        named.end = named.start + work.start()
    named.name = named.name.lstrip("等由")
    if named.name.count("(") < named.name.count(")"):
        named.name = named.name.rstrip(")")
    wrong = (
        named.name in BARE_GROUPS
        or len(named.name) < 2
        or re.search(r"^(?:各|有关)[^部门单位]*(?:工程|工作|项目|任务|活动|领域)$", named.name)
        or re.search(r"[。;%]|\d{2,}(?!\d|个?[区县]|热线)", named.name)
        or named.name.count("“") != named.name.count("”")
    )
    return None if wrong or not is_body(named.name) else named


def _give(waiting: list[Named], label: str | None, verb: str) -> None:
    """Roles by verb; a body marked by 会同 keeps its own."""
    default = "shared" if "职责" in verb or "分工" in verb else "responsible"
    role = _role_of(verb, default=default)
    if label in ("lead", "co") and role == default:
        role = label
    for named in waiting:
        if named.role == "joint":
            named.role = role


def _settle_roles(said: Statement) -> None:
    """lead, co and joint from what was said: beside a lead everyone else is co; one body alone answers alone."""
    named = said.named
    leads = any(body.role == "lead" for body in named)
    helpers = any(body.role == "co" for body in named) and len([b for b in named if b.role != "co"]) == 1
    alone = len(named) == 1 and not said.implied
    for body in named:
        if body.role in ("lead", "co"):
            continue
        if body.role == "shared":
            body.role = "joint"
        elif leads:
            body.role = "co"
        elif helpers or alone:
            body.role, body.alone = "lead", alone
        else:
            body.role = "joint"
