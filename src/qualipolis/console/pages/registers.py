"""Registers as their declarations say: lists, one record, its form, imports, and the sign-off of periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from qualipolis.accounts.queries import areas_of, reaches_area
from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, FormPage, Group, TablePage
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.jobs import queries as jobs
from qualipolis.programme.words import pick
from qualipolis.registers import frozen_lists, keeping, periods, queries, words
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.catalogue import registers
from qualipolis.registers.period_rules import MOVES, STATES
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column as Declared
from qualipolis.registers.types import Kind, Outcome
from qualipolis.territory.queries import territory
from qualipolis.territory.types import Area

#: A list shows the key and up to this many further columns.
SHOWN = 6
FILTERS = 4


def language() -> str:
    """The reader's language as the registers room calls it."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def shown(register: Register, column: Declared, value: Any, areas: Mapping[str, Area]) -> str:
    """A value as a person reads it; areas by their names."""
    if column.kind is Kind.AREA and (area := areas.get(value)):
        return pick(area.name_zh, area.name_en)
    return queries.shown(register, column.name, value, language())


def registers_page(actor: Actor) -> TablePage:
    """The registers within the actor's reach, with what they hold."""
    counts, reached = queries.counts(), keeping.registers_of(actor)
    rows = tuple(
        (
            Cell(r.label(language()), reverse("console:records", args=[code]), sub=pick(r.about_zh, r.about)),
            Cell(figure(counts.get(code, 0)), number=True),
            Cell(pick(r.source_zh, r.source), opt=True),
        )
        for code, r in registers().items()
        if reached is None or code in reached
    )
    return TablePage(
        title=gettext("Registers"),
        summary=gettext("%(n)s registers hold the evidence of the plan.") % {"n": len(rows)},
        columns=(
            Column(gettext("Register")),
            Column(gettext("Records from files"), number=True),
            Column(gettext("Source"), opt=True),
        ),
        groups=(Group("", rows),),
        links=(Link(gettext("Lists that rates are counted against"), reverse("console:lists")),),
    )


def _columns(register: Register) -> tuple[Declared, ...]:
    """Key first, then dimensions, then what is required; private columns stay on the record's own page."""

    def weight(c: Declared) -> tuple[bool, bool, bool]:
        return (c.name not in register.key, not c.dimension, not c.required)

    return tuple(sorted((c for c in register.columns if not c.is_private), key=weight)[:SHOWN])


def records_page(
    actor: Actor, found: queries.Page, chosen: Mapping[str, str], newer: str, older: str
) -> TablePage:
    """One page of a register."""
    register, columns = found.register, _columns(found.register)
    areas = territory().by_code
    count = figure(found.count) + ("" if found.counted_all else gettext(" and more"))
    return TablePage(
        title=register.label(language()),
        summary=gettext("%(n)s records within your scope fit. %(about)s")
        % {"n": count, "about": pick(register.about_zh, register.about)},
        columns=(
            Column(gettext("Day")),
            *(Column(c.label(language()), opt=i > 2) for i, c in enumerate(columns)),
        ),
        groups=(Group("", tuple(_record_row(register, columns, areas, one) for one in found.rows)),),
        filters=_filters(register, chosen),
        links=_ways(actor, register),
        newer=newer,
        older=older,
        empty_title=gettext("No record fits"),
        empty_text=gettext("Enter one, import a file, or take a filter away."),
    )


def _ways(actor: Actor, register: Register) -> tuple[Link, ...]:
    code = register.code
    write = (
        Link(gettext("New record"), reverse("console:record-new", args=[code])),
        Link(gettext("Import a file"), reverse("console:import", args=[code])),
        Link(gettext("Template"), reverse("console:import-template", args=[code])),
    )
    read = tuple(
        Link(form.upper(), reverse("console:records-file", args=[code, form]))
        for form in ("csv", "xlsx", "json")
    )
    lists = (
        (Link(gettext("Frozen versions"), reverse("console:list", args=[code])),)
        if code in frozen_lists.lists()
        else ()
    )
    return (*lists, *write, *read) if may(actor, "records.write") else (*lists, *read)


def _record_row(
    register: Register, columns: tuple[Declared, ...], areas: Mapping[str, Area], one: Any
) -> tuple[Cell, ...]:
    href = reverse("console:record", args=[register.code, one.pk])
    cells = [
        Cell(
            shown(register, c, getattr(one, c.name), areas),
            href if i == 0 else "",
            opt=i > 2,
        )
        for i, c in enumerate(columns)
    ]
    return (Cell(one.event_on.isoformat()), *cells)


def _filters(register: Register, chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    every = ("", pgettext("filter", "all"))
    units = tuple(
        (a.code, pick(a.short_zh, a.name_en)) for a in territory().by_code.values() if a.in_partition
    )
    dims = [c for c in register.columns if c.dimension and c.choices][:FILTERS]
    return (
        Filter("q", gettext("Search"), chosen.get("q", "")),
        Filter("county", gettext("Area"), chosen.get("county", ""), (every, *units)),
        *(
            Filter(
                c.name,
                c.label(language()),
                chosen.get(c.name, ""),
                (every, *((code, c.choice_label(code, language())) for code in c.choices)),
                opt=True,
            )
            for c in dims
        ),
        Filter("from", gettext("From the day"), chosen.get("from", ""), opt=True),
        Filter("to", gettext("Before the day"), chosen.get("to", ""), opt=True),
    )


@dataclass(frozen=True)
class RecordPage:
    """One record: values, where it came from, how it changed."""

    title: str
    summary: str
    links: tuple[Link, ...]
    register: str
    values: tuple[tuple[str, str], ...]
    origin: tuple[tuple[str, str], ...]
    reviews: tuple[str, ...]
    history: tuple[queries.Step, ...]
    withdrawn: str
    state: str


def record_page(actor: Actor, one: Any) -> RecordPage:
    """The page of one record within the actor's scope."""
    register, values, areas = one.register, queries.values(actor, one), territory().by_code
    ways = (
        (
            Link(gettext("Correct"), reverse("console:record-correct", args=[register.code, one.pk])),
            Link(gettext("Withdraw"), reverse("console:record-withdraw", args=[register.code, one.pk])),
        )
        if may(actor, "records.write") and not one.withdrawn_at
        else ()
    )
    return RecordPage(
        title=str(one),
        summary=f"{register.label(language())} · {one.event_on.isoformat()}",
        links=(*ways, Link(gettext("To the list"), reverse("console:records", args=[register.code]))),
        register=register.code,
        values=tuple(
            (c.label(language()), text)
            for c in register.columns
            if (text := shown(register, c, values[c.name], areas))
        ),
        origin=_origin(queries.origin(one)),
        reviews=tuple(queries.reviews(one, language())),
        history=tuple(queries.history(actor, register.code, one.pk, language())),
        withdrawn=one.withdrawn_reason,
        state=pick(*STATES[periods.status_of(one)]),
    )


def _origin(origin: queries.Origin) -> tuple[tuple[str, str], ...]:
    demo = gettext("demonstration data")
    kind = gettext("file") if origin.kind == "file" else gettext("form")
    found = (
        (gettext("Came by"), f"{kind} · {demo}" if origin.demo else kind),
        (gettext("File"), origin.filename),
        (gettext("Row"), str(origin.row or "")),
        (gettext("Digest"), origin.digest[:16]),
        (gettext("By"), origin.by),
        (gettext("On"), moment(origin.at)),
    )
    return tuple((label, value) for label, value in found if value)


def record_form(
    register: Register,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    faults: tuple[str, ...],
    pk: int = 0,
    version: int = 0,
) -> FormPage:
    """The form that the declaration gives, with what was typed."""
    fields = tuple(
        _field(register, c, typed.get(c.name, ""), errors.get(c.name, "")) for c in register.columns
    )
    reason = Field(
        "reason",
        gettext("Reason"),
        "area",
        typed.get("reason", ""),
        gettext("Say in a few words why."),
        is_optional=not pk,
    )
    code = register.code
    return FormPage(
        title=gettext("Correct a record") if pk else gettext("New record"),
        summary=register.label(language()),
        fields=(*fields, reason),
        submit=gettext("Save"),
        back=reverse("console:record", args=[code, pk]) if pk else reverse("console:records", args=[code]),
        faults=faults,
        hidden=(("version", str(version)),),
    )


def _field(register: Register, column: Declared, value: str, error: str) -> Field:
    hint = pick(column.about_zh, column.about) or (
        gettext("Example: %(x)s") % {"x": column.example} if column.example else ""
    )
    optional = not column.required
    if column.kind is Kind.CHOICE:
        options = (("", "—"), *((c, column.choice_label(c, language())) for c in column.choices))
        return Field(column.name, column.label(language()), "select", value, hint, error, options, optional)
    if column.kind is Kind.FLAG:
        options = (("", "—"), ("true", gettext("yes")), ("false", gettext("no")))
        return Field(column.name, column.label(language()), "select", value, hint, error, options, optional)
    if column.kind is Kind.AREA:
        known = ((a.code, f"{pick(a.name_zh, a.name_en)} {a.code}") for a in territory().by_code.values())
        return Field(
            column.name, column.label(language()), "select", value, hint, error, (("", "—"), *known), optional
        )
    kind = "date" if column.kind is Kind.DAY else "area" if column.length > 300 else "text"
    label = column.label(language()) + (f" ({column.unit})" if column.unit else "")
    return Field(column.name, label, kind, value, hint, error, (), optional)


def import_form(register: Register, faults: tuple[str, ...] = ()) -> FormPage:
    """Where a file is brought in."""
    return FormPage(
        title=gettext("Import a file"),
        summary=register.label(language()),
        fields=(
            Field(
                "file",
                gettext("File"),
                "file",
                hint=gettext(
                    "CSV or XLSX with the register's columns. Good rows land, bad ones come back with reasons; "
                    "the same file twice changes nothing."
                ),
            ),
        ),
        submit=gettext("Import"),
        back=reverse("console:records", args=[register.code]),
        faults=faults,
        is_file=True,
    )


def batch_page(batch: Any, refused: list[Any]) -> TablePage:
    """What became of a file."""
    sentence = gettext(
        "%(name)s: %(rows)s rows, %(added)s added, %(changed)s changed, %(same)s unchanged, %(bad)s to be corrected."
    )
    rows = tuple(
        (Cell(str(q.row), number=True), Cell(_reasons(register_of(batch.register), q))) for q in refused
    )
    where = reverse("console:batch-file", args=[batch.register, batch.pk])
    bad = (
        Link(gettext("Rows to be corrected (CSV)"), where),
        Link(gettext("Rows to be corrected (workbook)"), f"{where}?form=xlsx"),
    )
    return TablePage(
        title=gettext("Import"),
        summary=sentence
        % {
            "name": batch.filename,
            "rows": figure(batch.rows),
            "added": figure(batch.added),
            "changed": figure(batch.changed),
            "same": figure(batch.unchanged),
            "bad": figure(batch.quarantined),
        },
        columns=(Column(gettext("Row"), number=True), Column(gettext("What to correct"))),
        groups=(Group("", rows),),
        links=(
            *(bad if refused else ()),
            Link(
                gettext("To the list"),
                f"{reverse('console:records', args=[batch.register])}?batch={batch.pk}",
            ),
        ),
        empty_title=gettext("Every row was accepted"),
        empty_text=gettext("Nothing has to be corrected."),
    )


def _reasons(register: Register, row: Any) -> str:
    """The reasons of a refused row in the reader's language, in one line."""
    said = (
        words.say(
            register,
            Outcome(r["column"], r["code"], str(row.cells.get(r["column"]) or ""), r.get("other", "")),
            language(),
        )
        for r in row.reasons
    )
    return gettext("; ").join(str(one) for one in said)


@dataclass(frozen=True)
class JobPage:
    """How far an import in the background is."""

    title: str
    summary: str
    share: float
    words: str
    href: str


def job_page(one: Any, code: str, faults: tuple[str, ...] = ()) -> JobPage:
    """Progress while it runs, then the way to its report, or why it was refused (`faults`)."""
    done = jobs.percent(one)
    states = {
        "queued": gettext("The file waits for its turn. You may leave this page."),
        "running": gettext("The file is being checked and loaded. You may leave this page."),
        "done": gettext("The file has been brought in."),
        "refused": gettext("The file was refused."),
        "failed": gettext("The import broke off. Send the file again; nothing half-done is visible."),
    }
    result = one.result or {}
    return JobPage(
        title=gettext("Import"),
        summary=" ".join((states[one.state], *faults)),
        share=(done or 0) / 100,
        words=f"{done or 0}%",
        href=reverse("console:batch", args=[code, result["batch"]]) if result.get("batch") else "",
    )


def verb_words() -> dict[str, str]:
    """Moves of the sign-off in words."""
    return {
        "fill": gettext("Submit"),
        "review": gettext("Pass on (section head)"),
        "sign": gettext("Sign (leader)"),
        "return": gettext("Return"),
        "approve": gettext("Approve"),
        "reopen": gettext("Reopen"),
    }


@dataclass(frozen=True)
class PeriodRow:
    """One submission and what this actor may do with it now."""

    register: str
    register_code: str
    unit: str
    unit_code: str
    period: str
    state: str
    chain: tuple[tuple[str, str], ...]
    verbs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PeriodsPage:
    """Submissions within scope, and the form that begins one."""

    title: str
    summary: str
    links: tuple[Link, ...]
    rows: tuple[PeriodRow, ...]
    faults: tuple[str, ...]
    fields: tuple[Field, ...]
    may_fill: bool


def periods_page(actor: Actor, typed: Mapping[str, str], faults: tuple[str, ...] = ()) -> PeriodsPage:
    """The sign-off desk."""
    found = periods.submissions(actor, period=typed.get("period", "") if not faults else "", register="")
    rows = tuple(_period(actor, one) for one in found[:200])
    reached = keeping.registers_of(actor)
    names = tuple(
        (code, r.label(language())) for code, r in registers().items() if reached is None or code in reached
    )
    units = _units(actor)
    return PeriodsPage(
        title=gettext("Sign-off"),
        summary=gettext(
            "A period goes from the one who fills it in to the section head, the leader, and the level above."
        ),
        links=(),
        rows=rows,
        faults=faults,
        fields=(
            Field("register", gettext("Register"), "select", typed.get("register", ""), options=names),
            Field(
                "unit",
                gettext("Area or body"),
                "select",
                typed.get("unit", actor.area_code),
                options=units,
            ),
            Field(
                "period",
                gettext("Period"),
                "text",
                typed.get("period", ""),
                gettext("Example: 2025Q3 or 2025-09"),
                width="10",
            ),
        ),
        may_fill=may(actor, "records.write"),
    )


def _units(actor: Actor) -> tuple[tuple[str, str], ...]:
    """For whom the actor may submit a period: the own body; else the areas in reach, and for the city every body."""
    known = territory()
    if actor.body_code and keeping.registers_of(actor) is not None:
        return ((actor.body_code, unit_name(actor.body_code)),)
    areas = [a.code for a in known.by_code.values() if a.level != "township" and reaches_area(actor, a.code)]
    kept = {k.body for k in keeping.known() if k.may_write} if areas_of(actor) is None else set()
    return tuple((code, unit_name(code)) for code in (*areas, *(b for b in known.bodies if b in kept)))


def unit_name(code: str) -> str:
    """An area or a body by its name."""
    known = territory()
    found = known.by_code.get(code) or known.bodies.get(code)
    return pick(found.name_zh, found.name_en) if found else code


def _period(actor: Actor, one: Any) -> PeriodRow:
    words = verb_words()
    verbs = tuple(
        (v, words[v]) for v, (states, _, need, _) in MOVES.items() if one.state in states and may(actor, need)
    )
    register = registers().get(one.register)
    chain = (
        (gettext("Filled in"), one.filled_by),
        (gettext("Section head"), one.reviewed_by),
        (gettext("Leader"), one.signed_by),
        (gettext("Level above"), one.approved_by),
    )
    return PeriodRow(
        register=register.label(language()) if register else one.register,
        register_code=one.register,
        unit=unit_name(one.unit),
        unit_code=one.unit,
        period=one.period,
        state=pick(*STATES[one.state]),
        chain=chain,
        verbs=verbs,
    )
