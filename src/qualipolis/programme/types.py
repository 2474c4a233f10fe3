"""Shapes of the programme room: what was promised, as the rest of the product sees it.

Offsets are positions in the text of the plan's document; `text[char_start:char_end]` is the quote.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Tier(StrEnum):
    """How checkable a target is: by a threshold, without one, or by a direction word only."""

    HARD = "hard"
    SOFT = "soft"
    VAGUE = "vague"


class Commitment(StrEnum):
    """How much a target binds: 约束性, 预期性, 争创."""

    BINDING = "binding"
    EXPECTED = "expected"
    ASPIRATIONAL = "aspirational"


class Cascading(StrEnum):
    """What a target asks of each area: its own threshold, a contribution to the city's sum, or nothing."""

    THRESHOLD = "threshold"
    CONTRIBUTION = "contribution"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the system; `document` is the code in the documents room, `area` the city's code."""

    code: str
    document: str
    title: str
    number: str
    area: str
    horizon: tuple[str, ...]
    in_force: bool
    revision: str
    confirmed_at: datetime | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the document with the numbers of its measures."""

    no: str
    title: str
    char_start: int
    char_end: int
    measures: tuple[int, ...]
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """A body that answers for a measure, as the document names it; `body` is empty where none is known by the name."""

    body: str
    name: str
    as_written: str
    role: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; number 0 holds the goals that stand before the first one."""

    no: int
    label: str
    title: str
    chapter: str
    char_start: int
    char_end: int
    body_char_start: int
    body_char_end: int
    owners_char_start: int | None
    owners_char_end: int | None
    owner_mode: str
    owners: tuple[Owner, ...]
    targets: tuple[str, ...]
    duties: tuple[str, ...]
    mechanisms: tuple[str, ...]
    confirmed_at: datetime | None
    confirmed_by: str
    title_en: str = ""

    @property
    def bodies(self) -> frozenset[str]:
        """Codes of the bodies that answer for it."""
        return frozenset(owner.body for owner in self.owners if owner.body)


@dataclass(frozen=True, slots=True)
class Cascade:
    """What a target asks of one area; `value` None means the city's own value. Local: the document says nothing."""

    area: str
    mode: str
    value: Decimal | None
    status: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target: what must reach which value by when.

    `value` is as written with `unit` (2.5 万张), `value_normalised` in `unit_normalised` (25000 certificates).
    `baseline_value` is None where nobody has stated it. `indicators` are codes of the indicators room, the first
    of which gives the value.
    """

    code: str
    name_zh: str
    name_en: str
    quote: str
    char_start: int
    char_end: int
    measure_no: int
    goal_paragraph: str
    kind: str
    tier: str
    comparator: str
    comparator_as_written: str
    value: Decimal | None
    value_high: Decimal | None
    value_source: str
    unit: str
    unit_normalised: str
    value_normalised: Decimal | None
    value_high_normalised: Decimal | None
    direction: str
    deadline: str
    deadline_source: str
    deadline_char_start: int | None
    deadline_char_end: int | None
    deadline_quote: str
    recurrence: str
    window: str
    baseline: str
    baseline_value: Decimal | None
    baseline_note: str
    reference: str
    params: dict[str, Any]
    stringency: str
    stringency_word: str
    stringency_alt: str
    commitment: str
    lead_inferred: str
    evidence_zh: str
    evidence_en: str
    note_zh: str
    note_en: str
    indicators: tuple[str, ...]
    duties: tuple[str, ...]
    mechanisms: tuple[str, ...]
    questions: tuple[str, ...]
    cascade: tuple[Cascade, ...]
    confidence: float
    rule: str
    is_added: bool
    corrected: tuple[str, ...]
    confirmed_at: datetime | None
    confirmed_by: str

    @property
    def indicator(self) -> str:
        """Code of the indicator that gives the value, empty where there is none yet."""
        return self.indicators[0] if self.indicators else ""

    @property
    def id(self) -> str:
        """Another word for the code, as the files of the plan call it."""
        return self.code


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause that asks for something; the clauses tile the body of a measure. `code` is measure-sequence (5-3)."""

    code: str
    measure_no: int
    seq: int
    text: str
    char_start: int
    char_end: int
    kind: str
    goal_paragraph: str
    deadline: str
    recurrence: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Something the plan orders to be set up or run, and what software does about it."""

    code: str
    name_zh: str
    name_en: str
    measure_no: int
    quote: str
    char_start: int
    char_end: int
    kind: str
    weight: str
    family: str
    family_zh: str
    family_en: str
    users: tuple[str, ...]
    does_zh: str
    does_en: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to an open question; `sets` are the corrections it brings: target code → field → value."""

    code: str
    zh: str
    en: str
    sets: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the document leaves open. Until an officer answers, `default` holds and says so."""

    code: str
    question_zh: str
    question_en: str
    options: tuple[Option, ...]
    default: str
    targets: tuple[str, ...]
    answer: str
    answered_by: str
    answered_at: datetime | None
    reason: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return not self.answer

    @property
    def in_force(self) -> str:
        """Code of the option that holds now."""
        return self.answer or self.default


@dataclass(frozen=True, slots=True)
class Correction:
    """A value of the reading that was replaced; `source` is pack, officer or answer:CODE."""

    subject: str
    field: str
    was: Any
    value: Any
    reason: str
    source: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a pack says something else than an officer decided; what the officer decided holds."""

    subject: str
    field: str
    pack: Any
    decided: Any
    by: str
    at: datetime | None
