"""The task-division table: taken out as a file, brought back, its differences looked through and accepted."""

from __future__ import annotations

import re
from dataclasses import asdict

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.frame import frame
from qualipolis.console.pages import papers as pages
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem
from qualipolis.papers import actions, queries
from qualipolis.papers.differences import differences
from qualipolis.papers.docx_table import document
from qualipolis.papers.returned import returned
from qualipolis.papers.types import Difference, Kind
from qualipolis.papers.xlsx_table import workbook
from qualipolis.programme import queries as programmes

_SALT = "division.return"
_HOUR = 3600
_FORMS = {
    "xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@requires("console.see")
def division(request: HttpRequest) -> HttpResponse:
    """What the table holds, its files, and the form to bring it back."""
    what = pages.table_page(queries.division_table(), actor_of(request))
    return render.page(request, "papers/division", what, "programme")


@requires("console.see")
def division_file(request: HttpRequest, form: str) -> HttpResponse:
    """The table as a file."""
    if form not in _FORMS:
        raise Http404(gettext("The table comes as XLSX or DOCX."))
    make, kind = _FORMS[form]
    table = queries.division_table(is_demonstration=frame(request).is_demonstration)
    response = HttpResponse(make(table), content_type=kind)
    name = re.sub(r'[\\/:*?"<>|\s]', "", table.heading)[:80]
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response


@requires("programme.correct")
@require_http_methods(["GET", "POST"])
def division_return(request: HttpRequest) -> HttpResponse:
    """Compares a file that came back with the programme; nothing is written yet."""
    upload, reason = request.FILES.get("file"), request.POST.get("reason", "")
    if request.method == "GET":
        return redirect("console:division")
    table = queries.division_table()
    try:
        if upload is None:
            raise Problem("There is no file", None, "Choose the workbook that came back.")
        back = returned(upload.read())
        if back.plan and back.plan != table.plan:
            raise Problem(
                "This is the table of another plan ({plan})",
                None,
                "Bring the table of the plan in force.",
                plan=back.plan,
            )
    except Problem as problem:
        what = pages.table_page(table, actor_of(request), reason=reason, faults=render.faults(problem))
        return render.page(request, "papers/division", what, "programme", 400)
    found, unread = differences(table, back)
    sealed = _sealed(found, upload.name or "")
    return render.page(
        request, "papers/return", pages.return_page(found, unread, sealed, reason=reason), "programme"
    )


@requires("programme.correct")
@require_POST
def division_accept(request: HttpRequest) -> HttpResponse:
    """Takes over the differences that are ticked, all or none."""
    sealed, reason = request.POST.get("sealed", ""), request.POST.get("reason", "")
    try:
        held = signing.loads(sealed, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        return _again(
            request, Problem("The preview is too old or was changed", None, "Bring the file again.")
        )
    found = [Difference(**{**one, "kind": Kind(one["kind"])}) for one in held["found"]]
    ticked = set(request.POST.getlist("accept"))
    chosen = [one for one in found if one.key in ticked]
    plan = programmes.programme().plan
    if plan.revision != held["revision"]:
        fault = Problem(
            "The programme was changed since the preview",
            None,
            "Bring the file again to see what it says now.",
        )
        return _again(request, fault)
    try:
        if not chosen:
            raise Problem("Nothing is ticked", None, "Tick what is to be taken over.")
        count = actions.accept_differences(
            differences=chosen,
            plan=plan.code,
            reason=reason,
            file=held["file"],
            by=actor_of(request),
            at=timezone.now(),
        )
    except Problem as problem:
        what = pages.return_page(found, (), sealed, reason=reason, faults=render.faults(problem))
        return render.page(request, "papers/return", what, "programme", 400)
    words = ngettext("%(n)s difference is taken over.", "%(n)s differences are taken over.", count)
    render.say(request, words % {"n": count})
    return redirect("console:division")


def _sealed(found: list[Difference], file: str) -> str:
    """The differences as the form carries them; signed, so that only what was shown can be accepted."""
    held = {
        "revision": programmes.programme().plan.revision,
        "file": file,
        "found": [asdict(one) for one in found],
    }
    return signing.dumps(held, salt=_SALT, compress=True)


def _again(request: HttpRequest, problem: Problem) -> HttpResponse:
    what = pages.table_page(queries.division_table(), actor_of(request), faults=render.faults(problem))
    return render.page(request, "papers/division", what, "programme", 409)
