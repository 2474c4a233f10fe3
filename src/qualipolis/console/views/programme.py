"""The programme: its review desk, its open questions, and the reading of a document that somebody brings."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.rules import may
from qualipolis.console.pages import desk as desks
from qualipolis.console.pages import reviews
from qualipolis.console.pages.shapes import Field, FormPage
from qualipolis.console.pages.source import Source, load
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem
from qualipolis.programme import actions
from qualipolis.programme.types import OpenQuestion
from qualipolis.programme.words import pick


def _source(request: HttpRequest) -> Source:
    return load(actor_of(request))


@requires("console.see")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the actor."""
    source = _source(request)
    what = desks.page(source, timezone.localdate(), request.GET.get("target", ""))
    return render.page(request, "desk", what, "desk")


@requires("console.see")
def programme(request: HttpRequest) -> HttpResponse:
    """The document and what was read in it."""
    return render.page(
        request, "review", reviews.page(_source(request), request.GET.get("all") == "1"), "programme"
    )


@requires("console.see")
def differences(request: HttpRequest) -> HttpResponse:
    """Where the programme departs from the raw reading."""
    return render.table(request, reviews.differences_page(_source(request)), "programme")


@requires("programme.confirm")
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirms the whole reading."""
    count = actions.confirm_reading(subject="plan", by=actor_of(request), at=timezone.now())
    render.say(request, gettext("The reading is confirmed; %(n)s items were not before.") % {"n": count})
    return redirect("console:programme")


@requires("console.see")
def questions(request: HttpRequest) -> HttpResponse:
    """What the document leaves open."""
    return render.table(request, reviews.questions_page(_source(request)), "questions")


@requires("console.see")
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    """One open question; those who may, answer it."""
    source, actor = _source(request), actor_of(request)
    one = source.programme.questions.get(code)
    if one is None:
        raise Http404(gettext("The plan has no such question. See the list of open questions."))
    typed = request.POST.dict()
    if request.method == "POST":
        try:
            actions.answer_question(
                code=code,
                option=typed.get("option", ""),
                reason=typed.get("reason", ""),
                by=actor,
                at=timezone.now(),
            )
        except Problem as problem:
            return render.form(request, _question_form(one, typed, render.faults(problem)), "questions")
        render.say(request, gettext("The question is answered. What the answer brings is in force."))
        return redirect("console:questions")
    if not may(actor, "programme.answer"):
        return render.page(
            request,
            "question",
            (one, pick(one.question_zh, one.question_en), reviews.option_word(one, one.in_force)),
            "questions",
        )
    return render.form(request, _question_form(one, {"option": one.in_force}), "questions")


def _question_form(one: OpenQuestion, typed: dict[str, str], faults: tuple[str, ...] = ()) -> FormPage:
    options = tuple((o.code, pick(o.zh, o.en)) for o in one.options)
    default = gettext("Until it is answered: %(default)s") % {
        "default": reviews.option_word(one, one.default)
    }
    return FormPage(
        title=gettext("Answer an open question"),
        summary=pick(one.question_zh, one.question_en),
        fields=(
            Field("option", gettext("Answer"), "select", typed.get("option", ""), default, options=options),
            Field("reason", gettext("Reason"), "area", typed.get("reason", one.reason), is_optional=True),
        ),
        submit=gettext("Answer"),
        back=reverse("console:questions"),
        faults=faults,
    )
