"""Matters: the list, one matter with what its reader may do now, issuing a period, chasing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext

from qualipolis.accounts.types import Actor
from qualipolis.console.pages.boxes import Box, BoxForm, BoxGroup
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, FormPage, Group, TablePage
from qualipolis.design.types import Link
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.programme import queries as programmes
from qualipolis.programme.matters import queries, rules
from qualipolis.programme.matters.types import PART_STATES, STATES, VERBS, Matter, Part, Said, Step
from qualipolis.programme.words import measure_name, pick
from qualipolis.territory.queries import Territory, territory

#: What a body has to do, in words.
ACTS = {
    "distribute": ("分派给配合单位", "Distribute to the co-owners"),
    "report": ("汇总报送", "Report to the office"),
    "answer": ("答复牵头单位", "Answer the lead"),
    "accept": ("审核报送", "Check the report"),
    "rule": ("裁定退办", "Rule on what was sent back"),
}


#: An issued matter whose lead has no co-owners has nothing to distribute.
ALONE = ("待牵头单位报送", "Awaiting the lead's report")


def body_name(code: str, known: Territory | None = None) -> str:
    """A body in the reader's words."""
    one = (known or territory()).bodies.get(code)
    return pick(one.short_zh or one.name_zh, one.name_en) if one else code


def state_words(matter: Matter, today: date) -> str:
    """The state, and by how many working days an open matter is late."""
    words = pick(*(STATES[matter.state] if matter.parts or matter.state != "issued" else ALONE))
    if not (matter.is_open and rules.is_late(matter.due, today)):
        return words
    days = -rules.days_left(today, matter.due)
    late = ngettext("%(n)s working day late", "%(n)s working days late", days) % {"n": days}
    return f"{words} · {late}"


def list_page(
    actor: Actor,
    found: Sequence[Matter],
    counts: Counter[str],
    chosen: Mapping[str, str],
    today: date,
    older: str,
) -> TablePage:
    """The list of matters within scope, by measure."""
    known = territory()
    plan = programmes.programme()
    groups: dict[tuple[str, int], list[Matter]] = {}
    for one in found:
        groups.setdefault((one.period, one.measure_no), []).append(one)
    return TablePage(
        title=gettext("Matters"),
        summary=_tally(counts),
        columns=(
            Column(gettext("Matter")),
            Column(gettext("Lead")),
            Column(gettext("Co-owners"), opt=True),
            Column(gettext("State")),
            Column(gettext("Due")),
            Column(gettext("Chased"), number=True, opt=True),
        ),
        groups=tuple(
            Group(f"{period} · {measure_name(plan.measures[no])}", tuple(_row(m, known, today) for m in rows))
            for (period, no), rows in groups.items()
        ),
        filters=_filters(chosen, known),
        links=_ways(actor, counts, chosen),
        older=older,
        empty_title=gettext("No matter fits"),
        empty_text=gettext("The office issues a period's reports; they appear here for leads and co-owners."),
    )


def _tally(counts: Counter[str]) -> str:
    said = [f"{pick(*STATES[state])} {counts[state]}" for state in STATES if counts[state]]
    total = sum(counts[state] for state in STATES)
    sentence = ngettext("%(n)s matter", "%(n)s matters", total) % {"n": total}
    late = gettext("late %(n)s") % {"n": counts["late"]}
    return " · ".join([sentence, *said, *([late] if counts["late"] else [])])


def _row(one: Matter, known: Territory, today: date) -> tuple[Cell, ...]:
    answered = sum(p.state == "answered" for p in one.parts)
    asked = sum(p.state != "excused" for p in one.parts)
    chased = one.chased + sum(p.chased for p in one.parts)
    tag = gettext("demonstration data") if one.is_demonstration else ""
    return (
        Cell(
            one.title, reverse("console:matter", args=[one.number]), sub=f"{one.number} · {one.duty}", tag=tag
        ),
        Cell(body_name(one.lead, known)),
        Cell(f"{answered}/{asked}" if asked else "—", opt=True),
        Cell(state_words(one, today)),
        Cell(one.due.isoformat(), one_line=True),
        Cell(str(chased or ""), number=True, opt=True),
    )


def _filters(chosen: Mapping[str, str], known: Territory) -> tuple[Filter, ...]:
    every = ("", pgettext("filter", "all"))
    measures = tuple((str(m.no), measure_name(m)) for m in programmes.measures())
    bodies = tuple((b.code, body_name(b.code, known)) for b in known.bodies.values() if not b.is_group)
    states = tuple((code, pick(*words)) for code, words in STATES.items())
    return (
        Filter("q", gettext("Search"), chosen.get("q", "")),
        Filter(
            "period",
            gettext("Period"),
            chosen.get("period", ""),
            (every, *((p, p) for p in queries.periods())),
        ),
        Filter("state", gettext("State"), chosen.get("state", ""), (every, *states)),
        Filter("measure", gettext("Measure"), chosen.get("measure", ""), (every, *measures), opt=True),
        Filter("body", gettext("Body"), chosen.get("body", ""), (every, *bodies), opt=True),
        Filter("late", gettext("Day"), chosen.get("late", ""), (every, ("1", gettext("late"))), opt=True),
    )


def _ways(actor: Actor, counts: Counter[str], chosen: Mapping[str, str]) -> tuple[Link, ...]:
    if not queries.is_office(actor):
        return ()
    kept = {k: v for k, v in chosen.items() if k in ("period", "measure", "body") and v}
    chase = Link(gettext("Chase all that are late"), f"{reverse('console:matters-chase')}?{urlencode(kept)}")
    issue = Link(gettext("Issue a period"), reverse("console:matters-issue"))
    return (issue, chase) if counts["late"] else (issue,)


@dataclass(frozen=True)
class Act:
    """A form beside the matter: its verb, heading, fields, boxes, button, and whether it is the main one."""

    verb: str
    title: str
    button: str
    fields: tuple[Field, ...] = ()
    groups: tuple[BoxGroup, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    is_main: bool = False


@dataclass(frozen=True)
class PartView:
    """A co-owner's part as it is shown."""

    body: str
    state: str
    due: str
    is_late: bool
    chased: str
    ask: str
    text: str
    figures: tuple[str, ...]
    evidence: tuple[Link, ...]
    by: str


@dataclass(frozen=True)
class MatterPage:
    """One matter: the clause, where it stands, what was said, the history, and what may be done."""

    title: str
    summary: str
    links: tuple[Link, ...]
    clause: str
    state: str
    is_late: bool
    facts: tuple[tuple[str, str], ...]
    report: PartView | None
    parts: tuple[PartView, ...]
    history: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    is_demonstration: bool


def matter_page(
    actor: Actor, one: Matter, steps: Sequence[Step], today: date, verb: str = "", typed: Mapping[str, str] | None = None,
    ticked: Sequence[str] = (), problem: Problem | None = None, faults: tuple[str, ...] = (),
    errors: Mapping[str, str] | None = None,
) -> MatterPage:  # fmt: skip
    """The page of one matter; after a fault the form in question keeps what was typed."""
    known = territory()
    measure = programmes.programme().measures[one.measure_no]
    nth, whole = rules.clock(one.issued_on, today, one.due)
    spent = gettext("working day %(n)s of %(m)s") % {"n": nth, "m": whole}
    facts = (
        (gettext("Number"), one.number),
        (gettext("Period"), one.period),
        (gettext("Lead"), body_name(one.lead, known)),
        (gettext("Due"), f"{one.due.isoformat()} · {spent}" if one.is_open else one.due.isoformat()),
        (gettext("Issued"), f"{one.issued_on.isoformat()} · {one.issued_by}"),
        (gettext("Note"), one.note),
        (gettext("Chased"), _chased(one.chased, one.chased_on)),
        (gettext("Duty"), gettext("reported as finished; asked no more") if one.is_finished else ""),
    )
    form = (
        _Form(verb, typed or {}, tuple(ticked), faults, errors or {})
        if problem
        else _Form("", {}, (), (), {})
    )
    return MatterPage(
        title=one.title,
        summary=f"{measure_name(measure)} · {one.duty}",
        links=(
            Link(gettext("To the list"), f"{reverse('console:matters')}?{urlencode({'period': one.period})}"),
        ),
        clause=one.title,
        state=state_words(one, today),
        is_late=one.is_open and rules.is_late(one.due, today),
        facts=tuple((label, value) for label, value in facts if value),
        report=_report(one, known),
        parts=tuple(_part(p, known, today, one.is_open) for p in one.parts),
        history=tuple((moment(s.at), _said_step(s, known)) for s in steps),
        acts=tuple(_acts(actor, one, form, known, today)),
        is_demonstration=one.is_demonstration,
    )


def _chased(count: int, on: date | None) -> str:
    if not count or on is None:
        return ""
    return ngettext("%(n)s time, last on %(day)s", "%(n)s times, last on %(day)s", count) % {
        "n": count, "day": on.isoformat()
    }  # fmt: skip


def _said_step(step: Step, known: Territory) -> str:
    body = body_name(step.body, known) if step.body else ""
    return " · ".join(
        filter(None, (pick(*VERBS.get(step.verb, (step.verb, step.verb))), body, step.by, step.words))
    )


def _report(one: Matter, known: Territory) -> PartView | None:
    if not one.said.text:
        return None
    by = f"{one.reported_by} · {localtime(one.reported_at):%Y-%m-%d}" if one.reported_at else ""
    return PartView(
        body_name(one.lead, known), pick(*STATES[one.state]), "", False, "", "", one.said.text,
        _figures(one.said), _evidence(one.said), by,
    )  # fmt: skip


def _part(part: Part, known: Territory, today: date, is_open: bool) -> PartView:
    late = is_open and part.state == "asked" and rules.is_late(part.due, today)
    by = f"{part.by} · {localtime(part.at):%Y-%m-%d}" if part.at else ""
    return PartView(
        body_name(part.body, known), pick(*PART_STATES[part.state]), part.due.isoformat(), late,
        _chased(part.chased, part.chased_on), part.ask, part.said.text, _figures(part.said), _evidence(part.said), by,
    )  # fmt: skip


def _figures(said: Said) -> tuple[str, ...]:
    return tuple(str(f) for f in said.figures)


def _evidence(said: Said) -> tuple[Link, ...]:
    return tuple(Link(n, reverse("console:file", args=[n])) for n in said.evidence)


@dataclass(frozen=True)
class _Form:
    """What was typed into which form, and what is wrong with it."""

    verb: str
    typed: Mapping[str, str]
    ticked: tuple[str, ...]
    faults: tuple[str, ...]
    errors: Mapping[str, str]

    def of(self, verb: str, field: Field) -> Field:
        """The field with what was typed, where its form is the one in question."""
        if verb != self.verb:
            return field
        return Field(
            field.name, field.label, field.kind, self.typed.get(field.name, ""), field.hint,
            self.errors.get(field.name, ""), field.options, field.is_optional, field.width,
        )  # fmt: skip


def _acts(actor: Actor, one: Matter, form: _Form, known: Territory, today: date) -> Iterable[Act]:
    own = queries.bodies_of(actor)
    may = rules.acts_of(one, own, queries.is_office(actor))
    mine = [p for p in one.parts if p.body in own and p.state != "excused"]
    waits = bool(rules.missing(one.parts)) and one.state != "issued"
    if "accept" in may:
        yield _act(
            form, "accept", gettext("Accept the report"), gettext("Accept"), (_words(True),), is_main=True
        )
        yield _act(form, "return", gettext("Return to the lead"), gettext("Return"), (_reason(),))
    if "rule" in may:
        yield from (_ruling(form, one, body, known) for body in _disputed(one))
    if "answer" in may:
        for part in mine:
            hidden = (("body", part.body),)
            title = gettext("Answer for %(body)s") % {"body": body_name(part.body, known)}
            yield _act(
                form, "answer", title, gettext("Answer"), _saying(part.said, one), hidden=hidden, is_main=True
            )
            if not part.is_ruled and part.state == "asked":
                yield _act(form, "send_back_part", gettext("Not ours: send back"), gettext("Send back"), (_reason(),),
                           hidden=hidden)  # fmt: skip
    if "distribute" in may and one.parts:
        yield _distribution(form, one, known, today, is_main=one.state == "issued")
    if "report" in may:
        extra = (
            (Field("without", gettext("Reported without those missing, because"), "area", is_optional=True),)
            if waits
            else ()
        )
        fields = (*_saying(one.said, one), *extra, _finished())
        yield _act(form, "report", gettext("Report to the office"), gettext("Report"), fields,
                   is_main=one.state in ("spread", "returned"))  # fmt: skip
    if one.lead in own and one.state in rules.MOVES["ask_again"] and (answered := _answered(one, known)):
        fields = (Field("body", gettext("Co-owner"), "select", options=answered), _reason())
        yield _act(form, "ask_again", gettext("Give an answer back"), gettext("Give back"), fields)
    if "send_back" in may:
        yield _act(form, "send_back", gettext("Not ours: send back"), gettext("Send back"), (_reason(),))
    if "chase" in may and (one.lead not in own or (waits and one.state == "spread")):
        yield _act(form, "chase", gettext("Chase"), gettext("Chase"), (_words(True),))


def _act(
    form: _Form, verb: str, title: str, button: str, fields: tuple[Field, ...],
    groups: tuple[BoxGroup, ...] = (), hidden: tuple[tuple[str, str], ...] = (), is_main: bool = False,
) -> Act:  # fmt: skip
    faults = form.faults if form.verb == verb else ()
    return Act(verb, title, button, tuple(form.of(verb, f) for f in fields), groups, hidden, faults, is_main)


def _reason() -> Field:
    return Field("reason", gettext("Reason"), "area", hint=gettext("Say in a few words why."))


def _words(is_optional: bool) -> Field:
    return Field("words", gettext("Words"), "area", is_optional=is_optional)


def _finished() -> Field:
    options = (("", gettext("no, the duty goes on")), ("true", gettext("yes, ask no more")))
    return Field("finished", gettext("Is the duty finished?"), "select", options=options)


def _saying(said: Said, one: Matter) -> tuple[Field, ...]:
    figures = "\n".join(str(f) for f in said.figures)
    return (
        Field("text", gettext("What was done"), "area", said.text),
        Field("figures", gettext("Figures"), "area", figures, gettext("One a line: name, colon, number, unit."), is_optional=True),
        Field(
            "evidence", gettext("Evidence files"), value=", ".join(said.evidence),
            hint=gettext("Numbers from the store, e.g. ZC2025-00012. They then serve %(number)s too.") % {"number": one.number},
            is_optional=True,
        ),
    )  # fmt: skip


def _distribution(form: _Form, one: Matter, known: Territory, today: date, is_main: bool) -> Act:
    day = max(today, rules.before(one.due, rules.TO_GATHER))
    fields = (
        Field("due", gettext("Answer by"), "date", day.isoformat()),
        Field("ask", gettext("What is asked"), "area", one.parts[0].ask, is_optional=True),
    )
    asked = {p.body for p in one.parts if p.state != "excused"}
    ticked = set(form.ticked) if form.verb == "distribute" else asked
    boxes = tuple(
        Box(p.body, body_name(p.body, known), p.body in ticked)
        for p in one.parts
        if not (p.is_ruled and p.state == "excused")
    )
    group = BoxGroup("bodies", gettext("Co-owners"), boxes)
    return _act(
        form,
        "distribute",
        gettext("Distribute to the co-owners"),
        gettext("Distribute"),
        fields,
        (group,),
        is_main=is_main,
    )


def _disputed(one: Matter) -> tuple[str, ...]:
    own = ("",) if one.state == "disputed" else ()
    return (*own, *(p.body for p in one.parts if p.state == "disputed"))


def _ruling(form: _Form, one: Matter, body: str, known: Territory) -> Act:
    who = body_name(body or one.lead, known)
    decisions = (
        ("confirm", gettext("It stays with %(body)s") % {"body": who}),
        ("reassign", gettext("Another body takes it")),
        ("excuse", gettext("Nobody needs to do it")),
    )
    bodies = tuple(
        (b.code, body_name(b.code, known))
        for b in known.bodies.values()
        if not b.is_group and b.valid_to is None
    )
    fields = (
        Field("decision", gettext("Ruling"), "select", options=decisions),
        Field("to", gettext("Other body"), "select", options=(("", "—"), *bodies), is_optional=True),
        _reason(),
    )
    title = gettext("Rule on what %(body)s sent back") % {"body": who}
    return _act(form, "rule", title, gettext("Rule"), fields, hidden=(("body", body),), is_main=True)


def _answered(one: Matter, known: Territory) -> tuple[tuple[str, str], ...]:
    return tuple((p.body, body_name(p.body, known)) for p in one.parts if p.state == "answered")


def issue_form(
    typed: Mapping[str, str],
    ticked: Sequence[str],
    errors: Mapping[str, str],
    faults: tuple[str, ...],
    today: date,
) -> BoxForm:
    """Asks for which period, until when, and which measures."""
    previous = Period.quarter(today.year, (today.month + 2) // 3).previous().code
    fields = (
        Field("period", gettext("Period"), "text", typed.get("period", previous), gettext("Example: 2025Q3 or 2025-09"),
              errors.get("period", ""), width="10"),
        Field("due", gettext("Due"), "date", typed.get("due", rules.after(today, 10).isoformat()),
              gettext("A working day. Co-owners are asked %(n)s working days earlier unless the lead says otherwise.")
              % {"n": rules.TO_GATHER}, errors.get("due", "")),
        Field("note", gettext("Note"), "area", typed.get("note", ""), is_optional=True),
    )  # fmt: skip
    measures = [m for m in programmes.measures() if m.no]
    boxes = tuple(Box(str(m.no), measure_name(m), str(m.no) in ticked) for m in measures)
    return BoxForm(
        title=gettext("Issue a period"),
        summary=gettext(
            "One report for each duty of the plan, to the body named as lead or, where the plan names none, first. "
            "Duties reported as finished are left out; issuing again adds only what is missing."
        ),
        fields=fields,
        submit=gettext("Issue"),
        back=reverse("console:matters"),
        faults=faults,
        groups=(BoxGroup("measures", gettext("Measures"), boxes, gettext("None ticked means all of them.")),),
    )


def chase_form(count: int, faults: tuple[str, ...], typed: Mapping[str, str]) -> FormPage:
    """Asks for the words with which all that are late are chased."""
    return FormPage(
        title=gettext("Chase all that are late"),
        summary=ngettext(
            "%(n)s matter is late. Whoever it waits for is chased, at most once a day.",
            "%(n)s matters are late. Whoever each waits for is chased, at most once a day.", count,
        ) % {"n": count},
        fields=(Field("words", gettext("Words"), "area", typed.get("words", ""), is_optional=True),),
        submit=gettext("Chase"),
        back=reverse("console:matters"),
        faults=faults,
    )  # fmt: skip
