"""How a figure came about, in words and as a capsule that can be checked anywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from qualipolis.api.schemas.indicators import Figure
from qualipolis.api.schemas.words import Words


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
