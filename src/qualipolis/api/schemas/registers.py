"""Registers with their columns, and what a token may do with them."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


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
