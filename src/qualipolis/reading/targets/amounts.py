"""The quantities of a clause: what is written in digits and in characters, without the dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from qualipolis.kernel import quantities
from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.targets import deadlines

_NUMERAL = re.compile(r"\d|[一二两三四五六七八九十百千万]{1,8}(?=[\u4e00-\u9fff])|翻番")


def quantities_of(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of a clause in order, without years and days of the calendar."""
    if not _NUMERAL.search(text, start, end):
        return []
    dated = [(m.start(), m.end()) for m in deadlines.DATED.finditer(text, start, end)]
    starts = [at for at, _ in dated]
    found = [
        q for q in quantities.find(text, start, end) if not _inside(dated, starts, q.start) and not _year(q)
    ]
    taken = [(q.start, q.end) for q in found]
    firsts = [at for at, _ in taken]
    spelled = [
        q
        for q in quantities.find_spelled(text, start, end)
        if not _inside(dated, starts, q.start) and not _touches(taken, firsts, q)
    ]
    return _sharing_units(text[start:end], start, sorted(found + spelled, key=lambda q: q.start))


def _sharing_units(clause: str, start: int, found: list[Quantity]) -> list[Quantity]:
    """分别压缩至2.5、5个工作日以内: a number without unit or tail in such a list has those of the next."""
    if "分别" not in clause:
        return found
    made = list(found)
    for at in range(len(made) - 2, -1, -1):
        this, following = made[at], made[at + 1]
        gap = clause[this.end - start : following.start - start]
        if this.tail is None and following.unit and re.fullmatch(r"[、/]|和|及", gap):
            made[at] = replace(this, unit=this.unit or following.unit, tail=following.tail)
    return made


def _inside(spans: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and spans[index][1] > at


def _touches(spans: list[tuple[int, int]], starts: list[int], quantity: Quantity) -> bool:
    if _inside(spans, starts, quantity.start):
        return True
    index = bisect_left(starts, quantity.start)
    return index < len(spans) and spans[index][0] < quantity.end


def _year(quantity: Quantity) -> bool:
    return bool(re.match(r"^(?:19|20)\d{2}年", quantity.text))
