"""Registers: lists, records, imports, exports, and the sign-off of periods."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import registers as pages
from qualipolis.console.pages.shapes import Field, FormPage
from qualipolis.console.views import render
from qualipolis.design.preferences import with_parameter
from qualipolis.jobs import queries as jobs
from qualipolis.jobs.rules import problem_of
from qualipolis.kernel.errors import Problem, Problems
from qualipolis.registers import (
    actions,
    bad_rows_xlsx,
    exports,
    period_actions,
    queries,
    templates_xlsx,
    work,
)
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.catalogue import registers as all_registers
from qualipolis.registers.intake import import_file, reporting
from qualipolis.registers.record import Register

RESERVED = {"q", "after", "before", "lang", "theme"}
#: Files up to this many bytes are brought in while the sender waits; larger ones in the background.
AT_ONCE = 2 * 2**20


def _known(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A register or record that is not there is a 404 in words."""

    @wraps(view)
    def wrapped(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if code not in all_registers():
            raise Http404(gettext("There is no such register. See the list of registers."))
        return view(request, code, *args, **kwargs)

    return wrapped


def _record(request: HttpRequest, code: str, pk: int) -> Any:
    try:
        return queries.record(actor_of(request), code, pk)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


@requires("records.read")
def registers(request: HttpRequest) -> HttpResponse:
    """All registers."""
    return render.table(request, pages.registers_page(actor_of(request)), "registers")


@requires("records.read")
@_known
def records(request: HttpRequest, code: str) -> HttpResponse:
    """One page of a register with the filters of the address."""
    try:
        found = _page(actor_of(request), code, request.GET.dict())
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    newer = with_parameter(request, before=found.previous, after="") if found.previous else ""
    older = with_parameter(request, after=found.next, before="") if found.next else ""
    return render.table(
        request, pages.records_page(actor_of(request), found, request.GET.dict(), newer, older), "registers"
    )


def _page(actor: Actor, code: str, chosen: dict[str, str], size: int = 50) -> queries.Page:
    filters = {k: v for k, v in chosen.items() if k not in RESERVED}
    return queries.records(
        actor,
        code,
        filters=filters,
        search=chosen.get("q", ""),
        after=chosen.get("after", ""),
        before=chosen.get("before", ""),
        size=size,
    )


@requires("records.read")
@_known
def records_file(request: HttpRequest, code: str, form: str) -> StreamingHttpResponse:
    """The records within scope and filters as a stream of the file's bytes; private columns stay inside."""
    if form not in exports.FORMATS:
        raise Http404(gettext("We write CSV, XLSX, JSON and Parquet."))
    filters = {k: v for k, v in request.GET.dict().items() if k not in RESERVED}
    try:
        stream = exports.export(actor_of(request), code, form, filters, pages.language())
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    response = StreamingHttpResponse(stream, content_type=exports.FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{code}.{form}"'
    return response


@requires("records.write")
@_known
def template(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to fill in, with explanations and choices."""
    response = HttpResponse(
        templates_xlsx.template(register_of(code), pages.language()), content_type=exports.FORMATS["xlsx"]
    )
    response["Content-Disposition"] = f'attachment; filename="{code}-template.xlsx"'
    return response


@requires("records.read")
@_known
def record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One record."""
    what = pages.record_page(actor_of(request), _record(request, code, pk))
    return render.page(request, "record", what, "registers")


@requires("records.write")
@require_http_methods(["GET", "POST"])
@_known
def record_new(request: HttpRequest, code: str) -> HttpResponse:
    """Enters one record."""
    register, typed = register_of(code), request.POST.dict()
    if request.method == "GET":
        return render.form(
            request, pages.record_form(register, {"area": actor_of(request).area_code}, {}, ()), "registers"
        )
    try:
        made = actions.create_record(
            code=code,
            raw=_raw(register, typed),
            by=actor_of(request),
            at=timezone.now(),
            reason=typed.get("reason", ""),
        )
    except Problem as problem:
        return render.form(request, _refused(register, typed, problem), "registers")
    render.say(request, gettext("The record is in the register."))
    return redirect("console:record", code, made.pk)


@requires("records.write")
@require_http_methods(["GET", "POST"])
@_known
def record_correct(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Corrects a record; who was overtaken is shown the other's change and keeps what was typed."""
    register, one, typed = register_of(code), _record(request, code, pk), request.POST.dict()
    if request.method == "GET":
        held = {n: actions.words_of(v) for n, v in queries.values(actor_of(request), one).items()}
        return render.form(request, pages.record_form(register, held, {}, (), pk, one.version), "registers")
    version = int(typed["version"]) if typed.get("version", "").isdigit() else 0
    try:
        actions.correct_record(
            code=code,
            pk=pk,
            raw=_raw(register, typed),
            version=version,
            by=actor_of(request),
            at=timezone.now(),
            reason=typed.get("reason", ""),
        )
    except actions.Overtaken as overtaken:
        colon = gettext(": ")
        theirs = tuple(f"{label}{colon}{was} → {now}" for label, was, now, _ in overtaken.theirs)
        form = pages.record_form(
            register, typed, {}, (*render.faults(overtaken), *theirs), pk, overtaken.version
        )
        return render.form(request, form, "registers")
    except Problem as problem:
        return render.form(request, _refused(register, typed, problem, pk, version), "registers")
    render.say(request, gettext("The record is corrected; what it held before is in its history."))
    return redirect("console:record", code, pk)


def _raw(register: Register, typed: dict[str, str]) -> dict[str, str]:
    return {c.name: typed[c.name] for c in register.columns if c.name in typed}


def _refused(
    register: Register, typed: dict[str, str], problem: Problem, pk: int = 0, version: int = 0
) -> FormPage:
    """The form again, each fault at its field."""
    labels = {c.label(lang): c.name for c in register.columns for lang in ("zh", "en")}
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    errors = {labels.get(p.where or "", p.where or ""): render.sentence(p.what, p.fix) for p in many}
    return pages.record_form(register, typed, errors, render.faults(problem), pk, version)


@requires("records.write")
@require_http_methods(["GET", "POST"])
@_known
def record_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Takes a record out of all figures, on a page of its own that names the consequence."""
    one, typed, faults = _record(request, code, pk), request.POST.dict(), ()
    if request.method == "POST":
        try:
            actions.withdraw_record(
                code=code,
                pk=pk,
                version=one.version,
                by=actor_of(request),
                at=timezone.now(),
                reason=typed.get("reason", ""),
            )
        except Problem as problem:
            faults = render.faults(problem)
        else:
            render.say(
                request, gettext("The record is withdrawn. It counts in no figure and stays in the history.")
            )
            return redirect("console:record", code, pk)
    return render.form(request, _withdraw_form(one, typed, faults), "registers")


def _withdraw_form(one: Any, typed: dict[str, str], faults: tuple[str, ...]) -> FormPage:
    return FormPage(
        title=gettext("Withdraw a record"),
        summary=gettext("%(record)s will count in no figure any more. It stays readable with its reason.")
        % {"record": one},
        fields=(Field("reason", gettext("Reason"), "area", typed.get("reason", "")),),
        submit=gettext("Withdraw"),
        back=reverse("console:record", args=[one.register.code, one.pk]),
        faults=faults,
    )


@requires("records.write")
@require_http_methods(["GET", "POST"])
@_known
def bring(request: HttpRequest, code: str) -> HttpResponse:
    """Imports a file and shows what became of each row."""
    register, file = register_of(code), request.FILES.get("file")
    if request.method == "GET":
        return render.form(request, pages.import_form(register), "registers")
    if file is None:
        return render.form(
            request, pages.import_form(register, (gettext("Choose a file first."),)), "registers"
        )
    try:
        path = work.keep_upload(file.chunks(), file.name)
        if path.stat().st_size > AT_ONCE:
            job = work.queue_import(code, path, file.name, by=actor_of(request), at=timezone.now())
            return redirect("console:import-job", code, job.pk)
        batch = import_file(code, path, by=actor_of(request), at=timezone.now(), filename=file.name)
    except Problem as problem:
        return render.form(request, pages.import_form(register, render.faults(problem)), "registers")
    return redirect("console:batch", code, batch.pk)


@requires("records.write")
@_known
def import_job(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """How far a large file is; the page may be left and asks again by itself."""
    try:
        one = jobs.job(number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    if one.by != actor_of(request).username or one.kind != work.KIND:
        raise Http404(gettext("There is no such import within your scope."))
    faults = render.faults(problem_of(one.result["problem"])) if "problem" in one.result else ()
    response = render.page(request, "job", pages.job_page(one, code, faults), "registers")
    if one.state in ("queued", "running"):
        response["Refresh"] = "3"
    return response


def _batch(request: HttpRequest, code: str, pk: int) -> Any:
    """An import of this register: the actor's own, or any for those who see the whole city."""
    try:
        found = queries.batch(actor_of(request), pk)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    actor = actor_of(request)
    if found.register != code or (actor.role == "county" and found.by != actor.username):
        raise Http404(gettext("There is no such import within your scope."))
    return found


@requires("records.write")
@_known
def batch(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What became of a file."""
    found = _batch(request, code, pk)
    return render.table(
        request, pages.batch_page(found, queries.quarantine(actor_of(request), pk)), "registers"
    )


@requires("records.write")
@_known
def batch_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Only the rows to be corrected, ready to be sent again."""
    path = reporting.bad_rows_path(_batch(request, code, pk))
    if not path.exists():
        raise Http404(gettext("No row of this import has to be corrected."))
    if request.GET.get("form") == "xlsx":
        body = bad_rows_xlsx.workbook(_batch(request, code, pk), pages.language())
        response = HttpResponse(body, content_type=exports.FORMATS["xlsx"])
        response["Content-Disposition"] = f'attachment; filename="{code}-{pk}.xlsx"'
        return response
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{code}-{pk}.csv",
        content_type="text/csv; charset=utf-8",
    )


@requires("records.read")
@require_http_methods(["GET", "POST"])
def periods(request: HttpRequest) -> HttpResponse:
    """The sign-off desk; each step is checked by the registers room."""
    actor, typed = actor_of(request), request.POST.dict()
    if request.method == "GET":
        return render.page(request, "periods", pages.periods_page(actor, request.GET.dict()), "periods")
    try:
        if typed.get("verb") not in pages.verb_words():
            raise Problem(
                "There is no step {step}", None, "Choose one of the buttons.", step=typed.get("verb", "")
            )
        period_actions.move(
            typed["verb"],
            typed.get("register", ""),
            typed.get("unit", ""),
            typed.get("period", ""),
            by=actor,
            at=timezone.now(),
            comment=typed.get("comment", ""),
        )
    except Problem as problem:
        what = pages.periods_page(actor, typed, render.faults(problem))
        return render.page(request, "periods", what, "periods", 400)
    render.say(request, gettext("The step is taken."))
    return redirect("console:periods")
