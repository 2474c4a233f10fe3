"""Queueing, claiming and finishing of background work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from qualipolis.audit.actions import record as note
from qualipolis.jobs import rules
from qualipolis.jobs.models import Job
from qualipolis.jobs.types import State


@transaction.atomic
def enqueue(*, kind: str, arguments: dict[str, Any], by: str, at: datetime, key: str = "") -> Job:
    """Queues a job; where one with the same key waits or runs already, that one is given back."""
    try:
        with transaction.atomic():
            made = Job.objects.create(kind=kind, key=key, arguments=arguments, by=by, queued_at=at)
    except IntegrityError:
        return Job.objects.get(key=key, state__in=(State.QUEUED, State.RUNNING))
    note(by=by, at=at, verb="enqueue", subject=f"jobs/{made.pk}", detail={"kind": kind, "key": key})
    return made


@transaction.atomic
def claim(*, by: str = "worker", at: datetime) -> Job | None:
    """Takes the next job: one that waits, or one whose worker is gone. Nobody else gets the same one."""
    for one in Job.objects.select_for_update(skip_locked=_skips()).filter(state=State.RUNNING).order_by("pk"):
        if rules.is_dead(one.beat_at, at):
            one.state = State.QUEUED if rules.may_try_again(one.attempts) else State.FAILED
            one.finished_at = None if one.state == State.QUEUED else at
            one.save(update_fields=["state", "finished_at"])
    found = (
        Job.objects.select_for_update(skip_locked=_skips()).filter(state=State.QUEUED).order_by("pk").first()
    )
    if found is None:
        return None
    found.state, found.started_at, found.beat_at, found.attempts = State.RUNNING, at, at, found.attempts + 1
    found.save(update_fields=["state", "started_at", "beat_at", "attempts"])
    return found


def _skips() -> bool:
    from django.db import connection

    return bool(connection.features.has_select_for_update_skip_locked)


def tell(number: int, stage: str, done: int, total: int, *, at: datetime) -> None:
    """Shows how far a job is."""
    Job.objects.filter(pk=number).update(stage=stage[:40], done=done, total=total, beat_at=at)


def finish(number: int, state: State, result: dict[str, Any], *, at: datetime) -> None:
    """Keeps a job's outcome."""
    Job.objects.filter(pk=number).update(state=state, result=result, finished_at=at, beat_at=at)


def release(number: int, *, at: datetime) -> None:
    """Puts a job back whose worker was told to stop."""
    Job.objects.filter(pk=number, state=State.RUNNING).update(state=State.QUEUED, beat_at=at)
