"""Addresses: each face mounts its own."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("qualipolis.console.urls")),
    path("", include("qualipolis.portal.urls")),
]
handler403 = "qualipolis.console.views.refusals.forbidden"
handler404 = "qualipolis.console.views.refusals.missing"
