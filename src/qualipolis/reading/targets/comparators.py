"""How a number compares: 以上, 不低于 (>=); 超过, 高于 (>); 以内, 降至 (<=); 左右 (about); 1-2 (between)."""

from __future__ import annotations

import re

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.words import any_of

_BEFORE = (
    (
        re.compile(
            r"(?:不(?:得)?(?:低于|少于|小于)|至少(?:[建设有配确保培育打造]{0,2})|最少|不下于)(?:约)?$"
        ),
        ">=",
    ),
    (
        re.compile(
            any_of(
                "不(?:得)?(?:超过|高于|大于|多于|超)",
                "控制[在到]",
                "最多 至多 限制在",
                "压(?:缩|减)(?:至|到|为|在)",
                "缩(?:短|减)(?:至|到|为|在)",
                "(?:下)?降(?:低)?(?:至|到|为)",
                "减(?:少)?(?:至|到|为)",
                "精简(?:至|到|为)",
            )
            + "(?:约|平均|提前)?$"
        ),
        "<=",
    ),
    (re.compile(r"(?:超过|超出|超|高于|大于|突破|逾|多于|优于)(?:了)?$"), ">"),
    (re.compile(r"(?:低于|少于|小于|不足|低于)$"), "<"),
    (re.compile(r"(?:约|大约|将近|近|接近)$"), "about"),
)
_TAIL = {
    "以上": ">=",
    "之上": ">=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
    "左右": "about",
    "上下": "about",
}
_TAIL_AFTER = re.compile(r"^(?:的|:1)?(?P<tail>以上|以下|以内|之内|左右)")


_WITHIN = re.compile(r"^(?:个)?(?:内|之内)|^最快\d|^(?:办结|响应|完成|办成|办理(?!业务|事项))")
_TERM = re.compile(
    r"(?:办理|审理|审批|审查|办结|处理|办案|平均)[\u4e00-\u9fff]{0,4}(?:周期|时限|时长|用时)"
    + r"[\u4e00-\u9fff]{0,2}(?:达到|达|为)$"
)
# 分别压减至20天、10天: the second number is cut like the first.
_APART = re.compile(r"(?P<to>分别[\u4e00-\u9fff]{0,6}(?:至|到|为))(?:[\d.]+[\u4e00-\u9fff%]{0,4}[、和])+$")
_GROWS = re.compile(r"(?:增长|增加|提高|提升)$")
_CUT_TO = re.compile(r"(?:压缩|压减|缩短|缩减|精简)[\u4e00-\u9fff]{1,14}(?:至|到|为)$")


def comparator(quantity: Quantity, before: str, after: str) -> tuple[str, str | None]:
    """The comparator and the words that say it."""
    tail = quantity.tail or ((m := _TAIL_AFTER.match(after)) and m["tail"]) or None
    before = _APART.sub(r"\g<to>", before)
    for pattern, sign in _BEFORE:
        match = pattern.search(before)
        if match and tail != "左右":
            return sign, match[0] + (f"…{tail}" if tail else "")
    if quantity.value_high is not None and quantity.value_high != quantity.value:
        return "between", quantity.text
    if quantity.value == 0:
        return "=", None
    if not tail and (_WITHIN.match(after) or _CUT_TO.search(before) or _TERM.search(before)):
        return "<=", None
    if tail:
        return _TAIL[tail], tail
    if quantity.more:
        return ">", "余"
    if quantity.unit == "%" and quantity.value == 100 and not _GROWS.search(before):
        return "=", None
    return ">=", None
