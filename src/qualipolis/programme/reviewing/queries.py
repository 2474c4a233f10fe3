"""Reads of reviews: one frozen object a document, kept until a decision changes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from qualipolis.documents import queries as documents
from qualipolis.kernel.errors import Problem
from qualipolis.programme import models
from qualipolis.programme.draft import READ_FIELDS, STATED_FIELDS
from qualipolis.programme.loading import storable
from qualipolis.programme.reviewing.types import Item, Kind, Review, Ruling, Spot, State, Step

_kept: dict[str, Review] = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review of a document is."""

    document: str
    open: int
    decided: int
    confirmed_by: str
    confirmed_at: datetime | None


def tallies() -> Mapping[str, Tally]:
    """Every review by its document; two queries."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = models.ReviewItem.objects.filter(kind=Kind.TARGET).values_list("review_id", "state")
    for pk, state, n in rows.annotate(n=Count("id")).order_by():
        counts[pk][state] += n
    return {
        r.document.code: Tally(
            r.document.code,
            counts[r.pk][State.OPEN],
            sum(counts[r.pk].values()) - counts[r.pk][State.OPEN],
            r.confirmed_by,
            r.confirmed_at,
        )
        for r in models.Review.objects.select_related("document").only(
            "document__code", "confirmed_by", "confirmed_at"
        )
    }


def review(document: str) -> Review:
    """The review of a document; a Problem where it has none."""
    rows = models.Review.objects.filter(document__code=document)
    revision = rows.values_list("revision", flat=True).first()
    if revision is None:
        raise Problem("No reading of {code} is under review", None, "Load the document first.", code=document)
    if document not in _kept or _kept[document].revision != revision:
        _kept[document] = _read(rows.select_related("document").get())
    return _kept[document]


def has_review(document: str) -> bool:
    """Whether a document was brought for review."""
    return models.Review.objects.filter(document__code=document).exists()


def steps(document: str, no: int | None = None, most: int | None = None) -> list[Step]:
    """What was done, the newest first: to one item or to all, at most so many."""
    rows = models.ReviewStep.objects.filter(item__review__document__code=document).select_related("item")
    rows = rows if no is None else rows.filter(item__no=no)
    return [
        Step(r.item.no, r.verb, r.was, r.value, r.reason, r.by, r.at) for r in rows.order_by("-id")[:most]
    ]


def rulings(older: str, newer: str) -> tuple[Ruling, ...]:
    """What people said about pairs of targets of two documents, in the order in which they said it."""
    rows = models.PairRuling.objects.filter(older__code=older, newer__code=newer)
    return tuple(Ruling(r.old_place, r.new_place, r.verdict, r.by, r.at) for r in rows)


def _read(row: models.Review) -> Review:
    text = documents.text(row.document.code)
    return Review(
        document=row.document.code,
        level=row.document.level,
        horizon=tuple(row.horizon),
        chapters=tuple(row.chapters),
        goals=tuple(row.goals),
        spots=tuple(Spot(**s) for s in row.spots),
        items=tuple(_item(i, text) for i in row.items.all()),
        revision=row.revision,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        confirmed_by=row.confirmed_by,
        confirmed_at=row.confirmed_at,
        read_by=row.read_by,
        read_at=row.read_at,
    )


def _item(row: models.ReviewItem, text: str) -> Item:
    return Item(
        no=row.no,
        kind=row.kind,
        char_start=row.char_start,
        char_end=row.char_end,
        quote=text[row.char_start : row.char_end],
        values=row.values,
        read=row.read,
        confidence=row.confidence,
        rule=row.rule,
        state=row.state,
        code=row.code,
        indicators=tuple(row.indicators),
        note=row.note,
        steps=row.steps_taken,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def standing_items(document: str) -> tuple[Item, ...]:
    """What a document asks for as it is known now: its review, else the plan born from it. Ready to be compared."""
    if has_review(document):
        return review(document).items
    plan = models.Plan.objects.filter(document__code=document).first()
    if plan is None:
        raise Problem("Nothing has been read in {code}", None, "Load the document first.", code=document)
    return (*_plan_measures(plan), *_plan_targets(plan), *_plan_duties(plan))


def _plan_targets(plan: models.Plan) -> list[Item]:
    """Targets of a plan as decided items; the plan is in the system because somebody stands for it."""
    bound = defaultdict(list)
    for target, indicator in models.Binding.objects.filter(target__plan=plan).values_list(
        "target_id", "indicator"
    ):
        bound[target].append(indicator)
    return [
        Item(
            no=t.order,
            kind=Kind.TARGET,
            char_start=t.char_start,
            char_end=t.char_end,
            quote=t.quote,
            values={name: _number(getattr(t, name)) for name in (*READ_FIELDS, *STATED_FIELDS)},
            read=t.read,
            confidence=t.confidence,
            rule=t.rule,
            state=State.ACCEPTED,
            code=t.code,
            indicators=tuple(bound[t.pk]),
            note="",
            steps=0,
            decided_by=t.confirmed_by,
            decided_at=t.confirmed_at,
        )
        for t in plan.targets.all()
    ]


def _number(value: object) -> object:
    """Stored decimals as JSON keeps numbers."""
    if hasattr(value, "normalize"):
        plain = float(value)  # type: ignore[arg-type]
        return int(plain) if plain == int(plain) else plain
    return storable(value)


def _plan_measures(plan: models.Plan) -> list[Item]:
    owners = defaultdict(list)
    for o in models.Owner.objects.filter(measure__plan=plan):
        owners[o.measure_id].append({"name": o.name, "as_written": o.as_written, "role": o.role})
    return [
        Item(
            no=m.no,
            kind=Kind.MEASURE,
            char_start=m.char_start,
            char_end=m.char_end,
            quote="",
            values=(values := _measure_values(m, owners[m.pk])),
            read=values,
            confidence=1.0,
            rule="",
            state=State.ACCEPTED,
            code="",
            indicators=(),
            note="",
            steps=0,
            decided_by=m.confirmed_by,
            decided_at=m.confirmed_at,
        )
        for m in plan.measures.exclude(no=0).select_related("chapter")
    ]


def _plan_duties(plan: models.Plan) -> list[Item]:
    return [
        Item(
            no=d.pk,
            kind=Kind.DUTY,
            char_start=d.char_start,
            char_end=d.char_end,
            quote=d.text,
            values=(values := {"kind": d.kind, "deadline": d.deadline, "recurrence": d.recurrence}),
            read=values,
            confidence=1.0,
            rule="",
            state=State.ACCEPTED,
            code="",
            indicators=(),
            note="",
            steps=0,
            decided_by="",
            decided_at=None,
        )
        for d in plan.duties.all()
    ]


def _measure_values(m: models.Measure, owners: list[dict[str, str]]) -> dict[str, object]:
    chapter = m.chapter.no if m.chapter else ""
    return {
        "label": m.label,
        "title": m.title,
        "title_en": m.title_en,
        "chapter": chapter,
        "owners": owners,
    }
