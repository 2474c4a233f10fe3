"""Which indicator could give a target its value: proposed by likeness of name, fit of kind and unit. Pure.

The score is a proposal's reason, not a judgement: an officer accepts it or takes another. What can be proposed is
handed in, since indicators belong to a room above.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualipolis.reading.likeness import Gist, Rarity, gist

#: Parts of the score; they add up to one.
NAME, KIND, UNIT = 0.7, 0.15, 0.15
#: From here on a proposal is chosen beforehand; below it is only shown. Held by a test on the plan the catalogue was
#: written for: 116 of the 129 chosen are right, and for 137 of 141 the right one is among the five shown.
LIKELY = 0.6
#: Below this a proposal is not worth showing.
WORTH_SHOWING = 0.35
#: Kinds of definitions that can answer a kind of target, by the name of the declaration.
FITS: dict[str, tuple[str, ...]] = {
    "ratio": ("Ratio", "WeightedRatio", "Coverage", "Index", "Mean"),
    "coverage": ("Coverage", "Ratio", "DistinctCount"),
    "count": ("Count", "DistinctCount", "Sum"),
    "count_per_year": ("Count", "DistinctCount", "Sum"),
    "amount": ("Sum",),
    "growth_rate": ("Growth",),
    "index": ("Index", "Mean", "Relative"),
    "rank": ("Rank", "Sum"),
    "relative": ("Relative",),
    "trend": ("Trend",),
    "zero_event": ("ZeroEvent",),
    "milestone": ("Milestone",),
    "qualitative": ("Mean",),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator as far as a proposal needs it; `kind` is the name of its declaration (Ratio, Count, …)."""

    code: str
    title: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with its score and what the score is made of, each part between 0 and 1."""

    code: str
    title: str
    score: float
    name: float
    kind: float
    unit: float

    @property
    def is_likely(self) -> bool:
        """Whether it is chosen beforehand."""
        return self.score >= LIKELY


class Proposer:
    """Candidates made ready once, so that each target costs a walk over those that share two characters with it."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates = tuple(candidates)

    @cached_property
    def _gists(self) -> tuple[Gist, ...]:
        return tuple(gist(c.title) for c in self.candidates)

    @cached_property
    def _rarity(self) -> Rarity:
        """Rare pairs of characters say more than common ones."""
        return Rarity(self._gists)

    def best(self, name: str, kind: str, unit: str, most: int = 5) -> tuple[Proposal, ...]:
        """The candidates most like a target, the likest first, those worth showing."""
        mine = gist(name)
        found = [
            proposal
            for candidate, theirs in zip(self.candidates, self._gists, strict=True)
            if mine & theirs
            if (proposal := self._proposal(candidate, mine, theirs, kind, unit)).score >= WORTH_SHOWING
        ]
        return tuple(sorted(found, key=lambda p: (-p.score, p.code))[:most])

    def _proposal(self, candidate: Candidate, mine: Gist, theirs: Gist, kind: str, unit: str) -> Proposal:
        name = self._rarity.likeness(mine, theirs)
        fits = 1.0 if candidate.kind in FITS.get(kind, ()) else 0.0
        same = _unit_fit(unit, candidate.unit, kind)
        score = NAME * name + KIND * fits + UNIT * same
        return Proposal(candidate.code, candidate.title, score, name, fits, same)


def _unit_fit(mine: str, theirs: str, kind: str) -> float:
    # A coverage or rate is often promised without its unit (全覆盖).
    if not mine and kind in ("ratio", "coverage", "growth_rate"):
        mine = "%"
    if mine == theirs:
        return 1.0
    return 0.5 if not mine or not theirs else 0.0


def choose(lists: Sequence[tuple[str, Sequence[Proposal]]]) -> dict[str, str]:
    """The likely proposal of each target; where several want one indicator the highest score gets it."""
    wanted = [(p.score, target, p.code) for target, found in lists for p in found[:1] if p.is_likely]
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for _, target, code in sorted(wanted, key=lambda w: (-w[0], w[1])):
        if code not in taken:
            taken.add(code)
            chosen[target] = code
    return chosen
