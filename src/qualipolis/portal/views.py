"""Views of the portal: one page object, one template. Figures come from publication only; nobody is asked who he is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.design.responses import saved
from qualipolis.design.types import Link
from qualipolis.documents import queries as documents
from qualipolis.kernel.errors import Problem
from qualipolis.portal import files
from qualipolis.portal.frame import frame
from qualipolis.portal.pages import areas as area_pages
from qualipolis.portal.pages import bodies as body_pages
from qualipolis.portal.pages import document as document_pages
from qualipolis.portal.pages import home as home_pages
from qualipolis.portal.pages import measures as measure_pages
from qualipolis.portal.pages import method as method_pages
from qualipolis.portal.pages import search as search_pages
from qualipolis.portal.pages import target as target_pages
from qualipolis.portal.pages import targets as target_lists
from qualipolis.portal.pages.source import Source, load
from qualipolis.programme.types import Target


def _show(request: HttpRequest, name: str, source: Source, section: str, **context: Any) -> HttpResponse:
    return render(request, f"portal/{name}.html", {"frame": frame(request, source, section), **context})


def _load(request: HttpRequest) -> Source:
    """What pages are built from; before a plan is loaded every page says so."""
    try:
        return load()
    except Problem as problem:
        raise Http404(str(problem)) from None


def _crumbs(*links: Link) -> tuple[Link, ...]:
    return (Link(gettext("Plan"), reverse("portal:home")), *links)


def home(request: HttpRequest) -> HttpResponse:
    """The plan at a glance."""
    source = _load(request)
    return _show(request, "home", source, "home", page=home_pages.page(source))


def changes(request: HttpRequest) -> HttpResponse:
    """Every target that moved in the edition in force."""
    source = _load(request)
    crumbs = _crumbs(Link(gettext("Changes"), ""))
    return _show(request, "changes", source, "home", moved=home_pages.moved(source), crumbs=crumbs)


def document(request: HttpRequest) -> HttpResponse:
    """The official text with its layers."""
    source = _load(request)
    shown = tuple(request.GET.get("show", "targets").split(",")[:8])
    page = document_pages.page(source, shown, reverse("portal:document"))
    originals = document_pages.originals(source)
    return _show(request, "document", source, "document", page=page, originals=originals)


def original(request: HttpRequest, no: int) -> HttpResponse:
    """A file that the official text came out of, to be saved."""
    source = _load(request)
    try:
        kept, path = documents.original_content(source.programme.plan.document, no)
    except Problem as problem:
        raise Http404(problem.in_words(gettext).what) from None
    return saved(path, kept.name, kept.media_type)


def targets(request: HttpRequest) -> HttpResponse:
    """The list with filters."""
    source = _load(request)
    return _show(request, "targets", source, "targets", page=target_lists.page(source, _asked(request)))


def _asked(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """The filters of the address, of those that exist, cut to a sane length."""
    return tuple((key, request.GET[key][:80]) for key in target_lists.KEYS if request.GET.get(key))


def target(request: HttpRequest, code: str) -> HttpResponse:
    """One target: its own form for targets with a threshold, for those without, and for directions."""
    source = _load(request)
    asked = (request.GET.get(key, "")[:20] for key in ("period", "against"))
    page = target_pages.page(source, _target(source, code).code, *asked)
    crumbs = _crumbs(page.chapter, page.measure, Link(page.name, ""))
    name = "target" if page.tier == "hard" else "target_soft"
    return _show(request, name, source, "targets", page=page, crumbs=crumbs)


def target_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The released figures of a target as CSV, JSON or the chart as SVG."""
    source = _load(request)
    return _file(files.target_file(source, _target(source, code), form))


def measure(request: HttpRequest, no: int) -> HttpResponse:
    """One measure."""
    source = _load(request)
    if no not in source.programme.measures:
        raise Http404(gettext("The plan has no measure %(no)s.") % {"no": no})
    page = measure_pages.page(source, no)
    crumbs = _crumbs(
        Link(page.chapter, f"{reverse('portal:targets')}?chapter={page.chapter_no}"), Link(page.name, "")
    )
    return _show(request, "measure", source, "document", page=page, crumbs=crumbs)


def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies the plan names."""
    source = _load(request)
    return _show(request, "bodies", source, "bodies", page=body_pages.bodies_page(source))


def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body."""
    source = _load(request)
    if code not in source.territory.bodies:
        raise Http404(gettext("No body has the code %(code)s.") % {"code": code})
    page = body_pages.body_page(source, code)
    crumbs = _crumbs(Link(gettext("Bodies"), reverse("portal:bodies")), Link(page.name, ""))
    return _show(request, "body", source, "bodies", page=page, crumbs=crumbs)


def areas(request: HttpRequest) -> HttpResponse:
    """Counties and functional zones."""
    source = _load(request)
    return _show(request, "areas", source, "areas", page=area_pages.areas_page(source))


def area(request: HttpRequest, code: str) -> HttpResponse:
    """One county or functional zone."""
    source = _load(request)
    if all(a.code != code for a in source.units):
        raise Http404(gettext("No area of the assessment has the code %(code)s.") % {"code": code})
    page = area_pages.area_page(source, code)
    crumbs = _crumbs(Link(gettext("Areas"), reverse("portal:areas")), Link(page.name, ""))
    return _show(request, "area", source, "areas", page=page, crumbs=crumbs)


def search(request: HttpRequest) -> HttpResponse:
    """What the plan says about some words."""
    source = _load(request)
    query = request.GET.get("q", "").strip()[:100]
    return _show(request, "search", source, "", page=search_pages.page(source, query), query=query)


def data(request: HttpRequest) -> HttpResponse:
    """What can be downloaded."""
    source = _load(request)
    return _show(request, "data", source, "data", page=files.catalogue(source))


def data_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One data set."""
    source = _load(request)
    return _file(files.data_file(source, name, form))


def verify(request: HttpRequest) -> HttpResponse:
    """How anybody checks a figure."""
    source = _load(request)
    return _show(request, "verify", source, "verify", page=method_pages.verify_page(source))


def method(request: HttpRequest) -> HttpResponse:
    """How figures come about and what the words mean."""
    source = _load(request)
    crumbs = _crumbs(Link(gettext("Methods"), ""))
    return _show(request, "method", source, "", page=method_pages.method_page(source), crumbs=crumbs)


def _target(source: Source, code: str) -> Target:
    found = source.programme.targets.get(code)
    if found is None:
        raise Http404(gettext("The plan has no target %(code)s.") % {"code": code})
    return found


def _file(found: files.File | None) -> HttpResponse:
    if found is None:
        raise Http404(gettext("There is no such file. The data page lists what can be downloaded."))
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in words: what is missing, and where to look."""
    said = str(exception) if isinstance(exception, Http404) and exception.args else ""
    shown = said if said and not said.startswith("{") else ""
    return _failure(request, 404, gettext("This page does not exist"), shown)


def no_permission(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in words."""
    said = gettext("Your role does not include this. Ask the quality office of the city.")
    return _failure(request, 403, gettext("You may not see this page"), said)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in words."""
    return _failure(request, 400, gettext("The request could not be read"), "")


def failed(request: HttpRequest) -> HttpResponse:
    """500 in words; nothing here may fail again, so no plan is read."""
    said = gettext(
        "The fault has been noted. Try again in a few minutes; nothing you entered elsewhere is lost."
    )
    return _failure(request, 500, gettext("The page could not be made"), said)


def _source_or_none() -> Source | None:
    """What the frame of a page of refusal says of the edition, demonstration first; nothing before a plan is loaded."""
    try:
        return load()
    except Problem:
        return None


def _failure(request: HttpRequest, status: int, title: str, said: str) -> HttpResponse:
    source = _source_or_none() if status < 500 else None
    context = {"frame": frame(request, source), "title": title, "said": said, "status": status}
    return render(request, "portal/failure.html", context, status=status)
