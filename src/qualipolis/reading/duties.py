"""Duties: the clauses that tile the body of a measure or a goal paragraph."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right

from qualipolis.reading.canonical import Page
from qualipolis.reading.targets.deadlines import recurrence
from qualipolis.reading.targets.scene import Stretch, Unit
from qualipolis.reading.types import Duty, Target

_TRIM = "、和及与以 "
_OUTCOME = re.compile(r"更加|明显|显著|稳步|持续(?:增强|提升|强化)|基本形成|凸显|达到|实现|全覆盖|满足")


def duties(page: Page, read: list[tuple[Stretch, list[Unit]]], targets: list[Target]) -> list[Duty]:
    """The clauses of measures and goals in order, numbered within each measure or chapter of goals."""
    starts = [target.char_start for target in targets]
    order = sorted(range(len(targets)), key=lambda i: starts[i])
    places = [starts[i] for i in order]
    found: list[Duty] = []
    seq, last = 0, None
    for stretch, units in read:
        if stretch.standing not in ("measure", "goal"):
            continue
        key = stretch.measure_no or ("goal", stretch.goal)
        seq, last = (seq, last) if key == last else (0, key)
        for unit in units:
            if unit.after == ":" and unit.start == stretch.start and unit.end - unit.start <= 12:
                continue  # the run-in name of a goal paragraph
            near = order[bisect_left(places, unit.start) : bisect_right(places, unit.end - 1)]
            for start, end in _parts(page, unit, [targets[i] for i in near]):
                seq += 1
                found.append(_duty(page, stretch, unit, seq, start, end, [(i, targets[i]) for i in near]))
    return found


def _parts(page: Page, unit: Unit, near: list[Target]) -> list[tuple[int, int]]:
    """A clause cut where a list carries a target of its own: 新增甲3项、乙60项."""
    cuts = sorted({target.char_start for target in near if target.char_start > unit.start})
    bounds = [unit.start, *cuts, unit.end]
    parts = []
    for start, end in itertools.pairwise(bounds):
        while end > start and page.text[end - 1] in _TRIM and end != unit.end:
            end -= 1
        if start < end:
            parts.append((start, end))
    return parts


def _duty(
    page: Page, stretch: Stretch, unit: Unit, seq: int, start: int, end: int, near: list[tuple[int, Target]]
) -> Duty:
    text = page.original[start:end]
    inside = tuple(i for i, target in near if target.char_start < end and start < target.char_end)
    return Duty(
        measure_no=stretch.measure_no,
        measure_label=stretch.measure_label,
        seq=seq,
        text=text,
        char_start=start,
        char_end=end,
        kind=_kind(stretch, unit, text),
        goal_paragraph=stretch.goal,
        deadline=unit.deadline.value if unit.deadline else None,
        recurrence=recurrence(text),
        targets=inside,
        confidence=0.9 if end - start < 80 else 0.7,
        rule="duty.clause" if (start, end) == (unit.start, unit.end) else "duty.list-item",
    )


def _kind(stretch: Stretch, unit: Unit, text: str) -> str:
    """stance (how things are seen), outcome (what shall be), goal or duty (what shall be done)."""
    if stretch.standing == "goal":
        return "outcome" if unit.deadline or _OUTCOME.search(text) else "stance"
    return "duty"
