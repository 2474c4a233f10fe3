"""Accounts: opened, changed and closed by the office; one's own password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qualipolis.accounts import people as accounts
from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.pages.people import password_fields, people_page, person_page
from qualipolis.console.pages.shapes import FormPage
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem


@requires("accounts.manage")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Every account; a POST opens one and shows its temporary password, here and never again."""
    actor, typed = actor_of(request), request.POST.dict()
    faults: tuple[str, ...] = ()
    made = ""
    if request.method == "POST":
        try:
            made = accounts.open_account(username=typed.get("username", "").strip(), **_scope(request))
        except Problem as problem:
            faults = render.faults(problem)
    return _shown(request, people_page(accounts.people(actor), typed, faults, made))


def _scope(request: HttpRequest) -> dict[str, object]:
    typed = request.POST
    return {
        "display_name": typed.get("display_name", "")[:60],
        "role": typed.get("role", ""),
        "body_code": typed.get("body", ""),
        "area_code": typed.get("area", ""),
        "by": actor_of(request),
        "at": timezone.now(),
    }


def _shown(request: HttpRequest, what: object) -> HttpResponse:
    response = render.page(request, "people", what, "people", 400 if what.faults else 200)  # type: ignore[attr-defined]
    if what.made:  # type: ignore[attr-defined]
        response["Cache-Control"] = "no-store"
    return response


@requires("accounts.manage")
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, username: str) -> HttpResponse:
    """One account: changed, closed, opened again, or given a new temporary password."""
    actor = actor_of(request)
    try:
        one = accounts.person(actor, username)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    if request.method == "GET":
        return _shown(request, person_page(one))
    try:
        made = _act(request, username)
    except Problem as problem:
        return _shown(request, person_page(one, request.POST.dict(), render.faults(problem)))
    if made:
        return _shown(request, person_page(accounts.person(actor, username), made=made))
    render.say(request, gettext("The account is changed."))
    return redirect("console:person", username)


def _act(request: HttpRequest, username: str) -> str:
    """What the pressed button says; gives a temporary password where one was made."""
    by, at = actor_of(request), timezone.now()
    match request.POST.get("act", ""):
        case "close" | "reopen" as act:
            accounts.set_active(username=username, active=act == "reopen", by=by, at=at)
        case "password":
            return accounts.new_password(username=username, by=by, at=at)
        case _:
            accounts.change_account(username=username, **_scope(request))
    return ""


def password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        typed = request.POST
        try:
            accounts.change_own_password(
                old=typed.get("old", ""), new=typed.get("new", ""), again=typed.get("again", ""),
                by=actor_of(request), at=timezone.now(),
            )  # fmt: skip
        except Problem as problem:
            faults = render.faults(problem)
        else:
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)
            render.say(request, gettext("Your password is changed."))
            return redirect("console:account")
    temporary = request.user.must_change_password  # type: ignore[union-attr]
    what = FormPage(
        title=gettext("Password"),
        summary=gettext("You signed in with a temporary password. Choose your own to go on.")
        if temporary
        else gettext("Choose a new password."),
        fields=password_fields(),
        submit=gettext("Change the password"),
        back=reverse("console:account"),
        faults=faults,
    )
    return render.form(request, what, "account")


# Marked before the gate is put on, which looks at the mark.
password.is_password_change = True  # type: ignore[attr-defined]
password = sensitive_post_parameters("old", "new", "again")(
    require_http_methods(["GET", "POST"])(requires("console.see")(password))
)
