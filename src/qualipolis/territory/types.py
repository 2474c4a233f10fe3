"""Shapes of the territory room: areas and bodies as the rest of the product sees them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How high an area stands."""

    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"
    TOWNSHIP = "township"


class View(StrEnum):
    """Which tree counts what lies below an area.

    STATUTORY follows GB/T 2260: a county includes the functional zones on its land (含功能区).
    PARTITION follows the yearly assessment: counties and zones stand side by side (不含功能区).
    Each view covers the city once.
    """

    STATUTORY = "statutory"
    PARTITION = "partition"


class Status(StrEnum):
    """How far a statement about an area or body was checked."""

    OFFICIAL = "official"
    LOCAL = "local"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Area:
    """An area. `parent` is one step up the statutory tree, `unit` the assessment unit that counts it."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    level: str
    kind: str
    parent: str | None
    unit: str | None
    in_partition: bool
    is_local_code: bool
    statistics_code: str
    valid_from: date | None
    valid_to: date | None
    status: str
    note: str
    order: int

    def is_valid(self, on: date | None) -> bool:
        """Whether the area exists on that day; half-open; without a day always."""
        return on is None or _within(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that answers for something. `members` is filled for groups such as 各县(市、区)人民政府."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    aliases: tuple[str, ...]
    level: str
    kind: str
    area: str | None
    successors: tuple[str, ...]
    members: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    status: str
    note: str
    order: int

    @property
    def is_group(self) -> bool:
        """Whether the name stands for several bodies."""
        return self.kind == "group"

    def is_valid(self, on: date | None) -> bool:
        """Whether the body exists on that day; half-open; without a day always."""
        return on is None or _within(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is asked at a body; `is_demonstration` persons do not exist."""

    body: str
    name: str
    duty_zh: str
    duty_en: str
    phone: str
    is_demonstration: bool


def _within(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on < end)
