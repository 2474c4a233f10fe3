"""A name for a target: its clause without date, order, softening word and number."""

from __future__ import annotations

import re

from qualipolis.reading.words import any_of

_LEAD_DATE = re.compile(
    "^"
    + any_of(
        r"(?:力争|争取|确保)?(?:[到至]|截至)?(?:20)\d{2}年?(?:[-—至]20\d{2}年)?(?:\d{1,2}月)?"
        + r"(?:\d{1,2}日)?(?:年底|底|末)?(?:之?前|以前)?[,]?",
        "“?十[三四五六]五”?(?:期间|时期|末)[,]?",
    )
)
_SOFT = re.compile(
    r"^(?:力争|争取|确保|努力|积极|其中|并(?!联|网|购|轨|案)|要|将|实现|推动|继续|持续|切实|进一步)"
)
_TAIL = re.compile(
    "(?:均|分别|总体|平均|全部|力争|争取|不得)?"
    + any_of(
        "达到 达 超过 突破 不低于 不少于 不高于 不超过 高于 低于 逾 至少 控制在 保持在 稳定在",
        "提高到 提升到 增加到 增长到 降至 降到 降低到 压缩至 压减至 缩短至 减至 为 至 约 近 力争 超",
    )
    + "+$"
)
# What is left of a list of numbers when one of them is taken out: 分别达到55.7%、 before it, 、75%以上 behind it.
_NUMBER = r"\d[\d.]*[万亿千]?(?:%|‰|[\u4e00-\u9fff]{0,4}?)"
_BEFORE = re.compile(rf"(?:{_NUMBER}[、和及])+$")
_BEHIND = re.compile(rf"^(?:[、和及]{_NUMBER}(?=[、和及]|以|左右|$))+")
_FROM = re.compile(rf"由(?:原来的?)?{_NUMBER}(?=压缩|缩短|减|降|提|增|$)")  # 由5个工作日压缩至4个工作日
_BOUND = re.compile(r"^(?:以上|以下|以内|左右|内(?=予以|应|办|完|核|出具|答|反|审|发|受|作|移|录))?(?:的)?")


def name_of(quote: str, quantity: str | None) -> str:
    """The name of what a quote counts or measures."""
    text = _LEAD_DATE.sub("", quote, count=1)
    while (shorter := _SOFT.sub("", text, count=1)) != text and len(shorter) > 2:
        text = shorter
    if quantity and quantity in text:
        before, _, after = text.partition(quantity)
        after = _BOUND.sub("", _BEHIND.sub("", after))
        text = _FROM.sub("", _TAIL.sub("", _BEFORE.sub("", before))) + after
    return text.strip(",、;:。 ")[:80] or quote[:80]


def apart(name: str, at: int, of: int) -> str:
    """The name of one of several numbers that a clause gives apart (甲、乙分别达到…): with its own thing, else with its place."""
    things = re.split("[、和及]", re.sub(r"[(（].*", "", name))
    own = things[at] if len(things) == of and all(1 <= len(thing) <= 20 for thing in things) else str(at + 1)
    return f"{name}（{own}）"
