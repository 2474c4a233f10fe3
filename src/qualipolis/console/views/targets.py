"""Targets: the list, one, correcting its reading, confirming it, its next step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.pages import figures
from qualipolis.console.pages import source as sources
from qualipolis.console.pages import targets as pages
from qualipolis.console.pages.shapes import Field, FormPage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.console.views import render
from qualipolis.indicators import actions as indicators
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.types import Rung, Stage
from qualipolis.kernel.errors import Problem, Problems
from qualipolis.programme import actions, rules, steps
from qualipolis.programme.types import Target, Tier
from qualipolis.programme.words import pick

#: What an officer corrects by hand, in the order of the form.
FIELDS = (
    "name_zh",
    "name_en",
    "tier",
    "comparator",
    "value",
    "value_high",
    "unit",
    "deadline",
    "recurrence",
    "window",
    "baseline",
    "baseline_value",
    "reference",
    "stringency",
    "indicators",
)


def _found(request: HttpRequest, code: str) -> tuple[Source, Target]:
    """The target where it lies within the actor's scope."""
    source = sources.load(actor_of(request))
    target = next((t for t in source.targets if t.code == code), None)
    if target is None:
        raise Http404(gettext("No target of this name lies within your scope. The list shows those that do."))
    return source, target


@requires("console.see")
def targets(request: HttpRequest) -> HttpResponse:
    """Targets within the actor's scope."""
    source = sources.load(actor_of(request))
    return render.table(request, pages.targets_page(source, request.GET.dict()), "targets")


@requires("console.see")
def target(request: HttpRequest, code: str) -> HttpResponse:
    """One target."""
    what = pages.target_page(*_found(request, code), chosen=request.GET.dict())
    return render.page(request, "target", what, "targets")


@requires("programme.correct")
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Corrects one field of a reading with a reason; what was typed stays when it is refused."""
    _, one = _found(request, code)
    typed = request.POST.dict()
    if request.method == "POST":
        try:
            if typed.get("field") == "indicators":
                definition_of(typed.get("value", "").strip())
            actions.correct_target(
                code=code,
                field=typed.get("field", ""),
                value=typed.get("value", "").strip(),
                reason=typed.get("reason", ""),
                by=actor_of(request),
                at=timezone.now(),
            )
        except Problem as problem:
            return render.form(request, _correct_form(one, typed, render.faults(problem)), "targets")
        render.say(
            request, gettext("The reading is corrected. What follows from it has been computed again.")
        )
        return redirect(target_at(code))
    return render.form(request, _correct_form(one, {"field": request.GET.get("field", "value")}), "targets")


def _read_as(one: Target, field: str) -> str:
    value = getattr(one, field)
    return gettext(", ").join(value) if isinstance(value, tuple) and value else str(value or "—")


def _correct_form(one: Target, typed: dict[str, str], faults: tuple[str, ...] = ()) -> FormPage:
    colon = gettext(": ")
    options = tuple((f, f"{pages.field_word(f)}{colon}{_read_as(one, f)}") for f in FIELDS)
    known = gettext("Comparators: %(c)s. Tiers: %(t)s. Strength: %(s)s. Indicator: its code.") % {
        "c": " ".join(rules.COMPARATORS),
        "t": " ".join(t.value for t in Tier),
        "s": " ".join(rules.STRINGENCIES),
    }
    return FormPage(
        title=gettext("Correct the reading"),
        summary=pick(one.name_zh, one.name_en),
        quote=one.quote,
        fields=(
            Field(
                "field",
                gettext("What is wrong, and what was read"),
                "select",
                typed.get("field", ""),
                options=options,
            ),
            Field("value", gettext("What it should be"), "text", typed.get("value", ""), known),
            Field(
                "reason",
                gettext("Reason"),
                "area",
                typed.get("reason", ""),
                gettext("What in the text speaks for it."),
            ),
        ),
        submit=gettext("Correct"),
        back=target_at(one.code),
        faults=faults,
    )


@requires("programme.confirm")
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirms the reading of one target."""
    _found(request, code)
    actions.confirm_reading(subject=f"target:{code}", by=actor_of(request), at=timezone.now())
    render.say(request, gettext("The reading of this target is confirmed."))
    return redirect(target_at(code))


@requires("figures.report")
@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps a figure that somebody stands behind; the rung says who, and needs its own capability."""
    source, one = _found(request, code)
    typed = request.POST.dict()
    if request.method == "POST":
        try:
            _keep_figure(source, one, typed)
        except Problem as problem:
            return render.form(
                request, figures.figure_form(source, one, typed, render.faults(problem)), "targets"
            )
        render.say(request, gettext("The figure is kept. It is judged with the next computation."))
        return redirect(target_at(code))
    return render.form(request, figures.figure_form(source, one, {}), "targets")


def _keep_figure(source: Source, one: Target, typed: dict[str, str]) -> None:
    if not one.indicator:
        raise Problem("This target has no indicator", None, "Bind one first.")
    if typed.get("rung") not in figures.rungs(source.actor):
        raise Problem("You may not enter this kind of figure", None, "Choose one of the list.")
    day = _day(typed.get("issued_on", ""))
    if day is None:
        raise Problem("The day of issue is missing", None, "Example: 2025-11-20.")
    try:
        value = Decimal(typed.get("value", "").strip().rstrip("%"))
    except InvalidOperation:
        raise Problem(
            "{value} is no number", None, "Write digits, e.g. 98.5.", value=repr(typed.get("value", ""))
        ) from None
    indicators.record_figure(
        indicator=one.indicator,
        area=source.home_area,
        period=typed.get("period", "").strip(),
        rung=Rung(typed["rung"]),
        stage=Stage(typed.get("stage", "") or Stage.PROVISIONAL),
        value=value,
        issuer=typed.get("issuer", "").strip(),
        document_no=typed.get("document_no", "").strip(),
        issued_on=day,
        note=typed.get("note", "").strip(),
        by=source.actor.username,
        at=timezone.now(),
    )


@requires("figures.report")
@require_POST
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Lays down the next step; a fault shows the page again with what was typed."""
    source, one = _found(request, code)
    typed = request.POST.dict()
    try:
        steps.write_step(
            target=code,
            area=source.home_area,
            problem=typed.get("problem", ""),
            what=typed.get("what", ""),
            who=typed.get("who", ""),
            due=_day(typed.get("due", "")),
            by=actor_of(request),
            at=timezone.now(),
        )
    except Problem as problem:
        fields = pages.step_form(typed, _by_field(problem))
        page = pages.target_page(source, one, fields, render.faults(problem))
        return render.page(request, "target", page, "targets", 400)
    render.say(request, gettext("The next step is laid down."))
    return redirect(
        request.POST.get("back") if request.POST.get("back") == reverse("console:desk") else target_at(code)
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _by_field(problem: Problem) -> dict[str, str]:
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    words = (one.in_words(gettext) for one in many)
    return {one.where or "": render.sentence(one.what, one.fix) for one in words}
