"""The form in which somebody stands behind a figure, and the desk of what is released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.shapes import Cell, Field, FormPage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.types import RUNG_WORDS, STAGE_WORDS
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, period_word, pick
from qualipolis.publication.desk import Waiting
from qualipolis.publication.types import Edition

#: Who may enter which rung.
RUNGS = {"reported": "figures.report", "settled": "figures.settle", "recognised": "figures.settle"}


def rungs(actor: Actor) -> tuple[str, ...]:
    """The rungs the actor may enter."""
    return tuple(code for code, need in RUNGS.items() if may(actor, need))


def figure_form(
    source: Source, target: Target, typed: Mapping[str, str], faults: tuple[str, ...] = ()
) -> FormPage:
    """The form of one figure, with what was typed."""
    standing = source.standing(target)
    period = standing.value.period if standing.value else ""
    return FormPage(
        title=gettext("Report or settle a figure"),
        summary=f"{pick(target.name_zh, target.name_en)} · {goal(target)}",
        fields=(
            Field(
                "rung",
                gettext("Who stands behind it"),
                "select",
                typed.get("rung", ""),
                options=_options(rungs(source.actor), RUNG_WORDS),
            ),
            Field(
                "period",
                gettext("Period"),
                "text",
                typed.get("period", period),
                gettext("Example: 2025 or 2025Q3"),
            ),
            Field("value", gettext("Value"), "text", typed.get("value", ""), target.unit),
            Field(
                "stage",
                gettext("Stage"),
                "select",
                typed.get("stage", ""),
                options=_options(STAGE_WORDS, STAGE_WORDS),
            ),
            Field("issuer", gettext("Issuer"), "text", typed.get("issuer", "")),
            Field(
                "document_no",
                gettext("Document number"),
                "text",
                typed.get("document_no", ""),
                is_optional=True,
            ),
            Field("issued_on", gettext("Issued on"), "date", typed.get("issued_on", "")),
            Field("note", gettext("Note"), "area", typed.get("note", ""), is_optional=True),
        ),
        submit=gettext("Keep the figure"),
        back=target_at(target.code),
        faults=faults,
    )


def _options(codes: object, words: Mapping[str, tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((code, pick(*words[code])) for code in codes)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class WaitingRow:
    """A release on its way with the steps taken and the one that comes next."""

    id: int
    title: str
    period: str
    chain: tuple[tuple[str, str], ...]
    next: str
    next_words: str


@dataclass(frozen=True)
class PublicationPage:
    """What is released, what is on its way, and the form that puts something on the way."""

    title: str
    summary: str
    waiting: tuple[WaitingRow, ...]
    standing: tuple[tuple[Cell, ...], ...]
    fields: tuple[Field, ...]
    faults: tuple[str, ...]
    may_release: bool
    links: tuple[object, ...] = ()


def publication_page(
    actor: Actor,
    edition: Edition,
    waiting: tuple[Waiting, ...],
    standing: tuple[tuple[str, int, str, str], ...],
    typed: Mapping[str, str],
    faults: tuple[str, ...] = (),
) -> PublicationPage:
    """The desk of what goes to the public."""
    names = {code: pick(*d.title) for code, d in catalogue().items()}
    shown = tuple(
        (Cell(names.get(i, i)), Cell(str(n), number=True), Cell(period_word(p)), Cell(by))
        for i, n, p, by in standing
    )
    return PublicationPage(
        title=gettext("Publication"),
        summary=_summary(edition, len(waiting)),
        waiting=tuple(_waiting(w, names) for w in waiting),
        standing=shown,
        fields=(
            Field(
                "indicator",
                gettext("Indicator"),
                "select",
                typed.get("indicator", ""),
                options=tuple(names.items()),
            ),
            Field(
                "period",
                gettext("Period"),
                "text",
                typed.get("period", ""),
                gettext("Example: 2025 or 2025Q3"),
            ),
        ),
        faults=faults,
        may_release=may(actor, "publication.release"),
    )


def _summary(edition: Edition, waiting: int) -> str:
    state = (
        gettext("In force: the edition of %(day)s, %(n)s standings.")
        % {"day": edition.as_of, "n": len(edition.standings)}
        if edition.token
        else gettext("Nothing has been released yet. Nothing is public by default.")
    )
    steps = gettext("Three steps: content review, secrecy review, approval.")
    return " ".join((state, steps, gettext("%(n)s on their way.") % {"n": waiting}))


def _waiting(one: Waiting, names: Mapping[str, str]) -> WaitingRow:
    words = {
        "reviewed": pgettext("release", "Content review done"),
        "cleared": pgettext("release", "Secrecy review done"),
        "approved": pgettext("release", "Approve"),
    }
    chain = (
        (pgettext("release", "Prepared"), one.prepared_by),
        (pgettext("release", "Content review"), one.reviewed_by),
        (pgettext("release", "Secrecy review"), one.cleared_by),
        (pgettext("release", "Approval"), ""),
    )
    return WaitingRow(
        one.id,
        names.get(one.indicator, one.indicator),
        period_word(one.period),
        chain,
        one.next,
        words[one.next],
    )


def publication_at() -> str:
    """The address of the desk."""
    return reverse("console:publication")
