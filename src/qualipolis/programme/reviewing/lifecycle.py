"""What happens to a review as a whole: its text is read again, it is withdrawn, it is taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.documents import actions as documents
from qualipolis.documents import queries as document_queries
from qualipolis.kernel.errors import Problem
from qualipolis.programme import models
from qualipolis.programme.loading import storable
from qualipolis.programme.reviewing import queries, rereading, rules
from qualipolis.programme.reviewing.rereading import Again
from qualipolis.programme.reviewing.rows import any_review, frame_of, new_row, review_row, touch
from qualipolis.programme.reviewing.types import READ_AGAIN, State
from qualipolis.reading import read as read_text

_WRITTEN = (
    *("char_start", "char_end", "values", "read", "confidence", "rule", "state", "note"),
    *("steps_taken", "decided_by", "decided_at"),
)


@transaction.atomic
def reread_review(*, document: str, by: Actor, at: datetime) -> Mapping[str, int]:
    """Reads the text with the reader as it is now; gives how many items there are by what was done to them.

    Decisions and corrections stay with their items; nothing is deleted. A confirmed reading is a Problem.
    """
    row = review_row(document, by, "documents.load")
    if row.confirmed_at:
        raise Problem("A confirmed reading is not read again", None, "Bring the document as a newer version.")
    text = document_queries.text(document)
    reading = read_text(text, name=document)
    after = rereading.read_again(queries.review(document).items, rules.found_in(reading))
    _write(row, after, by, at)
    for name, value in frame_of(reading).items():
        setattr(row, name, value)
    row.read_by, row.read_at = by.username, at
    row.save()
    touch(row)
    tally = Counter(one.found.note for one in after if one.is_told)
    audit.record(
        by=by.username, at=at, verb="review.reread", subject=f"document:{document}", detail=dict(tally)
    )
    return {note: tally[note] for note in READ_AGAIN}


def _write(row: models.Review, after: Iterable[Again], by: Actor, at: datetime) -> None:
    """Brings the rows to what the reading left of them; each that a person should see gets a step."""
    rows = {item.no: item for item in row.items.all()}
    last, told = max(rows, default=0), []
    for one in after:
        if one.no is None:
            last += 1
            item = new_row(row, last, one.found, by, at)
            item.save()
        else:
            item = rows[one.no]
            _bring(item, one, by, at)
        if one.is_told:
            told.append(_step(item, one, by, at))
    models.ReviewItem.objects.bulk_update(rows.values(), _WRITTEN, batch_size=50)
    models.ReviewStep.objects.bulk_create(told, batch_size=500)


def _bring(item: models.ReviewItem, one: Again, by: Actor, at: datetime) -> None:
    found = one.found
    if item.state != found.state:
        fallen = found.state == State.REJECTED
        item.decided_by, item.decided_at = (by.username, at) if fallen else ("", None)
    for name in ("char_start", "char_end", "confidence", "rule", "state", "note"):
        setattr(item, name, getattr(found, name))
    item.values, item.read = storable(found.values), storable(found.read)
    item.steps_taken += one.is_told


def _step(item: models.ReviewItem, one: Again, by: Actor, at: datetime) -> models.ReviewStep:
    value = {name: one.found.values.get(name) for name in one.was if name != "state"}
    return models.ReviewStep(
        item=item, verb="reread", was=storable(one.was),
        value=storable(value | {"state": str(one.found.state), "note": one.found.note}),
        by=by.username, at=at,
    )  # fmt: skip


@transaction.atomic
def withdraw_review(*, document: str, why: str, by: Actor, at: datetime) -> None:
    """Takes a document that somebody brought out of the lists; its author and the office may. It is kept.

    One that a programme was made of is a Problem: a programme in use does not lose its source.
    """
    row = any_review(document)
    _author_or_office(row, by)
    if models.Plan.objects.filter(document=row.document).exists():
        raise Problem(
            "A programme was made of this document",
            None,
            "Bring the newer version; this one stays as its source.",
        )
    documents.withdraw_document(code=document, why=why, by=by.username, at=at)


@transaction.atomic
def take_back_review(*, document: str, by: Actor, at: datetime) -> None:
    """Puts a withdrawn document back into the lists, with everything that was decided about it."""
    _author_or_office(any_review(document), by)
    documents.take_back_document(code=document, by=by.username, at=at)


def _author_or_office(row: models.Review, by: Actor) -> None:
    if row.opened_by != by.username:
        require(by, "documents.load")
