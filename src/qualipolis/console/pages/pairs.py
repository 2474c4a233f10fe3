"""Targets of two documents that are one: how sure that is, on what evidence, and what can be said of it.

Versions of a document and levels of government are laid beside each other with the same pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from django.utils.timezone import localtime
from django.utils.translation import gettext

from qualipolis.programme import queries as programmes
from qualipolis.programme import rules as programme_rules
from qualipolis.programme.reviewing import drafting, queries, words
from qualipolis.programme.reviewing.types import Ruling, Verdict
from qualipolis.programme.words import is_chinese
from qualipolis.reading.compare import Comparison, Pair, compare, places
from qualipolis.reading.compare_amounts import bare_unit
from qualipolis.reading.compare_pairs import ENOUGH, PARTS, Scores, target_scores
from qualipolis.reading.likeness import Rarity, gist, signs
from qualipolis.reading.types import Reading, Target

#: Value of a button and its words.
Act = tuple[str, str]
#: From this likeness on two titles are called the same.
_SAME = 0.98
_NAMES = {"pairs": gist, "signs": signs}


@dataclass(frozen=True)
class Evidence:
    """What speaks for two targets being one: likeness of names and titles 0 to 1, and the next likest of either side.

    `measure` is None where a reading does not say in which measure a target stands.
    """

    names: float
    unit_is_said: bool
    unit_is_same: bool
    measure: float | None
    rival: str


# ---- readings of documents


def revision_of(code: str) -> str:
    """What the items of a document depend on: a changed decision is another comparison."""
    if queries.has_review(code):
        return queries.review(code).revision
    return programmes.programme(code).plan.revision


@lru_cache(maxsize=32)
def as_reading(code: str, _revision: str) -> Reading:
    return drafting.as_reading(code, queries.standing_items(code))


def threshold(t: Target) -> str:
    """What a target asks for, as short as a table needs it."""
    unit, _ = programme_rules.unit_meaning(t.unit, t.kind)
    values = {
        "value": t.value,
        "value_high": t.value_high,
        "unit": t.unit or "",
        "unit_normalised": unit,
        "comparator": t.comparator,
        "reference": t.reference or "",
        "value_source": t.value_source or "",
    }
    found = programme_rules.in_words(values, "zh" if is_chinese() else "en")
    return " · ".join(filter(None, (found or "✓", t.deadline or "")))


# ---- two of them


class Side:
    """A reading with the places of its targets, both ways; with `hard_only` those that name a threshold."""

    def __init__(self, reading: Reading, hard_only: bool = False) -> None:
        self.whole = {place: reading.targets[n] for place, n in places(reading).items()}
        kept = tuple(t for t in reading.targets if t.tier == "hard" or not hard_only)
        self.reading = replace(reading, targets=kept)
        here = {id(t) for t in kept}
        self.at: dict[str, Target] = {place: t for place, t in self.whole.items() if id(t) in here}
        self.place = {id(target): place for place, target in self.at.items()}

    def inner(self) -> dict[str, str]:
        """Places of the whole reading → places among the targets that are kept."""
        found = {id(self.reading.targets[n]): place for place, n in places(self.reading).items()}
        return {place: found[id(target)] for place, target in self.at.items()}


class Both:
    """Two readings compared, with what people said of their pairs and the evidence for each."""

    def __init__(self, old: Side, new: Side, rulings: Sequence[Ruling]) -> None:
        self.old, self.new = old, new
        left, right = old.inner(), new.inner()
        said = {
            verdict: [
                (left[r.old], right[r.new])
                for r in rulings
                if r.verdict == verdict and r.old in left and r.new in right
            ]
            for verdict in Verdict
        }
        self.found: Comparison = compare(
            old.reading, new.reading, together=said[Verdict.TOGETHER], apart=said[Verdict.APART]
        )
        self.said = {(r.old, r.new): r for r in rulings}
        self._scores: Scores | None = None
        targets = (*old.reading.targets, *new.reading.targets)
        self._rarities = {part: Rarity(make(t.name) for t in targets) for part, make in _NAMES.items()}

    def ruling(self, p: Pair) -> Ruling | None:
        """What somebody said of a pair."""
        return self.said.get((self.old.place[id(p.old)], self.new.place[id(p.new)]))

    def evidence(self, p: Pair) -> Evidence:
        """What speaks for a pair."""
        a, b = _title(self.old.reading, p.old), _title(self.new.reading, p.new)
        units = bare_unit(p.old.unit), bare_unit(p.new.unit)
        return Evidence(
            names=self._names(p.old.name, p.new.name),
            unit_is_said=any(units),
            unit_is_same=units[0] == units[1],
            measure=Rarity([gist(a), gist(b)]).likeness(gist(a), gist(b)) if a and b else None,
            rival=self._rival(p),
        )

    def _names(self, old: str, new: str) -> float:
        """Likeness of two names as the comparison weighs it."""
        parts = {}
        for part, make in _NAMES.items():
            rarity = self._rarities[part]
            parts[part] = rarity.likeness(make(old), make(new))
            parts[f"{part}_shared"] = rarity.share(make(old), make(new))
        return sum(PARTS[n] * value for n, value in parts.items()) / sum(PARTS[n] for n in parts)

    def _rival(self, p: Pair) -> str:
        """The target of either side that is next likest, where one could be paired at all."""
        if self._scores is None:
            self._scores = target_scores(self.old.reading, self.new.reading)
        old, new = self.old.reading.targets, self.new.reading.targets
        i = next(n for n, t in enumerate(old) if t is p.old)
        j = next(n for n, t in enumerate(new) if t is p.new)
        row, column = self._scores[i].copy(), self._scores[:, j].copy()
        row[j] = column[i] = 0.0
        best, other = int(np.argmax(row)), int(np.argmax(column))
        if max(row[best], column[other]) < ENOUGH:
            return ""
        return new[best].name if row[best] >= column[other] else old[other].name


def _title(reading: Reading, t: Target) -> str:
    return next((m.title for m in reading.measures if m.char_start <= t.char_start < m.char_end), "")


# ---- in words


def sure(p: Pair) -> str:
    """How sure a pair is, as it is shown beside it."""
    return f"{p.confidence:.0%}"


def evidence_words(e: Evidence) -> str:
    """The evidence as one line."""
    parts = [gettext("names %(share)s alike") % {"share": f"{e.names:.0%}"}]
    if e.unit_is_said:
        parts.append(gettext("unit the same") if e.unit_is_same else gettext("units differ"))
    if e.measure is not None and e.measure >= _SAME:
        parts.append(gettext("in the same measure"))
    elif e.measure is not None:
        parts.append(gettext("titles of their measures %(share)s alike") % {"share": f"{e.measure:.0%}"})
    if e.rival:
        parts.append(gettext("next likest: %(name)s") % {"name": e.rival})
    return gettext("; ").join(parts)


def who(ruling: Ruling | None) -> str:
    """Who said something of a pair, and when."""
    if ruling is None:
        return ""
    words_of = {
        Verdict.TOGETHER: gettext("Paired by %(who)s on %(day)s."),
        Verdict.APART: gettext("Parted by %(who)s on %(day)s."),
    }
    return words_of[Verdict(ruling.verdict)] % {"who": ruling.by, "day": f"{localtime(ruling.at):%Y-%m-%d}"}


def acts(p: Pair, said: Ruling | None) -> tuple[Act, ...]:
    """What an officer can say of a pair: value of the button and its words."""
    if said:
        return (("", gettext("Take it back")),)
    apart = (Verdict.APART.value, gettext("Not the same"))
    return (apart,) if p.is_certain else ((Verdict.TOGETHER.value, gettext("The same")), apart)


def doubtful_title() -> str:
    """The heading over the pairs that are not certain."""
    return gettext("Perhaps the same: to be looked at")


def unsure_sentence(count: int) -> str:
    """How many pairs are not certain; nothing where all are."""
    return gettext("%(n)s pairs are not certain.") % {"n": count} if count else ""


def perhaps() -> str:
    """The word on a pair that is not certain."""
    return words.change_word("perhaps")
