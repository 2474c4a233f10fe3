"""The page of a target: what was promised, where it stands, how that is known, who answers, and how to check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.design.types import Link, Trajectory
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Paragraph
from qualipolis.indicators.breakdowns import Breakdown
from qualipolis.indicators.definitions import Definition
from qualipolis.portal.pages.contributed import contributed
from qualipolis.portal.pages.figures import (
    AreaValues,
    ChartRow,
    FigureBlock,
    Formula,
    LadderRow,
    area_values,
    chart,
    chart_head,
    chart_rows,
    figure_block,
    formula,
    ladder,
    ladder_why,
)
from qualipolis.portal.pages.measures import OwnerRow, owner_row
from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, kept, measure_at, target_at
from qualipolis.programme.types import OpenQuestion, Target
from qualipolis.programme.words import (
    chapter_word,
    commitment_word,
    kind_word,
    measure_name,
    pick,
    promise,
    tier_word,
)
from qualipolis.publication import queries as publication

_MOST_SIBLINGS = 20


@dataclass(frozen=True)
class Clause:
    """The sentence of the document with the target marked in it, and where it stands."""

    before: str
    quote: str
    after: str
    place: str
    deadline_from: str
    href: str


@dataclass(frozen=True)
class Review:
    """Who wrote the definition, who checked it, and when it is looked at again."""

    author: str
    checker: str
    reviewed: date
    next_review: date


@dataclass(frozen=True)
class Question:
    """What the document leaves open about the target, and the reading that holds."""

    text: str
    in_force: str
    is_open: bool


@dataclass(frozen=True)
class Step:
    """A step of a target without a threshold: what, since when, and whether it is there."""

    label: str
    line: str
    is_done: bool


@dataclass(frozen=True)
class TargetPage:
    """What the page of a target shows."""

    code: str
    name: str
    tier: str
    tier_word: str
    status: str
    is_aspirational: bool
    when: str
    goal: str
    commitment: str
    kind: str
    clause: Clause
    measure: Link
    chapter: Link
    why: str
    note: str
    reason: str
    figure: FigureBlock | None
    chart: Trajectory | None
    chart_head: str
    chart_rows: tuple[ChartRow, ...]
    formula: Formula | None
    importance: str
    ladder: tuple[LadderRow, ...]
    ladder_why: str
    card: str
    restated: str
    owners: tuple[OwnerRow, ...]
    lead: str
    review: Review | None
    questions: tuple[Question, ...]
    areas: AreaValues | None
    breakdown: Breakdown | None
    steps: tuple[Step, ...]
    siblings: tuple[TargetRow, ...]
    duties: tuple[tuple[str, str, str], ...]
    evidence: str
    downloads: tuple[Link, ...]
    digest: str
    released_at: datetime | None
    is_released: bool


@kept
def page(source: Source, code: str, period: str = "", against: str = "") -> TargetPage:
    """The page of one target; `period` and `against` choose what the contributions of areas show."""
    target = source.programme.targets[code]
    standing, definition = source.standing(target), source.definition(target)
    measure = source.programme.measures[target.measure_no]
    chapter = next(c for c in source.programme.chapters if c.no == source.chapter_of(measure))
    series = publication.series(target.indicator, source.city.code) if definition else ()
    drawn = chart(source, target, definition, series) if definition else None
    when, goal = promise(target)
    return TargetPage(
        code=target.code,
        name=pick(target.name_zh, target.name_en),
        tier=target.tier,
        tier_word=tier_word(target.tier),
        status=standing.status,
        is_aspirational=target.commitment == "aspirational",
        when=when,
        goal=goal,
        commitment=commitment_word(target.commitment),
        kind=_kind(target, definition),
        clause=_clause(source, target),
        measure=Link(measure_name(measure), measure_at(measure)),
        chapter=Link(chapter_word(chapter), f"{reverse('portal:targets')}?chapter={chapter.no}"),
        why=pick(*standing.why),
        note=pick(target.note_zh, target.note_en),
        reason=_reason(source, target),
        figure=figure_block(source, target, definition, standing),
        chart=drawn,
        chart_head=chart_head(drawn, definition) if drawn and definition else "",
        chart_rows=chart_rows(source, series, definition) if drawn and definition else (),
        formula=formula(definition, standing, source.city.code) if definition else None,
        importance=pick(*definition.why) if definition else "",
        ladder=ladder(source, target, definition),
        ladder_why=ladder_why(source, target),
        card=reverse("portal:indicator", args=[definition.code]) if _has_card(source, definition) else "",
        restated=f"{reverse('portal:restatements')}?indicator={definition.code}"
        if definition and publication.is_restated(definition.code)
        else "",
        owners=tuple(owner_row(source, o.body, o.name, o.is_first) for o in measure.owners),
        lead=target.lead_inferred,
        review=_review(definition),
        questions=tuple(_question(source.programme.questions[code]) for code in target.questions),
        areas=area_values(source, target, definition),
        breakdown=contributed(source, target, definition, period, against),
        steps=_steps(source, target) if target.tier != "hard" else (),
        siblings=_siblings(source, target) if target.tier == "vague" else (),
        duties=_duties(source, target),
        evidence=pick(target.evidence_zh, target.evidence_en),
        downloads=_downloads(source, target) if standing.value else (),
        digest=source.edition.digest,
        released_at=source.edition.approved_at,
        is_released=standing.value is not None,
    )


def _has_card(source: Source, definition: Definition | None) -> bool:
    return definition is not None and definition.code in source.edition.indicators


def _kind(target: Target, definition: Definition | None) -> str:
    word = kind_word(target.kind)
    if definition is None or definition.direction == "none":
        return word
    better = (
        gettext("the higher the better") if definition.direction == "up" else gettext("the lower the better")
    )
    return gettext("%(kind)s, %(better)s") % {"kind": word, "better": better}


def _clause(source: Source, target: Target) -> Clause:
    """The sentence in which the quote stands; deadlines inherited from above are said so."""
    paragraphs = documents.context(source.programme.plan.document, target.char_start, target.char_end)
    before, after = _around(paragraphs, target)
    measure = source.programme.measures[target.measure_no]
    place = [source.programme.plan.number, measure_name(measure) if measure.no else _chapter_word(source)]
    if target.goal_paragraph and target.goal_paragraph not in place[-1]:
        place.append(target.goal_paragraph)
    inherited = target.deadline_quote if target.deadline_source in {"inherited", "sentence"} else ""
    href = f"{reverse('portal:document')}#target-{target.code}"
    return Clause(before, target.quote, after, "，".join(place), inherited, href)


def _chapter_word(source: Source) -> str:
    chapter = source.programme.chapters[0]
    return chapter_word(chapter)


def _around(paragraphs: tuple[Paragraph, ...], target: Target) -> tuple[str, str]:
    """What stands before and after the quote in its sentence."""
    text = "".join(run.text for p in paragraphs for run in p.runs)
    start = paragraphs[0].char_start if paragraphs else target.char_start
    cut = target.char_start - start
    return text[: max(cut, 0)], text[max(cut, 0) + len(target.quote) :]


def _reason(source: Source, target: Target) -> str:
    """Why there is no figure, in words."""
    standing = source.standing(target)
    if standing.value and standing.value.value is not None:
        return ""
    if target.indicator and target.indicator not in source.edition.indicators:
        return gettext("Figures of this target have not been released.")
    if not target.indicator:
        return gettext("No register counts this target yet. What would prove it is said below.")
    return pick(*publication.reason_words(standing.value.reason if standing.value else "no-records"))


def _review(definition: Definition | None) -> Review | None:
    if definition is None:
        return None
    return Review(definition.author, definition.checker, definition.reviewed, definition.next_review)


def _question(question: OpenQuestion) -> Question:
    option = next((o for o in question.options if o.code == question.in_force), None)
    words = pick(option.zh, option.en) if option else question.in_force
    return Question(pick(question.question_zh, question.question_en), words, question.is_open)


def _steps(source: Source, target: Target) -> tuple[Step, ...]:
    """How far a target without a threshold has come: facts the system holds, in their order."""
    measure = source.programme.measures[target.measure_no]
    owners = "、".join(o.name for o in measure.owners[:3])
    evidence = pick(target.evidence_zh, target.evidence_en)
    return (
        Step(gettext("Decreed"), f"{source.document.number}", True),
        Step(gettext("Bodies named"), owners or gettext("The document names none."), bool(measure.owners)),
        Step(gettext("Proof agreed"), evidence, bool(evidence)),
        Step(
            gettext("Counted in a register"), target.indicator or gettext("not yet"), bool(target.indicator)
        ),
        Step(gettext("Released"), _released_word(source, target), source.standing(target).value is not None),
    )


def _released_word(source: Source, target: Target) -> str:
    return gettext("yes") if source.standing(target).value is not None else gettext("not yet")


def _siblings(source: Source, target: Target) -> tuple[TargetRow, ...]:
    """Targets with a threshold on the same matter: of the same paragraph of goals, else of the same measure."""
    near = [t for t in source.programme.targets_of(target.measure_no) if t.tier == "hard"]
    same = [t for t in near if t.goal_paragraph and t.goal_paragraph == target.goal_paragraph]
    return tuple(target_row(source, t) for t in (same or near)[:_MOST_SIBLINGS])


def _duties(source: Source, target: Target) -> tuple[tuple[str, str, str], ...]:
    """The clauses that carry the target: text, deadline, address."""
    measure = source.programme.measures[target.measure_no]
    duties = [source.programme.duties[code] for code in target.duties]
    return tuple((d.text, d.deadline, f"{measure_at(measure)}#duty-{d.code}") for d in duties)


def _downloads(source: Source, target: Target) -> tuple[Link, ...]:
    at = target_at(target).rstrip("/")
    kinds = ("csv", "json")
    return (
        *(Link(kind.upper(), f"{at}.{kind}") for kind in kinds),
        Link(gettext("Chart SVG"), f"{at}.svg"),
        *_capsule(source, target),
    )


def _capsule(source: Source, target: Target) -> tuple[Link, ...]:
    """The capsule of the figure in force, where it is the computed one: others have no records here to prove them."""
    standing = source.standing(target)
    value = standing.value
    if value is None or value.value is None or standing.rung != "computed":
        return ()
    if publication.figure(target.indicator, source.city.code, value.period) is None:
        return ()
    period = value.period.replace("/", "_")
    return (
        Link(
            gettext("Capsule"), reverse("portal:capsule", args=[target.indicator, source.city.code, period])
        ),
    )
