"""Numbers that describe the things another number counts, or cap what may be chosen."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.counting import counted
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule


@rule
def attribute(sight: Sight) -> Refusal | None:
    """80-150个托位的机构, 收入1000万元以上机构10家: a property of what another number counts."""
    unit = sight.quantity.unit or ""
    people = (
        re.sub("[万亿]", "", unit) in ("人", "户", "位")
        and sight.quantity.tail
        and sight.after.startswith("的")
    )
    if people and (not cues.VERB.search(sight.before) or "全覆盖" in sight.after):
        return "refuse.attribute", "a property of the things meant"
    if (
        re.search(
            r"(?:面积|高度|长度|层数|投资|跨度|规模)(?:在|均)?(?:不大于|不超过|小于|不少于|不小于)$",
            sight.before,
        )
        and unit != "%"
        and not re.search(r"力争|新增|累计", sight.before)
    ):
        return "refuse.attribute", "a dimension that defines the things meant"
    if (
        unit == "%"
        and re.search(r"(?:含量|浓度|纯度|湿度|坡度|负荷)(?:大于|小于|高于|低于|超过)$", sight.before)
        and re.match(r"^的(?!企业|单位)[\u4e00-\u9fff]", sight.after)
    ):
        return "refuse.attribute", "a property of the thing named after it"
    if re.search(r"完成$", sight.before) and re.match(
        r"^的[\u4e00-\u9fff]{0,8}(?:任务|计划|目标)", sight.after
    ):
        return None
    if (
        re.match(r"^(?:左右)?的(?!绩|\d)", sight.after)
        and not counted(unit)
        and unit not in ("%", "件", "条", "所", "座", "类", "种", "处")
        and not re.search(r"的目标|的任务|的速度|的增速|的要求", sight.after[:8])
    ):
        return "refuse.attribute", "a property of the thing named after it"
    if _volt(sight) or re.search(r"红线(?:内|外)$|大于等于$|小于等于$", sight.before):
        return "refuse.attribute", "a property of the thing named after it"
    if (
        sight.later
        and sight.quantity.tail
        and cues.ATTRIBUTE_UNIT.search(unit)
        and not re.search(r"[、和及]", sight.gap)
    ):
        return "refuse.attribute", "a property of what the next number counts"
    if re.match(
        r"^(?:以上|以下)?(?:的)?(?:高度|深度|半径|范围|距离|长|宽|口径|输电|线路|层高|级)", sight.after
    ) and not unit.endswith("%"):
        return "refuse.attribute", "a dimension of the thing named after it"
    if (
        re.search(
            r"(?:建筑面积|占地面积|面积|高度|长度|直径|容量|功率|电压|距离|年龄|注册资金|投资|总投资|单体)"
            r"(?:不少于|不低于|不超过|超|超过|达到|达|在|小于|大于)?$",
            sight.before,
        )
        and re.match(r"^(?:以上|以下)?的?[\u4e00-\u9fff]", sight.after)
        and unit not in ("%",)
    ):
        return "refuse.attribute", "a property of the thing named after it"
    return None


def _volt(sight: Sight) -> bool:
    """35kV用户, 8座以下小汽车, 30人以下的企业: a class of things by their size."""
    unit, reached = sight.quantity.unit or "", cues.REACH.search(sight.before)
    if re.search(r"^[kM]?[VW]$|^千?伏|^千瓦|^兆瓦|^吨$", unit) and re.match(
        r"^(?:及?以[上下])?[\u4e00-\u9fff]", sight.after
    ):
        return (not reached or sight.before.endswith("实现")) and not re.match(
            r"^(?:的)?(?:装机|光伏|风电|储能)", sight.after
        )
    small = sight.quantity.tail == "以下" or re.match(r"^(?:\(含\))?(?:及)?以下", sight.after)
    return bool(small) and unit in ("座", "人", "岁", "吨", "蒸吨", "亩") and not reached


@rule
def capped(sight: Sight) -> Refusal | None:
    """遴选不超过6条: the most a competition may choose."""
    if re.search(
        r"(?:遴选|评选|认定|评定|选取|推荐|支持|给予|奖励|择优)[^,;。]{0,20}(?:不超过|最多|至多)$",
        sight.before,
    ):
        return "refuse.cap", "the most that may be chosen"
    return None
