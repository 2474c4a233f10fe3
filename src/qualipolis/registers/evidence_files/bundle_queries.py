"""Reads of bundles: each is seen by the person who asked for it, while that person's scope is what it was then."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.jobs import queries as jobs
from qualipolis.jobs.models import Job
from qualipolis.jobs.types import State
from qualipolis.kernel.errors import Problem

from . import models, store
from .types import Bundle, Standing

MOST = 20


def _own(actor: Actor) -> QuerySet[models.EvidenceBundle]:
    require(actor, "records.read")
    return models.EvidenceBundle.objects.filter(
        by=actor.username, role=actor.role, body=actor.body_code, area=actor.area_code
    )


def bundles(actor: Actor) -> tuple[Bundle, ...]:
    """The actor's newest bundles."""
    rows = list(_own(actor)[:MOST])
    found = {
        job.pk: job for job in Job.objects.filter(pk__in=[r.job for r in rows if r.job and not r.made_at])
    }
    return tuple(_bundle(row, found.get(row.job)) for row in rows)


def bundle(actor: Actor, number: str) -> Bundle:
    """One bundle with how far it is."""
    row = _own(actor).filter(number=number).first()
    if row is None:
        raise Problem(
            "There is no bundle {number} of yours", None, "See the list of your bundles.", number=number
        )
    return _bundle(row, jobs.job(row.job) if row.job and not row.made_at else None)


def waiting(actor: Actor, fingerprint: str) -> Bundle | None:
    """The bundle that was asked for in the same words and is not made yet."""
    for row in _own(actor).filter(fingerprint=fingerprint, made_at=None, job__isnull=False)[:MOST]:
        job = jobs.job(row.job)
        if job.state in (State.QUEUED, State.RUNNING):
            return _bundle(row, job)
    return None


def content(actor: Actor, number: str, at: datetime) -> tuple[Bundle, Path]:
    """A finished bundle and where it lies. Problem where it is not ready, expired or gone."""
    found = bundle(actor, number)
    if found.made_at is None:
        raise Problem("The bundle is not ready", None, "Look at its page.")
    path = store.bundle_path(found.digest)
    if found.is_over(at) or not path.exists():
        raise Problem("The bundle has expired", None, "Make it anew: the store may have changed meanwhile.")
    return found, path


def is_held(digest: str) -> bool:
    """Whether a bundle that still stands has this content."""
    return models.EvidenceBundle.objects.filter(digest=digest, dropped_at=None).exists()


def _bundle(row: models.EvidenceBundle, job: Job | None) -> Bundle:
    standing = Standing.MADE if row.made_at else Standing(job.state) if job else Standing.FAILED
    return Bundle(
        row.number, row.title, row.filters, standing, job.done if job else 0, job.total if job else 0,
        job.result.get("problem", {}) if job else {}, row.at, row.made_at, row.expires_at, row.dropped_at, row.digest,
        row.size, row.suffix, row.pages, row.volumes, row.files, row.attached, row.items, row.is_demonstration,
    )  # fmt: skip
