"""Addresses of the console's daily work: evidence files, matters, occasional tables."""

from django.urls import path

from qualipolis.console.views import evidence, matters, occasional, table_filling

urlpatterns = [
    path("files/", evidence.evidence, name="files"),
    path("files/new/", evidence.new, name="file-new"),
    path("files/bundle/", evidence.make_bundle, name="file-bundle"),
    path("files/bundle/<slug:number>/", evidence.bundle_page, name="bundle"),
    path("files/bundle/<slug:number>/content/", evidence.bundle_content, name="bundle-content"),
    path("files/<slug:number>/", evidence.file, name="file"),
    path("files/<slug:number>/correct/", evidence.revise, name="file-revise"),
    path("files/<slug:number>/withdraw/", evidence.withdraw, name="file-withdraw"),
    path("files/<slug:number>/<int:version>/", evidence.content, name="file-content"),
    path("matters/", matters.matters, name="matters"),
    path("matters/issue/", matters.issue, name="matters-issue"),
    path("matters/chase/", matters.chase, name="matters-chase"),
    path("matters/<slug:number>/", matters.matter, name="matter"),
    path("tables/", occasional.tables, name="tables"),
    path("tables/new/", occasional.new, name="table-new"),
    path("tables/known/", occasional.known, name="table-known"),
    path("tables/burden/", occasional.burden, name="burden"),
    path("tables/burden/<slug:kind>/<slug:code>/", occasional.burden_unit, name="burden-unit"),
    path("tables/<slug:number>/", occasional.table, name="table"),
    path("tables/<slug:number>.<slug:form>", occasional.table_file, name="table-file"),
    path("tables/<slug:number>/template.xlsx", table_filling.template, name="table-template"),
    path("tables/<slug:number>/<slug:kind>/<slug:code>/", table_filling.fill, name="table-fill"),
]
