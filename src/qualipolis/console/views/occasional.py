"""Occasional tables: the report catalogue, its burden, defining, filling in, chasing, taking out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

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
from qualipolis.console.pages import table_filling as filling
from qualipolis.console.views import render
from qualipolis.console.views.evidence import errors_of, safe
from qualipolis.design.preferences import with_parameter
from qualipolis.kernel.errors import Problem
from qualipolis.registers.exports import FORMATS
from qualipolis.registers.occasional import actions, prefilling, queries, sheets
from qualipolis.registers.occasional.rules import MAX_COLUMNS, MAX_ROWS
from qualipolis.registers.occasional.types import Filled, Spec, Table, Unit
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


def _table(request: HttpRequest, number: str) -> Table:
    try:
        return queries.table(actor_of(request), number)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None


@requires("records.read")
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, number: str) -> HttpResponse:
    """One table: who has answered, the merged rows, and the author's acts."""
    actor, one = actor_of(request), _table(request, number)
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


@requires("records.write")
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, number: str, kind: str, code: str) -> HttpResponse:
    """Fills in the rows of one unit: in the grid, by a sheet, or by saying that there is nothing."""
    actor, one, unit = actor_of(request), _table(request, number), Unit(kind, code)
    if unit not in queries.units_of(actor) or one.recipient(unit) is None:
        raise Http404(gettext("This table does not ask your unit. See the report catalogue."))
    kept, faults = queries.filled(actor, number, unit), filling.NOTHING
    known, today = prefilling.rows(one, unit), timezone.localdate()
    if request.method == "POST":
        is_long = filling.is_long(one, known, kept)
        typed = _of_kept(kept, one) if is_long else _grid(request.POST, one)
        try:
            said = _filled(request, one, unit, typed)
        except Problem as problem:
            # A sheet has a row of headings above its first one.
            faults = filling.faulty(problem, _said, heads="bring" in request.POST)
            kept = kept if is_long else _as_typed(unit, typed) or kept
        else:
            render.say(request, said)
            return redirect("console:table", number) if "save" not in request.POST else redirect(request.path)
    what = filling.fill_page(one, unit, known, kept, today, faults)
    return render.page(request, "table_fill", what, SECTION, 400 if faults.words else 200)


def _said(problem: Problem) -> str:
    one = problem.in_words(gettext)
    return render.sentence(one.what, one.fix)


def _of_kept(kept: Sequence[Filled], one: Table) -> sheets.Sheet:
    """What is kept already, to be sent in as it is: the way of sheets that are too long for a grid."""
    rows = [{c.name: r.cells.get(c.name, "") for c in (one.asked if r.record else one.shown)} for r in kept]
    return sheets.Sheet(rows, [r.record for r in kept])


def _as_typed(unit: Unit, typed: sheets.Sheet) -> tuple[Filled, ...]:
    """What stood in the grid, so that a fault costs nobody a cell."""
    pairs = zip(typed.rows, typed.records, strict=True)
    return tuple(Filled(unit, n, row, record) for n, (row, record) in enumerate(pairs) if any(row.values()))


def _filled(request: HttpRequest, one: Table, unit: Unit, typed: sheets.Sheet) -> str:
    by, at = actor_of(request), timezone.now()
    if "nothing" in request.POST:
        actions.report_nothing(
            number=one.number, unit=unit, reason=request.POST.get("reason", ""), by=by, at=at
        )
        return gettext("Reported: there is nothing.")
    if "bring" in request.POST:
        sent = request.FILES.get("file")
        if sent is None:
            raise Problem("Choose a file first", "file", None)
        typed = _sheet(sent, one)
    send_in = "send" in request.POST
    count = actions.fill(
        number=one.number, unit=unit, typed=typed.rows, records=typed.records, by=by, at=at, send_in=send_in
    )
    words = ngettext("%(n)s row is kept.", "%(n)s rows are kept.", count) % {"n": count}
    return (
        f"{words} {gettext('Sent in.')}"
        if send_in
        else f"{words} {gettext('Send them in when they are complete.')}"
    )


def _grid(sent: Mapping[str, str], one: Table) -> sheets.Sheet:
    """The grid as it was sent: cells by place in the row, and the record each row belongs to."""
    count = sent.get("count", "")
    places = range(min(int(count), MAX_ROWS + filling.BLANK) if count.isdigit() else 0)
    rows = [
        {c.name: sent[f"c{row}_{n}"] for n, c in enumerate(one.shown) if f"c{row}_{n}" in sent}
        for row in places
    ]
    records = [sent.get(f"record{row}", "") for row in places]
    return sheets.Sheet(rows, [int(r) if r.isdigit() else 0 for r in records])


def _sheet(sent, one: Table) -> sheets.Sheet:  # type: ignore[no-untyped-def]
    with NamedTemporaryFile(suffix=".xlsx") as kept:
        size = 0
        for chunk in sent.chunks():
            size += len(chunk)
            if size > sheets.MAX_BYTES:
                break
            kept.write(chunk)
        kept.flush()
        return sheets.read(Path(kept.name), sent.name, one)


@requires("records.read")
def template(request: HttpRequest, number: str) -> HttpResponse:
    """The sheet to fill in; for a unit that the reader fills in for, with the rows that the system has of it."""
    actor, one = actor_of(request), _table(request, number)
    unit = Unit(request.GET.get("kind", ""), request.GET.get("code", ""))
    mine = unit in queries.units_of(actor) and one.recipient(unit) is not None
    content = sheets.template(one, prefilling.rows(one, unit) if mine else ())
    name = (
        f"{one.number}-{one.title}-{pages.unit_name(unit)}.xlsx" if mine else f"{one.number}-{one.title}.xlsx"
    )
    return _saved(content, name, FORMATS["xlsx"])


@requires("records.read")
def table_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The merged rows within scope as a file."""
    one = _table(request, number)
    if form not in ("xlsx", "csv"):
        raise Http404(gettext("We write CSV and XLSX."))
    rows = queries.filled(actor_of(request), number)
    known = territory()
    write = sheets.merged_xlsx if form == "xlsx" else sheets.merged_csv
    content = write(one, rows, lambda unit: pages.unit_name(unit, known))
    return _saved(content, f"{one.number}-{one.title}.{form}", FORMATS[form])


def _saved(content: bytes, name: str, media: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return safe(response)
