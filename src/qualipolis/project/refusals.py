"""Which face answers when a page is missing, forbidden or broken: the one whose address was asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from qualipolis.api import problems as api
from qualipolis.api.gate import language_of
from qualipolis.console.views import refusals as console
from qualipolis.portal import views as portal


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in words."""
    if _is_api(request):
        return _said(request, api.unreadable)
    return (
        console.forbidden(request, exception)
        if _is_console(request)
        else portal.no_permission(request, exception)
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in words; machines get theirs as JSON."""
    if _is_api(request):
        return _said(request, api.missing)
    return (
        console.missing(request, exception) if _is_console(request) else portal.not_found(request, exception)
    )


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in words."""
    if _is_api(request):
        return _said(request, api.unreadable)
    return portal.bad_request(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """500 in words, without a trace."""
    if _is_api(request):
        return _said(request, api.broken)
    return portal.failed(request)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _said(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """A refusal in the language that the machine asked for."""
    with translation.override(language_of(request)):
        return answer(request)


def _is_console(request: HttpRequest) -> bool:
    return request.path.startswith("/console/")
