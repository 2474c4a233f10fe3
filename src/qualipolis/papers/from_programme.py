"""The task-division table of the programme, with what officers wrote into earlier tables; pure."""

from __future__ import annotations

from collections.abc import Sequence

from qualipolis.papers.division import (
    NOTED,
    Clause,
    Notes,
    made_row,
    numbered,
    owners,
    plain,
    sentences,
    wording,
)
from qualipolis.papers.types import CODES, Row, Table
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.types import Measure, Target, Tier

GOALS = 0


def from_programme(programme: Programme, text: str, notes: Notes, *, is_demonstration: bool = False) -> Table:
    """Rows in the order of the document; rows an officer added stand behind their task, removed ones are left out."""
    titles = {no: chapter.title for chapter in programme.chapters for no in chapter.measures}
    first = programme.chapters[0].title if programme.chapters else ""
    made: list[Row] = []
    for measure in programme.measures.values():
        task_notes = notes.get(f"measure:{measure.no}", {})
        cells = {
            "section": titles.get(measure.no, first),
            "task": f"{measure.label}{measure.title}",
            **owners((o.name, o.role) for o in measure.owners),
            "leader": task_notes.get("leader", ""),
            "contact": task_notes.get("contact", ""),
        }
        own = [
            row
            for group in sentences(text, programme.duties_of(measure.no))
            if (row := _noted(_of_group(programme, measure, group, text, cells), notes)) is not None
        ]
        made += own + _added(measure.no, cells, notes)
    plan = programme.plan
    return Table(plan.title, plan.number, numbered(made), plan.code, is_demonstration=is_demonstration)


def _of_group(
    programme: Programme, measure: Measure, group: Sequence[Clause], text: str, cells: dict[str, str]
) -> Row:
    inside = [
        t
        for t in programme.targets_of(measure.no)
        if t.tier == Tier.HARD and group[0].char_start <= t.char_start < group[-1].char_end
    ]
    own = {**cells, "action": wording(text, group)}
    if measure.no == GOALS:
        goal = next(
            (d.goal_paragraph for d in programme.duties_of(GOALS) if d.char_start == group[0].char_start), ""
        )
        own["task"] = goal or "总体目标"
    code = f"{measure.no}-{group[0].seq}"
    return made_row(
        code, measure.no, own, group, [(t.name_zh, t) for t in inside], [t.code for t in inside], [_baseline(t) for t in inside]
    )  # fmt: skip


def _baseline(target: Target) -> str:
    return "" if target.baseline_value is None else f"{plain(target.baseline_value)}{target.unit}"


def _noted(row: Row, notes: Notes) -> Row | None:
    """The row with what officers wrote into it; None where they took it out."""
    own = notes.get(f"row:{row.id}", {})
    if own.get("removed"):
        return None
    said = {name: own[name] for name in (*NOTED, "deadline") if own.get(name)}
    if own.get("wording"):
        said["action"] = own["wording"]
    return Row(row.id, row.task_no, row.cells | said, row.figures)


def _added(no: int, cells: dict[str, str], notes: Notes) -> list[Row]:
    made = []
    for subject in sorted(s for s in notes if s.startswith(f"row:+{no}-")):
        own = notes[subject]
        if own.get("action") and not own.get("removed"):
            whole = dict.fromkeys(CODES, "") | cells | {k: v for k, v in own.items() if k in CODES}
            made.append(Row(subject.removeprefix("row:"), no, whole))
    return made
