"""Addresses of the portal."""

from django.urls import path

from qualipolis.portal import indicator_views, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("document/", views.document, name="document"),
    path("document/original/<int:no>", views.original, name="original"),
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:code>/", views.target, name="target"),
    path("targets/<slug:code>.<slug:form>", views.target_file, name="target-file"),
    path("measures/<int:no>/", views.measure, name="measure"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<slug:code>/", views.body, name="body"),
    path("areas/", views.areas, name="areas"),
    path("areas/<slug:code>/", views.area, name="area"),
    path("changes/", views.changes, name="changes"),
    path("search/", views.search, name="search"),
    path("data/", views.data, name="data"),
    path("data/<slug:name>.<slug:form>", views.data_file, name="data-file"),
    path("verify/", views.verify, name="verify"),
    path("verify/capsule/", indicator_views.verify_capsule, name="verify-capsule"),
    path("verify/capsule_verifier.py", indicator_views.verifier, name="verifier"),
    path("indicators/", indicator_views.indicators, name="indicators"),
    path("indicators/<slug:code>/", indicator_views.indicator, name="indicator"),
    path("indicators/<slug:code>/card.<slug:form>", indicator_views.indicator_file, name="indicator-file"),
    path(
        "indicators/<slug:code>/<slug:area>/<slug:period>.capsule.json",
        indicator_views.capsule,
        name="capsule",
    ),
    path("restatements/", indicator_views.restatements, name="restatements"),
    path("method/", views.method, name="method"),
]
