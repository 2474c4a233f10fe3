"""How figures come about, what the words mean, and how anybody checks a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from qualipolis.design.types import STATUS_ORDER
from qualipolis.design.words import STATUS_MEANINGS
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.parameter_book import interval_percent
from qualipolis.indicators.types import METHOD_WORDS, method_words
from qualipolis.portal.pages.source import Source, kept
from qualipolis.programme.words import pick


@dataclass(frozen=True)
class Defined:
    """An indicator in the list of definitions."""

    code: str
    title: str
    kind: str
    unit: str
    targets: int
    method: str
    reviewed: date
    next_review: date


@dataclass(frozen=True)
class MethodPage:
    """Words of the status with their meanings, methods of intervals, definitions."""

    statuses: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    definitions: tuple[Defined, ...]
    hard: int
    bound: int
    released: int


@kept
def method_page(source: Source) -> MethodPage:
    """What a reader needs to understand a figure."""
    programme = source.programme
    defined = tuple(
        Defined(
            d.code,
            pick(*d.title),
            pick(*d.kind_words),
            d.unit,
            len(programme.by_indicator.get(d.code, ())),
            d.method or d.clause,
            d.reviewed,
            d.next_review,
        )
        # A city shows the definitions its plan rests on; the catalogue also holds those of other plans.
        for d in catalogue().values()
        if d.code in programme.by_indicator
    )
    return MethodPage(
        statuses=tuple((code, str(STATUS_MEANINGS[code])) for code in (*STATUS_ORDER, "missed", "undecided")),
        methods=tuple(
            pick(*method_words(code, interval_percent())) for code in METHOD_WORDS if code != "none"
        ),
        definitions=defined,
        hard=len(source.hard),
        bound=sum(1 for t in source.hard if t.indicator),
        released=len(source.edition.indicators),
    )


@dataclass(frozen=True)
class VerifyPage:
    """What is needed to check a figure: digests of the text and of the edition."""

    document_digest: str
    document_chars: int
    edition_digest: str
    released_at: datetime | None
    period: str
    indicators: int


def verify_page(source: Source) -> VerifyPage:
    """The digests in force."""
    document, edition = source.document, source.edition
    return VerifyPage(
        document.digest,
        document.chars,
        edition.digest,
        edition.approved_at,
        edition.period,
        len(edition.indicators),
    )
