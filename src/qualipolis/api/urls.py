"""Addresses of the API: its operations behind the gate, the OpenAPI document, and the pages that explain it."""

from django.urls import URLPattern, path

from qualipolis.api import views
from qualipolis.api.assembly import api
from qualipolis.api.gate import guarded

app_name = "api"


def _operations() -> list[URLPattern]:
    """The operations of django-ninja, each behind the gate; its own pages are left out."""
    found = []
    for pattern in api.urls[0]:
        if pattern.name != "api-root":
            pattern.callback = guarded(pattern.callback)
            found.append(pattern)
    return found


urlpatterns = [
    path("", views.docs, name="root"),
    path("openapi.json", guarded(views.openapi_json), name="openapi"),
    path("docs", views.docs, name="docs"),
    path("docs/registers/<slug:code>", views.docs_register, name="docs-register"),
    *_operations(),
]
