"""Lists of numbers: where an item begins and ends, what belongs to the number before it, what continues a list."""

from __future__ import annotations

import re

from qualipolis.reading.targets.making import Item
from qualipolis.reading.targets.refusing import Refusal, Sight
from qualipolis.reading.targets.scene import Unit

_LIST = re.compile(r"[、;]|和|及|以及|或|与")
_STANDING = ("refuse.tasks", "refuse.existing", "refuse.condition")


_COUNTED = re.compile(r"^(?:个|项|条|座|处|段|所|家|户)$")
_SIZE = re.compile(r"(?:公里|千米|[平立]方米|平方公里|亩|公顷|万吨|兆瓦|万千瓦)$")
_ONE_OF_THEM = re.compile(r"[每各均的]|(?:半径|距离|间距|高度|层高|宽度?|周边|方圆|以[上下内外])$")


def sizes_up(item: Item, sight: Sight, text: str) -> bool:
    """5个公路项目631公里: how much all that the number before counts comes to, at the end of a clause or list item."""
    gap = text[item.quantity.end : sight.quantity.start]
    return bool(
        _COUNTED.match(item.quantity.unit or "")
        and _SIZE.search(sight.quantity.unit or "")
        and re.search(r"[\u4e00-\u9fff]{2,}$", gap)
        and not _LIST.search(gap)
        and not _ONE_OF_THEM.search(gap)
        and re.match(r"^(?:以上|左右)?(?:$|[,;。、和及(])", sight.after)
    )


def belongs_to(item: Item, sight: Sight, text: str) -> bool:
    """Whether a number stands within the noun phrase that the number before it counts: 1所80-150个托位的机构."""
    if sizes_up(item, sight, text):
        return False
    gap = text[item.quantity.end : sight.quantity.start]
    if _LIST.search(re.sub(r"[(\[“][^()\[\]“”]*[)\]”]", "", gap)) or "分别" in sight.before:
        return False
    return not re.search(r"(?:年均|同比|其中|占|达到|比|率)", gap)


def is_bare_item(sight: Sight) -> bool:
    """A clause that is a noun and its number only, continuing the list of the clause before: 其中国家质检中心3个."""
    return (
        2 <= len(sight.before) <= 30
        and not re.search(r"[,;。]", sight.before)
        and sight.after[:1] in ("", "、", "和")
    )


def after_first_break(text: str, start: int, end: int) -> int:
    """Where the next list item begins: after the first 、 or 和 behind the number before it."""
    match = _LIST.search(text, start, end)
    return match.end() if match else start


def cut_before(start: int, items: list[Item]) -> None:
    """Ends the last item, and those that share its quote, where the next one begins."""
    last = items[-1]
    if start > last.quantity.end:
        for item in items:
            if item.start == last.start:
                item.end = start


def trimmed(text: str, items: list[Item]) -> list[Item]:
    """Items without the joining words at their ends."""
    for item in items:
        while item.end > item.quantity.end and text[item.end - 1] in "、和及或与;,以 ":
            item.end -= 1
    return items


def listed_after(
    text: str, unit: Unit, index: int, refused: dict[tuple[int, int], tuple[str, Refusal]]
) -> bool:
    """Whether a number continues a list of what is there already: 推进115项…任务、45个…清单; 对1436个…站、96个…站."""
    last, here = unit.quantities[index - 1], unit.quantities[index]
    known = refused.get((last.start, last.end))
    gap = text[last.end : here.start]
    return known is not None and known[1][0] in _STANDING and gap.endswith(("、", "和"))
