"""Shapes of answers that do not depend on a register's columns. Words come in Chinese and English side by side."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt


class Words(Schema):
    """The same words in both languages; the English ones may be empty."""

    zh: str
    en: str


class Fix(Schema):
    """One fault among several: what is wrong, where, what to do."""

    model_config = ConfigDict(extra="allow")

    what: str | None = None
    where: str | None = None
    fix: str | None = None


class ProblemDocument(Schema):
    """RFC 9457, with `what`, `where` and `fix` in the language asked for."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    what: str
    where: str | None
    fix: str | None
    problems: list[Fix] | None = None


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


class Chapter(Schema):
    """A chapter with the numbers of its measures."""

    no: str
    title: str
    measures: list[int]


class Owner(Schema):
    """A body that answers for a measure, as the document names it."""

    body: str | None
    name: str
    role: str
    first: bool


class Measure(Schema):
    """A measure; number 0 holds the goals before the first one."""

    no: int
    label: str
    title: str
    chapter: str
    char_start: int
    char_end: int
    owners: list[Owner]
    targets: list[str]
    duties: list[str]
    mechanisms: list[str]


class Plan(Schema):
    """The plan in force."""

    code: str
    title: str
    number: str
    area: str
    document: str
    revision: str
    chapters: list[Chapter]
    measures: list[Measure]


class Duty(Schema):
    """A clause that asks for something, with its place in the document."""

    code: str
    measure: int
    kind: str
    text: str
    deadline: str
    targets: list[str]
    char_start: int
    char_end: int


class Mechanism(Schema):
    """Something the plan orders to be set up or run."""

    code: str
    name: Words
    measure: int
    weight: str
    family: str
    quote: str
    targets: list[str]


class Programme(Schema):
    """Duties and mechanisms of the plan in force."""

    plan: str
    duties: list[Duty]
    mechanisms: list[Mechanism]


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


class Values(Schema):
    """Figures of an indicator. `next` is the place to go on from, null at the end."""

    indicator: str
    unit: str
    demonstration: bool
    provisional: bool
    next: str | None
    values: list[Figure]


class Area(Schema):
    """A county, zone or township."""

    code: str
    name: Words
    short: str
    level: str
    kind: str
    parent: str | None
    unit: str | None
    in_partition: bool
    is_local_code: bool
    valid_from: date | None
    valid_to: date | None
    status: str


class Areas(Schema):
    """Areas."""

    count: int
    areas: list[Area]


class Body(Schema):
    """A body that answers for something."""

    code: str
    name: Words
    short: str
    aliases: list[str]
    level: str
    kind: str
    area: str | None
    successors: list[str]
    members: list[str]
    valid_from: date | None
    valid_to: date | None
    measures: list[int]


class Bodies(Schema):
    """Bodies."""

    count: int
    bodies: list[Body]


class Choice(Schema):
    """One code of a column and its words."""

    code: str
    zh: str
    en: str


class Column(Schema):
    """One column of a register, as form, file and API see it."""

    name: str
    kind: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    required: bool
    dimension: bool
    class_: str = Field(alias="class")
    length: int | None
    places: int | None
    unit: str | None
    low: str | None
    high: str | None
    pattern: str | None
    choices: list[Choice]


class Register(Schema):
    """A register: what it holds, its natural key, its columns."""

    code: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    source_zh: str
    source_en: str
    key: list[str]
    event: list[str]
    searchable: list[str]
    records_at: str
    demonstration: bool
    columns: list[Column]


class Registers(Schema):
    """Every register."""

    count: int
    registers: list[Register]


class TokenPage(Schema):
    """What the token that asks may do, and how far it reaches."""

    name: str
    scopes: list[str]
    capabilities: list[str]
    role: str
    body: str | None
    area: str | None
    expires_at: datetime


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


class Step(Schema):
    """One condition in words, and how many records are left after it."""

    words: Words
    left: int


class Side(Schema):
    """One part of the formula: its records, step by step."""

    name: str
    label: Words
    register_code: str = Field(alias="register")
    time: Words
    steps: list[Step]
    sums: list[str]
    records: list[int]
    withheld: str


class Parameter(Schema):
    """One dated value of a parameter that the figure rests on."""

    name: str
    value: str
    start: date | None
    status: str
    reference: str


class Explanation(Schema):
    """A figure with everything it rests on."""

    indicator: str
    title: Words
    clause: str
    method: str
    area: str
    period: str
    as_of: date
    snapshot: str
    figure: Figure
    sides: list[Side]
    parameters: list[Parameter]


class Capsule(Schema):
    """A figure with definition, parameters, cells, engine and signature: `qualipolis verify` checks it anywhere."""

    schema_: str = Field(alias="schema")
    content: dict[str, Any]
    digest: str
    signature: dict[str, str]


class Change(Schema):
    """One record as it is entered: values by column name; what is left out is nothing."""

    model_config = ConfigDict(extra="forbid")

    values: dict[str, Any]
    reason: str = Field("", max_length=500)


class Correction(Schema):
    """A correction: only the columns that change, why, and the version that was read (or the header If-Match)."""

    model_config = ConfigDict(extra="forbid")

    values: dict[str, Any]
    reason: str = Field(min_length=1, max_length=500)
    version: StrictInt | None = Field(None, ge=1, le=2**31)


class Withdrawal(Schema):
    """A withdrawal: why, and the version that was read (or the header If-Match)."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=500)
    version: StrictInt | None = Field(None, ge=1, le=2**31)


class Lot(Schema):
    """Rows to be brought in together: good rows land, bad rows are answered one by one."""

    model_config = ConfigDict(extra="forbid")

    rows: list[dict[str, Any]] = Field(min_length=1, max_length=1000)
    name: str = Field("", max_length=100)


class Cell(Schema):
    """A refused cell: which column, what stood there, what is wrong, what to do."""

    column: str
    label: str
    value: str | None
    code: str
    what: str
    fix: str


class RowAnswer(Schema):
    """What became of one row, counted from 1 as it was sent."""

    row: int
    accepted: bool
    problems: list[Cell]


class LotAnswer(Schema):
    """What became of a batch, and of each of its rows."""

    batch: int
    register_code: str = Field(alias="register")
    rows: int
    accepted: int
    refused: int
    added: int
    changed: int
    unchanged: int
    to_review: int
    answers: list[RowAnswer]
