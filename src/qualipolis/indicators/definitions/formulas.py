"""How sums become a figure. A formula names its parts and the periods it needs, and never asks a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from qualipolis.indicators import estimates
from qualipolis.indicators.definitions.parts import Part
from qualipolis.indicators.types import Figure, Method
from qualipolis.kernel.periods import Period

MANY = 1 << 16
"""How many different figures are kept for the next time: most areas and months repeat few small numbers."""
Sums = tuple[estimates.Number, ...]
"""The sums of a part's measures, in their order; None where no record contributes."""


class Ask(Protocol):
    """Answers about one area: the engine, or a plain-Python stand-in in tests."""

    def sums(self, part: Part, period: Period) -> Sums | None:
        """Give the sums of the part, or None without records."""

    def groups(self, part: Part, period: Period) -> Mapping[tuple[object, ...], Sums]:
        """Give the sums by the part's `by` columns."""

    def parameter(self, name: str, period: Period) -> object:
        """Give a parameter's value on the last day of the period, None where it has none."""

    @property
    def city(self) -> str:
        """Give the code of the city."""


INTERVAL_LEVEL = "interval-level"
"""The dated parameter that says how sure a published interval is."""


def _level(ask: Ask, period: Period) -> float:
    """Give the confidence level in force, the usual one where nobody has given any."""
    found = ask.parameter(INTERVAL_LEVEL, period)
    return estimates.LEVEL if found is None else float(found)  # type: ignore[arg-type]


def _without_interval(names: Iterable[str]) -> tuple[str, ...]:
    """Leave out the level of intervals: what is made of other figures shows none of theirs."""
    return tuple(name for name in names if name != INTERVAL_LEVEL)


class Formula(Protocol):
    """A formula: its named parts, the periods it reads for one period, and the figure."""

    def parts(self) -> Mapping[str, Part]:
        """Give the parts by name; the names are the keys of labels and of `explain`."""

    def periods(self, period: Period) -> Iterable[Period]:
        """Give every period whose sums are read for `period`."""

    def parameters(self) -> tuple[str, ...]:
        """Give the names of the dated parameters the formula itself asks; conditions name theirs themselves."""

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the value, or the reason for having none."""


@dataclass(frozen=True)
class Same:
    """Reads the sums of the period itself and no other, and no parameter."""

    def parameters(self) -> tuple[str, ...]:
        """Give none."""
        return ()

    def periods(self, period: Period) -> Iterable[Period]:
        """Give the period."""
        return (period,)


@dataclass(frozen=True)
class Total(Same):
    """The sum of a part (its last measure), divided by `divisor` (10 000 turns certificates into 万张).

    An empty count is zero once the register says anything at all for the area (`present`), else there is no
    value.
    """

    part: Part
    divisor: int = 1
    present: Part | None = None
    zero: bool = True

    def parts(self) -> Mapping[str, Part]:
        """Give the part counted, and the one that tells whether the register speaks at all."""
        return {"value": self.part, **({"present": self.present} if self.present else {})}

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the sum; zero only where the register has records up to the end of the period."""
        sums = ask.sums(self.part, period)
        if sums is None:
            if not self.zero or (self.present and ask.sums(self.present, period) is None):
                return Figure(reason="no-records")
            sums = (0,) * max(1, len(self.part.measures))
        if sums[-1] is None:
            return Figure(reason="no-records")
        return _total(sums[-1], int(sums[0]), self.divisor)


@lru_cache(MANY)
def _total(total: estimates.Number, n: int, divisor: int) -> Figure:
    value = estimates.quotient(total, divisor)
    return Figure(value, value, None, n, method=Method.CENSUS)


@dataclass(frozen=True)
class Share(Same):
    """Hits among all, in percent unless `scale` says otherwise; an interval where the records are a
    sample.
    """

    hits: Part
    all: Part
    scale: int = 100
    sample: bool = True

    def parts(self) -> Mapping[str, Part]:
        """Give numerator and denominator."""
        return {"numerator": self.hits, "denominator": self.all}

    @property
    def has_interval(self) -> bool:
        """Whether the records are a sample, each counting once."""
        return self.sample and len(self.all.measures) == 1

    def parameters(self) -> tuple[str, ...]:
        """Give the level of the interval, where there is one."""
        return (INTERVAL_LEVEL,) if self.has_interval else ()

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give Σ numerator / Σ denominator."""
        below = ask.sums(self.all, period)
        if below is None:
            return Figure(reason="no-records")
        above = ask.sums(self.hits, period)
        top = (above[-1] or 0) if above else 0
        level = _level(ask, period) if self.has_interval else None
        return _share(top, below[-1] or 0, int(below[0]), self.scale, level)


@lru_cache(MANY)
def _share(
    top: estimates.Number, bottom: estimates.Number, n: int, scale: int, level: float | None
) -> Figure:
    if not bottom:
        return Figure(reason="empty-denominator", n=n, numerator=Decimal(0), denominator=Decimal(0))
    value = estimates.quotient(top, bottom, scale)
    above, below = estimates.decimal(top), estimates.decimal(bottom)
    if level is None:
        return Figure(value, above, below, n, method=Method.CENSUS)
    low, high = estimates.wilson(float(top), float(bottom), scale, level)
    return Figure(value, above, below, n, low, high, Method.WILSON)


@dataclass(frozen=True)
class Quotient(Same):
    """One sum over another, from two registers as well (patents per 10 000 residents); no interval."""

    top: Part
    bottom: Part
    scale: int = 1

    def parts(self) -> Mapping[str, Part]:
        """Give numerator and denominator."""
        return {"numerator": self.top, "denominator": self.bottom}

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give scale × top / bottom."""
        above, below = ask.sums(self.top, period), ask.sums(self.bottom, period)
        if below is None or (above is None and self.top.own):
            return Figure(reason="no-records")
        if not below[-1]:
            return Figure(reason="empty-denominator")
        top = (above[-1] or 0) if above else 0
        value = estimates.quotient(top, below[-1], self.scale)
        n = int(above[0]) if above else 0
        return Figure(value, estimates.decimal(top), estimates.decimal(below[-1]), n, method=Method.CENSUS)


@dataclass(frozen=True)
class Average(Same):
    """The mean of a column over the records that state it."""

    part: Part

    def parts(self) -> Mapping[str, Part]:
        """Give the part: records that state the column, and its sum."""
        return {"value": self.part}

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the sum over the count."""
        sums = ask.sums(self.part, period)
        if sums is None or not sums[0]:
            return Figure(reason="no-records")
        value = estimates.quotient(sums[1], sums[0])
        return Figure(
            value, estimates.decimal(sums[1]), estimates.decimal(sums[0]), int(sums[0]), method=Method.CENSUS
        )


@dataclass(frozen=True)
class Change:
    """Growth of another formula in percent: on the year before, on the period before, or on a base year.

    `compound` gives the yearly average rate since the base year; `reduction` turns a fall into a positive
    figure.
    """

    of: Formula
    against: str = "year-before"
    compound: bool = False
    reduction: bool = False

    def parts(self) -> Mapping[str, Part]:
        """Give the parts of what grows."""
        return self.of.parts()

    def base(self, period: Period) -> Period:
        """Give the period compared with."""
        if self.against == "year-before":
            return period.year_before()
        if self.against == "previous":
            return period.previous()
        months = int(self.against) * 12 - period.first // 12 * 12
        return period.shift(months)

    def periods(self, period: Period) -> Iterable[Period]:
        """Give both periods."""
        return (*self.of.periods(period), *self.of.periods(self.base(period)))

    def parameters(self) -> tuple[str, ...]:
        """Give those of what grows."""
        return _without_interval(self.of.parameters())

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the change in percent; numerator is the figure now, denominator the one before."""
        base = self.base(period)
        now, then = self.of.figure(ask, period), self.of.figure(ask, base)
        if now.value is None:
            return Figure(reason=now.reason)
        years = (period.first - base.first) // 12
        if not then.value or (self.compound and (years < 1 or now.value / then.value < 0)):
            return Figure(reason="empty-base", numerator=now.value, denominator=then.value, n=now.n)
        ratio = now.value / then.value
        if self.compound:
            ratio = estimates.decimal(float(ratio) ** (1 / years))
        change = estimates.decimal((ratio - 1) * (-100 if self.reduction else 100))
        detail = {"base": base.code, "compound": self.compound}
        return Figure(change, now.value, then.value, now.n, method=Method.CENSUS, detail=detail)


@dataclass(frozen=True)
class Against:
    """Our figure beside a reference (the province's of the same period); the target compares the two."""

    ours: Formula
    reference: Formula

    def parts(self) -> Mapping[str, Part]:
        """Give our parts, and the reference's with `reference-` before their names."""
        theirs = {f"reference-{name}": part for name, part in self.reference.parts().items()}
        return {**self.ours.parts(), **theirs}

    def periods(self, period: Period) -> Iterable[Period]:
        """Give what either side reads."""
        return (*self.ours.periods(period), *self.reference.periods(period))

    def parameters(self) -> tuple[str, ...]:
        """Give what either side asks."""
        return (*self.ours.parameters(), *_without_interval(self.reference.parameters()))

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give our value with the reference; without a reference there is nothing to judge."""
        ours, other = self.ours.figure(ask, period), self.reference.figure(ask, period)
        if ours.value is None:
            return ours
        if other.value is None:
            return Figure(numerator=ours.value, n=ours.n, reason="no-reference")
        return Figure(
            ours.value,
            ours.numerator,
            ours.denominator,
            ours.n,
            ours.low,
            ours.high,
            ours.method,
            reference=other.value,
            detail={**ours.detail, "difference": str(ours.value - other.value)},
        )


@dataclass(frozen=True)
class Position(Same):
    """The rank of the city among the codes of a column, 1 is best; equal figures share the better rank."""

    part: Part
    best: str = "high"

    def parts(self) -> Mapping[str, Part]:
        """Give the part: a figure for each competitor."""
        return {"value": self.part}

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the rank, with the city's figure as numerator and the number ranked as denominator."""
        # Worlds of cases put a number and a colon before each code.
        figures = {
            str(key[0]).rpartition(":")[2]: sums[-1]
            for key, sums in ask.groups(self.part, period).items()
            if sums[-1] is not None
        }
        if not figures:
            return Figure(reason="no-records")
        ours = figures.get(ask.city)
        if ours is None:
            return Figure(reason="not-listed", n=len(figures))
        sign = 1 if self.best == "high" else -1
        rank = 1 + sum(1 for other in figures.values() if sign * other > sign * ours)
        return Figure(
            Decimal(rank), estimates.decimal(ours), Decimal(len(figures)), len(figures), method=Method.CENSUS
        )


@dataclass(frozen=True)
class Stratified(Same):
    """A rate over strata with outside weights (METHODS B.2): R = Σ v·k/n.

    A stratum with a weight but fewer than `least` samples is not dropped (that would move the weights in
    silence): its weight goes to the sampled strata of its parent class (the first `parent` characters of
    the code), in proportion to their own, or to all strata where the class has none; the share of weight so
    imputed is shown.
    """

    hits: Part
    all: Part
    weights: str | Part
    parent: int = 1
    least: int = 1
    scale: int = 100

    def parts(self) -> Mapping[str, Part]:
        """Give numerator, denominator and, where they come from a register, the weights."""
        weighing = {"weights": self.weights} if isinstance(self.weights, Part) else {}
        return {"numerator": self.hits, "denominator": self.all, **weighing}

    def periods(self, period: Period) -> Iterable[Period]:
        """Give the period; weights are the last known ones, which the part itself declares."""
        return (period,)

    def parameters(self) -> tuple[str, ...]:
        """Give the table of weights, where it is a parameter, and the level of the interval."""
        return (*([self.weights] if isinstance(self.weights, str) else []), INTERVAL_LEVEL)

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the weighted rate, its interval from the effective sample size, and the imputed share of
        weight.
        """
        weights = self._weights(ask, period)
        taken = _by_key(ask.groups(self.all, period))
        if not taken:
            return Figure(reason="no-records")
        if not weights:
            return Figure(reason="no-weights", n=sum(taken.values()))
        passed = _by_key(ask.groups(self.hits, period))
        rows, imputed = self._collapsed(weights, passed, taken)
        if not rows:
            return Figure(reason="too-few", n=sum(taken.values()))
        level = _level(ask, period)
        share, effective = estimates.stratified(rows, level)
        low, high = estimates.wilson(share * effective, effective, self.scale, level)
        total, good = sum(taken[k] for k in taken), sum(passed.get(k, 0) for k in taken)
        detail = {
            "imputed_share": round(imputed, 6),
            "effective_n": round(effective, 3),
            "strata": len(rows),
            "design_effect": round(total / effective, 4) if effective else None,
        }
        value = estimates.decimal(share * self.scale)
        return Figure(
            value, Decimal(good), Decimal(total), total, low, high, Method.STRATIFIED, detail=detail
        )

    def _weights(self, ask: Ask, period: Period) -> dict[str, float]:
        if isinstance(self.weights, Part):
            # Each record declares its class's weight, so the mean over records is that weight.
            groups = ask.groups(self.weights, period)
            found = {str(k[0]): float(s[-1]) / float(s[0]) for k, s in groups.items() if s[0]}
        else:
            table = ask.parameter(self.weights, period)
            found = {str(k): float(v) for k, v in table.items()} if isinstance(table, Mapping) else {}
        return {key: weight for key, weight in sorted(found.items()) if weight > 0}

    def _collapsed(
        self, weights: Mapping[str, float], passed: Mapping[str, int], taken: Mapping[str, int]
    ) -> tuple[list[tuple[float, int, int]], float]:
        known = {key for key in weights if taken.get(key, 0) >= self.least}
        whole, imputed = sum(weights.values()), 0.0
        carried = {key: weights[key] / whole for key in sorted(known)}
        for key in weights:
            if key in known:
                continue
            near = [k for k in known if k[: self.parent] == key[: self.parent]] or known
            base = sum(weights[k] for k in sorted(near))
            for k in sorted(near):
                carried[k] += weights[key] / whole * weights[k] / base
            imputed += weights[key] / whole
        return [(weight, passed.get(key, 0), taken[key]) for key, weight in carried.items()], imputed


def _by_key(groups: Mapping[tuple[object, ...], Sums]) -> dict[str, int]:
    return {str(key[0]): int(sums[0]) for key, sums in sorted(groups.items(), key=str) if sums[0]}


@dataclass(frozen=True)
class Surveyed(Same):
    """A design-based mean over strata (and clusters): measures n, w, wy, w², w²y, w²y² by stratum."""

    part: Part
    least: int = 30

    def parts(self) -> Mapping[str, Part]:
        """Give the answers by stratum."""
        return {"value": self.part}

    def parameters(self) -> tuple[str, ...]:
        """Give the level of the interval."""
        return (INTERVAL_LEVEL,)

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give the weighted mean with its interval, effective n and design effect."""
        groups = ask.groups(self.part, period)
        rows = [groups[key] for key in sorted(groups, key=str) if groups[key][0] and groups[key][1]]
        n = int(sum(row[0] for row in rows))
        if not n:
            return Figure(reason="no-records")
        if n < self.least:
            return Figure(reason="too-few", n=n)
        exact = [(int(r[0]), *(Decimal(x) for x in r[1:])) for r in rows]
        mean, error = estimates.survey_mean(exact)  # type: ignore[arg-type]
        half = estimates.decimal(estimates.z_of(_level(ask, period)) * error)
        value = estimates.decimal(mean)
        weight, squares = float(sum(r[1] for r in exact)), float(sum(r[3] for r in exact))
        detail = {"weighting_effect": round(n * squares / weight**2, 4), "standard_error": round(error, 6)}
        top, bottom = (estimates.decimal(sum(r[i] for r in exact)) for i in (2, 1))
        return Figure(value, top, bottom, n, value - half, value + half, Method.SURVEY, detail=detail)


@dataclass(frozen=True)
class Component:
    """One formula of a composite: 0–100 between `low` and `high` (turned round where `high` is the
    smaller).
    """

    name: str
    formula: Formula
    low: float
    high: float


@dataclass(frozen=True)
class Composite:
    """Weighted components on fixed thresholds (METHODS B.1, B.18): floor + (100 − floor) × (x − low)/(high
    − low).

    `weights` names a parameter (name → weight); without it every component weighs the same, and the card
    says so.
    """

    components: tuple[Component, ...]
    weights: str | None = None
    floor: int = 0

    def parts(self) -> Mapping[str, Part]:
        """Give the parts of all components, each with the component's name before it."""
        return {f"{c.name}-{name}": part for c in self.components for name, part in c.formula.parts().items()}

    def periods(self, period: Period) -> Iterable[Period]:
        """Give what any component reads."""
        return (needed for c in self.components for needed in c.formula.periods(period))

    def parameters(self) -> tuple[str, ...]:
        """Give the table of weights, and what any component asks."""
        inner = _without_interval(name for c in self.components for name in c.formula.parameters())
        return (*([self.weights] if self.weights else []), *inner)

    def figure(self, ask: Ask, period: Period) -> Figure:
        """Give Σ weight × score; a component without a value leaves the whole without one."""
        weights = self._weights(ask, period)
        total, n = 0.0, 0
        scores: dict[str, object] = {}
        for component in self.components:
            inner = component.formula.figure(ask, period)
            if inner.value is None:
                return Figure(reason="component-missing", detail={"component": component.name})
            score = self._score(component, float(inner.value))
            scores[component.name] = round(score, 6)
            total += weights[component.name] * score
            n += inner.n
        return Figure(estimates.decimal(total), n=n, method=Method.CENSUS, detail={"scores": scores})

    def _weights(self, ask: Ask, period: Period) -> dict[str, float]:
        names = [c.name for c in self.components]
        table = ask.parameter(self.weights, period) if self.weights else None
        raw = {name: float(table[name]) if isinstance(table, Mapping) else 1.0 for name in names}
        return {name: weight / sum(raw.values()) for name, weight in raw.items()}

    def _score(self, component: Component, value: float) -> float:
        place = (value - component.low) / (component.high - component.low)
        return self.floor + (100 - self.floor) * min(1.0, max(0.0, place))
