"""The same text read again by the reader as it is now: what becomes of each item and of what was decided. Pure.

The text has not changed, so what an officer decided about it stands: a correction outlives whatever is read now. Where
the reader now says something else about an item that was only accepted, or does not read it any more, the item is to be
looked at again. Nothing is deleted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualipolis.programme.draft import STATED_FIELDS
from qualipolis.programme.reviewing.types import (
    FIELDS,
    READ_AGAIN,
    READ_CHANGED,
    READ_GONE,
    READ_NEW,
    READ_NO_MORE,
    Found,
    Item,
    Kind,
    State,
    same,
)

#: Share of the words two places have in common (of all the words of both) from which they are one item.
OVERLAP = 0.5
Pair = tuple[int, int]
Items, Findings = Mapping[int, Item], Mapping[int, Found]
#: A pair behind what it is ranked by, the best first.
Ranked = tuple[tuple[Any, ...], int, int]


@dataclass(frozen=True, slots=True)
class Again:
    """An item after the reading: its number (None for a new one), as it is now, and the fields that are new."""

    no: int | None
    found: Found
    was: dict[str, Any]

    @property
    def is_told(self) -> bool:
        """Whether the reading did something to the item that a person should see."""
        return self.found.note in READ_AGAIN and bool(self.was or self.no is None)


def read_again(items: Sequence[Item], found: Sequence[Found]) -> list[Again]:
    """Every item with what becomes of it, then what is new."""
    pairs = dict(_pairs(items, found))
    kept = [_met(item, found[pairs[i]]) if i in pairs else _unmet(item) for i, item in enumerate(items)]
    taken = set(pairs.values())
    fresh = [replace(one, note=READ_NEW) for j, one in enumerate(found) if j not in taken]
    return [*kept, *(Again(None, one, {}) for one in fresh)]


# ---- which is which


def _pairs(items: Sequence[Item], found: Sequence[Found]) -> Iterator[Pair]:
    """Items and findings that are one: at the same place, of two at one place those of one name, else mostly overlapping."""
    left, free = dict(enumerate(items)), dict(enumerate(found))
    for likely in (_placed, _begun, _overlapping):
        for _, i, j in sorted(likely(left, free)):
            if i in left and j in free:
                del left[i], free[j]
                yield i, j


def _placed(items: Items, found: Findings) -> Iterator[Ranked]:
    where: dict[tuple[str, int, int], list[int]] = {}
    for j, one in found.items():
        where.setdefault((one.kind, one.char_start, one.char_end), []).append(j)
    for i, item in items.items():
        for j in where.get((item.kind, item.char_start, item.char_end), ()):
            # The reader's own before what a person put in its place: cut and joined items keep their whole.
            other_name = not same((item.read or item.values).get("name_zh"), found[j].values.get("name_zh"))
            yield (item.read is None, other_name, i, j), i, j


def _begun(items: Items, found: Findings) -> Iterator[Ranked]:
    """Measures that begin at one place: where they end depends on the next one."""
    where = {one.char_start: j for j, one in found.items() if one.kind == Kind.MEASURE}
    for i, item in items.items():
        if item.kind == Kind.MEASURE and item.char_start in where:
            yield (item.read is None, i), i, where[item.char_start]


def _overlapping(items: Items, found: Findings) -> Iterator[Ranked]:
    for i, item in items.items():
        for j, one in found.items():
            if item.kind == one.kind and item.kind != Kind.MEASURE:
                share = _share(item, one)
                if share >= OVERLAP:
                    yield (item.read is None, -share, i, j), i, j


def _share(item: Item, one: Found) -> float:
    both = min(item.char_end, one.char_end) - max(item.char_start, one.char_start)
    return both / (max(item.char_end, one.char_end) - min(item.char_start, one.char_start))


# ---- what becomes of it


def _met(item: Item, one: Found) -> Again:
    """The reader reads it still."""
    if item.read is None or item.state in (State.REPLACED, State.REJECTED):
        return _as_it_was(item, one)
    decided = {name: item.values.get(name) for name in item.changed}
    stated = {name: item.values[name] for name in STATED_FIELDS if item.values.get(name)}
    values = one.values | stated | decided
    differs = _differing(item, values)
    state = State.OPEN.value if differs and item.state == State.ACCEPTED else item.state
    note = READ_CHANGED if differs else item.note
    return Again(item.no, replace(_kept(item, one), values=values, state=state, note=note), differs)


def _as_it_was(item: Item, one: Found) -> Again:
    """What a person made, took out, cut or joined stays as it is; beside it stands what the reader reads now."""
    mine = _kept(item, one)
    if item.read is None:
        mine = replace(mine, char_start=item.char_start, char_end=item.char_end)
    return Again(item.no, mine, {})


def _unmet(item: Item) -> Again:
    """The reader does not read it any more: undecided it falls away, decided it stands and is to be looked at."""
    mine = _itself(item)
    if item.read is None or item.state in (State.REPLACED, State.REJECTED):
        return Again(item.no, mine, {})
    if item.state == State.OPEN and not item.changed:
        gone = replace(mine, state=State.REJECTED.value, note=READ_GONE)
        return Again(item.no, gone, {"state": item.state})
    return Again(item.no, replace(mine, state=State.OPEN.value, note=READ_NO_MORE), {"state": item.state})


def _itself(item: Item) -> Found:
    return Found(
        item.kind, item.char_start, item.char_end, item.values, item.read, item.confidence, item.rule,
        item.state, item.code, item.indicators, item.note,
    )  # fmt: skip


def _kept(item: Item, one: Found) -> Found:
    """The item with the reader's place, words, confidence and rule of now."""
    return replace(
        _itself(item), char_start=one.char_start, char_end=one.char_end,
        read=one.read, confidence=one.confidence, rule=one.rule,
    )  # fmt: skip


def _differing(item: Item, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form that now say something else, with what they said."""
    names: Iterable[str] = FIELDS[item.kind]
    return {n: item.values.get(n) for n in names if not same(item.values.get(n), values.get(n))}
