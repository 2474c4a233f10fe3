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
from qualipolis.console.pages.matters import body_name
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, FormPage, Group, TablePage
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.registers.catalogue import registers
from qualipolis.registers.occasional import queries
from qualipolis.registers.occasional.types import (
    FLAGS,
    KINDS,
    RECIPIENT_STATES,
    STATES,
    Asking,
    Burden,
    Filled,
    Recipient,
    Spec,
    Table,
    Unit,
)
from qualipolis.territory.queries import Territory, territory

#: Under this name the demonstration's own tables are defined.
GENERATOR = "demonstration"
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
        Cell(author_name(one, known), opt=True),
        Cell(f"{done}/{len(one.recipients)}", number=True),
        Cell(one.due.isoformat(), one_line=True),
        Cell(one.expires_on.isoformat(), opt=True, one_line=True),
    )


def _width(one: Table) -> str:
    return ngettext("%(n)s column", "%(n)s columns", len(one.asked)) % {"n": len(one.asked)}


def author_name(one: Table | Asking, known: Territory) -> str:
    """Who asks: a body, an area, or a person of neither."""
    if one.body:
        return body_name(one.body, known)
    if one.area:
        return unit_name(Unit("area", one.area), known)
    return gettext("demonstration data") if one.by == GENERATOR else one.by


def _heaviest(burdens: Sequence[Burden], months: Sequence[str], known: Territory) -> str:
    """Who was asked most this month, in one sentence."""
    now = [b for b in burdens if b.month == months[0]]
    if not now:
        return gettext("Nobody was asked anything in %(month)s.") % {"month": months[0]}
    top = max(now, key=lambda b: b.cells)
    return gettext("Burden in %(month)s: %(units)s units asked, most of all %(unit)s: forms %(forms)s, cells %(cells)s.") % {
        "month": months[0], "units": len(now), "unit": unit_name(top.unit, known), "forms": top.forms, "cells": figure(top.cells),
    }  # fmt: skip


@dataclass(frozen=True)
class Merged:
    """A cell of the merged rows; one that was taken from a register says from which record."""

    text: str
    is_taken: bool = False
    href: str = ""


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
    rows: tuple[tuple[Merged, ...], ...]
    legend: str
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
        (gettext("Asked by"), f"{author_name(one, known)} · {one.by}"),
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
        columns=tuple(_column(one, c) for c in one.columns),
        recipients=tuple(_recipient(r, known, one, today) for r in one.recipients),
        heads=(gettext("Unit"), *(c.name for c in one.shown)),
        rows=tuple(_merged(one, r, known) for r in rows[:SHOWN]),
        legend=_legend(one, rows),
        more=gettext("%(n)s further rows are in the files.") % {"n": len(rows) - SHOWN}
        if len(rows) > SHOWN
        else "",
        acts=_acts(actor, one),
        fills=fills[:20],
        faults=faults,
        is_demonstration=one.is_demonstration,
    )


def _merged(one: Table, row: Filled, known: Territory) -> tuple[Merged, ...]:
    href = reverse("console:record", args=[one.rows.register, row.record]) if one.rows and row.record else ""
    cells = (
        Merged(shown(c, row.cells.get(c.name, "")), bool(row.record) and one.is_taken(c)) for c in one.shown
    )
    return (Merged(unit_name(row.unit, known), href=href), *cells)


def _legend(one: Table, rows: Sequence[Filled]) -> str:
    """Which cells were taken, in one sentence, with the days on which they were."""
    days = sorted({r.taken_on for r in rows if r.taken_on})
    if one.rows is None or not days:
        return ""
    span = days[0].isoformat() if days[0] == days[-1] else f"{days[0].isoformat()} – {days[-1].isoformat()}"
    added = sum(not r.record for r in rows)
    taken = gettext("Shaded cells are taken from %(register)s (as of %(day)s).") % {
        "register": registers()[one.rows.register].label(_language()), "day": span,
    }  # fmt: skip
    more = ngettext("%(n)s row was added that the register does not have.",
                    "%(n)s rows were added that the register does not have.", added)  # fmt: skip
    return taken + (f" {more % {'n': added}}" if added else "")


def _fill_at(one: Table, unit: Unit) -> str:
    return reverse("console:table-fill", args=[one.number, unit.kind, unit.code])


def _links(one: Table) -> tuple[Link, ...]:
    files = tuple(
        Link(f.upper(), reverse("console:table-file", args=[one.number, f])) for f in ("xlsx", "csv")
    )
    template = Link(gettext("Template"), reverse("console:table-template", args=[one.number]))
    return (template, *files, Link(gettext("Report catalogue"), reverse("console:tables")))


def _column(table: Table, one: Spec) -> tuple[str, str, str]:
    kind = pick(*KINDS[one.kind]) + (f" ({'、'.join(one.choices)})" if one.choices else "")
    if one.source:
        kind = gettext("comes filled in") if table.is_taken(one) else gettext("not asked")
        return one.name, kind, gettext("taken from %(source)s") % {"source": _source(one)}
    must = gettext("must be filled in") if one.required else ""
    why = gettext("asked again because: %(why)s") % {"why": one.reason} if one.reason else ""
    return one.name, kind, " · ".join(filter(None, (must, one.about, why)))


def _source(one: Spec) -> str:
    """The register and column from which a column is taken."""
    name, _, column = one.source.partition(".")
    register = registers().get(name)
    return (
        f"{register.label(_language())} · {register.column(column).label(_language())}"
        if register
        else one.source
    )


def _language() -> str:
    return pick("zh", "en")


def shown(spec: Spec, cell: str) -> str:
    """A kept cell in the reader's words."""
    return pick(*FLAGS[cell]) if spec.kind == "flag" and cell in FLAGS else cell


def _recipient(r: Recipient, known: Territory, one: Table, today: date) -> tuple[Cell, ...]:
    late = one.state == "sent" and r.state in ("asked", "begun") and one.due < today
    words = pick(*RECIPIENT_STATES[r.state]) + (f" · {gettext('late')}" if late else "")
    chased = f"{r.chased} · {r.chased_on.isoformat()}" if r.chased and r.chased_on else ""
    by = f"{r.by} · {localtime(r.at):%Y-%m-%d}" if r.at else ""
    return (
        Cell(unit_name(r.unit, known)), Cell(words, sub=r.nothing_because), Cell(_count(r), number=True),
        Cell(by, opt=True), Cell(chased, opt=True, one_line=True),
    )  # fmt: skip


def _count(one: Recipient) -> str:
    """Rows filled in; before anybody has, those that came with the sheet."""
    if one.rows or not one.given:
        return str(one.rows or "")
    return gettext("%(n)s given") % {"n": one.given}


def _acts(actor: Actor, one: Table) -> tuple[tuple[str, str, bool], ...]:
    """(verb, words, needs a reason) of what the actor may do."""
    if one.state == "draft" and queries.is_office(actor):
        return (("approve", gettext("Approve and send out"), False), ("refuse", gettext("Refuse"), True))
    if one.state == "sent" and may(actor, "records.write") and queries.is_author(actor, one):
        return (("chase", gettext("Chase those missing"), False), ("close", gettext("Close"), False))
    return ()


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
