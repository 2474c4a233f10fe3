"""What every request passes before it is read, and every answer before it leaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_noop as _
from django.views.decorators.csrf import csrf_exempt

from qualipolis.api import problems
from qualipolis.api.problems import Fault, fault

View = Callable[..., HttpResponseBase]
#: A body may have so many bytes; a batch of a thousand rows has a few hundred thousand.
MOST_BYTES = 4 * 2**20
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_READS = ("GET", "HEAD", "OPTIONS")


def guarded(view: View) -> View:
    """The view behind the gate. Cookies open nothing here, so there is nothing for a forged request to ride on."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = _answered(view, request, *args, **kwargs)
        response.headers.setdefault("Content-Language", "en" if language == "en" else "zh-CN")
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept-Language", "Authorization"])
        return response

    return wrapped


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        _check(request)
        response = view(request, *args, **kwargs)
    except Fault as one:
        return problems.answer(request, one)
    except Exception as exception:  # the last resort: words instead of a trace
        return problems.unforeseen(request, exception)
    return _method(request, response) if response.status_code == 405 else response


def _method(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    allowed = response.headers.get("Allow", "")
    one = fault("method", _("{method} is not known here"), request.path, _("Use one of: {allowed}."),
                method=request.method, allowed=allowed)  # fmt: skip
    one.headers["Allow"] = allowed
    return problems.answer(request, one)


def _check(request: HttpRequest) -> None:
    """Size, kind and signs of a request; each refusal is a fault."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise fault("too-large", _("The body has more than {most} MB"), None, _("Send it in several batches."),
                    most=MOST_BYTES >> 20)  # fmt: skip
    if request.method not in _READS and int(length) and request.content_type != "application/json":
        raise fault("media-type", _("The body is {given}"), "Content-Type",
                    _("Send JSON, with the header Content-Type: application/json."),
                    given=request.content_type or "—")  # fmt: skip
    for name, values in request.GET.lists():
        if _CONTROL.search(name) or any(_CONTROL.search(value) for value in values):
            raise fault("unreadable", _("A parameter holds control characters"), name[:60].encode("ascii", "replace").decode(),
                        _("Send it without them."))  # fmt: skip


def has_control(text: str) -> bool:
    """Whether a text holds signs that no database and no person wants."""
    return bool(_CONTROL.search(text))


def language_of(request: HttpRequest) -> str:
    """The first language of the request that we speak (`?lang=en`, then Accept-Language), else the site's own."""
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("lang", "")
    if asked in known:
        return asked
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith("en"):
            return "en"
        if tag.startswith("zh"):
            return settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE
