"""Reads of submissions: where a period stands, what is locked, what an approval waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from qualipolis.accounts.queries import areas_of
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.territory.queries import city, territory

from . import images, keeping
from .models.periods import Seat, Submission, SubmissionStep
from .period_rules import LOCKED, STATES, Below
from .record import Record, Register


@dataclass(frozen=True)
class Lock:
    """A stretch of days of one unit that is with others.

    An area locks its records, the city all of them; a body locks the rows it keeps, wherever they are from.
    """

    unit: str
    starts_on: date
    ends_on: date
    state: str
    rows: tuple[keeping.Rows, ...] | None = None

    def covers(self, county: str, area: str, day: date | None, values: Mapping[str, Any]) -> bool:
        """Whether a record falls under it."""
        if day is None or not self.starts_on <= day < self.ends_on:
            return False
        if self.rows is not None:
            return keeping.matches(self.rows, values)
        return self.unit in (area, county) or self.is_city

    @property
    def is_city(self) -> bool:
        """Whether the unit is the city, which holds every record."""
        return self.unit == city().code


def locks(register: Register) -> list[Lock]:
    """The locked stretches of a register."""
    return _locks(register, Submission.objects.filter(state__in=LOCKED))


def _locks(register: Register, rows: QuerySet[Submission]) -> list[Lock]:
    found = list(rows.filter(register=register.code))
    bodies = {one.unit for one in found} & set(territory().bodies)
    kept = keeping.known(register.code) if bodies else []
    described = {b: tuple(k.rows for k in kept if k.body == b and k.may_write) for b in bodies}
    return [Lock(r.unit, r.starts_on, r.ends_on, r.state, described.get(r.unit)) for r in found]


def refuse_when_locked(record: Record) -> None:
    """Raises a Problem where the record's period is with others."""
    lock = _lock_of(record, LOCKED)
    if lock is None:
        return
    raise Problem(
        "The period of {day} is {state} and locked", None, "Have it returned or reopened first, with a reason.",
        day=record.event_on.isoformat(), state=STATES[lock.state][0],
    )  # fmt: skip


def status_of(record: Record) -> str:
    """The record's status: that of its key, and `open` where nobody has begun one."""
    lock = _lock_of(record, tuple(STATES))
    return lock.state if lock else "open"


def _lock_of(record: Record, states: tuple[str, ...]) -> Lock | None:
    """The key that a record falls under: that of its area or body before the city's."""
    rows = Submission.objects.filter(
        state__in=states, starts_on__lte=record.event_on, ends_on__gt=record.event_on
    ).order_by("-starts_on")
    values = images.values_of(record)
    covering = [
        lock
        for lock in _locks(record.register, rows)
        if lock.covers(record.county, record.area, record.event_on, values)
    ]
    return min(covering, key=lambda lock: lock.is_city, default=None)


def submissions(actor: Actor, *, period: str = "", register: str = "", state: str = "") -> list[Submission]:
    """Submissions within the actor's scope: of the actor's areas, or of registers that the body keeps."""
    require(actor, "records.read")
    query = Submission.objects.all()
    if (areas := areas_of(actor)) is not None:
        query = query.filter(unit__in=areas)
    if (kept := keeping.registers_of(actor)) is not None:
        query = query.filter(register__in=kept)
    for name, value in (("period", period), ("register", register), ("state", state)):
        query = query.filter(**{name: value}) if value else query
    return list(query.order_by("register", "period", "unit")[:2000])


def steps(submission: Submission) -> list[SubmissionStep]:
    """The steps taken, oldest first."""
    return list(submission.steps.order_by("pk"))


def below(submission: Submission) -> list[Below]:
    """The submissions one level down that belong to it."""
    known = territory().by_code
    units = [a.code for a in known.values() if _upper(a.code) == submission.unit]
    units += list(territory().bodies) if submission.unit == city().code else []
    rows = Submission.objects.filter(register=submission.register, period=submission.period, unit__in=units)
    return [Below(row.unit, row.state) for row in rows]


def above(submission: Submission) -> Submission | None:
    """The submission one level up, if there is one."""
    upper = _upper(submission.unit)
    return Submission.objects.filter(
        register=submission.register, period=submission.period, unit=upper or ""
    ).first()


def _upper(unit: str) -> str | None:
    """The unit that approves: a township's county or zone, a county's city, a body's city."""
    if unit in territory().bodies:
        return city().code
    area = territory().by_code.get(unit)
    if area is None or area.level == "city":
        return None
    return city().code if area.in_partition else (area.unit or area.parent)


def seat(unit: str, step: str) -> Seat | None:
    """Who signs for the unit at the step, if that is laid down."""
    return Seat.objects.filter(unit=unit, step=step).first()
