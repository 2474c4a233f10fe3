"""A record as JSON: what the lake may know of it, and all of it for its history (sensitive cells stay locked)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .record import Record, Register
from .types import Kind


def plain(value: Any, places: int = 0) -> Any:
    """The value as JSON holds it: days in ISO form, exact numbers as text."""
    if isinstance(value, Decimal):
        return f"{value:.{places}f}"
    return value.isoformat() if isinstance(value, date) else value


def back(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values as Python holds them."""
    readers = {Kind.DAY: date.fromisoformat, Kind.DECIMAL: Decimal}
    found = {}
    for name, value in values.items():
        reader = readers.get(register.column(name).kind)
        found[name] = reader(value) if reader and value is not None else value
    return found


def values_of(record: Record) -> dict[str, Any]:
    """The declared columns' values as Python holds them."""
    return {c.name: getattr(record, c.name) for c in record.register.columns}


def full(record: Record) -> dict[str, Any]:
    """All declared columns, for the history."""
    return {c.name: plain(getattr(record, c.name), c.places) for c in record.register.columns}


def for_lake(record: Record) -> dict[str, Any]:
    """The columns the lake may hold, with what every record has."""
    image = {c.name: plain(getattr(record, c.name), c.places) for c in record.register.lake_columns}
    extra = {"id": record.pk, "county": record.county, "event_on": plain(record.event_on)}
    return image | extra | {"subject": record.subject, "batch_id": record.batch_id}
