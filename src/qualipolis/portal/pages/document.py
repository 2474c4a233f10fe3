"""The official text with every measure, target and duty highlighted in place and linked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.design.types import GLYPH_OF, Link
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Mark, Run
from qualipolis.portal.pages.source import Source, kept, measure_at, target_at
from qualipolis.programme.words import chapter_word, measure_name, pick

LAYERS = ("targets", "duties", "measures", "mechanisms")
_KIND_OF = {"targets": "target", "duties": "duty", "measures": "owners", "mechanisms": "mechanism"}


@dataclass(frozen=True)
class Piece:
    """A stretch of text with at most one link: what it is (class), where it leads, what it is called."""

    text: str
    class_: str = ""
    href: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A paragraph of the document; `level` is 1 for a chapter, 2 for a measure, 0 for text."""

    level: int
    anchor: str
    href: str
    head: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Toggle:
    """A layer of highlights that the address switches on or off."""

    label: str
    count: int
    is_on: bool
    href: str
    class_: str


@dataclass(frozen=True)
class DocumentPage:
    """The text, its outline and its layers."""

    title: str
    number: str
    issuer: str
    issued_on: date | None
    origin: str
    digest: str
    chars: int
    lines: tuple[Line, ...]
    toggles: tuple[Toggle, ...]
    outline: tuple[tuple[Link, tuple[Link, ...]], ...]


@kept
def page(source: Source, shown: tuple[str, ...], at: str) -> DocumentPage:
    """The document with the layers that are shown; `at` is the address without its query."""
    layers = tuple(layer for layer in LAYERS if layer in shown)
    document = source.document
    paragraphs = documents.paragraphs(
        document.code, ("chapter", "measure", *(_KIND_OF[layer] for layer in layers))
    )
    return DocumentPage(
        title=document.title,
        number=document.number,
        issuer=document.issuer,
        issued_on=document.issued_on,
        origin=document.origin,
        digest=document.digest,
        chars=document.chars,
        lines=tuple(line(source, p.heads, p.runs) for p in paragraphs),
        toggles=tuple(_toggle(source, layer, layers, at) for layer in LAYERS),
        outline=_outline(source),
    )


def originals(source: Source) -> tuple[Link, ...]:
    """The files that the text came out of, to be saved; read anew each time, for a file may be brought later."""
    kept = (one for one in documents.originals(source.programme.plan.document) if one.size is not None)
    return tuple(Link(one.name, reverse("portal:original", args=[one.no])) for one in kept)


def line(source: Source, heads: tuple[Mark, ...], runs: tuple[Run, ...]) -> Line:
    chapter = next((m for m in heads if m.kind == "chapter"), None)
    measure = next((m for m in heads if m.kind == "measure"), None)
    if chapter:
        return Line(1, chapter.anchor, "", _pieces(source, runs), ())
    if measure and measure.code.isdigit() and int(measure.code):
        found = source.programme.measures[int(measure.code)]
        head, body = _cut(runs, found.body_char_start)
        return Line(2, measure.anchor, measure_at(found), _pieces(source, head), _pieces(source, body))
    return Line(0, "", "", (), _pieces(source, runs))


def _pieces(source: Source, runs: tuple[Run, ...]) -> tuple[Piece, ...]:
    return tuple(_piece(source, run) for run in runs)


def _cut(runs: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and after a place; one that lies across it is divided."""
    head, body = [], []
    for run in runs:
        if run.char_start < at:
            head.append(replace(run, text=run.text[: at - run.char_start]))
        if run.char_end > at:
            cut = max(at - run.char_start, 0)
            body.append(replace(run, text=run.text[cut:], opens=() if cut else run.opens))
    return tuple(head), tuple(body)


def _piece(source: Source, run: Run) -> Piece:
    """The shortest mark that leads somewhere wins; the others stay as classes and anchors."""
    anchors = tuple(m.anchor for m in run.opens if m.kind in {"target", "duty", "mechanism", "owners"})
    for mark in reversed(run.marks):
        if mark.kind == "target" and mark.code in source.programme.targets:
            target = source.programme.targets[mark.code]
            class_ = f"h-target {GLYPH_OF[source.status(target)] if target.tier == 'hard' else 'loose'}"
            return Piece(run.text, class_, target_at(target), pick(target.name_zh, target.name_en), anchors)
    for mark in reversed(run.marks):
        if mark.kind in {"duty", "mechanism", "owners"}:
            return _other(source, run, mark, anchors)
    return Piece(run.text, anchors=anchors)


def _other(source: Source, run: Run, mark: Mark, anchors: tuple[str, ...]) -> Piece:
    if mark.kind == "owners":
        no = int(mark.code) if mark.code.isdigit() else 0
        return Piece(run.text, "h-owners", _measure(source, no), gettext("Responsible bodies"), anchors)
    if mark.kind == "mechanism":
        found = source.programme.mechanisms.get(mark.code)
        title = pick(found.name_zh, found.name_en) if found else mark.label
        return Piece(
            run.text, "h-mechanism", _measure(source, found.measure_no if found else 0), title, anchors
        )
    duty = source.programme.duties.get(mark.code)
    no = duty.measure_no if duty else 0
    href = f"{_measure(source, no)}#duty-{mark.code}"
    return Piece(run.text, "h-duty", href, gettext("Duty %(code)s") % {"code": mark.code}, anchors)


def _measure(source: Source, no: int) -> str:
    measure = source.programme.measures.get(no)
    return measure_at(measure) if measure else ""


def _toggle(source: Source, layer: str, layers: tuple[str, ...], at: str) -> Toggle:
    after = [one for one in LAYERS if (one in layers) != (one == layer)]
    programme = source.programme
    named = {
        "targets": (gettext("Targets"), len(programme.targets)),
        "duties": (gettext("Duties"), len(programme.duties)),
        "measures": (gettext("Responsible bodies"), sum(1 for m in programme.measures.values() if m.owners)),
        "mechanisms": (gettext("Mechanisms"), len(programme.mechanisms)),
    }
    label, count = named[layer]
    return Toggle(
        label, count, layer in layers, f"{at}?show={','.join(after) or 'none'}", f"h-{_KIND_OF[layer]}"
    )


def _outline(source: Source) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    programme = source.programme
    return tuple(
        (
            Link(chapter_word(c), f"#chapter-{order}"),
            tuple(Link(measure_name(programme.measures[no]), f"#measure-{no}") for no in c.measures if no),
        )
        for order, c in enumerate(programme.chapters, 1)
    )
