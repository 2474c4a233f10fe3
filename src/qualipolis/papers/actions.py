"""Taking over what a returned table says: each accepted difference by an action of the programme, with actor and reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.papers.types import Difference, Kind
from qualipolis.programme import actions as programme
from qualipolis.programme import division


@transaction.atomic
def accept_differences(
    *, differences: Iterable[Difference], plan: str, reason: str, file: str, by: Actor, at: datetime
) -> int:
    """Applies them, all or none; gives how many. What the document says stays in the document."""
    require(by, "programme.correct")
    count = 0
    for one in differences:
        _apply(one, plan, reason, by, at)
        count += 1
    detail = {"file": file, "accepted": count, "reason": reason}
    audit.record(by=by.username, at=at, verb="division.import", subject=f"plan:{plan}", detail=detail)
    return count


def _apply(one: Difference, plan: str, reason: str, by: Actor, at: datetime) -> None:
    match one.kind:
        case Kind.OWNER:
            owners = [(name, role) for name, role in one.change["owners"]]
            no = int(one.change["subject"].removeprefix("measure:"))
            division.assign_owners(no=no, owners=owners, reason=reason, by=by, at=at, plan=plan)
        case Kind.INDICATOR | Kind.BASELINE | Kind.DEADLINE:
            for code in one.change.get("targets") or [one.change["target"]]:
                for field, value in one.change["fields"].items():
                    programme.correct_target(
                        code=code, field=field, value=value, reason=reason, by=by, at=at, plan=plan
                    )
        case Kind.ADDED:
            _add(one, plan, reason, by, at)
        case Kind.REMOVED:
            _note(one.change["subject"], "removed", "1", plan, reason, by, at)
        case Kind.NOTE | Kind.WORDING:
            _note(one.change["subject"], one.field, one.value, plan, reason, by, at)


def _add(one: Difference, plan: str, reason: str, by: Actor, at: datetime) -> None:
    """A row of the office's own: it has a place in the table, none in the document."""
    no = one.change["measure"]
    taken = sum(subject.startswith(f"row:+{no}-") for subject in division.notes(plan))
    subject = f"row:+{no}-{taken + 1}"
    for field, value in one.change["cells"].items():
        _note(subject, field, value, plan, reason, by, at)


def _note(subject: str, field: str, value: str, plan: str, reason: str, by: Actor, at: datetime) -> None:
    division.note_division(subject=subject, field=field, value=value, reason=reason, by=by, at=at, plan=plan)
