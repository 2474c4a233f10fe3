"""Language and scheme chosen by address (`?lang=en`, `?theme=dark`) and remembered in a cookie.

Two addresses instead of two forms: a link with its language can be shared, and a page works without script.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
_YEAR = 365 * 24 * 3600


class PreferencesMiddleware:
    """Stands after LocaleMiddleware; sets `request.theme` and the language of this and later requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Apply what the address says, else what the cookie remembers."""
        language, theme = (
            _choice(request, "lang", dict(settings.LANGUAGES)),
            _choice(request, "theme", THEMES),
        )
        _speak(request, language)
        remembered = request.COOKIES.get(THEME_COOKIE, "")
        forgets = request.GET.get("theme") == "system"
        request.theme = "" if forgets else theme or (remembered if remembered in THEMES else "")
        response = self.get_response(request)
        for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), (THEME_COOKIE, theme)):
            if value:
                response.set_cookie(name, value, max_age=_YEAR, samesite="Lax", httponly=True)
        if forgets:
            response.delete_cookie(THEME_COOKIE)
        return response


def _speak(request: HttpRequest, chosen: str) -> None:
    """The language chosen now, else the one remembered, else that of the site: never that of the browser.

    An official page reads the same for everybody who follows a link to it.
    """
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = dict(settings.LANGUAGES)
    language = chosen or (remembered if remembered in known else settings.LANGUAGE_CODE)
    translation.activate(language)
    request.LANGUAGE_CODE = language


def _choice(request: HttpRequest, key: str, allowed: object) -> str:
    """The value of the parameter where it is one of those allowed, else nothing."""
    value = request.GET.get(key, "")
    return value if value in allowed else ""  # type: ignore[operator]


def with_parameter(request: HttpRequest, **changes: str) -> str:
    """The present address with some parameters changed; an empty value removes one."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
