"""Refusals as RFC 9457 says (application/problem+json), with what is wrong, where, and what to do, in words."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from qualipolis.api.faults import KINDS_BY_TEMPLATE
from qualipolis.kernel.errors import Problem, Problems

MEDIA_TYPE = "application/problem+json"
#: kind → (status, title). The kind is the fragment of the problem's type, which leads to the documentation.
KINDS: dict[str, tuple[int, str]] = {
    "unreadable": (400, _("The request cannot be read")),
    "unauthorised": (401, _("A token that stands is needed")),
    "forbidden": (403, _("The token does not open this")),
    "missing": (404, _("There is no such thing within your scope")),
    "method": (405, _("This address does not know the method")),
    "taken": (409, _("Something stands in the way")),
    "overtaken": (412, _("Somebody else was first")),
    "too-large": (413, _("The request is too large")),
    "media-type": (415, _("The body has to be JSON")),
    "refused": (422, _("What was sent is not accepted")),
    "key-reused": (422, _("The idempotency key belongs to another request")),
    "version-needed": (428, _("The version that was read is needed")),
    "too-many": (429, _("Too many requests")),
    "broken": (500, _("Something broke on our side")),
}
_log = logging.getLogger("qualipolis.api")


class Fault(Exception):
    """A refusal on its way to the answer: its kind, its words, and members of its own."""

    def __init__(
        self, kind: str, problem: Problem, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        self.kind, self.problem, self.headers, self.members = kind, problem, dict(headers or {}), members
        super().__init__(str(problem))


def fault(kind: str, what: str, where: str | None = None, fix: str | None = None, **values: Any) -> Fault:
    """A fault out of templates that the catalogue knows."""
    return Fault(kind, Problem(what, where, fix, **values))


def answer(request: HttpRequest, one: Fault) -> HttpResponse:
    """The refusal as a response."""
    status, title = KINDS[one.kind]
    said = one.problem.in_words(gettext)
    body = {
        "type": f"/api/docs#{one.kind}",
        "title": gettext(title),
        "status": status,
        "detail": _detail(said),
        "instance": request.path,
        "what": said.what,
        "where": said.where,
        "fix": said.fix,
        **one.members,
    }
    text = json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE, headers=one.headers)


def _detail(said: Problem) -> str:
    if isinstance(said, Problems):
        return "; ".join(_sentence(one) for one in said.problems[:5])
    return _sentence(said)


def _sentence(one: Problem) -> str:
    place = f"{one.where}: " if one.where else ""
    return gettext(". ").join(filter(None, (f"{place}{one.what}".rstrip("。."), one.fix)))


def of(problem: Problem, kind: str = "refused") -> Fault:
    """The fault that a Problem of a lower room means here."""
    if isinstance(problem, Problems):
        members = [{"what": p.what, "where": p.where, "fix": p.fix} for p in problem.in_words(gettext)]
        return Fault(kind, problem, problems=members)
    return Fault(KINDS_BY_TEMPLATE.get(problem.template, kind), problem)


def missing(request: HttpRequest) -> HttpResponse:
    """404 for an address that leads nowhere."""
    return answer(
        request,
        fault("missing", _("Nothing has this address"), request.path, _("See /api/docs for the list.")),
    )


def unreadable(request: HttpRequest) -> HttpResponse:
    """400 for what the server could not make sense of."""
    return answer(
        request,
        fault("unreadable", _("The request cannot be read"), None, _("Look at its address and headers.")),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500 in words; what happened stands in the server's log, never in the answer."""
    return answer(
        request,
        fault(
            "broken",
            _("Something broke on our side"),
            None,
            _("Try again later; if it stays, tell the office."),
        ),
    )


def unforeseen(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """What nobody anticipated: written down with its trace, answered without it."""
    _log.error("unforeseen fault at %s %s", request.method, request.path, exc_info=exception)
    return broken(request)
