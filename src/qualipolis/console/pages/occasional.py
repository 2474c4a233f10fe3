"""Occasional tables: the report catalogue with its burden, the definition, one table, filling it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.boxes import Box, BoxGroup
from qualipolis.console.pages.matters import body_name
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, FormPage, Group, TablePage
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.registers.catalogue import registers
from qualipolis.registers.occasional import queries, rules
from qualipolis.registers.occasional.types import (
    FLAGS,
    KINDS,
    RECIPIENT_STATES,
    STATES,
    Burden,
    Filled,
    Overlap,
    Spec,
    Table,
    Unit,
)
from qualipolis.territory.queries import Territory, territory

#: Lines of the definition at first, and how many one press adds.
LINES = 8
MORE = 5
#: Empty rows below those filled in.
BLANK = 3
#: Merged rows that the page shows; the files hold all of them.
SHOWN = 100


def unit_name(unit: Unit, known: Territory | None = None) -> str:
    """A recipient in the reader's words."""
    known = known or territory()
    if unit.kind == "body":
        return body_name(unit.code, known)
    one = known.by_code.get(unit.code)
    return pick(one.short_zh or one.name_zh, one.name_en) if one else unit.code


def catalogue_page(
    actor: Actor,
    found: Sequence[Table],
    burdens: Sequence[Burden],
    months: Sequence[str],
    chosen: Mapping[str, str],
    older: str,
) -> TablePage:
    """The report catalogue: every form with number and expiry; then what each unit was asked, month by month."""
    known = territory()
    standing = ngettext(
        "%(n)s standing form (registers)", "%(n)s standing forms (registers)", len(registers())
    )
    every = ("", pgettext("filter", "all"))
    states = tuple((code, pick(*words)) for code, words in STATES.items())
    new = (
        (Link(gettext("Define a table"), reverse("console:table-new")),)
        if may(actor, "records.write")
        else ()
    )
    return TablePage(
        title=gettext("Report catalogue"),
        summary=gettext("Nothing outside this catalogue may be asked. Besides: %(standing)s.")
        % {"standing": standing % {"n": len(registers())}},
        columns=(
            Column(pgettext("to fill in", "Form")),
            Column(gettext("State")),
            Column(gettext("Asked by"), opt=True),
            Column(gettext("Answered"), number=True),
            Column(gettext("Due")),
            Column(gettext("Expires"), opt=True),
        ),
        groups=(Group("", tuple(_row(one, known) for one in found)),),
        filters=(
            Filter("q", gettext("Search"), chosen.get("q", "")),
            Filter("state", gettext("State"), chosen.get("state", ""), (every, *states)),
        ),
        links=(*new, Link(gettext("Burden"), reverse("console:burden"), note=str(len(burdens)))),
        older=older,
        empty_title=gettext("No form fits"),
        empty_text=gettext("Define a table: it gets a form number and an expiry here."),
        note=_heaviest(burdens, months, known),
    )


def _row(one: Table, known: Territory) -> tuple[Cell, ...]:
    done = sum(r.state in ("sent_in", "nothing") for r in one.recipients)
    tag = gettext("demonstration data") if one.is_demonstration else ""
    return (
        Cell(
            one.title,
            reverse("console:table", args=[one.number]),
            sub=f"{one.number} · {_width(one)}",
            tag=tag,
        ),
        Cell(pick(*STATES[one.state])),
        Cell(_author(one, known), opt=True),
        Cell(f"{done}/{len(one.recipients)}", number=True),
        Cell(one.due.isoformat()),
        Cell(one.expires_on.isoformat(), opt=True),
    )


def _width(one: Table) -> str:
    return ngettext("%(n)s column", "%(n)s columns", len(one.asked)) % {"n": len(one.asked)}


def _author(one: Table, known: Territory) -> str:
    if one.body:
        return body_name(one.body, known)
    return unit_name(Unit("area", one.area), known) if one.area else one.by


def _heaviest(burdens: Sequence[Burden], months: Sequence[str], known: Territory) -> str:
    """Who was asked most this month, in one sentence."""
    now = [b for b in burdens if b.month == months[0]]
    if not now:
        return gettext("Nobody was asked anything in %(month)s.") % {"month": months[0]}
    top = max(now, key=lambda b: b.cells)
    return gettext("Burden in %(month)s: %(units)s units asked, most of all %(unit)s: forms %(forms)s, cells %(cells)s.") % {
        "month": months[0], "units": len(now), "unit": unit_name(top.unit, known), "forms": top.forms, "cells": figure(top.cells),
    }  # fmt: skip


def burden_page(burdens: Sequence[Burden], months: Sequence[str]) -> TablePage:
    """Forms and cells that each unit was asked, month by month, the heaviest first."""
    known = territory()
    by_unit: dict[Unit, dict[str, Burden]] = {}
    for one in burdens:
        by_unit.setdefault(one.unit, {})[one.month] = one
    units = sorted(by_unit, key=lambda u: -sum(b.cells for b in by_unit[u].values()))
    levels = {"body": gettext("Bodies"), "township": gettext("Townships"), "": gettext("Counties and zones")}
    groups = {code: [u for u in units if _level(u, known) == code] for code in ("", "township", "body")}
    return TablePage(
        title=gettext("Burden"),
        summary=gettext(
            "Forms × cells that each unit was asked to fill in by occasional tables, by the month they went out."
        ),
        columns=(
            Column(gettext("Unit")),
            *(Column(m, number=True, opt=n > 0) for n, m in enumerate(months)),
            Column(gettext("Cells in all"), number=True, opt=True),
        ),
        groups=tuple(
            Group(levels[code], tuple(_burden(u, by_unit[u], months, known) for u in found))
            for code, found in groups.items()
        ),
        links=(Link(gettext("Report catalogue"), reverse("console:tables")),),
        empty_title=gettext("Nobody was asked anything"),
        empty_text=gettext("When a table goes out, the units it asks appear here."),
    )


def _level(unit: Unit, known: Territory) -> str:
    if unit.kind == "body":
        return "body"
    one = known.by_code.get(unit.code)
    return "township" if one and one.level == "township" else ""


def _burden(
    unit: Unit, found: Mapping[str, Burden], months: Sequence[str], known: Territory
) -> tuple[Cell, ...]:
    def words(month: str) -> str:
        one = found.get(month)
        return (
            gettext("%(forms)s × %(cells)s cells") % {"forms": one.forms, "cells": figure(one.cells)}
            if one
            else "—"
        )

    total = sum(b.cells for b in found.values())
    by_month = (Cell(words(m), number=True, opt=n > 0) for n, m in enumerate(months))
    return (Cell(unit_name(unit, known)), *by_month, Cell(figure(total), number=True, opt=True))


@dataclass(frozen=True)
class Line:
    """A line of the definition as it is typed, with what the registers have of it."""

    place: int
    name: str
    kind: str
    choices: str
    required: bool
    about: str
    uses: tuple[tuple[str, str, bool], ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class DefinitionPage:
    """The form that defines a table."""

    title: str
    summary: str
    links: tuple[Link, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, str], ...]
    known: tuple[Line, ...]
    groups: tuple[BoxGroup, ...]
    townships: Field
    faults: tuple[str, ...]
    submit: str
    back: str


def definition_page(
    actor: Actor, typed: Mapping[str, str], ticked: Sequence[str], errors: Mapping[str, str], faults: tuple[str, ...],
    overlaps: Sequence[Overlap], lines: int,
) -> DefinitionPage:  # fmt: skip
    """The form, and beneath its columns what the system has already."""
    known = territory()
    by_name: dict[str, list[Overlap]] = {}
    for one in overlaps:
        by_name.setdefault(one.name, []).append(one)
    rows = tuple(_line(n, typed, by_name) for n in range(lines))
    fields = (
        Field("title", gettext("Title")),
        Field("about", gettext("What it is for"), "area", is_optional=True),
        Field("due", gettext("Due"), "date"),
        Field("expires_on", gettext("Expires"), "date", hint=gettext("Blank: %(n)s days after it is due.") % {"n": rules.LIVES},
              is_optional=True),
    )  # fmt: skip
    office = queries.is_office(actor)
    return DefinitionPage(
        title=gettext("Define a table"),
        summary=gettext("It goes out at once, with a form number.") if office
        else gettext("The quality office approves it, gives it its place in the catalogue and sends it out."),
        links=(Link(gettext("Report catalogue"), reverse("console:tables")),),
        fields=tuple(
            Field(f.name, f.label, f.kind, typed.get(f.name, ""), f.hint, errors.get(f.name, ""), f.options, f.is_optional)
            for f in fields
        ),
        lines=rows,
        kinds=tuple((code, pick(*words)) for code, words in KINDS.items()),
        known=tuple(line for line in rows if line.uses),
        groups=_units(actor, ticked, errors.get("units", ""), known),
        townships=_townships(actor, typed, known),
        faults=faults,
        submit=gettext("Define and send out") if office else gettext("Define and hand in"),
        back=reverse("console:tables"),
    )  # fmt: skip


def _line(place: int, typed: Mapping[str, str], by_name: Mapping[str, list[Overlap]]) -> Line:
    name, chosen = typed.get(f"name_{place}", ""), typed.get(f"use_{place}", "")
    uses = tuple((o.code, _place(o), o.code == chosen) for o in by_name.get(name.strip(), ()))
    return Line(
        place, name, typed.get(f"kind_{place}", "text"), typed.get(f"choices_{place}", ""),
        typed.get(f"required_{place}", "") == "true", typed.get(f"about_{place}", ""), uses, typed.get(f"reason_{place}", ""),
    )  # fmt: skip


def _place(one: Overlap) -> str:
    words = " · ".join((pick(one.held.register_zh, one.held.register_en), pick(one.held.zh, one.held.en)))
    return words if one.is_same else gettext("similar: %(words)s") % {"words": words}


def _units(actor: Actor, ticked: Sequence[str], error: str, known: Territory) -> tuple[BoxGroup, ...]:
    own = actor.area_code
    bodies = [Unit("body", b.code) for b in known.bodies.values() if not b.is_group and b.valid_to is None]
    areas = [Unit("area", a.code) for a in known.by_code.values() if a.in_partition]
    below = [
        Unit("area", a.code)
        for a in known.by_code.values()
        if a.level == "township" and own and own in (a.unit, a.parent)
    ]
    groups = (
        ((gettext("Townships"), below),)
        if own
        else ((gettext("Counties and zones"), areas), (gettext("Bodies"), bodies))
    )
    return tuple(
        BoxGroup(
            "units",
            title,
            tuple(Box(str(u), unit_name(u, known), str(u) in ticked) for u in units),
            error=error if n == 0 else "",
        )
        for n, (title, units) in enumerate(groups)
    )


def _townships(actor: Actor, typed: Mapping[str, str], known: Territory) -> Field:
    units = [
        a
        for a in known.by_code.values()
        if a.in_partition and (not actor.area_code or a.code == actor.area_code)
    ]
    options = (("", gettext("none")), *(() if actor.area_code else (("all", gettext("of the whole city")),)),
               *((a.code, gettext("of %(unit)s") % {"unit": pick(a.short_zh, a.name_en)}) for a in units))  # fmt: skip
    return Field("townships", gettext("All townships"), "select", typed.get("townships", ""), options=options)


@dataclass(frozen=True)
class OccasionalPage:
    """One table: its catalogue entry, who has answered, the merged rows, what may be done."""

    title: str
    summary: str
    links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str, str], ...]
    recipients: tuple[tuple[Cell, ...], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str
    acts: tuple[tuple[str, str, bool], ...]
    fills: tuple[Link, ...]
    faults: tuple[str, ...]
    is_demonstration: bool


def table_page(
    actor: Actor, one: Table, rows: Sequence[Filled], today: date, faults: tuple[str, ...] = ()
) -> OccasionalPage:
    """The page of one table."""
    known, own = territory(), queries.units_of(actor)
    mine = [r for r in one.recipients if r.unit in own] if may(actor, "records.write") else []
    approved = f"{one.approved_by} · {localtime(one.approved_at):%Y-%m-%d}" if one.approved_at else ""
    done = sum(r.state in ("sent_in", "nothing") for r in one.recipients)
    facts = (
        (gettext("Form number"), one.number),
        (gettext("State"), pick(*STATES[one.state])),
        (gettext("What it is for"), one.about),
        (gettext("Asked by"), f"{_author(one, known)} · {one.by}"),
        (gettext("Approved"), approved),
        (gettext("Refused because"), one.refused_reason),
        (gettext("Due"), one.due.isoformat()),
        (gettext("Expires"), one.expires_on.isoformat()),
        (gettext("Answered"), f"{done}/{len(one.recipients)}"),
    )
    fills = tuple(
        Link(gettext("Fill in for %(unit)s") % {"unit": unit_name(r.unit, known)}, _fill_at(one, r.unit)) for r in mine
    ) if one.state == "sent" else ()  # fmt: skip
    return OccasionalPage(
        title=one.title,
        summary=" · ".join((one.number, pick(*STATES[one.state]))),
        links=_links(one),
        facts=tuple((label, value) for label, value in facts if value),
        columns=tuple(_column(c) for c in one.columns),
        recipients=tuple(_recipient(r, known, one, today) for r in one.recipients),
        heads=(gettext("Unit"), *(c.name for c in one.asked)),
        rows=tuple(
            (unit_name(r.unit, known), *(shown(c, r.cells.get(c.name, "")) for c in one.asked))
            for r in rows[:SHOWN]
        ),
        more=gettext("%(n)s further rows are in the files.") % {"n": len(rows) - SHOWN}
        if len(rows) > SHOWN
        else "",
        acts=_acts(actor, one),
        fills=fills[:20],
        faults=faults,
        is_demonstration=one.is_demonstration,
    )


def _fill_at(one: Table, unit: Unit) -> str:
    return reverse("console:table-fill", args=[one.number, unit.kind, unit.code])


def _links(one: Table) -> tuple[Link, ...]:
    files = tuple(
        Link(f.upper(), reverse("console:table-file", args=[one.number, f])) for f in ("xlsx", "csv")
    )
    template = Link(gettext("Template"), reverse("console:table-template", args=[one.number]))
    return (template, *files, Link(gettext("Report catalogue"), reverse("console:tables")))


def _column(one: Spec) -> tuple[str, str, str]:
    kind = pick(*KINDS[one.kind]) + (f" ({'、'.join(one.choices)})" if one.choices else "")
    if one.source:
        register, _, column = one.source.partition(".")
        held = registers().get(register)
        label = (
            next((c.label(_language()) for c in held.columns if c.name == column), column) if held else column
        )
        name = held.label(_language()) if held else register
        return (
            one.name,
            gettext("not asked"),
            gettext("taken from %(register)s · %(column)s") % {"register": name, "column": label},
        )
    must = gettext("must be filled in") if one.required else ""
    why = gettext("asked again because: %(why)s") % {"why": one.reason} if one.reason else ""
    return one.name, kind, " · ".join(filter(None, (must, one.about, why)))


def _language() -> str:
    return pick("zh", "en")


def shown(spec: Spec, cell: str) -> str:
    """A kept cell in the reader's words."""
    return pick(*FLAGS[cell]) if spec.kind == "flag" and cell in FLAGS else cell


def _recipient(r, known: Territory, one: Table, today: date) -> tuple[Cell, ...]:  # type: ignore[no-untyped-def]
    late = one.state == "sent" and r.state in ("asked", "begun") and one.due < today
    words = pick(*RECIPIENT_STATES[r.state]) + (f" · {gettext('late')}" if late else "")
    chased = f"{r.chased} · {r.chased_on.isoformat()}" if r.chased and r.chased_on else ""
    by = f"{r.by} · {localtime(r.at):%Y-%m-%d}" if r.at else ""
    return (
        Cell(unit_name(r.unit, known)), Cell(words, sub=r.nothing_because), Cell(str(r.rows or ""), number=True),
        Cell(by, opt=True), Cell(chased, opt=True),
    )  # fmt: skip


def _acts(actor: Actor, one: Table) -> tuple[tuple[str, str, bool], ...]:
    """(verb, words, needs a reason) of what the actor may do."""
    if one.state == "draft" and queries.is_office(actor):
        return (("approve", gettext("Approve and send out"), False), ("refuse", gettext("Refuse"), True))
    if one.state == "sent" and may(actor, "records.write") and queries.is_author(actor, one):
        return (("chase", gettext("Chase those missing"), False), ("close", gettext("Close"), False))
    return ()


@dataclass(frozen=True)
class GridCell:
    """One cell to fill in."""

    name: str
    kind: str
    value: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FillPage:
    """The rows of one unit, to be filled in here or by a sheet."""

    title: str
    summary: str
    links: tuple[Link, ...]
    about: str
    heads: tuple[tuple[str, bool, str], ...]
    rows: tuple[tuple[GridCell, ...], ...]
    count: int
    faults: tuple[str, ...]
    back: str


def fill_page(
    one: Table, unit: Unit, kept: Sequence[Mapping[str, str]], faults: tuple[str, ...] = ()
) -> FillPage:
    """The grid with what is there and some empty rows."""
    rows = [*kept, *({} for _ in range(BLANK))]
    return FillPage(
        title=one.title,
        summary=" · ".join((one.number, unit_name(unit), gettext("due %(day)s") % {"day": one.due.isoformat()})),
        links=(Link(gettext("Template"), reverse("console:table-template", args=[one.number])),
               Link(gettext("To the table"), reverse("console:table", args=[one.number]))),
        about=one.about,
        heads=tuple((c.name, c.required, c.about) for c in one.asked),
        rows=tuple(
            tuple(_grid_cell(c, place, n, row.get(c.name, "")) for n, c in enumerate(one.asked)) for place, row in enumerate(rows)
        ),
        count=len(rows),
        faults=faults,
        back=reverse("console:table", args=[one.number]),
    )  # fmt: skip


def _grid_cell(spec: Spec, place: int, number: int, value: str) -> GridCell:
    options: tuple[tuple[str, str], ...] = ()
    if spec.kind == "choice":
        options = (("", "—"), *((c, c) for c in spec.choices))
    elif spec.kind == "flag":
        options = (("", "—"), *((code, pick(*words)) for code, words in FLAGS.items()))
    kind = "select" if options else "date" if spec.kind == "day" else "text"
    return GridCell(f"c{place}_{number}", kind, value, f"{spec.name} {place + 1}", options)


def refuse_form(one: Table, typed: Mapping[str, str], faults: tuple[str, ...]) -> FormPage:
    """Asks why a table stays out of the catalogue."""
    return FormPage(
        title=gettext("Refuse a table"),
        summary=f"{one.number} {one.title}",
        fields=(Field("reason", gettext("Reason"), "area", typed.get("reason", "")),),
        submit=gettext("Refuse"),
        back=reverse("console:table", args=[one.number]),
        faults=faults,
    )
