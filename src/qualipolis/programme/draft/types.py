"""Shapes of a draft: a programme ready to be written, and what departs from the reading."""

from dataclasses import dataclass
from typing import Any

from qualipolis.reading.types import Target as ReadTarget

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
    """One difference between reading and programme; `by` is the officer who made it, empty where a pack did."""

    subject: str
    field: str
    was: Any
    value: Any
    reason: str
    by: str = ""


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
    """A programme ready to be written; `extra` are targets the reader found and the pack did not take.

    `source` says what it was made of: a pack, or the review of a reading.
    """

    chapters: tuple[dict[str, Any], ...] = ()
    measures: tuple[dict[str, Any], ...] = ()
    targets: tuple[DraftTarget, ...] = ()
    duties: tuple[DraftDuty, ...] = ()
    mechanisms: tuple[dict[str, Any], ...] = ()
    questions: tuple[dict[str, Any], ...] = ()
    changes: tuple[Change, ...] = ()
    extra: tuple[ReadTarget, ...] = ()
    horizon: tuple[str, ...] = ()
    source: str = "pack"
