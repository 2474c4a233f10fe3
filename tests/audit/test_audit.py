"""The trail is append-only, sealed in batches, and tampering is found."""

from datetime import UTC, datetime

import pytest
from django.db import Error, connection, transaction

from qualipolis.audit import actions, queries
from qualipolis.audit.models import Event

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 9, 30, 12, tzinfo=UTC)


def _write(count: int) -> None:
    for number in range(count):
        actions.record(
            by="li",
            at=NOON,
            verb="record.correct",
            subject=f"record:{number}",
            detail={"值": number, "on": NOON},
        )


def test_an_event_can_be_neither_changed_nor_deleted():
    _write(1)
    for act in (lambda: Event.objects.update(by="someone else"), lambda: Event.objects.all().delete()):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            act()
    assert Event.objects.get().by == "li"


def test_seals_cover_all_events_and_report_the_tail():
    _write(7)
    assert actions.seal(by="system", at=NOON, batch=3) == 7
    _write(2)
    found = queries.verify()
    assert (found.holds, found.sealed, found.seals, found.unsealed) == (True, 7, 3, 2)


TAMPERING = [
    "UPDATE audit_event SET \"by\" = 'wang' WHERE subject = 'record:4'",
    "DELETE FROM audit_event WHERE subject = 'record:4'",
]


@pytest.mark.parametrize("change", TAMPERING)
def test_a_change_behind_the_triggers_is_found(change):
    _write(7)
    actions.seal(by="system", at=NOON, batch=3)
    second = queries.Seal.objects.order_by("id")[1]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")
        cursor.execute(change)
    assert queries.verify().fault == f"seal {second.id} over events {second.first}–{second.last}"


def test_history_is_newest_first():
    for verb in ("target.correct", "target.confirm"):
        actions.record(by="li", at=NOON, verb=verb, subject="target:x")
    assert [e.verb for e in queries.history("target:x")] == ["target.confirm", "target.correct"]
