"""Next steps of targets: what is to be done, by whom, by when; read and written, each write with an audit event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from qualipolis.accounts.queries import reaches_area
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Faults, Problem
from qualipolis.kernel.steady import once
from qualipolis.programme import models, queries

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step; open while `done_at` is None."""

    id: int
    target: str
    area: str
    problem: str
    what: str
    who: str
    due: date
    by: str
    at: datetime
    done_at: datetime | None


def open_steps(plan: str | None = None) -> Mapping[Key, Step]:
    """The newest open step of each target and area."""
    return once(("open steps", plan), lambda: _open_steps(plan))


def _open_steps(plan: str | None) -> Mapping[Key, Step]:
    rows = models.Step.objects.filter(plan__code=queries.programme(plan).plan.code, done_at=None)
    return {(row.target, row.area): _step(row) for row in rows.order_by("at", "id")}


def steps_of(target: str, area: str = "", plan: str | None = None) -> tuple[Step, ...]:
    """Every step of a target, newest first, in one area where it is given."""
    rows = models.Step.objects.filter(plan__code=queries.programme(plan).plan.code, target=target)
    return tuple(_step(row) for row in (rows.filter(area=area) if area else rows))


@transaction.atomic
def write_step(
    *, target: str, area: str, problem: str, what: str, who: str, due: date | None, by: Actor, at: datetime
) -> Step:
    """Lays down the next step; an earlier open one of the same target and area stays in the history as done."""
    require(by, "figures.report")
    _within_scope(by, target, area)
    _complete(what, who, due, localdate(at))
    plan = models.Plan.objects.get(code=queries.programme().plan.code)
    earlier = models.Step.objects.filter(plan=plan, target=target, area=area, done_at=None)
    earlier.update(done_at=at, done_by=by.username)
    row = models.Step.objects.create(
        plan=plan,
        target=target,
        area=area,
        problem=problem,
        what=what,
        who=who,
        due=due,
        by=by.username,
        at=at,
    )
    detail = {"area": area, "problem": problem, "what": what, "who": who, "due": due}
    audit.record(by=by.username, at=at, verb="step.write", subject=f"target:{target}", detail=detail)
    return _step(row)


@transaction.atomic
def close_step(*, step: int, by: Actor, at: datetime) -> None:
    """Marks a step as done."""
    require(by, "figures.report")
    row = models.Step.objects.filter(pk=step, done_at=None).first()
    if row is None:
        raise Problem("There is no open step {step}", None, "Look at the target's page.", step=step)
    _within_scope(by, row.target, row.area)
    row.done_at, row.done_by = at, by.username
    row.save()
    audit.record(
        by=by.username, at=at, verb="step.close", subject=f"target:{row.target}", detail={"what": row.what}
    )


def _within_scope(by: Actor, target: str, area: str) -> None:
    known = {t.code for t in queries.targets_in_scope(by)}
    if target not in known or not reaches_area(by, area):
        raise Problem(
            "{target} in {area} is outside your scope",
            None,
            "Ask the quality office.",
            target=target,
            area=area,
        )


def _complete(what: str, who: str, due: date | None, today: date) -> None:
    faults = Faults()
    if not what.strip():
        faults.add("The step is missing", "what", "Example: recheck the 9 firms.")
    if not who.strip():
        faults.add("The person is missing", "who", "Name the person or section that does it.")
    if due is None:
        faults.add("The day of completion is missing", "due", "Example: 2025-11-20.")
    elif due < today:
        faults.add("The day of completion lies in the past", "due", "Choose a day to come.")
    faults.raise_any()


def _step(row: models.Step) -> Step:
    return Step(
        row.pk, row.target, row.area, row.problem, row.what, row.who, row.due, row.by, row.at, row.done_at
    )
