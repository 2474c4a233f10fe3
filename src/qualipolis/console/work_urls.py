"""Addresses of the console's daily work: evidence files, matters, occasional tables."""

from django.urls import path

from qualipolis.console.views import evidence, matters

urlpatterns = [
    path("files/", evidence.evidence, name="files"),
    path("files/new/", evidence.new, name="file-new"),
    path("files/bundle/", evidence.make_bundle, name="file-bundle"),
    path("files/<slug:number>/", evidence.file, name="file"),
    path("files/<slug:number>/correct/", evidence.revise, name="file-revise"),
    path("files/<slug:number>/withdraw/", evidence.withdraw, name="file-withdraw"),
    path("files/<slug:number>/<int:version>/", evidence.content, name="file-content"),
    path("matters/", matters.matters, name="matters"),
    path("matters/issue/", matters.issue, name="matters-issue"),
    path("matters/chase/", matters.chase, name="matters-chase"),
    path("matters/<slug:number>/", matters.matter, name="matter"),
]
