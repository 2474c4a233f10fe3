"""Areas, bodies, coverage, parameters, publication, audit trail."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from qualipolis.accounts.access import actor_of, requires
from qualipolis.audit import queries as audit
from qualipolis.console.pages import foundations as pages
from qualipolis.console.pages.source import load
from qualipolis.console.views import render
from qualipolis.design.preferences import with_parameter
from qualipolis.packs import actions as packs
from qualipolis.packs import check, finder
from qualipolis.packs.coverage import Coverage
from qualipolis.packs.coverage import coverage as coverage_of
from qualipolis.parameters import loading
from qualipolis.parameters.types import Parameters
from qualipolis.programme.queries import programme

PAGE = 100


@requires("console.see")
def areas(request: HttpRequest) -> HttpResponse:
    """Areas within scope."""
    return render.table(request, pages.areas_page(load(actor_of(request))), "areas")


@requires("console.see")
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area within scope."""
    source = load(actor_of(request))
    one = next((a for a in source.units if a.code == code), None)
    if one is None:
        raise Http404(gettext("No area of this code lies within your scope. See the list of areas."))
    return render.table(request, pages.area_page(source, one), "areas")


@requires("console.see")
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies within scope."""
    return render.table(request, pages.bodies_page(load(actor_of(request))), "bodies")


@requires("console.see")
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body within scope."""
    source = load(actor_of(request))
    one = next((b for b in pages.bodies_in_scope(source) if b.code == code), None)
    if one is None:
        raise Http404(gettext("No body of this code lies within your scope. See the list of bodies."))
    return render.table(request, pages.body_page(source, one), "bodies")


@requires("console.see")
def coverage(request: HttpRequest) -> HttpResponse:
    """What answers the plan, and what nothing answers yet."""
    source = load(actor_of(request))
    found = _coverage(source.programme.plan.revision)
    return render.table(request, pages.coverage_page(source, found, request.GET.get("part", "")), "coverage")


@lru_cache(maxsize=2)
def _coverage(_revision: str) -> Coverage:
    """Joined once for each state of the programme."""
    pack = check.read_pack(packs.pack_folder(), settings.PACKS_DIRS)
    return coverage_of(programme(), pack.capabilities)


@requires("console.see")
def parameters(request: HttpRequest) -> HttpResponse:
    """Law and local choices as dated values."""
    return render.table(request, pages.parameters_page(_parameters(_folders())), "parameters")


def _folders() -> tuple[Path, ...]:
    """The country's folder under the city's."""
    city = finder.find(settings.PACK, settings.PACKS_DIRS)
    country = finder.folder("china", settings.PACKS_DIRS)
    return tuple(f / "parameters" for f in (country, city) if f and (f / "parameters").is_dir())


@lru_cache(maxsize=2)
def _parameters(folders: tuple[Path, ...]) -> Parameters:
    return loading.load(*folders)


@requires("audit.read")
def trail(request: HttpRequest) -> HttpResponse:
    """What was done, newest first."""
    chosen = request.GET.dict()
    events = audit.trail(
        by=chosen.get("by", ""), verb=chosen.get("verb", ""), subject=chosen.get("subject", "")
    )
    if chosen.get("before", "").isdigit():
        events = events.filter(id__lt=int(chosen["before"]))
    shown = list(events[: PAGE + 1])
    older = with_parameter(request, before=str(shown[PAGE - 1].id)) if len(shown) > PAGE else ""
    check = audit.verify() if chosen.get("verify") else None
    return render.table(request, pages.trail_page(shown[:PAGE], older, chosen, check), "trail")
