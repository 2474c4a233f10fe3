"""What was decided about an older version is carried to a newer one where the words, or what they ask, align. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualipolis.programme.draft import STATED_FIELDS
from qualipolis.programme.reviewing.drafting import as_target
from qualipolis.programme.reviewing.types import PERHAPS, STANDING, Found, Kind, State, same
from qualipolis.reading.compare import compare
from qualipolis.reading.types import Measure, Reading, Target

#: What stays with a target whose figure changed: how it is called and what was stated about it, not the figure.
LASTING = ("name_zh", *(name for name in STATED_FIELDS if not name.startswith("baseline")))


@dataclass(frozen=True, slots=True)
class Known:
    """An item of the older version with what was decided about it."""

    kind: str
    quote: str
    values: dict[str, Any]
    read: dict[str, Any] | None
    state: str
    code: str = ""
    indicators: tuple[str, ...] = ()
    char_start: int = 0
    char_end: int = 1


def carry(known: Sequence[Known], found: Sequence[Found], text: str) -> list[Found]:
    """The items of the newer version with the decisions that hold for them; added ones whose words stand are added."""
    made = list(found)
    pairs = _same_words(known, found, text)
    for i, j in pairs.items():
        made[j] = _kept(known[i], found[j])
    left_known = [i for i, k in enumerate(known) if i not in pairs]
    left_found = [j for j in range(len(found)) if j not in pairs.values()]
    for i, j, change in _same_meaning(known, found, left_known, left_found, text):
        made[j] = _changed(known[i], found[j], change)
        left_known.remove(i)
    made += [new for i in left_known if (new := _again(known[i], text))]
    return sorted(made, key=lambda i: (i.char_start, -i.char_end, i.kind))


def _same_words(known: Sequence[Known], found: Sequence[Found], text: str) -> dict[int, int]:
    """Pairs of the same kind in the same words; where several share them, those of one name, else their order."""
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, item in enumerate(found):
        where[item.kind, _key(item.kind, item.values, text[item.char_start : item.char_end])].append(j)
    pairs: dict[int, int] = {}
    for i, item in enumerate(known):
        if item.read is None:
            continue
        near = where.get((item.kind, _key(item.kind, item.values, item.quote)), [])
        if near:
            name = (item.read or item.values).get("name_zh")
            best = next((j for j in near if found[j].values.get("name_zh") == name), near[0])
            near.remove(best)
            pairs[i] = best
    return pairs


def _key(kind: str, values: Mapping[str, Any], quote: str) -> str:
    # A measure covers its whole body: its title says which it is.
    return str(values.get("title")) if kind == Kind.MEASURE else quote


def _kept(known: Known, item: Found) -> Found:
    """The same words: a correction holds where the reader still reads what was corrected."""
    read, was = item.read or {}, known.read or {}
    corrected = {k: v for k, v in known.values.items() if k in was and not same(v, was[k])}
    owners = known.kind == Kind.MEASURE and not same(was.get("owners"), read.get("owners"))
    holds = {k: v for k, v in corrected.items() if same(was[k], read.get(k))}
    stated = {k: known.values[k] for k in (*STATED_FIELDS, "title_en") if known.values.get(k)}
    state = State.OPEN.value if owners or len(holds) < len(corrected) else known.state
    note = "owners" if owners else "same"
    return replace(
        item,
        values=item.values | holds | stated,
        state=state,
        code=known.code,
        indicators=known.indicators,
        note=note if known.state != State.OPEN or owners else "",
    )


def _same_meaning(
    known: Sequence[Known],
    found: Sequence[Found],
    left_known: Sequence[int],
    left_found: Sequence[int],
    text: str,
) -> list[tuple[int, int, str]]:
    """Targets in other words that speak of the same thing, with how the newer stands to the older."""
    old = {
        i: as_target((k.read or k.values), k)
        for i, k in enumerate(known)
        if k.kind == Kind.TARGET and k.state in STANDING
    }
    new = {j: as_target(f.values, _Quoted(text, f)) for j, f in enumerate(found) if f.kind == Kind.TARGET}
    of_old, of_new = {id(t): i for i, t in old.items()}, {id(t): j for j, t in new.items()}
    # All of both are compared, so that what is certain here is what the comparison of the two documents calls so.
    both = compare(_reading(old.values(), known), _reading(new.values(), found))
    pairs = ((of_old[id(p.old)], of_new[id(p.new)], p) for p in both.pairs)
    # A likely pair is not enough to hand on a code: that is for a person to say.
    return [
        (i, j, p.change if p.is_certain else PERHAPS)
        for i, j, p in pairs
        if i in left_known and j in left_found
    ]


def _reading(targets: Iterable[Target], items: Iterable[Known | Found]) -> Reading:
    """Targets with the measures in which they stand."""
    return Reading(
        "",
        "",
        targets=tuple(targets),
        measures=tuple(
            Measure(0, "", i.values.get("title") or "", i.char_start, i.char_end, i.char_start, i.char_end)
            for i in items
            if i.kind == Kind.MEASURE
        ),
    )


class _Quoted:
    """A found item with its words."""

    def __init__(self, text: str, item: Found) -> None:
        self.char_start, self.char_end = item.char_start, item.char_end
        self.quote = text[item.char_start : item.char_end]


def _changed(known: Known, item: Found, change: str) -> Found:
    """Other words: the target keeps its code, its indicator and its name; the figure is to be looked at.

    One that is only perhaps the same keeps nothing until a person pairs the two.
    """
    if change == PERHAPS:
        return replace(item, note=change)
    was = known.read or {}
    named = {
        k: known.values[k] for k in LASTING if known.values.get(k) and not same(known.values[k], was.get(k))
    }
    return replace(
        item, values=item.values | named, code=known.code, indicators=known.indicators, note=change
    )


def _again(known: Known, text: str) -> Found | None:
    """What a person had added stands again where its words stand once."""
    if known.read is not None or known.state not in STANDING or text.count(known.quote) != 1:
        return None
    start = text.find(known.quote)
    return Found(
        known.kind,
        start,
        start + len(known.quote),
        known.values,
        None,
        1.0,
        "",
        known.state,
        known.code,
        known.indicators,
        "same",
    )
