"""Shapes of a reading: what the reader found in an official document, each item with its place and its rule.

Offsets (`char_start`, `char_end`) are positions in the text exactly as it was given to `read`; `text[start:end]` is the quote.
Everything is immutable. `confidence` is between 0 and 1; `rule` names the rule that read the item (see `rules.RULES` for its
sentence).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SCHEMA = "qualipolis.reading/1"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, half-open."""

    char_start: int
    char_end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character."""
        return self.char_start < other.char_end and other.char_start < self.char_end


@dataclass(frozen=True, slots=True)
class Addressee:
    """One addressee of the document, its elided suffix restored in `name`."""

    name: str
    as_written: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document: what it is called, who issued it, when, to whom."""

    title: str | None = None
    attached_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    addressees: tuple[Addressee, ...] = ()
    form: str | None = None
    horizon: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    confidence: float = 1.0
    rule: str = "head"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading or item; `char_start` is where its label starts, `char_end` where its title ends."""

    level: int
    label: str
    title: str
    char_start: int
    char_end: int
    body_end: int
    confidence: float = 1.0
    rule: str = "outline.label"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first level with everything up to the next one; `no` is the numeral in its label."""

    no: str
    title: str
    char_start: int
    char_end: int
    heading_char_end: int
    measures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalParagraph:
    """A paragraph of goals before the measures: its run-in name (产品质量) or horizon (2025), and its place."""

    field: str
    char_start: int
    char_end: int
    deadline: str | None = None
    rule: str = "goal.paragraph"


@dataclass(frozen=True, slots=True)
class Owner:
    """A body that answers for a measure; role lead (牵头), co (配合) or joint (责任单位, 按职责分工负责)."""

    name: str
    as_written: str
    role: str
    char_start: int
    char_end: int
    sole: bool = False
    implied: bool = False
    open_ended: bool = False
    confidence: float = 1.0
    rule: str = "owner.list"


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline as written, with its place and its normalised value (2025, 2025-12-31, 2025-06)."""

    text: str
    char_start: int
    char_end: int
    value: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered task with its owners. `no` counts measures from 1; `section_no` is the numeral of its chapter."""

    no: int
    label: str
    title: str
    char_start: int
    char_end: int
    body_char_start: int
    body_char_end: int
    owners: tuple[Owner, ...] = ()
    owner_mode: str | None = None
    owners_char_start: int | None = None
    owners_char_end: int | None = None
    open_ended: bool = False
    deadline: str | None = None
    body_deadlines: tuple[Dated, ...] = ()
    section_no: str | None = None
    level: int = 2
    confidence: float = 1.0
    rule: str = "measure.numbered"


@dataclass(frozen=True, slots=True)
class Target:
    """A target: what must reach which value by when. `tier` is hard, soft or vague.

    `deadline_source` is explicit (in the quote), sentence (earlier in the sentence) or inherited (from the paragraph above).
    `value_source` is explicit (a number is written) or implied (全覆盖, 所有, a named thing to finish).
    """

    name: str
    quote: str
    char_start: int
    char_end: int
    comparator: str
    value: float | int | None
    value_high: float | int | None
    unit: str | None
    kind: str
    tier: str = "hard"
    comparator_as_written: str | None = None
    deadline: str | None = None
    deadline_source: str | None = None
    deadline_char_start: int | None = None
    deadline_char_end: int | None = None
    deadline_quote: str | None = None
    recurrence: str | None = None
    window: str | None = None
    baseline: str | None = None
    reference: str | None = None
    value_source: str | None = None
    stringency: str = "must"
    stringency_word: str | None = None
    measure_label: str | None = None
    measure_no: int | None = None
    goal_paragraph: str | None = None
    confidence: float = 1.0
    rule: str = "target.number"


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause of a body: the clauses tile it, apart from the punctuation between them."""

    measure_no: int | None
    measure_label: str | None
    seq: int
    text: str
    char_start: int
    char_end: int
    kind: str = "duty"
    goal_paragraph: str | None = None
    deadline: str | None = None
    recurrence: str | None = None
    targets: tuple[int, ...] = ()
    confidence: float = 1.0
    rule: str = "duty.clause"


@dataclass(frozen=True, slots=True)
class Used:
    """A number or owner note that an item of the reading rests on; `by` is e.g. target:12, measure:3, head:doc_number."""

    kind: str
    text: str
    char_start: int
    char_end: int
    by: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A number or owner note that nothing rests on, with the reason the rule gives."""

    kind: str
    text: str
    char_start: int
    char_end: int
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An official document as it was read."""

    name: str
    text: str = field(repr=False)
    document: Head = Head()
    outline: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    goal_paragraphs: tuple[GoalParagraph, ...] = ()
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    soft_targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    used: tuple[Used, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as plain values, with the field names of the gold files and `schema`."""
        from qualipolis.reading.plain import to_plain

        return to_plain(self)

    def quote(self, item: Span | Heading | Owner | Measure | Target | Duty | Used | Unresolved) -> str:
        """The characters of the document an item covers."""
        return self.text[item.char_start : item.char_end]
