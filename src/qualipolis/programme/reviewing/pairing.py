"""An officer says of two targets of two documents that they are one, or that they are not; kept with who and when."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem
from qualipolis.programme import models
from qualipolis.programme.reviewing import drafting, queries
from qualipolis.programme.reviewing.rows import touch
from qualipolis.programme.reviewing.types import Item, Verdict
from qualipolis.reading.compare import change


@transaction.atomic
def rule_pair(
    *, older: str, newer: str, old: str, new: str, verdict: Verdict | None, by: Actor, at: datetime
) -> None:
    """Keeps what was said of two targets, named by their places; None takes it back.

    Where the newer document is under review as a version of the older one, code and indicators go with the pair.
    """
    require(by, "programme.correct")
    one, other = _standing(older, old), _standing(newer, new)
    rows = models.PairRuling.objects.filter(older__code=older, newer__code=newer)
    rows.filter(old_place=old, new_place=new).delete()
    if verdict == Verdict.TOGETHER:
        # A target is one with one other only: what was said of either before falls.
        rows.filter(Q(old_place=old) | Q(new_place=new), verdict=Verdict.TOGETHER).delete()
    if verdict:
        documents = models.Document.objects.in_bulk([older, newer], field_name="code")
        models.PairRuling.objects.create(
            older=documents[older], newer=documents[newer], old_place=old, new_place=new, verdict=verdict,
            by=by.username, at=at,
        )  # fmt: skip
    _hand_on(older, newer, one, other, verdict, by, at)
    detail = {"older": older, "old": one.name, "new": other.name, "verdict": verdict.value if verdict else ""}
    audit.record(by=by.username, at=at, verb="review.pair", subject=f"document:{newer}", detail=detail)


def _standing(document: str, place: str) -> Item:
    """The target at a place of a document; a Problem where none stands there any more."""
    found = drafting.placed(queries.standing_items(document)).get(place)
    if found is None:
        raise Problem("No target stands at this place any more", None, "Look at the comparison again.")
    return found


def _hand_on(
    older: str, newer: str, one: Item, other: Item, verdict: Verdict | None, by: Actor, at: datetime
) -> None:
    """Code and indicators of the older target to the newer one, or away from it; a confirmed reading stays as it is."""
    row = models.Review.objects.filter(document__code=newer, confirmed_at=None).first()
    if row is None or row.document.follows != older or not one.code:
        return
    joined = verdict == Verdict.TOGETHER
    holders = row.items.filter(code=one.code)
    for item in holders.exclude(no=other.no) if joined else holders.filter(no=other.no):
        _give(item, "", (), "", "part", one, by, at)
    if joined:
        note = change(drafting.as_target(one.values, one), drafting.as_target(other.values, other))
        _give(row.items.get(no=other.no), one.code, one.indicators, note, "pair", one, by, at)
    touch(row)


def _give(
    item: models.ReviewItem,
    code: str,
    indicators: tuple[str, ...],
    note: str,
    verb: str,
    one: Item,
    by: Actor,
    at: datetime,
) -> None:
    item.code, item.indicators, item.note = code, list(indicators), note
    item.steps_taken += 1
    item.save()
    item.steps.create(verb=verb, value={"quote": one.quote}, by=by.username, at=at)
