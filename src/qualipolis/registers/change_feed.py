"""What happened to a register since a place in its history, for systems that keep a copy: in order, nothing left out.

The outbox is the history. A place is a row of it, and within a row that brought many records the last one told. What an
actor is told follows from the images, before and after: a record that leaves the scope is named, not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem
from qualipolis.territory.queries import reach, territory

from . import images, keeping
from .catalogue import register as register_of
from .models import Outbox
from .record import Register

ADDED, CHANGED, WITHDRAWN, LEFT = "added", "changed", "withdrawn", "left"
#: So many records are looked at for one page; a narrow scope gets shorter pages instead of slow ones.
EXAMINED = 2_000
#: No transaction writes so many rows of the outbox.
WINDOW = 50_000
Image = Mapping[str, Any]


class Place(NamedTuple):
    """After a row of the outbox; with a record, within that row and after this record."""

    row: int = 0
    record: int = 0


@dataclass(frozen=True)
class Told:
    """One change: `image` holds the lake's columns after it, before it where nothing is shown any more."""

    change: str
    record: int
    at: datetime
    image: Image


@dataclass(frozen=True)
class Feed:
    """Changes in order, the place to go on from, and whether more is there already."""

    changes: Sequence[Told]
    next: Place
    more: bool


def end() -> Place:
    """The place after everything that was written so far."""
    newest = Outbox.objects.aggregate(last=Max("pk"))["last"] or 0
    return Place(_settled(newest, max(0, newest - WINDOW)))


def changes_since(actor: Actor, code: str, place: Place, limit: int = 200) -> Feed:
    """Up to `limit` changes of a register after the place, within the actor's scope."""
    require(actor, "records.read")
    register, newest = register_of(code), Outbox.objects.aggregate(last=Max("pk"))["last"] or 0
    if place.row > newest:
        raise Problem("The place {row} lies ahead of all that was written", None, "Start again from the beginning.",
                      row=place.row)  # fmt: skip
    last = _settled(newest, place.row)
    sees, told = sight(actor, register), []
    for number, (here, one) in enumerate(_steps(register, place, last), 1):
        place = here
        if one is not None and (shown := _told(one, sees)) is not None:
            told.append(shown)
        if len(told) == limit or number == EXAMINED:
            return Feed(told, place, bool(place.record) or place.row < last)
    return Feed(told, Place(last), False)


class _Step(NamedTuple):
    record: int
    at: datetime
    before: Image | None
    after: Image | None


def _steps(register: Register, place: Place, last: int) -> Iterator[tuple[Place, _Step | None]]:
    """Each change after the place with the place behind it, at least as many as are examined."""
    rows = Outbox.objects.filter(register=register.code, pk__gte=place.row, pk__lte=last).order_by("pk")
    for row in rows[: EXAMINED + 1]:
        within = place.record if row.pk == place.row else 0
        if row.pk == place.row and not within:
            continue
        if row.before is None and row.after is None:
            yield from _landed(register, row, within)
            yield Place(row.pk), None
        else:
            yield Place(row.pk), _Step(row.first_id, row.at, row.before, row.after)


def _landed(register: Register, row: Outbox, after: int) -> Iterator[tuple[Place, _Step]]:
    """The records that a batch brought, each as it stood then."""
    landed = register.model.objects.filter(pk__range=(max(row.first_id, after + 1), row.last_id))
    found = list(landed.filter(batch_id=row.batch_id).order_by("pk")[:EXAMINED])
    earlier = _first_images(register, row, [r.pk for r in found if r.version > 1])
    for record in found:
        image = earlier.get(record.pk) or images.for_lake(record)
        yield Place(row.pk, record.pk), _Step(record.pk, row.at, None, image)


def _first_images(register: Register, row: Outbox, ids: Sequence[int]) -> dict[int, Image]:
    """What records that have changed since held before their first change."""
    if not ids:
        return {}
    later = Outbox.objects.filter(
        register=register.code, pk__gt=row.pk, first_id__in=ids, before__isnull=False
    )
    found: dict[int, Image] = {}
    for record, before in later.order_by("pk").values_list("first_id", "before"):
        found.setdefault(record, before)
    return found


def _told(one: _Step, sees: Callable[[Image], bool]) -> Told | None:
    """The change as an actor sees it; None where none of it lies within the scope."""
    was, image = one.before is not None and sees(one.before), one.after or one.before
    if one.after is not None and sees(one.after):
        return Told(CHANGED if was else ADDED, one.record, one.at, one.after)
    if not was or image is None:
        return None
    return Told(WITHDRAWN if one.after is None else LEFT, one.record, one.at, one.before or {})


def sight(actor: Actor, register: Register) -> Callable[[Image], bool]:
    """Whether an image lies within the actor's scope: `queries.within`, asked of an image instead of the database."""
    if (rows := keeping.rows_of(actor, register)) is not None:
        return lambda image: keeping.matches(rows, image)
    if role_of(actor).scope is not Scope.AREA:
        return lambda image: True
    area = territory().by_code.get(actor.area_code)
    if area is not None and area.in_partition:
        return lambda image: image.get("county") == actor.area_code
    reached = reach(actor.area_code) if actor.area_code else frozenset()
    return lambda image: image.get("area") in reached


def _settled(newest: int, after: int) -> int:
    """The last row before which no other can still appear.

    The embedded database has one writer, so rows appear in the order of their numbers. On PostgreSQL a transaction that
    drew an earlier number may end later: while one is under way, rows behind a missing number wait for it.
    """
    if connection.vendor != "postgresql" or not _writers():
        return newest
    known = Outbox.objects.filter(pk__gt=after, pk__lte=newest).order_by("pk").values_list("pk", flat=True)
    last = after
    for number in known[:WINDOW]:
        if number != last + 1:
            break
        last = number
    return last


def _writers() -> bool:
    """Whether another connection has written to the outbox and not ended its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE relation = %s::regclass AND mode = 'RowExclusiveLock' "
            "AND granted AND pid <> pg_backend_pid() "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [Outbox._meta.db_table],
        )
        return bool(cursor.fetchone()[0])
