"""Writing documents: a text is added as a version, its marks are replaced as a whole."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from qualipolis.audit import actions as audit
from qualipolis.documents import models, rules, store
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
    changed |= _add_version(document, text, by, at)
    changed |= file is not None and _add_original(document, file, by, at)
    if changed:
        audit.record(
            by=by,
            at=at,
            verb="document.load",
            subject=f"document:{code}",
            detail={"number": number, "chars": len(text)} | (_said_of(file) if file else {}),
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


def _add_version(document: models.Document, text: str, by: str, at: datetime) -> bool:
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
        bare_digest=digest_bytes(rules.bare_text(text).encode("utf-8")),
        loaded_at=at,
        loaded_by=by,
    )
    return True


@transaction.atomic
def keep_original(*, document: str, file: File, by: str, at: datetime) -> bool:
    """Keeps one more file whose text is the document's current one; False where this very content is kept already."""
    version = _current(document)
    _refuse_secret(version.text, file)
    added = _add_original(version.document, file, by, at)
    if added:
        audit.record(
            by=by, at=at, verb="document.file", subject=f"document:{document}", detail=_said_of(file)
        )
    return added


def _add_original(document: models.Document, file: File, by: str, at: datetime) -> bool:
    version = document.versions.get(is_current=True)
    mark = store.keep(file.raw)
    kept = {"size": len(file.raw), "warnings": [rules.warning_kept(w) for w in file.warnings]}
    row, made = models.Original.objects.get_or_create(
        version=version,
        digest=mark,
        defaults=kept
        | {
            "name": rules.bare_name(file.name),
            "media_type": file.media_type[:100],
            "brought_at": at,
            "brought_by": by,
        },
    )
    if row.size is None:
        models.Original.objects.filter(pk=row.pk).update(**kept)
        return True
    return made


def _said_of(file: File) -> dict[str, str]:
    return {"file": file.name, "file_digest": digest_bytes(file.raw)}


@transaction.atomic
def note_taking_out(*, document: str, original: int, by: str, at: datetime) -> None:
    """Leaves an audit event: somebody took a file out."""
    detail = {"file": original}
    audit.record(by=by, at=at, verb="document.take_out", subject=f"document:{document}", detail=detail)


@transaction.atomic
def withdraw_document(*, code: str, why: str, by: str, at: datetime) -> None:
    """Takes a document out of every list; it is kept, and the same text may be brought again."""
    if not why.strip():
        raise Problem("A withdrawal needs a reason", "why", "Say what is wrong with the document.")
    _set_withdrawal(code, {"withdrawn_at": at, "withdrawn_by": by, "withdrawn_why": why.strip()})
    audit.record(
        by=by, at=at, verb="document.withdraw", subject=f"document:{code}", detail={"why": why.strip()}
    )


@transaction.atomic
def take_back_document(*, code: str, by: str, at: datetime) -> None:
    """Puts a withdrawn document back; a Problem where its text was brought again in the meantime."""
    mark = _current(code).digest
    same = models.Version.objects.filter(digest=mark, is_current=True, document__withdrawn_at=None)
    if other := same.exclude(document__code=code).select_related("document").first():
        raise Problem(
            "This text is in the system already: {title}", None, "See the list of documents.",
            title=str(other.document),
        )  # fmt: skip
    _set_withdrawal(code, {"withdrawn_at": None, "withdrawn_by": "", "withdrawn_why": ""})
    audit.record(by=by, at=at, verb="document.take_back", subject=f"document:{code}", detail={})


def _set_withdrawal(code: str, values: dict[str, object]) -> None:
    is_wanted = values["withdrawn_at"] is not None
    rows = models.Document.objects.filter(code=code, withdrawn_at__isnull=is_wanted)
    if not rows.update(**values):
        what = "The document is withdrawn already" if is_wanted else "The document is not withdrawn"
        raise Problem(what, None, "See the list of documents.")


def _current(code: str) -> models.Version:
    rows = models.Version.objects.filter(document__code=code, is_current=True).select_related("document")
    if (version := rows.first()) is None:
        raise Problem("No document has the code {code}", None, "Load it first.", code=code)
    return version


@transaction.atomic
def replace_marks(*, document: str, marks: Iterable[Mark], by: str, at: datetime) -> int:
    """Replaces all marks of the current version; returns how many there are. A mark outside the text is a Problem."""
    version = _current(document)
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
