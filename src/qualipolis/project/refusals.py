"""Which face answers when a page is missing, forbidden or broken: the one whose address was asked for."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from qualipolis.console.views import refusals as console
from qualipolis.portal import views as portal


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in words."""
    return (
        console.forbidden(request, exception)
        if _is_console(request)
        else portal.no_permission(request, exception)
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in words; machines get theirs as JSON."""
    if request.path.startswith("/api/"):
        return JsonResponse({"what": "nothing has this address", "fix": "see /api/docs"}, status=404)
    return (
        console.missing(request, exception) if _is_console(request) else portal.not_found(request, exception)
    )


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in words."""
    return portal.bad_request(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """500 in words, without a trace."""
    return portal.failed(request)


def _is_console(request: HttpRequest) -> bool:
    return request.path.startswith("/console/")
