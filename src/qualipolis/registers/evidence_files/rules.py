"""Decisions about evidence files: what an entry must hold, which items it serves, who may see it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from qualipolis.kernel.errors import Faults, Problem
from qualipolis.kernel.periods import Period

from .types import DISCLOSURE, USES, Entry, Item, ItemKind, Scope

_MEASURE = re.compile(r"^(?:measure[\s:/]*)?(\d{1,2})$", re.IGNORECASE)
_DUTY = re.compile(r"^(\d{1,2})-(\d{1,3})$")
_MATTER = re.compile(r"^[A-Z]{2}\d{4}(?:Q\d|H\d|-\d\d)?-\d+$")


@dataclass(frozen=True)
class Known:
    """Codes that exist, and the measure in which a target, duty or mechanism stands."""

    measures: Collection[int]
    duties: dict[str, int]
    targets: dict[str, int]
    mechanisms: dict[str, int]
    registers: Collection[str]


def number_of(year: int, serial: int) -> str:
    """The number of a file: ZC （佐材）, year, serial."""
    return f"ZC{year}-{serial:05d}"


def item_of(text: str, known: Known) -> Item:
    """What a typed code means: 2, 2-3, food-sampling-pass-rate, inspection_samples/2025Q3. Problem where nothing answers."""
    word = text.strip()
    code, _, period = word.partition("/")
    if (found := _MEASURE.match(word)) and int(found[1]) in known.measures:
        return Item(ItemKind.MEASURE, found[1].lstrip("0") or "0")
    if _DUTY.match(word) and word in known.duties:
        return Item(ItemKind.DUTY, word)
    if word in known.targets:
        return Item(ItemKind.TARGET, word)
    if word in known.mechanisms:
        return Item(ItemKind.MECHANISM, word)
    if code in known.registers:
        return Item(ItemKind.REGISTER, code, _period(period) if period else "")
    if _MATTER.match(word):
        return Item(ItemKind.MATTER, word)
    raise Problem("Nothing has the code {code}", "items", "Near ones: {near}.", code=word,
                  near=", ".join(_near(code, known)) or "—")  # fmt: skip


def _period(text: str) -> str:
    try:
        return Period.parse(text.strip()).code
    except Problem as problem:
        raise problem.at("items") from None


def _near(code: str, known: Known) -> list[str]:
    every = [*known.targets, *known.mechanisms, *known.registers, *known.duties]
    return get_close_matches(code, every, n=3, cutoff=0.5)


def items_of(entry: Entry, known: Known) -> tuple[Item, ...]:
    """All items of an entry, each once, in order; every fault is named."""
    faults, found = Faults(), []
    for text in filter(str.strip, entry.items):
        with faults.catch():
            found.append(item_of(text, known))
    faults.raise_any()
    return tuple(dict.fromkeys(found))


def measure_of(item: Item, known: Known) -> int | None:
    """The measure an item stands in, None for a register or a matter."""
    match item.kind:
        case ItemKind.MEASURE:
            return int(item.code)
        case ItemKind.DUTY:
            return known.duties.get(item.code)
        case ItemKind.TARGET:
            return known.targets.get(item.code)
        case ItemKind.MECHANISM:
            return known.mechanisms.get(item.code)
    return None


def check(entry: Entry) -> None:
    """Refuses an entry that is not complete."""
    faults = Faults()
    if not entry.name.strip():
        faults.add("The name is missing", "name", "Write what the document is called.")
    if len(entry.name) > 200:
        faults.add("The name is too long", "name", "Up to 200 signs.")
    if entry.issued_on and entry.valid_until and entry.valid_until < entry.issued_on:
        faults.add("It would expire before it was issued", "valid_until", "Compare both days.")
    if entry.disclosure not in DISCLOSURE:
        faults.add("The disclosure class is missing", "disclosure", "Choose one of the list.")
    if not any(map(str.strip, entry.items)):
        faults.add("The items it serves are missing", "items",
                   "Write the code of a target, measure, duty, or register and period.")  # fmt: skip
    if unknown := entry.uses - set(USES):
        faults.add(
            "{use} is no use of a file", "uses", "Choose one of the list.", use=", ".join(sorted(unknown))
        )
    faults.raise_any()


def may_see(scope: Scope, disclosure: str, body: str, area: str, measures: Iterable[int]) -> bool:
    """Scope and class: own files always; open ones in every scope; internal ones where they serve one's measures."""
    if scope.everything or (body and body == scope.body) or (area and area in scope.areas):
        return True
    if disclosure in ("public", "on_request"):
        return True
    return disclosure == "internal" and bool(scope.measures.intersection(measures))


#: Within a measure: the measure itself, then its duties, targets and mechanisms; registers and matters come last.
_ORDER = (
    ItemKind.MEASURE, ItemKind.DUTY, ItemKind.TARGET, ItemKind.MECHANISM, ItemKind.REGISTER, ItemKind.MATTER
)  # fmt: skip


def in_order(items: Iterable[Item], known: Known) -> list[Item]:
    """Items in the order of the document."""
    return sorted(items, key=lambda item: _place(item, known))


def _place(item: Item, known: Known) -> tuple[int, int, int, str, str]:
    measure = measure_of(item, known)
    duty = _DUTY.match(item.code)
    return (
        999 if measure is None else measure, _ORDER.index(ItemKind(item.kind)), int(duty[2]) if duty else 0,
        item.code, item.period,
    )  # fmt: skip
