"""Areas, and the bodies that answer for something."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from qualipolis.api.schemas.words import Words


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
