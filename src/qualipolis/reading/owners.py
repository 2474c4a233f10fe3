"""What an owner note says: bodies with roles, the mode, deadlines, and owners that later notes leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qualipolis.reading.bodies import (
    GOVERNMENT_TAIL,
    GROUP,
    LEVEL_GOVERNMENT,
    LEVEL_LIST,
    LEVELS,
    SUFFIX,
    is_body,
)
from qualipolis.reading.canonical import Page
from qualipolis.reading.notes import IMPLIED, LABEL, VERB, Note

_JOINERS = re.compile(r"以及|会同|和|及|与|、")
_NAMES_IN_IMPLIED = re.compile(
    r"(?:均|都|也)(?:需|需要|由|包含|包括|含|要|应|应由|须)?(?P<names>[^。;]+?)(?:负责)?(?:落实|配合|参与|按|,|。|;|不再|$)"
)
_LEAD = re.compile(r"牵头|主办|主责|主管|第一责任|主要责任")
_CO = re.compile(r"配合|协作|协同|协助|参与|参加|协办|支持|指导")
NOTES_MOST = 6
_BARE_GROUPS = frozenset(("单位", "机构", "部门", "处室", "企业"))
_OPTIONAL_LEVEL = re.compile(rf"^[{LEVELS}]{{1,3}}[(\[][^()\[\]]{{1,12}}[)\]]")
_GROUP_AFTER_ETC = re.compile(
    r"^(?:[市省区县州]?(?:级|直)?(?:各)?(?:有关|相关|其他|政府|各)?(?:部门|单位|市直|省直)?.{0,12}(?:部门|单位|地区|机构|处室))$"
)


@dataclass
class Named:
    """A body named in a note: offsets, the run it stands in (for elided prefixes), what the note says of it."""

    start: int
    end: int
    name: str
    run: int
    role: str = "joint"
    open_ended: bool = False
    suffix: str = ""
    alone: bool = False


@dataclass
class Statement:
    """All that one note says."""

    note: Note
    end: int
    notes: int = 1
    runs: int = 0
    named: list[Named] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    verb: str | None = None
    deadline: tuple[int, int] | None = None
    implied: list[str] = field(default_factory=list)
    open_ended: bool = False

    @property
    def mode(self) -> str | None:
        """How the note puts it: the verb as written, or its labels."""
        return "、".join(dict.fromkeys(self.labels)) or self.verb


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
    for said in made:
        _settle_roles(said)
    return made


def _read(page: Page, said: Statement, note: Note) -> None:
    """Adds what a note says."""
    start, end = note.inner_start, note.inner_end
    implied = IMPLIED.search(page.text, start, end)
    if implied:
        said.implied = _implied(page.text[implied.start() : end])
        end = implied.start()
        while end > start and page.text[end - 1] in "([。;, ":
            end -= 1
    _segments(page, said, start, end)


def _implied(text: str) -> list[str]:
    """The bodies in 以下均需…落实."""
    match = _NAMES_IN_IMPLIED.search(text)
    if not match:
        return []
    pieces = _cut(text, match.start("names"), match.end("names"))
    found = [text[a:b].strip() for piece in pieces for a, b, _ in _joined(text, *piece)]
    return [name for name in found if is_body(name)]


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
    for piece_start, piece_end in _cut(text, start, end):
        if piece_start > start and text[piece_start - 1] in ",;。":
            run = said.runs = said.runs + 1
        verb = VERB.search(text, piece_start, piece_end)
        name_end = verb.start() if verb else piece_end
        waiting += _piece(text, said, piece_start, name_end, run)
        if verb:
            _give(waiting, label, verb[0])
            said.verb = verb[0] if label is None else said.verb
            said.named += waiting
            waiting = []
    for named in waiting:
        named.role = label or "responsible"
    said.named += waiting
    added = said.named[first:]
    _share_suffixes(added)
    said.named[first:] = [tidy for named in added if (tidy := _tidy(text, named))]


_WORK = re.compile(
    r"(?:牵头|负责|做好|会同|按照|按职|依据|根据|及时|组织(?!部|委)|加强|贯彻|依托|开展|完善|梳理|丰富|提高|结合|推进|在[\u4e00-\u9fff]{2,8}(?:开设|发布))"
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
        named.name in _BARE_GROUPS
        or len(named.name) < 2
        or re.search(r"[。;“”%]|\d{2,}(?!个?[区县])", named.name)
    )
    return None if wrong or not is_body(named.name) else named


def _give(waiting: list[Named], label: str | None, verb: str) -> None:
    """Roles by verb; a body marked by 会同 keeps its own."""
    role = _role_of(verb, default="shared" if "职责" in verb or "分工" in verb else "responsible")
    if label in ("lead", "co") and role in ("shared", "responsible"):
        role = label
    for named in waiting:
        if named.role == "joint":
            named.role = role


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between 、 , ; outside brackets, with 各市、县(区)政府 left whole."""
    return _merge_levels(text, list(_split(text, start, end)))


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, depth, at = [], 0, start
    for here in range(start, end):
        char = text[here]
        depth += (char in "([《“") - (char in ")]》”")
        if char in "、,;。" and depth <= 0:
            found.append((at, here))
            at = here + 1
    found.append((at, end))
    return [pair for pair in (_strip(text, *pair) for pair in found) if pair[0] < pair[1]]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end


def _merge_levels(text: str, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins 各市 + 县(区)政府 into the one group they name."""
    merged: list[tuple[int, int]] = []
    for start, end in cut:
        if (
            merged
            and _belongs(text[merged[-1][0] : merged[-1][1]], text[start:end])
            and text[merged[-1][1]] in "、,"
        ):
            merged[-1] = (merged[-1][0], end)
            continue
        merged.append((start, end))
    return merged


def _belongs(before: str, piece: str) -> bool:
    """Whether a piece only continues the one before: 各市 + 县(区)人民政府, 有关部门 + 单位."""
    if piece in _BARE_GROUPS:
        return bool(GROUP.search(before))
    if not LEVEL_LIST.match(before):
        return False
    return bool(LEVEL_GOVERNMENT.match(piece) or LEVEL_LIST.match(piece) or _OPTIONAL_LEVEL.match(piece))


def _piece(text: str, said: Statement, start: int, end: int, run: int) -> list[Named]:
    """The bodies of one piece: joined by 和, 及, 会同, or followed by 等."""
    found: list[Named] = []
    for a, b, joiner in _joined(text, start, end):
        a, b = _strip(text, a, b)
        found += _etc(text, said, a, b, run)
        if joiner == "会同":
            for named in found:
                named.role = "lead"
    if any(named.role == "lead" for named in found):
        for named in found:
            named.role = "lead" if named.role == "lead" else "co"
    return found


def _joined(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cuts at joining words whose left side is already a body: 卫生健康委和教育厅, but not 文化和旅游厅."""
    parts, at, depth_ok = [], start, _outside(text, start, end)
    for match in _JOINERS.finditer(text, start, end):
        left = text[at : match.start()].strip()
        right = text[match.end() : end].strip()
        if not depth_ok(match.start()) or match[0] == "、" or not left or right in _BARE_GROUPS:
            continue
        if match[0] == "会同" or (_is_complete(left) and len(right) > 1):
            parts.append((at, match.start(), match[0]))
            at = match.end()
    return [*parts, (at, end, "")]


def _outside(text: str, start: int, end: int):  # type: ignore[no-untyped-def]
    """A test whether a place of a stretch stands outside brackets."""
    inside: set[int] = set()
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth > 0:
            inside.add(at)
    return lambda at: at not in inside


def _is_complete(left: str) -> bool:
    """Whether the left side of 和 is a body by itself."""
    if (
        left.endswith("等")
        or re.fullmatch(r"\d+个?[区县市镇乡]", left)
        or (LEVEL_LIST.match(left) and left.startswith("各"))
    ):
        return True
    bare = re.sub(r"[(\[][^()\[\]]*[)\]]$", "", left)
    return bool(
        re.search(
            r"(?:局|厅|委|办|部|处|会|院|社|联|政府|单位|部门|公司|集团|银行|海关|管委会|分行|支行|中心|各地|地区)$",
            bare,
        )
    )


def _etc(text: str, said: Statement, start: int, end: int, run: int) -> list[Named]:
    """Splits at 等: what follows it is a group of its own (等市直相关单位), or a suffix the list shares (等市人民政府)."""
    at = text.find("等", start, end)
    while at >= 0 and text[at : at + 2] in ("等级", "等保"):
        at = text.find("等", at + 1, end)
    if at < 0 or at == start:
        return [Named(start, end, text[start:end], run)] if start < end else []
    said.open_ended = True
    rest = text[at + 1 : end].strip()
    first = Named(start, at, text[start:at], run, open_ended=True)
    if not rest or (not _GROUP_AFTER_ETC.match(rest) and not GOVERNMENT_TAIL.search(rest)):
        return [first] if not rest or not is_body(rest) else [first, Named(end - len(rest), end, rest, run)]
    if GOVERNMENT_TAIL.search(rest) and len(rest) <= 6:
        first.suffix = rest
        return [first]
    if re.match(r"\d", rest) or len(rest) <= 2:
        return [first]
    return [first, Named(end - len(rest), end, rest, run)]


def _share_suffixes(named_here: list[Named]) -> None:
    """甲、乙、丙等市人民政府 and 甲区、乙区管委会: the last of a run lends its ending to those before it that have none."""
    for last, named in enumerate(named_here):
        suffix = named.suffix or _lendable(named.name)
        if not suffix:
            continue
        before = last - 1
        while (
            before >= 0 and named_here[before].run == named.run and not SUFFIX.search(named_here[before].name)
        ):
            named_here[before].name += suffix
            before -= 1
        if named.suffix:
            named.name, named.suffix = named.name + named.suffix, ""


def _lendable(name: str) -> str:
    match = re.search(r"(?:市|县|区)?(?:人民政府|政府)$|管委会$", name)
    return match[0] if match and not name.startswith("各") else ""


def _settle_roles(said: Statement) -> None:
    """lead, co and joint from what was said: beside a lead everyone else is co; one body alone answers alone."""
    named = said.named
    leads = any(body.role == "lead" for body in named)
    helpers = any(body.role == "co" for body in named)
    alone = len(named) == 1 and not said.implied
    for body in named:
        if body.role in ("lead", "co"):
            continue
        if leads:
            body.role = "co"
        elif body.role != "shared" and (helpers or alone):
            body.role, body.alone = "lead", alone
        else:
            body.role = "joint"
