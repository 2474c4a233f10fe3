"""Which dated parameters a figure reads and which the judgement on it, from the definition and the rules themselves.

One list for the explanation, what-if, restatements and capsules: a parameter that is not on it moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from qualipolis.indicators import parameter_book
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters, Version
from qualipolis.indicators.definitions.parts import Part
from qualipolis.indicators.ladder import PRECEDENCE
from qualipolis.indicators.types import RUNG_WORDS, Words
from qualipolis.kernel.errors import Problem
from qualipolis.programme import queries as programme
from qualipolis.programme.types import Target

USES: Mapping[str, Words] = {
    "figure": ("数值计算", "the figure"),
    "force": ("采用哪一数值", "which figure is in force"),
    "goal": ("是否达到目标", "whether the goal is met"),
    "status": ("状态判定", "the status"),
}
_RUNGS = {word.lower(): str(code) for code, words in RUNG_WORDS.items() for word in words}
STATUS: Mapping[str, str] = {
    "status-on": "on",
    "status-behind": "behind",
    "status-progress-on": "progress_on",
    "status-progress-risk": "progress_risk",
    "status-least-points": "points",
}
"""The borders between statuses, and what they are called among the thresholds of the rule."""


class Asks(Protocol):
    """A request of the engine, as far as its parameters go."""

    @property
    def parameters(self) -> Mapping[str, Sequence[Version]]:
        """Give the parameters the condition asks for."""


@dataclass(frozen=True)
class Read:
    """One parameter: what it decides (a key of USES), and its versions, the last one in force."""

    name: str
    use: str
    versions: tuple[Version, ...]

    @property
    def value(self) -> Any:
        """Give the value in force."""
        return self.versions[-1].value


def of_figure(definition: Definition, requests: Mapping[Part, Asks], book: Parameters) -> tuple[Read, ...]:
    """Give what the conditions and the formula of a definition ask; a table of weights nobody has given is left out."""
    found: dict[str, Sequence[Version]] = {}
    for part in definition.formula.parts().values():
        found |= requests[part].parameters
    for name in definition.formula.parameters():
        found[name] = _versions(name, book)
    return tuple(Read(name, "figure", tuple(versions)) for name, versions in found.items() if versions)


def of_judgement(targets: Iterable[Target], book: Parameters | None = None) -> tuple[Read, ...]:
    """Give what the judgement on these targets asks: the order of figures, the goal where it needs one, the borders."""
    judged = tuple(targets)
    if not judged:
        return ()
    held = book or parameter_book.book()
    goals = {"about-tolerance": 0.1} if any(_is_about(t) for t in judged) else {}
    if any(t.comparator in ("increasing", "decreasing") for t in judged):
        goals["trend-significance"] = 0.05
    asked = [
        ("value-precedence", "force", list(PRECEDENCE)),
        *((name, "goal", default) for name, default in goals.items()),
        *((name, "status", None) for name in STATUS),
    ]
    return tuple(Read(name, use, _known(name, held, default)) for name, use, default in asked)


class Explained(Protocol):
    """An explained figure, as far as its parameters go."""

    @property
    def definition(self) -> Definition:
        """Give the definition."""

    @property
    def reads(self) -> tuple[Read, ...]:
        """Give what the figure itself reads."""


def every(found: Explained) -> tuple[Read, ...]:
    """Give every parameter that a figure and the judgement on its targets read; only these can be tried."""
    return *found.reads, *of_judgement(served(found.definition.code))


def served(indicator: str) -> tuple[Target, ...]:
    """Give the targets that an indicator gives their value."""
    if not programme.has_plan():
        return ()
    found = programme.programme().by_indicator.get(indicator, ())
    return tuple(t for t in found if t.indicator == indicator)


def _is_about(target: Target) -> bool:
    """A target that brings its own tolerance asks for none."""
    return target.comparator == "about" and "tolerance" not in (target.params or {})


def _versions(name: str, book: Parameters) -> tuple[Version, ...]:
    try:
        return tuple(book.versions(name))
    except Problem:
        return ()


def _known(name: str, book: Parameters, default: Any) -> tuple[Version, ...]:
    """Give the versions of the book, else the default that the rule documents."""
    return _versions(name, book) or (Version(_border(name) if default is None else default, status="local"),)


def _border(name: str) -> float:
    from qualipolis.methods.status import Thresholds  # here, for it brings the statistics library with it

    return float(getattr(Thresholds(), STATUS[name]))


def told(versions: Iterable[Version]) -> list[list[str]]:
    """Give versions as lists of text, for digests and capsules: first day, last day, value."""
    return [[str(v.start or ""), str(v.end or ""), str(v.value)] for v in versions]


def written(value: Any, side: int | None = None) -> str:
    """Write a value as it is typed: lists with commas, tables one line each; rungs in the words of a language (0 zh, 1 en)."""
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {one}" for key, one in value.items())
    if isinstance(value, list | tuple):
        words = [
            str(one) if side is None else RUNG_WORDS.get(str(one), (str(one),) * 2)[side] for one in value
        ]
        return ("、" if side == 0 else ", ").join(words)
    return str(value)


def is_same(read: Read, word: str) -> bool:
    """Tell whether what was typed is the value in force; what cannot be read is not."""
    try:
        return bool(typed(read, word) == read.value)
    except Problem:
        return False


def typed(read: Read, word: str) -> Any:
    """Read what was typed as the kind of value the parameter has; a Problem says how it is written."""
    try:
        return _typed(read.value, word.strip())
    except (ValueError, InvalidOperation):
        how = _how(read.value)
        raise Problem(
            "{value} is no value of {name}", read.name, how, value=repr(word), name=read.name
        ) from None


def _typed(present: Any, word: str) -> Any:
    if isinstance(present, Mapping):
        pairs = [line.partition(":") for line in word.splitlines() if line.strip()]
        return {key.strip(): _number(value) for key, _, value in pairs}
    if isinstance(present, list | tuple):
        found = [one.strip() for one in word.replace("，", ",").replace("、", ",").split(",")]
        return [_RUNGS.get(one.lower(), one) for one in found if one]
    if isinstance(present, date):
        return date.fromisoformat(word)
    if isinstance(present, int | float | Decimal) and not isinstance(present, bool):
        return _number(word)
    if not word:
        raise ValueError
    return word


def _number(word: str) -> int | float:
    """Read a number; a share may be written in percent."""
    text = word.strip()
    value = Decimal(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if not value.is_finite():
        raise ValueError
    return int(value) if value == value.to_integral_value() else float(value)


def _how(present: Any) -> str:
    if isinstance(present, Mapping):
        return "Write one line each, name: number."
    if isinstance(present, date):
        return "Write 2025-06-30."
    return "Write digits, e.g. 0.85."


def known(reads: Iterable[Read], name: str) -> Read:
    """Give the parameter of that name; a Problem lists those there are."""
    by_name = {one.name: one for one in reads}
    if name not in by_name:
        fix = "It reads {known}." if by_name else "It reads no parameter."
        raise Problem(
            "The indicator does not read the parameter {name}", None, fix, name=name, known=", ".join(by_name)
        )  # fmt: skip
    return by_name[name]


__all__ = [
    "USES",
    "Read",
    "every",
    "is_same",
    "known",
    "of_figure",
    "of_judgement",
    "served",
    "told",
    "typed",
    "written",
]
