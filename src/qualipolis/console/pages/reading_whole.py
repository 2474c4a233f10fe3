"""What stands above a review desk: the files the text came out of, what a later reading changed, what can be done with the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.evidence import size
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.sentences import faults
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document, Original
from qualipolis.programme.reviewing import queries, rules
from qualipolis.programme.reviewing.types import (
    READ_CHANGED,
    READ_GONE,
    READ_NEW,
    READ_NO_MORE,
    Review,
)

KINDS = {
    "text/plain": "TXT",
    "text/html": "HTML",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}


@dataclass(frozen=True)
class Origin:
    """A file the text came out of; without an address where it was not kept or is not for the reader."""

    name: str
    href: str
    about: str
    digest: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Another document with the same text: where it is, and who brought it when."""

    at: Link
    about: str


@dataclass(frozen=True)
class Touched:
    """What a later reading did to items, with the items, the first few by name."""

    title: str
    items: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class Whole:
    """The head of a desk."""

    origins: tuple[Origin, ...]
    alike: tuple[Alike, ...]
    touched: tuple[Touched, ...]
    read_again: str
    withdrawn: str
    may_reread: bool
    may_withdraw: bool
    may_take_back: bool


_MOST = 12


def whole(actor: Actor, document: Document, review: Review) -> Whole:
    """The head as the actor sees it."""
    may_load, gone = may(actor, "documents.load"), document.withdrawn
    is_open = review.confirmed_at is None and gone is None
    takes = review.confirmed_at is not None or rules.may_see_drafts(actor)
    return Whole(
        origins=origins(document.code, takes),
        alike=tuple(_alike(one) for one in documents.alike(document.code)) if gone is None else (),
        touched=_touched(review),
        read_again=gettext("Read again by %(who)s on %(day)s.")
        % {"who": review.read_by, "day": moment(review.read_at)}
        if review.read_at
        else "",
        withdrawn=gettext("Withdrawn by %(who)s on %(day)s: %(why)s")
        % {"who": gone.by, "day": f"{localtime(gone.at):%Y-%m-%d}", "why": gone.why}
        if gone
        else "",
        may_reread=may_load and is_open,
        may_withdraw=may_load and is_open,
        may_take_back=may_load and gone is not None,
    )


def origins(document: str, takes: bool) -> tuple[Origin, ...]:
    """The files the text came out of; with addresses for those who take them out."""
    return tuple(_origin(document, one, takes) for one in documents.originals(document))


def _alike(one: Document) -> Alike:
    at = "console:reading" if queries.has_review(one.code) else "console:programme"
    href = reverse(at, args=[one.code] if at == "console:reading" else [])
    about = gettext("brought by %(who)s on %(day)s") % {
        "who": one.loaded_by,
        "day": moment(one.loaded_at, "—"),
    }
    return Alike(Link(one.title, href), about)


def _origin(document: str, one: Original, takes: bool) -> Origin:
    about = gettext("%(kind)s, %(size)s, brought by %(who)s on %(day)s") % {
        "kind": KINDS.get(one.media_type, one.media_type),
        "size": size(one.size) if one.size is not None else gettext("only its text was kept"),
        "who": one.brought_by,
        "day": moment(one.brought_at),
    }
    href = reverse("console:original", args=[document, one.no]) if takes and one.size is not None else ""
    warnings = tuple(words for warning in one.warnings for words in faults(warning))
    return Origin(one.name, href, about, one.digest, warnings)


def _touched(review: Review) -> tuple[Touched, ...]:
    named = (
        (READ_CHANGED, gettext("Read otherwise now")),
        (READ_NEW, gettext("New")),
        (READ_NO_MORE, gettext("Decided, but not read any more: they stand until somebody decides again")),
        (READ_GONE, gettext("Not read any more, nobody had decided: fallen away")),
    )
    at = reverse("console:reading", args=[review.document])
    found = []
    for note, title in named:
        items = review.noted(note)
        links = tuple(
            Link(
                (i.name if i.kind != "duty" else i.quote)[:40],
                f"{at}?tab={i.kind}&item={i.no}#{i.kind}-{i.no}",
            )
            for i in items[:_MOST]
        )
        if links:
            found.append(Touched(title, links, len(items) - len(links)))
    return tuple(found)


def reread_sentence(counts: Sequence[int]) -> str:
    """What a later reading did: items read otherwise, new, not read any more, fallen away."""
    if not any(counts):
        return gettext("The reader reads what it read before.")
    changed, new, no_more, gone = counts
    return gettext(
        "Read again: %(changed)s read otherwise, %(new)s new, %(kept)s decided ones not read any more, "
        "%(gone)s undecided ones fallen away. Every decision stays with its item."
    ) % {"changed": changed, "new": new, "kept": no_more, "gone": gone}
