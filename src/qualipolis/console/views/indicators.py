"""Indicators: catalogue, card, explanation with what-if, cube, capsule, restatements, evidence."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.queries import reaches_area
from qualipolis.console.pages import explain as explain_pages
from qualipolis.console.pages import explain_trial
from qualipolis.console.pages import indicators as pages
from qualipolis.console.pages import source as sources
from qualipolis.console.pages.source import Source
from qualipolis.console.views import render
from qualipolis.indicators import (
    capsules,
    card_files,
    cards,
    cube,
    explaining,
    parameters_read,
    queries,
    tables,
    trials,
)  # fmt: skip
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.explaining import Explanation
from qualipolis.indicators.offices import office_of
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.programme.words import is_chinese
from qualipolis.publication import evidence as evidences
from qualipolis.registers import queries as records
from qualipolis.registers.catalogue import registers


def _definition(code: str) -> Definition:
    if code not in catalogue():
        raise Http404(gettext("There is no indicator of this name. See the list of indicators."))
    return catalogue()[code]


def _figures(request: HttpRequest, code: str) -> Source:
    """The source where the actor sees figures of the indicator; else a 404 in words."""
    _definition(code)
    source = sources.load(actor_of(request))
    if not pages.in_scope(source, code):
        raise Http404(gettext("Figures of this indicator lie outside your scope. The card is open to all."))
    return source


def _file(content: bytes, name: str, media: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _today(source: Source) -> date:
    return source.edition.as_of or timezone.localdate()


@requires("figures.read")
def indicators(request: HttpRequest) -> HttpResponse:
    """The catalogue."""
    source = sources.load(actor_of(request))
    return render.table(request, pages.catalogue_page(source, request.GET.dict()), "indicators")


@requires("figures.read")
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """A definition card."""
    _definition(code)
    source = sources.load(actor_of(request))
    return render.page(request, "indicator", pages.card_page(source, code, _today(source)), "indicators")


@requires("figures.read")
def indicator_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A definition card as a file."""
    _definition(code)
    if form not in card_files.MEDIA:
        raise Http404(gettext("A card is written as DOCX or JSON."))
    source = sources.load(actor_of(request))
    targets = [(t.name_zh, t.name_en) for t in pages.served(source, code)]
    card, office = cards.card(code, _today(source)), office_of(pages.served(source, code))
    content = card_files.written(card, form, office, targets, is_chinese())
    return _file(content, f"{code}.card.{form}", card_files.MEDIA[form])


@requires("figures.read")
def cube_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Every area and period of an indicator, within the actor's scope."""
    source = _figures(request, code)
    if form not in tables.MEDIA:
        raise Http404(gettext("Figures are written as CSV, JSON, XLSX or Parquet."))
    own = None
    if source.home_area != source.city.code:
        own = [a for a in source.territory.by_code if reaches_area(source.actor, a)]
    try:
        sheet = cube.cube(code, own)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    return _file(tables.written(sheet, form), f"{code}.{form}", tables.MEDIA[form])


@requires("figures.read")
def explain(request: HttpRequest, code: str) -> HttpResponse:
    """How a figure came about; what is tried stands in the address and is not stored."""
    source = _figures(request, code)
    want = explain_trial.asked(request.GET.dict(), source, code)
    _check(source, want)
    faults: tuple[str, ...] = ()
    found = _explained(source, code, want)
    reads, cells, outcome = parameters_read.every(found), {}, None
    try:
        cells = _cells(source, want, found)
        trial = explain_trial.trial(want, cells, reads)
        if not trial.is_empty:
            outcome = trials.run(found, trial)
    except Problem as problem:
        faults = render.faults(problem)
    want = want if cells else _without_record(want)
    what = explain_pages.page(source, found, want, cells, reads, outcome, faults)
    return render.page(request, "explain", what, "indicators", 400 if faults else 200)


def _cells(source: Source, want: explain_trial.Asked, found: Explanation) -> dict[str, str]:
    if want.record and (want.register not in registers() or not want.number):
        raise Problem("{record} names no record", None, "Write inspection_samples:17.", record=want.record)
    return explain_trial.cells_of(source, want, found)


def _without_record(want: explain_trial.Asked) -> explain_trial.Asked:
    from dataclasses import replace

    return replace(want, record="", cells={})


def _check(source: Source, want: explain_trial.Asked) -> None:
    """Area and period exist and lie within the scope."""
    known = source.territory.by_code
    if want.area not in known or not _reaches(source, want.area):
        raise Http404(gettext("No area of this code lies within your scope. See the list of areas."))
    if not want.period:
        raise Http404(gettext("Nothing has been computed for this area yet."))
    try:
        Period.parse(want.period)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


def _reaches(source: Source, area: str) -> bool:
    return reaches_area(source.actor, area)


def _explained(source: Source, code: str, want: explain_trial.Asked) -> Explanation:
    try:
        return explaining.explain(code, want.area, want.period, actor=source.actor, view=want.view)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


@requires("figures.read")
@require_POST
def capsule(request: HttpRequest, code: str) -> HttpResponse:
    """Writes the capsule of a figure: public, or with its records to one whose scope holds all of them."""
    source = _figures(request, code)
    area, period = request.POST.get("area", ""), request.POST.get("period", "")
    level = request.POST.get("level", "public")
    if area not in source.territory.by_code or not _reaches(source, area):
        raise Http404(gettext("No area of this code lies within your scope. See the list of areas."))
    last = queries.last()
    if last is None or level not in ("public", "authorised"):
        raise Http404(gettext("Nothing has been computed for this area yet."))
    try:
        made = capsules.write(
            indicator=code, area=area, period=period, level=level, as_of=last.as_of,
            by=source.actor.username, at=timezone.now(), allowed=lambda found: _hold(source, found),
        )  # fmt: skip
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    content = json.dumps(made, ensure_ascii=False, indent=1).encode()
    name = f"{code}.{area}.{Period.parse(period).code.replace('/', '-')}.{level}.json"
    return _file(content, name, "application/json")


def _hold(source: Source, found: dict[str, list[dict[str, Any]]]) -> None:
    """Refuses records of which the actor may not see all."""
    for rows in found.values():
        for register in {one["register"] for one in rows}:
            ids = [one["record"] for one in rows if one["register"] == register]
            if len(records.reached(source.actor, register, ids)) != len(ids):
                raise PermissionDenied(
                    gettext(
                        "Some of the records lie outside your scope. The quality office can write this capsule."
                    )
                )


@requires("figures.read")
def restatements(request: HttpRequest) -> HttpResponse:
    """Settled figures that changed."""
    source = sources.load(actor_of(request))
    return render.table(request, pages.restatements_page(source, request.GET.dict()), "indicators")


@requires("figures.read")
def restatement(request: HttpRequest, number: int) -> HttpResponse:
    """One settled figure that changed, and the records behind it."""
    one = queries.restatement(number)
    source = sources.load(actor_of(request))
    if one is None or not _reaches(source, one.area) or not pages.in_scope(source, one.indicator):
        raise Http404(gettext("No restatement of this number lies within your scope."))
    return render.table(request, pages.restatement_page(source, one), "indicators")


@requires("figures.read")
def evidence(request: HttpRequest) -> HttpResponse:
    """Target × value × status × evidence."""
    source = sources.load(actor_of(request))
    return render.table(request, pages.evidence_page(source, request.GET.dict()), "indicators")


@requires("figures.read")
def evidence_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in tables.MEDIA:
        raise Http404(gettext("The table is written as CSV, JSON, XLSX or Parquet."))
    source = sources.load(actor_of(request))
    tier = request.GET.get("tier", "")
    targets = [t for t in source.targets if tier in ("", t.tier)]
    lines = evidences.lines(targets, source.edition, source.home_area)
    content = tables.written(evidences.sheet(lines, source.edition), form)
    return _file(content, f"evidence.{form}", tables.MEDIA[form])
