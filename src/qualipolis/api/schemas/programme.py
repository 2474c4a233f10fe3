"""The plan in force: chapters, measures with owners, duties, mechanisms."""

from __future__ import annotations

from ninja import Schema

from qualipolis.api.schemas.words import Words


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
