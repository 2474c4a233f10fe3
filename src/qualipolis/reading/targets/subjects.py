"""The things that share a number or a coverage, by name: 甲率和乙率均达, 甲和乙抽检合格率, 城市、乡镇全覆盖."""

from __future__ import annotations

import re

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.targets.naming import name_of

_RATE = r"(?:率|比率|比重|占比|比例|余额|覆盖面|满意度)"


def named_apart(clause: str, copies: tuple[str, ...]) -> list[str | None]:
    """A name for each of the sets a clause lists: 5G网络实现城市、乡镇全覆盖 → …城市全覆盖, …乡镇全覆盖."""
    if not copies:
        return [None]
    listed = re.search("[、和及]".join(map(re.escape, copies)), clause)
    if not listed:
        return list(copies)
    return [name_of(clause[: listed.start()] + copy + clause[listed.end() :], None) for copy in copies]


ALONE: list[str | None] = [None]
_LAST_OF_RATE = "[率重比例额面度]"
_AND = "(?:和|、|及(?![时以其格]))"  # 及时率, 及以上 and 及格率 join nothing
_RATES = re.compile(
    rf"[^、和]{{2,24}}{_RATE}(?:{_AND}[^、和]{{1,24}}{_RATE}){{1,4}}(?:均|都|分别|总体)?[\u4e00-\u9fff]{{0,6}}$"
)
_SHARED_RATE = re.compile(
    rf"(?P<list>[\u4e00-\u9fff]{{2,14}}(?:{_AND}[\u4e00-\u9fff]{{2,8}})+?)"
    rf"(?P<head>(?:平均)?[\u4e00-\u9fff]{{0,6}}{_RATE})(?P<rest>[\u4e00-\u9fff]{{0,8}})$"
)
_POOLED = re.compile(r"类|等|的[^、和及]*$")
_PER_SET = re.compile(r"(?:所有|每个|各)[^,;。、]{2,14}(?:和|、)[^,;。、]{2,14}(?:均|都|至少|全部)")
_GIVERS = re.compile(r"^[^,;。]{2,8}(?:和|、)[^,;。]{2,16}(?:要|应|须|均)?将$")


def subjects(before: str, quantity: Quantity, kind: str) -> list[str]:
    """The things that share a number, by name; none for one alone.

    甲率和乙率均达, 甲和乙抽检合格率, 所有甲和乙至少, 甲和乙要将…用于.
    """
    before = re.sub(r"[(\[][^()\[\]]*[)\]]", "", before)
    sets = _PER_SET.search(before) or _GIVERS.search(before)
    if sets:
        return re.split("和|、", re.sub(r"所有|每个|各|均|都|至少|全部|要|应|须|将", "", sets[0]), maxsplit=1)
    if quantity.unit not in ("%", "分") or (kind == "growth_rate" and "余额" not in before):
        return []
    listed = _RATES.search(before)
    if listed:
        rates = re.split(rf"(?<={_LAST_OF_RATE}){_AND}", listed[0])
        return [re.sub(r"(?:均|都|分别|总体|达到|达|高于|不低于|超过)+$", "", rate) for rate in rates]
    return _sharing(before)


def _sharing(before: str) -> list[str]:
    """甲和乙抽检合格率: the parts of a list before the indicator they share."""
    match = _SHARED_RATE.search(before)
    if not match or _POOLED.search(match["list"]) or re.search(r"类", match["head"]):
        return []
    parts = re.split(_AND, match["list"])
    pair = (len(parts) == 2 and "、" not in match["list"]) or "余额" in match["head"]
    levels = any(
        part.startswith(("各", "县", "市")) or re.fullmatch(r"[省市县区州乡镇]{1,2}", part) for part in parts
    )
    return (
        [part + match["head"] for part in parts]
        if pair and not levels and all(len(part) >= 2 for part in parts)
        else []
    )
