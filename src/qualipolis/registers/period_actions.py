"""Moves of the sign-off machine, each with its step and audit event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit.actions import record as note
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.territory.queries import names_of, territory

from . import keeping, periods
from .catalogue import register as register_of
from .models.periods import Seat, Submission, SubmissionStep
from .period_rules import COMMENT_NEEDED, MOVES, STATES, may_move, same_hand, waiting_for


def _key(register: str, unit: str, period: str) -> Submission:
    register_of(register)
    if unit not in territory().by_code and unit not in territory().bodies:
        raise Problem("There is no area or body {unit}", None, "Choose one of the list.", unit=unit)
    stretch = Period.parse(period)
    found, _ = Submission.objects.select_for_update().get_or_create(
        register=register,
        unit=unit,
        period=period,
        defaults={"starts_on": stretch.start, "ends_on": stretch.end},
    )
    return found


@transaction.atomic
def move(
    verb: str, register: str, unit: str, period: str, *, by: Actor, at: datetime, comment: str = ""
) -> Submission:
    """Does one step: fill, review, sign, return, approve or reopen."""
    states, target, capability, seat_name = MOVES[verb]
    require(by, capability)
    key = _key(register, unit, period)
    if not may_move(verb, key.state):
        raise Problem("{key} is {state}", None, "This step is possible in: {states}.", key=str(key),
                      state=STATES[key.state][0], states="、".join(STATES[s][0] for s in states))  # fmt: skip
    _may_touch(verb, key, by)
    if verb in COMMENT_NEEDED and not comment.strip():
        raise Problem("This step needs a reason", None, "Say in a few words why.")
    stands_for = _signs(key, seat_name, by) if seat_name else ""
    if same_hand(verb, by.username, key.filled_by, key.reviewed_by):
        raise Problem("Nobody checks their own work", None, "Another person has to take this step.")
    _wait(verb, key)
    _set(key, verb, target, by.username, at)
    SubmissionStep.objects.create(
        submission=key, verb=verb, by=by.username, deputy_for=stands_for, at=at, comment=comment[:500]
    )
    note(by=by.username, at=at, verb=f"period-{verb}", subject=f"{register}/{unit}/{period}",
         detail={"comment": comment, "deputy_for": stands_for})  # fmt: skip
    return key


def _may_touch(verb: str, key: Submission, by: Actor) -> None:
    """Area officers sign for their own area and approve only what lies below it; bodies sign what they keep."""
    if keeping.rows_of(by, register_of(key.register), writing=True) == ():
        raise Problem("{register}: this is not among what your body keeps", None, "Ask the body that keeps it.",
                      register=register_of(key.register).label())  # fmt: skip
    if role_of(by).scope is Scope.BODY and key.unit not in names_of(by.body_code):
        raise Problem("{unit} is outside what you answer for", None, "The unit itself signs.", unit=key.unit)
    if role_of(by).scope is not Scope.AREA:
        return
    own = key.unit == by.area_code
    known = territory().by_code.get(key.unit)
    lower = not own and known is not None and by.area_code in (known.unit, known.parent)
    if lower or (own and verb != "approve"):
        return
    raise Problem("{unit} is outside what you answer for", None, "The level above approves.", unit=key.unit)


def _signs(key: Submission, step: str, by: Actor) -> str:
    """The holder for whom a deputy signs; empty where the holder signs. Problem where it is neither."""
    seat = periods.seat(key.unit, step)
    if seat is None or by.username == seat.holder:
        return ""
    if by.username == seat.deputy:
        return seat.holder
    raise Problem("{holder} signs at this step", None, "Ask the holder or the deputy {deputy}.",
                  holder=seat.holder, deputy=seat.deputy or "—")  # fmt: skip


def _wait(verb: str, key: Submission) -> None:
    if verb == "approve" and (open_ones := waiting_for(periods.below(key))):
        raise Problem("{n} units below are not approved: {units}", None, "Approve them first.",
                      n=len(open_ones), units=", ".join(b.unit for b in open_ones))  # fmt: skip
    upper = periods.above(key) if verb in ("reopen", "return") else None
    if upper is not None and upper.state == "approved":
        raise Problem("{upper} is approved already", None, "Reopen it first: periods are reopened from the top.",
                      upper=str(upper))  # fmt: skip


def _set(key: Submission, verb: str, target: str, by: str, at: datetime) -> None:
    key.state = target
    if verb == "fill":
        key.filled_by, key.reviewed_by, key.signed_by = by, "", ""
    elif verb == "review":
        key.reviewed_by = by
    elif verb == "sign":
        key.signed_by = by
    key.approved_by, key.approved_at = (by, at) if verb == "approve" else ("", None)
    key.save()


@transaction.atomic
def lay_down_seat(unit: str, step: str, holder: str, deputy: str = "", *, by: Actor, at: datetime) -> Seat:
    """Says who signs for a unit at a step, and the deputy."""
    require(by, "records.approve")
    if step not in ("filler", "head", "leader"):
        raise Problem("There is no step {step}", None, "Use filler, head or leader.", step=step)
    seat, _ = Seat.objects.update_or_create(
        unit=unit, step=step, defaults={"holder": holder, "deputy": deputy}
    )
    note(
        by=by.username,
        at=at,
        verb="seat",
        subject=f"{unit}/{step}",
        detail={"holder": holder, "deputy": deputy},
    )
    return seat
