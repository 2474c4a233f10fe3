"""Two readings beside each other: what changed between versions, and which target of one level answers which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualipolis.reading.compare_amounts import change, magnitude, relation
from qualipolis.reading.compare_pairs import CERTAIN, ENOUGH, Match, assign, target_scores, title_scores
from qualipolis.reading.types import Measure, Owner, Reading, Target

__all__ = [
    "Alignment", "Answer", "Comparison", "OwnerChange", "Pair", "align", "change", "compare", "magnitude", "owner_change",
    "places",
    "relation",
]  # fmt: skip

TITLES_ENOUGH = 0.5
#: Two targets by their places, the older one's and the newer one's.
Places = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two targets that speak of the same thing; `change` is raised, lowered, same or reworded (not comparable).

    `confidence` says how likely they are the same thing; 1 where a person said so (`by_hand`).
    """

    old: Target
    new: Target
    change: str
    likeness: float
    confidence: float = 1.0
    by_hand: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether nobody need look at it."""
        return self.by_hand or self.confidence >= CERTAIN


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """A measure whose owners or their roles changed."""

    old: Measure
    new: Measure
    added: tuple[Owner, ...]
    removed: tuple[Owner, ...]
    roles: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a newer reading changes."""

    pairs: tuple[Pair, ...]
    dropped: tuple[Target, ...]
    new: tuple[Target, ...]
    owners: tuple[OwnerChange, ...]
    moved: tuple[tuple[Measure, Measure], ...]
    measures_dropped: tuple[Measure, ...]
    measures_new: tuple[Measure, ...]

    def of(self, change: str) -> tuple[Pair, ...]:
        """The pairs with one kind of change."""
        return tuple(pair for pair in self.pairs if pair.change == change)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a lower level answers a target: its own target, or none; `relation` is stricter, looser, equal, other or missing."""

    target: Target
    answer: Target | None
    relation: str
    likeness: float
    confidence: float = 1.0

    @property
    def is_certain(self) -> bool:
        """Whether nobody need look at it; that nothing answers is not asserted with any certainty."""
        return self.answer is not None and self.confidence >= CERTAIN


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two neighbouring levels: the answers to each target above, and what the level below adds."""

    above: str
    below: str
    answers: tuple[Answer, ...]
    added: tuple[Target, ...]


def compare(
    old: Reading, new: Reading, *, together: Iterable[Places] = (), apart: Iterable[Places] = ()
) -> Comparison:
    """What changed from one version of a document to the next; what people said is one, or is not, holds."""
    matched = _targets(old, new, together, apart)
    taken_old, taken_new = {m.old for m in matched}, {m.new for m in matched}
    same = assign(title_scores(old.measures, new.measures), TITLES_ENOUGH)
    measures = [(old.measures[m.old], new.measures[m.new]) for m in same]
    kept_old, kept_new = {m.old for m in same}, {m.new for m in same}
    return Comparison(
        pairs=tuple(_pair(old, new, m) for m in matched),
        dropped=tuple(t for i, t in enumerate(old.targets) if i not in taken_old),
        new=tuple(t for j, t in enumerate(new.targets) if j not in taken_new),
        owners=tuple(c for a, b in measures if (c := owner_change(a, b))),
        moved=tuple((a, b) for a, b in measures if (a.label, a.section_no) != (b.label, b.section_no)),
        measures_dropped=tuple(m for i, m in enumerate(old.measures) if i not in kept_old),
        measures_new=tuple(m for j, m in enumerate(new.measures) if j not in kept_new),
    )


def _targets(
    old: Reading, new: Reading, together: Iterable[Places] = (), apart: Iterable[Places] = ()
) -> list[Match]:
    """Pairs by number; a ruling about places where no target begins any more is passed over."""
    left, right = places(old), places(new)

    def numbers(said: Iterable[Places]) -> list[tuple[int, int]]:
        return [(left[a], right[b]) for a, b in said if a in left and b in right]

    return assign(target_scores(old, new), ENOUGH, numbers(together), numbers(apart))


def places(reading: Reading) -> dict[str, int]:
    """Targets by where they begin, of several at one place the second as 120-2: what a ruling about pairs is kept under."""
    found: dict[str, int] = {}
    seen: Counter[int] = Counter()
    for i, target in enumerate(reading.targets):
        seen[target.char_start] += 1
        nth = seen[target.char_start]
        found[f"{target.char_start}-{nth}" if nth > 1 else f"{target.char_start}"] = i
    return found


def _pair(old: Reading, new: Reading, m: Match) -> Pair:
    a, b = old.targets[m.old], new.targets[m.new]
    return Pair(a, b, change(a, b), m.likeness, m.confidence, m.by_hand)


def align(readings: Sequence[Reading]) -> list[Alignment]:
    """Levels from the highest to the lowest: which target answers which, which is stricter, which is missing."""
    return [_level(above, below) for above, below in pairwise(readings)]


def _level(above: Reading, below: Reading) -> Alignment:
    found = {m.old: m for m in _targets(above, below)}
    answers = []
    for i, target in enumerate(above.targets):
        match = found.get(i)
        answer = below.targets[match.new] if match else None
        likeness, sure = (match.likeness, match.confidence) if match else (0.0, 1.0)
        answers.append(Answer(target, answer, relation(target, answer), likeness, sure))
    taken = {m.new for m in found.values()}
    added = tuple(t for j, t in enumerate(below.targets) if j not in taken)
    return Alignment(above.name, below.name, tuple(answers), added)


def owner_change(old: Measure, new: Measure) -> OwnerChange | None:
    """The bodies added, removed or given another role; None where nothing changed."""
    before, after = {o.name: o for o in old.owners}, {o.name: o for o in new.owners}
    added = tuple(o for name, o in after.items() if name not in before)
    removed = tuple(o for name, o in before.items() if name not in after)
    roles = tuple(
        (n, before[n].role, after[n].role) for n in before if n in after and before[n].role != after[n].role
    )
    return OwnerChange(old, new, added, removed, roles) if added or removed or roles else None
