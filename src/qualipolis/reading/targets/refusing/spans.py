"""Ages and spans of time that are no limit to reach."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule
from qualipolis.reading.targets.refusing.terms import done_within


@rule
def age(sight: Sight) -> Refusal | None:
    """7—17岁儿童: the age of those meant."""
    if (sight.quantity.unit or "").endswith("岁") and not re.search(r"寿命", sight.before):
        return "refuse.age", "an age"
    return None


def _of_life(unit: str, before: str) -> bool:
    """达到15万小时, 优良天数达到350天, 每天…活动时间不低于2小时: an amount of time that is to be reached."""
    if re.match(r"[万亿]", unit) or re.search(r"天数[\u4e00-\u9fff]{0,6}$", before):
        return True
    return bool(re.search(r"(?:每天|每日|每周|每人每年|人均)[^,;。]{2,}(?:不低于|不少于|达到)$", before))


@rule
def duration(sight: Sight) -> Refusal | None:
    """有效期5年, 连续3年, 3个工作日内告知: a span of time that is no limit to reach."""
    unit = sight.quantity.unit or ""
    if not cues.DURATION.search(unit):
        return None
    before = sight.before[-16:]
    if _of_life(unit, before) or done_within(sight):
        return None
    if re.search("持续时间", before):
        return "refuse.duration", "a span of time, no limit to reach"
    if cues.TIME_LIMIT.search(before) or (
        re.search(r"压缩|缩短|压减|缩减|控制在|提速|不超过", before)
        and not re.search(r"有效期|任期|期限", before)
    ):
        return None
    if re.search(r"(?:不少于|不低于)$", before) and re.search("征求意见|公示|适应|过渡|公开", sight.clause):
        return None
    if unit.endswith("年") and re.search(r"(?:预期寿命|寿命)[\u4e00-\u9fff]{0,8}$", before):
        return None
    return "refuse.duration", "a span of time, no limit to reach"
