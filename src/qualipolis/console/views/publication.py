"""Releasing to the public: prepare, then three signatures by three persons, or take it back."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import figures as pages
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem
from qualipolis.publication import actions, desk, gathering, queries
from qualipolis.publication.types import Step


@requires("console.see")
def publication(request: HttpRequest) -> HttpResponse:
    """What is released, and what is on its way."""
    return _page(request)


def _page(request: HttpRequest, faults: tuple[str, ...] = ()) -> HttpResponse:
    actor, typed = actor_of(request), request.POST.dict()
    what = pages.publication_page(actor, queries.edition(), desk.waiting(), desk.standing(), typed, faults)
    return render.page(request, "publication", what, "publication", 400 if faults else 200)


@requires("publication.release")
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Puts the computed figures of an indicator and a period on their way."""
    typed = request.POST.dict()
    try:
        _prepare(
            typed.get("indicator", ""), typed.get("period", "").strip(), actor_of(request), timezone.now()
        )
    except Problem as problem:
        return _page(request, render.faults(problem))
    render.say(request, gettext("The figures are prepared. Another person does the content review."))
    return redirect("console:publication")


def _prepare(indicator: str, period: str, by: Actor, at: datetime) -> None:
    last = gathering.computed()
    if last is None:
        raise Problem("Nothing has been computed yet", None, "Compute first.")
    found = next((f for i, p, f in gathering.figures(last.as_of) if (i, p) == (indicator, period)), ())
    actions.prepare(
        indicator=indicator,
        period=period,
        figures=found,
        snapshot=last.snapshot,
        is_demonstration=last.is_demonstration,
        by=by.username,
        at=at,
    )


@requires("publication.release")
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Takes the next step of a release; the last one makes the edition anew."""
    typed, actor, at = request.POST.dict(), actor_of(request), timezone.now()
    try:
        if typed.get("step") not in set(Step) or not typed.get("release", "").isdigit():
            raise Problem(
                "There is no step {step}", None, "Choose one of the buttons.", step=typed.get("step", "")
            )
        actions.sign(release=int(typed["release"]), step=Step(typed["step"]), by=actor, at=at)
        if typed["step"] == Step.APPROVED:
            _publish(actor, at)
    except Problem as problem:
        return _page(request, render.faults(problem))
    render.say(request, gettext("The step is taken."))
    return redirect("console:publication")


def _publish(by: Actor, at: datetime) -> None:
    last, plan = gathering.computed(), gathering.plan_in_force()
    if last is not None:
        actions.publish(
            plan=plan,
            standings=gathering.standings(plan),
            as_of=last.as_of,
            period=actions.year_so_far(last.as_of),
            is_demonstration=last.is_demonstration,
            by=by.username,
            at=at,
        )
