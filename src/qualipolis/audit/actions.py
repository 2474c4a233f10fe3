"""Writing the audit trail: an event in the caller's own transaction, seals in batches."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max

from qualipolis.audit import rules
from qualipolis.audit.models import Event, Seal
from qualipolis.audit.queries import plain


def record(
    *, by: str, at: datetime, verb: str, subject: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Keeps one act. Call it in the transaction that does the act: both stand or fall together."""
    Event.objects.create(by=by, at=at, verb=verb, subject=subject, detail=_storable(detail or {}))


def _storable(detail: Mapping[str, Any]) -> Any:
    """The detail as JSON stores it, so that what is sealed equals what is read back."""
    return json.loads(json.dumps(dict(detail), cls=DjangoJSONEncoder, ensure_ascii=False))


@transaction.atomic
def seal(*, by: str, at: datetime, batch: int = 5000) -> int:
    """Seals every event that no seal covers yet; returns how many."""
    last = Seal.objects.order_by("-last").first()
    previous, after = (last.digest, last.last) if last else (rules.GENESIS, 0)
    total = 0
    while events := list(Event.objects.filter(id__gt=after).order_by("id")[:batch]):
        digest = rules.link(previous, (plain(e) for e in events))
        Seal.objects.create(
            first=events[0].id,
            last=events[-1].id,
            count=len(events),
            previous=previous,
            digest=digest,
            by=by,
            at=at,
        )
        previous, after = digest, events[-1].id
        total += len(events)
    return total


def head() -> int:
    """The id of the newest event, 0 where there is none."""
    return Event.objects.aggregate(top=Max("id"))["top"] or 0
