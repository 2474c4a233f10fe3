"""What the office writes into the task-division table beside the document: owners that changed, leaders, contacts, notes.

Everything is kept as a correction with its reason, beside those of targets, and survives that a pack is loaded again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem
from qualipolis.programme import loading, models

ROLES = ("lead", "joint", "co")
NOTE_FIELDS = (
    "leader", "contact", "deadline", "yearly", "outcome", "remark", "wording", "removed",
    "action", "indicators", "baseline", "lead", "joint", "co",
)  # fmt: skip


def notes(plan: str) -> Mapping[str, Mapping[str, str]]:
    """What officers wrote into the table, by subject (`measure:5`, `row:5-3`, `row:+5-1`) and field."""
    rows = models.Correction.objects.filter(plan__code=plan, in_force=True, source="officer")
    found: dict[str, dict[str, str]] = {}
    for row in rows.exclude(subject__startswith="target:").exclude(field="owners"):
        found.setdefault(row.subject, {})[row.field] = "" if row.value is None else str(row.value)
    return found


@transaction.atomic
def note_division(
    *, subject: str, field: str, value: str, reason: str, by: Actor, at: datetime, plan: str | None = None
) -> None:
    """Writes one cell of the table that the document does not decide; empty takes an earlier note back."""
    require(by, "programme.correct")
    kind, _, code = subject.partition(":")
    if kind not in ("measure", "row") or not code or field not in NOTE_FIELDS:
        raise Problem(
            "{subject} holds no {field}", None, "Use measure:NO or row:ID.", subject=subject, field=field
        )
    row = _plan(plan)
    earlier = row.corrections.filter(subject=subject, field=field, in_force=True)
    was = earlier.values_list("value", flat=True).first()
    earlier.update(in_force=False)
    if value:
        _keep(row, subject, field, was, value, reason, by, at)
    _done(
        row, "division.note", subject, {"field": field, "was": was, "value": value, "reason": reason}, by, at
    )


@transaction.atomic
def assign_owners(
    *,
    no: int,
    owners: Sequence[tuple[str, str]],
    reason: str,
    by: Actor,
    at: datetime,
    plan: str | None = None,
) -> None:
    """Gives a measure other owners: names with roles in order. Raises Problem for a role or number that is none."""
    require(by, "programme.correct")
    if wrong := {role for _, role in owners} - set(ROLES):
        raise Problem("{roles} is no role", None, "Use lead, joint or co.", roles=", ".join(sorted(wrong)))
    row = _plan(plan)
    measure = row.measures.filter(no=no).first()
    if measure is None:
        raise Problem("The plan has no measure {no}", None, "See `qualipolis coverage`.", no=no)
    subject = f"measure:{no}"
    earlier = row.corrections.filter(subject=subject, field="owners", in_force=True)
    decided = earlier.exclude(source__in=loading.WHOLE).first()
    was = decided.was if decided else [[o.name, o.role] for o in measure.owners.all()]
    earlier.update(in_force=False)
    value = [list(pair) for pair in owners]
    _keep(row, subject, "owners", was, value, reason, by, at)
    loading.put_owners(measure, owners)
    _done(row, "measure.owners", subject, {"was": was, "value": value, "reason": reason}, by, at)


def _plan(code: str | None) -> models.Plan:
    rows = models.Plan.objects.filter(code=code) if code else models.Plan.objects.order_by("-in_force", "pk")
    row = rows.first()
    if row is None:
        raise Problem("No plan has been loaded", None, "Load a pack: qualipolis pack load.")
    return row


def _keep(
    plan: models.Plan,
    subject: str,
    field: str,
    was: object,
    value: object,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    if not reason.strip():
        raise Problem("A correction needs a reason", subject, "Say where it comes from.")
    models.Correction.objects.create(
        plan=plan, subject=subject, field=field, was=was, value=value, reason=reason,
        source="officer", by=by.username, at=at,
    )  # fmt: skip


def _done(
    plan: models.Plan, verb: str, subject: str, detail: dict[str, object], by: Actor, at: datetime
) -> None:
    plan.revision = loading.new_revision()
    plan.save()
    audit.record(by=by.username, at=at, verb=verb, subject=subject, detail=detail)
