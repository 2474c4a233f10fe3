"""The OpenAPI document, and the pages that explain it to people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from qualipolis.api import openapi, pages
from qualipolis.registers.catalogue import registers


@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    """The document; unchanged since the last visit it is not sent again."""
    body, digest = openapi.written()
    tag = f'"{digest}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(
        body, content_type="application/json", headers={"ETag": tag, "Cache-Control": "no-cache"}
    )


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """How to use the API, every operation, every refusal."""
    return render(request, "api/docs.html", {"frame": pages.frame(request), "page": pages.docs_page()})


@require_safe
def docs_register(request: HttpRequest, code: str) -> HttpResponse:
    """One register: its operations, filters and columns."""
    if code not in registers():
        raise Http404(gettext("There is no such register. See the list of registers."))
    page = pages.register_page(registers()[code])
    return render(request, "api/register.html", {"frame": pages.frame(request), "page": page})
