"""A programme is born: what the reader found, with what the pack confirms, corrects, adds and binds. Pure.

Nothing is typed again: a pack names a place in the text, the values come from the reading unless the pack says
otherwise and why. Every difference between reading and programme is kept as a `Change`.
"""

from qualipolis.kernel.errors import Faults
from qualipolis.programme.draft.catalogue import check_words, mechanisms_in, questions_in
from qualipolis.programme.draft.desk import Desk, find
from qualipolis.programme.draft.duties import duties_in
from qualipolis.programme.draft.measures import chapters_in, goals_of, measure_values, measures_in
from qualipolis.programme.draft.targets import all_read, assign, read_values, targets_in
from qualipolis.programme.draft.types import (
    DUTY_KINDS,
    NUMBER_FIELDS,
    READ_FIELDS,
    RULED_FIELDS,
    STATED_FIELDS,
    Change,
    Draft,
    DraftDuty,
    DraftTarget,
)
from qualipolis.programme.spec import Spec
from qualipolis.reading.types import Reading

__all__ = [
    "DUTY_KINDS",
    "NUMBER_FIELDS",
    "READ_FIELDS",
    "RULED_FIELDS",
    "STATED_FIELDS",
    "Change",
    "Draft",
    "DraftDuty",
    "DraftTarget",
    "all_read",
    "assign",
    "draft",
    "find",
    "goals_of",
    "measure_values",
    "read_values",
]


def draft(reading: Reading, spec: Spec) -> Draft:
    """The programme of a reading and what a pack says about it. Raises Problems with every fault of the pack."""
    desk = Desk(reading, spec, Faults())
    measures = measures_in(desk)
    desk.spans = {m["no"]: (m["char_start"], m["char_end"]) for m in measures}
    targets, extra = targets_in(desk)
    duties = duties_in(desk, targets)
    known = {t.code for t in targets}
    mechanisms, questions = mechanisms_in(desk, known), questions_in(desk, known)
    check_words(desk, known)
    desk.faults.raise_any()
    return Draft(
        chapters_in(desk),
        tuple(measures),
        tuple(targets),
        tuple(duties),
        tuple(mechanisms),
        tuple(questions),
        tuple(desk.changes),
        tuple(extra),
        reading.document.horizon,
    )
