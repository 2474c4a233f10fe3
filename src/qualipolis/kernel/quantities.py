"""Quantities as Chinese official texts write them: 2.5万张, 2400亿元, 1-2个, 60个左右, 九成, 三分之二, 一半以上, 翻一番, 5万人次.

`find` scans a text once, left to right, in linear time.
It expects half-width digits (full-width ones are understood too) and says
nothing about what the quantity is for: a year, a label or a telephone number is a quantity without a unit like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualipolis.kernel import numerals

Number = int | float

# Longest first within the alternation: 个工作日 before 个, 人次 before 人.
UNITS = (
    "个百分点|百分点|个季度|季度|个工作日|工作日|个自然日|自然日|个小时|小时|个月|分钟|周岁|"
    "万亿立方米|亿立方米|立方米|平方公里|平方千米|平方米|公里|千米|海里|毫米|厘米|"
    "[兆吉太]比特[/／]秒|微克[/／]立方米|毫克[/／]升|[uμµ]g[/／]m[3³]|吨标准煤|标准煤|蒸吨|吨|公斤|斤|千克|毫克|微克|"
    "千伏安|千瓦时|兆瓦时|千伏|千瓦|兆瓦|吉瓦|标准箱|标箱|"
    "美元|欧元|日元|港元|元|"
    "人次|人年|辆次|架次|班次|场次|件次|批次|户次|家次|例次|项次|台次|台套|台件|床位|张床|"
    "个|家|项|件|类|所|座|处|条|张|户|名|位|支|场|台|套|辆|架|艘|只|头|亩|公顷|倍|分|度|"
    "部|篇|种|款|门|站|对|组|队|团|株|群|尾|羽|盏|颗|片|块|例|起|宗|笔|份|册|封|班|课时|学时|课|期|届|批|轮|次|节|"
    "天|日|秒|毫秒|周|年|岁|级|星|米|人|口|万里|里|枚|幅|幢|栋|间|席|道|列|趟|卷|本|遍|步|点|版|层|方|"
    "[kKMGTPE]?[bB]ps|[KMGTPE]B|[EP]?[Ff][Ll][Oo][Pp][Ss]|[kMG]?[WV]h?|TEU|公顷"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?"
_HAN = "[零一二两三四五六七八九十百千万亿〇]"
_TAIL = r"(?P<tail>以上|以下|以内|之内|之上|左右|上下)?"

QUANTITY = re.compile(
    rf"(?P<low>{_DIGITS})(?P<lowsign>[%‰])?(?P<lowscale>(?:[万亿百]|千(?![瓦伏克米])){{1,2}})?"
    rf"(?:\s?(?:[-—–~～至到]|——)\s?(?P<high>{_DIGITS})(?![\d年月]))?"
    rf"(?P<scale>万亿|千万|百万|[万亿百]|千(?![瓦伏克米]))?(?P<more>余|多|来)?(?P<scale2>万亿|万|亿)?"
    rf"(?P<unit>%|‰|(?:{UNITS})(?:[/／][百千万]人)?)?{_TAIL}",
)
HAN_QUANTITY = re.compile(
    rf"百分之(?P<percent>{_HAN}{{1,8}})|(?P<part>[一二三四五六七八九十])分之(?P<share>[一二三四五六七八九])"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?![为立员果效长熟功就本分都品交])"
    r"|(?P<halved>(?<=超过)一半|(?<=占)一半|一半(?=以上))(?P<beyond>以上)?"
    rf"|翻(?P<times>[一两二三四]|\d)番|翻番|(?P<count>{_HAN}{{1,8}})(?P<more>余|多)?(?P<unit>{UNITS})(?P<tail>以上|以下|以内|左右)?"
)
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万亿": 10**12}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: `2.5万张` is value 2.5, unit 万张. `tail` is 以上, 左右 … after the unit."""

    text: str
    start: int
    end: int
    value: Number
    value_high: Number | None
    unit: str | None
    tail: str | None = None
    more: bool = False
    spelled: bool = False

    @property
    def magnitude(self) -> Number:
        """The value in the unit without 万 or 亿: 2.5万张 → 25000."""
        scale = next((s for s in ("万亿", "万", "亿") if self.unit and self.unit.startswith(s)), None)
        return self.value * _SCALES[scale] if scale else self.value


def number(text: str) -> Number:
    """`1,200` → 1200, `2.50` → 2.5."""
    plain = text.replace(",", "")
    if "." not in plain:
        return int(plain)
    value = float(plain)
    return int(value) if value.is_integer() else value


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities written with Arabic digits, in order; offsets are those of the whole text."""
    piece = text[start:end].translate(_FULL_WIDTH)
    for match in QUANTITY.finditer(piece):
        yield _arabic(match, start)


def find_spelled(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities written in Chinese numerals: 九成, 三分之二, 一半以上, 翻一番, 百分之十, 两个."""
    for match in HAN_QUANTITY.finditer(text, start, len(text) if end is None else end):
        quantity = _spelled(match)
        if quantity:
            yield quantity


def parse(text: str) -> Quantity | None:
    """The quantity a text consists of, or None."""
    text = text.strip()
    for quantity in (*find(text), *find_spelled(text)):
        if quantity.start == 0 and quantity.end == len(text):
            return quantity
    return _thousand(text)


def _thousand(text: str) -> Quantity | None:
    """千家, 万户: a bare scale before a unit counts one."""
    match = re.fullmatch(rf"([百千万])(余|多)?({UNITS})", text)
    if not match:
        return None
    return Quantity(text, 0, len(text), _SCALES[match[1]], None, match[3], None, bool(match[2]), True)


def _arabic(match: re.Match[str], offset: int = 0) -> Quantity:
    twice = match["high"] and match["lowscale"] and match["lowscale"] == match["scale"]
    scale = ("" if twice else match["lowscale"] or "") + (match["scale"] or "") + (match["scale2"] or "")
    unit = match["unit"] or match["lowsign"] or ""
    high = number(match["high"]) if match["high"] else None
    value = number(match["low"])
    if scale in ("百", "千", "百万", "千万"):
        factor = _SCALES[scale] if scale in ("百", "千") else _SCALES[scale[0]]
        value, high, scale = value * factor, high * factor if high is not None else None, scale[1:]
    whole = scale + unit or None
    start, end = match.start() + offset, match.end() + offset
    return Quantity(match[0], start, end, value, high, whole, match["tail"], bool(match["more"]))


def _spelled(match: re.Match[str]) -> Quantity | None:
    value, unit = _spelled_value(match)
    if value is None:
        return None
    return Quantity(
        match[0],
        match.start(),
        match.end(),
        value,
        None,
        unit,
        match["tail"] or match["beyond"],
        bool(match["more"]),
        True,
    )


def _spelled_value(match: re.Match[str]) -> tuple[Number | None, str | None]:
    if match["percent"]:
        return numerals.to_int(match["percent"]), "%"
    if match["part"]:
        return _fraction(match["share"], match["part"]), "%"
    if match["halved"]:
        return 50, "%"
    if match["tenths"]:
        return (numerals.to_int(match["tenths"]) or 0) * 10 + (5 if match["half"] else 0), "%"
    if match["count"]:
        return numerals.to_int(match["count"]), match["unit"]
    doublings = numerals.to_int(match["times"]) if match["times"] else 1
    return 2 ** (doublings or 1), "倍"


def _fraction(share: str, part: str) -> Number:
    """三分之二 as a percentage, rounded to six places."""
    value = round(100 * (numerals.to_int(share) or 0) / (numerals.to_int(part) or 1), 6)
    return int(value) if value.is_integer() else value
