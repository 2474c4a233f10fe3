"""Occasional tables: the report catalogue, its burden, defining, filling in, chasing, taking out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_piece
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.accounts.types import Actor
from qualipolis.console.pages import burden as burdens
from qualipolis.console.pages import occasional as pages
from qualipolis.console.pages import table_definition as definitions
from qualipolis.console.views import render
from qualipolis.console.views.evidence import errors_of
from qualipolis.design.preferences import with_parameter
from qualipolis.design.responses import safe
from qualipolis.kernel.errors import Problem
from qualipolis.registers.exports import FORMATS
from qualipolis.registers.occasional import actions, queries, sheets
from qualipolis.registers.occasional.rules import MAX_COLUMNS
from qualipolis.registers.occasional.types import Spec, Table, Unit
from qualipolis.territory.queries import territory

SECTION = "tables"
#: Months that the trend of a unit shows.
YEAR = 12


@requires("records.read")
def tables(request: HttpRequest) -> HttpResponse:
    """The report catalogue."""
    actor, chosen = actor_of(request), request.GET.dict()
    before = int(chosen["before"]) if chosen.get("before", "").isdigit() else 0
    found, more = queries.tables(actor, chosen, before=before)
    months = queries.months_until(timezone.localdate())
    older = with_parameter(request, before=str(more)) if more else ""
    what = pages.catalogue_page(actor, found, queries.burden(actor, months), months, chosen, older)
    return render.table(request, what, SECTION)


@requires("records.read")
def burden(request: HttpRequest) -> HttpResponse:
    """What each unit was asked, month by month."""
    months = queries.months_until(timezone.localdate())
    found = queries.burden(actor_of(request), months)
    return render.table(request, burdens.burden_page(found, months), SECTION)


@requires("records.read")
def burden_unit(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """What one unit was asked: trend, who asked, each form."""
    actor, unit, months = (
        actor_of(request),
        Unit(kind, code),
        queries.months_until(timezone.localdate(), YEAR),
    )
    try:
        found = queries.askings(actor, unit, months)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    seen = queries.numbers_within(actor, [a.number for a in found])
    return render.page(request, "burden", burdens.unit_page(unit, found, months, seen), SECTION)


@requires("records.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Defines a table; what the system has already is told at once."""
    actor, typed, ticked = actor_of(request), request.POST.dict(), request.POST.getlist("units")
    lines, errors, faults = _lines(typed), {}, ()
    if request.method == "POST" and not {"more", "look"} & typed.keys():
        try:
            made = _define(actor, typed, ticked, lines)
        except Problem as problem:
            errors, faults = errors_of(problem), render.faults(problem)
        else:
            render.say(
                request, gettext("The table is in the catalogue as %(number)s.") % {"number": made.number}
            )
            return redirect("console:table", made.number)
    lines = min(MAX_COLUMNS, lines + definitions.MORE) if "more" in typed else lines
    what = definitions.definition_page(
        actor, typed, ticked, errors, faults, _known(typed, ticked, lines), lines
    )  # fmt: skip
    return render.page(request, "table_new", what, SECTION, 400 if faults else 200)


@requires("records.write")
@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """What the system has of the columns typed so far, as a piece of the page that defines a table."""
    typed, ticked = request.POST.dict(), request.POST.getlist("units")
    return render_piece(request, "console/_table_known.html", {"known": _known(typed, ticked, _lines(typed))})


def _lines(typed: Mapping[str, str]) -> int:
    return min(MAX_COLUMNS, int(typed["lines"]) if typed.get("lines", "").isdigit() else definitions.LINES)


def _known(typed: Mapping[str, str], ticked: list[str], lines: int) -> definitions.KnownPart:
    names = [typed[f"name_{n}"].strip() for n in range(lines) if typed.get(f"name_{n}", "").strip()]
    found = queries.overlaps(names, typed.get("title", ""))
    known = territory()
    units = [
        u for u in _asked(typed, ticked) if u.code in (known.bodies if u.kind == "body" else known.by_code)
    ]
    try:
        return definitions.known_part(typed, found, lines, units)
    except Problem:
        # A day that is none is named when the table is defined; until then the rows are counted without it.
        return definitions.known_part({**typed, "rows_since": ""}, found, lines, units)


def _asked(typed: Mapping[str, str], ticked: list[str]) -> list[Unit]:
    units = [Unit(*t.split(":", 1)) for t in ticked if ":" in t]
    return [*units, *_townships(typed.get("townships", ""))]


def _define(actor: Actor, typed: Mapping[str, str], ticked: list[str], lines: int) -> Table:
    columns = [_spec(typed, n) for n in range(lines) if typed.get(f"name_{n}", "").strip()]
    return actions.define_table(
        title=typed.get("title", ""), about=typed.get("about", ""), columns=columns, units=_asked(typed, ticked),
        due=definitions.day_of(typed, "due"), expires_on=definitions.day_of(typed, "expires_on"),
        rows=definitions.rows_of(typed), by=actor, at=timezone.now(),
    )  # fmt: skip


def _spec(typed: Mapping[str, str], n: int) -> Spec:
    choices = tuple(
        filter(None, map(str.strip, re.split(r"[,\uff0c、;\uff1b/\n]", typed.get(f"choices_{n}", ""))))
    )
    return Spec(
        typed[f"name_{n}"].strip(), typed.get(f"kind_{n}", "text"), choices if typed.get(f"kind_{n}") == "choice" else (),
        typed.get(f"required_{n}") == "true", typed.get(f"about_{n}", "").strip(), typed.get(f"use_{n}", ""),
        typed.get(f"reason_{n}", "").strip(),
    )  # fmt: skip


def _townships(of: str) -> list[Unit]:
    if not of:
        return []
    known = territory().by_code.values()
    return [
        Unit("area", a.code)
        for a in known
        if a.level == "township" and (of == "all" or of in (a.unit, a.parent))
    ]


def table_of(request: HttpRequest, number: str) -> Table:
    """One table within the reader's scope, or no page."""
    try:
        return queries.table(actor_of(request), number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


@requires("records.read")
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, number: str) -> HttpResponse:
    """One table: who has answered, the merged rows, and the author's acts."""
    actor, one = actor_of(request), table_of(request, number)
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            said = _act(request.POST.get("verb", ""), number, actor, request.POST.get("reason", ""))
        except Problem as problem:
            faults = render.faults(problem)
        else:
            render.say(request, said)
            return redirect("console:table", number)
    rows = queries.filled(actor, number)
    what = pages.table_page(actor, one, rows, timezone.localdate(), faults)
    return render.page(request, "occasional", what, SECTION, 400 if faults else 200)


def _act(verb: str, number: str, by: Actor, reason: str) -> str:
    at = timezone.now()
    match verb:
        case "approve":
            actions.approve_table(number=number, by=by, at=at)
            return gettext("The table is in the catalogue and has gone out.")
        case "refuse":
            actions.refuse_table(number=number, reason=reason, by=by, at=at)
            return gettext("The table stays out of the catalogue.")
        case "close":
            actions.close_table(number=number, by=by, at=at)
            return gettext("The collection is closed.")
        case "chase":
            count = actions.chase(number=number, by=by, at=at)
            return ngettext("%(n)s unit was chased.", "%(n)s units were chased.", count) % {"n": count}
    raise Problem("There is no step {step}", None, "Choose one of the buttons.", step=verb)


@requires("records.read")
def table_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The merged rows within scope as a file."""
    one = table_of(request, number)
    if form not in ("xlsx", "csv"):
        raise Http404(gettext("We write CSV and XLSX."))
    rows = queries.filled(actor_of(request), number)
    known = territory()
    write = sheets.merged_xlsx if form == "xlsx" else sheets.merged_csv
    content = write(one, rows, lambda unit: pages.unit_name(unit, known))
    return saved(content, f"{one.number}-{one.title}.{form}", FORMATS[form])


def saved(content: bytes, name: str, media: str) -> HttpResponse:
    """A file to be saved."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return safe(response)
