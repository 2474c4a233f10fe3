"""Definition cards of released indicators, restatements of released figures, and how a capsule is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from qualipolis.design.figures import signed
from qualipolis.design.types import Link
from qualipolis.indicators import capsule_verifier, cards
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.offices import office_of
from qualipolis.portal.pages.source import Source, kept, target_at
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, is_chinese, period_word, pick, unit_word, with_unit
from qualipolis.publication import restatements
from qualipolis.publication.restatements import Restated

VERIFIER = "capsule_verifier.py"


def indicator_at(code: str) -> str:
    """The address of a public definition card."""
    return reverse("portal:indicator", args=[code])


def served(source: Source, code: str) -> tuple[Target, ...]:
    """The targets an indicator serves."""
    return tuple(source.programme.by_indicator.get(code, ()))


@dataclass(frozen=True)
class Listed:
    """One released indicator in the list."""

    name: str
    code: str
    href: str
    kind: str
    unit: str
    targets: str
    reviewed: date


@dataclass(frozen=True)
class CataloguePage:
    """Released indicators by family, narrowed by words."""

    groups: tuple[tuple[str, tuple[Listed, ...]], ...]
    shown: int
    released: int
    query: str


@kept
def catalogue_page(source: Source, query: str) -> CataloguePage:
    """Every indicator with released figures."""
    known = {code: d for code, d in catalogue().items() if code in source.edition.indicators}
    rows: dict[str, list[Listed]] = {}
    for code, definition in known.items():
        targets = served(source, code)
        names = gettext(", ").join(pick(t.name_zh, t.name_en) for t in targets)
        words = " ".join((code, *definition.title, names)).lower()
        if query.lower() in words:
            one = Listed(
                pick(*definition.title), code, indicator_at(code), pick(*definition.kind_words),
                unit_word(definition.unit), names, definition.reviewed,
            )  # fmt: skip
            rows.setdefault(_family(code), []).append(one)
    groups = tuple((pick(*cards.family_words(family)), tuple(found)) for family, found in rows.items())
    return CataloguePage(groups, sum(len(found) for _, found in groups), len(known), query)


def _family(code: str) -> str:
    from qualipolis.indicators.definitions.discovery import family

    return family(catalogue()[code])


@dataclass(frozen=True)
class CardPage:
    """A public definition card."""

    name: str
    other_name: str
    code: str
    unit: str
    is_due: bool
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    targets: tuple[tuple[str, str, str], ...]
    files: tuple[Link, ...]


@kept
def card_page(source: Source, code: str, today: date) -> CardPage:
    """The card of a released indicator."""
    card, side = cards.card(code, today), 0 if is_chinese() else 1
    shown = cards.sections(card, office_of(served(source, code)))
    forms = (("docx", "Word"), ("json", "JSON"))
    return CardPage(
        name=card.title[side],
        other_name=card.title[1 - side],
        code=code,
        unit=unit_word(card.unit),
        is_due=card.is_due,
        sections=tuple(
            (title[side], tuple((label[side], text[side] or text[0]) for label, text in lines))
            for title, lines in shown
        ),
        targets=tuple((pick(t.name_zh, t.name_en), target_at(t), goal(t)) for t in served(source, code)),
        files=tuple(
            Link(label, reverse("portal:indicator-file", args=[code, form])) for form, label in forms
        ),
    )


@dataclass(frozen=True)
class RestatedRow:
    """One released figure that was released anew with another value."""

    name: str
    href: str
    area: str
    period: str
    before: str
    after: str
    difference: str
    why: str
    since: str


@dataclass(frozen=True)
class RestatementsPage:
    """Released figures that changed, newest first."""

    rows: tuple[RestatedRow, ...]
    target: str


def restatements_page(source: Source, indicator: str = "") -> RestatementsPage:
    """What was released and has been released anew: which, since when, from what to what, why."""
    found = restatements.restated(indicator)
    name = pick(*catalogue()[indicator].title) if indicator in catalogue() else ""
    return RestatementsPage(tuple(_row(source, one) for one in found), name)


def _row(source: Source, one: Restated) -> RestatedRow:
    definition = catalogue().get(one.indicator)
    unit = definition.unit if definition else ""
    digits = 2 if unit == "%" else (definition.decimals if definition else 2)
    area = source.territory.by_code.get(one.area)
    difference = one.after - one.before if one.after is not None and one.before is not None else None
    return RestatedRow(
        name=pick(*definition.title) if definition else one.indicator,
        href=indicator_at(one.indicator) if definition else "",
        area=pick(area.name_zh, area.name_en) if area else one.area,
        period=period_word(one.period),
        before=with_unit(one.before, unit, digits),
        after=with_unit(one.after, unit, digits),
        difference=signed(difference, digits),
        why=gettext(", ").join(cause_words(one.causes)),
        since=f"{localtime(one.at):%Y-%m-%d}" if one.at else "",
    )


def cause_words(causes: Mapping[str, int] | tuple[str, ...]) -> tuple[str, ...]:
    """Why a figure changed, in words."""
    words = {
        "records": gettext("records changed"),
        "definition": gettext("definition changed"),
        "parameter": gettext("parameter changed"),
    }
    return tuple(words[c] for c in causes if c in words) or (gettext("computed again"),)


@dataclass(frozen=True)
class VerifierPage:
    """What is needed to check a capsule: the verifier with its digest, and the key of this site."""

    name: str
    digest: str
    lines: int
    key: str
    command: str
    example: str


def verifier_page(source: Source, key: str) -> VerifierPage:
    """How anybody checks a capsule."""
    text = verifier()
    released = next((t for t in source.hard if t.indicator in source.edition.indicators), None)
    example = target_at(released) if released else ""
    command = f"python3 {VERIFIER} CAPSULE.json --key {key[:16]}…"
    return VerifierPage(VERIFIER, sha256(text).hexdigest(), len(text.splitlines()), key, command, example)


@lru_cache(maxsize=1)
def verifier() -> bytes:
    """The standalone verifier as a file."""
    return Path(capsule_verifier.__file__).read_bytes()
