"""Documents: the list of all, bringing a new one, what changed between two, and levels side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.shapes import Cell, Column, Field, FormPage, Group, TablePage
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document
from qualipolis.programme import queries as programmes
from qualipolis.programme import rules as programme_rules
from qualipolis.programme.reviewing import actions, drafting, queries, rules, words
from qualipolis.programme.words import is_chinese
from qualipolis.reading.compare import Answer, align
from qualipolis.reading.types import Reading, Target

MOST_LEVELS = 4


def called(known: Sequence[Document]) -> dict[str, str]:
    """What each document is called in a list of choices; where two share a number, with the day it was brought."""
    labels = [d.label for d in known]
    return {
        d.code: f"{d.label} · {d.loaded_at:%Y-%m-%d %H:%M}"
        if labels.count(d.label) > 1 and d.loaded_at
        else d.label
        for d in known
    }


# ---- the list


def documents_page(actor: Actor) -> TablePage:
    """Every document with how far its reading is."""
    tallies, plans = queries.tallies(), {p.document: p for p in programmes.plans()}
    known = {d.code: d for d in documents.documents()}
    names = documents.file_names()
    links = [Link(gettext("Levels side by side"), reverse("console:levels"))]
    if may(actor, "documents.load"):
        links.insert(0, Link(gettext("Read a document"), reverse("console:read")))
    return TablePage(
        title=gettext("Documents"),
        summary=gettext("Official documents in this system, with the state of their reading."),
        columns=(
            Column(gettext("Document")),
            Column(gettext("Level"), opt=True),
            Column(gettext("Reading")),
            Column(gettext("To look at"), number=True),
            Column(gettext("Brought by"), opt=True),
            Column(gettext("Digest"), opt=True),
        ),
        groups=(
            Group(
                "",
                tuple(_row(d, known, names, tallies.get(d.code), plans.get(d.code)) for d in known.values()),
            ),
            Group(gettext("Withdrawn"), _withdrawn(actor, names)),
        ),
        links=tuple(links),
        empty_title=gettext("No document"),
        empty_text=gettext("Paste the city's plan, or drop its file: it is read within seconds."),
    )


def _withdrawn(actor: Actor, names: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    """What was taken out of the list, for those who may take it back or look into the trail."""
    if not rules.may_see_drafts(actor):
        return ()
    return tuple(
        (
            Cell(d.title, reverse("console:reading", args=[d.code]), sub=d.withdrawn.why),
            Cell(words.level_word(d.level), opt=True),
            Cell(gettext("withdrawn")),
            Cell("—", number=True),
            Cell(d.withdrawn.by, sub=f"{d.withdrawn.at:%Y-%m-%d %H:%M}", opt=True),
            Cell(d.digest[:12], sub=names.get(d.code, ""), opt=True),
        )
        for d in documents.withdrawn()
        if d.withdrawn
    )


def _row(
    d: Document,
    known: Mapping[str, Document],
    names: Mapping[str, str],
    tally: queries.Tally | None,
    plan: programmes.Plan | None,
) -> tuple[Cell, ...]:
    at = reverse("console:reading", args=[d.code]) if tally else reverse("console:programme")
    older = known.get(d.follows)
    replaces = gettext("takes the place of %(title)s") % {"title": older.label} if older else ""
    return (
        Cell(d.title, at, sub=" · ".join(filter(None, (d.number, replaces)))),
        Cell(words.level_word(d.level), opt=True),
        Cell(_state(tally, plan)),
        Cell(str(tally.open) if tally else "—", number=True),
        Cell(d.loaded_by, sub=f"{d.loaded_at:%Y-%m-%d %H:%M}" if d.loaded_at else "", opt=True),
        Cell(d.digest[:12], sub=names.get(d.code, ""), opt=True),
    )


def _state(tally: queries.Tally | None, plan: programmes.Plan | None) -> str:
    if plan and plan.in_force:
        return gettext("in force")
    if tally and tally.confirmed_at:
        return gettext("confirmed") + (gettext(", programme draft") if plan else "")
    return gettext("under review") if tally else gettext("from the pack")


# ---- bringing one


@dataclass(frozen=True)
class BringPage:
    """The form that takes a file or a pasted text; what was typed survives a refusal."""

    title: str
    summary: str
    text: str
    name: str
    fields: tuple[Field, ...]
    faults: tuple[str, ...]
    back: str
    links: tuple[Link, ...] = ()


def bring_page(typed: Mapping[str, str], faults: tuple[str, ...] = ()) -> BringPage:
    """A form with what was typed."""
    levels = tuple((code, words.level_word(code)) for code in actions.LEVELS)
    older = (("", gettext("No: a document of its own")), *called(documents.documents()).items())
    return BringPage(
        title=gettext("Read a document"),
        summary=gettext(
            "Drop the file or paste the text. The reader shows what it finds within seconds: measures, owners, "
            "targets, and what it could not use."
        ),
        text=typed.get("text", ""),
        name=typed.get("name", ""),
        fields=(
            Field(
                "level",
                gettext("Level"),
                "select",
                typed.get("level", actions.OWN_LEVEL),
                gettext("A plan of the city becomes a programme; others are read to be compared."),
                options=levels,
            ),
            Field(
                "follows",
                gettext("Newer version of"),
                "select",
                typed.get("follows", ""),
                gettext("What was decided about the older version is carried over where it still holds."),
                options=older,
            ),
        ),
        faults=faults,
        back=reverse("console:documents"),
    )


# ---- withdrawing one


def withdraw_form(document: Document, why: str, faults: tuple[str, ...]) -> FormPage:
    """Asks why a document is withdrawn, and says what becomes of it."""
    review = queries.review(document.code)
    decided = sum(i.decided_at is not None for i in review.items)
    return FormPage(
        title=gettext("Withdraw a document"),
        summary=gettext(
            "It leaves every list and choice. Text, files and decisions are kept, and it can be taken back."
        ),
        fields=(
            Field("why", gettext("Why"), "area", why, gettext("Example: brought twice; the wrong draft.")),
        ),
        submit=gettext("Withdraw"),
        back=reverse("console:reading", args=[document.code]),
        faults=faults,
        facts=(
            (gettext("Document"), document.title),
            (gettext("Brought by"), review.opened_by),
            (gettext("Decisions about its items"), str(decided)),
        ),
    )


# ---- levels


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


@dataclass(frozen=True)
class LevelCell:
    """What one level says to a target: its own goal, and how it stands to the level above."""

    name: str = ""
    goal: str = ""
    relation: str = ""
    mark: str = ""


@dataclass(frozen=True)
class LevelsPage:
    """Several levels side by side, the highest left."""

    title: str
    summary: str
    links: tuple[Link, ...]
    choices: tuple[Field, ...]
    whole: bool
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[LevelCell, ...], ...]
    tally: str


def levels_page(chosen: Sequence[str], whole: bool = False) -> LevelsPage:
    """The documents chosen, in the order of the choice; by default every level there is.

    Targets without a threshold are shown with `whole` only: they seldom answer each other in words.
    """
    known = {d.code: d for d in documents.documents()}
    names = called(tuple(known.values()))
    codes = [c for c in dict.fromkeys(chosen) if c in known][:MOST_LEVELS] or _by_level(known)
    rows = _rows(tuple((c, revision_of(c)) for c in codes), whole) if len(codes) > 1 else ()
    options = (("", "—"), *((c, f"{words.level_word(d.level)} · {names[c]}") for c, d in known.items()))
    picked = [*codes, *([""] * (MOST_LEVELS - len(codes)))]
    return LevelsPage(
        title=gettext("Levels side by side"),
        summary=gettext("Which target answers which, which is stricter, which has no answer."),
        links=(Link(gettext("Documents"), reverse("console:documents")),),
        choices=tuple(
            Field(f"d{n}", gettext("Level %(n)s") % {"n": n}, "select", code, options=options)
            for n, code in enumerate(picked, 1)
        ),
        whole=whole,
        heads=tuple((words.level_word(known[c].level), names[c]) for c in codes) if len(codes) > 1 else (),
        rows=tuple(tuple(_level_cell(t, relation) for t, relation in row) for row in rows),
        tally=_tally(rows) if rows else "",
    )


def _by_level(known: Mapping[str, Document]) -> list[str]:
    """The newest document of each level, the highest first."""
    found = []
    for level in actions.LEVELS:
        found += [d.code for d in known.values() if d.level == level][:1]
    return found


Answered = tuple[Target | None, str]


@lru_cache(maxsize=16)
def _rows(versions: tuple[tuple[str, str], ...], whole: bool) -> tuple[tuple[Answered, ...], ...]:
    """One row a chain of answers: it begins where a target answers none above it."""
    readings = [as_reading(code, revision) for code, revision in versions]
    if not whole:
        readings = [replace(r, targets=tuple(t for t in r.targets if t.tier == "hard")) for r in readings]
    answers = _Answers(readings)
    rows: list[tuple[Answered, ...]] = []
    for level, reading in enumerate(readings):
        for target in reading.targets:
            if id(target) not in answers.taken:
                rows.append((*[(None, "")] * level, *answers.chain(target, level)))
    return tuple(rows)


class _Answers:
    """Which target of a lower level answers one above; a level that is silent is looked past."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.taken: set[int] = set()
        self._pairs: dict[tuple[int, int], dict[int, Answer]] = {}

    def _pair(self, above: int, below: int) -> dict[int, Answer]:
        """Answers of one level to another, by the target they answer."""
        if (above, below) not in self._pairs:
            found = align((self.readings[above], self.readings[below]))[0].answers
            self._pairs[above, below] = {id(a.target): a for a in found}
        return self._pairs[above, below]

    def chain(self, target: Target, level: int) -> list[Answered]:
        """A target and its answers level by level; each answers one target only."""
        chain: list[Answered] = [(target, "")]
        above, last = target, level
        for below in range(level + 1, len(self.readings)):
            answer = self._pair(last, below).get(id(above))
            found = answer.answer if answer else None
            if (
                found is None
                or id(found) in self.taken
                or (below - last > 1 and self._is_nearer(found, below))
            ):
                chain.append((None, "missing"))
                continue
            chain.append((found, answer.relation if answer else ""))
            self.taken.add(id(found))
            above, last = found, below
        return chain

    def _is_nearer(self, found: Target, below: int) -> bool:
        """Whether the level just above already has the target it answers."""
        return any(a.answer is found for a in self._pair(below - 1, below).values())


#: Shape beside the word, so that a column can be read without colour.
MARKS = {"stricter": "▲", "looser": "▼", "equal": "=", "other": "≈", "missing": "○"}


def _level_cell(target: Target | None, relation: str) -> LevelCell:
    word = words.change_word(relation) if relation else ""
    if target is None:
        return LevelCell(relation=word, mark=MARKS.get(relation, ""))
    return LevelCell(target.name, threshold(target), word, MARKS.get(relation, ""))


def _tally(rows: Sequence[Sequence[Answered]]) -> str:
    found = [relation for row in rows for _, relation in row if relation]
    return gettext(
        "%(stricter)s stricter, %(equal)s equal, %(looser)s looser, %(other)s not comparable, %(missing)s without an answer."
    ) % {code: found.count(code) for code in MARKS}
