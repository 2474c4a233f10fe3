"""The things that share a number or a coverage, by name: 甲率和乙率均达, 甲和乙抽检合格率, 城市、乡镇全覆盖."""

from __future__ import annotations

import re

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.targets.naming import name_of
from qualipolis.reading.words import any_of

_RATE = r"(?:率|比率|比重|占比|比例|余额|覆盖面|满意度)"


def named_apart(clause: str, copies: tuple[str, ...]) -> list[str | None]:
    """A name for each of the sets a clause lists: 5G网络实现城市、乡镇全覆盖 → …城市全覆盖, …乡镇全覆盖."""
    if not copies:
        return [None]
    listed = re.search("[、和及与]?".join(map(re.escape, copies)), clause)
    if not listed:
        return list(copies)
    return [name_of(clause[: listed.start()] + copy + clause[listed.end() :], None) for copy in copies]


ALONE: list[str | None] = [None]
_LAST_OF_RATE = "[率重比例额面度]"
_AND = "(?:和|、|及(?![时以其格]))"  # 及时率, 及以上 and 及格率 join nothing
# What stands between two joints holds none: else a long list could be cut in ever more ways.
_BETWEEN = f"(?!{_AND})"
_RATES = re.compile(
    rf"[^、和]{{2,24}}{_RATE}(?:{_AND}(?:{_BETWEEN}[^、和]){{1,24}}{_RATE}){{1,4}}(?:均|都|分别|总体)?[\u4e00-\u9fff]{{0,6}}$"
)
_SHARED_RATE = re.compile(
    rf"(?P<list>[\u4e00-\u9fff]{{2,14}}(?:{_AND}(?:{_BETWEEN}[\u4e00-\u9fff]){{2,8}})+?)"
    rf"(?P<head>(?:平均)?[\u4e00-\u9fff]{{0,6}}{_RATE})(?P<rest>[\u4e00-\u9fff]{{0,8}})$"
)
_GROWN = re.compile(
    r"^(?P<list>[\u4e00-\u9fff]{2,12}(?:、[\u4e00-\u9fff]{2,12})+)(?:均|年均|分别|同比|预计|力争)*"
    r"(?:增长|提高|上升|下降|降低|减少)(?:到|至)?$"
)
_MEASURED = re.compile(r"(?:量|额|数|架次|时长|收入|产值|面积|增加值|投资|人次|里程|浓度|强度)$")
_POOLED = re.compile(r"类|等|的[^、和及]*$")
_PAIR = re.compile(r"(?P<a>[\u4e00-\u9fff]{3,24})[、及](?P<b>[\u4e00-\u9fff]{3,10})$")
_PER_SET = re.compile(r"(?:所有|每个|各)[^,;。、]{2,14}(?:和|、)[^,;。、]{2,14}(?:均|都|至少|全部)")
_PLACES = re.compile(
    r"^(?P<list>[\u4e00-\u9fff]{2,6}[市县区](?:、[\u4e00-\u9fff]{2,6}[市县区])+)分别"
    + "(?:完成|实现|达到|建成|新增|培育)$"
)
_GIVERS = re.compile(r"^[^,;。]{2,8}(?:和|、)[^,;。]{2,16}(?:要|应|须|均)?将$")


def subjects(before: str, quantity: Quantity, kind: str) -> list[str]:
    """The things that share a number, by name; none for one alone.

    甲率和乙率均达, 甲和乙抽检合格率, 所有甲和乙至少, 甲和乙要将…用于.
    """
    before = re.sub(r"[(\[][^()\[\]]*[)\]]", "", before)
    sets = _PER_SET.search(before) or _GIVERS.search(before)
    if sets:
        return re.split("和|、", re.sub(r"所有|每个|各|均|都|至少|全部|要|应|须|将", "", sets[0]), maxsplit=1)
    if places := _PLACES.match(before):
        return places["list"].split("、")
    if grown := _growing(before) if kind == "growth_rate" else []:
        return grown
    if quantity.unit not in ("%", "分") or (kind == "growth_rate" and "余额" not in before):
        return []
    listed = _RATES.search(before)
    if listed:
        rates = re.split(rf"(?<={_LAST_OF_RATE}){_AND}", listed[0])
        return [re.sub(r"(?:均|都|分别|总体|达到|达|高于|不低于|超过)+$", "", rate) for rate in rates]
    return _sharing(before)


def _growing(before: str) -> list[str]:
    """飞行架次、飞行时长增长: things measured one by one that grow alike."""
    match = _GROWN.match(before)
    parts = match["list"].split("、") if match else []
    return [re.sub(r"(?:均|年均|同比)+$", "", part) for part in parts] if _measured(parts) else []


def _measured(parts: list[str]) -> bool:
    return all(_MEASURED.search(re.sub(r"(?:均|年均|同比|分别)+$", "", part)) for part in parts)


def parallel(listed: str) -> tuple[str, ...]:
    """电子证照、电子合同 or 服务能力及配送能力 at the end of a text: two things whose names open or close alike."""
    match = _PAIR.search(listed)
    if not match:
        return ()
    a, b = match["a"], match["b"]
    alike = a[-2:] == b[-2:] or a[-len(b) :][:2] == b[:2]
    return (a[-max(len(b), 4) :] if alike and a[-2:] != b[-2:] else a, b) if alike else ()


_GIVEN = re.compile(
    r"^(?P<verb>[\u4e00-\u9fff]{2})(?P<a>[\u4e00-\u9fff]{3,10})和(?P<b>[\u4e00-\u9fff]{3,10})$"
)


def all_given(before: str, after: str) -> list[str]:
    """甲、乙100%全覆盖 and 100%发放甲和乙: the two things that share a hundred per cent, named alike."""
    if after.startswith("全覆盖"):
        return list(parallel(before))
    match = _GIVEN.match(after)
    if not match or not _alike(match["a"], match["b"]):
        return []
    return [f"{name_of(before, None)}{match[part]}{match['verb']}率" for part in "ab"]


def _alike(a: str, b: str) -> bool:
    """Whether two names open or close alike."""
    return a[:2] == b[:2] or a[-2:] == b[-2:]


_QUOTED = re.compile(r"(?:“[^“”]{2,14}”[、和及与]?){2,}$")
_SET = re.compile(
    any_of(
        "事项 对象 人员 部门 单位 机构 主体 种类 类别 区域 地区 环节 领域 行业 群体 人群 园区 楼宇",
        "社区 街道 乡镇 城市 学校 医院 场所 窗口",
    )
    + r"(?:\([^()]*\))?$"
)


def named_sets(listed: str) -> tuple[str, ...]:
    """“甲”“乙”, 检查事项、对象、人员 and 园区和楼宇 at the end of a text: what is to be covered, quoted or named one by one."""
    quoted = _QUOTED.search(listed)
    if quoted:
        return tuple(re.findall("“[^“”]*”", quoted[0]))
    sets: list[str] = []
    for part in reversed(re.split(_AND, listed)):
        if not _SET.search(part) or len(part) < 2:
            return ()
        sets.insert(0, part)
    if len(sets) < 2 or max(map(len, sets[1:])) > 10:
        return ()
    return (sets[0][-max(4, *map(len, sets[1:])) :], *sets[1:])


def _sharing(before: str) -> list[str]:
    """甲和乙抽检合格率: the parts of a list before the indicator they share."""
    match = _SHARED_RATE.search(before)
    if not match or _POOLED.search(match["list"]) or re.search(r"类", match["head"]):
        return []
    parts = re.split(_AND, match["list"])
    short = len(parts[-1] + match["head"]) <= 8  # 基本养老、医疗保险参保率
    pair = (len(parts) == 2 and ("、" not in match["list"] or short)) or "余额" in match["head"]
    pair = pair or ("满意" in before and len({part[-4:-2] for part in parts[:-1]}) == 1)
    levels = any(
        part.startswith(("各", "县", "市")) or re.fullmatch(r"[省市县区州乡镇]{1,2}", part) for part in parts
    )
    return (
        [part + match["head"] for part in parts]
        if pair and not levels and all(len(part) >= 2 for part in parts)
        else []
    )
