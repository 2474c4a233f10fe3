"""Editions of standards that no longer stood on a record's day. Such records are marked for review, never refused.

What is known comes from a small dated list of national standards and from the site's own register of standards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qualipolis.kernel.standards import normalise

from .catalogue import register as register_of
from .record import Register
from .types import Kind

MARK = "withdrawn_standard"
LIST = Path(__file__).with_name("withdrawn_standards.yaml")
#: The register that keeps the life of standards themselves: there an old edition is no fault.
OF_STANDARDS = "standards"


@dataclass(frozen=True)
class Withdrawn:
    """An edition that was replaced. Without a day it counts as withdrawn from the end of its successor's year."""

    number: str
    replaced_by: str
    on: date
    status: str
    reference: str


@cache
def listed() -> Mapping[str, Withdrawn]:
    """The list of national standards, by number."""
    entries = yaml.safe_load(LIST.read_text("utf-8"))
    return {one.number: one for one in map(_entry, entries)}


def _entry(raw: Mapping[str, Any]) -> Withdrawn:
    number, successor = normalise(raw["number"]), normalise(raw["replaced_by"])
    on = raw.get("withdrawn_on") or date(int(successor[-4:]), 12, 31)
    return Withdrawn(number, successor, on, raw["status"], raw["reference"])


def columns_of(register: Register) -> tuple[str, ...]:
    """The columns that cite standards."""
    if register.code == OF_STANDARDS:
        return ()
    return tuple(c.name for c in register.columns if c.kind is Kind.STANDARD)


def among(numbers: Iterable[str]) -> dict[str, date]:
    """Of these numbers those that are withdrawn, and from which day."""
    wanted = {n for n in numbers if n}
    found = {n: listed()[n].on for n in wanted if n in listed()}
    lot, model = sorted(wanted - set(found)), register_of(OF_STANDARDS).model
    for start in range(0, len(lot), 500):
        rows = model.objects.filter(
            standard_no__in=lot[start : start + 500], withdrawn_on__isnull=False, withdrawn_at__isnull=True
        )
        found |= dict(rows.values_list("standard_no", "withdrawn_on"))
    return found


def marks(register: Register, values: Mapping[str, Any], day: date | None) -> list[str]:
    """The marks of one record: each column that cites an edition that no longer stood on its day."""
    cited = {name: values[name] for name in columns_of(register) if values.get(name)}
    gone = among(cited.values()) if cited and day else {}
    return [
        f"{MARK}:{name}" for name, number in cited.items() if number in gone and day and gone[number] <= day
    ]
