"""The gate of a view: which capability it needs, and who is asking."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qualipolis.accounts.rules import CAPABILITIES, may
from qualipolis.accounts.types import PUBLIC, Actor
from qualipolis.kernel.errors import Problem

View = Callable[..., HttpResponse]
#: Where a person with a temporary password is sent from every page.
PASSWORD = "console:password"


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in actor, or the public."""
    user = request.user
    return user.actor if user.is_authenticated else PUBLIC


def requires(capability: str) -> Callable[[View], View]:
    """Admits only roles that hold the capability; nobody is sent to sign in, others get a 403 in words.

    The decorated view carries `capability`, so that a test can walk every route against the table of roles.
    """
    if capability not in CAPABILITIES:
        raise Problem(f"unknown capability {capability!r}", fix=f"use one of {', '.join(CAPABILITIES)}")

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor.is_public:
                return redirect_to_login(request.get_full_path())
            if request.user.must_change_password and not getattr(view, "is_password_change", False):
                return redirect(PASSWORD)
            if not may(actor, capability):
                raise PermissionDenied(capability)
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]
        return guarded

    return gate
