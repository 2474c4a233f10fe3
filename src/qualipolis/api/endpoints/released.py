"""What everybody may read without a token: the plan, areas and bodies, and figures that have been released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from qualipolis.api import schemas
from qualipolis.api.problems import fault
from qualipolis.api.shapes import figure, goal_of, owners, page_of, pair, status_words
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.programme import queries as programmes
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.types import Target
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Edition, Standing
from qualipolis.territory import queries as territories
from qualipolis.territory.types import Area, Body

router = Router(tags=["released"])
Code = Annotated[str, Path(max_length=120)]
AreaCode = Annotated[str, Query(pattern=r"^[0-9A-Z]{6,12}$")]
Status = Literal["done", "on", "risk", "behind", "idle", "none", "missed", "undecided"]


@router.get("/edition", response=schemas.indicators.Edition, summary="What is released")
def edition(request: HttpRequest) -> dict[str, Any]:
    """The edition in force: as of which day, how much, and whether it rests on demonstration evidence."""
    one = publication.edition()
    return {
        "as_of": one.as_of, "period": one.period, "released_at": one.approved_at, "digest": one.digest,
        "demonstration": one.is_demonstration,
        "notice": gettext("Demonstration data, not official figures") if one.is_demonstration else "",
        "standings": len(one.standings), "values": publication.count_values(), "indicators": sorted(one.indicators),
    }  # fmt: skip


@router.get("/plan", response=schemas.programme.Plan, summary="The plan in force")
def plan(request: HttpRequest) -> dict[str, Any]:
    """Chapters and measures of the plan, with the bodies that answer for them."""
    one = programmes.programme()
    head = one.plan
    return {
        "code": head.code, "title": head.title, "number": head.number, "area": head.area, "document": head.document,
        "revision": head.revision,
        "chapters": [{"no": c.no, "title": c.title, "measures": list(c.measures)} for c in one.chapters],
        "measures": [_measure(m) for m in one.measures.values()],
    }  # fmt: skip


def _measure(m: Any) -> dict[str, Any]:
    names = ("no", "label", "title", "chapter", "char_start", "char_end")
    return {n: getattr(m, n) for n in names} | {
        "owners": owners(m), "targets": list(m.targets), "duties": list(m.duties), "mechanisms": list(m.mechanisms),
    }  # fmt: skip


@router.get("/programme", response=schemas.programme.Programme, summary="Duties and mechanisms")
def programme(
    request: HttpRequest, measure: Annotated[int | None, Query(ge=0, le=10_000)] = None
) -> dict[str, Any]:
    """Every clause that asks for something and every mechanism the plan orders, of one measure where it is given."""
    one = programmes.programme()
    return {
        "plan": one.plan.code,
        "duties": [
            {"code": d.code, "measure": d.measure_no, "kind": d.kind, "text": d.text, "deadline": d.deadline,
             "targets": list(d.targets), "char_start": d.char_start, "char_end": d.char_end}
            for d in one.duties.values() if measure in (None, d.measure_no)
        ],
        "mechanisms": [
            {"code": m.code, "name": pair(m.name_zh, m.name_en), "measure": m.measure_no, "weight": m.weight,
             "family": m.family, "quote": m.quote, "targets": list(m.targets)}
            for m in one.mechanisms.values() if measure in (None, m.measure_no)
        ],
    }  # fmt: skip


@router.get("/targets", response=schemas.targets.Targets, summary="Targets and where they stand")
def targets(
    request: HttpRequest,
    area: AreaCode = "",
    measure: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    tier: Literal["hard", "soft", "vague"] | None = None,
    status: Status | None = None,
) -> dict[str, Any]:
    """Targets with value, status and reason as released, in the city or in one area."""
    one, released = programmes.programme(), publication.edition()
    place = _area(area or one.plan.area).code
    found = [
        _target(t, released.of(t.code, place)) for t in one.targets.values()
        if measure in (None, t.measure_no) and tier in (None, t.tier)
        and status in (None, released.of(t.code, place).status)
    ]  # fmt: skip
    return {"demonstration": released.is_demonstration, "as_of": released.as_of, "area": place,
            "count": len(found), "targets": found}  # fmt: skip


def _target(t: Target, standing: Standing) -> dict[str, Any]:
    names = (
        "code",
        "tier",
        "commitment",
        "comparator",
        "value",
        "value_high",
        "unit",
        "deadline",
        "recurrence",
        "direction",
    )
    return {n: getattr(t, n) for n in names} | {
        "name": pair(t.name_zh, t.name_en), "measure": t.measure_no, "goal": goal_of(t),
        "indicator": t.indicator or None, "standing": _standing(standing),
    }  # fmt: skip


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "area": one.area, "status": one.status, "status_words": status_words(one.status),
        "probability": one.probability, "figure": figure(one.value) if one.value else None, "goal": one.goal,
        "goal_words": one.goal_words, "why": pair(*one.why), "rung": one.rung, "stage": one.stage,
    }  # fmt: skip


@router.get("/targets/{code}", response=schemas.targets.TargetPage, summary="One target")
def target(request: HttpRequest, code: Code) -> dict[str, Any]:
    """One target: its clause, where it stands in every area, the value ladder and the forecast."""
    one, released = programmes.programme(), publication.edition()
    t = programmes.target(code)
    here = released.of(code, one.plan.area)
    return _target(t, here) | {
        "quote": t.quote, "char_start": t.char_start, "char_end": t.char_end,
        "owners": owners(one.measures[t.measure_no]), "standings": _everywhere(one, released, code),
        "ladder": [asdict(rung) for rung in here.ladder],
        "forecast": asdict(here.forecast) if here.forecast else None,
        "demonstration": released.is_demonstration, "as_of": released.as_of,
    }  # fmt: skip


def _everywhere(one: Programme, released: Edition, code: str) -> list[dict[str, Any]]:
    places = [one.plan.area, *(a.code for a in territories.partition())]
    return [_standing(released.standings[code, a]) for a in places if (code, a) in released.standings]


@router.get("/indicators", response=schemas.indicators.Indicators, summary="Indicators")
def indicators(request: HttpRequest) -> dict[str, Any]:
    """The definition of every indicator: what it counts, why, who wrote and who checked it."""
    released, served = publication.edition().indicators, _served()
    found = [_indicator(d, released, served) for d in catalogue().values()]
    return {"count": len(found), "indicators": found}


@router.get("/indicators/{code}", response=schemas.indicators.Indicator, summary="One indicator")
def indicator(request: HttpRequest, code: Code) -> dict[str, Any]:
    """The definition of one indicator."""
    return _indicator(defined(code), publication.edition().indicators, _served())


def defined(code: str) -> Definition:
    """The definition of that code; a fault where there is none."""
    known = catalogue()
    if code not in known:
        raise fault("missing", _("There is no indicator {code}"), "path.code", _("See /api/indicators for the list."),
                    code=code[:60])  # fmt: skip
    return known[code]


def _served() -> Mapping[str, tuple[Target, ...]]:
    """Targets by the indicator that serves them; none before a plan is loaded."""
    return programmes.programme().by_indicator if programmes.has_plan() else {}


def _indicator(
    d: Definition, released: Iterable[str], served: Mapping[str, tuple[Target, ...]]
) -> dict[str, Any]:
    names = ("code", "unit", "direction", "clause", "areas", "author", "checker", "reviewed", "next_review")
    return {n: getattr(d, n) for n in names} | {
        "title": pair(*d.title), "why": pair(*d.why), "periods": list(d.periods), "released": d.code in released,
        "targets": [t.code for t in served.get(d.code, ())],
    }  # fmt: skip


@router.get("/indicators/{code}/values", response=schemas.indicators.Values, summary="Released figures")
def values(
    request: HttpRequest,
    code: Code,
    area: AreaCode = "",
    period: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> dict[str, Any]:
    """Released figures of an indicator by area and period, with interval and counts."""
    one = defined(code)
    found = [
        v for v in publication.values(code) if area in ("", v.area) and period in ("", v.period)
    ]  # fmt: skip
    page, place = page_of(found, after, limit)
    return {"indicator": code, "unit": one.unit, "demonstration": publication.edition().is_demonstration,
            "provisional": False, "next": place, "values": [figure(v) for v in page]}  # fmt: skip


@router.get("/areas", response=schemas.territory.Areas, summary="Areas")
def areas(
    request: HttpRequest, level: Literal["city", "county", "zone", "township"] | None = None
) -> dict[str, Any]:
    """Counties, functional zones and townships with codes and validity."""
    found = [
        _area_out(a) for a in territories.territory().by_code.values() if level in (None, a.level)
    ]  # fmt: skip
    return {"count": len(found), "areas": found}


@router.get("/areas/{code}", response=schemas.territory.Area, summary="One area")
def area(request: HttpRequest, code: Code) -> dict[str, Any]:
    """One area."""
    return _area_out(_area(code))


def _area(code: str) -> Area:
    known = territories.territory().by_code
    if code not in known:
        raise fault(
            "missing", _("There is no area {code}"), "area", _("See /api/areas for the list."), code=code[:40]
        )
    return known[code]


def _area_out(a: Area) -> dict[str, Any]:
    names = (
        "code",
        "level",
        "kind",
        "parent",
        "unit",
        "in_partition",
        "is_local_code",
        "valid_from",
        "valid_to",
        "status",
    )
    return {n: getattr(a, n) for n in names} | {"name": pair(a.name_zh, a.name_en), "short": a.short_zh}


@router.get("/bodies", response=schemas.territory.Bodies, summary="Bodies")
def bodies(request: HttpRequest) -> dict[str, Any]:
    """Bodies that answer for measures, with aliases and successors."""
    has_plan = programmes.has_plan()
    found = [_body_out(b, has_plan) for b in territories.territory().bodies.values()]
    return {"count": len(found), "bodies": found}


@router.get("/bodies/{code}", response=schemas.territory.Body, summary="One body")
def body(request: HttpRequest, code: Code) -> dict[str, Any]:
    """One body with the measures it answers for."""
    known = territories.territory().bodies
    if code not in known:
        raise fault("missing", _("There is no body {code}"), "path.code", _("See /api/bodies for the list."),
                    code=code[:60])  # fmt: skip
    return _body_out(known[code], programmes.has_plan())


def _body_out(b: Body, has_plan: bool) -> dict[str, Any]:
    names = ("code", "level", "kind", "area", "valid_from", "valid_to")
    answers = programmes.measures_of_body(b.code) if has_plan else ()
    return {n: getattr(b, n) for n in names} | {
        "name": pair(b.name_zh, b.name_en), "short": b.short_zh, "aliases": list(b.aliases),
        "successors": list(b.successors), "members": list(b.members), "measures": [m.no for m in answers],
    }  # fmt: skip
