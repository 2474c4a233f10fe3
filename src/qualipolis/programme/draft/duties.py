"""Duties of a draft: the clauses the reader cut, some of them cut anew by the pack."""

from dataclasses import replace

from qualipolis.programme.draft.desk import REREAD, Desk, find
from qualipolis.programme.draft.targets import goal_paragraph, same
from qualipolis.programme.draft.types import Change, DraftDuty, DraftTarget
from qualipolis.programme.spec import ClauseEntry
from qualipolis.reading.types import Reading


def duties_in(desk: Desk, targets: list[DraftTarget]) -> list[DraftDuty]:
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
    return replace(duty, seq=seq, goal_paragraph=goal_paragraph(reading, duty.char_start), targets=inside)


def _corrected_clauses(desk: Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
    return _recut(desk, clauses, entry) if entry.clauses else _revalued(desk, clauses, entry)


def _recut(desk: Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
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


def _revalued(desk: Desk, clauses: list[DraftDuty], entry: ClauseEntry) -> list[DraftDuty]:
    made = list(clauses)
    for i, duty in enumerate(made):
        if duty.text == entry.text:
            for name, value in entry.set.items():
                if not same(getattr(duty, name), value):
                    subject = f"measure:{entry.measure}"
                    change = Change(
                        subject, f"{name} of {entry.text}", getattr(duty, name), value, entry.reason
                    )
                    desk.changes.append(change)
            made[i] = replace(duty, **{name: value or "" for name, value in entry.set.items()})
            return made
    desk.faults.add("No clause reads {text}", entry.where, REREAD, text=repr(entry.text[:40]))
    return made
