"""Records as they are sent in: one by one or many together, with the answer to each row."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt


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
