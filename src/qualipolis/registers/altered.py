"""What happened to records between two rows of the outbox: what is behind a figure that changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .catalogue import register as register_of
from .models import Outbox, Version
from .queries import shown

MOST = 50
Span = tuple[str, int, int]
"""A register, the outbox row after which, and the one up to which."""


@dataclass(frozen=True, slots=True)
class Altered:
    """One record that was added, corrected or withdrawn; `changes` are column, before, after in words."""

    register: str
    record: int
    verb: str
    changes: tuple[tuple[str, str, str], ...] = ()
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Within:
    """Which records count: those of these areas (None: all) that happened before a day, in the columns read."""

    areas: Collection[str] | None
    before: date
    columns: Mapping[str, Collection[str]]
    after: date | None = None

    def holds(self, image: Mapping[str, Any] | None) -> bool:
        """Whether a record as it stood in the image counts."""
        if image is None or (self.areas is not None and image.get("area") not in self.areas):
            return False
        day = str(image.get("event_on") or "")
        return day < self.before.isoformat() and (self.after is None or day >= self.after.isoformat())


def altered(spans: Sequence[Span], within: Within, language: str = "zh", most: int = MOST) -> list[Altered]:
    """Give the records behind a change, newest first; whole batches are counted by `added`."""
    found: list[Altered] = []
    for code, after, last in spans:
        rows = Outbox.objects.filter(register=code, pk__gt=after, pk__lte=last).order_by("-pk")
        singles = rows.exclude(before=None, after=None)
        for row in singles.iterator():
            one = _one(row, within, language)
            if one is not None:
                found.append(one)
            if len(found) >= most:
                return found
    return found


def _one(row: Outbox, within: Within, language: str) -> Altered | None:
    before, after = row.before, row.after
    if not (within.holds(before) or within.holds(after)):
        return None
    read = within.columns.get(row.register, ())
    moved = [n for n in read if before and after and before.get(n) != after.get(n)]
    if before and after and not moved:
        return None
    verb = "corrected" if before and after else ("added" if after else "withdrawn")
    register = register_of(row.register)
    changes = tuple(
        (
            register.column(name).label(language),
            shown(register, name, before.get(name), language),
            shown(register, name, after.get(name), language),
        )
        for name in moved
    )
    version = _version(row)
    return Altered(
        row.register, row.first_id, verb, changes, version.by if version else "", row.at,
        version.reason if version else "",
    )  # fmt: skip


def _version(row: Outbox) -> Version | None:
    """The version written in the same act: the last one not later than the outbox row."""
    known = Version.objects.filter(register=row.register, record_id=row.first_id, at__lte=row.at)
    return known.order_by("-version").first()


def added(spans: Sequence[Span], within: Within) -> dict[str, int]:
    """Give how many records landed in whole batches between the rows, by register."""
    found: dict[str, int] = {}
    for code, after, last in spans:
        model = register_of(code).model
        rows = Outbox.objects.filter(register=code, pk__gt=after, pk__lte=last)
        for row in rows.filter(before=None, after=None):
            landed = model.objects.filter(pk__range=(row.first_id, row.last_id), batch_id=row.batch_id)
            landed = landed.filter(event_on__lt=within.before)
            if within.after is not None:
                landed = landed.filter(event_on__gte=within.after)
            if within.areas is not None:
                landed = landed.filter(area__in=list(within.areas))
            if number := landed.count():
                found[code] = found.get(code, 0) + number
    return found
