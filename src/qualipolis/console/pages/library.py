"""Documents: the list of all, bringing a new one, withdrawing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Field, FormPage, Group, TablePage
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document
from qualipolis.programme import queries as programmes
from qualipolis.programme.reviewing import actions, queries, rules, words


def called(known: Sequence[Document]) -> dict[str, str]:
    """What each document is called in a list of choices; where two share a number, with the day it was brought."""
    labels = [d.label for d in known]
    return {
        d.code: f"{d.label} · {moment(d.loaded_at)}" if labels.count(d.label) > 1 and d.loaded_at else d.label
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
            Cell(d.withdrawn.by, sub=moment(d.withdrawn.at), opt=True),
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
        Cell(d.loaded_by, sub=moment(d.loaded_at), opt=True),
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
