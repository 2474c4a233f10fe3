"""Targets of a draft: found at their place in the text, corrected, added, given what follows by rule."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from qualipolis.programme import rules
from qualipolis.programme.draft.desk import REREAD, Desk
from qualipolis.programme.draft.types import NUMBER_FIELDS, READ_FIELDS, Change, DraftTarget
from qualipolis.programme.spec import TargetEntry
from qualipolis.reading.types import Reading
from qualipolis.reading.types import Target as ReadTarget


def all_read(reading: Reading) -> list[ReadTarget]:
    """Hard, soft and vague targets of a reading, in the order of the text."""
    return sorted((*reading.targets, *reading.soft_targets), key=lambda t: (t.char_start, -t.char_end))


def assign(places: Sequence[tuple[int, int, str]], found: Sequence[ReadTarget]) -> list[int | None]:
    """Which of the reader's targets each place (start, end, name) is: the same words, else those that overlap most.

    One to one; the best fit is taken first, on a tie the order in the text decides.
    """
    pairs = sorted(
        (_fit(place, item, i, j), i, j)
        for i, place in enumerate(places)
        for j, item in enumerate(found)
        if place[0] < item.char_end and item.char_start < place[1]
    )
    chosen: list[int | None] = [None] * len(places)
    taken: set[int] = set()
    for _, i, j in pairs:
        if chosen[i] is None and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _fit(place: tuple[int, int, str], item: ReadTarget, i: int, j: int) -> tuple[float, ...]:
    """Smaller is better: other span and name, less overlap, farther in order."""
    start, end, name = place
    common = min(end, item.char_end) - max(start, item.char_start)
    whole = max(end, item.char_end) - min(start, item.char_start)
    same_name = bool(name) and name == item.name
    return (not same_name, -common / whole, abs(i - j), i, j)


def targets_in(desk: Desk) -> tuple[list[DraftTarget], list[ReadTarget]]:
    found = all_read(desk.reading)
    placed = [
        (entry, place)
        for entry in desk.spec.targets
        if (place := desk.place(entry.measure, entry.quote, entry.nth, entry.where))
    ]
    chosen = assign([(*place, entry.name) for entry, place in placed], found)
    made = [
        target
        for (entry, place), j in zip(placed, chosen, strict=True)
        if (target := _target(desk, entry, place, found[j] if j is not None else None))
    ]
    extra = [item for j, item in enumerate(found) if j not in chosen]
    if not desk.spec.is_complete:
        made += _unnamed(desk, extra, {t.code for t in made})
        extra = []
    # On the same words the order of the pack stays.
    made.sort(key=lambda t: t.values["char_start"])
    return made, extra


def _unnamed(desk: Desk, items: Iterable[ReadTarget], taken: set[str]) -> list[DraftTarget]:
    """Targets no entry speaks of get a code from measure and order: t5-2."""
    made: list[DraftTarget] = []
    taken = set(taken)
    for item in items:
        no = item.measure_no or 0
        code = next(c for n in count(1) if (c := f"t{no}-{n}") not in taken)
        taken.add(code)
        entry = TargetEntry(code, no, item.quote, "")
        made.append(_made(desk, entry, (item.char_start, item.char_end), read_values(item), item))
    return made


def read_values(item: ReadTarget) -> dict[str, Any]:
    """What the reader says about a target, under the names of this room; nothing is empty text."""
    values = {name: getattr(item, "name" if name == "name_zh" else name) for name in READ_FIELDS}
    values["value_source"] = "written" if item.value_source == "explicit" else item.value_source
    return {
        name: ("" if value is None and name not in NUMBER_FIELDS else value) for name, value in values.items()
    }


def _target(
    desk: Desk, entry: TargetEntry, place: tuple[int, int], item: ReadTarget | None
) -> DraftTarget | None:
    if item is None and not entry.add:
        desk.faults.add("The reader finds no target {code} here", entry.where, REREAD, code=entry.code)
        return None
    blank = {name: None if name in NUMBER_FIELDS else "" for name in READ_FIELDS}
    values = read_values(item) if item else blank | {"value_source": "", "stringency": "must"}
    wanted = (entry.add if item is None else {}) | entry.set
    if entry.name:
        wanted = {"name_zh": entry.name} | wanted
    subject = f"target:{entry.code}"
    if item is None:
        desk.changes.append(Change(subject, "", None, "added", entry.reason))
    elif (item.char_start, item.char_end) != place:
        desk.changes.append(Change(subject, "quote", item.quote, entry.quote, entry.reason))
    for name, value in wanted.items():
        if item is not None and name in READ_FIELDS and not same(values.get(name), value):
            desk.changes.append(Change(subject, name, values.get(name), value, entry.reason))
    return _made(desk, entry, place, values | wanted, item)


def _made(
    desk: Desk, entry: TargetEntry, place: tuple[int, int], values: dict[str, Any], item: ReadTarget | None
) -> DraftTarget:
    words = dict(desk.spec.words.get(entry.code, {}))
    ruled = rules.ruled(values) | {
        "goal_paragraph": goal_paragraph(desk.reading, place[0]),
    }
    text = desk.reading.text
    all_values = {
        **ruled,
        **values,
        **words,
        "quote": text[place[0] : place[1]],
        "char_start": place[0],
        "char_end": place[1],
        **_deadline_place(desk, entry, values, place, item),
        "confidence": item.confidence if item else 1.0,
        "rule": item.rule if item else "pack",
    }
    for name in NUMBER_FIELDS:
        value = all_values.get(name)
        all_values[name] = None if value is None else rules.decimal(value)
    read = None
    if item is not None:
        read = read_values(item) | {"char_start": item.char_start, "char_end": item.char_end}
    return DraftTarget(entry.code, entry.measure, all_values, entry.indicators, read, entry.cascade)


def _deadline_place(
    desk: Desk, entry: TargetEntry, values: dict[str, Any], place: tuple[int, int], item: ReadTarget | None
) -> dict[str, int | None]:
    """Where the deadline is written: as read, or the last place of a corrected quote before the target ends."""
    quote = values["deadline_quote"]
    start, end = (item.deadline_char_start, item.deadline_char_end) if item else (None, None)
    if quote and (start is None or desk.reading.text[start:end] != quote):
        low = desk.spans.get(entry.measure, (0, 0))[0]
        start = desk.reading.text.rfind(quote, low, place[1])
        end = start + len(quote)
        if start < 0:
            desk.faults.add(
                "The deadline {quote} stands nowhere before the target", entry.where, quote=repr(quote)
            )
    return {"deadline_char_start": start if quote else None, "deadline_char_end": end if quote else None}


def goal_paragraph(reading: Reading, at: int) -> str:
    return next((p.field for p in reading.goal_paragraphs if p.char_start <= at < p.char_end), "")


def same(a: Any, b: Any) -> bool:
    return a == b or (a in (None, "") and b in (None, ""))
