"""A reviewed reading becomes the draft of a programme, or a reading again that can be compared. Pure."""

from collections.abc import Mapping, Sequence
from itertools import count, pairwise
from typing import Any

from qualipolis.programme import rules
from qualipolis.programme.draft import NUMBER_FIELDS, Change, Draft, DraftDuty, DraftTarget, goals_of
from qualipolis.programme.draft.targets import goal_paragraph
from qualipolis.programme.reviewing.types import Item, Kind, Review
from qualipolis.reading.compare import places
from qualipolis.reading.types import GoalParagraph, Measure, Owner, Reading, Section, Target

#: What stands for a reason where the officer gave none: the review itself.
UNSAID = "审核解读时核对原文"
Placed = tuple[dict[str, Any], ...]


def draft_of(review: Review, text: str, reasons: Mapping[int, tuple[str, str]]) -> Draft:
    """The draft of what stands in a review; `reasons` gives reason and person of the last decision by item number."""
    shell = _shell(review, text)
    measures = _measures(review)
    numbered = (goals_of(shell, list(measures)), *measures)
    targets = _targets(review, text, shell, measures)
    return Draft(
        chapters=tuple({k: c[k] for k in ("no", "title", "char_start", "char_end")} for c in review.chapters),
        measures=tuple({"title_en": ""} | one for one in numbered),
        targets=targets,
        duties=_duties(review, shell, measures, targets),
        changes=tuple(_changes(review, codes(review), reasons)),
        horizon=review.horizon,
        source="review",
    )


def codes(review: Review) -> dict[int, str]:
    """The code of each standing target by its number: the one it has, else measure and order (t5-2)."""
    targets = review.standing(Kind.TARGET)
    found = {i.no: i.code for i in targets if i.code}
    taken = set(found.values())
    measures = _measures(review)
    for item in targets:
        if item.no not in found:
            no = _measure_at(measures, item.char_start)
            found[item.no] = next(c for n in count(1) if (c := f"t{no}-{n}") not in taken)
            taken.add(found[item.no])
    return found


def _shell(review: Review, text: str) -> Reading:
    """As much of a reading as places need: its chapters and paragraphs of goals."""
    return Reading(
        review.document,
        text,
        sections=tuple(Section(**(c | {"measures": tuple(c["measures"])})) for c in review.chapters),
        goal_paragraphs=tuple(GoalParagraph(**g) for g in review.goals),
    )


def _measures(review: Review) -> Placed:
    """Standing measures, numbered by their place; an added one ends where the next one or its chapter does."""
    items = review.standing(Kind.MEASURE)
    made: list[dict[str, Any]] = []
    for no, item in enumerate(items, 1):
        chapter = next(
            (c for c in review.chapters if c["char_start"] <= item.char_start < c["char_end"]), None
        )
        values = dict(item.values) | {"no": no, "char_start": item.char_start, "char_end": item.char_end}
        if item.read is None:
            values |= _stretch(item, items[no:], chapter)
        if chapter:
            values["chapter"] = chapter["no"]
        made.append(values)
    for one, after in pairwise(made):
        one["char_end"] = min(one["char_end"], after["char_start"])
        one["body_char_end"] = min(one["body_char_end"], one["char_end"])
        one["body_char_start"] = min(one["body_char_start"], one["body_char_end"])
    return tuple(made)


def _stretch(item: Item, later: Sequence[Item], chapter: dict[str, Any] | None) -> dict[str, int]:
    ends = [i.char_start for i in later[:1]] + ([chapter["char_end"]] if chapter else [])
    end = max(item.char_end, min(ends, default=item.char_end))
    return {"char_end": end, "body_char_start": item.char_end, "body_char_end": end}


def _measure_at(measures: Placed, place: int) -> int:
    return next((m["no"] for m in measures if m["char_start"] <= place < m["char_end"]), 0)


def _targets(review: Review, text: str, shell: Reading, measures: Placed) -> tuple[DraftTarget, ...]:
    named = codes(review)
    return tuple(_target(i, named[i.no], text, shell, measures) for i in review.standing(Kind.TARGET))


def _target(item: Item, code: str, text: str, shell: Reading, measures: Placed) -> DraftTarget:
    values = {**item.values, **{name: item.values.get(name) or "" for name in ("unit", "deadline_quote")}}
    start = text.rfind(values["deadline_quote"], 0, item.char_end) if values["deadline_quote"] else -1
    place = (start, start + len(values["deadline_quote"])) if start >= 0 else (None, None)
    all_values = rules.ruled(values) | values
    all_values |= {
        "quote": item.quote,
        "char_start": item.char_start,
        "char_end": item.char_end,
        "goal_paragraph": goal_paragraph(shell, item.char_start),
        "deadline_char_start": place[0],
        "deadline_char_end": place[1],
        "deadline_quote": values["deadline_quote"] if start >= 0 else "",
        "confidence": item.confidence,
        "rule": item.rule or "officer",
    }
    for name in NUMBER_FIELDS:
        value = all_values.get(name)
        all_values[name] = None if value is None else rules.decimal(value)
    read = item.read and item.read | {"char_start": item.char_start, "char_end": item.char_end}
    return DraftTarget(code, _measure_at(measures, item.char_start), all_values, item.indicators, read, None)


def _duties(
    review: Review, shell: Reading, measures: Placed, targets: Sequence[DraftTarget]
) -> tuple[DraftDuty, ...]:
    seqs: dict[int, int] = {}
    made = []
    for item in review.standing(Kind.DUTY):
        no = _measure_at(measures, item.char_start)
        seqs[no] = seqs.get(no, 0) + 1
        made.append(
            DraftDuty(
                no,
                seqs[no],
                item.quote,
                item.char_start,
                item.char_end,
                item.values.get("kind") or "duty",
                goal_paragraph(shell, item.char_start),
                item.values.get("deadline") or "",
                item.values.get("recurrence") or "",
                tuple(t.code for t in targets if _share(t.values, item)),
            )
        )
    return tuple(made)


def _share(target: Mapping[str, Any], duty: Item) -> bool:
    return bool(target["char_start"] < duty.char_end and duty.char_start < target["char_end"])


def _changes(
    review: Review, named: Mapping[int, str], reasons: Mapping[int, tuple[str, str]]
) -> list[Change]:
    made = []
    for item in review.standing(Kind.TARGET):
        reason, by = reasons.get(item.no, ("", ""))
        subject = f"target:{named[item.no]}"
        if item.read is None:
            made.append(Change(subject, "", None, "added", reason or UNSAID, by))
        for name in item.changed:
            was = (item.read or {}).get(name)
            made.append(Change(subject, name, was, item.values.get(name), reason or UNSAID, by))
    return made


# ---- a reading again


def as_reading(name: str, items: Sequence[Item]) -> Reading:
    """What stands among the items as a reading, so that it can be laid beside another."""
    standing = [i for i in items if i.stands]
    return Reading(
        name,
        "",
        targets=tuple(as_target(i.values, i) for i in standing if i.kind == Kind.TARGET),
        measures=tuple(as_measure(i) for i in standing if i.kind == Kind.MEASURE),
    )


def placed(items: Sequence[Item]) -> dict[str, Item]:
    """The standing targets by the places under which a comparison knows them."""
    targets = [i for i in items if i.stands and i.kind == Kind.TARGET]
    return {place: targets[n] for place, n in places(as_reading("", targets)).items()}


TEXTS = ("unit", "deadline", "recurrence", "window", "reference", "value_source")


def as_target(values: Mapping[str, Any], item: Any) -> Target:
    """A target as the reading room knows it."""
    text = {name: values.get(name) or None for name in TEXTS}
    return Target(
        name=values.get("name_zh") or item.quote,
        quote=item.quote,
        char_start=item.char_start,
        char_end=item.char_end,
        comparator=values.get("comparator") or "",
        value=_plain(values.get("value")),
        value_high=_plain(values.get("value_high")),
        kind=values.get("kind") or "",
        tier=values.get("tier") or "hard",
        **text,
    )


def _plain(value: Any) -> float | int | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == int(value) else float(value)


def as_measure(item: Item) -> Measure:
    """A measure with its owners as the reading room knows it."""
    owners = tuple(
        Owner(o["name"], o.get("as_written") or o["name"], o["role"], item.char_start, item.char_end)
        for o in item.values.get("owners") or ()
    )
    return Measure(
        no=item.no,
        label=item.values.get("label") or "",
        title=item.values.get("title") or "",
        char_start=item.char_start,
        char_end=item.char_end,
        body_char_start=item.char_start,
        body_char_end=item.char_end,
        owners=owners,
        section_no=item.values.get("chapter") or None,
    )
