"""Reads of matters, limited to what the actor leads, is asked about, or oversees. A page costs a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from qualipolis.accounts.rules import may, require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem
from qualipolis.programme import queries as programme
from qualipolis.territory import queries as territory
from qualipolis.territory.types import Body

from . import models, rules
from .types import OPEN, Brief, BriefPart, Figure, Matter, Part, Said, Step, Task

PAGE = 60


def bodies_of(actor: Actor) -> frozenset[str]:
    """Bodies for which the actor acts: the own one; a county's officer those that stand for the county."""
    if role_of(actor).scope is Scope.AREA:
        return frozenset(b.code for b in territory.bodies() if b.area == actor.area_code and not b.is_group)
    return frozenset({actor.body_code} - {""})


def is_office(actor: Actor) -> bool:
    """Whether the actor directs matters for the whole city."""
    return may(actor, "matters.direct")


def _visible(actor: Actor) -> QuerySet[models.Matter]:
    require(actor, "console.see")
    rows = models.Matter.objects.select_related("plan")
    if role_of(actor).scope is Scope.CITY:
        return rows
    own = bodies_of(actor)
    asked = models.MatterPart.objects.filter(body__in=own).values("matter_id")
    return rows.filter(Q(lead__in=own) | Q(pk__in=asked))


def _whole(rows: QuerySet[models.Matter]) -> QuerySet[models.Matter]:
    """With parts: one further query, whatever the number of rows."""
    return rows.prefetch_related(Prefetch("parts", queryset=models.MatterPart.objects.order_by("id")))


def matters(
    actor: Actor, filters: Mapping[str, str] | None = None, *, today: date, after: int = 0, size: int = PAGE
) -> tuple[tuple[Matter, ...], int]:
    """Matters within scope in the plan's order, the newest period first, and where the next page begins.

    Filters: period, state, measure, body, late, q.
    """
    rows = _filtered(_visible(actor), filters or {}, today)
    page = list(_whole(rows)[after : after + size + 1])
    return tuple(map(_matter, page[:size])), after + size if len(page) > size else 0


def count(actor: Actor, filters: Mapping[str, str] | None = None, *, today: date) -> Counter[str]:
    """How many matters stand in which state; `late` counts the open ones whose day has passed."""
    rows = _filtered(_visible(actor), filters or {}, today).order_by()
    found: Counter[str] = Counter()
    for state, due in rows.values_list("state", "due"):
        found[state] += 1
        found["late"] += state in OPEN and due < today
    return found


def _filtered(
    rows: QuerySet[models.Matter], chosen: Mapping[str, str], today: date
) -> QuerySet[models.Matter]:
    for name in ("period", "state"):
        rows = rows.filter(**{name: chosen[name]}) if chosen.get(name) else rows
    if (number := chosen.get("measure", "")).isdigit():
        rows = rows.filter(measure_no=int(number))
    if body := chosen.get("body", ""):
        asked = models.MatterPart.objects.filter(body=body).values("matter_id")
        rows = rows.filter(Q(lead=body) | Q(pk__in=asked))
    if chosen.get("late") == "1":
        rows = rows.filter(state__in=OPEN, due__lt=today)
    if text := chosen.get("q", "").strip():
        rows = rows.filter(Q(number__iexact=text) | Q(title__icontains=text) | Q(duty=text))
    return rows


def periods() -> tuple[str, ...]:
    """Periods for which matters were issued, the newest first."""
    return tuple(models.Matter.objects.order_by("-period").values_list("period", flat=True).distinct())


def matter(actor: Actor, number: str) -> Matter:
    """One matter by its number."""
    found = _whole(_visible(actor).filter(number=number)).first()
    if found is None:
        raise Problem(
            "There is no matter {number} within your scope", None, "Look in the list.", number=number
        )
    return _matter(found)


def steps(actor: Actor, number: str) -> tuple[Step, ...]:
    """The history of a matter, newest first."""
    rows = models.MatterStep.objects.filter(matter__in=_visible(actor).filter(number=number)).order_by("-id")
    return tuple(Step(r.verb, r.body, r.by, r.at, r.words) for r in rows)


def tasks(actor: Actor) -> tuple[Task, ...]:
    """What waits for the actor now, by day due."""
    own, office = bodies_of(actor), is_office(actor)
    if not own and not office:
        return ()
    wanted, parts = (
        Q(lead__in=own, state__in=("issued", "spread", "returned")),
        Q(body__in=own, state="asked"),
    )
    if office:
        wanted |= Q(state__in=("reported", "disputed"))
        parts |= Q(state="disputed")
    wanted |= Q(pk__in=models.MatterPart.objects.filter(parts).values("matter_id"))
    briefs = _briefs(_visible(actor).filter(wanted))
    found = [task for brief in briefs for task in rules.tasks_of(brief, own, office)]
    return tuple(sorted(found, key=lambda t: (t.due, t.matter.number)))


def _briefs(rows: QuerySet[models.Matter]) -> list[Brief]:
    """Where matters stand, with their parts: two queries of a few columns, for a desk may hold hundreds."""
    named = ("number", "period", "measure_no", "title", "lead", "state", "due")
    heads = list(rows.values_list("pk", *named))
    parts: dict[int, list[BriefPart]] = {}
    if not heads:
        return []
    asked = models.MatterPart.objects.filter(matter__in=rows.order_by().values("pk")).order_by("id")
    for matter, *part in asked.values_list("matter_id", "body", "state", "due"):
        parts.setdefault(matter, []).append(BriefPart(*part))
    return [Brief(*row, tuple(parts.get(pk, ()))) for pk, *row in heads]


def owners_by_duty(plan: str | None = None) -> dict[str, tuple[str, tuple[str, ...]]]:
    """(lead, co-owners) of each duty, in bodies that exist now: groups stand for their members, heirs for the dissolved."""
    known, bodies = programme.programme(plan), territory.territory().bodies
    of_measure = {
        m.no: rules.lead_and_others([(body, o.role) for o in m.owners for body in _now(o.body, bodies)])
        for m in known.measures.values()
    }
    return {d.code: of_measure[d.measure_no] for d in known.duties.values()}


def _now(code: str, bodies: Mapping[str, Body]) -> Iterable[str]:
    """Who answers now for what the plan gave to a body."""
    found, waiting, seen = [], [code], set()
    while waiting:
        one = bodies.get(waiting.pop(0))
        if one is None or one.code in seen:
            continue
        seen.add(one.code)
        if one.is_group:
            waiting.extend(one.members)
        elif one.valid_to is not None and one.successors:
            waiting.extend(one.successors)
        else:
            found.append(one.code)
    return found


def _matter(row: models.Matter) -> Matter:
    return Matter(
        row.number, row.plan.code, row.period, row.duty, row.measure_no, row.title, row.lead, row.state, row.due,
        row.issued_on, row.issued_by, row.note, _said(row), row.is_finished, row.reported_by, row.reported_at,
        row.accepted_by, row.accepted_at, row.chased, row.chased_on, row.is_ruled, row.is_demonstration,
        tuple(_part(p) for p in row.parts.all()),
    )  # fmt: skip


def _part(row: models.MatterPart) -> Part:
    return Part(
        row.body,
        row.ask,
        row.due,
        row.state,
        _said(row),
        row.by,
        row.at,
        row.chased,
        row.chased_on,
        row.is_ruled,
    )


def _said(row: Any) -> Said:
    figures = tuple(Figure(f["name"], Decimal(str(f["value"])), f["unit"]) for f in row.figures)
    return Said(row.text, figures, tuple(row.evidence))
