"""A name for a target: its clause without date, order, softening word and number."""

from __future__ import annotations

import re

_LEAD_DATE = re.compile(
    r"^(?:(?:力争|争取|确保)?(?:[到至]|截至)?(?:20)\d{2}年?(?:[-—至]20\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年底|底|末)?(?:之?前|以前)?[,]?|“?十[三四五六]五”?(?:期间|时期|末)[,]?)"
)
_SOFT = re.compile(r"^(?:力争|争取|确保|努力|积极|其中|并|要|将|实现|推动|继续|持续|切实|进一步)")
_TAIL = re.compile(
    r"(?:均|分别|总体|平均|全部)?(?:达到|达|超过|突破|不低于|不少于|不高于|不超过|高于|低于|逾|至少|控制在|保持在|稳定在|提高到|提升到|增加到|增长到|降至|降到|为|至|约|近)+$"
)


def name_of(quote: str, quantity: str | None) -> str:
    """The name of what a quote counts or measures."""
    text = _LEAD_DATE.sub("", quote, count=1)
    while (shorter := _SOFT.sub("", text, count=1)) != text and len(shorter) > 2:
        text = shorter
    if quantity and quantity in text:
        before, _, after = text.partition(quantity)
        after = re.sub(r"^(?:以上|以下|以内|左右|内(?=予以|办|完|核|出具|答|反|审|发|受))?(?:的)?", "", after)
        text = _TAIL.sub("", before) + after
    return text.strip(",、;:。 ")[:80] or quote[:80]
