"""A list of bodies cut into names: at 、 , ; outside brackets, at 和 and 会同, at 等; shared endings given back."""

from __future__ import annotations

import re
from collections.abc import Callable

from qualipolis.reading.bodies import (
    GOVERNMENT_TAIL,
    GROUP,
    LEVEL_GOVERNMENT,
    LEVEL_LIST,
    LEVELS,
    SUFFIX,
    ZONE,
    is_body,
)
from qualipolis.reading.said import Named, Statement

_JOINERS = re.compile(r"以及|会同|和|及|与|、")
_OFFICES = re.compile(r"(?:处室|科室|机构|企业)$")
# An office of a zone, which the levels before it in the list have too: 各设区市、某某新区市场监管局.
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:局|领导小组|委员会)(?<!管理委员会)")
_OF_ZONE = re.compile(rf"(?:新区|开发区|高新区|经开区|园区|示范区)({_OFFICE.pattern})$")
BARE_GROUPS = frozenset(("单位", "机构", "部门", "处室", "企业"))
_OPTIONAL_LEVEL = re.compile(rf"^[{LEVELS}]{{1,3}}[(\[][^()\[\]]{{1,12}}[)\]]")
_OPEN_CLAUSE = re.compile(r"(?:^|等)(?:其他)?(?:具有|负有|承担|行使)[^的]{2,20}$")
_CLOSES_CLAUSE = re.compile(r"^[^的]{2,12}的[\u4e00-\u9fff]{0,8}(?:部门|单位|机构|处室)(?:和单位)?$")
_GROUP_AFTER_ETC = re.compile(
    "^(?:"
    + "[市省区县州]?(?:级|直)?(?:各)?(?:有关|相关|其他|政府|各)?(?:部门|单位|市直|省直)?.{0,12}"
    + "(?:部门|单位|地区|机构|处室)"
    + ")$"
)


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
    """Joins 各市 + 县(区)政府, and 具有登记 + 保管职能的部门, into the one group they name."""
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
    if piece in BARE_GROUPS:
        return bool(GROUP.search(before))
    if _OPEN_CLAUSE.search(before) and _CLOSES_CLAUSE.match(piece):
        return True
    if not LEVEL_LIST.match(re.split("[及和与](?=各)", before)[-1]):  # 有关部门及各市 + 县级政府
        return False
    return bool(LEVEL_GOVERNMENT.match(piece) or LEVEL_LIST.match(piece) or _OPTIONAL_LEVEL.match(piece))


def bodies_of(text: str, said: Statement, start: int, end: int, run: int) -> list[Named]:
    """The bodies of one piece: joined by 和, 及, 会同, or followed by 等."""
    found: list[Named] = []
    for a, b, joiner in joined(text, start, end):
        a, b = _strip(text, a, b)
        found += _etc(text, said, a, b, run)
        if joiner == "会同":
            for named in found:
                named.role = "lead"
    if any(named.role == "lead" for named in found):
        for named in found:
            named.role = "lead" if named.role == "lead" else "co"
    return found


def joined(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cuts at joining words whose left side is already a body: 卫生健康委和教育厅, but not 文化和旅游厅."""
    parts, at, depth_ok = [], start, _outside(text, start, end)
    for match in _JOINERS.finditer(text, start, end):
        left = text[at : match.start()].strip()
        right = text[match.end() : end].strip()
        bare = _JOINERS.split(right, maxsplit=1)[0] in BARE_GROUPS  # 有关部门和单位 is one group
        if not depth_ok(match.start()) or match[0] == "、" or not left or bare:
            continue
        apart = _is_complete(left) or (_OFFICES.search(left) and is_body(right))
        if match[0] == "会同" or (apart and len(right) > 1):
            parts.append((at, match.start(), match[0]))
            at = match.end()
    return [*parts, (at, end, "")]


def _outside(text: str, start: int, end: int) -> Callable[[int], bool]:
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


def share_suffixes(named_here: list[Named]) -> None:
    """甲、乙、丙等市人民政府 and 甲区、乙区管委会: the last of a run lends its ending to those before it that have none."""
    for last, named in enumerate(named_here):
        suffix = named.suffix or _lendable(named.name)
        if not suffix:
            continue
        before = last - 1
        while before >= 0 and named_here[before].run == named.run and _lacks(named_here[before].name, suffix):
            named_here[before].name += suffix
            before -= 1
        if named.suffix:
            named.name, named.suffix = named.name + named.suffix, ""


def _lacks(name: str, suffix: str) -> bool:
    """Whether a name may have left its ending to the last of the list: a place, or a zone before …管委会."""
    if suffix == "管委会":
        return bool(ZONE.search(name)) and not name.startswith("各")
    if LEVEL_LIST.match(name) and name.startswith("各"):
        return bool(_OFFICE.fullmatch(suffix))
    return not SUFFIX.search(name)


def _lendable(name: str) -> str:
    """The ending a name may lend to those before it: 市人民政府, 管委会, or the office of a zone."""
    if name.startswith("各"):
        return ""
    body = re.search(r"(?:市|县|区)?(?:人民政府|政府)$|管委会$", name)
    office = _OF_ZONE.search(name)
    return body[0] if body else office[1] if office else ""
