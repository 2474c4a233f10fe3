"""Reads of the programme. The plan is a public document; what is limited to an actor says so in its name.

`programme()` gives everything in one frozen object. It is read once (a fixed number of queries) and kept until an
action of this room changes the plan, so that a page costs one query for the revision.
"""

from django.db.models import QuerySet

from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.steady import once
from qualipolis.programme import models, snapshot
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.types import (
    Chapter,
    Correction,
    Duty,
    Measure,
    Mechanism,
    OpenQuestion,
    Plan,
    Target,
)
from qualipolis.territory import queries as territory

_kept: dict[str, Programme] = {}


def plans() -> list[Plan]:
    """Every plan, the one in force first."""
    return [
        snapshot.plan(row)
        for row in models.Plan.objects.select_related("document").order_by("-in_force", "code")
    ]


def programme(plan: str | None = None) -> Programme:
    """The programme of a plan, by default of the one in force."""
    return once(("programme", plan), lambda: _programme(plan))


def _programme(plan: str | None) -> Programme:
    rows = models.Plan.objects.select_related("document")
    row = (rows.filter(code=plan) if plan else rows.order_by("-in_force", "pk")).first()
    if row is None:
        raise Problem(
            "There is no plan {code}" if plan else "No plan has been loaded",
            None,
            "Load a pack: qualipolis pack load.",
            code=plan or "",
        )
    if row.code not in _kept or _kept[row.code].plan.revision != row.revision:
        _kept[row.code] = snapshot.read(row)
    return _kept[row.code]


def has_plan() -> bool:
    """Whether a plan has been loaded."""
    return models.Plan.objects.exists()


def chapters(plan: str | None = None) -> tuple[Chapter, ...]:
    """Chapters in the order of the document."""
    return programme(plan).chapters


def measures(plan: str | None = None) -> tuple[Measure, ...]:
    """Measures in order, with the goals (number 0) first."""
    return tuple(programme(plan).measures.values())


def measure(no: int, plan: str | None = None) -> Measure:
    """One measure by its number."""
    return _one(programme(plan).measures, no, "measure")


def targets(
    plan: str | None = None, tier: str | None = None, measure_no: int | None = None
) -> tuple[Target, ...]:
    """Targets in the order of the document, of one tier or measure where it is given."""
    return tuple(
        t
        for t in programme(plan).targets.values()
        if tier in (None, t.tier) and measure_no in (None, t.measure_no)
    )


def target(code: str, plan: str | None = None) -> Target:
    """One target by its code."""
    return _one(programme(plan).targets, code, "target")


def duties(plan: str | None = None) -> tuple[Duty, ...]:
    """Duties in the order of the document."""
    return tuple(programme(plan).duties.values())


def mechanisms(plan: str | None = None) -> tuple[Mechanism, ...]:
    """Mechanisms in the order of the document."""
    return tuple(programme(plan).mechanisms.values())


def mechanism(code: str, plan: str | None = None) -> Mechanism:
    """One mechanism by its code."""
    return _one(programme(plan).mechanisms, code, "mechanism")


def questions(plan: str | None = None, open_only: bool = False) -> tuple[OpenQuestion, ...]:
    """Open questions with the option that holds now."""
    return tuple(q for q in programme(plan).questions.values() if q.is_open or not open_only)


def question(code: str, plan: str | None = None) -> OpenQuestion:
    """One open question by its code."""
    return _one(programme(plan).questions, code, "question")


def bindings(plan: str | None = None) -> dict[str, tuple[str, ...]]:
    """Indicator codes by target code; targets without an indicator are there with an empty tuple."""
    return {t.code: t.indicators for t in programme(plan).targets.values()}


def targets_of_indicator(code: str, plan: str | None = None) -> tuple[Target, ...]:
    """Targets that an indicator serves (智慧工地 serves two)."""
    return programme(plan).by_indicator.get(code, ())


def measures_of_body(body: str, plan: str | None = None) -> tuple[Measure, ...]:
    """Measures for which a body answers: named itself, by a group it belongs to, or as successor of a named body."""
    known = programme(plan)
    numbers = sorted({m.no for code in territory.names_of(body) for m in known.by_body.get(code, ())})
    return tuple(known.measures[no] for no in numbers)


def targets_of_body(body: str, plan: str | None = None) -> tuple[Target, ...]:
    """Targets of the measures for which a body answers."""
    known = programme(plan)
    return tuple(t for m in measures_of_body(body, plan) for t in known.targets_of(m.no))


def duties_of_body(body: str, plan: str | None = None) -> tuple[Duty, ...]:
    """Duties of the measures for which a body answers."""
    known = programme(plan)
    return tuple(d for m in measures_of_body(body, plan) for d in known.duties_of(m.no))


def mechanisms_of_body(body: str, plan: str | None = None) -> tuple[Mechanism, ...]:
    """Mechanisms of the measures for which a body answers."""
    known = programme(plan)
    return tuple(x for m in measures_of_body(body, plan) for x in known.mechanisms_of(m.no))


def targets_of_area(area: str, plan: str | None = None) -> tuple[Target, ...]:
    """Targets that are broken down to an area."""
    return programme(plan).by_area.get(area, ())


def measures_in_scope(actor: Actor, plan: str | None = None) -> tuple[Measure, ...]:
    """Measures the actor works on: all for the city, the body's own for a department, cascaded ones for an area."""
    match role_of(actor).scope:
        case Scope.CITY:
            return measures(plan)
        case Scope.BODY:
            return measures_of_body(actor.body_code, plan)
        case Scope.AREA:
            numbers = {t.measure_no for t in targets_in_scope(actor, plan)}
            return tuple(m for m in measures(plan) if m.no in numbers)
    return ()


def targets_in_scope(actor: Actor, plan: str | None = None) -> tuple[Target, ...]:
    """Targets the actor works on (see `measures_in_scope`); goals without owner belong to the office."""
    match role_of(actor).scope:
        case Scope.CITY:
            return targets(plan)
        case Scope.BODY:
            return targets_of_body(actor.body_code, plan)
        case Scope.AREA:
            return targets_of_area(actor.area_code, plan)
    return ()


def corrections(subject: str = "", plan: str | None = None) -> list[Correction]:
    """What replaced the reading, in force; of one subject (`target:CODE`, `measure:NO`) or of all."""
    rows = _corrections(plan)
    if subject:
        rows = rows.filter(subject=subject)
    return [Correction(r.subject, r.field, r.was, r.value, r.reason, r.source, r.by, r.at) for r in rows]


def corrected(plan: str | None = None) -> int:
    """How many fields of the reading were replaced."""
    return _corrections(plan).count()


def _corrections(plan: str | None) -> QuerySet[models.Correction]:
    return models.Correction.objects.filter(plan__code=programme(plan).plan.code, in_force=True)


def _one(known, key, kind):  # type: ignore[no-untyped-def]
    try:
        return known[key]
    except KeyError:
        raise Problem(
            "The plan has no {kind} {key}",
            None,
            "See `qualipolis coverage` for the list.",
            kind=kind,
            key=key,
        ) from None
