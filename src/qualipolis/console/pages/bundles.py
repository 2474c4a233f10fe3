"""Bundles of evidence files: asking for one, those asked for, and how far one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext, pgettext

from qualipolis.console.pages.evidence import measures, size
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Field
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.registers.evidence_files.bundle import KEPT
from qualipolis.registers.evidence_files.types import USES, Bundle, Standing


@dataclass(frozen=True)
class AskPage:
    """The form that asks for a bundle, and the reader's earlier ones."""

    title: str
    summary: str
    links: tuple[Link, ...]
    fields: tuple[Field, ...]
    faults: tuple[str, ...]
    columns: tuple[Column, ...]
    earlier: tuple[tuple[Cell, ...], ...]
    note: str


def ask_page(typed: Mapping[str, str], faults: tuple[str, ...], found: Sequence[Bundle], now: datetime) -> AskPage:  # fmt: skip
    """What goes into a bundle; beneath it what the reader has had made."""
    about = gettext(
        "Cover, contents with page numbers, and one PDF by item. PDF files and pictures are merged; DOCX, XLSX and OFD "
        "are listed and travel beside it in a ZIP. A thick bundle comes in volumes."
    )
    return AskPage(
        title=gettext("Make a bundle"),
        summary=about,
        links=(Link(gettext("To the list"), reverse("console:files")),),
        fields=_fields(typed),
        faults=faults,
        columns=(
            Column(gettext("Bundle")),
            Column(gettext("Files"), number=True),
            Column(gettext("Pages"), number=True, opt=True),
            Column(gettext("State")),
        ),
        earlier=tuple(_row(one, now) for one in found),
        note=gettext("Bundles are yours alone and are kept for %(n)s days.") % {"n": KEPT.days},
    )


def _fields(typed: Mapping[str, str]) -> tuple[Field, ...]:
    every = ("", pgettext("filter", "all"))
    uses = tuple((code, pick(*words)) for code, words in USES.items())
    title = typed.get("title", gettext("Evidence for the quality assessment"))
    return (
        Field("title", gettext("Title"), value=title),
        Field("use", gettext("Used for"), "select", typed.get("use", ""), options=(every, *uses)),
        Field(
            "measure", gettext("Measure"), "select", typed.get("measure", ""), options=(every, *measures())
        ),
        Field("item", gettext("One item only"), value=typed.get("item", ""), hint="2-3", is_optional=True),
    )


def _row(one: Bundle, now: datetime) -> tuple[Cell, ...]:
    tag = gettext("demonstration data") if one.is_demonstration else ""
    return (
        Cell(
            one.title,
            reverse("console:bundle", args=[one.number]),
            sub=f"{one.number} · {moment(one.at)}",
            tag=tag,
        ),
        Cell(figure(one.files) if one.made_at else "", number=True),
        Cell(figure(one.pages) if one.made_at else "", number=True, opt=True),
        Cell(_state(one, now)),
    )


def _state(one: Bundle, now: datetime) -> str:
    if one.is_over(now):
        return gettext("expired")
    states = {
        Standing.QUEUED: gettext("waits"),
        Standing.RUNNING: gettext("being made"),
        Standing.MADE: gettext("ready"),
        Standing.REFUSED: pgettext("a bundle", "refused"),
        Standing.FAILED: gettext("broke off"),
    }
    return states[one.standing]


@dataclass(frozen=True)
class BundlePage:
    """How far a bundle is, then what it holds and the way to it."""

    title: str
    summary: str
    links: tuple[Link, ...]
    is_running: bool
    share: float
    words: str
    download: str
    facts: tuple[tuple[str, str], ...]
    is_demonstration: bool


def bundle_page(one: Bundle, faults: tuple[str, ...], now: datetime) -> BundlePage:
    """The page of one bundle; `faults` say why it was refused."""
    running = one.standing in (Standing.QUEUED, Standing.RUNNING)
    ready = one.made_at is not None and not one.is_over(now)
    again = "?".join((reverse("console:file-bundle"), _query(one)))
    return BundlePage(
        title=one.title,
        summary=" ".join(faults) or _sentence(one, now),
        links=(Link(gettext("Make a bundle"), again), Link(gettext("To the list"), reverse("console:files"))),
        is_running=running,
        share=one.done / one.total if one.total else 0.0,
        words=gettext("%(done)s of %(total)s pages") % {"done": figure(one.done), "total": figure(one.total)}
        if one.total
        else "",
        download=reverse("console:bundle-content", args=[one.number]) if ready else "",
        facts=_facts(one) if one.made_at else (),
        is_demonstration=one.is_demonstration,
    )


def _query(one: Bundle) -> str:
    return urlencode({"title": one.title, **one.filters})


def _sentence(one: Bundle, now: datetime) -> str:
    if one.is_over(now):
        return gettext("The bundle has expired. Make it anew: the store may have changed meanwhile.")
    match one.standing:
        case Standing.QUEUED:
            return gettext("The bundle waits for its turn. You may leave this page.")
        case Standing.RUNNING:
            return gettext("The bundle is being made. You may leave this page.")
        case Standing.FAILED:
            return gettext("The bundle broke off. Ask for it again.")
    return gettext("The bundle is ready and is kept until %(day)s.") % {"day": moment(one.expires_at)}


def _facts(one: Bundle) -> tuple[tuple[str, str], ...]:
    form = one.suffix.removeprefix(".").upper()
    volumes = ngettext("%(n)s volume", "%(n)s volumes", one.volumes) % {"n": one.volumes}
    return (
        (pgettext("of a paper", "Number"), one.number),
        (gettext("Items"), figure(one.items)),
        (gettext("Files"), figure(one.files)),
        (gettext("Attached originals"), figure(one.attached)),
        (gettext("Pages"), f"{figure(one.pages)} · {volumes}"),
        (gettext("Kind"), f"{form} · {size(one.size)}"),
        (gettext("Made"), moment(one.made_at)),
        ("SHA-256", one.digest),
    )
