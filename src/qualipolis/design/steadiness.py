"""A page that is only read asks each question of the rooms below once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from qualipolis.kernel.steady import steady


class SteadyMiddleware:
    """Makes GET and HEAD requests steady; a request that writes reads anew after each write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in a steady block where it only reads."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with steady():
            return self.get_response(request)
