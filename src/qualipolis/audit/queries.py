"""Reading and verifying the audit trail."""

from datetime import UTC
from typing import Any

from django.db.models import QuerySet

from qualipolis.audit import rules
from qualipolis.audit.models import Event, Seal
from qualipolis.audit.types import Verification


def plain(event: Event) -> dict[str, Any]:
    """An event as the chain sees it; moments in UTC to the microsecond, so that engines agree."""
    return {
        "id": event.id,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": event.by,
        "verb": event.verb,
        "subject": event.subject,
        "detail": event.detail,
    }


def history(subject: str) -> QuerySet[Event]:
    """What was done to one thing, newest first."""
    return Event.objects.filter(subject=subject).order_by("-id")


def trail(*, by: str = "", verb: str = "", subject: str = "") -> QuerySet[Event]:
    """The trail, newest first, narrowed by actor, verb prefix and subject prefix."""
    events = Event.objects.order_by("-id")
    if by:
        events = events.filter(by=by)
    if verb:
        events = events.filter(verb__startswith=verb)
    return events.filter(subject__startswith=subject) if subject else events


def verify() -> Verification:
    """Recomputes the whole chain and reports the first seal that does not hold, and the unsealed tail."""
    previous, covered, sealed, seals, fault = rules.GENESIS, 0, 0, 0, ""
    for seal in Seal.objects.order_by("id").iterator():
        events = Event.objects.filter(id__gt=covered, id__lte=seal.last).order_by("id")
        digest = rules.link(previous, (plain(e) for e in events.iterator()))
        if not fault and (digest != seal.digest or previous != seal.previous or events.count() != seal.count):
            fault = f"seal {seal.id} over events {seal.first}–{seal.last}"
        previous, covered, sealed, seals = seal.digest, seal.last, sealed + seal.count, seals + 1
    unsealed = Event.objects.filter(id__gt=covered).count()
    return Verification(sealed, seals, unsealed, previous, fault)
