"""The switch: what a batch staged becomes visible, in one transaction, with outbox rows and an audit event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from qualipolis.audit.actions import record as note
from qualipolis.registers import images, search_words
from qualipolis.registers.intake.writing import event_of
from qualipolis.registers.models import Batch, Outbox, StagedChange, Version
from qualipolis.registers.places import county_of
from qualipolis.registers.record import Record, Register

#: Changes of existing records applied within the switching transaction; more go before it in lots of this size.
LOT = 5_000


def add_range(ranges: list[list[int]], ids: tuple[int, int] | None) -> None:
    """Notes the ids of one chunk; neighbouring ranges grow together."""
    if ids is None:
        return
    if ranges and ranges[-1][1] + 1 == ids[0]:
        ranges[-1][1] = ids[1]
    else:
        ranges.append(list(ids))


def land(register: Register, batch: Batch, *, at: datetime) -> None:
    """Makes the batch visible. Interrupted between lots of changes it goes on where it stopped."""
    while batch.changes.count() > LOT:
        with transaction.atomic():
            _apply(register, batch, list(batch.changes.order_by("pk")[:LOT]), at)
    with transaction.atomic():
        _apply(register, batch, list(batch.changes.order_by("pk")), at)
        Outbox.objects.bulk_create(
            Outbox(register=register.code, first_id=a, last_id=b, batch=batch, at=at)
            for a, b in batch.report.get("ranges", [])
        )
        batch.state, batch.landed_at = "landed", at
        batch.save()
        note(
            by=batch.by,
            at=at,
            verb="import",
            subject=f"{register.code}/batch/{batch.pk}",
            detail=_detail(batch),
        )
    search_words.ask_for(register, by=batch.by, at=at)


def _detail(batch: Batch) -> dict[str, Any]:
    counts = {
        name: getattr(batch, name) for name in ("added", "changed", "unchanged", "quarantined", "flagged")
    }
    return counts | {"file": batch.filename, "digest": batch.digest, "demo": batch.demo}


def _apply(register: Register, batch: Batch, staged: list[StagedChange], at: datetime) -> None:
    found = register.model.objects.select_for_update().in_bulk([s.record_id for s in staged])
    for change in staged:
        record = found.get(change.record_id)
        if record is not None and record.withdrawn_at is None:
            values = images.back(register, change.values)
            write_change(
                record, values, verb="import", by=batch.by, at=at, reason=batch.filename, batch=batch
            )
    StagedChange.objects.filter(pk__in=[s.pk for s in staged]).delete()


def write_change(
    record: Record,
    values: dict[str, Any],
    *,
    verb: str,
    by: str,
    at: datetime,
    reason: str,
    batch: Batch | None = None,
) -> None:
    """One change of one record: new values, a version, an outbox row. Call it in a transaction."""
    before, history = images.for_lake(record), images.full(record)
    for name, value in values.items():
        setattr(record, name, value)
    settle(record)
    record.version += 1
    record.save()
    _leave(record, verb, by, at, reason, batch, history, before)


def settle(record: Record) -> None:
    """Fills what follows from the declared columns: county, day, subject."""
    register = record.register
    row = images.values_of(record)
    record.county = county_of(record.area)
    record.event_on = event_of(register, row)
    record.subject = (row.get(register.subject) or "") if register.subject else ""


def _leave(
    record: Record,
    verb: str,
    by: str,
    at: datetime,
    reason: str,
    batch: Batch | None,
    history: Any,
    before: Any,
) -> None:
    gone = record.withdrawn_at is not None
    Version.objects.create(
        register=record.register.code,
        record_id=record.pk,
        version=record.version,
        verb=verb,
        by=by,
        at=at,
        reason=reason,
        batch=batch,
        before=history,
        after=None if gone else images.full(record),
    )
    Outbox.objects.create(
        register=record.register.code,
        first_id=record.pk,
        last_id=record.pk,
        batch=batch,
        before=before,
        after=None if gone else images.for_lake(record),
        at=at,
    )
