"""Deciding about a reading: each decision keeps who and when, what it was and what it is, and leaves an audit event."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.documents import actions as documents
from qualipolis.documents import queries as document_queries
from qualipolis.documents.types import File
from qualipolis.kernel.canonical import digest_bytes
from qualipolis.kernel.errors import Problem
from qualipolis.programme import models
from qualipolis.programme.actions import load_programme
from qualipolis.programme.loading import new_revision
from qualipolis.programme.reviewing import carrying, drafting, queries, rules
from qualipolis.programme.reviewing.rows import (
    add_row,
    as_item,
    decide,
    frame_of,
    item_row_of,
    new_row,
    review_row,
    touch,
)
from qualipolis.programme.reviewing.types import READ_AGAIN, Found, Item, Kind, State
from qualipolis.programme.types import Conflict
from qualipolis.reading import read as read_text
from qualipolis.reading.types import Reading
from qualipolis.territory import queries as territory

LEVELS = ("country", "province", "city", "county")
#: The level whose confirmed reading becomes a programme of this installation.
OWN_LEVEL = "city"


@transaction.atomic
def open_review(
    *,
    text: str,
    name: str = "",
    level: str = OWN_LEVEL,
    follows: str = "",
    file: File | None = None,
    by: Actor,
    at: datetime,
) -> str:
    """Keeps a document and what the reader finds in it; gives the document's code.

    With `follows`, decisions about the older document are carried over where items align. The same text again
    gives the review that exists; another file with this text is kept beside the first.
    """
    require(by, "documents.load")
    _known_level(level)
    if existing := _existing(text):
        if file:
            documents.keep_original(document=existing, file=file, by=by.username, at=at)
        return existing
    known = queries.standing_items(follows) if follows else ()
    reading = read_text(text, name=name)
    code = _keep(reading, text, name, level, follows, file, by, at)
    row = _open(code, reading, by, at)
    found = rules.found_in(reading)
    if follows:
        found = carrying.carry([_known(i) for i in known], found, text)
    _write(row, found, follows, by, at)
    detail = {"items": len(found), "follows": follows, "unresolved": len(reading.unresolved)}
    audit.record(by=by.username, at=at, verb="review.open", subject=f"document:{code}", detail=detail)
    return code


def _known_level(level: str) -> None:
    if level not in LEVELS:
        raise Problem(
            "{level} is no level", "level", "Use one of {known}.", level=repr(level), known=", ".join(LEVELS)
        )


def _existing(text: str) -> str:
    if not text.strip():
        raise Problem("There is no text", "text", "Paste the document, or choose a file.")
    document = document_queries.with_text(digest_bytes(text.encode("utf-8")))
    if document is None:
        return ""
    if queries.has_review(document.code):
        return document.code
    raise Problem(
        "This text is in the system already: {title}",
        "text",
        "See the list of documents.",
        title=document.label,
    )


def _keep(
    reading: Reading,
    text: str,
    name: str,
    level: str,
    follows: str,
    file: File | None,
    by: Actor,
    at: datetime,
) -> str:
    """Writes the document under a code of its own."""
    head = reading.document
    taken = document_queries.codes()
    day = f"doc-{at:%Y%m%d}"
    code = next(c for n in range(1, len(taken) + 2) if (c := f"{day}-{n}") not in taken)
    documents.load_document(
        code=code,
        text=text,
        title=(head.title or name or text.strip().splitlines()[0])[:300],
        number=(head.doc_number or "")[:80],
        issuer=(head.issuer or "")[:200],
        issued_on=_day(head.issued_on),
        kind=(head.form or "")[:30],
        level=level,
        follows=follows,
        file=file,
        by=by.username,
        at=at,
    )
    return code


def _day(text: str | None) -> Any:
    try:
        return datetime.fromisoformat(text or "").date()
    except ValueError:
        return None


def _open(code: str, reading: Reading, by: Actor, at: datetime) -> models.Review:
    document = models.Document.objects.get(code=code)
    return models.Review.objects.create(
        document=document,
        **frame_of(reading),
        revision=new_revision(),
        opened_by=by.username,
        opened_at=at,
    )


def _write(row: models.Review, found: Iterable[Found], follows: str, by: Actor, at: datetime) -> None:
    items = [new_row(row, no, one, by, at) for no, one in enumerate(found, 1)]
    models.ReviewItem.objects.bulk_create(items, batch_size=500)
    models.ReviewStep.objects.bulk_create(
        (
            models.ReviewStep(
                item=i,
                verb="carry",
                value={"state": i.state, "note": i.note},
                reason=follows,
                by=by.username,
                at=at,
            )
            for i in items
            if i.note
        ),
        batch_size=500,
    )


def _known(item: Item) -> carrying.Known:
    return carrying.Known(
        item.kind,
        item.quote,
        item.values,
        item.read,
        item.state,
        item.code,
        item.indicators,
        item.char_start,
        item.char_end,
    )


# ---- decisions about items


@transaction.atomic
def accept_items(*, document: str, nos: Iterable[int], by: Actor, at: datetime) -> int:
    """Says that items are right as they stand; gives how many were not before."""
    row = review_row(document, by)
    rows = list(row.items.filter(no__in=list(nos), state=State.OPEN))
    for item in rows:
        item.state, item.decided_by, item.decided_at = State.ACCEPTED, by.username, at
        item.note = "" if item.note in READ_AGAIN else item.note
        item.steps_taken += 1
    models.ReviewItem.objects.bulk_update(
        rows, ["state", "note", "decided_by", "decided_at", "steps_taken"], batch_size=100
    )
    models.ReviewStep.objects.bulk_create(
        [models.ReviewStep(item=i, verb="accept", by=by.username, at=at) for i in rows], batch_size=500
    )
    touch(row)
    detail = {"items": [i.no for i in rows]}
    audit.record(by=by.username, at=at, verb="review.accept", subject=f"document:{document}", detail=detail)
    return len(rows)


@transaction.atomic
def reject_item(*, document: str, no: int, reason: str = "", by: Actor, at: datetime) -> None:
    """Says that an item is none; it stays to be seen, and can be taken back."""
    row = item_row_of(document, no, by)
    decide(row, "reject", {"state": row.state}, {"state": State.REJECTED.value}, reason, by, at)


@transaction.atomic
def reopen_item(*, document: str, no: int, by: Actor, at: datetime) -> None:
    """Takes a decision back; the item is to be looked at again."""
    row = item_row_of(document, no, by)
    if row.state == State.REPLACED:
        raise Problem(
            "The item was cut or joined", None, "Mark its parts as none first, then add its words again."
        )
    decide(row, "reopen", {"state": row.state}, {"state": State.OPEN.value}, "", by, at)


@transaction.atomic
def correct_item(
    *,
    document: str,
    no: int,
    typed: Mapping[str, str],
    reason: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> tuple[str, ...]:
    """Replaces what differs in the fields of a form and accepts the item; gives the fields changed.

    `seen` is how many steps the person had seen: where somebody decided in between, nothing is written.
    """
    row = item_row_of(document, no, by)
    if seen is not None and seen != row.steps_taken:
        last = row.steps.last()
        raise Problem(
            "{who} decided about this item in the meantime",
            None,
            "Look at the change below, then send yours again.",
            who=last.by if last else "—",
        )
    changed = rules.checked(row.kind, dict(typed), row.values)
    was = {name: row.values.get(name) for name in changed}
    row.values = row.values | changed
    state = {"state": State.ACCEPTED.value}
    decide(row, "correct" if changed else "accept", was, changed | state, reason, by, at)
    return tuple(changed)


@transaction.atomic
def split_item(*, document: str, no: int, lines: str, by: Actor, at: datetime) -> list[int]:
    """Cuts an item into the parts written one a line; gives the numbers of the new items."""
    row = item_row_of(document, no, by)
    text = document_queries.text(document)
    places = rules.parts_of(text, as_item(row, text), lines)
    made = [
        _like(row, rules.fragment(text, start, end, row.kind), n) for n, (start, end) in enumerate(places)
    ]
    return _replace([row], made, "split", by, at)


@transaction.atomic
def merge_items(*, document: str, no: int, other: int, by: Actor, at: datetime) -> int:
    """Joins two items of one kind into one that spans both; the first one's values hold. Gives its number."""
    first, second = sorted(
        (item_row_of(document, no, by), item_row_of(document, other, by)),
        key=lambda i: (i.char_start, i.char_end),
    )
    if first.pk == second.pk or first.kind != second.kind:
        raise Problem("These two cannot be joined", "other", "Choose another item of the same kind.")
    made = Found(
        first.kind,
        first.char_start,
        max(first.char_end, second.char_end),
        first.values,
        code=first.code,
        indicators=tuple(first.indicators),
    )
    return _replace([first, second], [made], "merge", by, at)[0]


@transaction.atomic
def add_item(
    *, document: str, kind: str, quote: str, start: int | None = None, by: Actor, at: datetime
) -> int:
    """Adds an item at marked words; gives its number. Raises Problem where the words do not stand in the text."""
    row = review_row(document, by)
    if kind not in list(Kind):
        raise Problem(
            "{kind} is no kind of item", "kind", "Use one of {known}.", kind=kind, known=", ".join(Kind)
        )
    text = document_queries.text(document)
    low, high = rules.place_of(text, quote, start)
    item = add_row(row, rules.fragment(text, low, high, kind))
    decide(item, "add", {}, {"quote": text[low:high]}, "", by, at)
    return item.no


# ---- the whole


@transaction.atomic
def confirm_review(*, document: str, by: Actor, at: datetime) -> tuple[Conflict, ...]:
    """Confirms the reading; one of the city's own level becomes a programme, which does not come into force by that.

    What nobody looked at counts as accepted by whoever confirms. Gives what officers decided otherwise in a
    programme that was made of this reading before; their decisions stay.
    """
    row = review_row(document, by, "programme.confirm")
    rest = row.items.filter(state=State.OPEN).values_list("no", flat=True)
    accept_items(document=document, nos=list(rest), by=by, at=at)
    row.refresh_from_db()
    row.confirmed_by, row.confirmed_at = by.username, at
    row.save()
    conflicts = _make_programme(row, by, at) if row.document.level == OWN_LEVEL else ()
    detail = {"conflicts": len(conflicts), "programme": row.document.level == OWN_LEVEL}
    audit.record(by=by.username, at=at, verb="review.confirm", subject=f"document:{document}", detail=detail)
    return conflicts


def _make_programme(row: models.Review, by: Actor, at: datetime) -> tuple[Conflict, ...]:
    document = row.document.code
    review = queries.review(document)
    named = drafting.codes(review)
    fresh = [item for item in row.items.filter(no__in=named) if item.code != named[item.no]]
    for item in fresh:
        item.code = named[item.no]
    models.ReviewItem.objects.bulk_update(fresh, ["code"], batch_size=200)
    # Codes given once stay, so that a target keeps its address when the reading is confirmed again.
    row.revision = new_revision()
    row.save(update_fields=["revision"])
    reasons = {s.no: (s.reason, s.by) for s in reversed(queries.steps(document)) if s.verb != "carry"}
    draft = drafting.draft_of(queries.review(document), document_queries.text(document), reasons)
    in_force = models.Plan.objects.filter(code=document, in_force=True).exists()
    conflicts = load_programme(
        code=document,
        document=document,
        area=territory.city().code,
        draft=draft,
        in_force=in_force,
        by=by.username,
        at=at,
    )
    return tuple(conflicts)


# ---- cutting and joining


def _like(row: models.ReviewItem, part: Found, n: int) -> Found:
    """A part without a reading of its own takes over what its whole said; the first part keeps the code."""
    values = part.values
    if row.kind == Kind.TARGET and values.get("value") is None and values.get("tier") != "hard":
        values = row.values | {"name_zh": values["name_zh"]}
    return Found(
        part.kind,
        part.char_start,
        part.char_end,
        values,
        code=row.code if n == 0 else "",
        indicators=tuple(row.indicators) if n == 0 else (),
    )


def _replace(
    old: Sequence[models.ReviewItem], new: Sequence[Found], verb: str, by: Actor, at: datetime
) -> list[int]:
    made = [add_row(old[0].review, one) for one in new]
    numbers = [i.no for i in made]
    for row in old:
        decide(row, verb, {"state": row.state}, {"state": State.REPLACED.value, "items": numbers}, "", by, at)
    for item in made:
        decide(item, verb, {"items": [r.no for r in old]}, {"state": State.ACCEPTED.value}, "", by, at)
    return numbers
