"""Reads of documents. Official documents are public, so no actor is asked for."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.models import QuerySet

from qualipolis.documents import models, rules, store
from qualipolis.documents.types import Document, Mark, Original, Paragraph, Withdrawal
from qualipolis.kernel.errors import Problem


def documents() -> list[Document]:
    """Every document with its current version, newest first; withdrawn ones are left out."""
    return [_document(row) for row in _newest().filter(document__withdrawn_at=None)]


def withdrawn() -> list[Document]:
    """What was taken out of the lists, newest first."""
    return [_document(row) for row in _newest().filter(document__withdrawn_at__isnull=False)]


def codes() -> frozenset[str]:
    """Every code that is taken, those of withdrawn documents too."""
    return frozenset(models.Document.objects.values_list("code", flat=True))


def _newest() -> QuerySet[models.Version]:
    rows = models.Version.objects.filter(is_current=True).select_related("document").defer("text")
    return rows.order_by("-document__issued_on", "document__code")


def document(code: str) -> Document:
    """One document; a Problem that lists the known ones where there is none."""
    return _document(_version(code))


def with_text(digest: str) -> Document | None:
    """The document one of whose versions has a text with this digest; a withdrawn one is none."""
    row = (
        models.Version.objects.filter(digest=digest, document__withdrawn_at=None)
        .select_related("document")
        .order_by("-is_current")
        .first()
    )
    return _document(row) if row else None


def alike(code: str) -> tuple[Document, ...]:
    """Other documents with this very text but for blanks and breaks, the first brought first; withdrawn ones are left out."""
    mine = models.Version.objects.filter(document__code=code, is_current=True).values("bare_digest")[:1]
    rows = models.Version.objects.filter(bare_digest=mine, is_current=True, document__withdrawn_at=None)
    rows = rows.exclude(document__code=code).exclude(bare_digest="").select_related("document").defer("text")
    return tuple(_document(row) for row in rows.order_by("loaded_at", "pk"))


def originals(code: str) -> tuple[Original, ...]:
    """The files the current text came out of, in the order in which they were brought; none for a pasted text."""
    rows = models.Original.objects.filter(version__document__code=code, version__is_current=True)
    return tuple(_original(row) for row in rows)


def original_content(code: str, no: int) -> tuple[Original, Path]:
    """One of these files with the place of its bytes; a Problem where it was not kept."""
    found = next((one for one in originals(code) if one.no == no), None)
    if found is None or found.size is None or not store.path_of(found.digest).is_file():
        raise Problem("The file was not kept", None, "The text that was taken out of it is in the system.")
    return found, store.path_of(found.digest)


def file_names() -> Mapping[str, str]:
    """The name of the first file of each document's current text, by the document's code; one query."""
    rows = models.Original.objects.filter(version__is_current=True).order_by("-id")
    return dict(rows.values_list("version__document__code", "name"))


def text(code: str) -> str:
    """The current text, exactly as it was loaded."""
    rows = models.Version.objects.filter(document__code=code, is_current=True).order_by("pk")
    found = rows.values_list("text", flat=True).first()
    return found if found is not None else _version(code).text


def marks(code: str, kinds: Iterable[str] = ()) -> list[Mark]:
    """Marks on the current text in their order, of the kinds asked for or of all."""
    rows = models.Clause.objects.filter(version__document__code=code, version__is_current=True)
    if kinds := tuple(kinds):
        rows = rows.filter(kind__in=kinds)
    return [
        Mark(kind, name, start, end, label)
        for kind, name, start, end, label in rows.values_list(
            "kind", "code", "char_start", "char_end", "label"
        )
    ]


def paragraphs(
    code: str, kinds: Iterable[str] = (), start: int = 0, end: int | None = None
) -> tuple[Paragraph, ...]:
    """The document, or a stretch of it, line by line with its marks: what a page shows. Two queries."""
    return rules.paragraphs(text(code), marks(code, kinds), start, end)


def context(code: str, start: int, end: int, kinds: Iterable[str] = ()) -> tuple[Paragraph, ...]:
    """The sentence in which a quote stands, with its marks."""
    whole = text(code)
    low, high = rules.sentence_around(whole, start, end)
    return rules.paragraphs(whole, marks(code, kinds), low, high)


def _version(code: str) -> models.Version:
    row = (
        models.Version.objects.filter(document__code=code, is_current=True).select_related("document").first()
    )
    if row is None:
        known = ", ".join(models.Document.objects.values_list("code", flat=True)) or "—"
        raise Problem("No document has the code {code}", None, "Known: {known}.", code=code, known=known)
    return row


def _document(row: models.Version) -> Document:
    d = row.document
    return Document(
        d.code,
        d.number,
        d.title,
        d.issuer,
        d.issued_on,
        d.kind,
        d.level,
        d.origin,
        row.no,
        row.digest,
        row.chars,
        d.follows,
        row.loaded_by,
        row.loaded_at,
        Withdrawal(d.withdrawn_by, d.withdrawn_at, d.withdrawn_why) if d.withdrawn_at else None,
    )


def _original(row: models.Original) -> Original:
    warnings = tuple(rules.warning_again(kept) for kept in row.warnings)
    return Original(
        row.pk, row.name, row.media_type, row.digest, row.size, warnings, row.brought_by, row.brought_at
    )
