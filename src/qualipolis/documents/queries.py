"""Reads of documents. Official documents are public, so no actor is asked for."""

from collections.abc import Iterable

from qualipolis.documents import models, rules
from qualipolis.documents.types import Document, File, Mark, Paragraph
from qualipolis.kernel.errors import Problem


def documents() -> list[Document]:
    """Every document with its current version, newest first."""
    rows = models.Version.objects.filter(is_current=True).select_related("document").defer("text")
    return [_document(row) for row in rows.order_by("-document__issued_on", "document__code")]


def document(code: str) -> Document:
    """One document; a Problem that lists the known ones where there is none."""
    return _document(_version(code))


def with_text(digest: str) -> Document | None:
    """The document one of whose versions has a text with this digest."""
    row = (
        models.Version.objects.filter(digest=digest)
        .select_related("document")
        .order_by("-is_current")
        .first()
    )
    return _document(row) if row else None


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
        File(row.file_name, row.media_type, row.file_digest) if row.file_name else None,
    )
