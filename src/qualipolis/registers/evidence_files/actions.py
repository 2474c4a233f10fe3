"""Writes of evidence files. Each leaves an audit event; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor
from qualipolis.accounts.types import Scope as Reach
from qualipolis.audit.actions import record as note
from qualipolis.kernel.errors import Problem

from ..intake.guards import check_name
from ..numbering import create_numbered
from . import models, queries, rules, store
from .types import USES, Entry, EvidenceFile, Item, Kept


class Twin(Problem):
    """The same content is in the store already under `number`."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__("This file is in the store already: {number}", "file",
                         "Add the further items there; a file is entered once.", number=number)  # fmt: skip


@transaction.atomic
def add_file(
    *,
    entry: Entry,
    chunks: Iterable[bytes],
    filename: str,
    by: Actor,
    at: datetime,
    is_demonstration: bool = False,
) -> EvidenceFile:
    """Enters a file: its content is checked and kept once, its entry gets a number."""
    require(by, "records.write")
    rules.check(entry)
    known = queries.known()
    items = rules.items_of(entry, known)
    kept = store.keep(chunks, filename, _words(entry))
    if twins := queries.twins(by, kept.digest):
        raise Twin(twins[0])
    row = create_numbered(
        models.EvidenceFile, lambda n: rules.number_of(at.year, n), body=by.body_code, area=by.area_code, by=by.username, at=at,
        is_demonstration=is_demonstration, **_columns(entry),
    )  # fmt: skip
    _keep_version(row, kept, "", by, at)
    _serve(row, items, known)
    note(by=by.username, at=at, verb="evidence.add", subject=f"evidence:{row.number}",
         detail={"name": entry.name, "digest": kept.digest, "items": [str(i) for i in items]})  # fmt: skip
    return queries.file(by, row.number)


@transaction.atomic
def revise_file(
    *, number: str, entry: Entry, revision: int, reason: str, by: Actor, at: datetime,
    chunks: Iterable[bytes] | None = None, filename: str = "",
) -> EvidenceFile:  # fmt: skip
    """Corrects what is written about a file, and puts a new version beside the old one where a content is given."""
    row = _own(number, by)
    rules.check(entry)
    check_name(_words(entry))
    if row.revision != revision:
        raise Problem("Somebody has changed {number} meanwhile", None,
                      "Look at it, compare with your own change, and save again.", number=number)  # fmt: skip
    if not reason.strip():
        raise Problem("A correction needs a reason", "reason", "Say in a few words why.")
    known = queries.known()
    items = rules.items_of(entry, known)
    was = {"name": row.name, "disclosure": row.disclosure, "items": [i.code for i in row.items.all()]}
    for name, value in _columns(entry).items():
        setattr(row, name, value)
    if chunks is not None:
        kept = store.keep(chunks, filename, _words(entry))
        if kept.digest != row.versions.last().digest:
            row.version += 1
            _keep_version(row, kept, reason, by, at)
    row.revision += 1
    row.save()
    row.items.all().delete()
    _serve(row, items, known)
    note(by=by.username, at=at, verb="evidence.revise", subject=f"evidence:{number}",
         detail={"was": was, "reason": reason, "version": row.version})  # fmt: skip
    return queries.file(by, number)


@transaction.atomic
def withdraw_file(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Takes a file out of lists and bundles; it stays readable with its reason."""
    row = _own(number, by)
    if not reason.strip():
        raise Problem("A withdrawal needs a reason", "reason", "Say in a few words why.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by.username, reason[:500]
    row.save()
    note(
        by=by.username,
        at=at,
        verb="evidence.withdraw",
        subject=f"evidence:{number}",
        detail={"reason": reason},
    )


@transaction.atomic
def add_items(*, numbers: Iterable[str], items: Iterable[str], by: Actor, at: datetime) -> None:
    """Lets files serve further items, as when a matter is answered with them; items they serve already stay."""
    require(by, "records.write")
    known = queries.known()
    wanted = [rules.item_of(text, known) for text in items]
    rows = models.EvidenceFile.objects.filter(number__in=queries.known_numbers(by, numbers))
    for row in rows:
        _serve(row, wanted, known)
        note(by=by.username, at=at, verb="evidence.serve", subject=f"evidence:{row.number}",
             detail={"items": [str(i) for i in wanted]})  # fmt: skip


@transaction.atomic
def note_reading(*, number: str, version: int, by: Actor, at: datetime) -> None:
    """Keeps that a file that is not open to the public was taken out."""
    note(
        by=by.username, at=at, verb="evidence.read", subject=f"evidence:{number}", detail={"version": version}
    )


def _own(number: str, by: Actor) -> models.EvidenceFile:
    """The row, where the actor's body or area entered it or the actor answers for the whole city."""
    require(by, "records.write")
    row = queries.row(by, number)
    scope = role_of(by).scope
    own = (scope is Reach.BODY and row.body == by.body_code) or (
        scope is Reach.AREA and row.area == by.area_code
    )
    if scope is not Reach.CITY and not own:
        raise Problem(
            "{number} was entered by others", None, "Ask them or the quality office.", number=number
        )
    if row.withdrawn_at:
        raise Problem("{number} is withdrawn", None, "Enter the file anew.", number=number)
    return row


def _words(entry: Entry) -> str:
    return " ".join((entry.name, entry.document_no, entry.issuer))


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "name": entry.name.strip(), "document_no": entry.document_no.strip()[:80], "issuer": entry.issuer.strip()[:120],
        "issued_on": entry.issued_on, "valid_until": entry.valid_until, "sealed": entry.sealed, "disclosure": entry.disclosure,
        **{f"for_{use}": use in entry.uses for use in USES},
    }  # fmt: skip


def _keep_version(row: models.EvidenceFile, kept: Kept, reason: str, by: Actor, at: datetime) -> None:
    models.EvidenceVersion.objects.create(
        file=row, version=row.version, digest=kept.digest, filename=kept.filename, kind=kept.kind, size=kept.size,
        pages=kept.pages, is_read=kept.is_read, by=by.username, at=at, reason=reason[:500],
    )  # fmt: skip


def _serve(row: models.EvidenceFile, items: Iterable[Item], known: rules.Known) -> None:
    models.EvidenceItem.objects.bulk_create(
        [
            models.EvidenceItem(
                file=row, kind=i.kind, code=i.code, period=i.period, measure=rules.measure_of(i, known)
            )
            for i in items
        ],
        ignore_conflicts=True,
    )
