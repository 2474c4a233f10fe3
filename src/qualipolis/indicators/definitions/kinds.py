"""The kinds of indicator. Each is a declaration; `formula` says how the sums become a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.formulas import (
    Against,
    Average,
    Change,
    Component,
    Composite,
    Formula,
    Position,
    Quotient,
    Share,
    Stratified,
    Surveyed,
    Total,
)
from qualipolis.indicators.definitions.parts import EVER, EVERYWHERE, FLOW, STAGES, Over, Part, Row, both
from qualipolis.indicators.types import Words
from qualipolis.kernel.errors import Problem


@dataclass(frozen=True, kw_only=True, eq=False)
class OnRegister(Definition):
    """A definition over one register: `where` chooses its records, `over` the stretch of time."""

    register: str
    where: Row | None = None
    over: Over = FLOW
    at: str | None = None
    own: bool = False

    def part(self, *measures: tuple[str, ...], by: tuple[str, ...] = (), hit: Row | None = None) -> Part:
        """Give the part that adds these measures over the chosen records."""
        prefer = STAGES if self.own else ()
        found = Part(
            self.register, self.where, measures or ((),), by, self.over, self.at, self.own, prefer=prefer
        )
        return found.narrowed(hit)

    def everything(self) -> Part:
        """Give the part that tells whether the register says anything up to the end of the period."""
        return Part(self.register, over=EVER, at=self.at, own=self.own)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(OnRegister):
    """Records that satisfy `hit` among those that satisfy `where`; of a column's sums where `of` is given.

    `sample=False` says the register holds all cases, so that no interval is shown.
    """

    kind_words: ClassVar[Words] = ("比率", "ratio")
    hit: Row
    of: str | None = None
    sample: bool = True
    scale: int = 100

    @cached_property
    def formula(self) -> Formula:
        """Give Σ hit / Σ all."""
        measures = ((), (self.of,)) if self.of else ((),)
        return Share(self.part(*measures, hit=self.hit), self.part(*measures), self.scale, self.sample)


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(OnRegister):
    """How many records; `divisor=10000` counts in 万."""

    kind_words: ClassVar[Words] = ("计数", "count")
    divisor: int = 1
    decimals: int = 0

    @cached_property
    def formula(self) -> Formula:
        """Give the count."""
        return Total(self.part(), self.divisor, self.everything())


@dataclass(frozen=True, kw_only=True, eq=False)
class ZeroEvent(Count):
    """An event that must not happen; the value is how often it did."""

    kind_words: ClassVar[Words] = ("零发生", "zero event")


@dataclass(frozen=True, kw_only=True, eq=False)
class Milestone(Count):
    """A thing to bring about: records that prove it, valid at the end of the period; `required` of them
    complete it.
    """

    kind_words: ClassVar[Words] = ("里程碑", "milestone")
    required: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class DistinctCount(OnRegister):
    """How many different values of a column (enterprises, persons), exactly; `among` freezes the list that
    counts.
    """

    kind_words: ClassVar[Words] = ("去重计数", "distinct count")
    of: str
    among: tuple[str, ...] = ()
    divisor: int = 1
    decimals: int = 0

    @cached_property
    def formula(self) -> Formula:
        """Give the number of different values."""
        column, listed = self.of, list(self.among)
        hit: Row | None = (lambda r: r[column].isin(listed)) if listed else None
        return Total(replace(self.part(hit=hit), distinct=self.of), self.divisor, self.everything())


@dataclass(frozen=True, kw_only=True, eq=False)
class Sum(OnRegister):
    """The sum of a column; with `own=True` a published series taken as it stands at each level."""

    kind_words: ClassVar[Words] = ("合计", "sum")
    of: str
    divisor: int = 1

    @cached_property
    def formula(self) -> Formula:
        """Give the sum; a published series without a record has no value, a register's sum is zero."""
        return Total(self.part((), (self.of,)), self.divisor, self.everything(), zero=not self.own)


@dataclass(frozen=True, kw_only=True, eq=False)
class Mean(OnRegister):
    """The mean of a column over the records that state it."""

    kind_words: ClassVar[Words] = ("平均", "mean")
    of: str

    @cached_property
    def formula(self) -> Formula:
        """Give sum / count."""
        column = self.of
        return Average(self.part((), (self.of,), hit=lambda r: r[column].notnull()))


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth(OnRegister):
    """Growth of a count, a sum (`of`) or a quotient of two sums (`of` / `per`) in percent.

    `against` is year-before, previous or a base year ("2020"); `compound` gives the yearly average since
    the base year; `reduction` shows a fall as a positive figure. `per_where` and `per_register` choose the
    denominator's records.
    """

    kind_words: ClassVar[Words] = ("增幅", "growth")
    of: str | None = None
    per: str | None = None
    per_register: str | None = None
    per_where: Row | None = None
    against: str = "year-before"
    compound: bool = False
    reduction: bool = False

    def _faults(self) -> Any:
        yield from super()._faults()
        if self.against not in ("year-before", "previous") and not self.against.isdigit():
            fix = "Use year-before, previous or a year such as 2020."
            yield Problem("against is {value}", self.code, fix, value=self.against)
        if self.compound and not self.against.isdigit():
            yield Problem("A compound rate needs a base year", self.code, "Write against='2022'.")

    @cached_property
    def formula(self) -> Formula:
        """Give the change between two periods."""
        return Change(self._level(), self.against, self.compound, self.reduction)

    def _level(self) -> Formula:
        top = self.part((), (self.of,)) if self.of else self.part()
        if self.per is None:
            return Total(top, zero=False)
        where = self.per_where if self.per_where or self.per_register else self.where
        bottom = replace(
            top, register=self.per_register or self.register, where=where, measures=((), (self.per,))
        )
        return Quotient(top, bottom)


@dataclass(frozen=True, kw_only=True, eq=False)
class Trend(Ratio):
    """A rate that is to move in the declared direction from period to period; the target tests the series."""

    kind_words: ClassVar[Words] = ("趋势", "trend")


@dataclass(frozen=True, kw_only=True, eq=False)
class Coverage(OnRegister):
    """A list against a frozen list: which of the listed are covered.

    The list is `where` of the register, valid at the end of the period (`over=stock(…)`). Either a column
    of the list says it (`hit`), or another register does: `evidence` (a part, e.g. `counted(...)`), matched
    by `member` = `found`.
    """

    kind_words: ClassVar[Words] = ("覆盖率", "coverage")
    hit: Row | None = None
    member: str | None = None
    evidence: Part | None = None
    found: str | None = None
    scale: int = 100

    def _faults(self) -> Any:
        yield from super()._faults()
        if (self.hit is None) == (self.evidence is None):
            yield Problem("It needs either hit or evidence", self.code, "Give exactly one of the two.")
        if self.evidence is not None and not (self.member and self.found):
            fix = "Name the key in the list (member) and in the evidence (found)."
            yield Problem("Evidence without keys", self.code, fix)

    @cached_property
    def formula(self) -> Formula:
        """Give the share of the listed that are covered; a census, so without interval."""
        if self.evidence is None:
            return Share(self.part(hit=self.hit), self.part(), self.scale, sample=False)
        listed = replace(self.part(), distinct=self.member)
        shown = replace(self.evidence, distinct=self.found)
        return Share(replace(listed, within=shown), listed, self.scale, sample=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Rank(OnRegister):
    """The city's place among the codes of `among` by the sum of `of` (records counted where it is left
    out).
    """

    kind_words: ClassVar[Words] = ("位次", "rank")
    among: str
    of: str | None = None
    best: str = "high"
    areas: str = "city"

    def _faults(self) -> Any:
        yield from super()._faults()
        if self.best not in ("high", "low"):
            yield Problem("best is {value}", self.code, "Use high or low.", value=self.best)

    @cached_property
    def formula(self) -> Formula:
        """Give the rank; the competitors' records stand outside the city, so all areas are read."""
        measures = ((), (self.of,)) if self.of else ((),)
        return Position(
            replace(self.part(*measures, by=(self.among,)), at=EVERYWHERE, prefer=STAGES), self.best
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Relative(Definition):
    """Our figure against a reference of the same period; `ours` and `reference` are formulas (total, share,
    change …).

    The value is our figure; the reference is stored beside it and a target such as 超过全省平均水平
    compares the two.
    """

    kind_words: ClassVar[Words] = ("比较", "relative")
    ours: Formula
    reference: Formula
    areas: str = "city"

    @cached_property
    def formula(self) -> Formula:
        """Give both figures."""
        return Against(self.ours, self.reference)


@dataclass(frozen=True, kw_only=True, eq=False)
class WeightedRatio(OnRegister):
    """A rate weighted over strata with outside weights: a parameter (class → weight) or a part by class.

    `parent` is how many leading characters of the class name its parent class, to which thin strata are
    collapsed.
    """

    kind_words: ClassVar[Words] = ("加权比率", "weighted ratio")
    hit: Row
    stratum: str
    weights: str | Part
    parent: int = 1
    least: int = 1
    scale: int = 100

    @cached_property
    def formula(self) -> Formula:
        """Give Σ v·k/n."""
        everything = self.part((), by=(self.stratum,))
        return Stratified(
            everything.narrowed(self.hit), everything, self.weights, self.parent, self.least, self.scale
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class SurveyMean(OnRegister):
    """The mean of `score` under the survey's design: weights, strata; under `least` answers there is no
    value.
    """

    kind_words: ClassVar[Words] = ("调查均值", "survey mean")
    score: str
    weight: str
    strata: tuple[str, ...] = ()
    least: int = 30

    @cached_property
    def formula(self) -> Formula:
        """Give the weighted mean with its linearised error."""
        w, y = self.weight, self.score
        measures = ((), (w,), (w, y), (w, w), (w, w, y), (w, w, y, y))
        part = self.part(*measures, by=self.strata, hit=lambda r: r[y].notnull() & r[w].notnull())
        return Surveyed(part, self.least)


@dataclass(frozen=True, kw_only=True, eq=False)
class Index(Definition):
    """A quotient of two sums, of two registers as well (`top`, `bottom`, `scale`), or a composite
    (`components`).
    """

    kind_words: ClassVar[Words] = ("指数", "index")
    top: Part | None = None
    bottom: Part | None = None
    scale: int = 1
    components: tuple[Component, ...] = ()
    weights: str | None = None
    floor: int = 0

    def _faults(self) -> Any:
        yield from super()._faults()
        if bool(self.components) == (self.top is not None):
            yield Problem(
                "It is neither a quotient nor a composite", self.code, "Give top and bottom, or components."
            )
        if (self.top is None) != (self.bottom is None):
            yield Problem("A quotient needs top and bottom", self.code, "Give both.")

    @cached_property
    def formula(self) -> Formula:
        """Give the quotient or the composite."""
        if self.components:
            return Composite(self.components, self.weights, self.floor)
        assert self.top is not None and self.bottom is not None
        return Quotient(self.top, self.bottom, self.scale)


def total(part: Part, divisor: int = 1) -> Formula:
    """Give the sum of a part, for Relative and Index; without a record there is no figure."""
    return Total(part, divisor, zero=False)


def share(part: Part, hit: Row, sample: bool = False) -> Formula:
    """Give the share of a part's records that satisfy `hit`, in percent."""
    return Share(part.narrowed(hit), part, 100, sample)


def per(top: Part, bottom: Part, scale: int = 1) -> Formula:
    """Give scale × top / bottom."""
    return Quotient(top, bottom, scale)


def change(
    of: Formula, against: str = "year-before", *, compound: bool = False, reduction: bool = False
) -> Formula:
    """Give the growth of another formula in percent."""
    return Change(of, against, compound, reduction)


def component(name: str, formula: Formula, low: float, high: float) -> Component:
    """Give one component of a composite, scored between fixed thresholds."""
    if low == high:
        raise Problem("The thresholds of {name} are equal", None, "Give two different ones.", name=name)
    return Component(name, formula, low, high)


__all__ = [
    "Count",
    "Coverage",
    "DistinctCount",
    "Growth",
    "Index",
    "Mean",
    "Milestone",
    "OnRegister",
    "Rank",
    "Ratio",
    "Relative",
    "Sum",
    "SurveyMean",
    "Trend",
    "WeightedRatio",
    "ZeroEvent",
    "both",
    "change",
    "component",
    "per",
    "share",
    "total",
]
