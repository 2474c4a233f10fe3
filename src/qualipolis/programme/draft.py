"""A programme is born: what the reader found, with what the pack confirms, corrects, adds and binds. Pure.

Nothing is typed again: a pack names a place in the text, the values come from the reading unless the pack says
otherwise and why. Every difference between reading and programme is kept as a `Change`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from qualipolis.kernel.errors import Faults
from qualipolis.programme import rules
from qualipolis.programme.spec import ClauseEntry, MeasureEntry, Spec, TargetEntry
from qualipolis.reading.types import Reading
from qualipolis.reading.types import Target as ReadTarget

REREAD = "Run `qualipolis pack reconcile` to see what the reader finds now."
#: What the reader says about a target and a pack may replace.
READ_FIELDS = (
    "name_zh",
    "kind",
    "tier",
    "comparator",
    "comparator_as_written",
    "value",
    "value_high",
    "value_source",
    "unit",
    "deadline",
    "deadline_source",
    "deadline_quote",
    "recurrence",
    "window",
    "baseline",
    "reference",
    "stringency",
    "stringency_word",
)
#: What follows by rule from these, and what a pack may state beside them.
RULED_FIELDS = (
    "unit_normalised",
    "value_normalised",
    "value_high_normalised",
    "commitment",
    "goal_paragraph",
)
STATED_FIELDS = (
    "name_en",
    "direction",
    "params",
    "stringency_alt",
    "lead_inferred",
    "baseline_value",
    "baseline_note",
    "evidence_zh",
    "evidence_en",
    "note_zh",
    "note_en",
)
NUMBER_FIELDS = ("value", "value_high", "value_normalised", "value_high_normalised", "baseline_value")
DUTY_KINDS = ("duty", "goal", "outcome", "stance")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between reading and programme."""

    subject: str
    field: str
    was: Any
    value: Any
    reason: str


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A target ready to be written; `read` is None where the reader missed it."""

    code: str
    measure: int
    values: dict[str, Any]
    indicators: tuple[str, ...]
    read: dict[str, Any] | None
    cascade: str | None


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """A clause ready to be written."""

    measure: int
    seq: int
    text: str
    char_start: int
    char_end: int
    kind: str
    goal_paragraph: str = ""
    deadline: str = ""
    recurrence: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A programme ready to be written; `extra` are targets the reader found and the pack did not take."""

    chapters: tuple[dict[str, Any], ...] = ()
    measures: tuple[dict[str, Any], ...] = ()
    targets: tuple[DraftTarget, ...] = ()
    duties: tuple[DraftDuty, ...] = ()
    mechanisms: tuple[dict[str, Any], ...] = ()
    questions: tuple[dict[str, Any], ...] = ()
    changes: tuple[Change, ...] = ()
    extra: tuple[ReadTarget, ...] = ()
    horizon: tuple[str, ...] = ()


@dataclass
class _Desk:
    """Where the work lies while a draft is made."""

    reading: Reading
    spec: Spec
    faults: Faults
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def place(self, measure: int, quote: str, nth: int, where: str) -> tuple[int, int] | None:
        """Where a quote stands in a measure; a fault where it does not."""
        low, high = self.spans.get(measure, (0, 0))
        start = find(self.reading.text, quote, low, high, nth)
        if measure not in self.spans:
            self.faults.add("There is no measure {no}", where, "Give a number of the plan.", no=measure)
        elif start is None:
            self.faults.add(
                "The words {quote} do not stand in measure {no}",
                where,
                "Copy them from the document's text.",
                quote=repr(quote[:40]),
                no=measure,
            )
        return None if start is None else (start, start + len(quote))


def find(text: str, quote: str, low: int, high: int, nth: int = 1) -> int | None:
    """Start of the nth occurrence of a quote in text[low:high], or None."""
    start = low - 1
    for _ in range(nth):
        start = text.find(quote, start + 1, high)
        if start < 0 or not quote:
            return None
    return start


def draft(reading: Reading, spec: Spec) -> Draft:
    """The programme of a reading and what a pack says about it. Raises Problems with every fault of the pack."""
    desk = _Desk(reading, spec, Faults())
    measures = _measures(desk)
    desk.spans = {m["no"]: (m["char_start"], m["char_end"]) for m in measures}
    targets, extra = _targets(desk)
    duties = _duties(desk, targets)
    known = {t.code for t in targets}
    mechanisms, questions = _mechanisms(desk, known), _questions(desk, known)
    _check_words(desk, known)
    desk.faults.raise_any()
    return Draft(
        _chapters(reading),
        tuple(measures),
        tuple(targets),
        tuple(duties),
        tuple(mechanisms),
        tuple(questions),
        tuple(desk.changes),
        tuple(extra),
        reading.document.horizon,
    )


# ---- chapters and measures


def _chapters(reading: Reading) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"no": s.no, "title": s.title, "char_start": s.char_start, "char_end": s.char_end}
        for s in reading.sections
    )


def _measures(desk: _Desk) -> list[dict[str, Any]]:
    found = {m.no: _measure(m) for m in desk.reading.measures}
    for entry in desk.spec.measures:
        _correct_measure(desk, found, entry)
    return [_goals(desk.reading, list(found.values())), *(found[no] for no in sorted(found))]


def _measure(m: Any) -> dict[str, Any]:
    owners = [{"name": o.name, "as_written": o.as_written, "role": o.role} for o in m.owners]
    return {
        "no": m.no,
        "label": m.label,
        "title": m.title,
        "chapter": m.section_no or "",
        "char_start": m.char_start,
        "char_end": m.char_end,
        "body_char_start": m.body_char_start,
        "body_char_end": m.body_char_end,
        "owners_char_start": m.owners_char_start,
        "owners_char_end": m.owners_char_end,
        "owner_mode": m.owner_mode or "",
        "owners": owners,
    }


def _goals(reading: Reading, measures: list[dict[str, Any]]) -> dict[str, Any]:
    """Number 0: the goals before the first measure, in the chapter that has none, or simply what stands before."""
    first = min((m["char_start"] for m in measures), default=len(reading.text))
    chapter = next((s for s in reading.sections if not s.measures and s.char_start < first), None)
    start, end = (chapter.char_start, chapter.char_end) if chapter else (0, first)
    return {
        "no": 0,
        "label": f"{chapter.no}、" if chapter else "",
        "title": chapter.title if chapter else "",
        "chapter": chapter.no if chapter else "",
        "char_start": start,
        "char_end": max(end, start + 1),
        "body_char_start": chapter.heading_char_end if chapter else start,
        "body_char_end": max(end, start + 1),
        "owners_char_start": None,
        "owners_char_end": None,
        "owner_mode": "",
        "owners": [],
    }


def _correct_measure(desk: _Desk, found: dict[int, dict[str, Any]], entry: MeasureEntry) -> None:
    if entry.no not in found and not entry.add:
        desk.faults.add("The reader finds no measure {no}", entry.where, REREAD, no=entry.no)
        return
    was = found.setdefault(entry.no, {"no": entry.no} | entry.add)
    for name, value in entry.set.items():
        if was.get(name) != value:
            desk.changes.append(Change(f"measure:{entry.no}", name, was.get(name), value, entry.reason))
            was[name] = value


# ---- targets


def all_read(reading: Reading) -> list[ReadTarget]:
    """Hard, soft and vague targets of a reading, in the order of the text."""
    return sorted((*reading.targets, *reading.soft_targets), key=lambda t: (t.char_start, -t.char_end))


def assign(places: Sequence[tuple[int, int, str]], found: Sequence[ReadTarget]) -> list[int | None]:
    """Which of the reader's targets each place (start, end, name) is: the same words, else those that overlap most.

    One to one; the best fit is taken first, on a tie the order in the text decides.
    """
    pairs = sorted(
        (_fit(place, item, i, j), i, j)
        for i, place in enumerate(places)
        for j, item in enumerate(found)
        if place[0] < item.char_end and item.char_start < place[1]
    )
    chosen: list[int | None] = [None] * len(places)
    taken: set[int] = set()
    for _, i, j in pairs:
        if chosen[i] is None and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _fit(place: tuple[int, int, str], item: ReadTarget, i: int, j: int) -> tuple[float, ...]:
    """Smaller is better: other span and name, less overlap, farther in order."""
    start, end, name = place
    common = min(end, item.char_end) - max(start, item.char_start)
    whole = max(end, item.char_end) - min(start, item.char_start)
    same_name = bool(name) and name == item.name
    return (not same_name, -common / whole, abs(i - j), i, j)


def _targets(desk: _Desk) -> tuple[list[DraftTarget], list[ReadTarget]]:
    found = all_read(desk.reading)
    placed = [
        (entry, place)
        for entry in desk.spec.targets
        if (place := desk.place(entry.measure, entry.quote, entry.nth, entry.where))
    ]
    chosen = assign([(*place, entry.name) for entry, place in placed], found)
    made = [
        target
        for (entry, place), j in zip(placed, chosen, strict=True)
        if (target := _target(desk, entry, place, found[j] if j is not None else None))
    ]
    extra = [item for j, item in enumerate(found) if j not in chosen]
    if not desk.spec.is_complete:
        made += _unnamed(desk, extra, {t.code for t in made})
        extra = []
    # On the same words the order of the pack stays.
    made.sort(key=lambda t: t.values["char_start"])
    return made, extra


def _unnamed(desk: _Desk, items: Iterable[ReadTarget], taken: set[str]) -> list[DraftTarget]:
    """Targets no entry speaks of get a code from measure and order: t5-2."""
    made: list[DraftTarget] = []
    taken = set(taken)
    for item in items:
        no = item.measure_no or 0
        code = next(c for n in count(1) if (c := f"t{no}-{n}") not in taken)
        taken.add(code)
        entry = TargetEntry(code, no, item.quote, "")
        made.append(_made(desk, entry, (item.char_start, item.char_end), read_values(item), item))
    return made


def read_values(item: ReadTarget) -> dict[str, Any]:
    """What the reader says about a target, under the names of this room; nothing is empty text."""
    values = {name: getattr(item, "name" if name == "name_zh" else name) for name in READ_FIELDS}
    values["value_source"] = "written" if item.value_source == "explicit" else item.value_source
    return {
        name: ("" if value is None and name not in NUMBER_FIELDS else value) for name, value in values.items()
    }


def _target(
    desk: _Desk, entry: TargetEntry, place: tuple[int, int], item: ReadTarget | None
) -> DraftTarget | None:
    if item is None and not entry.add:
        desk.faults.add("The reader finds no target {code} here", entry.where, REREAD, code=entry.code)
        return None
    blank = {name: None if name in NUMBER_FIELDS else "" for name in READ_FIELDS}
    values = read_values(item) if item else blank | {"value_source": "", "stringency": "must"}
    wanted = (entry.add if item is None else {}) | entry.set
    if entry.name:
        wanted = {"name_zh": entry.name} | wanted
    subject = f"target:{entry.code}"
    if item is None:
        desk.changes.append(Change(subject, "", None, "added", entry.reason))
    elif (item.char_start, item.char_end) != place:
        desk.changes.append(Change(subject, "quote", item.quote, entry.quote, entry.reason))
    for name, value in wanted.items():
        if item is not None and name in READ_FIELDS and not _same(values.get(name), value):
            desk.changes.append(Change(subject, name, values.get(name), value, entry.reason))
    return _made(desk, entry, place, values | wanted, item)


def _made(
    desk: _Desk, entry: TargetEntry, place: tuple[int, int], values: dict[str, Any], item: ReadTarget | None
) -> DraftTarget:
    words = dict(desk.spec.words.get(entry.code, {}))
    unit, factor = rules.unit_meaning(values["unit"], values["kind"])
    ruled = {
        "unit_normalised": unit,
        "value_normalised": rules.normalised(values["value"], factor),
        "value_high_normalised": rules.normalised(values["value_high"], factor),
        "commitment": rules.commitment(values["stringency"], values["stringency_word"]).value,
        "goal_paragraph": _goal_paragraph(desk.reading, place[0]),
    }
    text = desk.reading.text
    all_values = {
        **ruled,
        **values,
        **words,
        "quote": text[place[0] : place[1]],
        "char_start": place[0],
        "char_end": place[1],
        **_deadline_place(desk, entry, values, place, item),
        "confidence": item.confidence if item else 1.0,
        "rule": item.rule if item else "pack",
    }
    for name in NUMBER_FIELDS:
        value = all_values.get(name)
        all_values[name] = None if value is None else rules.decimal(value)
    read = None
    if item is not None:
        read = read_values(item) | {"char_start": item.char_start, "char_end": item.char_end}
    return DraftTarget(entry.code, entry.measure, all_values, entry.indicators, read, entry.cascade)


def _deadline_place(
    desk: _Desk, entry: TargetEntry, values: dict[str, Any], place: tuple[int, int], item: ReadTarget | None
) -> dict[str, int | None]:
    """Where the deadline is written: as read, or the last place of a corrected quote before the target ends."""
    quote = values["deadline_quote"]
    start, end = (item.deadline_char_start, item.deadline_char_end) if item else (None, None)
    if quote and (start is None or desk.reading.text[start:end] != quote):
        low = desk.spans.get(entry.measure, (0, 0))[0]
        start = desk.reading.text.rfind(quote, low, place[1])
        end = start + len(quote)
        if start < 0:
            desk.faults.add(
                "The deadline {quote} stands nowhere before the target", entry.where, quote=repr(quote)
            )
    return {"deadline_char_start": start if quote else None, "deadline_char_end": end if quote else None}


def _goal_paragraph(reading: Reading, at: int) -> str:
    return next((p.field for p in reading.goal_paragraphs if p.char_start <= at < p.char_end), "")


def _same(a: Any, b: Any) -> bool:
    return a == b or (a in (None, "") and b in (None, ""))


# ---- duties


def _duties(desk: _Desk, targets: list[DraftTarget]) -> list[DraftDuty]:
    made: list[DraftDuty] = []
    for no in desk.spans:
        clauses = [
            DraftDuty(
                no, 0, d.text, d.char_start, d.char_end, d.kind, "", d.deadline or "", d.recurrence or ""
            )
            for d in desk.reading.duties
            if (d.measure_no or 0) == no
        ]
        for entry in desk.spec.clauses:
            if entry.measure == no:
                clauses = _corrected_clauses(desk, clauses, entry)
        made += [_finished(desk.reading, d, seq, targets) for seq, d in enumerate(clauses, 1)]
    return made


def _finished(reading: Reading, duty: DraftDuty, seq: int, targets: list[DraftTarget]) -> DraftDuty:
    """With its number, paragraph and the targets whose words it shares."""
    inside = tuple(
        t.code
        for t in targets
        if t.measure == duty.measure
        and t.values["char_start"] < duty.char_end
        and duty.char_start < t.values["char_end"]
    )
    return replace(duty, seq=seq, goal_paragraph=_goal_paragraph(reading, duty.char_start), targets=inside)


def _corrected_clauses(desk: _Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
    return _recut(desk, clauses, entry) if entry.clauses else _revalued(desk, clauses, entry)


def _recut(desk: _Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
    """The entry's clauses replace whatever the reader has on the stretch they cover."""
    low, high = desk.spans[entry.measure]
    new: list[DraftDuty] = []
    for text in entry.clauses:
        start = find(desk.reading.text, text, low, high)
        if start is None:
            desk.faults.add("The clause {text} does not stand here", entry.where, text=repr(text[:40]))
            return clauses
        low = start + len(text)
        new.append(_like(clauses, DraftDuty(entry.measure, 0, text, start, low, "duty")))
    first, last = new[0].char_start, new[-1].char_end
    old = [d for d in clauses if first < d.char_end and d.char_start < last]
    if [d.text for d in old] != [d.text for d in new]:
        desk.changes.append(
            Change(
                f"measure:{entry.measure}",
                "duties",
                [d.text for d in old],
                [d.text for d in new],
                entry.reason,
            )
        )
    else:
        new = old
    return sorted([d for d in clauses if d not in old] + new, key=lambda d: d.char_start)


def _like(clauses: list[DraftDuty], new: DraftDuty) -> DraftDuty:
    """Kind, deadline and recurrence of the clause that shares most with the new one."""
    best = max(
        clauses, key=lambda d: min(d.char_end, new.char_end) - max(d.char_start, new.char_start), default=None
    )
    if best is None or best.char_end <= new.char_start or best.char_start >= new.char_end:
        return new
    return replace(new, kind=best.kind, deadline=best.deadline, recurrence=best.recurrence)


def _revalued(desk: _Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
    made = list(clauses)
    for i, duty in enumerate(made):
        if duty.text == entry.text:
            for name, value in entry.set.items():
                if not _same(getattr(duty, name), value):
                    subject = f"measure:{entry.measure}"
                    change = Change(
                        subject, f"{name} of {entry.text}", getattr(duty, name), value, entry.reason
                    )
                    desk.changes.append(change)
            made[i] = replace(duty, **{name: value or "" for name, value in entry.set.items()})
            return made
    desk.faults.add("No clause reads {text}", entry.where, REREAD, text=repr(entry.text[:40]))
    return made


# ---- mechanisms, questions, words


def _mechanisms(desk: _Desk, targets: set[str]) -> list[dict[str, Any]]:
    made = []
    for entry in desk.spec.mechanisms:
        place = desk.place(entry.measure, entry.quote, entry.nth, entry.where)
        related = entry.values.get("targets", [])
        _known_targets(desk, related, targets, entry.where)
        if place:
            family = desk.spec.families.get(entry.values["family"], {})
            made.append(
                entry.values
                | {
                    "code": entry.code,
                    "measure": entry.measure,
                    "quote": entry.quote,
                    "char_start": place[0],
                    "char_end": place[1],
                    "family_zh": family.get("zh", ""),
                    "family_en": family.get("en", ""),
                }
            )
    return made


def _questions(desk: _Desk, targets: set[str]) -> list[dict[str, Any]]:
    made = []
    for entry in desk.spec.questions:
        _known_targets(desk, entry.targets, targets, entry.where)
        options = [option["code"] for option in entry.options]
        if entry.default not in options:
            desk.faults.add(
                "The default {default} is none of the options",
                entry.where,
                "Use one of {options}.",
                default=repr(entry.default),
                options=", ".join(options),
            )
        for option in entry.options:
            _known_targets(desk, option.get("sets") or {}, targets, entry.where)
        made.append(
            {
                "code": entry.code,
                "question_zh": entry.zh,
                "question_en": entry.en,
                "options": list(entry.options),
                "default": entry.default,
                "targets": entry.targets,
            }
        )
    return made


def _known_targets(desk: _Desk, codes: Iterable[str], targets: set[str], where: str) -> None:
    for code in codes:
        if code not in targets:
            desk.faults.add(
                "There is no target {code}", where, "See `qualipolis targets` for the list.", code=code
            )


def _check_words(desk: _Desk, targets: set[str]) -> None:
    for code in desk.spec.words:
        if code not in targets:
            desk.faults.add("Words for {code}, which is no target", desk.spec.where, code=code)
