"""What every definition declares, and how a misspelt declaration is refused."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from qualipolis.indicators.types import Words
from qualipolis.kernel.errors import Problem

if TYPE_CHECKING:
    from qualipolis.indicators.definitions.formulas import Formula

DIRECTIONS = ("up", "down", "none")
KINDS_OF_PERIOD = ("month", "quarter", "half", "year", "ytd")
LABELS = ("numerator", "denominator", "exclusions", "value", "source")


class Declaration(type):
    """Checks the keywords of a declaration before Python does, so that the fault is said with its remedy."""

    def __call__(cls, *args: Any, **keywords: Any) -> Any:
        where = keywords.get("code") or cls.__name__
        if args:
            raise Problem(
                "{kind} takes keywords only", str(where), "Write code=…, title=…", kind=cls.__name__
            )
        declared = [f for f in fields(cls) if f.init]  # type: ignore[arg-type]
        _no_unknown(cls.__name__, keywords, [f.name for f in declared], str(where))
        _none_missing(cls.__name__, keywords, declared, str(where))
        return super().__call__(**keywords)


def _no_unknown(kind: str, keywords: Mapping[str, Any], names: list[str], where: str) -> None:
    for name in keywords:
        if name in names:
            continue
        near = difflib.get_close_matches(name, names, 1)
        fix = f"Did you mean {near[0]}?" if near else f"It knows {', '.join(sorted(names))}."
        raise Problem("{kind} has no keyword {name}", where, fix, kind=kind, name=name)


def _none_missing(kind: str, keywords: Mapping[str, Any], declared: list[Any], where: str) -> None:
    required = [f.name for f in declared if f.default is MISSING and f.default_factory is MISSING]
    missing = [name for name in required if name not in keywords]
    if missing:
        raise Problem(
            "{kind} lacks {names}",
            where,
            "Every indicator declares them; see docs/howto/write-an-indicator.md.",
            kind=kind,
            names=", ".join(missing),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Definition(metaclass=Declaration):
    """An indicator as declared: who answers for it, what it says, and (in the subclass) how it is computed.

    `title`, `why` and each label are pairs (zh, en). `clause` cites the document the target stands in,
    `method` the rule that computes it; one of the two is required. `reviewed` and `next_review` are dates
    (ISO text will do). `periods` are the kinds of period the indicator is defined for. `areas` is `all`, or
    `city` where the
    records do not carry it further down. `series` names the series of the statistics register in which an
    authority publishes this very figure, in the same unit: it enters the value ladder.
    """

    kind_words: ClassVar[Words] = ("指标", "indicator")

    code: str
    title: Words
    unit: str
    direction: str
    why: Words
    author: str
    checker: str
    reviewed: date
    next_review: date
    clause: str = ""
    method: str = ""
    labels: Mapping[str, Words] = field(default_factory=dict)
    periods: tuple[str, ...] = KINDS_OF_PERIOD
    areas: str = "all"
    decimals: int = 1
    office: str = ""
    targets: tuple[str, ...] = ()
    series: str = ""

    def __post_init__(self) -> None:
        for name in ("reviewed", "next_review"):
            object.__setattr__(self, name, _day(getattr(self, name), f"{self.code}, {name}"))
        problems = list(self._faults())
        if problems:
            raise problems[0]

    def _faults(self) -> Any:
        if not self.code or self.code != self.code.lower() or not self.code.replace("-", "").isalnum():
            yield Problem(
                "{code} is no code", self.code, "Write a noun phrase in kebab-case.", code=self.code
            )
        yield from self._fault_of_words()
        if self.direction not in DIRECTIONS:
            yield Problem("direction is {value}", self.code, "Use up, down or none.", value=self.direction)
        if not (self.clause or self.method):
            yield Problem("It cites neither clause nor method", self.code, "Fill in one of the two.")
        if self.author == self.checker:
            yield Problem("Author and checker are the same person", self.code, "Let somebody else check it.")
        if self.next_review <= self.reviewed:
            yield Problem(
                "The next review lies before the last", self.code, "Set next_review to a later day."
            )
        for period in self.periods:
            if period not in KINDS_OF_PERIOD:
                yield Problem(
                    "{p} is no kind of period", self.code, f"Use {', '.join(KINDS_OF_PERIOD)}.", p=period
                )
        if self.areas not in ("all", "city"):
            yield Problem("areas is {value}", self.code, "Use all or city.", value=self.areas)

    def _fault_of_words(self) -> Any:
        words = {"title": self.title, "why": self.why, **{f"labels: {k}": v for k, v in self.labels.items()}}
        for name, pair in words.items():
            if not (
                isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(w, str) and w for w in pair)
            ):
                yield Problem(
                    "{name} is not in both languages", self.code, "Write (中文, English).", name=name
                )
        for name in self.labels:
            if name not in LABELS:
                yield Problem("labels has no {name}", self.code, f"Use {', '.join(LABELS)}.", name=name)

    @property
    def formula(self) -> Formula:
        """Give the formula that the engine fills with sums."""
        raise NotImplementedError

    def label(self, name: str, language: str = "zh") -> str:
        """Give the word of a label, empty where none is declared."""
        return self.labels.get(name, ("", ""))[0 if language.startswith("zh") else 1]


def _day(value: Any, where: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Problem("{value} is no date", where, "Write 2025-06-30.", value=value) from None
