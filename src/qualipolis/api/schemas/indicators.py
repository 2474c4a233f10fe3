"""Definitions of indicators and their figures; the edition that is released."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from qualipolis.api.schemas.words import Words


class Edition(Schema):
    """What is released: as of which day, under which digest, and whether it is demonstration evidence."""

    as_of: date | None
    period: str
    released_at: datetime | None
    digest: str
    demonstration: bool
    notice: str
    standings: int
    values: int
    indicators: list[str]


class Indicator(Schema):
    """The definition of an indicator."""

    code: str
    title: Words
    unit: str
    direction: str
    clause: str
    why: Words
    periods: list[str]
    areas: str
    author: str
    checker: str
    reviewed: date
    next_review: date
    targets: list[str]
    released: bool


class Indicators(Schema):
    """Every indicator of the catalogue."""

    count: int
    indicators: list[Indicator]


class Figure(Schema):
    """A figure: value, interval and counts; `reason` says why there is no value."""

    area: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None
    n: int
    method: str
    reason: str
    reason_words: Words | None


class Values(Schema):
    """Figures of an indicator. `next` is the place to go on from, null at the end."""

    indicator: str
    unit: str
    demonstration: bool
    provisional: bool
    next: str | None
    values: list[Figure]
