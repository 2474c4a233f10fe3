"""Targets of the plan in force and where they stand: released, and judged before release."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from qualipolis.api.schemas.indicators import Figure
from qualipolis.api.schemas.programme import Owner
from qualipolis.api.schemas.words import Words


class Standing(Schema):
    """Where a target stands in an area."""

    area: str
    status: str
    status_words: Words
    probability: float | None
    figure: Figure | None
    goal: float | None
    goal_words: str
    why: Words
    rung: str
    stage: str


class Target(Schema):
    """A target and where it stands in the area asked for (the city, unless another one was named)."""

    code: str
    name: Words
    measure: int
    tier: str
    commitment: str
    comparator: str
    value: float | None
    value_high: float | None
    unit: str
    goal: str
    deadline: str
    recurrence: str
    direction: str
    indicator: str | None
    standing: Standing


class Targets(Schema):
    """Targets of the plan in force."""

    demonstration: bool
    as_of: date | None
    area: str
    count: int
    targets: list[Target]


class Rung(Schema):
    """One step of the value ladder: who says so, and whether this is the value in force."""

    rung: str
    value: float | None
    stage: str
    source: str
    on: date | None
    in_force: bool


class Forecast(Schema):
    """The forecast for the deadline with its prediction intervals."""

    period: str
    value: float
    low80: float
    high80: float
    low95: float
    high95: float


class TargetPage(Target):
    """A target with its clause, and where it stands in every area."""

    quote: str
    char_start: int
    char_end: int
    owners: list[Owner]
    standings: list[Standing]
    ladder: list[Rung]
    forecast: Forecast | None
    demonstration: bool
    as_of: date | None


class Judgement(Schema):
    """Where a target stands, before release."""

    target: str
    area: str
    indicator: str | None
    status: str
    status_words: Words
    basis: str
    rung: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    goal: float | None
    goal_words: str
    met: bool | None
    probability: float | None
    why: Words
    commitment: str
    deadline: date | None


class Judgements(Schema):
    """Where targets stand within the token's scope: provisional, not released."""

    provisional: bool
    demonstration: bool
    as_of: date | None
    snapshot: str
    count: int
    judgements: list[Judgement]
