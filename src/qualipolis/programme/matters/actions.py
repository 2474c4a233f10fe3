"""Moves of matters. Each is one transaction with its step of the history and its audit event."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit.actions import record as note
from qualipolis.kernel.errors import Problem
from qualipolis.programme import queries as programme
from qualipolis.programme.models import Plan
from qualipolis.territory import queries as territory

from . import models, queries, rules
from .types import Issued, Said

REASON = ("A reason is missing", "reason", "Say in a few words why.")


@transaction.atomic
def issue_matters(
    *, period: str, due: date | None, by: Actor, at: datetime, measures: Collection[int] = (), note_text: str = "",
    plan: str | None = None, is_demonstration: bool = False,
) -> Issued:  # fmt: skip
    """Issues a report of each duty for a period. What was issued before, or reported and accepted as finished, is left."""
    require(by, "matters.direct")
    code, day = rules.reporting_period(period), rules.check_due(due, localdate(at))
    known = programme.programme(plan)
    # The plan's row is held, so that two who issue the same period at once make its reports once.
    row = Plan.objects.select_for_update().get(code=known.plan.code)
    there = set(models.Matter.objects.filter(plan=row, period=code).values_list("duty", flat=True))
    finished = set(
        models.Matter.objects.filter(plan=row, is_finished=True, state="accepted").values_list(
            "duty", flat=True
        )
    )
    wanted = [
        d for d in known.duties.values() if d.kind == "duty" and (not measures or d.measure_no in measures)
    ]
    owners = queries.owners_by_duty(plan)
    fresh = [d for d in wanted if d.code not in there | finished and owners[d.code][0]]
    serial = models.Matter.objects.filter(plan=row, period=code).count()
    made = models.Matter.objects.bulk_create(
        models.Matter(
            number=rules.number_of(code, serial + n), plan=row, period=code, duty=d.code, measure_no=d.measure_no,
            title=d.text, lead=owners[d.code][0], due=day, issued_on=localdate(at), issued_by=by.username,
            note=note_text, is_demonstration=is_demonstration,
        )
        for n, d in enumerate(fresh, 1)
    )  # fmt: skip
    models.MatterPart.objects.bulk_create(
        models.MatterPart(matter=m, body=body, due=max(localdate(at), rules.before(day, rules.TO_GATHER)))
        for m in made
        for body in owners[m.duty][1]
    )
    models.MatterStep.objects.bulk_create(
        models.MatterStep(matter=m, verb="issue", by=by.username, at=at, words=note_text) for m in made
    )
    found = Issued(
        len(made), sum(d.code in there for d in wanted), sum(d.code in finished - there for d in wanted),
        sum(not owners[d.code][0] for d in wanted),
    )  # fmt: skip
    note(by=by.username, at=at, verb="matters.issue", subject=f"matters:{code}",
         detail={"made": found.made, "due": day, "measures": sorted(measures)})  # fmt: skip
    return found


@transaction.atomic
def distribute(
    *, number: str, bodies: Collection[str], due: date | None, ask: str = "", by: Actor, at: datetime
) -> None:
    """The lead hands the report out to the co-owners chosen; those it leaves out are not asked in this period."""
    row = _led(number, by, "distribute")
    day = rules.check_due(due, localdate(at), row.due)
    parts = {p.body: p for p in row.parts.all()}
    if unknown := set(bodies) - set(parts):
        raise Problem("{bodies} are no co-owners of this matter", "bodies", "The plan names the co-owners.",
                      bodies=", ".join(sorted(unknown)))  # fmt: skip
    if not bodies:
        raise Problem(
            "No co-owner is chosen", "bodies", "Choose those who have to answer, or report without them."
        )
    for body, part in parts.items():
        if part.state == "asked":
            part.state = "asked" if body in bodies else "excused"
        elif part.state == "excused" and body in bodies and not part.is_ruled:
            part.state = "asked"
        part.ask, part.due = (ask, day) if body in bodies else (part.ask, part.due)
        part.save()
    row.state = "spread"
    row.save()
    _step(row, "distribute", by, at, ask, detail={"bodies": sorted(bodies), "due": day})


@transaction.atomic
def answer(*, number: str, body: str, said: Said, by: Actor, at: datetime) -> None:
    """A co-owner answers with words, figures and evidence; it may change its answer until the lead reports."""
    row, part = _asked(number, body, by, "answer")
    if part.state == "excused":
        raise Problem("Your body is not asked in this matter", None, "Nothing has to be done.")
    if not said.text.strip():
        raise Problem("The answer is missing", "text", "Say what was done in the period.")
    _say(part, said)
    part.state, part.by, part.at = "answered", by.username, at
    part.save()
    _step(row, "answer", by, at, said.text, body, {"evidence": list(said.evidence)})


@transaction.atomic
def ask_again(*, number: str, body: str, reason: str, by: Actor, at: datetime) -> None:
    """The lead gives an answer back to a co-owner, with the reason."""
    row = _led(number, by, "ask_again")
    part = _part(row, body)
    if part.state != "answered":
        raise Problem("There is no answer to give back", None, "Chase instead.")
    _reason(reason)
    part.state = "asked"
    part.save()
    _step(row, "ask_again", by, at, reason, body)


@transaction.atomic
def send_back(*, number: str, reason: str, by: Actor, at: datetime, body: str = "") -> None:
    """A matter that is not ours （退办）: the lead gives the whole back, a co-owner its part; the office rules."""
    if body:
        row, part = _asked(number, body, by, "send_back_part")
        if part.state == "excused":
            raise Problem("Your body is not asked in this matter", None, "Nothing has to be done.")
        _once(part.is_ruled)
        _reason(reason)
        part.state = "disputed"
        part.save()
    else:
        row = _led(number, by, "send_back")
        _once(row.is_ruled)
        _reason(reason)
        row.state = "disputed"
        row.save()
    _step(row, "send_back", by, at, reason, body)


@transaction.atomic
def rule(
    *, number: str, decision: str, reason: str, by: Actor, at: datetime, body: str = "", to: str = ""
) -> None:
    """The office rules on what was sent back: confirm, reassign to another body, or excuse. `body` is the co-owner's."""
    require(by, "matters.direct")
    row = _row(number)
    if decision not in ("confirm", "reassign", "excuse"):
        raise Problem("{decision} is no ruling", "decision", "Use one of {known}.", decision=decision,
                      known="confirm, reassign, excuse")  # fmt: skip
    _reason(reason)
    if decision == "reassign":
        _a_body(to)
    if body:
        _rule_part(row, _part(row, body), decision, to)
    else:
        rules.require_state("rule", row.state)
        _rule_matter(row, decision, to)
    _step(row, decision, by, at, reason, body, {"to": to})


def _rule_part(row: models.Matter, part: models.MatterPart, decision: str, to: str) -> None:
    if part.state != "disputed":
        raise Problem(
            "Nothing of {body} awaits a ruling", None, "Look at the matter again.", body=_name(part.body)
        )
    part.state, part.is_ruled = ("asked" if decision == "confirm" else "excused"), True
    part.save()
    if decision == "reassign":
        if to in (row.lead, part.body) or row.parts.filter(body=to).exclude(state="excused").exists():
            raise Problem(
                "{body} is in this matter already", "to", "Choose another body, or excuse.", body=_name(to)
            )
        models.MatterPart.objects.update_or_create(
            matter=row,
            body=to,
            defaults={"ask": part.ask, "due": part.due, "state": "asked", "is_ruled": True},
        )


def _rule_matter(row: models.Matter, decision: str, to: str) -> None:
    if decision == "reassign":
        if to == row.lead:
            raise Problem(
                "{body} is in this matter already", "to", "Choose another body, or excuse.", body=_name(to)
            )
        row.parts.filter(body=to).delete()
        row.lead = to
    row.state, row.is_ruled = ("dropped" if decision == "excuse" else "issued"), True
    row.save()


@transaction.atomic
def report(
    *, number: str, said: Said, is_finished: bool = False, without: str = "", by: Actor, at: datetime
) -> None:
    """The lead reports once for all. Where answers are still missing, `without` says why it does not wait."""
    row = _led(number, by, "report")
    if not said.text.strip():
        raise Problem("The report is missing", "text", "Say what was done in the period.")
    open_ones = row.parts.filter(state__in=("asked", "disputed"))
    names = ", ".join(_name(p.body) for p in open_ones)
    if names and not without.strip():
        raise Problem("These have not answered: {bodies}", "without", "Chase them, or say why you report without them.",
                      bodies=names)  # fmt: skip
    _say(row, said)
    row.state, row.is_finished, row.reported_by, row.reported_at = "reported", is_finished, by.username, at
    row.save()
    _step(row, "report", by, at, " · ".join(filter(None, (said.text, without))), detail={
        "evidence": list(said.evidence), "finished": is_finished, "without": names})  # fmt: skip


@transaction.atomic
def accept(*, number: str, by: Actor, at: datetime, words: str = "") -> None:
    """The office accepts a report; nobody accepts what he reported himself."""
    require(by, "matters.direct")
    row = _row(number)
    rules.require_state("accept", row.state)
    if row.reported_by == by.username:
        raise Problem("Nobody checks their own work", None, "Another person has to take this step.")
    row.state, row.accepted_by, row.accepted_at = "accepted", by.username, at
    row.save()
    _step(row, "accept", by, at, words)


@transaction.atomic
def give_back(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """The office returns a report to its lead."""
    require(by, "matters.direct")
    row = _row(number)
    rules.require_state("return", row.state)
    _reason(reason)
    row.state = "returned"
    row.save()
    _step(row, "return", by, at, reason)


@transaction.atomic
def chase(*, numbers: Iterable[str], by: Actor, at: datetime, words: str = "") -> int:
    """Chases whoever each matter waits for: its lead, or its co-owners; each at most once a day. Gives how many."""
    today, own = localdate(at), queries.bodies_of(by)
    office = queries.is_office(by)
    rows = models.Matter.objects.select_for_update().filter(
        number__in=list(numbers), state__in=rules.MOVES["chase"]
    )
    rows = [r for r in rows if office or r.lead in own]
    if not rows:
        raise Problem(
            "None of these can be chased by you", None, "The lead chases its co-owners, the office everybody."
        )
    require(by, "records.write")
    open_parts = list(
        models.MatterPart.objects.filter(
            matter__in=rows, matter__state__in=("spread", "returned"), state="asked"
        )
    )
    waiting = {p.matter_id for p in open_parts}
    parts = [p for p in open_parts if p.chased_on != today]
    leads = [r for r in rows if r.pk not in waiting and r.lead not in own and r.chased_on != today]
    if not parts and not leads:
        raise Problem("Chased today already", None, "Chase again tomorrow, or call them.")
    for one in [*parts, *leads]:
        one.chased, one.chased_on = one.chased + 1, today
    models.MatterPart.objects.bulk_update(parts, ["chased", "chased_on"])
    models.Matter.objects.bulk_update(leads, ["chased", "chased_on"])
    steps = [(p.matter_id, p.body) for p in parts] + [(r.pk, r.lead) for r in leads]
    models.MatterStep.objects.bulk_create(
        models.MatterStep(matter_id=pk, verb="chase", body=body, by=by.username, at=at, words=words)
        for pk, body in steps
    )
    note(by=by.username, at=at, verb="matter.chase", subject=f"matters:{len(rows)}",
         detail={"numbers": [r.number for r in rows], "bodies": sorted({b for _, b in steps}), "words": words})  # fmt: skip
    return len(steps)


def _row(number: str) -> models.Matter:
    found = models.Matter.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise Problem(
            "There is no matter {number} within your scope", None, "Look in the list.", number=number
        )
    return found


def _led(number: str, by: Actor, verb: str) -> models.Matter:
    """The matter, where the actor acts for its lead and the verb can be done."""
    require(by, "records.write")
    row = _row(number)
    if row.lead not in queries.bodies_of(by):
        raise Problem(
            "{body} leads this matter", None, "Ask the lead or the quality office.", body=_name(row.lead)
        )
    rules.require_state(verb, row.state)
    return row


def _asked(number: str, body: str, by: Actor, verb: str) -> tuple[models.Matter, models.MatterPart]:
    """The matter and the part of a body for which the actor acts."""
    require(by, "records.write")
    row = _row(number)
    if body not in queries.bodies_of(by):
        raise Problem("You do not act for {body}", None, "Ask that body.", body=_name(body))
    rules.require_state(verb, row.state)
    return row, _part(row, body)


def _part(row: models.Matter, body: str) -> models.MatterPart:
    found = row.parts.filter(body=body).first()
    if found is None:
        raise Problem(
            "{body} is not asked in this matter", None, "Look at the matter again.", body=_name(body)
        )
    return found


def _name(body: str) -> str:
    known = territory.territory().bodies.get(body)
    return (known.short_zh or known.name_zh) if known else body


def _a_body(code: str) -> None:
    known = territory.territory().bodies.get(code)
    if known is None or known.is_group:
        raise Problem("No body is called {code}", "to", "Choose one of the list.", code=code or "—")


def _reason(text: str) -> None:
    if not text.strip():
        raise Problem(*REASON)


def _once(is_ruled: bool) -> None:
    if is_ruled:
        raise Problem("The office has ruled on this already", None, "A ruling holds; talk to the office.")


def _say(row: Any, said: Said) -> None:
    row.text, row.evidence = said.text.strip(), list(said.evidence)
    row.figures = [{"name": f.name, "value": str(f.value), "unit": f.unit} for f in said.figures]


def _step(
    row: models.Matter, verb: str, by: Actor, at: datetime, words: str = "", body: str = "",
    detail: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    models.MatterStep.objects.create(matter=row, verb=verb, body=body, by=by.username, at=at, words=words)
    note(by=by.username, at=at, verb=f"matter.{verb}", subject=f"matter:{row.number}",
         detail={"body": body, "words": words, **(detail or {})})  # fmt: skip
