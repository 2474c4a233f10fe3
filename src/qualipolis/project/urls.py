"""Addresses: each face mounts its own."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("qualipolis.api.urls")),
    path("console/", include("qualipolis.console.urls")),
    path("", include("qualipolis.portal.urls")),
]
handler400 = "qualipolis.project.refusals.unreadable"
handler403 = "qualipolis.project.refusals.forbidden"
handler404 = "qualipolis.project.refusals.missing"
handler500 = "qualipolis.project.refusals.broken"
