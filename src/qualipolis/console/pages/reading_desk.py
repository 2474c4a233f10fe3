"""The review desk of a document that somebody brought: the text with its marks, and beside it what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.paper import paper
from qualipolis.console.pages.reading_whole import Whole, whole
from qualipolis.console.pages.shapes import Field
from qualipolis.console.pages.targets import field_word
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.documents.rules import paragraphs, sentence_around
from qualipolis.documents.types import Document, Mark
from qualipolis.programme import rules as programme_rules
from qualipolis.programme.reviewing import queries, rules, words
from qualipolis.programme.reviewing.types import FIELDS, Item, Kind, Review, Spot, State, Step
from qualipolis.programme.words import duty_word, is_chinese, kind_word, tier_word

TABS = ("target", "measure", "duty", "coverage", "history")
#: The least sure come first; the rest is one link away.
FIRST = 60
MOST_STEPS = 100


@dataclass(frozen=True)
class Card:
    """One item beside the document."""

    no: int
    name: str
    goal: str
    quote: str
    href: str
    anchor: str
    confidence: str
    state: str
    is_open: bool
    stands: bool
    is_chosen: bool
    note: str
    is_added: bool


@dataclass(frozen=True)
class Line:
    """One step of a history."""

    when: str
    by: str
    verb: str
    what: str
    reason: str
    item: str = ""
    href: str = ""


@dataclass(frozen=True)
class Chosen:
    """The item that is looked at: its form, ways to cut and join it, its history."""

    card: Card
    rule: str
    fields: tuple[Field, ...]
    seen: int
    parts: str
    neighbours: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    faults: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Left:
    """A number or owner note that is not used, with a way to make something of it."""

    text: str
    kind: str
    reason: str
    context: str
    href: str
    add: str


@dataclass(frozen=True)
class Adding:
    """The form that adds an item at marked words, with what was marked."""

    quote: str = ""
    start: str = ""
    fault: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class DeskPage:
    """The whole desk."""

    title: str
    summary: str
    whole: Whole
    links: tuple[Link, ...]
    tabs: tuple[Link, ...]
    tab: str
    at: str
    text: SafeString
    cards: tuple[Card, ...]
    more: str
    chosen: Chosen | None
    adding: Adding
    may_decide: bool
    may_confirm: bool
    confirmed: str
    sure: int
    proof: str
    left: tuple[Left, ...]
    since: tuple[Left, ...]
    dropped: tuple[Left, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Asked:
    """What an address or a refused form asks for."""

    tab: str = "target"
    item: int = 0
    whole: bool = False
    typed: Mapping[str, str] | None = None
    faults: tuple[str, ...] = ()
    errors: Mapping[str, str] | None = None
    adding: Adding = Adding()


def page(actor: Actor, document: Document, asked: Asked) -> DeskPage:
    """The desk as the actor sees it."""
    review = queries.review(document.code)
    tab = asked.tab if asked.tab in TABS else "target"
    at = reverse("console:reading", args=[document.code])
    left, since, dropped = _spots_left(document.code, review.revision)
    items = [i for i in review.items if i.kind == tab]
    ordered = rules.doubtful_first(i for i in items if i.state != State.REPLACED)
    shown = ordered if asked.whole else ordered[:FIRST]
    chosen = review.item(asked.item)
    words_of = documents.text(document.code) if tab == "coverage" else ""
    return DeskPage(
        title=document.title,
        summary=_summary(document, review),
        whole=whole(actor, document, review),
        links=_links(document, review),
        tabs=_tabs(at, tab, review, len(left)),
        tab=tab,
        at=at,
        text=_text(document.code, review.revision, _marked(tab)),
        cards=tuple(_card(i, at, asked.item) for i in shown) if tab in list(Kind) else (),
        more=f"{at}?tab={tab}&all=1" if len(shown) < len(ordered) and tab in list(Kind) else "",
        chosen=_chosen(review, chosen, at, asked) if chosen else None,
        adding=asked.adding,
        may_decide=may(actor, "programme.correct") and document.withdrawn is None,
        may_confirm=may(actor, "programme.confirm")
        and review.confirmed_at is None
        and document.withdrawn is None,
        confirmed=_confirmed(review),
        sure=sum(i.state == State.OPEN and i.confidence >= rules.SURE for i in items),
        proof=_proof(review, left),
        left=_spots(left, words_of, at),
        since=_spots(since, words_of, at),
        dropped=_spots(dropped, words_of, at),
        lines=_history(document.code, review, at) if tab == "history" else (),
    )


# ---- head


def _summary(document: Document, review: Review) -> str:
    targets = review.standing(Kind.TARGET)
    waiting = sum(i.state == State.OPEN for i in targets)
    whole = gettext(
        "%(measures)s measures, %(targets)s targets, %(duties)s duties were read. %(waiting)s targets wait to be "
        "looked at, the least sure first."
    )
    return whole % {
        "measures": len(review.standing(Kind.MEASURE)),
        "targets": len(targets),
        "duties": len(review.standing(Kind.DUTY)),
        "waiting": waiting,
    }


def _confirmed(review: Review) -> str:
    if review.confirmed_at is None:
        return ""
    return gettext("Confirmed by %(who)s on %(day)s.") % {
        "who": review.confirmed_by,
        "day": f"{localtime(review.confirmed_at):%Y-%m-%d}",
    }


def _links(document: Document, review: Review) -> tuple[Link, ...]:
    links = []
    if document.follows:
        links.append(Link(gettext("What changed"), reverse("console:changes", args=[document.code])))
    if review.confirmed_at and document.level == "city":
        links.append(Link(gettext("Proposed indicators"), reverse("console:binding", args=[document.code])))
    links.append(Link(gettext("Documents"), reverse("console:documents")))
    return tuple(links)


def _tabs(at: str, tab: str, review: Review, left: int) -> tuple[Link, ...]:
    counts = {kind: str(sum(i.kind == kind and i.stands for i in review.items)) for kind in Kind}
    names = (
        ("target", gettext("Targets"), counts[Kind.TARGET]),
        ("measure", gettext("Measures and owners"), counts[Kind.MEASURE]),
        ("duty", gettext("Duties"), counts[Kind.DUTY]),
        ("coverage", gettext("Not used"), str(left)),
        ("history", gettext("History"), ""),
    )
    return tuple(Link(label, f"{at}?tab={name}", name == tab, note) for name, label, note in names)


# ---- the text


def _marked(tab: str) -> str:
    return tab if tab in list(Kind) else "unresolved" if tab == "coverage" else "target"


@lru_cache(maxsize=64)
def _text(document: str, revision: str, kind: str) -> SafeString:
    """The document with the marks of one tab; made once for each state of the review."""
    review = queries.review(document)
    marks = [
        Mark("measure", str(i.no), i.char_start, i.char_end, i.name) for i in review.standing(Kind.MEASURE)
    ]
    if kind == "unresolved":
        left, _, _ = _spots_left(document, revision)
        marks += [Mark("unresolved", str(s.char_start), s.char_start, s.char_end) for s in left]
    elif kind != Kind.MEASURE:
        marks += [Mark(kind, str(i.no), i.char_start, i.char_end) for i in review.standing(kind)]
    text = documents.text(document)
    marks += _titles(text, review.standing(Kind.MEASURE))
    return paper(paragraphs(text, sorted(marks, key=lambda m: (m.char_start, -m.char_end))))


def _titles(text: str, measures: Sequence[Item]) -> list[Mark]:
    """The titles of measures where they stand as they are called, so that one that runs into its text is seen."""
    return [
        Mark("title", str(i.no), i.char_start, i.char_start + len(i.name))
        for i in measures
        if text.startswith(i.name, i.char_start)
    ]


# ---- items


def _card(item: Item, at: str, chosen: int = 0) -> Card:
    anchor = f"{item.kind}-{item.no}"
    return Card(
        no=item.no,
        name=item.name if item.kind != Kind.DUTY else item.quote,
        goal=_goal(item),
        quote=item.quote if item.kind == Kind.TARGET else "",
        href=f"{at}?tab={item.kind}&item={item.no}#{anchor}",
        anchor=anchor,
        confidence=gettext("sure to %(share)s") % {"share": f"{item.confidence:.0%}"}
        if item.read is not None
        else gettext("by hand"),
        state=words.state_word(item.state),
        is_open=item.state == State.OPEN,
        stands=item.stands,
        is_chosen=item.no == chosen,
        note=words.change_word(item.note)
        if item.note not in ("", "same") and item.state == State.OPEN
        else "",
        is_added=item.read is None,
    )


def _goal(item: Item) -> str:
    values = item.values
    if item.kind == Kind.MEASURE:
        names = [o["name"] for o in values.get("owners") or ()]
        return "、".join(names[:3]) + ("…" if len(names) > 3 else "")
    if item.kind == Kind.DUTY:
        return duty_word(values.get("kind") or "duty")
    unit, _ = programme_rules.unit_meaning(values.get("unit"), values.get("kind") or "")
    threshold = programme_rules.in_words(values | {"unit_normalised": unit}, "zh" if is_chinese() else "en")
    parts = (threshold or kind_word(values.get("kind") or ""), values.get("deadline") or "")
    return " · ".join(filter(None, parts))


def _chosen(review: Review, item: Item, at: str, asked: Asked) -> Chosen:
    typed = asked.typed or {}
    return Chosen(
        card=_card(item, at, item.no),
        rule=words.rule_sentence(item.rule),
        fields=_fields(item, typed, asked.errors or {}),
        seen=item.steps,
        parts=typed.get("parts", item.quote),
        neighbours=_neighbours(review, item),
        lines=tuple(_line(s, at, item) for s in queries.steps(review.document, item.no)),
        faults=asked.faults,
        reason=typed.get("reason", ""),
    )


def _neighbours(review: Review, item: Item) -> tuple[tuple[int, str], ...]:
    """Items of the same kind that stand near: with one of these it may be joined."""
    same = [i for i in review.standing(item.kind) if i.no != item.no]
    near = sorted(same, key=lambda i: abs(i.char_start - item.char_start))[:6]
    return tuple((i.no, i.quote[:40]) for i in sorted(near, key=lambda i: i.char_start))


def _fields(item: Item, typed: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(_field(item, name, typed, errors.get(name, "")) for name in FIELDS[Kind(item.kind)])


def _field(item: Item, name: str, typed: Mapping[str, str], error: str) -> Field:
    value = typed.get(name, _shown(item.values, name))
    known = rules.CHOICES.get((item.kind, name), ())
    kind = "select" if known else "area" if name == "owners" else "text"
    was = _shown(item.read, name) if item.read is not None and name in item.changed else ""
    hint = gettext("The reader read: %(value)s") % {"value": was or "—"} if name in item.changed else ""
    if name == "owners" and not hint:
        hint = gettext("One body a line, its role behind it: 牵头, 配合 or 责任.")
    options = tuple((code, _choice(item.kind, name, code)) for code in known)
    return Field(name, _label(item.kind, name), kind, value, hint, error, options)


def _label(kind: str, name: str) -> str:
    more = {
        "label": gettext("Number"),
        "title": gettext("Title"),
        "title_en": gettext("Title (English)"),
        "owners": gettext("Owners"),
        "stringency_word": gettext("Softening word"),
    }
    return more.get(name) or field_word(name)


def _choice(kind: str, name: str, code: str) -> str:
    if name == "kind":
        return kind_word(code) if kind == Kind.TARGET else duty_word(code)
    if name == "tier":
        return tier_word(code)
    if name == "recurrence":
        return {
            "": "—",
            "annual": gettext("yearly"),
            "quarterly": gettext("quarterly"),
            "monthly": gettext("monthly"),
            "periodic": gettext("periodically"),
        }[code]
    if name == "stringency":
        return {
            "must": gettext("must be met"),
            "aspirational": gettext("is striven for"),
            "approximate": gettext("about"),
        }.get(code, code)
    return {
        ">=": "≥",
        "<=": "≤",
        "about": gettext("about"),
        "between": gettext("from – to"),
        "increasing": gettext("rising"),
        "decreasing": gettext("falling"),
        "present": gettext("is there"),
    }.get(code, code)


def _shown(values: Mapping[str, Any] | None, name: str) -> str:
    value = (values or {}).get(name)
    if name == "owners":
        return rules.owner_lines(value or ())
    return "" if value is None else str(value)


# ---- coverage


@lru_cache(maxsize=32)
def _spots_left(document: str, _revision: str) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """What is not used and why; worked out once for each state of the review."""
    review = queries.review(document)
    return rules.spots_left(review.spots, review.items)


def _proof(review: Review, left: Sequence[Spot]) -> str:
    used = sum(not s.reason for s in review.spots)
    return gettext(
        "%(used)s numbers and owner notes are used, %(left)s are not; each of these has its reason."
    ) % {
        "used": used,
        "left": len(left),
    }


def _spots(spots: Sequence[Spot], text: str, at: str) -> tuple[Left, ...]:
    """The spots with the words around them; none where their tab is not shown."""
    return tuple(_spot(s, text, at) for s in spots) if text else ()


def _spot(spot: Spot, text: str, at: str) -> Left:
    low, high = sentence_around(text, spot.char_start, spot.char_end)
    low, high = max(low, spot.char_start - 24), min(high, spot.char_end + 24)
    return Left(
        text=spot.text,
        kind=words.spot_word(spot.kind),
        reason=words.reason_sentence(spot),
        context=text[low:high].strip(),
        href=f"{at}?tab=coverage#unresolved-{spot.char_start}",
        add=f"{at}?tab=target&from={spot.char_start}&to={spot.char_end}#add",
    )


# ---- history


def _history(document: str, review: Review, at: str) -> tuple[Line, ...]:
    items = {i.no: i for i in review.items}
    return tuple(_line(s, at, items.get(s.no)) for s in queries.steps(document, most=MOST_STEPS))


def _line(step: Step, at: str, item: Item | None) -> Line:
    return Line(
        when=moment(step.at),
        by=step.by,
        verb=words.step_word(step.verb),
        what=_difference(step),
        reason=step.reason,
        item=(item.name if item else "")[:40],
        href=f"{at}?tab={item.kind}&item={item.no}#{item.kind}-{item.no}" if item else "",
    )


def _difference(step: Step) -> str:
    """Fields with what they were and are: 数值 98 → 99."""
    if step.verb == "carry":
        return words.change_word(str(step.value.get("note") or ""))
    if step.verb in ("split", "merge", "add", "pair", "part"):
        return str(step.value.get("quote") or "")
    comma = gettext("; ")
    fields = comma.join(
        f"{_label('', name)}: {_shown(step.was, name).replace(chr(10), '、') or '—'} → "
        f"{_shown(step.value, name).replace(chr(10), '、') or '—'}"
        for name in step.value
        if name not in ("state", "note")
    )
    note = words.change_word(str(step.value.get("note") or "")) if step.verb == "reread" else ""
    return comma.join(filter(None, (note, fields)))


def adding(document: str, start: str, end: str) -> Adding:
    """The form for adding, filled with the clause around a place of the text."""
    if not (start.isdigit() and end.isdigit()):
        return Adding()
    text = documents.text(document)
    low, high = sentence_around(text, min(int(start), len(text)), min(int(end), len(text)))
    quote = text[low:high].strip(" \n\u3000。;")
    return Adding(quote, str(text.find(quote, low)), "", True) if quote else Adding()
