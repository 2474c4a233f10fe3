"""The review desk: the document with what was read in it, and each reading beside it, the doubtful ones first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.console.pages.paper import paper
from qualipolis.console.pages.reading_whole import Origin, origins
from qualipolis.console.pages.shapes import Cell, Column, Group, TablePage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.console.pages.targets import field_word
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.programme import queries as programmes
from qualipolis.programme.types import OpenQuestion, Target
from qualipolis.programme.words import goal, pick


@dataclass(frozen=True)
class Item:
    """One thing that was read: what, where, how sure, by which rule."""

    anchor: str
    href: str
    name: str
    words: str
    quote: str
    confidence: str
    rule: str
    is_confirmed: bool


@dataclass(frozen=True)
class ReviewPage:
    """Document and readings side by side."""

    title: str
    summary: str
    links: tuple[Link, ...]
    text: SafeString
    items: tuple[Item, ...]
    confirm_at: str
    more: str = ""
    origins: tuple[Origin, ...] = ()


#: The least sure ones come first; the rest is one link away.
FIRST = 60


def page(source: Source, whole: bool = False) -> ReviewPage:
    """The programme's own reading."""
    plan, targets = source.programme.plan, list(source.programme.targets.values())
    confirmed = sum(t.confirmed_at is not None for t in targets)
    corrected = programmes.corrected()
    words = gettext(
        "%(n)s targets, %(done)s confirmed. %(fixed)s fields differ from what the reader read. The least sure come first."
    )
    targets.sort(key=lambda t: (t.confirmed_at is not None, t.confidence, t.char_start))
    return ReviewPage(
        title=gettext("Reading of the plan"),
        summary=words % {"n": len(targets), "done": confirmed, "fixed": corrected},
        links=(
            Link(gettext("Task-division table"), reverse("console:division")),
            Link(gettext("Differences"), reverse("console:differences")),
            Link(gettext("Open questions"), reverse("console:questions")),
            Link(gettext("Documents"), reverse("console:documents")),
        ),
        text=_text(plan.document, plan.revision),
        origins=origins(plan.document, True),
        items=tuple(_item(t) for t in (targets if whole else targets[:FIRST])),
        more=reverse("console:programme") + "?all=1" if len(targets) > FIRST and not whole else "",
        confirm_at=reverse("console:programme-confirm")
        if may(source.actor, "programme.confirm") and not plan.confirmed_at
        else "",
    )


@lru_cache(maxsize=4)
def _text(document: str, _revision: str) -> SafeString:
    """The document with its marks; made once for each state of the plan."""
    return paper(documents.paragraphs(document, ("chapter", "measure", "owners", "target")))


def _item(target: Target) -> Item:
    return Item(
        anchor=f"target-{target.code}",
        href=target_at(target.code),
        name=pick(target.name_zh, target.name_en),
        words=goal(target),
        quote=target.quote,
        confidence=f"{target.confidence:.0%}",
        rule=target.rule,
        is_confirmed=target.confirmed_at is not None,
    )


def differences_page(source: Source) -> TablePage:
    """Where the programme departs from the raw reading, and why."""
    rows = tuple(_difference(source, c) for c in programmes.corrections())
    return TablePage(
        title=gettext("Reader and programme"),
        summary=gettext(
            "%(n)s fields in which the programme departs from what the reader read, each with its reason."
        )
        % {"n": len(rows)},
        columns=(
            Column(gettext("Where")),
            Column(gettext("Field")),
            Column(gettext("Was read")),
            Column(gettext("Is now")),
            Column(gettext("Reason"), opt=True),
            Column(gettext("By"), opt=True),
        ),
        groups=(Group("", rows),),
        links=(Link(gettext("Reading of the plan"), reverse("console:programme")),),
        empty_title=gettext("No difference"),
        empty_text=gettext("The programme is what the reader read."),
    )


def _difference(source: Source, c: programmes.Correction) -> tuple[Cell, ...]:
    kind, _, code = c.subject.partition(":")
    target = source.programme.targets.get(code) if kind == "target" else None
    name = pick(target.name_zh, target.name_en) if target else c.subject
    where = Cell(name, target_at(code) if target else "")
    return (
        where,
        Cell(field_word(c.field)),
        Cell(_short(c.was)),
        Cell(_short(c.value)),
        Cell(c.reason, opt=True),
        Cell(f"{c.source} · {c.by}", opt=True),
    )


def _short(value: object) -> str:
    return "—" if value in (None, "", []) else str(value)


def questions_page(source: Source) -> TablePage:
    """What the document leaves open."""
    known = source.programme.questions.values()
    rows = lambda wanted: tuple(_question(q) for q in known if q.is_open is wanted)  # noqa: E731
    return TablePage(
        title=gettext("Open questions"),
        summary=gettext("What the document leaves open. Until somebody answers, the recorded default holds."),
        columns=(
            Column(gettext("Question")),
            Column(gettext("In force")),
            Column(gettext("Targets"), number=True, opt=True),
            Column(gettext("Answered"), opt=True),
        ),
        groups=(Group(gettext("Unanswered"), rows(True)), Group(gettext("Answered"), rows(False))),
        empty_title=gettext("No open question"),
        empty_text=gettext("The document leaves nothing open."),
    )


def _question(q: OpenQuestion) -> tuple[Cell, ...]:
    by = f"{q.answered_by} {localtime(q.answered_at):%Y-%m-%d}" if q.answered_at else gettext("default")
    return (
        Cell(pick(q.question_zh, q.question_en), reverse("console:question", args=[q.code])),
        Cell(option_word(q, q.in_force)),
        Cell(str(len(q.targets)), number=True, opt=True),
        Cell(by, opt=True),
    )


def option_word(q: OpenQuestion, code: str) -> str:
    """An option in words."""
    return next((pick(o.zh, o.en) for o in q.options if o.code == code), code)
