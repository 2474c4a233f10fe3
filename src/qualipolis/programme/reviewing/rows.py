"""Rows of a review, and what every decision leaves: the state, a step, an audit event."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem
from qualipolis.programme import models
from qualipolis.programme.loading import new_revision, storable
from qualipolis.programme.reviewing import queries, rules
from qualipolis.programme.reviewing.types import READ_AGAIN, Found, Item, State
from qualipolis.reading.types import Reading


def review_row(document: str, by: Actor, capability: str = "programme.correct") -> models.Review:
    """The review that `by` may decide about; a Problem where there is none or its document is withdrawn."""
    require(by, capability)
    row = any_review(document)
    if row.document.withdrawn_at:
        raise Problem("The document is withdrawn", None, "Take it back first.")
    return row


def any_review(document: str) -> models.Review:
    """The review of a document, withdrawn or not."""
    row = models.Review.objects.filter(document__code=document).select_related("document").first()
    if row is None:
        raise Problem("No reading of {code} is under review", None, "Load the document first.", code=document)
    return row


def frame_of(reading: Reading) -> dict[str, Any]:
    """What a review keeps of a reading beside its items, by the names of its columns."""
    return {
        "horizon": list(reading.document.horizon),
        "chapters": [asdict(s) for s in reading.sections],
        "goals": [asdict(g) for g in reading.goal_paragraphs],
        "spots": [asdict(s) for s in rules.spots_in(reading)],
    }


def item_row_of(document: str, no: int, by: Actor) -> models.ReviewItem:
    """One item of a review that `by` may decide about."""
    row = review_row(document, by).items.filter(no=no).select_related("review__document").first()
    if row is None:
        raise Problem("The reading has no item {no}", None, "See the list beside the document.", no=no)
    return row


def as_item(row: models.ReviewItem, text: str) -> Item:
    """The item of a row."""
    return queries._item(row, text)


def decide(
    row: models.ReviewItem,
    verb: str,
    was: Mapping[str, Any],
    value: Mapping[str, Any],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Writes the state, the step and the audit event; whatever was confirmed is to be confirmed again."""
    row.state = value.get("state", row.state if verb != "add" else State.ACCEPTED)
    decided = row.state != State.OPEN
    row.decided_by, row.decided_at = (by.username, at) if decided else ("", None)
    # What the last reading changed has been looked at.
    row.note = "" if row.note in READ_AGAIN else row.note
    row.steps_taken += 1
    row.save()
    row.steps.create(
        verb=verb,
        was=storable(dict(was)),
        value=storable(dict(value)),
        reason=reason.strip(),
        by=by.username,
        at=at,
    )
    touch(row.review)
    audit.record(
        by=by.username,
        at=at,
        verb=f"review.{verb}",
        subject=f"document:{row.review.document.code}",
        detail={
            "item": row.no,
            "was": storable(dict(was)),
            "value": storable(dict(value)),
            "reason": reason.strip(),
        },
    )


def add_row(row: models.Review, one: Found) -> models.ReviewItem:
    """A new item that a person made."""
    last = row.items.order_by("-no").values_list("no", flat=True).first() or 0
    return models.ReviewItem.objects.create(
        review=row,
        no=last + 1,
        kind=one.kind,
        char_start=one.char_start,
        char_end=one.char_end,
        values=storable(one.values),
        code=one.code,
        indicators=list(one.indicators),
    )


def touch(row: models.Review) -> None:
    """Marks that the review is another now: what was confirmed is to be confirmed again."""
    row.revision = new_revision()
    row.confirmed_by, row.confirmed_at = "", None
    row.save(update_fields=["revision", "confirmed_by", "confirmed_at"])


def new_row(row: models.Review, no: int, one: Found, by: Actor, at: datetime) -> models.ReviewItem:
    """An item of a reading, not written yet."""
    decided = one.state != State.OPEN
    return models.ReviewItem(
        review=row,
        no=no,
        kind=one.kind,
        char_start=one.char_start,
        char_end=one.char_end,
        values=storable(one.values),
        read=storable(one.read),
        confidence=one.confidence,
        rule=one.rule,
        state=one.state,
        code=one.code,
        indicators=list(one.indicators),
        note=one.note,
        steps_taken=1 if one.note else 0,
        decided_by=by.username if decided else "",
        decided_at=at if decided else None,
    )
