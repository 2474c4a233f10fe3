"""Owner notes: where a document says who answers for what, in brackets, on lines of their own or after a colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from qualipolis.reading.bodies import GOVERNMENT_TAIL, is_body
from qualipolis.reading.canonical import Page
from qualipolis.reading.words import alternatives, any_of

LABEL_WORDS = any_of(
    "(?:第一|主要|共同|主|市级|省级|区级|县级|具体)?"
    + any_of(
        "牵头 责任 配合 协作 协同 协助 参与 落实 负责 实施 主办 协办 承办 主责 主管 指导",
        "支持",
    )
    + "(?:和责任|及配合|和配合|及责任|、配合|、责任|及落实|和落实)?"
    + "(?:单位|部门|主体|处室|科室|机构|领导|人|分工)",
    "任务分工 职责分工 分工 任务分解",
)
DEADLINE_WORDS = (
    "(?:完成时限|完成时间|时限要求|完成期限|时间要求|工作时限|时限|完成日期|时间节点|完成时间节点)"
)
LABEL = re.compile(rf"(?P<role>{LABEL_WORDS})\s*:\s*|(?P<deadline>{DEADLINE_WORDS})\s*:\s*")
VERB = re.compile(
    any_of(
        "(?:按(?:照)?|依)(?:各自)?(?:职责|任务|工作)?(?:分工|职责)(?:分别|共同)?"
        + "(?:负责|落实|牵头|推进|抓好|承担)?(?:落实)?",
        "(?:共同|分别|具体)?"
        + any_of(
            "牵头(?:负责|落实|组织实施|并按(?:照)?职责分工负责|推进)?",
            "负责(?:落实|牵头|组织实施)?",
            "配合 参与 参加 协助 协同 协办 落实 指导 支持 组织实施 会同",
        )
        + "(?:实施)?",
    )
    + "$"
)
ENDING = re.compile(
    "(?:负责|牵头|配合|参与|参加|落实|指导|按(?:照)?职责分工|按分工|组织实施|协助|协同|协办|支持)"
    + "(?:落实|实施|推进)?$"
)
_LINE = re.compile(rf"(?:{LABEL_WORDS}|{DEADLINE_WORDS})\s*:")
_AFTER_STOP = re.compile(rf"(?<=[。;])\s?{LABEL_WORDS}\s*:")
_BROKEN = re.compile(rf"[(\[]\s?{LABEL_WORDS}\s*:[^()\[\]。]{{2,200}}$")
# What a note says of the notes to come: further owners of theirs, and that places in a list tell roles.
IMPLIED = re.compile(
    alternatives(
        "(?:以下|下同|上述|其他|其余)[^。;]{0,14}(?:均|都|也)[^。;]{0,60}",
        "[^。;,]{2,40}均为(?:责任|配合|落实|实施|参与)单位[^。;]{0,20}",
    )
)
ORDER = re.compile(
    r"[。;,]?\s?(?:(?P<first>(?:排名?|列|位列)?在?(?:第一位?|首位|最前)(?:者|的)?(?:单位|部门)?[为是]牵头)"
    r"|(?P<comma>逗号(?:之)?前(?:者|的)?(?:单位|部门)?[为是]牵头))[^。;]{0,16}"
)
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Note:
    """An owner note: the stretch it covers and the stretch of its content."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    rule: str


def notes(page: Page) -> list[Note]:
    """Every owner note of a page, in order, none inside another."""
    bracketed = list(_bracketed(page))
    starts = [note.start for note in bracketed]
    loose = [note for note in _loose(page) if not _covered(note, bracketed, starts)]
    return sorted(bracketed + loose, key=lambda note: note.start)


def _covered(note: Note, bracketed: list[Note], starts: list[int]) -> bool:
    at = bisect_left(starts, note.start + 1) - 1
    return at >= 0 and bracketed[at].end > note.start


def _bracketed(page: Page) -> Iterator[Note]:
    """Bracket pairs whose content is a list of bodies with a role, at the end of a sentence or heading."""
    after = -1
    for start in sorted(page.pairs):
        end = page.pairs[start]
        if page.text[start] not in "([" or start < after or end - start > LONGEST:
            continue
        rule = _rule(page, start, end)
        if rule:
            after = end
            yield Note(start, end + 1, start + 1, end, rule)


def _rule(page: Page, start: int, end: int) -> str | None:
    """The rule by which a bracket is an owner note, or None."""
    content = page.text[start + 1 : end].strip()
    if LABEL.match(content):
        return "note.bracket-label"
    head = ORDER.split(IMPLIED.split(content)[0])[0].rstrip("。;, ")
    head = LABEL.split(head)[0].rstrip("。;, ") if re.search(DEADLINE_WORDS, head) else head
    if ENDING.search(head) and _closes(page, start, end) and _mostly_bodies(head):
        return "note.bracket-verb"
    if _stands_after_stop(page, start) and _all_bodies(head) and _closes(page, start, end):
        return "note.bracket-list"
    return None


_TITLE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,4}、|[(\[][一二三四五六七八九十]{1,4}[)\]]|\d{1,3}[.、])[^。;,:]{2,40}$"
)


def _closes(page: Page, start: int, end: int) -> bool:
    """Whether a bracket ends a sentence, a heading or a paragraph."""
    after = page.text[end + 1 : end + 3].lstrip(" ")
    if not after or after[0] in "。;\n([" or after[0].isdigit() or _stands_after_stop(page, start):
        return True
    line = page.lines[page.line_at(start)]
    return start - line.start <= 50 and bool(_TITLE.match(page.text[line.start : start]))


def _stands_after_stop(page: Page, start: int) -> bool:
    before = page.text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] in "。;!)]”"


def pieces(text: str) -> list[str]:
    """A list of bodies cut at 、 , ; outside brackets."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char in "、,;。" and depth <= 0:
            found.append(text[start:at].strip())
            start = at + 1
    return [piece for piece in [*found, text[start:].strip()] if piece]


def _mostly_bodies(text: str) -> bool:
    """Whether most pieces end in a body or in a body with its verb."""
    parts = pieces(text)
    good = sum(_bodyish(part) for part in parts)
    if parts and GOVERNMENT_TAIL.search(VERB.sub("", parts[-1])) and max(map(len, parts)) <= 16:
        return True
    return bool(parts) and good * 2 > len(parts) and max(map(len, parts)) <= 60


def _bodyish(piece: str) -> bool:
    piece = VERB.sub("", piece)
    return (
        not piece
        or is_body(piece)
        or piece.endswith("等")
        or any(is_body(part) for part in re.split("等|会同|和", piece) if part)
    )


_OFFICE = re.compile(
    any_of(
        "局 委 办 部 厅 总署 院 会 联 社 银行 海关 政府 部门 单位 中心 支队 总队 办公室 分行 支行",
        "集团 公司 小组",
    )
    + r"等?(?:[(\[][^()\[\]]{1,12}[)\]])?$"
)


def _all_bodies(text: str) -> bool:
    """Whether every piece is plainly an office: the test for a bare list without any verb."""
    parts = [bare for part in pieces(text) for bare in re.split(r"(?<=.)等(?=.)", part)]
    plain = [bool(_OFFICE.search(part)) for part in parts]
    short = re.compile(r"[\u4e00-\u9fff]{2,6}")
    fits = all(
        2 <= len(p) <= 25 and (good or short.fullmatch(p)) for p, good in zip(parts, plain, strict=True)
    )
    return bool(parts) and fits and plain[-1]


def _loose(page: Page) -> Iterator[Note]:
    """Lines that open with 责任单位:, 责任单位: after the full stop of a paragraph, and brackets that go on in the next line."""
    for line in page.lines:
        match = _LINE.match(page.text, line.start, min(line.end, line.start + 24))
        if match and line.end - line.start <= LONGEST:
            yield Note(line.start, line.end, line.start, line.end, "note.line")
            continue
        found = _AFTER_STOP.search(page.text, line.start, line.end)
        if found and line.end - found.start() <= LONGEST:
            yield Note(found.start(), line.end, found.start(), line.end, "note.tail")
            continue
        broken = _BROKEN.search(page.text, line.start, line.end)
        if broken and broken.start() not in page.pairs:
            yield Note(broken.start(), line.end, broken.start() + 1, line.end, "note.line")
