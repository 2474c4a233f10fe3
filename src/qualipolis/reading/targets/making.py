"""Targets made from what was found in a clause: place, quote, fields, deadline, the words that say how strict it is."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.canonical import Page
from qualipolis.reading.targets import cues
from qualipolis.reading.targets.comparators import comparator
from qualipolis.reading.targets.found import Found
from qualipolis.reading.targets.kinds import kind_of
from qualipolis.reading.targets.naming import apart, name_of
from qualipolis.reading.targets.numeric import Acceptance
from qualipolis.reading.targets.refusing import Sight
from qualipolis.reading.targets.scene import Stretch, Unit
from qualipolis.reading.targets.soft import Soft
from qualipolis.reading.targets.subjects import ALONE, all_given, named_apart, subjects
from qualipolis.reading.types import Target


@dataclass
class Item:
    """A quantity taken as a target, with the stretch of the clause it governs."""

    quantity: Quantity
    acceptance: Acceptance
    start: int
    end: int
    sight: Sight


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target is made: the page, the clause, the stretch it stands in."""

    page: Page
    unit: Unit
    stretch: Stretch

    def text(self, start: int, end: int) -> str:
        """The canonical text between two places."""
        return self.page.text[start:end]


def numeric(place: Place, item: Item, items: list[Item], rhythm: str | None) -> list[Target]:
    """The targets a number states: one, or one for each thing that shares it."""
    quantity, first = item.quantity, items[0].quantity
    sign, written = comparator(quantity, item.sight.before, item.sight.after)
    together = len(items) > 1 and "分别" in place.text(max(first.start - 12, 0), first.start)
    start, end = (place.unit.start, place.unit.end) if together else (item.start, item.end)
    kind = kind_of(item.acceptance.kind, rhythm, item.sight.before)
    text = quantity.text + (":1" if item.sight.after.startswith(":1") else "")
    shared = [] if together else subjects(place.text(start, quantity.start), quantity, kind)
    own = [apart(name_of(place.text(start, end), text), items.index(item), len(items))] if together else ALONE
    if not shared and quantity.value == 100 and quantity.unit == "%":
        shared = all_given(place.text(start, quantity.start), item.sight.after)
    return [
        target(
            place,
            start,
            end,
            quantity=text,
            name=name,
            comparator=sign,
            comparator_as_written=written,
            value=quantity.value,
            value_high=quantity.value_high if sign == "between" else None,
            unit=quantity.unit,
            kind=kind,
            recurrence=rhythm,
            value_source="explicit",
            confidence=item.acceptance.confidence,
            rule=item.acceptance.rule,
        )
        for name in shared or own
    ]


def wordy(place: Place, found: Found, rhythm: str | None) -> list[Target]:
    """The targets that words state: one, or one for each set they name."""
    start, end = place.unit.start, place.unit.end
    if found.rule in ("target.finish", "target.opened"):
        start, end = place.unit.start + found.start, place.unit.start + found.end
    return [
        target(
            place,
            start,
            end,
            name=name,
            comparator=found.comparator,
            value=found.value,
            unit=found.unit,
            kind=found.kind,
            recurrence=found.recurrence or rhythm,
            reference=found.reference,
            value_source=_source(found),
            confidence=found.confidence,
            rule=found.rule,
        )
        for name in named_apart(place.text(start, end), found.copies)
    ]


def _source(found: Found) -> str | None:
    if found.value is None:
        return None
    return "explicit" if found.kind in ("rank", "index") or found.rule == "target.secured" else "implied"


def vague(place: Place, found: Soft, rhythm: str | None) -> Target:
    """The soft or vague target of a clause."""
    return target(
        place,
        place.unit.start,
        place.unit.end,
        comparator=found.comparator,
        value=found.value,
        unit=None,
        kind=found.kind,
        tier=found.tier,
        recurrence=rhythm or ("periodic" if found.rule == "soft.regular" else None),
        value_source="implied" if found.value is not None else None,
        confidence=found.confidence,
        rule=found.rule,
    )


def target(
    place: Place,
    start: int,
    end: int,
    *,
    quantity: str | None = None,
    name: str | None = None,
    **fields: object,
) -> Target:
    """A target of a clause, with the deadline that governs it."""
    page, unit, stretch = place.page, place.unit, place.stretch
    soft = cues.SOFT_WORD.search(page.text, start, end)
    deadline = unit.deadline
    return Target(
        name=name or name_of(page.text[start:end], quantity),
        quote=page.original[start:end],
        char_start=start,
        char_end=end,
        deadline=deadline.value if deadline else None,
        deadline_source=unit.deadline_source if deadline else None,
        deadline_char_start=deadline.start if deadline else None,
        deadline_char_end=deadline.end if deadline else None,
        deadline_quote=page.original[deadline.start : deadline.end] if deadline else None,
        window=deadline.window if deadline else None,
        baseline=unit.bases[0].value if unit.bases else None,
        stringency="must" if soft is None else "approximate" if soft[0] == "左右" else "aspirational",
        stringency_word=soft[0] if soft else None,
        measure_label=stretch.measure_label,
        measure_no=stretch.measure_no,
        goal_paragraph=stretch.goal,
        **({"value_high": None} | fields),  # type: ignore[arg-type]
    )
