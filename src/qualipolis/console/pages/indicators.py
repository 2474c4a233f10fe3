"""The catalogue of indicators, a definition card, restatements, and the table of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Scope
from qualipolis.console.pages.links import explain_at, indicator_at
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Filter, Group, TablePage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.figures import figure, probability, signed
from qualipolis.design.types import Link
from qualipolis.indicators import cards, queries, restating
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.offices import office_of
from qualipolis.indicators.queries import Listed, Restatement
from qualipolis.indicators.types import RUNG_WORDS
from qualipolis.kernel.periods import Period
from qualipolis.programme.types import Target
from qualipolis.programme.words import (
    chapter_word,
    goal,
    is_chinese,
    period_word,
    pick,
    tier_word,
    unit_word,
    with_unit,
)
from qualipolis.publication import evidence
from qualipolis.registers.altered import Altered, Within, added, altered
from qualipolis.registers.catalogue import registers
from qualipolis.registers.queries import reached
from qualipolis.territory import queries as territories

CHANGES_A_PAGE = 100


def served(source: Source, code: str) -> tuple[Target, ...]:
    """The targets an indicator serves."""
    return tuple(source.programme.by_indicator.get(code, ()))


def in_scope(source: Source, code: str) -> bool:
    """Whether the actor sees figures of an indicator before their release: a body only those of its targets."""
    if role_of(source.actor).scope is not Scope.BODY:
        return True
    own = {target.code for target in source.targets}
    return any(target.code in own for target in served(source, code))


def catalogue_page(source: Source, chosen: Mapping[str, str]) -> TablePage:
    """Every indicator, by family; search, family and tier of the targets narrow it down."""
    listed = queries.listed(source.home_area)
    rows = [one for one in listed if _wanted(source, one, chosen)]
    families = dict.fromkeys(one.family for one in listed)
    groups = tuple(
        Group(
            pick(*cards.family_words(family)),
            tuple(_row(source, one) for one in rows if one.family == family),
        )
        for family in families
    )
    return TablePage(
        title=gettext("Indicators"),
        summary=gettext(
            "%(n)s of %(all)s indicators. Each has a definition card and computes by one rule everywhere."
        )
        % {"n": len(rows), "all": len(listed)},
        columns=(
            Column(gettext("Indicator")),
            Column(pgettext("indicator", "Kind")),
            Column(gettext("Value"), number=True),
            Column(gettext("Period"), opt=True),
            Column(gettext("Serves targets"), opt=True),
            Column(gettext("Next review"), opt=True),
        ),
        groups=groups,
        filters=_filters(families, chosen),
        links=(
            Link(gettext("Restatements"), reverse("console:restatements")),
            Link(gettext("Evidence for the whole plan"), reverse("console:evidence")),
        ),
        empty_title=gettext("No indicator fits"),
        empty_text=gettext("Take a filter away."),
    )


def _wanted(source: Source, one: Listed, chosen: Mapping[str, str]) -> bool:
    definition, text = one.definition, chosen.get("q", "").strip().lower()
    targets = served(source, definition.code)
    tier = chosen.get("tier", "")
    words = " ".join(
        (definition.code, *definition.title, *(name for t in targets for name in (t.name_zh, t.name_en)))
    )
    return (
        chosen.get("family", "") in ("", one.family)
        and (not tier or any(t.tier == tier for t in targets) or (tier == "free" and not targets))
        and (not text or text in words.lower())
    )


def _filters(families: Mapping[str, None], chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    every = pgettext("filter", "all")
    tiers = (
        ("hard", tier_word("hard")),
        ("soft", tier_word("soft")),
        ("free", gettext("serves no target by itself")),
    )
    named = tuple((code, pick(*cards.family_words(code))) for code in families)
    return (
        Filter("q", gettext("Name contains"), chosen.get("q", "")),
        Filter("family", gettext("Family"), chosen.get("family", ""), (("", every), *named)),
        Filter("tier", gettext("Kind of target"), chosen.get("tier", ""), (("", every), *tiers)),
    )


def _row(source: Source, one: Listed) -> tuple[Cell, ...]:
    definition, value = one.definition, one.value
    may_see = value is not None and in_scope(source, definition.code)
    due = source.edition.as_of and definition.next_review < source.edition.as_of
    names = gettext(", ").join(pick(t.name_zh, t.name_en) for t in served(source, definition.code)[:3])
    shown = with_unit(value.value, definition.unit, definition.decimals) if may_see and value else "—"
    href = explain_at(definition.code, source.home_area, value.period) if may_see and value else ""
    return (
        Cell(pick(*definition.title), indicator_at(definition.code), sub=definition.code),
        Cell(pick(*definition.kind_words), one_line=True),
        Cell(shown, href, number=True),
        Cell(period_word(value.period) if may_see and value else "", opt=True, one_line=True),
        Cell(names, opt=True),
        Cell(
            definition.next_review.isoformat(), tag=gettext("overdue") if due else "", opt=True, one_line=True
        ),
    )


@dataclass(frozen=True)
class CardPage:
    """A definition card on screen and paper."""

    name: str
    other_name: str
    code: str
    unit: str
    is_due: bool
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    targets: tuple[tuple[str, str, str], ...]
    restated: int
    links: tuple[Link, ...]
    files: tuple[Link, ...]


def card_page(source: Source, code: str, today: date) -> CardPage:
    """The card of an indicator: what it says, how it is computed, who answers, which targets it serves."""
    card, targets = cards.card(code, today), served(source, code)
    side = 0 if is_chinese() else 1
    shown = tuple(
        (title[side], tuple((label[side], text[side] or text[0]) for label, text in lines))
        for title, lines in cards.sections(card, office_of(served(source, code)))
    )
    newest = queries.latest(code, source.home_area) if in_scope(source, code) else None
    links = (
        (Link(gettext("Explain the figure"), explain_at(code, source.home_area, newest.period)),)
        if newest
        else ()
    )
    forms = (("docx", "Word"), ("json", "JSON"))
    cubes = (("csv", "CSV"), ("parquet", "Parquet")) if newest else ()
    return CardPage(
        name=card.title[side],
        other_name=card.title[1 - side],
        code=code,
        unit=unit_word(card.unit),
        is_due=card.is_due,
        sections=shown,
        targets=tuple((pick(t.name_zh, t.name_en), target_at(t.code), goal(t)) for t in targets),
        restated=len(queries.restatements(code, source.home_area)) if newest else 0,
        links=links,
        files=(
            *(Link(label, reverse("console:indicator-file", args=[code, form])) for form, label in forms),
            *(
                Link(
                    gettext("Figures %(form)s") % {"form": label}, reverse("console:cube", args=[code, form])
                )
                for form, label in cubes
            ),
        ),
    )


def restatements_page(source: Source, chosen: Mapping[str, str]) -> TablePage:
    """Settled figures that changed, newest first: which, since when, from what to what, why."""
    areas = (
        (source.city.code, *(a.code for a in source.units))
        if source.home_area == source.city.code
        else tuple(a.code for a in source.units)
    )
    below = int(chosen["below"]) if chosen.get("below", "").isdigit() else 0
    found = queries.restatements(
        chosen.get("indicator"), chosen.get("area"), CHANGES_A_PAGE + 1, areas, below
    )
    shown = [r for r in found[:CHANGES_A_PAGE] if in_scope(source, r.indicator)]
    kept = {k: v for k, v in chosen.items() if k in ("indicator", "area") and v}
    older = f"?{urlencode({**kept, 'below': shown[-1].pk})}" if len(found) > CHANGES_A_PAGE and shown else ""
    names = tuple((a, _area_name(source, a)) for a in areas)
    return TablePage(
        title=gettext("Restatements"),
        summary=gettext(
            "Figures of periods that were over when they were first computed, and that have changed since."
        ),
        columns=(
            Column(gettext("Indicator")),
            Column(gettext("Area")),
            Column(gettext("Period")),
            Column(gettext("Was"), number=True),
            Column(gettext("Is now"), number=True),
            Column(gettext("Difference"), number=True, opt=True),
            Column(gettext("Why")),
            Column(gettext("Since")),
        ),
        groups=(Group("", tuple(_restated(source, r) for r in shown)),),
        filters=(
            Filter(
                "area", gettext("Area"), chosen.get("area", ""), (("", pgettext("filter", "all")), *names)
            ),
        ),
        links=(Link(gettext("Indicators"), reverse("console:indicators")),),
        older=older,
        empty_title=gettext("No settled figure has changed"),
        empty_text=gettext(
            "When a record of a period that is over is corrected, the figures that move are listed here."
        ),
    )


def _area_name(source: Source, code: str) -> str:
    area = source.territory.by_code.get(code)
    return pick(area.name_zh, area.name_en) if area else code


def cause_word(cause: str) -> str:
    """Why a settled figure changed, in words."""
    return {
        "records": gettext("records changed"),
        "definition": gettext("definition changed"),
        "parameter": gettext("parameter changed"),
    }.get(cause, cause)


def _restated(source: Source, r: Restatement) -> tuple[Cell, ...]:
    definition = catalogue().get(r.indicator)
    unit, digits = (
        (definition.unit, 2 if definition.unit == "%" else definition.decimals) if definition else ("", 2)
    )
    difference = float(r.after - r.before) if r.after is not None and r.before is not None else None
    return (
        Cell(
            pick(*definition.title) if definition else r.indicator,
            reverse("console:restatement", args=[r.pk]),
        ),
        Cell(_area_name(source, r.area)),
        Cell(period_word(r.period), one_line=True),
        Cell(with_unit(r.before, unit, digits), number=True),
        Cell(with_unit(r.after, unit, digits), number=True),
        Cell(signed(difference, digits), number=True, opt=True),
        Cell(cause_word(r.cause)),
        Cell(moment(r.at), one_line=True),
    )


def restatement_page(source: Source, r: Restatement) -> TablePage:
    """One restatement: the records behind it, as far as the actor's scope reaches."""
    definition = catalogue().get(r.indicator)
    within = _within(r)
    found = _own(source, altered(r.spans, within, "zh" if is_chinese() else "en"))
    landed = added(r.spans, within)
    words = {
        "area": _area_name(source, r.area),
        "period": period_word(r.period),
        "before": with_unit(r.before, definition.unit if definition else "", 4),
        "after": with_unit(r.after, definition.unit if definition else "", 4),
        "why": cause_word(r.cause),
    }
    notes = [
        gettext("%(n)s records of %(register)s came in with a file.")
        % {"n": figure(n), "register": _register(code)}
        for code, n in landed.items()
    ]
    return TablePage(
        title=pick(*definition.title) if definition else r.indicator,
        summary=gettext("%(area)s, %(period)s: %(before)s became %(after)s, because %(why)s.") % words,
        columns=(
            Column(gettext("Record")),
            Column(gettext("What happened")),
            Column(gettext("Reason")),
            Column(gettext("Who"), opt=True),
            Column(gettext("When")),
        ),
        groups=(Group("", tuple(_altered(one) for one in found)),),
        links=(
            Link(gettext("Explain the figure"), explain_at(r.indicator, r.area, r.period)),
            Link(gettext("Definition card"), indicator_at(r.indicator)),
            Link(gettext("Restatements"), reverse("console:restatements")),
        ),
        note=" ".join(notes),
        empty_title=gettext("No single record is named"),
        empty_text=" ".join(notes)
        or gettext("The definition or a parameter changed, or the records lie outside your scope."),
    )


def _within(r: Restatement) -> Within:
    known = territories.territory()
    start, end = restating.window(r.indicator, Period.parse(r.period))
    areas = None if known.by_code[r.area].level == "city" else territories.reach(r.area)
    columns: dict[str, set[str]] = {}
    if r.indicator in catalogue():
        for part in cards.parts_of(catalogue()[r.indicator]):
            columns.setdefault(part.register_code, set()).update(part.columns)
    return Within(areas, end, columns, start)


def _own(source: Source, found: list[Altered]) -> list[Altered]:
    """Those whose records the actor may see."""
    seen: dict[str, set[int]] = {}
    for code in {one.register for one in found}:
        seen[code] = set(reached(source.actor, code, [one.record for one in found if one.register == code]))
    return [one for one in found if one.record in seen[one.register]]


def _register(code: str) -> str:
    register = registers()[code]
    return pick(register.zh, register.en)


def _altered(one: Altered) -> tuple[Cell, ...]:
    verbs = {"added": gettext("added"), "corrected": gettext("corrected"), "withdrawn": gettext("withdrawn")}
    changes = gettext("; ").join(
        f"{column}{gettext(': ')}{before or '—'} → {after or '—'}" for column, before, after in one.changes
    )
    return (
        Cell(
            f"{_register(one.register)} {one.record}",
            reverse("console:record", args=[one.register, one.record]),
        ),
        Cell(verbs[one.verb], sub=changes),
        Cell(one.reason),
        Cell(one.by, opt=True),
        Cell(moment(one.at), one_line=True),
    )


def evidence_page(source: Source, chosen: Mapping[str, str]) -> TablePage:
    """Target × value × status × evidence for what lies within the actor's scope."""
    tier = chosen.get("tier", "hard")
    found = evidence.lines(
        [t for t in source.targets if tier in ("", t.tier)], source.edition, source.home_area
    )
    silent = sum(1 for line in found if line.value is None)
    tiers = tuple((code, tier_word(code)) for code in ("hard", "soft", "vague"))
    files = tuple(
        Link(form.upper(), f"{reverse('console:evidence-file', args=[form])}?tier={tier}")
        for form in ("csv", "xlsx", "json")
    )
    groups = []
    for chapter in source.programme.chapters:
        own = [x for x in found if source.programme.measures[x.target.measure_no].chapter == chapter.no]
        groups.append(Group(chapter_word(chapter), tuple(_line(line) for line in own)))
    return TablePage(
        title=gettext("Evidence for the whole plan"),
        summary=(
            gettext("%(n)s targets, %(with)s with a value, %(without)s without one, each with the reason.")
            if silent
            else gettext("%(n)s targets, each with a value.")
        )
        % {"n": len(found), "with": len(found) - silent, "without": silent},
        columns=(
            Column(gettext("Target")),
            Column(gettext("Goal"), number=True),
            Column(gettext("Value"), number=True),
            Column(gettext("Status")),
            Column(gettext("Registers")),
            Column(gettext("Records"), number=True),
            Column(gettext("P(reach)"), number=True, opt=True),
        ),
        groups=tuple(groups),
        filters=(Filter("tier", gettext("Kind of target"), tier, (("", pgettext("filter", "all")), *tiers)),),
        links=files,
        note=gettext("Records: those behind the value, and all that the registers named hold."),
        empty_title=gettext("No target fits"),
        empty_text=gettext("Take a filter away, or look at the whole plan with the quality office."),
    )


def _line(line: evidence.Line) -> tuple[Cell, ...]:
    target, definition = line.target, line.definition
    unit, digits = (definition.unit, definition.decimals) if definition else (target.unit, None)
    names = gettext(", ").join(pick(*words) for _, words in line.registers)
    beneath = pick(*line.reason) or _rung_word(line.standing.rung)
    records = f"{figure(line.records)} / {figure(line.total)}" if line.registers else "—"
    explained = explain_at(target.indicator, "", line.standing.value.period) if line.standing.value else ""
    return (
        Cell(pick(target.name_zh, target.name_en), target_at(target.code)),
        Cell(goal(target), number=True),
        Cell(with_unit(line.value, unit, digits), explained, sub=beneath, number=True),
        Cell(status=line.standing.status) if target.tier == "hard" else Cell(tier_word(target.tier)),
        Cell(names or pick(target.evidence_zh, target.evidence_en)),
        Cell(records, number=True),
        Cell(probability(line.standing.probability), number=True, opt=True),
    )


def _rung_word(rung: str) -> str:
    """Who stands behind a value that is not the computed one."""
    return pick(*RUNG_WORDS[rung]) if rung in RUNG_WORDS and rung != "computed" else ""
