"""Signing in and out, being locked out, and what an account may do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.queries import demonstration_accounts
from qualipolis.accounts.rules import CAPABILITIES, role_of
from qualipolis.console.frame import frame, post
from qualipolis.console.pages.shapes import Cell, Column, Group, TablePage
from qualipolis.console.views import render
from qualipolis.design.types import Link
from qualipolis.programme.words import pick


class SignIn(LoginView):
    """The way in. Demonstration accounts are named while they exist."""

    template_name = "console/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The frame and the names of demonstration accounts."""
        names = tuple((a.username, post(a.actor)) for a in demonstration_accounts())
        return super().get_context_data(**kwargs) | {"frame": frame(self.request), "names": names}


class SignOut(LogoutView):
    """The way out, by POST."""

    next_page = reverse_lazy("console:sign-in")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Says for how long, and who can help."""
    what = (
        gettext("Too many failed attempts"),
        gettext(
            "This name is locked at this address for a quarter of an hour. Wait, or ask the quality office."
        ),
    )
    return render.page(request, "refusal", what, status=429)


@requires("console.see")
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and what my role may do."""
    actor = actor_of(request)
    held = role_of(actor).may
    rows = tuple(
        (Cell(pick(zh, en)), Cell(gettext("yes") if code in held else "—"), Cell(code, opt=True))
        for code, (zh, en) in CAPABILITIES.items()
    )
    what = TablePage(
        title=gettext("My account"),
        summary=gettext(": ").join((str(request.user), post(actor))),
        columns=(Column(gettext("May")), Column(gettext("Granted")), Column(gettext("Code"), opt=True)),
        groups=(Group("", rows),),
        links=(Link(gettext("Change the password"), reverse("console:password")),),
        note=gettext("Roles are granted by the quality office; each change is in the audit trail."),
    )
    return render.table(request, what, "account")
