"""Reads of submissions: where a period stands, what is locked, what an approval waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qualipolis.accounts.queries import areas_of
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.territory.queries import city, territory

from . import keeping
from .models.periods import Seat, Submission, SubmissionStep
from .period_rules import LOCKED, STATES, Below
from .record import Record, Register


@dataclass(frozen=True)
class Lock:
    """A stretch of days of one unit that is with others; the city's own unit locks all of it."""

    unit: str
    starts_on: date
    ends_on: date
    state: str


def locks(register: Register) -> list[Lock]:
    """The locked stretches of a register."""
    rows = Submission.objects.filter(register=register.code, state__in=LOCKED)
    return [Lock(r.unit, r.starts_on, r.ends_on, r.state) for r in rows]


def lock_on(register: Register, county: str, day: date) -> Lock | None:
    """The lock that a record of this county and day falls under, if any."""
    known = territory().by_code.get(county)
    units = [county, *([known.parent] if known and known.parent else [])]
    row = Submission.objects.filter(
        register=register.code, state__in=LOCKED, unit__in=units, starts_on__lte=day, ends_on__gt=day
    ).first()
    return Lock(row.unit, row.starts_on, row.ends_on, row.state) if row else None


def refuse_when_locked(register: Register, county: str, day: date) -> None:
    """Raises a Problem where the record's period is with others."""
    lock = lock_on(register, county, day)
    if lock is None:
        return
    raise Problem(
        "The period of {day} is {state} and locked", None, "Have it returned or reopened first, with a reason.",
        day=day.isoformat(), state=STATES[lock.state][0],
    )  # fmt: skip


def status_of(record: Record) -> str:
    """The record's status: that of its key, and `open` where nobody has begun one."""
    row = (
        Submission.objects.filter(
            register=record.register.code,
            unit=record.county,
            starts_on__lte=record.event_on,
            ends_on__gt=record.event_on,
        )
        .order_by("-starts_on")
        .first()
    )
    return row.state if row else "open"


def submissions(actor: Actor, *, period: str = "", register: str = "", state: str = "") -> list[Submission]:
    """Submissions within the actor's scope."""
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
    rows = Submission.objects.filter(register=submission.register, period=submission.period, unit__in=units)
    return [Below(row.unit, row.state) for row in rows]


def above(submission: Submission) -> Submission | None:
    """The submission one level up, if there is one."""
    upper = _upper(submission.unit)
    return Submission.objects.filter(
        register=submission.register, period=submission.period, unit=upper or ""
    ).first()


def _upper(unit: str) -> str | None:
    """The unit that approves: a township's county or zone, a county's city."""
    area = territory().by_code.get(unit)
    if area is None or area.level == "city":
        return None
    return city().code if area.in_partition else (area.unit or area.parent)


def seat(unit: str, step: str) -> Seat | None:
    """Who signs for the unit at the step, if that is laid down."""
    return Seat.objects.filter(unit=unit, step=step).first()
