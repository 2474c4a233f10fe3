"""Documents of several levels side by side: which target answers which, how sure that is, the doubtful ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import pairs
from qualipolis.console.pages.library import called
from qualipolis.console.pages.shapes import Field
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document
from qualipolis.programme.reviewing import actions, queries, words
from qualipolis.programme.reviewing.types import Ruling
from qualipolis.reading.compare import Pair, relation
from qualipolis.reading.types import Target

MOST_LEVELS = 4
#: Shape beside the word, so that a column can be read without colour.
MARKS = {"stricter": "▲", "looser": "▼", "equal": "=", "other": "≈", "missing": "○"}


@dataclass(frozen=True)
class LevelCell:
    """What one level says to a target: its own goal, how it stands to the level above, how sure it answers it.

    `doubt` and `why` stand where the pair is not certain or somebody spoke; `acts` with `older`, `newer`, `old` and `new`
    are what can be said of it.
    """

    name: str = ""
    goal: str = ""
    relation: str = ""
    mark: str = ""
    sure: str = ""
    doubt: str = ""
    why: str = ""
    acts: tuple[pairs.Act, ...] = ()
    at: str = ""
    older: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class LevelHead:
    """A column: its level, what the document is called, and where its pairs with the one to its left are seen in full."""

    level: str
    label: str
    href: str = ""


@dataclass(frozen=True)
class LevelGroup:
    """Rows under one heading."""

    title: str
    rows: tuple[tuple[LevelCell, ...], ...]


@dataclass(frozen=True)
class LevelsPage:
    """Several levels side by side, the highest left."""

    title: str
    summary: str
    links: tuple[Link, ...]
    choices: tuple[Field, ...]
    whole: bool
    codes: tuple[str, ...]
    heads: tuple[LevelHead, ...]
    groups: tuple[LevelGroup, ...]
    tally: str
    note: str


def page(actor: Actor, chosen: Sequence[str], whole: bool = False) -> LevelsPage:
    """The documents chosen, in the order of the choice; by default every level there is.

    Targets without a threshold are shown with `whole` only: they seldom answer each other in words.
    """
    known = {d.code: d for d in documents.documents()}
    names = called(tuple(known.values()))
    codes = [c for c in dict.fromkeys(chosen) if c in known][:MOST_LEVELS] or _by_level(known)
    rows = _rows(*_versions(codes), whole) if len(codes) > 1 else ()
    return LevelsPage(
        title=gettext("Levels side by side"),
        summary=gettext("Which target answers which, which is stricter, which has no answer."),
        links=(Link(gettext("Documents"), reverse("console:documents")),),
        choices=_choices(codes, known, names),
        whole=whole,
        codes=tuple(codes),
        heads=_heads(codes, known, names) if len(codes) > 1 else (),
        groups=_groups(rows, codes, may(actor, "programme.correct")),
        tally=_tally(rows) if rows else "",
        note=gettext(
            "Each level is compared with the one to its left, by words, unit, value and place, for the best of the whole "
            "document. The share says how sure a pair is; what an officer says of a pair holds, here and between versions."
        ),
    )


def _choices(
    codes: Sequence[str], known: Mapping[str, Document], names: Mapping[str, str]
) -> tuple[Field, ...]:
    options = (("", "—"), *((c, f"{words.level_word(d.level)} · {names[c]}") for c, d in known.items()))
    picked = [*codes, *([""] * (MOST_LEVELS - len(codes)))]
    return tuple(
        Field(f"d{n}", gettext("Level %(n)s") % {"n": n}, "select", code, options=options)
        for n, code in enumerate(picked, 1)
    )


def _heads(
    codes: Sequence[str], known: Mapping[str, Document], names: Mapping[str, str]
) -> tuple[LevelHead, ...]:
    return tuple(
        LevelHead(
            words.level_word(known[c].level),
            names[c],
            f"{reverse('console:changes', args=[c])}?with={codes[n - 1]}" if n else "",
        )
        for n, c in enumerate(codes)
    )


def _by_level(known: Mapping[str, Document]) -> list[str]:
    """The newest document of each level, the highest first."""
    found = []
    for level in actions.LEVELS:
        found += [d.code for d in known.values() if d.level == level][:1]
    return found


# ---- chains of answers


@dataclass(frozen=True)
class Answered:
    """A target in its column, or none; how it answers the one of an earlier column, and the evidence if that is doubtful."""

    target: Target | None = None
    relation: str = ""
    above: int = 0
    pair: Pair | None = None
    ruling: Ruling | None = None
    evidence: pairs.Evidence | None = None
    old: str = ""
    new: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look whether it is the answer at all."""
        return self.pair is not None and not self.pair.is_certain


Said = tuple[tuple[int, int, tuple[Ruling, ...]], ...]


def _versions(codes: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], Said]:
    """What the rows depend on: the state of each document, and what people said of pairs of any two."""
    said = tuple(
        (above, below, queries.rulings(codes[above], codes[below]))
        for below in range(1, len(codes))
        for above in range(below)
    )
    return tuple((c, pairs.revision_of(c)) for c in codes), said


@lru_cache(maxsize=16)
def _rows(versions: tuple[tuple[str, str], ...], said: Said, whole: bool) -> tuple[tuple[Answered, ...], ...]:
    """One row a chain of answers: it begins where a target answers none above it."""
    sides = [pairs.Side(pairs.as_reading(code, revision), not whole) for code, revision in versions]
    answers = _Answers(sides, said)
    rows: list[tuple[Answered, ...]] = []
    for level, side in enumerate(sides):
        for target in side.reading.targets:
            if id(target) not in answers.taken:
                rows.append((*[Answered()] * level, *answers.chain(target, level)))
    return tuple(rows)


class _Answers:
    """Which target of a lower level answers one above; a level that is silent is looked past."""

    def __init__(self, sides: Sequence[pairs.Side], said: Said) -> None:
        self.sides = sides
        self.taken: set[int] = set()
        self._said = {(above, below): rulings for above, below, rulings in said}
        self._both: dict[tuple[int, int], tuple[pairs.Both, dict[int, Pair]]] = {}

    def _pair(self, above: int, below: int) -> tuple[pairs.Both, dict[int, Pair]]:
        """One level compared with another, and its pairs by the target that is answered."""
        if (above, below) not in self._both:
            both = pairs.Both(self.sides[above], self.sides[below], self._said[above, below])
            self._both[above, below] = both, {id(p.old): p for p in both.found.pairs}
        return self._both[above, below]

    def chain(self, target: Target, level: int) -> list[Answered]:
        """A target and its answers level by level; each answers one target only."""
        chain = [Answered(target)]
        above, last = target, level
        for below in range(level + 1, len(self.sides)):
            both, found = self._pair(last, below)
            pair = found.get(id(above))
            if (
                pair is None
                or id(pair.new) in self.taken
                or (below - last > 1 and self._is_nearer(pair.new, below))
            ):
                chain.append(Answered(relation="missing"))
                continue
            chain.append(_answered(both, pair, last))
            self.taken.add(id(pair.new))
            above, last = pair.new, below
        return chain

    def _is_nearer(self, found: Target, below: int) -> bool:
        """Whether the level just above already has the target it answers."""
        return any(p.new is found for p in self._pair(below - 1, below)[1].values())


def _answered(both: pairs.Both, p: Pair, above: int) -> Answered:
    return Answered(
        p.new,
        relation(p.old, p.new),
        above,
        p,
        both.ruling(p),
        None if p.is_certain else both.evidence(p),
        both.old.place[id(p.old)],
        both.new.place[id(p.new)],
    )


# ---- as cells


def _groups(
    rows: Sequence[Sequence[Answered]], codes: Sequence[str], may_rule: bool
) -> tuple[LevelGroup, ...]:
    """The rows with a doubtful pair first, the least sure on top; the others in the order of the documents."""
    doubtful = sorted((r for r in rows if _least(r) < 1), key=_least)
    others = [r for r in rows if _least(r) == 1]
    named = (
        (pairs.doubtful_title(), doubtful),
        (gettext("The others, in the order of the documents") if doubtful else "", others),
    )
    return tuple(
        LevelGroup(
            title, tuple(tuple(_cell(a, n, codes, may_rule) for n, a in enumerate(row)) for row in found)
        )
        for title, found in named
        if found
    )


def _least(row: Sequence[Answered]) -> float:
    """The confidence of the least sure pair of a row; 1 where none is doubtful."""
    return min((a.pair.confidence for a in row if a.pair and a.is_doubtful), default=1.0)


def _cell(a: Answered, column: int, codes: Sequence[str], may_rule: bool) -> LevelCell:
    word = words.change_word(a.relation) if a.relation else ""
    cell = LevelCell(relation=word, mark=MARKS.get(a.relation, ""))
    if a.target is None:
        return cell
    name, goal = a.target.name, pairs.threshold(a.target)
    if a.pair is None:
        return LevelCell(name, goal)
    is_asked = may_rule and (a.is_doubtful or a.ruling is not None)
    return LevelCell(
        name,
        goal,
        cell.relation,
        cell.mark,
        sure="" if a.ruling else pairs.sure(a.pair),
        doubt=pairs.perhaps() if a.is_doubtful else "",
        why=pairs.who(a.ruling) or (pairs.evidence_words(a.evidence) if a.evidence else ""),
        acts=pairs.acts(a.pair, a.ruling) if is_asked else (),
        at=reverse("console:changes-pair", args=[codes[column]]),
        older=codes[a.above],
        old=a.old,
        new=a.new,
    )


def _tally(rows: Sequence[Sequence[Answered]]) -> str:
    """How many answers of each kind; those that are not certain are counted apart."""
    cells = [a for row in rows for a in row if a.relation]
    found = [a.relation for a in cells if not a.is_doubtful]
    sentence = gettext(
        "%(stricter)s stricter, %(equal)s equal, %(looser)s looser, %(other)s not comparable, %(missing)s without an answer."
    ) % {code: found.count(code) for code in MARKS}
    return f"{sentence} {pairs.unsure_sentence(sum(a.is_doubtful for a in cells))}".strip()
