"""Writing documents: a text is added as a version, its marks are replaced as a whole."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from qualipolis.audit import actions as audit
from qualipolis.documents import models, rules
from qualipolis.documents.types import File, Mark
from qualipolis.kernel.canonical import digest_bytes
from qualipolis.kernel.errors import Problem


@transaction.atomic
def load_document(
    *,
    code: str,
    text: str,
    title: str,
    number: str = "",
    issuer: str = "",
    issued_on: date | None = None,
    kind: str = "",
    level: str = "",
    origin: str = "",
    follows: str = "",
    file: File | None = None,
    by: str,
    at: datetime,
) -> bool:
    """Keeps a document and its text; True where something is new. The same text again adds nothing.

    A text or a file name that carries a secrecy grade (密级) is a Problem.
    """
    _refuse_secret(text, file)
    head = {
        "title": title,
        "number": number,
        "issuer": issuer,
        "issued_on": issued_on,
        "kind": kind,
        "level": level,
        "origin": origin,
        "follows": follows,
    }
    document, made = models.Document.objects.get_or_create(code=code, defaults=head)
    changed = made or any(getattr(document, name) != value for name, value in head.items())
    if changed and not made:
        models.Document.objects.filter(pk=document.pk).update(**head)
    changed |= _add_version(document, text, file, by, at)
    if changed:
        audit.record(
            by=by,
            at=at,
            verb="document.load",
            subject=f"document:{code}",
            detail={"number": number, "chars": len(text)} | ({"file": file.name} if file else {}),
        )
    return changed


def _refuse_secret(text: str, file: File | None) -> None:
    if grade := rules.secrecy_grade(text, file.name if file else ""):
        raise Problem(
            "The document carries the secrecy grade {grade}",
            file.name if file else None,
            "Classified documents must not be put into this system (严禁涉密).",
            grade=grade,
        )


def _add_version(document: models.Document, text: str, file: File | None, by: str, at: datetime) -> bool:
    mark = digest_bytes(text.encode("utf-8"))
    known = document.versions.filter(digest=mark).first()
    if known and known.is_current:
        return False
    document.versions.filter(is_current=True).update(is_current=False)
    if known:
        known.is_current = True
        known.save(update_fields=["is_current"])
        return True
    last = document.versions.order_by("-no").values_list("no", flat=True).first() or 0
    document.versions.create(
        no=last + 1,
        text=text,
        chars=len(text),
        digest=mark,
        loaded_at=at,
        loaded_by=by,
        file_name=file.name[:200] if file else "",
        media_type=file.media_type[:100] if file else "",
        file_digest=file.digest if file else "",
    )
    return True


@transaction.atomic
def replace_marks(*, document: str, marks: Iterable[Mark], by: str, at: datetime) -> int:
    """Replaces all marks of the current version; returns how many there are. A mark outside the text is a Problem."""
    version = models.Version.objects.filter(document__code=document, is_current=True).first()
    if version is None:
        raise Problem("No document has the code {code}", None, "Load it first.", code=document)
    rows = []
    for mark in marks:
        if not 0 <= mark.char_start < mark.char_end <= len(version.text):
            raise Problem(
                "{kind} {code} lies outside the text ({start}–{end} of {length})",
                document,
                "Read the document again.",
                kind=mark.kind,
                code=mark.code,
                start=mark.char_start,
                end=mark.char_end,
                length=len(version.text),
            )
        rows.append(
            models.Clause(
                version=version,
                kind=mark.kind,
                code=mark.code,
                label=mark.label[:300],
                char_start=mark.char_start,
                char_end=mark.char_end,
            )
        )
    version.clauses.all().delete()
    models.Clause.objects.bulk_create(rows)
    audit.record(
        by=by, at=at, verb="document.mark", subject=f"document:{document}", detail={"marks": len(rows)}
    )
    return len(rows)
