"""Numbers that are part of a name: 5G, GB/T 19580, 12345, 二级, 每万人."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule

_LATIN_BEFORE = re.compile(r"[A-Za-z][-+/]?$")


_LATIN_AFTER = re.compile(r"^(?:[A-Za-z]|[-+/](?:[A-Za-z]|\d))")


_STANDARD = re.compile(
    r"(?:GB|DB|ISO|IEC|HJ|JGJ|CJJ|AQ|YY|NY|QB|JT|SN|WS|T)\s?(?:/\s?[TZ]{1,2})?\s?(?:\d+/[TZ]\s?)?$"
)


_HOTLINE = re.compile(r"^1[0-2]\d{3,4}$")


@rule
def latin(sight: Sight) -> Refusal | None:
    """5G, PM2.5, 4S店, Web3.0, GB/T 19580."""
    if _STANDARD.search(sight.before):
        return "refuse.standard", "the number of a standard"
    if sight.quantity.unit and re.search(r"[A-Za-z]", sight.quantity.unit):
        return None
    if _LATIN_BEFORE.search(sight.before) or (
        _LATIN_AFTER.match(sight.after) and sight.quantity.unit is None
    ):
        return "refuse.alphanumeric", "part of a name written with letters"
    return None


@rule
def signs(sight: Sight) -> Refusal | None:
    """20+8, 5:5, 1/3, 12345热线, numbers with + behind."""
    if cues.REACH.search(sight.before) and re.match(r"^:1(?:左右|以[内上下])?(?=$|[,;。])", sight.after):
        return None
    reached = re.search(r"每年$", sight.before) or cues.REACH.search(sight.before)
    if (
        reached
        and sight.quantity.unit
        and re.match(r"^/(?:年|千人|万人|日|天)(?=$|[,;。、]|目标)", sight.after)
    ):
        return None
    if re.match(r"^(?:\s?[+×:/*·.]|条措施|号|时|点钟|时至)", sight.after) or (
        re.search(r"[+×:/*#№·]$", sight.before) and sight.quantity.unit != "%"
    ):
        return "refuse.formula", "part of a formula, ratio, code or name"
    if sight.quantity.unit is None and _HOTLINE.match(sight.quantity.text):
        return "refuse.hotline", "a service number"
    if sight.quantity.unit is None and re.search(
        r"(?:电话|热线|传真|邮编|账号|编号|代码)[:]?[\d-]*$", sight.before
    ):
        return "refuse.contact", "a telephone number or code"
    return None


# 一网通办 is a name, 2个网点 is a count.
_NAME_AFTER = re.compile(
    r"^(?:大|张网|张图|张清单|张表|站式|站(?!点)|码(?!头)|窗|网(?![货红络店点约格上民签销站商购])|体化|照)"
)


@rule
def ordinal(sight: Sight) -> Refusal | None:
    """第3, 二级, 3A级, 三星, 1号线, 5大, 3个方面."""
    unit = sight.quantity.unit or ""
    listed = ("第", "附件", "专栏", "表", "图", "条例", "NO", "No", "之")
    counted = sight.quantity.tail and sight.before.endswith("表")  # 更换燃气表1.2万块以上
    if re.search("(?<!提)前$", sight.before) or (sight.before.endswith(listed) and not counted):
        return "refuse.ordinal", "an ordinal"
    if (
        unit.endswith("级")
        or unit in ("级", "星", "届", "期", "轮", "版", "批", "度", "层", "节", "方", "步", "道")
        or (cues.NAMED.match(sight.after) and not unit)
    ):
        return "refuse.grade", "a grade, number of a series or part of a name"
    if unit in ("", "个", "张") and sight.quantity.value < 20 and _NAME_AFTER.match(sight.after):
        return "refuse.name", "part of a name"
    return None


@rule
def per(sight: Sight) -> Refusal | None:
    """每万人, 每10万人, 每3年, 每100户: the denominator of another number."""
    if re.search(r"每$|每隔$|平均每$|人均每$", sight.before):
        return "refuse.per", "the unit another number is counted in"
    return None
