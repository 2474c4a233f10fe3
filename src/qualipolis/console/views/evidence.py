"""The store of evidence files: list, enter, correct, withdraw, take out, bundle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console import frame as frames
from qualipolis.console.pages import bundles as bundle_pages
from qualipolis.console.pages import evidence as pages
from qualipolis.console.pages import items
from qualipolis.console.views import render
from qualipolis.design.preferences import with_parameter
from qualipolis.design.responses import safe, saved
from qualipolis.jobs.rules import problem_of
from qualipolis.kernel.errors import Problem, Problems
from qualipolis.registers.evidence_files import actions, bundle, bundle_queries, queries
from qualipolis.registers.evidence_files.kinds import KINDS
from qualipolis.registers.evidence_files.types import Entry, EvidenceFile, Standing

SECTION = "files"


def errors_of(problem: Problem) -> dict[str, str]:
    """Faults by the field they name."""
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    words = (one.in_words(gettext) for one in many)
    return {one.where: render.sentence(one.what, one.fix) for one in words if one.where}


def _file(request: HttpRequest, number: str) -> EvidenceFile:
    try:
        return queries.file(actor_of(request), number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


@requires("records.read")
def evidence(request: HttpRequest) -> HttpResponse:
    """The list."""
    chosen = request.GET.dict()
    before = int(chosen["before"]) if chosen.get("before", "").isdigit() else 0
    found = queries.files(actor_of(request), chosen, before=before)
    older = with_parameter(request, before=str(found.next)) if found.next else ""
    return render.table(request, pages.list_page(actor_of(request), found, chosen, older), SECTION)


@requires("records.read")
def file(request: HttpRequest, number: str) -> HttpResponse:
    """One file."""
    one = _file(request, number)
    what = pages.file_page(actor_of(request), one, queries.editions(actor_of(request), number))
    return render.page(request, "evidence", what, SECTION)


@requires("records.read")
def content(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One content, as a file to save; taking out one that is not open is kept in the trail."""
    try:
        kept, path = queries.content(actor_of(request), number, version)
        if _file(request, number).entry.disclosure in ("internal", "restricted"):
            actions.note_reading(number=number, version=version, by=actor_of(request), at=timezone.now())
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=kept.filename, content_type=KINDS[kept.kind].media_type
    )
    return safe(response)


@requires("records.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enters a file."""
    actor, typed, sent = actor_of(request), request.POST.dict(), request.FILES.get("file")
    uses, served = request.POST.getlist("uses"), request.POST.getlist("items")
    if request.method == "GET":
        served = [request.GET.get("item", "")]
        what = pages.entry_form(actor, {"disclosure": "internal"}, served, (), {}, ())
        return render.page(request, "file_form", what, SECTION)
    try:
        if sent is None:
            raise Problem("Choose a file first", "file", None)
        name = typed.get("name", "").strip() or PurePath(sent.name).stem
        made = actions.add_file(
            entry=_entry({**typed, "name": name}, served, uses),
            chunks=sent.chunks(),
            filename=sent.name,
            by=actor,
            at=timezone.now(),
        )
    except Problem as problem:
        what = pages.entry_form(actor, typed, served, uses, errors_of(problem), render.faults(problem))
        return render.page(request, "file_form", what, SECTION, 400)
    render.say(request, gettext("The file is in the store as %(number)s.") % {"number": made.number})
    return redirect("console:file", made.number)


@requires("records.write")
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, number: str) -> HttpResponse:
    """Corrects what is written about a file, or puts a new version beside the old one."""
    one, typed, sent = _file(request, number), request.POST.dict(), request.FILES.get("file")
    actor, uses, served = actor_of(request), request.POST.getlist("uses"), request.POST.getlist("items")
    if request.method == "GET":
        what = pages.entry_form(actor, _typed(one), one.entry.items, list(one.entry.uses), {}, (), number)
        return render.page(request, "file_form", what, SECTION)
    try:
        actions.revise_file(
            number=number, entry=_entry(typed, served, uses), reason=typed.get("reason", ""),
            revision=int(typed["revision"]) if typed.get("revision", "").isdigit() else 0,
            chunks=sent.chunks() if sent else None, filename=sent.name if sent else "",
            by=actor_of(request), at=timezone.now(),
        )  # fmt: skip
    except Problem as problem:
        what = pages.entry_form(
            actor, typed, served, uses, errors_of(problem), render.faults(problem), number
        )
        return render.page(request, "file_form", what, SECTION, 400)
    render.say(request, gettext("The file is corrected; earlier versions are kept."))
    return redirect("console:file", number)


@requires("records.write")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Takes a file out of lists and bundles."""
    one, typed, faults = _file(request, number), request.POST.dict(), ()
    if request.method == "POST":
        try:
            actions.withdraw_file(
                number=number, reason=typed.get("reason", ""), by=actor_of(request), at=timezone.now()
            )
        except Problem as problem:
            faults = render.faults(problem)
        else:
            render.say(request, gettext("The file is withdrawn."))
            return redirect("console:file", number)
    return render.form(request, pages.withdraw_form(one, typed, faults), SECTION)


@requires("records.read")
@require_http_methods(["GET", "POST"])
def make_bundle(request: HttpRequest) -> HttpResponse | FileResponse:
    """Asks for a bundle. A small one is given to be saved at once; a larger one has a page that shows how far it is."""
    typed, actor, at = request.POST.dict(), actor_of(request), timezone.now()
    if request.method == "GET":
        return _bundle_form(request, request.GET.dict(), ())
    filters = {k: typed[k].strip() for k in ("use", "measure", "item") if typed.get(k, "").strip()}
    try:
        if not typed.get("title", "").strip():
            raise Problem("The title is missing", "title", "Write what the bundle is for.")
        asked = bundle.ask_bundle(
            title=typed["title"].strip(), filters=filters, names=_names(actor, filters),
            heading=_heading(request), by=actor, at=at,
        )  # fmt: skip
        if asked.made_at is None:
            return redirect("console:bundle", asked.number)
        return _bundle(request, asked.number)
    except Problem as problem:
        return _bundle_form(request, typed, render.faults(problem))


def _bundle_form(request: HttpRequest, typed: Mapping[str, str], faults: tuple[str, ...]) -> HttpResponse:
    found = bundle_queries.bundles(actor_of(request))
    what = bundle_pages.ask_page(typed, faults, found, timezone.now())
    return render.page(request, "bundle_new", what, SECTION, 400 if faults else 200)


@requires("records.read")
def bundle_page(request: HttpRequest, number: str) -> HttpResponse:
    """How far a bundle is; the page may be left and asks again by itself. Then what it holds and the way to it."""
    try:
        one = bundle_queries.bundle(actor_of(request), number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    faults = render.faults(problem_of(one.problem)) if one.problem else ()
    what = bundle_pages.bundle_page(one, faults, timezone.now())
    response = render.page(request, "bundle", what, SECTION)
    if one.standing in (Standing.QUEUED, Standing.RUNNING):
        response["Refresh"] = "3"
    return response


@requires("records.read")
def bundle_content(request: HttpRequest, number: str) -> HttpResponse | FileResponse:
    """A finished bundle, as a file to save."""
    try:
        return _bundle(request, number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


def _bundle(request: HttpRequest, number: str) -> HttpResponse | FileResponse:
    actor, at = actor_of(request), timezone.now()
    one, path = bundle_queries.content(actor, number, at)
    bundle.note_taking(number=number, by=actor, at=at)
    return saved(path, one.filename, one.media_type)


def _names(actor, filters: dict[str, str]):  # type: ignore[no-untyped-def]
    found = queries.files(actor, filters, size=bundle.MAX_FILES)
    return items.names({item for one in found.files for item in one.items})


def _heading(request: HttpRequest) -> list[str]:
    what = frames.frame(request)
    return [line for line in (what.post, what.document) if line]


def _entry(typed: Mapping[str, str], served: Iterable[str], uses: Iterable[str]) -> Entry:
    return Entry(
        typed.get("name", ""), typed.get("document_no", ""), typed.get("issuer", ""), _day(typed, "issued_on"),
        typed.get("sealed") == "true", typed.get("disclosure", ""), frozenset(uses),
        tuple(re.split(r"[\n,，、;；]", "\n".join(served))), _day(typed, "valid_until"),
    )  # fmt: skip


def _day(typed: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(typed[name]) if typed.get(name) else None
    except ValueError:
        raise Problem("{value} is no day", name, "Example: 2025-11-20.", value=typed[name]) from None


def _typed(one: EvidenceFile) -> dict[str, str]:
    entry = one.entry
    return {
        "name": entry.name, "document_no": entry.document_no, "issuer": entry.issuer,
        "issued_on": entry.issued_on.isoformat() if entry.issued_on else "",
        "valid_until": entry.valid_until.isoformat() if entry.valid_until else "", "sealed": "true" if entry.sealed else "",
        "disclosure": entry.disclosure, "revision": str(one.revision),
    }  # fmt: skip
