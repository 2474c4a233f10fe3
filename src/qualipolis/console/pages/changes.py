"""What changed between two versions of a document: target by target, the pairs that are not certain first."""

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
from qualipolis.console.pages.pairs import revision_of, threshold
from qualipolis.console.pages.shapes import Cell, Filter
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document
from qualipolis.programme.reviewing import drafting, queries, words
from qualipolis.programme.reviewing.types import Ruling, Verdict
from qualipolis.reading.compare import Comparison, OwnerChange, Pair
from qualipolis.reading.types import Measure, Owner, Target


@dataclass(frozen=True)
class Row:
    """One line with what can be said about it: `acts` are (verdict, words), `choices` targets it may be one with."""

    cells: tuple[Cell, ...]
    old: str = ""
    new: str = ""
    acts: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading, with a sentence where it needs one."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)


@dataclass(frozen=True)
class ChangesPage:
    """Two versions beside each other."""

    title: str
    summary: str
    groups: tuple[RowGroup, ...]
    filters: tuple[Filter, ...]
    links: tuple[Link, ...]
    at: str
    older: str
    may_rule: bool
    empty_title: str
    empty_text: str
    note: str


def page(actor: Actor, document: Document, older: Document | None) -> ChangesPage:
    """What a newer document changes against an older one."""
    names = called(documents.documents())
    both = _Both(document, older) if older else None
    return ChangesPage(
        title=gettext("What changed"),
        summary=_summary(names, document, older, both.found)
        if both and older
        else gettext("Choose the document to compare with."),
        groups=both.groups(may(actor, "programme.correct")) if both else (),
        filters=(
            Filter(
                "with",
                gettext("Compared with"),
                older.code if older else "",
                (("", "—"), *((code, name) for code, name in names.items() if code != document.code)),
            ),
        ),
        links=(Link(gettext("Documents"), reverse("console:documents")), *_desk_link(document)),
        at=reverse("console:changes-pair", args=[document.code]),
        older=older.code if older else "",
        may_rule=may(actor, "programme.correct"),
        empty_title=gettext("No difference") if both else gettext("Nothing to compare with"),
        empty_text=gettext("Both ask for the same.") if both else gettext("Choose the older document above."),
        note=gettext(
            "Targets are paired by their words, unit, value and place, for the best of the whole document; measures by their "
            "titles. What an officer says of a pair holds."
        ),
    )


def _desk_link(document: Document) -> tuple[Link, ...]:
    if not queries.has_review(document.code):
        return ()
    return (Link(gettext("Reading"), reverse("console:reading", args=[document.code])),)


@lru_cache(maxsize=16)
def _comparison(
    older: str, old_revision: str, newer: str, new_revision: str, rulings: tuple[Ruling, ...]
) -> pairs.Both:
    """The comparison with the very readings it speaks of."""
    old, new = pairs.as_reading(older, old_revision), pairs.as_reading(newer, new_revision)
    return pairs.Both(pairs.Side(old), pairs.Side(new), rulings)


def _summary(names: Mapping[str, str], document: Document, older: Document, found: Comparison) -> str:
    sentence = gettext(
        "%(new)s against %(old)s: %(raised)s targets raised, %(lowered)s lowered, %(dropped)s dropped, %(added)s new; "
        "owners of %(owners)s measures changed."
    ) % {
        "new": names[document.code],
        "old": names.get(older.code, older.label),
        "raised": sum(p.is_certain for p in found.of("raised")),
        "lowered": sum(p.is_certain for p in found.of("lowered")),
        "dropped": len(found.dropped),
        "added": len(found.new),
        "owners": len(found.owners),
    }
    unsure = sum(not p.is_certain for p in found.pairs)
    return f"{sentence} {pairs.unsure_sentence(unsure)}".strip()


class _Both:
    """The comparison of two documents with what people said about it, as rows."""

    def __init__(self, document: Document, older: Document) -> None:
        self.document = document
        self.rulings = queries.rulings(older.code, document.code)
        revisions = revision_of(older.code), revision_of(document.code)
        self._both = _comparison(older.code, revisions[0], document.code, revisions[1], self.rulings)
        self.found, self._old, self._new = self._both.found, self._both.old, self._both.new
        self._items = drafting.placed(queries.standing_items(document.code))
        self._at = (
            reverse("console:reading", args=[document.code]) if queries.has_review(document.code) else ""
        )

    def groups(self, may_rule: bool) -> tuple[RowGroup, ...]:
        """The rows by what changed."""
        found = self.found
        sure = [p for p in found.pairs if p.is_certain]
        unsure = sorted((p for p in found.pairs if not p.is_certain), key=lambda p: p.confidence)
        named = (
            (
                pairs.doubtful_title(),
                [self._pair(p, may_rule) for p in unsure],
            ),
            (gettext("Raised"), [self._pair(p, may_rule) for p in sure if p.change == "raised"]),
            (gettext("Lowered"), [self._pair(p, may_rule) for p in sure if p.change == "lowered"]),
            (gettext("Dropped"), [self._dropped(t, may_rule) for t in found.dropped]),
            (gettext("New"), [self._fresh(t) for t in found.new]),
            (
                gettext("In other words, not comparable"),
                [
                    self._pair(p, may_rule)
                    for p in sure
                    if p.change == "reworded" and p.old.quote != p.new.quote
                ],
            ),
            (
                gettext("In other words, asking for the same"),
                [
                    self._pair(p, may_rule)
                    for p in sure
                    if p.change == "same" and (p.old.quote != p.new.quote or p.by_hand)
                ],
            ),
            (gettext("Said not to be the same"), self._parted(may_rule)),
            (gettext("Owners changed"), [Row(_owners(c)) for c in found.owners]),
            (
                gettext("Measures renumbered"),
                [Row((Cell(b.title), Cell(_label(a)), Cell(f"→ {_label(b)}"))) for a, b in found.moved],
            ),
            (
                gettext("Measures dropped"),
                [Row((Cell(m.title), Cell(_label(m)), Cell("—"))) for m in found.measures_dropped],
            ),
            (
                gettext("New measures"),
                [Row((Cell(m.title), Cell("—"), Cell(_label(m)))) for m in found.measures_new],
            ),
        )
        return tuple(RowGroup(title, tuple(rows)) for title, rows in named if rows)

    def _pair(self, p: Pair, may_rule: bool) -> Row:
        old, new = self._old.place[id(p.old)], self._new.place[id(p.new)]
        said = self._both.ruling(p)
        because = "" if p.is_certain else pairs.evidence_words(self._both.evidence(p))
        cells = (
            self._named(p.new, tag="" if p.is_certain else pairs.sure(p), sub=pairs.who(said) or because),
            Cell(threshold(p.old), sub=p.old.quote),
            Cell(
                f"→ {threshold(p.new)}",
                sub=p.new.quote,
                tag="" if p.is_certain else words.change_word(p.change),
            ),
        )
        if not may_rule:
            return Row(cells)
        return Row(cells, old, new, pairs.acts(p, said))

    def _dropped(self, t: Target, may_rule: bool) -> Row:
        cells = (Cell(t.name, sub=t.quote), Cell(threshold(t)), Cell("—"))
        choices = tuple((self._new.place[id(n)], n.name[:40]) for n in self.found.new) if may_rule else ()
        return Row(cells, self._old.place[id(t)], "", (), choices)

    def _fresh(self, t: Target) -> Row:
        return Row((self._named(t, sub=t.quote), Cell("—"), Cell(threshold(t))))

    def _parted(self, may_rule: bool) -> list[Row]:
        """Pairs that people parted; the two stand among the dropped and the new, or in other pairs."""
        old, new = self._old.at, self._new.at
        return [
            Row(
                (
                    Cell(new[r.new].name, sub=pairs.who(r)),
                    Cell(old[r.old].name, sub=old[r.old].quote),
                    Cell("≠", sub=new[r.new].quote),
                ),
                r.old,
                r.new,
                (("", gettext("Take it back")),) if may_rule else (),
            )
            for r in self.rulings
            if r.verdict == Verdict.APART and r.old in old and r.new in new
        ]

    def _named(self, t: Target, tag: str = "", sub: str = "") -> Cell:
        item = self._items.get(self._new.place[id(t)])
        href = f"{self._at}?tab=target&item={item.no}#target-{item.no}" if self._at and item else ""
        return Cell(t.name, href, sub=sub, tag=tag)


def _label(m: Measure) -> str:
    return " ".join(filter(None, (m.section_no or "", m.label)))


def _owners(c: OwnerChange) -> tuple[Cell, ...]:
    roles = ", ".join(f"{name} {_role(a)} → {_role(b)}" for name, a, b in c.roles)
    plus = gettext("added: %(names)s") % {"names": _names(c.added)} if c.added else ""
    minus = gettext("removed: %(names)s") % {"names": _names(c.removed)} if c.removed else ""
    comma = gettext("; ")
    return (
        Cell(f"{c.new.label}{c.new.title}"),
        Cell(_names(c.old.owners), sub=minus),
        Cell(f"→ {_names(c.new.owners)}", sub=comma.join(filter(None, (plus, roles)))),
    )


def _names(owners: Sequence[Owner]) -> str:
    return "、".join(o.name for o in owners) or "—"


def _role(code: str) -> str:
    return {"lead": gettext("lead"), "co": gettext("with")}.get(code, gettext("jointly"))
