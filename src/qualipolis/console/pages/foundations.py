"""Areas, bodies, coverage, parameters and the audit trail: each a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.rules import reaches_body
from qualipolis.audit.types import Verification
from qualipolis.console.pages.acts import act_word, detail_words
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Filter, Group, TablePage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.types import Link
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.types import RUNG_WORDS
from qualipolis.packs.coverage import WORK, Coverage, Line
from qualipolis.parameters.types import Parameters
from qualipolis.programme import queries as programmes
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, measure_name, pick, tier_word
from qualipolis.registers.catalogue import registers
from qualipolis.territory import queries as territories
from qualipolis.territory.types import Area, Body


def areas_page(source: Source) -> TablePage:
    """Units of the assessment within scope, in code order."""
    rows = tuple(_area(source, a) for a in source.units)
    return TablePage(
        title=gettext("Areas"),
        summary=gettext("Counties and functional zones within your scope, which cover the city once."),
        columns=(
            Column(gettext("Area")),
            Column(gettext("Code")),
            Column(gettext("Targets"), number=True),
            Column(gettext("At risk"), number=True),
            Column(gettext("Behind"), number=True),
        ),
        groups=(Group("", rows),),
        empty_title=gettext("No area"),
        empty_text=gettext("No area lies within your scope."),
        note=gettext("In code order; not a ranking."),
    )


def _area(source: Source, area: Area) -> tuple[Cell, ...]:
    targets = [t for t in source.programme.by_area.get(area.code, ()) if t.tier == "hard"]
    counts = source.counts(targets, area.code)
    return (
        Cell(pick(area.name_zh, area.name_en), reverse("console:area", args=[area.code])),
        Cell(area.code, tag=gettext("local code") if area.is_local_code else ""),
        Cell(str(len(targets)), number=True),
        Cell(str(counts["risk"]), number=True),
        Cell(str(counts["behind"]), number=True),
    )


def area_page(source: Source, area: Area) -> TablePage:
    """The targets broken down to one area."""
    targets = [t for t in source.programme.by_area.get(area.code, ()) if t.tier == "hard"]
    return TablePage(
        title=pick(area.name_zh, area.name_en),
        summary=gettext("%(n)s targets with a threshold are broken down to this area.") % {"n": len(targets)},
        columns=_target_columns(),
        groups=_by_measure(source, targets, area.code),
        links=(Link(gettext("Areas"), reverse("console:areas")),),
        empty_title=gettext("No target"),
        empty_text=gettext("No target with a threshold is broken down to this area."),
    )


def _target_columns() -> tuple[Column, ...]:
    return (
        Column(gettext("Target")),
        Column(gettext("Status")),
        Column(gettext("Value"), number=True),
        Column(gettext("Goal"), number=True),
    )


def _by_measure(source: Source, targets: Iterable[Target], area: str = "") -> tuple[Group, ...]:
    groups: dict[int, list[tuple[Cell, ...]]] = {}
    for target in targets:
        groups.setdefault(target.measure_no, []).append(_target(source, target, area))
    return tuple(
        Group(measure_name(source.programme.measures[no]), tuple(rows)) for no, rows in groups.items()
    )


def _target(source: Source, target: Target, area: str) -> tuple[Cell, ...]:
    is_hard = target.tier == "hard"
    return (
        Cell(pick(target.name_zh, target.name_en), target_at(target.code)),
        Cell(status=source.standing(target, area).status) if is_hard else Cell(tier_word(target.tier)),
        Cell(source.value(target, area), number=True),
        Cell(goal(target), number=True),
    )


def bodies_in_scope(source: Source) -> list[Body]:
    """Bodies that answer for something, of which the actor sees his own or all."""
    named = {o.body for m in source.programme.measures.values() for o in m.owners if o.body}
    return [
        b
        for b in source.territory.bodies.values()
        if b.code in named and reaches_body(source.actor, {b.code})
    ]


def bodies_page(source: Source) -> TablePage:
    """Bodies that the document names."""
    return TablePage(
        title=gettext("Bodies"),
        summary=gettext("Bodies that the document names, within your scope."),
        columns=(
            Column(gettext("Body")),
            Column(gettext("Measures"), number=True),
            Column(gettext("Targets"), number=True),
            Column(gettext("Now")),
        ),
        groups=(Group("", tuple(_body(source, b) for b in bodies_in_scope(source))),),
        empty_title=gettext("No body"),
        empty_text=gettext("No body lies within your scope."),
    )


def _body(source: Source, body: Body) -> tuple[Cell, ...]:
    """Counted as the document names it; successors are named, not added."""
    measures = source.programme.by_body.get(body.code, ())
    known = source.territory.bodies
    now = gettext(", ").join(
        pick(known[c].short_zh or known[c].name_zh, known[c].name_en) for c in body.successors
    )
    return (
        Cell(pick(body.name_zh, body.name_en), reverse("console:body", args=[body.code])),
        Cell(str(len(measures)), number=True),
        Cell(str(sum(len(m.targets) for m in measures)), number=True),
        Cell(now or "—"),
    )


def body_page(source: Source, body: Body) -> TablePage:
    """What one body answers for."""
    targets = programmes.targets_of_body(body.code)
    asked = gettext("Ask: ")
    people = gettext(", ").join(f"{c.name} {c.phone}".strip() for c in territories.contacts(body.code))
    return TablePage(
        title=pick(body.name_zh, body.name_en),
        summary=gettext("%(n)s targets in the measures it answers for.") % {"n": len(targets)},
        columns=_target_columns(),
        groups=_by_measure(source, targets),
        links=(Link(gettext("Bodies"), reverse("console:bodies")),),
        empty_title=gettext("No target"),
        empty_text=gettext("Its measures hold no target."),
        note=f"{asked}{people}" if people else "",
    )


PARTS = ("target", "mechanism", "duty", "measure")


def coverage_page(source: Source, found: Coverage, part: str) -> TablePage:
    """What in the system answers each measure, target, duty or mechanism, and what nothing answers yet."""
    chosen = part if part in PARTS else PARTS[0]
    lines = [one for one in found.lines if one.kind == chosen]
    open_ones = [one for one in lines if not one.is_answered]
    followed = [one for one in lines if one.is_followed_only]
    facts = [one for one in lines if one.is_answered and not one.is_followed_only]
    words = gettext(
        "%(done)s of %(all)s are answered by registers and figures, %(followed)s are followed as matters with evidence, %(open)s by nothing yet."
    )
    return TablePage(
        title=gettext("Coverage"),
        summary=words
        % {"done": len(facts), "all": len(lines), "followed": len(followed), "open": len(open_ones)},
        columns=(Column(gettext("Of the plan")), Column(gettext("Answered by"))),
        groups=(
            Group(gettext("Nothing answers yet"), tuple(_line(source, one) for one in open_ones)),
            Group(gettext("Followed as a matter"), tuple(_line(source, one) for one in followed)),
            Group(gettext("Answered by facts"), tuple(_line(source, one) for one in facts)),
        ),
        tabs=_parts(found, chosen),
        empty_title=gettext("Nothing"),
        empty_text=gettext("The plan holds none."),
    )


def _parts(found: Coverage, chosen: str) -> tuple[Link, ...]:
    words = {
        "target": gettext("Targets"),
        "mechanism": gettext("Mechanisms"),
        "duty": gettext("Duties"),
        "measure": gettext("Measures"),
    }
    counts = found.counts()
    return tuple(
        Link(words[kind], f"?part={kind}", kind == chosen, "{0}/{2}".format(*counts.get(kind, (0, 0, 0))))
        for kind in PARTS
    )


def _line(source: Source, one: Line) -> tuple[Cell, ...]:
    """An item of the plan and the codes that answer it, in words where there are any."""
    target = source.programme.targets.get(one.code) if one.kind == "target" else None
    name = pick(target.name_zh, target.name_en) if target else one.name
    href = target_at(one.code) if target else ""
    measure = source.programme.measures.get(one.measure)
    return (
        Cell(name, href, sub=measure_name(measure) if measure else ""),
        Cell(gettext(", ").join(_answer(code) for code in one.answers) or "—"),
    )


def _answer(code: str) -> str:
    kind, _, name = code.partition(":")
    if kind == "indicator" and name in catalogue():
        return pick(*catalogue()[name].title)
    if kind == "register" and name in registers():
        register = registers()[name]
        return pick(register.zh, register.en)
    return pick(*WORK[code][1]) if code in WORK else code


def parameters_page(known: Parameters) -> TablePage:
    """Law and local choices as dated values; what nobody has checked says so."""
    rows = tuple(_dated(p, v) for p in known for v in p.values)
    open_ones = sum(v.status == "unverified" for p in known for v in p.values)
    return TablePage(
        title=gettext("Parameters"),
        summary=gettext("%(n)s dated values, %(open)s of them not verified yet.")
        % {"n": len(rows), "open": open_ones},
        columns=(
            Column(gettext("Parameter")),
            Column(gettext("Value"), number=True),
            Column(gettext("In force")),
            Column(gettext("Checked")),
            Column(gettext("Reference"), opt=True),
        ),
        groups=(Group("", rows),),
        empty_title=gettext("No parameter"),
        empty_text=gettext("The pack names none."),
    )


def _amount(value: Any, unit: str) -> str:
    """A value and its unit in words; a unit nobody named stands as the pack spells it."""
    kinds = {"working": pgettext("kind of days", "working days"), "calendar": gettext("calendar days")}
    if unit == "kind of days":
        return kinds.get(value, str(value))
    if isinstance(value, list):
        return " → ".join(pick(*RUNG_WORDS[one]) if one in RUNG_WORDS else str(one) for one in value)
    words = {
        "working days": gettext("working days"),
        "days": gettext("days"),
        "months": gettext("months"),
        "points": gettext("points"),
        "share": "",
        "days by complaint-mediation-unit": gettext(
            "days (working or calendar as the parameter beside it says)"
        ),
    }
    return f"{value} {words.get(unit, unit)}".strip()


def _dated(parameter: Any, value: Any) -> tuple[Cell, ...]:
    words = {
        "official": gettext("official text read"),
        "local": gettext("local choice"),
        "unverified": gettext("not verified"),
    }
    until = value.until.isoformat() if value.until else ""
    return (
        Cell(pick(parameter.zh, parameter.en), sub=parameter.name),
        Cell(_amount(value.value, parameter.unit), number=True),
        Cell(f"{value.from_.isoformat()}–{until}"),
        Cell(
            "" if value.status == "unverified" else words[value.status],
            tag=words["unverified"] if value.status == "unverified" else "",
        ),
        Cell(f"{value.reference} {value.clause or ''}".strip(), opt=True),
    )


def trail_page(
    events: list[Any], older: str, chosen: dict[str, str], check: Verification | None
) -> TablePage:
    """What was done, newest first, and on request whether the chain of seals holds."""
    return TablePage(
        title=gettext("Audit trail"),
        summary=_chain(check),
        links=(Link(gettext("Verify the chain"), "?verify=1"),),
        columns=(
            Column(gettext("When")),
            Column(gettext("Who")),
            Column(gettext("Did what")),
            Column(gettext("To what")),
            Column(gettext("Detail"), opt=True),
        ),
        groups=(Group("", tuple(_event(e) for e in events)),),
        filters=(
            Filter("by", gettext("Who"), chosen.get("by", "")),
            Filter("verb", gettext("Act begins with"), chosen.get("verb", "")),
            Filter("subject", gettext("Thing begins with"), chosen.get("subject", ""), opt=True),
        ),
        older=older,
        empty_title=gettext("No event"),
        empty_text=gettext("Nothing fits. Take a filter away."),
    )


def _chain(check: Verification | None) -> str:
    if check is None:
        return gettext("Every act, append-only, sealed in batches into a chain.")
    state = (
        gettext("The chain holds: %(sealed)s events sealed, %(open)s not yet.")
        if check.holds
        else gettext("The chain is broken at %(fault)s. %(sealed)s events sealed, %(open)s not yet.")
    )
    return state % {"sealed": check.sealed, "open": check.unsealed, "fault": check.fault}


def _event(event: Any) -> tuple[Cell, ...]:
    return (
        Cell(moment(event.at)),
        Cell(event.by),
        Cell(act_word(event.verb), sub=event.verb),
        Cell(event.subject),
        Cell(detail_words(event.detail), opt=True),
    )
