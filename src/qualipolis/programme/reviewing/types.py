"""Shapes of a review: items with their place in the text, what the reader said, what officers decided."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an item is."""

    TARGET = "target"
    MEASURE = "measure"
    DUTY = "duty"


class State(StrEnum):
    """What was decided about an item: nothing yet, right, no item at all, or cut and joined into others."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced"


class Verdict(StrEnum):
    """What a person said of two targets of two documents."""

    TOGETHER = "together"
    APART = "apart"


#: States in which an item belongs to the reading.
STANDING = (State.OPEN, State.ACCEPTED)
#: What may be corrected, by kind, in the order of a form.
FIELDS: dict[str, tuple[str, ...]] = {
    Kind.TARGET: (
        "name_zh",
        "name_en",
        "kind",
        "tier",
        "comparator",
        "value",
        "value_high",
        "unit",
        "deadline",
        "recurrence",
        "window",
        "baseline",
        "reference",
        "stringency",
        "stringency_word",
    ),
    Kind.MEASURE: ("label", "title", "title_en", "owners"),
    Kind.DUTY: ("kind", "deadline", "recurrence"),
}
NUMBERS = ("value", "value_high")


#: The note of an item that is likely, but not certainly, one of the older version.
PERHAPS = "perhaps"
#: What a later reading of the same text did to an item; kept as its note until somebody decides.
READ_CHANGED, READ_NEW, READ_NO_MORE, READ_GONE = "read-changed", "read-new", "read-no-more", "read-gone"
READ_AGAIN = (READ_CHANGED, READ_NEW, READ_NO_MORE, READ_GONE)


@dataclass(frozen=True, slots=True)
class Found:
    """An item on its way into a review: place, values, what the reader said of it (None where a person added it)."""

    kind: str
    char_start: int
    char_end: int
    values: dict[str, Any]
    read: dict[str, Any] | None = None
    confidence: float = 1.0
    rule: str = ""
    state: str = State.OPEN
    code: str = ""
    indicators: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a review. `no` is its number in the review and never changes; `steps` counts what was done to it."""

    no: int
    kind: str
    char_start: int
    char_end: int
    quote: str
    values: dict[str, Any]
    read: dict[str, Any] | None
    confidence: float
    rule: str
    state: str
    code: str
    indicators: tuple[str, ...]
    note: str
    steps: int
    decided_by: str
    decided_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether it belongs to the reading."""
        return self.state in STANDING

    @property
    def name(self) -> str:
        """What a list calls it."""
        if self.kind == Kind.MEASURE:
            return f"{self.values.get('label', '')}{self.values.get('title', '')}"
        return str(self.values.get("name_zh") or self.quote)

    @property
    def changed(self) -> tuple[str, ...]:
        """Fields that say something else than the reader did."""
        if self.read is None:
            return ()
        return tuple(k for k in FIELDS[self.kind] if not same(self.values.get(k), self.read.get(k)))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to an item: what it was, what it is, why, by whom, when."""

    no: int
    verb: str
    was: dict[str, Any]
    value: dict[str, Any]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether two targets, named by their places, are one; who said so and when."""

    old: str
    new: str
    verdict: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """A number or owner note of the text: used by an item, or not used for a reason."""

    kind: str
    text: str
    char_start: int
    char_end: int
    by: str = ""
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A document under review."""

    document: str
    level: str
    horizon: tuple[str, ...]
    chapters: tuple[dict[str, Any], ...]
    goals: tuple[dict[str, Any], ...]
    spots: tuple[Spot, ...]
    items: tuple[Item, ...] = field(repr=False)
    revision: str
    opened_by: str
    opened_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    read_by: str = ""
    read_at: datetime | None = None

    def item(self, no: int) -> Item | None:
        """The item of a number."""
        return next((i for i in self.items if i.no == no), None)

    def noted(self, note: str) -> tuple[Item, ...]:
        """Items that a later reading touched in one way and nobody decided about since."""
        return tuple(i for i in self.items if i.note == note)

    def standing(self, kind: str) -> tuple[Item, ...]:
        """Items of a kind that belong to the reading, in the order of the text."""
        return tuple(i for i in self.items if i.kind == kind and i.stands)


def same(a: Any, b: Any) -> bool:
    """Whether two values say the same; nothing and empty text do."""
    return a == b or (a in (None, "", []) and b in (None, "", []))
