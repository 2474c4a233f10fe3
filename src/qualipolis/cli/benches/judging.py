"""What intervals and lights are worth, on simulated data with a known truth: cover of intervals, wrong greens and reds.

Intervals are those the formulas of the engine give for simple, stratified and weighted designs. Simulated cities are
judged three months before the deadline by the rules of this system and, as a peer, by the point rule (the figure so far
against the threshold, with an amber band as wide as gives the same share of amber); then the year is played to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

SEED = 141
REPEATS, CITIES = 20_000, 6_000
AS_OF, DEADLINE = date(2025, 9, 30), date(2025, 12, 31)
QUARTERS = 20
GREEN, AMBER, RED = "green", "amber", "red"
DECLARED = {
    "title": ("基准", "benchmark"), "direction": "up", "why": ("基准", "benchmark"), "author": "a", "checker": "b",
    "reviewed": "2025-01-01", "next_review": "2026-01-01", "method": "benchmark",
}  # fmt: skip


def run(scale: float = 1.0) -> dict[str, Any]:
    """Simulate; ten at scale 0.1 thousand intervals a design and six hundred cities a kind."""
    random = np.random.default_rng(SEED)
    found: dict[str, Any] = {}
    for name, design in (("simple", simple), ("stratified", stratified), ("weighted", weighted)):
        found[f"cover of 95 % intervals, {name}"] = cover(design, random, round(REPEATS * scale))
    for kind, city in (("rate", rate), ("count", count), ("level", level)):
        for what, figure in lights(city, random, round(CITIES * scale)).items():
            found[f"{kind}: {what}"] = figure
    return found


# Intervals


@dataclass(frozen=True)
class Sums:
    """Stands in for the engine's answers: the sums of a formula's parts, by name."""

    parts: Mapping[Any, Any]
    tables: Mapping[str, Any]
    city: str = "000000"

    def sums(self, part: Any, period: Any) -> Any:
        """Give the sums of a part."""
        return self.parts[part]

    groups = sums

    def parameter(self, name: str, period: Any) -> Any:
        """Give the weights; the level of intervals is the usual one."""
        return self.tables.get(name)


def cover(design: Callable[[Any], tuple[float, Any]], random: Any, repeats: int) -> float:
    """Give how often the interval holds the truth."""
    held = 0
    for _ in range(repeats):
        truth, figure = design(random)
        held += float(figure.low) <= truth <= float(figure.high)
    return round(held / repeats, 4)


def simple(random: Any) -> tuple[float, Any]:
    """A simple sample of 30–600 with a share of 80–99 %."""
    from qualipolis.indicators.definitions import Ratio

    definition = _once(
        Ratio, code="simple", unit="%", register="inspection_samples", hit=lambda r: r.conclusion == "pass"
    )
    n, p = int(random.integers(30, 600)), float(random.uniform(0.8, 0.99))
    parts = {definition.formula.all: (n,), definition.formula.hits: (int(random.binomial(n, p)),)}
    return 100 * p, definition.formula.figure(Sums(parts, {}), None)


def stratified(random: Any) -> tuple[float, Any]:
    """Six strata with outside weights, samples that do not follow them, shares that differ."""
    from qualipolis.indicators.definitions import WeightedRatio

    definition = _once(
        WeightedRatio, code="stratified", unit="%", register="inspection_samples", stratum="category",
        hit=lambda r: r.conclusion == "pass", weights="weights",
    )  # fmt: skip
    names = [f"c{i}" for i in range(6)]
    weights = random.dirichlet(np.full(6, 3.0))
    sizes, shares = random.integers(30, 200, 6), random.uniform(0.85, 0.99, 6)
    taken = {(name,): (int(n),) for name, n in zip(names, sizes, strict=True)}
    passed = {(n,): (int(k),) for n, k in zip(names, random.binomial(sizes, shares), strict=True)}
    parts = {definition.formula.all: taken, definition.formula.hits: passed}
    table = dict(zip(names, weights.tolist(), strict=True))
    return 100 * float(weights @ shares), definition.formula.figure(Sums(parts, {"weights": table}), None)


def weighted(random: Any) -> tuple[float, Any]:
    """A survey of scores in four strata, drawn with unequal chances and weighted by them."""
    from qualipolis.indicators.definitions import SurveyMean

    definition = _once(
        SurveyMean, code="weighted", unit="分", register="survey_responses", score="score", weight="weight",
        strata=("stratum",),
    )  # fmt: skip
    groups, total, people = {}, 0.0, 0.0
    for index in range(4):
        size, n = int(random.integers(2_000, 9_000)), int(random.integers(40, 150))
        scores = np.clip(random.normal(70 + 5 * index, 12, size), 0, 100)
        chance = random.uniform(0.5, 2.0, size)
        drawn = random.choice(size, n, p=chance / chance.sum())
        w, y = 1 / (n * chance[drawn] / chance.sum()), scores[drawn]
        groups[f"s{index}",] = (
            n,
            *(_exact(x) for x in (w.sum(), w @ y, w @ w, (w * w) @ y, (w * w) @ (y * y))),
        )
        total, people = total + float(scores.sum()), people + size
    figure = definition.formula.figure(Sums({definition.formula.part: groups}, {}), None)
    return total / people, figure


def _exact(number: float) -> Decimal:
    return Decimal(repr(float(number)))


_made: dict[str, Any] = {}


def _once(kind: Any, **declared: Any) -> Any:
    if declared["code"] not in _made:
        _made[declared["code"]] = kind(**declared, **DECLARED)
    return _made[declared["code"]]


# Lights


@dataclass(frozen=True)
class Value:
    """A computed figure as the rules read it."""

    period: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    reference: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True)
class Target:
    """A target as the rules read it: at least `value` by the deadline."""

    value: Decimal
    kind: str
    unit: str
    recurrence: str
    comparator: str = ">="
    comparator_as_written: str = ">="
    value_high: Decimal | None = None
    value_normalised: Decimal | None = None
    value_high_normalised: Decimal | None = None
    unit_normalised: str = ""
    deadline: str = DEADLINE.isoformat()
    reference: str = ""
    baseline_value: Decimal | None = None
    params: Mapping[str, Any] | None = None
    value_source: str = "explicit"
    window: str = ""
    tier: str = ""
    quote: str = ""


@dataclass(frozen=True)
class City:
    """One city at the day of judgement: our light, the ratio the point rule looks at, and what came of it."""

    light: str
    so_far: float
    reached: bool


def lights(city: Callable[[Any], City], random: Any, many: int) -> dict[str, Any]:
    """Judge many cities by both rules and count: shares of all cities."""
    cities = [city(random) for _ in range(many)]
    amber = sum(c.light == AMBER for c in cities) / many
    ours = [c.light for c in cities]
    theirs = point_rule([c.so_far for c in cities], amber)
    found: dict[str, Any] = {"cities": many, "share reached": round(sum(c.reached for c in cities) / many, 4)}
    for name, shown in (("ours", ours), ("point rule", theirs)):
        greens = sum(s == GREEN and not c.reached for s, c in zip(shown, cities, strict=True))
        reds = sum(s == RED and c.reached for s, c in zip(shown, cities, strict=True))
        found |= {
            f"amber, {name}": round(sum(s == AMBER for s in shown) / many, 4),
            f"wrong greens, {name}": round(greens / many, 4),
            f"wrong reds, {name}": round(reds / many, 4),
        }
    return found


def point_rule(so_far: Sequence[float], amber: float) -> list[str]:
    """Green above the threshold, red below it, amber in the band around it that holds this share of the cities."""
    distance = np.asarray(so_far)
    band = np.sort(np.abs(distance))[: round(amber * len(distance))]
    width = band[-1] if len(band) else -1.0
    return [AMBER if abs(d) <= width else GREEN if d >= 0 else RED for d in distance]


def _judged(target: Target, definition: Any, figures: Mapping[str, Sequence[Value]]) -> str:
    from qualipolis.indicators import ladder
    from qualipolis.indicators.judgements import cases, verdicts
    from qualipolis.methods.status import Thresholds

    asked = cases.Asked(target, definition, AS_OF, DEADLINE, Thresholds(), figures)
    figure = verdicts.figure_of(asked)
    steps = ladder.steps((), figure.value if figure else None)
    found = verdicts.judge(asked, figure, ladder.in_force(steps))
    return {"done": GREEN, "on": GREEN, "risk": AMBER}.get(str(found.status), RED)


def rate(random: Any) -> City:
    """A yearly pass rate whose true value drifts, from samples of each quarter; the year's own figure decides."""
    from qualipolis.indicators.definitions import Ratio

    definition = _once(
        Ratio, code="rate", unit="%", register="inspection_samples", hit=lambda r: r.conclusion == "pass"
    )
    drift = np.cumsum(random.normal(0, 0.12, QUARTERS)) + random.uniform(2.5, 4.0)
    sizes = random.integers(40, 400, QUARTERS)
    hits = random.binomial(sizes, 1 / (1 + np.exp(-drift)))
    quarters = [_share(f"{2021 + i // 4}Q{i % 4 + 1}", hits[i], sizes[i]) for i in range(QUARTERS - 1)]
    years = [
        _share(str(2021 + y), hits[4 * y : 4 * y + 4].sum(), sizes[4 * y : 4 * y + 4].sum()) for y in range(4)
    ]
    years.append(_share("2025", hits[16:19].sum(), sizes[16:19].sum()))
    final = 100 * hits[16:].sum() / sizes[16:].sum()
    goal = round(float(final + random.normal(0, 0.6)), 1)
    target = Target(Decimal(str(min(goal, 99.9))), "rate", "%", "annual")
    now = float(years[-1].value or 0)
    light = _judged(target, definition, {"month": (), "quarter": quarters, "year": years, "ytd": ()})
    return City(light, now - float(target.value), bool(final >= float(target.value)))


def _share(period: str, hits: Any, size: Any) -> Value:
    k, n = int(hits), int(size)
    return Value(period, Decimal(str(round(100 * k / n, 6))), Decimal(k), Decimal(n), n)


def count(random: Any) -> City:
    """So many events a year, of a pace that changes from year to year, with a season and more spread than chance."""
    from qualipolis.indicators.definitions import Count

    definition = _once(Count, code="count", unit="项", register="inspection_samples")
    season = 1 + 0.4 * np.sin(2 * np.pi * (np.arange(60) + random.integers(0, 12)) / 12)
    paces = random.uniform(1, 12) * np.exp(np.cumsum(random.normal(0, 0.08, 5)))
    means = np.repeat(paces, 12) * season
    months = random.poisson(random.gamma(8, means / 8))
    done, final = int(months[48:57].sum()), int(months[48:].sum())
    goal = max(1, round(final * float(np.exp(random.normal(0, 0.12)))))
    rows = [Value(f"{2021 + i // 12}-{i % 12 + 1:02}", Decimal(int(months[i]))) for i in range(57)]
    years = [Value(str(2021 + y), Decimal(int(months[12 * y : 12 * y + 12].sum()))) for y in range(4)]
    years.append(Value("2025", Decimal(done)))
    target = Target(Decimal(goal), "count", "项", "annual")
    light = _judged(target, definition, {"month": rows, "quarter": (), "year": years, "ytd": ()})
    return City(light, done / (goal * 0.75) - 1, bool(final >= goal))


def level(random: Any) -> City:
    """A level measured each quarter that moves by a trend of its own; the last quarter of the year decides."""
    from qualipolis.indicators.definitions import Sum

    definition = _once(Sum, code="level", unit="%", register="statistics", of="value", own=True)
    slopes = random.normal(0.3, 0.4) + np.cumsum(random.normal(0, 0.1, QUARTERS))
    levels = random.uniform(40, 80) + np.cumsum(slopes) + random.normal(0, 0.6, QUARTERS)
    final = float(levels[-1])
    goal = round(final + float(random.normal(0, 2.0)), 1)
    quarters = [
        Value(f"{2021 + i // 4}Q{i % 4 + 1}", Decimal(str(round(float(levels[i]), 6))))
        for i in range(QUARTERS - 1)
    ]
    years = [Value(str(2021 + y), quarters[4 * y + 3].value) for y in range(4)]
    years.append(Value("2025", quarters[-1].value))
    target = Target(Decimal(str(goal)), "level", "%", "once")
    light = _judged(target, definition, {"month": (), "quarter": quarters, "year": years, "ytd": ()})
    return City(light, float(quarters[-1].value or 0) - goal, bool(final >= goal))
