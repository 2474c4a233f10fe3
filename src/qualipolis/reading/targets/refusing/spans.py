"""Ages and spans of time that are no limit to reach."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule


@rule
def age(sight: Sight) -> Refusal | None:
    """7—17岁儿童: the age of those meant."""
    if (sight.quantity.unit or "").endswith("岁") and not re.search(r"寿命", sight.before):
        return "refuse.age", "an age"
    return None


_DONE = re.compile(
    r"^(?:以内|之内|内)?(?:\([^()]{1,12}\))?(?:最快\d{1,3}(?:分钟|小时|个工作日))?(?:即可|全部|一次|完成)?(?:核发|出车|到场|办结|办理完成|办理完毕|办成|办好|完成|响应|接电|通电|送电|审结|出证|办理)(?=$|[^\u4e00-\u9fff]|[\u4e00-\u9fff]{0,24}(?:$|、\d))"
)


_STARTS = re.compile(r"(?:拿地|摘牌|中标|签约|落地|开标)后$")
_FROM = re.compile(r"(?:后|之日起|起|之后|之前|届满|前)(?:的)?$")


def _of_life(unit: str, before: str) -> bool:
    """达到15万小时, 优良天数达到350天, 每天…活动时间不低于2小时: an amount of time that is to be reached."""
    if re.match(r"[万亿]", unit) or re.search(r"天数[\u4e00-\u9fff]{0,6}$", before):
        return True
    return bool(re.search(r"(?:每天|每日|每周|每人每年|人均)[^,;。]{2,}(?:不低于|不少于|达到)$", before))


def _done_within(sight: Sight) -> bool:
    """一般件2个工作日办结: the time in which a service is done; a term that runs from an act of law is none."""
    unit = sight.quantity.unit or ""
    short = re.search(r"工作日|小时|分钟|^日$|^天$", unit) is not None
    return (
        short
        and bool(_DONE.match(sight.after))
        and (_STARTS.search(sight.before) is not None or not _FROM.search(sight.before))
    )


@rule
def duration(sight: Sight) -> Refusal | None:
    """有效期5年, 连续3年, 3个工作日内告知: a span of time that is no limit to reach."""
    unit = sight.quantity.unit or ""
    if not cues.DURATION.search(unit):
        return None
    before = sight.before[-16:]
    if _of_life(unit, before) or _done_within(sight):
        return None
    if cues.TIME_LIMIT.search(before) or (
        re.search(r"压缩|缩短|压减|缩减|控制在|提速|不超过", before)
        and not re.search(r"有效期|任期|期限", before)
    ):
        return None
    if unit.endswith("年") and re.search(r"(?:预期寿命|寿命)[\u4e00-\u9fff]{0,8}$", before):
        return None
    return "refuse.duration", "a span of time, no limit to reach"
