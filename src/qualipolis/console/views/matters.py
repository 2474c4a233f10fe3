"""Matters: list, one matter with its moves, issuing a period, chasing what is late."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import matters as pages
from qualipolis.console.views import render
from qualipolis.console.views.evidence import errors_of
from qualipolis.design.preferences import with_parameter
from qualipolis.kernel.errors import Problem
from qualipolis.programme.matters import actions, queries, rules
from qualipolis.programme.matters.types import Said
from qualipolis.registers.evidence_files import actions as evidence_actions
from qualipolis.registers.evidence_files import queries as evidence

SECTION = "matters"
#: Chased in one act at most.
MOST = 500


@requires("console.see")
def matters(request: HttpRequest) -> HttpResponse:
    """The list."""
    actor, chosen, today = actor_of(request), request.GET.dict(), timezone.localdate()
    after = int(chosen["after"]) if chosen.get("after", "").isdigit() else 0
    found, more = queries.matters(actor, chosen, today=today, after=after)
    counts = queries.count(actor, chosen, today=today)
    older = with_parameter(request, after=str(more)) if more else ""
    return render.table(request, pages.list_page(actor, found, counts, chosen, today, older), SECTION)


@requires("console.see")
@require_http_methods(["GET", "POST"])
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """One matter; each move is checked by the programme room."""
    actor, today = actor_of(request), timezone.localdate()
    try:
        one = queries.matter(actor, number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    if request.method == "GET":
        return render.page(
            request, "matter", pages.matter_page(actor, one, queries.steps(actor, number), today), SECTION
        )
    typed, ticked = request.POST.dict(), request.POST.getlist("bodies")
    verb = typed.get("verb", "")
    try:
        _move(verb, number, typed, ticked, actor, timezone.now())
    except Problem as problem:
        what = pages.matter_page(
            actor, one, queries.steps(actor, number), today, verb, typed, ticked, problem,
            render.faults(problem), errors_of(problem),
        )  # fmt: skip
        return render.page(request, "matter", what, SECTION, 400)
    render.say(request, gettext("The step is taken."))
    return redirect("console:matter", number)


def _move(
    verb: str, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime
) -> None:
    move = MOVES.get(verb)
    if move is None:
        raise Problem("There is no step {step}", None, "Choose one of the buttons.", step=verb)
    move(number=number, typed=typed, ticked=ticked, by=by, at=at)


def _distribute(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    actions.distribute(
        number=number, bodies=ticked, due=day_of(typed.get("due", "")), ask=typed.get("ask", ""), by=by, at=at
    )


@transaction.atomic
def _answer(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    said = _said(typed, by)
    actions.answer(number=number, body=typed.get("body", ""), said=said, by=by, at=at)
    _serve(number, said, by, at)


@transaction.atomic
def _report(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    said = _said(typed, by)
    actions.report(
        number=number, said=said, is_finished=typed.get("finished") == "true", without=typed.get("without", ""),
        by=by, at=at,
    )  # fmt: skip
    _serve(number, said, by, at)


def _said(typed: Mapping[str, str], by: Actor) -> Said:
    numbers = [n for n in re.split(r"[\s,，、;；]+", typed.get("evidence", "")) if n]
    known = evidence.known_numbers(by, numbers) if numbers else ()
    return Said(typed.get("text", ""), rules.figures_of(typed.get("figures", "")), known)


def _serve(number: str, said: Said, by: Actor, at: datetime) -> None:
    """The files of an answer serve the matter too."""
    if said.evidence:
        evidence_actions.add_items(numbers=said.evidence, items=[number], by=by, at=at)


def _with_reason(action: Callable[..., None]) -> Callable[..., None]:
    def move(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
        action(number=number, reason=typed.get("reason", ""), by=by, at=at)

    return move


def _of_part(action: Callable[..., None]) -> Callable[..., None]:
    def move(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
        action(number=number, body=typed.get("body", ""), reason=typed.get("reason", ""), by=by, at=at)

    return move


def _rule(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    actions.rule(
        number=number, decision=typed.get("decision", ""), reason=typed.get("reason", ""), body=typed.get("body", ""),
        to=typed.get("to", ""), by=by, at=at,
    )  # fmt: skip


def _accept(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    actions.accept(number=number, words=typed.get("words", ""), by=by, at=at)


def _chase(*, number: str, typed: Mapping[str, str], ticked: list[str], by: Actor, at: datetime) -> None:
    actions.chase(numbers=[number], words=typed.get("words", ""), by=by, at=at)


MOVES: dict[str, Callable[..., Any]] = {
    "distribute": _distribute,
    "answer": _answer,
    "report": _report,
    "ask_again": _of_part(actions.ask_again),
    "send_back": _with_reason(actions.send_back),
    "send_back_part": _of_part(actions.send_back),
    "rule": _rule,
    "accept": _accept,
    "return": _with_reason(actions.give_back),
    "chase": _chase,
}


def day_of(text: str) -> date | None:
    """A typed day, None where there is none."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Problem("{value} is no day", "due", "Example: 2025-11-20.", value=text) from None


@requires("matters.direct")
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Issues a period's reports."""
    typed, ticked, today = request.POST.dict(), request.POST.getlist("measures"), timezone.localdate()
    if request.method == "GET":
        return render.page(request, "boxes", pages.issue_form({}, (), {}, (), today), SECTION)
    try:
        made = actions.issue_matters(
            period=typed.get("period", "").strip(), due=day_of(typed.get("due", "")), note_text=typed.get("note", ""),
            measures={int(n) for n in ticked if n.isdigit()}, by=actor_of(request), at=timezone.now(),
        )  # fmt: skip
    except Problem as problem:
        what = pages.issue_form(typed, ticked, errors_of(problem), render.faults(problem), today)
        return render.page(request, "boxes", what, SECTION, 400)
    sentence = gettext(
        "Issued: %(made)s. There already: %(there)s. Finished before: %(finished)s. Without an owner: %(without)s."
    )
    render.say(request, sentence % {
        "made": made.made, "there": made.there, "finished": made.finished, "without": made.without_owner
    })  # fmt: skip
    return redirect("console:matters")


@requires("matters.direct")
@require_http_methods(["GET", "POST"])
def chase(request: HttpRequest) -> HttpResponse:
    """Chases all that are late within the filters of the address."""
    actor, today, typed = actor_of(request), timezone.localdate(), request.POST.dict()
    chosen = {k: v for k, v in request.GET.dict().items() if k in ("period", "measure", "body")} | {
        "late": "1"
    }
    found, _ = queries.matters(actor, chosen, today=today, size=MOST)
    if request.method == "GET":
        return render.form(request, pages.chase_form(len(found), (), {}), SECTION)
    try:
        count = actions.chase(
            numbers=[m.number for m in found], words=typed.get("words", ""), by=actor, at=timezone.now()
        )
    except Problem as problem:
        return render.form(request, pages.chase_form(len(found), render.faults(problem), typed), SECTION)
    render.say(
        request, ngettext("%(n)s body was chased.", "%(n)s times somebody was chased.", count) % {"n": count}
    )
    return redirect("console:matters")
