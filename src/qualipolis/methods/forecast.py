"""Will the target be reached: probability, bands, the pace that is needed, the latest day for action.

Levels and growth by a damped local trend, rates by the same on the logit scale with their sampling variance,
counts by a gamma–Poisson pace with season and overdispersion, stages by their pass rates, zero events by the
exposure left. Fewer than four points are refused (`reason`); `status.progress_ratio` is the fallback.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from scipy import special

from qualipolis.methods.comparators import Bounds, Goal
from qualipolis.methods.states import Floats, Outlook, outlook
from qualipolis.methods.types import Step, step

LEAST = 4
#: Weight of a month against the next one in the pace of counts: half after two years.
FADING = 0.97
#: How much of the last year's sample still speaks for the rate of the periods to come.
DRIFT = 0.5


@dataclass(frozen=True)
class Point:
    """One step of the path ahead with its 80 % and 95 % bands."""

    ahead: int
    mean: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True)
class Forecast:
    """What may come by the deadline; `reason` says why there is no probability where it is None.

    `pace` is the change (or count) per step now, `needed` the one from here on that reaches the border;
    `latest` is the last day on which the best pace seen so far would still suffice.
    """

    p_reach: float | None
    path: tuple[Point, ...]
    pace: float | None
    needed: float | None
    latest: date | None
    points: int
    method: str
    steps: tuple[Step, ...]
    reason: str | None = None

    @property
    def final(self) -> Point | None:
        """Give the last step of the path."""
        return self.path[-1] if self.path else None


def forecast_series(
    values: Sequence[float],
    ahead: int,
    goal: Goal,
    *,
    today: date | None = None,
    deadline: date | None = None,
) -> Forecast:
    """Forecast a row of levels or growth rates (oldest first) `ahead` steps on, where the deadline stands."""
    row = np.asarray([value for value in values if math.isfinite(value)], float)
    if len(row) < LEAST:
        return _refused(len(row))
    seen = outlook(row, max(ahead, 1))
    path = _path(seen, seen.mean, lambda bounds: bounds)
    bounds = goal.bounds()
    says = (step("Damped local trend over {n} points, {ahead} steps ahead", n=len(row), ahead=ahead),)
    pace, needed, best = _paces(row, bounds, ahead)
    latest = _latest(row[-1], bounds, pace, best, needed, today, deadline)
    return Forecast(_inside(seen, bounds), path, pace, needed, latest, len(row), "local-trend", says)


def forecast_rate(
    hits: Sequence[float],
    sizes: Sequence[float],
    ahead: int,
    goal: Goal,
    *,
    scale: float = 100.0,
    today: date | None = None,
    deadline: date | None = None,
) -> Forecast:
    """Forecast a rate from its numerators and denominators per period; the true rate at the deadline is meant."""
    k, n = np.asarray(hits, float), np.asarray(sizes, float)
    k, n = k[n > 0], n[n > 0]
    if len(n) < LEAST:
        return _refused(len(n))
    good, bad = k + 0.5, n - k + 0.5
    seen = outlook(np.log(good / bad), max(ahead, 1), 1 / good + 1 / bad)
    path = _path(seen, scale * special.expit(seen.mean), lambda x: scale * special.expit(x))
    bounds = goal.bounds()
    p = _inside(seen, Bounds(_logit(bounds.low, scale), _logit(bounds.high, scale)))
    says = (
        step("Damped local trend of the log odds over {n} periods, {ahead} ahead", n=len(n), ahead=ahead),
    )
    pace, needed, best = _paces(scale * k / n, bounds, ahead)
    latest = _latest(float(scale * k[-1] / n[-1]), bounds, pace, best, needed, today, deadline)
    return Forecast(p, path, pace, needed, latest, len(n), "logit-trend", says)


def forecast_share(
    hits: Sequence[float],
    sizes: Sequence[float],
    ahead: int,
    goal: Goal,
    *,
    done: tuple[float, float],
    scale: float = 100.0,
    today: date | None = None,
    deadline: date | None = None,
) -> Forecast:
    """Forecast the share that will have been found by the deadline: `done` (hits, size) so far, `ahead` periods to come.

    What decides is the figure that will be published, so what was found already stands; only the periods to come
    are uncertain: beta-binomial at the rate of the last four periods, whose weight is halved because rates drift.
    The path shows the rate behind the samples.
    """
    found = forecast_rate(hits, sizes, ahead, goal, scale=scale, today=today, deadline=deadline)
    k, n = np.asarray(hits, float)[-4:], np.asarray(sizes, float)[-4:]
    if found.p_reach is None or n.sum() <= 0:
        return found
    more = round(float(n.mean()) * ahead)
    good, bad = DRIFT * float(k.sum()) + 0.5, DRIFT * float((n - k).sum()) + 0.5
    shares = scale * (done[0] + np.arange(more + 1)) / max(done[1] + more, 1)
    bounds = goal.bounds()
    meets = np.fromiter((bounds.holds(float(share)) for share in shares), bool, more + 1)
    p = float(_beta_binomial(more, good, bad)[meets].sum())
    says = step("{done:g} of {of:g} so far, about {more} to come", done=done[0], of=done[1], more=more)
    return replace(found, p_reach=min(p, 1.0), method="beta-binomial", steps=(*found.steps, says))


def forecast_relative(own: Sequence[float], reference: Sequence[float], ahead: int, goal: Goal) -> Forecast:
    """Forecast the distance to a reference over the periods both have (same length, oldest first)."""
    distance = [mine - theirs for mine, theirs in zip(own, reference, strict=True)]
    return forecast_series(
        distance, ahead, Goal(goal.comparator, 0.0, None, 0.0, goal.direction, goal.overshoot)
    )


def forecast_count(
    monthly: Sequence[int],
    first_month: int,
    done: int,
    ahead: int,
    goal: Goal,
    *,
    today: date | None = None,
    deadline: date | None = None,
) -> Forecast:
    """Forecast a count: `done` so far in the window, `ahead` months left; `monthly` is the history (oldest first).

    `first_month` is the calendar month (1–12) of the first value; the season comes from the history.
    """
    counts = np.asarray(monthly, float)
    bounds = goal.bounds()
    if len(counts) < LEAST:
        return _refused(len(counts))
    months = (first_month - 1 + np.arange(len(counts) + ahead)) % 12
    season = _season(counts, months)
    weights = FADING ** np.arange(len(counts))[::-1]
    shape, exposure = 0.5 + float(weights @ counts), float(weights @ season[: len(counts)])
    rate, over = shape / exposure, _overdispersion(counts, season)
    left = season[len(counts) :]
    path = tuple(
        _count_point(i + 1, done, rate, float(left[: i + 1].sum()), exposure, over) for i in range(ahead)
    )
    p = _count_inside(bounds, done, rate, float(left.sum()), exposure, over)
    pace, needed = (
        float(rate),
        max(bounds.low - done, 0.0) / ahead if ahead and math.isfinite(bounds.low) else None,
    )
    best = float(np.convolve(counts, np.ones(3) / 3, "valid").max())
    latest = _latest(done, bounds, pace, best, needed, today, deadline, ahead)
    says = (
        step(
            "{done} so far, {pace:.2f} a month over {n} months, {ahead} months left",
            done=done,
            pace=pace,
            n=len(counts),
            ahead=ahead,
        ),
    )
    return Forecast(p, path, pace, needed, latest, len(counts), "gamma-poisson", says)


def forecast_run(met: Sequence[bool]) -> Forecast:
    """Give P(the next period meets the goal too) for a figure that stands at its ceiling, oldest first.

    A figure that cannot rise further has no spread to forecast from; what speaks is how long it has stood there:
    after k periods in a row the posterior mean under Jeffreys' prior, (k + ½) / (k + 1).
    """
    if len(met) < LEAST or not met[-1]:
        return _refused(len(met))
    k = next((i for i, one in enumerate(reversed(met)) if not one), len(met))
    says = step("The last {k} periods in a row meet the goal", k=k)
    return Forecast((k + 0.5) / (k + 1), (), None, None, None, len(met), "run at the ceiling", (says,))


def forecast_zero(events: int, elapsed: float, left: float, done: int = 0) -> Forecast:
    """Give P(no further event): `events` in the `elapsed` months of record, `left` months to go, `done` in the window."""
    if done:
        return Forecast(
            0.0, (), None, 0.0, None, events, "zero-event", (step("{n} events have happened", n=done),)
        )
    if elapsed <= 0:
        return _refused(0)
    p = (elapsed / (elapsed + left)) ** (events + 0.5)
    says = step(
        "{n} events in {elapsed:g} months, {left:g} months left", n=events, elapsed=elapsed, left=left
    )
    return Forecast(p, (), events / elapsed, 0.0, None, events, "zero-event", (says,))


def forecast_stages(
    done: int, candidates: Mapping[str, int], passes: Mapping[str, tuple[int, int]], goal: Goal
) -> Forecast:
    """Forecast a ladder: candidates at each stage, and how many of earlier ones passed on to the end in time.

    `passes` maps a stage to (passed, tried); a stage without record counts as one half of one case (Jeffreys).
    """
    spread = np.ones(1)
    for stage, count in candidates.items():
        passed, tried = passes.get(stage, (0, 0))
        spread = np.convolve(spread, _beta_binomial(count, passed + 0.5, tried - passed + 0.5))
    bounds = goal.bounds()
    p = float(sum(chance for more, chance in enumerate(spread) if bounds.holds(done + more)))
    mean = done + float(spread @ np.arange(len(spread)))
    low95, low80, high80, high95 = (
        done + int(np.searchsorted(spread.cumsum(), q)) for q in (0.025, 0.1, 0.9, 0.975)
    )
    says = step(
        "{done} done, {n} candidates on {stages} stages",
        done=done,
        n=sum(candidates.values()),
        stages=len(candidates),
    )
    point = Point(1, mean, low80, high80, low95, high95)
    needed = max(bounds.low - done, 0.0) if math.isfinite(bounds.low) else None
    return Forecast(min(p, 1.0), (point,), None, needed, None, len(candidates), "stages", (says,))


def _refused(points: int) -> Forecast:
    says = step("A forecast needs {least} points; there are {n}", least=LEAST, n=points)
    return Forecast(None, (), None, None, None, points, "none", (says,), str(says))


def _path(seen: Outlook, means: Floats, back: Callable[[Floats], Floats]) -> tuple[Point, ...]:
    (low80, high80), (low95, high95) = (tuple(back(b) for b in seen.band(level)) for level in (0.8, 0.95))
    rows = zip(means, low80, high80, low95, high95, strict=True)
    return tuple(Point(i, *(float(x) for x in row)) for i, row in enumerate(rows, 1))


def _inside(seen: Outlook, bounds: Bounds) -> float:
    upper = seen.below(bounds.high) if math.isfinite(bounds.high) else 1.0
    lower = seen.below(bounds.low) if math.isfinite(bounds.low) else 0.0
    return min(max(upper - lower, 0.0), 1.0)


def _logit(border: float, scale: float) -> float:
    if not math.isfinite(border):
        return border
    # A border of 100 % is reached by the observed rate, never by a true one: the last half of a thousandth counts.
    return float(special.logit(min(max(border / scale, 0.0005), 0.9995)))


def _paces(row: Floats, bounds: Bounds, ahead: int) -> tuple[float, float | None, float]:
    """Give the mean move of the last steps, the one needed, and the best mean move of three steps seen."""
    moves = np.diff(row)
    pace = float(moves[-min(len(moves), 4) :].mean())
    runs = np.convolve(moves, np.ones(min(3, len(moves))) / min(3, len(moves)), "valid")
    best = float(runs.max() if bounds.direction == "up" else runs.min())
    needed = None if bounds.holds(float(row[-1])) or not ahead else (bounds.border - float(row[-1])) / ahead
    return pace, needed, best


def _latest(
    now: float,
    bounds: Bounds,
    pace: float,
    best: float,
    needed: float | None,
    today: date | None,
    deadline: date | None,
    ahead: int | None = None,
) -> date | None:
    """Give the last day on which changing from `pace` to `best` still reaches the border; None where none is due."""
    if needed is None or today is None or deadline is None or deadline <= today or bounds.holds(now):
        return None
    sign = 1 if bounds.direction == "up" else -1
    slow, fast, ask = sign * pace, sign * best, sign * needed
    if slow >= ask or fast <= slow:
        return None
    share = (fast - ask) / (fast - slow)
    # Below 0 the best pace seen would not do even from today: the day has passed.
    return today + timedelta(days=math.floor(share * (deadline - today).days))


def _season(counts: Floats, months: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Floats:
    """Give the weight of each calendar month (mean 1), drawn towards 1 as far as chance explains it."""
    past = months[: len(counts)]
    if len(counts) < 12:
        return np.ones(len(months))
    times = np.bincount(past, minlength=12)
    expected = times * max(float(counts.mean()), 1e-9)
    events = np.bincount(past, counts, 12)
    excess = float(((events - expected) ** 2 / expected).sum())
    # James and Stein: only what exceeds the 11 of pure chance is season.
    trust = max(0.0, 1 - 11 / excess) if excess > 0 else 0.0
    factor = 1 + trust * ((events + 0.5) / (expected + 0.5) - 1)
    return np.asarray((factor / (factor @ times / times.sum()))[months])


def _overdispersion(counts: Floats, season: Floats) -> float:
    expected = season[: len(counts)] * max(float(counts.mean()), 1e-9)
    return max(1.0, float(((counts - expected) ** 2 / expected).sum() / max(len(counts) - 1, 1)))


def _negative_binomial(rate: float, left: float, exposure: float, over: float) -> tuple[float, float]:
    """Give size and success probability of what is still to come, by mean and variance."""
    mean = max(rate * left, 1e-9)
    variance = over * (mean + rate * left * left / exposure)
    excess = max(variance - mean, 1e-9 * mean)
    return mean * mean / excess, mean / (mean + excess)


def _count_inside(bounds: Bounds, done: int, rate: float, left: float, exposure: float, over: float) -> float:
    size, success = _negative_binomial(rate, left, exposure, over)

    def at_most(total: float) -> float:
        more = math.floor(total + 1e-9) - done
        if more < 0:
            return 0.0
        return 1.0 if left <= 0 else float(special.betainc(size, more + 1, success))

    below = bounds.low if bounds.low_open else bounds.low - 1 + (math.ceil(bounds.low) - bounds.low)
    above = math.ceil(bounds.high) - 1 if bounds.high_open and math.isfinite(bounds.high) else bounds.high
    upper = at_most(above) if math.isfinite(above) else 1.0
    return max(upper - (at_most(below) if math.isfinite(below) else 0.0), 0.0)


def _count_point(ahead: int, done: int, rate: float, left: float, exposure: float, over: float) -> Point:
    size, success = _negative_binomial(rate, left, exposure, over)
    quantiles = [done + _quantile(size, success, q) for q in (0.1, 0.9, 0.025, 0.975)]
    return Point(ahead, done + rate * left, *quantiles)


def _quantile(size: float, success: float, q: float) -> int:
    low, high = -1, 1
    while special.betainc(size, high + 1, success) < q:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if special.betainc(size, middle + 1, success) >= q else (middle, high)
    return high


def _beta_binomial(count: int, a: float, b: float) -> Floats:
    x = np.arange(count + 1)
    logs = special.betaln(x + a, count - x + b) - special.betaln(a, b)
    choose = special.gammaln(count + 1) - special.gammaln(x + 1) - special.gammaln(count - x + 1)
    return np.asarray(np.exp(logs + choose))


def forecast_rank(rows: Mapping[str, Sequence[float]], own: str, ahead: int, goal: Goal) -> Forecast:
    """Forecast the place of `own` among `rows` (a row of values for each unit, more is better): P(rank <= goal).

    Units are taken as independent; the place follows by counting, over the quantiles of the own value, how
    many of the others are ahead.
    """
    short = min(len(row) for row in rows.values())
    if short < LEAST:
        return _refused(short)
    seen = {name: outlook(np.asarray(row, float), max(ahead, 1)) for name, row in rows.items()}
    mine, others = seen.pop(own), list(seen.values())
    nodes = (np.arange(31) + 0.5) / 31
    values = mine.mean[-1] + mine.spread[-1] * special.stdtrit(mine.degrees, nodes)
    chances = np.zeros(len(others) + 1)
    for value in values:
        ranks = np.ones(1)
        for other in others:
            over = 1 - other.below(float(value))
            ranks = np.convolve(ranks, [1 - over, over])
        chances += ranks / len(values)
    places = np.arange(1, len(chances) + 1)
    p = float(
        sum(chance for rank, chance in zip(places, chances, strict=True) if goal.bounds().holds(float(rank)))
    )
    spread = chances.cumsum()
    low80, high80, low95, high95 = (
        1 + int(min((spread < q).sum(), len(spread) - 1)) for q in (0.1, 0.9, 0.025, 0.975)
    )
    point = Point(max(ahead, 1), float(chances @ places), low80, high80, low95, high95)
    says = step("Place among {n} by their own trends over {points} periods", n=len(rows), points=short)
    return Forecast(min(p, 1.0), (point,), None, None, None, short, "rank", (says,))
