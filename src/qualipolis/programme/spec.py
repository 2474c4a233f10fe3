"""What a pack says about a programme: confirmations, corrections, additions and bindings. Pure data.

`where` is file and line, so that a fault found later can still name its place.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """One target: found at `quote` in a measure (and by `name` where several share the quote).

    `set` replaces what the reader said, `add` holds all of it where the reader missed the target; both need a reason.
    """

    code: str
    measure: int
    quote: str
    where: str
    name: str = ""
    nth: int = 1
    indicators: tuple[str, ...] = ()
    set: dict[str, Any] = field(default_factory=dict)
    add: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    cascade: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """Corrections of one measure; `add` where the reader missed it."""

    no: int
    where: str
    set: dict[str, Any] = field(default_factory=dict)
    add: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """Corrections of duties: the reader's clauses `read` become `clauses`, or one clause gets other values."""

    measure: int
    where: str
    read: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    text: str = ""
    set: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MechanismEntry:
    """One mechanism of the catalogue, found at `quote` in a measure."""

    code: str
    measure: int
    quote: str
    where: str
    nth: int = 1
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One open question."""

    code: str
    zh: str
    en: str
    options: tuple[dict[str, Any], ...]
    default: str
    targets: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything a pack says about the programme of one document.

    `chapters` and `titles` are English titles of chapters (by numeral) and measures (by number).
    `is_complete`: the list of targets is whole; what else the reader finds is a difference to look at, no target.
    """

    document: str
    where: str
    is_complete: bool = False
    targets: tuple[TargetEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    clauses: tuple[ClauseEntry, ...] = ()
    mechanisms: tuple[MechanismEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    families: dict[str, dict[str, str]] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    not_targets: tuple[dict[str, Any], ...] = ()
