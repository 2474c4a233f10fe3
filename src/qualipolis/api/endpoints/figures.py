"""Figures before their release, within the token's scope: where targets stand, values, how they came about, capsules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from qualipolis.accounts.queries import reaches_area
from qualipolis.accounts.types import Actor
from qualipolis.api import schemas
from qualipolis.api.endpoints.released import AreaCode, Code, Status, defined
from qualipolis.api.machines import machine
from qualipolis.api.problems import fault
from qualipolis.api.shapes import figure, page_of, pair, status_words
from qualipolis.indicators import capsules, explaining, queries
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.queries import Computation
from qualipolis.kernel import canonical
from qualipolis.kernel.periods import Period
from qualipolis.programme import queries as programmes
from qualipolis.registers.queries import has_demonstration
from qualipolis.registers.rules import FIRST_YEAR, LAST_YEAR
from qualipolis.territory import queries as territories

router = Router(tags=["figures"])
Place = Annotated[str, Query(pattern=r"^[0-9A-Z]{6,12}$")]
When = Annotated[
    str, Query(min_length=4, max_length=20, description="2025, 2025H1, 2025Q3, 2025-09, 2023/2025")
]
Kind = Literal["month", "quarter", "half", "year", "ytd", "window"]


def _computed() -> Computation:
    last = queries.last()
    if last is None:
        raise fault("missing", _("Nothing has been computed yet"), None, _("Run `qualipolis compute` first."))
    return last


def _reached(actor: Actor, area: str) -> str:
    """The area, where the token reaches it; others are not there."""
    known = territories.territory().by_code
    if area not in known or not reaches_area(actor, area):
        raise fault("missing", _("There is no area {code} within the token's scope"), "query.area",
                    _("See /api/token for its scope and /api/areas for the list."), code=area[:40])  # fmt: skip
    return area


def _when(period: str) -> Period:
    """The period, where it lies in years that records can have."""
    found = Period.parse(period)
    if not FIRST_YEAR <= found.start.year <= LAST_YEAR:
        raise fault("refused", _("{value} does not fit"), "query.period", _("Expected: {wanted}."),
                    value=period, wanted=f"{FIRST_YEAR}…{LAST_YEAR}")  # fmt: skip
    return found


def _within(actor: Actor, code: str) -> Definition:
    """The indicator, where it serves a target of the token's scope."""
    one = defined(code)
    served = {c for t in programmes.targets_in_scope(actor) for c in t.indicators}
    if programmes.has_plan() and programmes.targets_of_indicator(code) and code not in served:
        raise fault("missing", _("The indicator {code} serves no target within the token's scope"), "path.code",
                    _("See /api/token for its scope."), code=code[:60])  # fmt: skip
    return one


@router.get("/targets", response=schemas.targets.Judgements, summary="Where targets stand, before release")
def judgements(request: HttpRequest, area: AreaCode = "", status: Status | None = None) -> dict[str, Any]:
    """Judgements of the last computation within the token's scope: provisional, not to be published."""
    actor, last = machine(request, "figures.read").actor, _computed()
    own = {t.code for t in programmes.targets_in_scope(actor)}
    if area:
        _reached(actor, area)
    found = [
        j for j in queries.judgements(area=area or None)
        if j.target in own and reaches_area(actor, j.area) and status in (None, j.status)
    ]  # fmt: skip
    return {
        "provisional": True, "demonstration": has_demonstration(), "as_of": last.as_of, "snapshot": last.snapshot,
        "count": len(found), "judgements": [_judgement(j) for j in found],
    }  # fmt: skip


def _judgement(j: queries.Judgement) -> dict[str, Any]:
    names = ("target", "area", "status", "basis", "rung", "period", "goal", "goal_words", "met", "probability",
             "commitment", "deadline")  # fmt: skip
    numbers = {n: None if getattr(j, n) is None else float(getattr(j, n)) for n in ("value", "low", "high")}
    return {n: getattr(j, n) for n in names} | numbers | {
        "indicator": j.indicator or None, "status_words": status_words(j.status), "why": pair(*j.why),
    }  # fmt: skip


@router.get(
    "/indicators/{code}/values",
    response=schemas.indicators.Values,
    summary="Computed figures, before release",
)
def values(
    request: HttpRequest,
    code: Code,
    area: AreaCode = "",
    period: Annotated[str, Query(max_length=20)] = "",
    kind: Kind | None = None,
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> dict[str, Any]:
    """Figures of an indicator by area and period as last computed: provisional, not to be published."""
    actor = machine(request, "figures.read").actor
    one = _within(actor, code)
    if area:
        _reached(actor, area)
    found = [
        v for v in queries.values([code], [area] if area else None, [kind] if kind else None)
        if period in ("", v.period) and reaches_area(actor, v.area)
    ]  # fmt: skip
    page, place = page_of(found, after, limit)
    return {"indicator": code, "unit": one.unit, "demonstration": has_demonstration(), "provisional": True,
            "next": place, "values": [figure(v) for v in page]}  # fmt: skip


@router.get("/indicators/{code}/explanation", response=schemas.explanations.Explanation, summary="How a figure came about",
            by_alias=True)  # fmt: skip
def explanation(request: HttpRequest, code: Code, area: Place, period: When) -> dict[str, Any]:
    """Clause, conditions in words with the records left after each, parameters, and the records themselves."""
    actor = machine(request, "figures.read").actor
    one, when = _within(actor, code), _when(period)
    _computed()
    found = explaining.explain(code, _reached(actor, area), when.code, actor=actor)
    return {
        "indicator": code, "title": pair(*one.title), "clause": one.clause, "method": one.method, "area": area,
        "period": when.code, "as_of": found.as_of, "snapshot": found.snapshot,
        "figure": _explained(found, area, when.code), "sides": [_side(s) for s in found.sides],
        "parameters": [
            {"name": r.name, "value": _plain(v.value), "start": v.start, "status": v.status, "reference": v.reference}
            for r in found.reads for v in r.versions
        ],
    }  # fmt: skip


def _plain(value: Any) -> str:
    """A parameter's value as text; lists and tables as JSON."""
    written = isinstance(value, Mapping | list | tuple)
    return json.dumps(value, ensure_ascii=False, default=str) if written else str(value)


def _explained(found: explaining.Explanation, area: str, period: str) -> dict[str, Any]:
    f = found.figure
    value = queries.Value(code_of(found), area, period, "", f.value, f.numerator, f.denominator, f.n, f.low, f.high,
                          f.reference, str(f.method), f.reason)  # fmt: skip
    return figure(value)


def code_of(found: explaining.Explanation) -> str:
    """The code of the indicator that is explained."""
    return found.definition.code


def _side(s: explaining.Side) -> dict[str, Any]:
    return {
        "name": s.name, "label": pair(*s.label), "register": s.register_code, "time": pair(*s.time),
        "steps": [{"words": pair(*step.words), "left": step.left} for step in s.steps], "sums": list(s.sums),
        "records": list(s.records), "withheld": s.withheld,
    }  # fmt: skip


@router.get("/indicators/{code}/capsule", response=schemas.explanations.Capsule, summary="The capsule of a figure",
            by_alias=True)  # fmt: skip
def capsule(request: HttpRequest, code: Code, area: Place, period: When) -> HttpResponse:
    """The signed capsule of a figure at its public level: anyone can compute the figure again from it."""
    one = machine(request, "figures.read")
    _within(one.actor, code)
    when, last = _when(period), _computed()
    made = capsules.write(indicator=code, area=_reached(one.actor, area), period=when.code, as_of=last.as_of,
                          by=one.actor.username, at=timezone.now())  # fmt: skip
    name = f"{code}-{area}-{when.code}.capsule.json".replace("/", "-")
    return HttpResponse(
        canonical.canonical(made), content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
