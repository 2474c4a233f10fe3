"""Tokens for machines: issued, shown once, revoked."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from qualipolis.accounts import token_actions
from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.token_queries import tokens as tokens_of
from qualipolis.console.pages.tokens import tokens_page
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem


@requires("tokens.issue")
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens the officer answers for, and the form for a new one."""
    return _page(request)


def _page(request: HttpRequest, faults: tuple[str, ...] = (), made: str = "") -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rights = request.POST.getlist("scopes")
    what = tokens_page(
        actor, tokens_of(actor), now, reverse("api:docs"), request.POST.dict(), rights, faults, made
    )
    response = render.page(request, "tokens", what, "tokens", 400 if faults else 200)
    if made:
        response["Cache-Control"] = "no-store"
    return response


@requires("tokens.issue")
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Makes a token and shows it, here and never again."""
    typed = request.POST.dict()
    try:
        made = token_actions.issue_token(
            name=typed.get("name", ""),
            scopes=request.POST.getlist("scopes"),
            expires_at=_end_of(typed.get("expires_on", "")),
            by=actor_of(request),
            at=timezone.now(),
            body_code=typed.get("body", ""),
            area_code=typed.get("area", ""),
        )
    except Problem as problem:
        return _page(request, render.faults(problem))
    return _page(request, made=made)


def _end_of(day: str) -> datetime:
    """The first moment at which the token no longer stands: the end of the day."""
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(23, 59, 59)))
    except (ValueError, OverflowError):
        raise Problem("{value} is no day", "expires_on", "Example: 2025-11-20.", value=day) from None


@requires("tokens.issue")
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Ends a token at once."""
    number = request.POST.get("number", "")
    try:
        token_actions.revoke_token(
            number=int(number) if number.isdecimal() and len(number) < 16 else 0,
            by=actor_of(request),
            at=timezone.now(),
        )
    except Problem as problem:
        return _page(request, render.faults(problem))
    render.say(request, gettext("The token is revoked; it opens nothing any more."))
    return redirect("console:tokens")
