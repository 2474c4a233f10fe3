"""Two readings beside each other: what changed between versions, and which target of one level answers which of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualipolis.reading.types import Measure, Owner, Reading, Target

SIMILAR_ENOUGH = 0.5
ANSWERS_ENOUGH = 0.42
COMMON_PAIR = 60
_NOISE = re.compile(
    r"[0-9.,%％，、。；：:;()（）“”\s]|全市|全省|全区|全县|全国|力争|争取|实现|达到|到\d*年|不低于|以上|左右|数量?$"
)
_LOWER_IS_MORE = ("<", "<=")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two targets that speak of the same thing; `change` is raised, lowered, same or reworded (not comparable)."""

    old: Target
    new: Target
    change: str
    likeness: float


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


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two neighbouring levels: the answers to each target above, and what the level below adds."""

    above: str
    below: str
    answers: tuple[Answer, ...]
    added: tuple[Target, ...]


def compare(old: Reading, new: Reading) -> Comparison:
    """What changed from one version of a document to the next."""
    matched = match(
        [_gist(t.name) for t in old.targets], [_gist(t.name) for t in new.targets], SIMILAR_ENOUGH
    )
    pairs = tuple(
        Pair(old.targets[i], new.targets[j], change(old.targets[i], new.targets[j]), like)
        for i, j, like in matched
    )
    taken_old, taken_new = {i for i, _, _ in matched}, {j for _, j, _ in matched}
    same = match(
        [_gist(m.title) for m in old.measures], [_gist(m.title) for m in new.measures], SIMILAR_ENOUGH
    )
    measures = [(old.measures[i], new.measures[j]) for i, j, _ in same]
    kept_old, kept_new = {i for i, _, _ in same}, {j for _, j, _ in same}
    return Comparison(
        pairs=pairs,
        dropped=tuple(t for i, t in enumerate(old.targets) if i not in taken_old),
        new=tuple(t for j, t in enumerate(new.targets) if j not in taken_new),
        owners=tuple(c for a, b in measures if (c := owner_change(a, b))),
        moved=tuple((a, b) for a, b in measures if (a.label, a.section_no) != (b.label, b.section_no)),
        measures_dropped=tuple(m for i, m in enumerate(old.measures) if i not in kept_old),
        measures_new=tuple(m for j, m in enumerate(new.measures) if j not in kept_new),
    )


def align(readings: Sequence[Reading]) -> list[Alignment]:
    """Levels from the highest to the lowest: which target answers which, which is stricter, which is missing."""
    return [_level(above, below) for above, below in pairwise(readings)]


def _level(above: Reading, below: Reading) -> Alignment:
    matched = match(
        [_gist(t.name) for t in above.targets], [_gist(t.name) for t in below.targets], ANSWERS_ENOUGH
    )
    found = {i: (j, like) for i, j, like in matched}
    answers = []
    for i, target in enumerate(above.targets):
        j, like = found.get(i, (None, 0.0))
        answer = below.targets[j] if j is not None else None
        answers.append(Answer(target, answer, relation(target, answer), like))
    taken = {j for _, j, _ in matched}
    return Alignment(
        above.name,
        below.name,
        tuple(answers),
        tuple(t for j, t in enumerate(below.targets) if j not in taken),
    )


def change(old: Target, new: Target) -> str:
    """raised, lowered, same or reworded: how the newer target stands to the older."""
    step = _step(old, new)
    if step is None:
        return "reworded"
    return "raised" if step > 0 else "lowered" if step < 0 else "same"


def relation(above: Target, below: Target | None) -> str:
    """stricter, looser, equal, other (not comparable) or missing: how the level below answers."""
    if below is None:
        return "missing"
    step = _step(above, below)
    if step is None:
        return "other"
    return "stricter" if step > 0 else "looser" if step < 0 else "equal"


def _step(old: Target, new: Target) -> int | None:
    """1 where the second demands more, -1 where less, 0 where the same; None where the two cannot be compared."""
    a, b = magnitude(old), magnitude(new)
    if a is None and b is None and (old.comparator, old.kind) == (new.comparator, new.kind):
        return _date_step(old.deadline, new.deadline)
    if a is None or b is None or _bare_unit(old.unit) != _bare_unit(new.unit):
        return None
    down = old.comparator in _LOWER_IS_MORE
    if down != (new.comparator in _LOWER_IS_MORE) or (old.recurrence or "") != (new.recurrence or ""):
        return None
    more = (a > b) if down else (b > a)
    if a != b:
        return 1 if more else -1
    return _date_step(old.deadline, new.deadline)


def _date_step(old: str | None, new: str | None) -> int:
    """An earlier deadline demands more."""
    if not old or not new or old[:4] == new[:4]:
        return 0
    return 1 if new < old else -1


def magnitude(target: Target) -> float | None:
    """The value in its plain unit: 2.5万张 → 25000."""
    if target.value is None:
        return None
    scale = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
    factor = next((f for word, f in scale.items() if (target.unit or "").startswith(word)), 1.0)
    return float(target.value) * factor


def _bare_unit(unit: str | None) -> str:
    return re.sub(r"^(?:万亿|万|亿)", "", unit or "")


def owner_change(old: Measure, new: Measure) -> OwnerChange | None:
    """The bodies added, removed or given another role; None where nothing changed."""
    before, after = {o.name: o for o in old.owners}, {o.name: o for o in new.owners}
    added = tuple(o for name, o in after.items() if name not in before)
    removed = tuple(o for name, o in before.items() if name not in after)
    roles = tuple(
        (n, before[n].role, after[n].role) for n in before if n in after and before[n].role != after[n].role
    )
    return OwnerChange(old, new, added, removed, roles) if added or removed or roles else None


def _gist(name: str) -> frozenset[str]:
    """The pairs of characters of a name without numbers, marks and words of reaching."""
    plain = _NOISE.sub("", name) or name
    return frozenset(plain[i : i + 2] for i in range(max(1, len(plain) - 1))) if plain else frozenset()


def match(
    left: list[frozenset[str]], right: list[frozenset[str]], enough: float
) -> list[tuple[int, int, float]]:
    """One-to-one pairs by likeness (Dice coefficient of character pairs), the likest first; ties by order."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, gist in enumerate(right):
        for pair in gist:
            where[pair].append(j)
    candidates = []
    for i, gist in enumerate(left):
        near = {j for pair in gist for j in where.get(pair, ())[:COMMON_PAIR]}
        for j in near:
            like = 2 * len(gist & right[j]) / (len(gist) + len(right[j]))
            if like >= enough:
                candidates.append((-like, abs(i - j), i, j))
    found, used_left, used_right = [], set[int](), set[int]()
    for negative, _, i, j in sorted(candidates):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((i, j, -negative))
    return sorted(found)
