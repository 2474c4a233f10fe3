"""Filling in an occasional table: in the grid, by a sheet, or by saying that there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.pages import table_filling as filling
from qualipolis.console.pages.occasional import unit_name
from qualipolis.console.views import render
from qualipolis.console.views.occasional import SECTION, saved, table_of
from qualipolis.kernel.errors import Problem
from qualipolis.registers.exports import FORMATS
from qualipolis.registers.occasional import actions, prefilling, queries, sheets
from qualipolis.registers.occasional.rules import MAX_ROWS
from qualipolis.registers.occasional.types import Filled, Table, Unit


@requires("records.write")
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, number: str, kind: str, code: str) -> HttpResponse:
    """Fills in the rows of one unit: in the grid, by a sheet, or by saying that there is nothing."""
    actor, one, unit = actor_of(request), table_of(request, number), Unit(kind, code)
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
    actor, one = actor_of(request), table_of(request, number)
    unit = Unit(request.GET.get("kind", ""), request.GET.get("code", ""))
    mine = unit in queries.units_of(actor) and one.recipient(unit) is not None
    content = sheets.template(one, prefilling.rows(one, unit) if mine else ())
    name = f"{one.number}-{one.title}-{unit_name(unit)}.xlsx" if mine else f"{one.number}-{one.title}.xlsx"
    return saved(content, name, FORMATS["xlsx"])
