"""What is said when something is forbidden, missing or broken, on console and portal alike."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from qualipolis.accounts.rules import CAPABILITIES, ROLES
from qualipolis.console.views import render
from qualipolis.programme.words import pick


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Names the missing capability and who holds it."""
    code = str(exception or "")
    if code not in CAPABILITIES:
        what = (
            gettext("You may not see this"),
            gettext("It lies outside your scope. Ask the quality office."),
        )
        return render.page(request, "refusal", what, status=403)
    holders = [pick(r.zh, r.en) for r in ROLES.values() if code in r.may and r.code != "system"]
    may = gettext("Your account may not %(what)s. Those who may: %(who)s. The quality office grants it.")
    words = may % {"what": pick(*CAPABILITIES[code]), "who": gettext(", ").join(holders)}
    return render.page(request, "refusal", (gettext("You may not do this"), words), status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says what was looked for and where to look instead."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    words = said or gettext("Nothing has this address. Start from the desk or the list of targets.")
    return render.page(request, "refusal", (gettext("There is no such page"), words), status=404)
