"""The store of evidence files: list, one file, its form, and the bundle for an inspection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import items
from qualipolis.console.pages.boxes import Box, BoxForm, BoxGroup
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, FormPage, Group, TablePage
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.programme import queries as programmes
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.words import measure_name, pick
from qualipolis.registers.evidence_files import queries
from qualipolis.registers.evidence_files.kinds import KINDS, MAX_BYTES
from qualipolis.registers.evidence_files.types import DISCLOSURE, USES, Edition, EvidenceFile
from qualipolis.territory.queries import territory

#: Signs of an item's name that a list shows.


def owner(one: EvidenceFile) -> str:
    """Who entered the file: the body or area in words."""
    known = territory()
    place = known.bodies.get(one.body) or known.by_code.get(one.area)
    return pick(place.short_zh or place.name_zh, place.name_en) if place else "—"


def size(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, count // 1024)} KB"


def _pages(one: EvidenceFile) -> str:
    return figure(one.kept.pages) if one.kept.pages else "—"


def has_expired(one: EvidenceFile) -> bool:
    """Whether the file has lost its force."""
    return one.entry.valid_until is not None and one.entry.valid_until < localdate()


def _validity(one: EvidenceFile) -> str:
    until = one.entry.valid_until.isoformat() if one.entry.valid_until else ""
    return f"{until} · {gettext('expired')}" if has_expired(one) else until


def _looked_for(one: EvidenceFile) -> str:
    if one.kept.is_read is None:
        return ""
    return (
        gettext("none in name and text")
        if one.kept.is_read
        else gettext("none in the name; the file has no text that can be read: look at it yourself")
    )


def list_page(actor: Actor, found: queries.Found, chosen: Mapping[str, str], older: str) -> TablePage:
    """The list of files within scope."""
    plan = programmes.programme() if programmes.has_plan() else None
    sentence = gettext(
        "%(n)s files within your scope fit. Each is entered once and serves province, city and supervision."
    )
    return TablePage(
        title=gettext("Evidence files"),
        summary=sentence % {"n": figure(found.count)},
        columns=(
            Column(gettext("File")),
            Column(gettext("Serves")),
            Column(gettext("Issuer"), opt=True),
            Column(gettext("Date"), opt=True),
            Column(gettext("Pages"), number=True, opt=True),
            Column(gettext("Class"), opt=True),
        ),
        groups=(Group("", tuple(_row(one, plan) for one in found.files)),),
        filters=_filters(chosen),
        links=_ways(actor, chosen),
        older=older,
        empty_title=gettext("No evidence file fits"),
        empty_text=gettext("Enter one, or take a filter away."),
    )


def _served(one: EvidenceFile, plan: Programme | None) -> str:
    """The first item in words, whole, and how many more there are."""
    if not one.items:
        return "—"
    words, more = items.name(one.items[0], plan), len(one.items) - 1
    return words + (f" +{more}" if more else "")


def _row(one: EvidenceFile, plan: Programme | None) -> tuple[Cell, ...]:
    marks = (
        gettext("demonstration data") if one.is_demonstration else "",
        gettext("expired") if has_expired(one) else "",
    )
    tag = " · ".join(filter(None, marks))
    number = " · ".join(filter(None, (one.number, one.entry.document_no)))
    return (
        Cell(one.entry.name, reverse("console:file", args=[one.number]), sub=number, tag=tag),
        Cell(_served(one, plan)),
        Cell(one.entry.issuer, opt=True),
        Cell(one.entry.issued_on.isoformat() if one.entry.issued_on else "", opt=True, one_line=True),
        Cell(_pages(one), number=True, opt=True),
        Cell(pick(*DISCLOSURE[one.entry.disclosure]), opt=True),
    )


def _ways(actor: Actor, chosen: Mapping[str, str]) -> tuple[Link, ...]:
    bundle = Link(gettext("Make a bundle"), reverse("console:file-bundle"))
    new = Link(gettext("Enter a file"), reverse("console:file-new"))
    return (new, bundle) if may(actor, "records.write") else (bundle,)


def measures() -> tuple[tuple[str, str], ...]:
    known = programmes.measures() if programmes.has_plan() else ()
    return tuple((str(m.no), measure_name(m)) for m in known)


def _filters(chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    every = ("", pgettext("filter", "all"))
    uses = tuple((code, pick(*words)) for code, words in USES.items())
    classes = tuple((code, pick(*words)) for code, words in DISCLOSURE.items())
    withdrawn = (("", gettext("in use")), ("1", gettext("withdrawn")))
    expired = (every, ("1", gettext("expired")))
    return (
        Filter("q", gettext("Search"), chosen.get("q", "")),
        Filter("use", gettext("Used for"), chosen.get("use", ""), (every, *uses)),
        Filter("measure", gettext("Measure"), chosen.get("measure", ""), (every, *measures()), opt=True),
        Filter("disclosure", gettext("Class"), chosen.get("disclosure", ""), (every, *classes), opt=True),
        Filter("expired", gettext("Validity"), chosen.get("expired", ""), expired, opt=True),
        Filter("withdrawn", gettext("State"), chosen.get("withdrawn", ""), withdrawn, opt=True),
    )


@dataclass(frozen=True)
class EvidencePage:
    """One file: what is written about it, what it serves, its versions."""

    title: str
    summary: str
    links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    served: tuple[Link, ...]
    versions: tuple[tuple[str, str, str, str], ...]
    download: str
    withdrawn: str
    is_demonstration: bool


def file_page(actor: Actor, one: EvidenceFile, editions: Sequence[Edition]) -> EvidencePage:
    """The page of one file."""
    entry, kept = one.entry, one.kept
    yes, no = gettext("yes"), gettext("no")
    merged = (
        gettext("merged into the PDF") if KINDS[kept.kind].is_merged else gettext("attached as the original")
    )
    facts = (
        (pgettext("of a paper", "Number"), one.number),
        (gettext("Document number"), entry.document_no),
        (gettext("Issuer"), entry.issuer),
        (gettext("Date"), entry.issued_on.isoformat() if entry.issued_on else ""),
        (gettext("Valid until"), _validity(one)),
        (gettext("Pages"), _pages(one)),
        (pgettext("of a paper", "Sealed"), yes if entry.sealed else no),
        (gettext("Disclosure class"), pick(*DISCLOSURE[entry.disclosure])),
        (gettext("Used for"), gettext(", ").join(pick(*USES[u]) for u in USES if u in entry.uses)),
        (gettext("Kind"), f"{kept.kind.upper()} · {size(kept.size)}"),
        (gettext("Marks of secrecy"), _looked_for(one)),
        (gettext("In a bundle"), merged),
        (gettext("Entered by"), f"{owner(one)} · {one.by}"),
        (gettext("Digest"), kept.digest[:16]),
    )
    return EvidencePage(
        title=entry.name,
        summary=" · ".join(filter(None, (one.number, entry.document_no, entry.issuer))),
        links=_file_ways(actor, one),
        facts=tuple((label, value) for label, value in facts if value),
        served=tuple(Link(words, items.address(item)) for item, words in items.names(one.items).items()),
        versions=tuple(_version(one.number, e) for e in editions),
        download=reverse("console:file-content", args=[one.number, one.version]),
        withdrawn=one.withdrawn_reason,
        is_demonstration=one.is_demonstration,
    )


def _version(number: str, edition: Edition) -> tuple[str, str, str, str]:
    words = f"{edition.kept.filename} · {size(edition.kept.size)} · {edition.by}"
    href = reverse("console:file-content", args=[number, edition.version])
    return (
        f"{localtime(edition.at):%Y-%m-%d}",
        f"v{edition.version}",
        href,
        " · ".join(filter(None, (words, edition.reason))),
    )


def _file_ways(actor: Actor, one: EvidenceFile) -> tuple[Link, ...]:
    to_list = Link(gettext("To the list"), reverse("console:files"))
    own = actor.role == "office" or (actor.body_code and actor.body_code == one.body) or (
        actor.area_code and actor.area_code == one.area
    )  # fmt: skip
    if not own or one.withdrawn_at or not may(actor, "records.write"):
        return (to_list,)
    return (
        Link(gettext("Correct or replace"), reverse("console:file-revise", args=[one.number])),
        Link(gettext("Withdraw"), reverse("console:file-withdraw", args=[one.number])),
        to_list,
    )


#: Lines for items at first, and empty ones below those filled in.
LINES, MORE = 3, 2


@dataclass(frozen=True)
class EntryForm(BoxForm):
    """The form of a file; items are typed or picked by code or by words."""

    items: tuple[str, ...] = ()
    items_hint: str = ""
    items_error: str = ""
    codes: tuple[tuple[str, str], ...] = ()


def entry_form(
    actor: Actor, typed: Mapping[str, str], served: Sequence[str], uses: Sequence[str], errors: Mapping[str, str],
    faults: tuple[str, ...], number: str = "",
) -> EntryForm:  # fmt: skip
    """The form of a file; with a number it corrects, and a content given becomes a new version."""
    boxes = tuple(Box(code, pick(*words), code in uses) for code, words in USES.items())
    filled = [text for text in served if text.strip()]
    lines = max(LINES, len(filled) + MORE)
    return EntryForm(
        title=gettext("Correct or replace a file") if number else gettext("Enter a file"),
        summary=number
        or gettext("Entered once, it serves the province's assessment, the city's and supervision."),
        fields=tuple(_filled(f, typed, errors) for f in _entry_fields(typed, number)),
        submit=gettext("Save"),
        back=reverse("console:file", args=[number]) if number else reverse("console:files"),
        faults=faults,
        hidden=(("revision", typed.get("revision", "0")),),
        is_file=True,
        groups=(BoxGroup("uses", gettext("Used for"), boxes),),
        note=gettext(
            "Marks of secrecy are looked for in names and texts. A picture's text is not read: look at it yourself."
        ),
        items=tuple((filled + [""] * lines)[:lines]),
        items_hint=gettext(
            "Type a few words and pick, or write a code: a measure (2), a duty (2-3), a target or mechanism, a register and "
            "period (inspection_samples/2025Q3), a matter's number."
        ),
        items_error=errors.get("items", ""),
        codes=items.choices(actor),
    )


def _entry_fields(typed: Mapping[str, str], number: str) -> tuple[Field, ...]:
    classes = tuple((code, pick(*words)) for code, words in DISCLOSURE.items())
    yes_no = (("", gettext("no")), ("true", gettext("yes")))
    limit = gettext(
        "PDF, PNG, JPEG, DOCX, XLSX or OFD, up to %(n)s MB. No secrets: marked files are refused."
    )
    name = gettext("Blank: as the file is called.")
    reason = Field("reason", gettext("Reason"), "area", hint=gettext("Say in a few words why."))
    return (
        Field("file", gettext("File"), "file", hint=limit % {"n": MAX_BYTES >> 20}, is_optional=bool(number)),
        Field("name", pgettext("of a paper", "Name"), hint="" if number else name, is_optional=not number),
        Field("document_no", gettext("Document number"), hint="〔2025〕12号", is_optional=True),
        Field("issuer", gettext("Issuer"), is_optional=True),
        Field("issued_on", gettext("Date"), "date", is_optional=True),
        Field("valid_until", gettext("Valid until"), "date", hint=gettext("Of a certificate or licence."), is_optional=True),
        Field("sealed", pgettext("of a paper", "Sealed"), "select", options=yes_no),
        Field("disclosure", gettext("Disclosure class"), "select", options=classes),
        *((reason,) if number else ()),
    )  # fmt: skip


def _filled(field: Field, typed: Mapping[str, str], errors: Mapping[str, str]) -> Field:
    value = "" if field.kind == "file" else typed.get(field.name, field.value)
    return Field(
        field.name, field.label, field.kind, value, field.hint, errors.get(field.name, ""), field.options,
        field.is_optional, field.width,
    )  # fmt: skip


def withdraw_form(one: EvidenceFile, typed: Mapping[str, str], faults: tuple[str, ...]) -> FormPage:
    """Asks why a file is withdrawn."""
    return FormPage(
        title=gettext("Withdraw a file"),
        summary=gettext(
            "%(file)s will be in no list and no bundle any more. It stays readable with its reason."
        )
        % {"file": f"{one.number} {one.entry.name}"},
        fields=(Field("reason", gettext("Reason"), "area", typed.get("reason", "")),),
        submit=gettext("Withdraw"),
        back=reverse("console:file", args=[one.number]),
        faults=faults,
    )
