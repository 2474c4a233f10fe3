"""Which target of one reading is which of another: how like each two are, the best pairs of all, how sure each is. Pure.

Names alone do not tell: a newer version says 群众对公共服务质量的满意程度 where the older one said 公共服务质量满意度. So words,
unit, value and place each give a part of the score, and pairs are chosen for the greatest sum over the whole document.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualipolis.reading.compare_amounts import bare_unit, magnitude
from qualipolis.reading.likeness import Gist, Rarity, gist, signs
from qualipolis.reading.types import Measure, Reading, Target

Scores = NDArray[np.float64]
#: Parts of the score, which add up to one: pairs of characters of the names, how much of the shorter name stands in the
#: longer, single characters the same two ways, pairs of characters of the words; then what is asked and where it stands.
PARTS = {
    "pairs": 0.30, "pairs_shared": 0.10, "signs": 0.15, "signs_shared": 0.10, "words": 0.05,
    "kind": 0.05, "unit": 0.10, "value": 0.05, "measure": 0.06, "order": 0.02, "deadline": 0.02,
}  # fmt: skip
#: Below this two targets are not paired.
ENOUGH = 0.42
#: From this confidence on a pair is taken for certain.
CERTAIN = 0.9
#: Confidence from the score and its lead over the next best, a logistic curve fitted on the labelled pairs of the tests
#: with a tenth to a half of the counterparts taken away at random: of 1,807 pairs above 0.9, 98.7 % were right.
_CURVE = (-4.4, 8.4, 3.2)


@dataclass(frozen=True, slots=True)
class Match:
    """Places of two things that are one, how like they are (0 to 1), and how sure that is; 1 where a person said so."""

    old: int
    new: int
    likeness: float
    confidence: float
    by_hand: bool = False


def target_scores(old: Reading, new: Reading) -> Scores:
    """How like each target of one reading is to each of the other, 0 to 1; shape old × new."""
    a, b = old.targets, new.targets
    parts = {
        **_named([t.name for t in a], [t.name for t in b]),
        "words": _like(_each(gist, (t.quote for t in a)), _each(gist, (t.quote for t in b)))[0],
        "kind": _same([t.kind for t in a], [t.kind for t in b]),
        "unit": _same([bare_unit(t.unit) for t in a], [bare_unit(t.unit) for t in b]),
        "value": _values(a, b),
        "measure": _measures(old, new),
        "order": _order(len(a), len(b)),
        "deadline": _same([t.deadline or "" for t in a], [t.deadline or "" for t in b]),
    }
    return sum((PARTS[name] * part for name, part in parts.items()), np.zeros((len(a), len(b))))


def title_scores(old: Sequence[Measure], new: Sequence[Measure]) -> Scores:
    """How like titles of measures are."""
    return _like(_each(gist, (m.title for m in old)), _each(gist, (m.title for m in new)))[0]


def assign(
    scores: Scores,
    enough: float,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[Match]:
    """One-to-one pairs with the greatest sum of what each has above `enough`; what people joined and parted holds."""
    # Heavy to load, and only comparing needs it.
    from scipy.optimize import linear_sum_assignment

    said = dict(together)
    gain = np.clip(scores - enough, 0.0, None)
    for i, j in apart:
        gain[i, j] = 0.0
    gain[list(said), :] = 0.0
    gain[:, list(said.values())] = 0.0
    rows, columns = linear_sum_assignment(gain, maximize=True)
    found = [_match(scores, gain, i, j) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]
    found += [Match(i, j, float(scores[i, j]), 1.0, by_hand=True) for i, j in said.items()]
    return sorted(found, key=lambda m: (m.old, m.new))


def _match(scores: Scores, gain: Scores, i: int, j: int) -> Match:
    likeness = float(scores[i, j])
    # What a person gave away or parted is no rival.
    free = np.where(gain > 0, scores, 0.0)
    rivals = (*np.delete(free[i], j), *np.delete(free[:, j], i))
    lead = likeness - float(max(rivals, default=0.0))
    return Match(int(i), int(j), likeness, confidence(likeness, lead))


def confidence(likeness: float, lead: float) -> float:
    """How likely a pair is right, from its score and its lead over the next best of either side."""
    base, score, margin = _CURVE
    return 1 / (1 + math.exp(-(base + score * likeness + margin * lead)))


# ---- parts of the score


def _each(make: Callable[[str], Gist], names: Iterable[str]) -> list[Gist]:
    return [make(name) for name in names]


def _named(old: Sequence[str], new: Sequence[str]) -> dict[str, Scores]:
    pairs, pairs_shared = _like(_each(gist, old), _each(gist, new))
    single, single_shared = _like(_each(signs, old), _each(signs, new))
    return {
        "pairs": pairs, "pairs_shared": pairs_shared, "signs": single, "signs_shared": single_shared
    }  # fmt: skip


def _like(old: Sequence[Gist], new: Sequence[Gist]) -> tuple[Scores, Scores]:
    """Dice coefficient and share of the shorter one, weighted by rarity among all; for every two at once."""
    rarity = Rarity([*old, *new])
    known = {pair: n for n, pair in enumerate(sorted(frozenset().union(*old, *new)))}
    weights = np.array([rarity.weight((pair,)) for pair in known])
    a, b = _marks(old, known), _marks(new, known)
    both = (a * weights) @ b.T
    mine, theirs = (a @ weights)[:, None], (b @ weights)[None, :]
    return _over(2 * both, mine + theirs), _over(both, np.minimum(mine, theirs))


def _marks(gists: Sequence[Gist], known: dict[str, int]) -> Scores:
    marks = np.zeros((len(gists), len(known)))
    for row, one in enumerate(gists):
        marks[row, [known[pair] for pair in one]] = 1.0
    return marks


def _over(above: Scores, below: Scores) -> Scores:
    return np.divide(above, below, out=np.zeros_like(above), where=np.broadcast_to(below > 0, above.shape))


def _same(old: Sequence[str], new: Sequence[str]) -> Scores:
    return np.array([[float(a == b) for b in new] for a in old]).reshape(len(old), len(new))


def _values(old: Sequence[Target], new: Sequence[Target]) -> Scores:
    """The smaller over the larger value where the unit is the same."""
    return np.array([[_value(a, b) for b in new] for a in old]).reshape(len(old), len(new))


def _value(old: Target, new: Target) -> float:
    a, b = magnitude(old), magnitude(new)
    if a is None or b is None or bare_unit(old.unit) != bare_unit(new.unit):
        return 0.0
    return 1.0 if a == b else min(abs(a), abs(b)) / max(abs(a), abs(b))


def _measures(old: Reading, new: Reading) -> Scores:
    """How like the titles of their measures are; a half where a reading does not say in which measure a target stands."""
    above, below = _titles(old), _titles(new)
    found = _like(_each(gist, above), _each(gist, below))[0]
    said = np.array([bool(t) for t in above])[:, None] == np.array([bool(t) for t in below])[None, :]
    unsaid = ~np.array([bool(t) for t in above])[:, None] & said
    return np.where(unsaid, 0.5, np.where(said, found, 0.0))


def _titles(reading: Reading) -> list[str]:
    return [
        next((m.title for m in reading.measures if m.char_start <= t.char_start < m.char_end), "")
        for t in reading.targets
    ]


def _order(old: int, new: int) -> Scores:
    """How near the places in their order are."""
    a, b = np.arange(old) / max(1, old - 1), np.arange(new) / max(1, new - 1)
    return 1.0 - np.abs(a[:, None] - b[None, :])
