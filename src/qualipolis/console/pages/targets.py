"""The list of targets, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from qualipolis.accounts.rules import may
from qualipolis.audit import queries as audit
from qualipolis.console.pages import breakdown
from qualipolis.console.pages.acts import act_word
from qualipolis.console.pages.charts import Course, course
from qualipolis.console.pages.links import explain_at, indicator_at
from qualipolis.console.pages.moments import moment
from qualipolis.console.pages.shapes import Cell, Column, Field, Filter, Group, TablePage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.figures import figure, probability, signed, span
from qualipolis.design.types import STATUS_ORDER, Link
from qualipolis.design.words import STATUS_WORDS
from qualipolis.documents import queries as documents
from qualipolis.indicators import queries as indicators
from qualipolis.indicators.breakdowns import Breakdown
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.ladder import Step as LadderStep
from qualipolis.indicators.types import RUNG_WORDS, STAGE_WORDS
from qualipolis.kernel.steady import once
from qualipolis.programme import queries as programmes
from qualipolis.programme import steps
from qualipolis.programme.steps import Step
from qualipolis.programme.types import Target
from qualipolis.programme.words import (
    chapter_word,
    commitment_word,
    deadline_word,
    goal,
    kind_word,
    pick,
    tier_word,
    unit_word,
    with_unit,
)
from qualipolis.publication.types import Standing


def targets_page(source: Source, chosen: dict[str, str]) -> TablePage:
    """Targets in scope by chapter; tier, status, chapter and text narrow it down."""
    rows = [t for t in source.targets if _wanted(source, t, chosen)]
    counts = source.counts(t for t in rows if t.tier == "hard")
    summary = gettext(
        "%(n)s targets within your scope, of %(all)s in the plan. %(risk)s at risk, %(behind)s behind."
    )
    return TablePage(
        title=gettext("Targets"),
        summary=summary
        % {
            "n": len(rows),
            "all": len(source.programme.targets),
            "risk": counts["risk"],
            "behind": counts["behind"],
        },
        columns=(
            Column(gettext("Target")),
            Column(gettext("Status")),
            Column(gettext("Value"), number=True),
            Column(gettext("Goal"), number=True),
            Column(gettext("Deadline")),
            Column(gettext("P(reach)"), number=True, opt=True),
        ),
        groups=_groups(source, rows),
        filters=_filters(source, chosen),
        empty_title=gettext("No target fits"),
        empty_text=gettext("Take a filter away, or look at the whole plan with the quality office."),
    )


def _wanted(source: Source, target: Target, chosen: dict[str, str]) -> bool:
    measure = source.programme.measures[target.measure_no]
    text = chosen.get("q", "")
    return (
        chosen.get("tier") in ("", None, target.tier)
        and chosen.get("status") in ("", None, source.glyph(target))
        and chosen.get("chapter") in ("", None, measure.chapter)
        and (not text or text in target.name_zh or text.lower() in target.name_en.lower())
    )


def _groups(source: Source, rows: list[Target]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for chapter in source.programme.chapters:
        own = [t for t in rows if source.programme.measures[t.measure_no].chapter == chapter.no]
        groups.append(Group(chapter_word(chapter), tuple(_row(source, t) for t in own)))
    return tuple(groups)


def _row(source: Source, target: Target) -> tuple[Cell, ...]:
    standing = source.standing(target)
    tag = commitment_word(target.commitment) if target.commitment == "aspirational" else ""
    return (
        Cell(pick(target.name_zh, target.name_en), target_at(target.code), sub=source.place(target), tag=tag),
        Cell(status=standing.status) if target.tier == "hard" else Cell(tier_word(target.tier)),
        Cell(source.value(target), number=True),
        Cell(goal(target), number=True),
        Cell(deadline_word(target)),
        Cell(probability(standing.probability), number=True, opt=True),
    )


def _filters(source: Source, chosen: dict[str, str]) -> tuple[Filter, ...]:
    chapters = tuple((c.no, chapter_word(c)) for c in source.programme.chapters)
    tiers = tuple((code, tier_word(code)) for code in ("hard", "soft", "vague"))
    statuses = tuple((code, str(STATUS_WORDS[code])) for code in STATUS_ORDER)
    every = pgettext("filter", "all")
    return (
        Filter("chapter", gettext("Chapter"), chosen.get("chapter", ""), (("", every), *chapters)),
        Filter("tier", gettext("Kind of target"), chosen.get("tier", ""), (("", every), *tiers), opt=True),
        Filter("status", gettext("Status"), chosen.get("status", ""), (("", every), *statuses)),
        Filter("q", gettext("Name contains"), chosen.get("q", ""), opt=True),
    )


@dataclass(frozen=True)
class AreaRow:
    """A target in one area."""

    name: str
    status: str
    value: str
    interval: str
    n: str
    probability: str


@dataclass(frozen=True)
class Rung:
    """One figure of the value ladder: whose, at which stage, how far from the one in force."""

    label: str
    value: str
    stage: str
    source: str
    difference: str
    is_in_force: bool
    is_void: bool


@dataclass(frozen=True)
class TargetPane:
    """Where a target stands and what is next: the desk's panel, and the head of the target's own page."""

    code: str
    name: str
    place: str
    status: str
    value: str
    interval: str
    goal: str
    deadline: str
    n: str
    probability: str
    why: str
    areas: tuple[AreaRow, ...]
    course: Course
    step_fields: tuple[Field, ...]
    step_at: str


@dataclass(frozen=True)
class TargetPage(TargetPane):
    """What officials see of a target."""

    tags: tuple[str, ...]
    quote: str
    before: str
    after: str
    breakdown: Breakdown | None
    ladder: tuple[Rung, ...]
    ladder_why: str
    indicator_links: tuple[Link, ...]
    questions: tuple[tuple[str, str, str], ...]
    corrections: tuple[tuple[str, str, str, str, str], ...]
    history: tuple[tuple[str, str, str, str], ...]
    steps: tuple[Step, ...]
    faults: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    evidence: str
    note: str
    confirmed: str
    correct_at: str
    confirm_at: str
    figure_at: str
    confidence: str
    rule: str


def target_pane(source: Source, target: Target, step_fields: tuple[Field, ...] = ()) -> TargetPane:
    """What the desk shows of a target within the actor's scope."""
    return TargetPane(**_pane(source, target, step_fields))


def _pane(source: Source, target: Target, step_fields: tuple[Field, ...]) -> dict[str, Any]:
    standing, value = source.standing(target), source.standing(target).value
    low, high = (value.low, value.high) if value else (None, None)
    return {
        "code": target.code,
        "name": pick(target.name_zh, target.name_en),
        "place": source.place(target),
        "status": standing.status,
        "value": source.value(target),
        "interval": span(low, high) if low is not None else "",
        "goal": goal(target),
        "deadline": deadline_word(target),
        "n": figure(_records(standing)),
        "probability": probability(standing.probability),
        "why": pick(*standing.why) or _no_value(target),
        "areas": _areas(source, target),
        "course": course(source, target, source.home_area),
        "step_fields": step_fields or step_form({}),
        "step_at": _allowed(source, "figures.report", "target-step", target),
    }


def target_page(
    source: Source,
    target: Target,
    step_fields: tuple[Field, ...] = (),
    faults: tuple[str, ...] = (),
    chosen: Mapping[str, str] | None = None,
) -> TargetPage:
    """The page of one target within the actor's scope; `chosen` says which contributions of areas are shown."""
    confirmed = f"{target.confirmed_by}, {moment(target.confirmed_at)}" if target.confirmed_at else ""
    return TargetPage(
        **_pane(source, target, step_fields),
        **_sentence(source, target),
        tags=(tier_word(target.tier), commitment_word(target.commitment), kind_word(target.kind)),
        breakdown=breakdown.table(source, target, chosen or {}),
        ladder=_ladder(source, target),
        ladder_why=_ladder_why(source, target),
        indicator_links=_indicator_links(source, target),
        questions=_questions(source, target),
        corrections=_corrections(target),
        history=_history(target),
        steps=steps.steps_of(target.code, source.actor.area_code),
        faults=faults,
        facts=_facts(target),
        evidence=pick(target.evidence_zh, target.evidence_en),
        note=pick(target.note_zh, target.note_en),
        confirmed=confirmed,
        correct_at=_allowed(source, "programme.correct", "target-correct", target),
        confirm_at="" if confirmed else _allowed(source, "programme.confirm", "target-confirm", target),
        figure_at=_allowed(source, "figures.report", "target-figure", target) if target.indicator else "",
        confidence=f"{target.confidence:.0%}",
        rule=target.rule,
    )


def _records(standing: Standing) -> int | None:
    """How many records are behind the figure in force; a figure that an authority names has none here."""
    is_computed = standing.rung in ("", "computed")
    return standing.value.n if standing.value and is_computed else None


def _no_value(target: Target) -> str:
    if target.tier != "hard":
        return gettext("This target names no threshold; it is followed by steps and evidence.")
    return gettext("No figure has been released for this target yet.")


def _allowed(source: Source, capability: str, name: str, target: Target) -> str:
    return reverse(f"console:{name}", args=[target.code]) if may(source.actor, capability) else ""


def _sentence(source: Source, target: Target) -> dict[str, str]:
    """The sentence of the document with the target in it."""
    text = documents.text(source.programme.plan.document)
    start = max(text.rfind(mark, 0, target.char_start) for mark in ("。", "\n")) + 1
    end = min(
        (at for mark in ("。", "\n") if (at := text.find(mark, target.char_end)) >= 0), default=len(text)
    )
    return {
        "before": text[start : target.char_start],
        "quote": text[target.char_start : target.char_end],
        "after": text[target.char_end : end],
    }


def _areas(source: Source, target: Target) -> tuple[AreaRow, ...]:
    asked = {c.area for c in target.cascade}
    rows = []
    for area in source.units:
        if area.code in asked:
            standing = source.standing(target, area.code)
            v = standing.value
            interval = span(v.low, v.high) if v and v.low is not None else ""
            name, n = pick(area.short_zh, area.name_en), figure(_records(standing))
            rows.append(
                AreaRow(
                    name,
                    standing.status,
                    source.value(target, area.code),
                    interval,
                    n,
                    probability(standing.probability),
                )
            )
    return tuple(rows)


def _steps_of_the_ladder(source: Source, target: Target) -> tuple[LadderStep, ...]:
    standing = source.standing(target)
    period = standing.value.period if standing.value else ""
    if source.definition(target) is None or not period:
        return ()
    key = ("ladder", target.indicator, source.home_area, period)
    return once(key, lambda: indicators.ladder(target.indicator, source.home_area, period))


def _ladder(source: Source, target: Target) -> tuple[Rung, ...]:
    """Every rung, the empty ones too. Entered figures show at once."""
    definition = source.definition(target)
    return tuple(_rung(s, definition) for s in _steps_of_the_ladder(source, target) if definition)


def _rung(s: LadderStep, definition: Definition) -> Rung:
    on = s.issued_on.isoformat() if s.issued_on else ""
    digits = max(definition.decimals, 2) if definition.unit == "%" else definition.decimals
    apart = ""
    if s.difference:
        points = gettext("points") if definition.unit == "%" else unit_word(definition.unit)
        apart = gettext("%(difference)s %(unit)s from the figure in force") % {
            "difference": signed(float(s.difference), digits),
            "unit": points,
        }
    elif s.difference is not None:
        apart = gettext("agrees with the figure in force")
    return Rung(
        label=pick(*RUNG_WORDS[s.rung]),
        value=with_unit(s.value, definition.unit, digits) if s.value is not None else gettext("none yet"),
        stage=pick(*STAGE_WORDS[s.stage]) if s.stage else "",
        source=" · ".join(filter(None, (s.issuer, s.document_no, on))),
        difference=apart,
        is_in_force=s.in_force,
        is_void=s.value is None,
    )


def _ladder_why(source: Source, target: Target) -> str:
    """Why the figure in force is in force, and that others disagree where they do."""
    found = _steps_of_the_ladder(source, target)
    force = next((s for s in found if s.in_force), None)
    if force is None:
        return ""
    apart = sum(1 for s in found if s.difference)
    said = pick(*force.why)
    return (
        said
        if not apart
        else gettext("%(why)s; %(n)s other figures differ from it.") % {"why": said, "n": apart}
    )


def _indicator_links(source: Source, target: Target) -> tuple[Link, ...]:
    """The ways down from the value: explanation, card, restatements, figures."""
    definition, standing = source.definition(target), source.standing(target)
    if definition is None:
        return ()
    code = definition.code
    period = standing.value.period if standing.value else ""
    return (
        Link(gettext("Explain the figure"), explain_at(code, source.home_area, period)),
        Link(gettext("Definition card"), indicator_at(code)),
        Link(gettext("Restatements"), f"{reverse('console:restatements')}?indicator={code}"),
        Link(gettext("Figures CSV"), reverse("console:cube", args=[code, "csv"])),
    )


def _questions(source: Source, target: Target) -> tuple[tuple[str, str, str], ...]:
    found = []
    for code in target.questions:
        q = source.programme.questions[code]
        held = next((o for o in q.options if o.code == q.in_force), None)
        words = pick(held.zh, held.en) if held else q.in_force
        state = words if q.answer else gettext("Until it is answered: %(default)s") % {"default": words}
        found.append((pick(q.question_zh, q.question_en), state, reverse("console:question", args=[code])))
    return tuple(found)


def _corrections(target: Target) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (field_word(c.field), _plain(c.was), _plain(c.value), c.reason, c.by)
        for c in programmes.corrections(f"target:{target.code}")
    )


def _plain(value: object) -> str:
    return "—" if value in (None, "", []) else str(value)


def _history(target: Target) -> tuple[tuple[str, str, str, str], ...]:
    events = audit.history(f"target:{target.code}")[:20]
    return tuple(
        (
            moment(e.at),
            e.by,
            act_word(e.verb),
            str(e.detail.get("reason") or e.detail.get("what", "")),
        )
        for e in events
    )


def _facts(target: Target) -> tuple[tuple[str, str], ...]:
    found = (
        (gettext("Comparator"), f"{target.comparator} {target.comparator_as_written}".strip()),
        (
            gettext("Threshold"),
            f"{figure(float(target.value)) if target.value is not None else ''}{target.unit}",
        ),
        (gettext("Deadline"), target.deadline),
        (gettext("Recurrence"), gettext("yearly") if target.recurrence == "annual" else target.recurrence),
        (gettext("Window"), target.window),
        (gettext("Baseline"), target.baseline),
        (gettext("Reference"), target.reference),
        (gettext("Strength"), f"{_strength(target.stringency)} {target.stringency_word}".strip()),
    )
    return tuple((label, value) for label, value in found if value)


def _strength(code: str) -> str:
    return {
        "must": pgettext("strength", "must"),
        "aspirational": pgettext("strength", "strives"),
        "approximate": pgettext("strength", "about"),
    }.get(code, code)


#: What the fields of a target are called.
FIELDS = {
    "name_zh": gettext_noop("Name (Chinese)"),
    "name_en": gettext_noop("Name (English)"),
    "kind": gettext_noop("Kind"),
    "tier": gettext_noop("Tier"),
    "comparator": gettext_noop("Comparator"),
    "value": gettext_noop("Value"),
    "value_high": gettext_noop("Upper value"),
    "unit": gettext_noop("Unit"),
    "deadline": gettext_noop("Deadline"),
    "recurrence": gettext_noop("Recurrence"),
    "window": gettext_noop("Window"),
    "baseline": gettext_noop("Baseline"),
    "baseline_value": gettext_noop("Baseline value"),
    "reference": gettext_noop("Reference"),
    "stringency": gettext_noop("Strength"),
    "indicators": gettext_noop("Indicator"),
}


def field_word(field: str) -> str:
    """What a field of a target is called."""
    return gettext(FIELDS[field]) if field in FIELDS else field


def step_form(typed: dict[str, str], errors: dict[str, str] | None = None) -> tuple[Field, ...]:
    """The form of the next step, with what was typed."""
    wrong = errors or {}
    return (
        Field("problem", gettext("Problem"), "area", typed.get("problem", ""), is_optional=True),
        Field(
            "what",
            gettext("Next step"),
            "area",
            typed.get("what", ""),
            gettext("What is to be done. Example: recheck the 9 firms."),
            wrong.get("what", ""),
        ),
        Field(
            "who",
            gettext("Done by"),
            "text",
            typed.get("who", ""),
            gettext("Person or section"),
            wrong.get("who", ""),
        ),
        Field(
            "due",
            gettext("Done by the day"),
            "date",
            typed.get("due", ""),
            gettext("Example: 2025-11-20"),
            wrong.get("due", ""),
        ),
    )
