"""Forecasts: back-test against simpler ones, simulation, borders, and the cost of one."""

import csv
import time
from datetime import date

import numpy as np
import pytest
from scipy import stats
from tests.shared import SHARED

from qualipolis.methods.comparators import Goal
from qualipolis.methods.forecast import (
    forecast_count,
    forecast_rate,
    forecast_relative,
    forecast_run,
    forecast_series,
    forecast_share,
    forecast_stages,
    forecast_zero,
)

TODAY, DEADLINE = date(2025, 9, 30), date(2025, 12, 31)


def _linear(past, ahead, border):
    """Give P(value >= border) of a least-squares line."""
    x = np.arange(len(past))
    slope, start = np.polyfit(x, past, 1)
    rest = past - start - slope * x
    far = len(past) - 1 + ahead
    spread = np.sqrt(
        rest
        @ rest
        / (len(past) - 2)
        * (1 + 1 / len(past) + (far - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
    )
    return stats.t.sf((border - start - slope * far) / max(spread, 1e-12), len(past) - 2)


def _backtest(rows):
    """Roll the origin; give Brier scores (ours, last value, line) and the cover of the 80 % and 95 % bands."""
    scores, covers = [], []
    for row in rows:
        for origin in range(6, len(row)):
            for ahead in (1, 2, 3):
                if origin + ahead > len(row):
                    continue
                past, actual = row[max(0, origin - 20) : origin], row[origin + ahead - 1]
                step = np.std(np.diff(past), ddof=1) * np.sqrt(ahead)
                for shift in (-1, 0, 1):
                    border = past[-1] + shift * step
                    ours = forecast_series(past, ahead, Goal(">=", border))
                    chances = (ours.p_reach, stats.norm.sf(shift), _linear(past, ahead, border))
                    scores.append([(p - (actual >= border)) ** 2 for p in chances])
                last = ours.final
                covers.append([last.low80 <= actual <= last.high80, last.low95 <= actual <= last.high95])
    return np.mean(scores, axis=0), np.mean(covers, axis=0)


def _rows():
    for name, season in (("Nile", 1), ("UKgas", 4), ("WWWusage", 1), ("lynx", 1), ("AirPassengers", 12),
                         ("USAccDeaths", 12), ("nottem", 12)):  # fmt: skip
        path = SHARED / f"oracles/07_intervals_gum_forecast/ts_{name}.csv"
        with path.open(newline="") as file:
            row = np.array([float(line["value"]) for line in csv.DictReader(file)])
        row = row[: len(row) // season * season].reshape(-1, season).mean(1)
        yield np.log(row) if name in ("lynx", "UKgas", "AirPassengers") else row


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_back_test_on_public_series_beats_last_value_and_line():
    (ours, last, line), (cover80, cover95) = _backtest(_rows())
    print(f"Brier {ours:.4f}, last value {last:.4f}, line {line:.4f}; cover {cover80:.3f}, {cover95:.3f}")
    assert ours < last and ours < line
    assert 0.75 <= cover80 <= 0.85 and 0.91 <= cover95 <= 0.98


def test_back_test_on_simulated_programme_series():
    rng = np.random.default_rng(4)
    rows = []
    for _ in range(40):
        drift = np.cumsum(rng.normal(0, 0.1, 16)) + rng.normal(0.3, 0.3)
        rows.append(np.cumsum(drift + rng.normal(0, 0.4, 16)) + rng.normal(0, 0.5, 16))
    (ours, last, line), (cover80, _) = _backtest(rows)
    assert ours < last and ours < line
    assert 0.75 <= cover80 <= 0.85


def test_rates_are_calibrated_and_beat_the_last_rate():
    rng = np.random.default_rng(9)
    ours, naive = [], []
    for _ in range(400):
        odds = rng.normal(3.9, 0.5) + np.cumsum(rng.normal(0.01, 0.06, 27))
        share = 1 / (1 + np.exp(-odds))
        n = rng.integers(80, 400, 24)
        k = rng.binomial(n, share[:24])
        met = share[26] >= 0.98
        ours.append((forecast_rate(k, n, 3, Goal(">=", 98)).p_reach - met) ** 2)
        naive.append((float(k[-1] / n[-1] >= 0.98) - met) ** 2)
    assert np.mean(ours) < 0.75 * np.mean(naive)


def test_counts_are_calibrated():
    rng = np.random.default_rng(12)
    chances, met = [], []
    for _ in range(800):
        rate, turn = rng.gamma(4, 0.8), rng.integers(12)
        season = 1 + 0.5 * np.sin((np.arange(48) + turn) * np.pi / 6)
        counts = rng.poisson(rate * season)
        done, asked = int(counts[36:45].sum()), round(rate * season[36:].sum())
        chances.append(forecast_count(counts[:45], 1, done, 3, Goal(">=", asked)).p_reach)
        met.append(counts[36:].sum() >= asked)
    assert np.mean(chances) == pytest.approx(np.mean(met), abs=0.05)
    assert np.mean((np.array(chances) - met) ** 2) < np.mean((np.mean(met) - np.array(met)) ** 2)


def test_borders_of_counts():
    history = [2] * 45
    assert forecast_count(history, 1, 20, 3, Goal(">=", 20)).p_reach == pytest.approx(1)
    assert forecast_count(history, 1, 19, 0, Goal(">=", 20)).p_reach == 0
    assert forecast_count(history, 1, 3, 3, Goal("between", 1, 2)).p_reach == 0
    at_least, above = (forecast_count(history, 1, 18, 3, Goal(sign, 24)).p_reach for sign in (">=", ">"))
    assert (
        above == pytest.approx(forecast_count(history, 1, 18, 3, Goal(">=", 25)).p_reach) and above < at_least
    )
    low = forecast_count(history, 1, 18, 3, Goal(">=", 30))
    assert low.needed == pytest.approx(4) and low.pace == pytest.approx(2, rel=0.1)


def test_under_four_points_nothing_is_foretold():
    for found in (forecast_series([1, 2, 3], 1, Goal(">=", 3)), forecast_rate([9] * 3, [10] * 3, 1, Goal(">=", 98)),
                  forecast_count([1, 2, 3], 1, 6, 1, Goal(">=", 9))):  # fmt: skip
        assert found.p_reach is None and found.reason and found.path == ()


def test_latest_day_for_action_lies_between_today_and_the_deadline():
    row = [60, 61, 64, 67, 70, 71, 72, 73, 74]
    found = forecast_series(row, 3, Goal(">=", 80), today=TODAY, deadline=DEADLINE)
    assert TODAY < found.latest < DEADLINE
    assert found.needed == pytest.approx(2) and found.pace == pytest.approx(1)
    late = forecast_series(row, 3, Goal(">=", 95), today=TODAY, deadline=DEADLINE)
    assert late.latest < TODAY and late.p_reach < 0.1
    assert forecast_series(row, 3, Goal(">=", 70), today=TODAY, deadline=DEADLINE).latest is None


def test_other_kinds():
    assert forecast_zero(0, 36, 3).p_reach == pytest.approx((36 / 39) ** 0.5)
    assert forecast_zero(2, 36, 3, done=1).p_reach == 0
    assert forecast_relative([5, 6, 7, 8], [4, 4, 4, 4], 1, Goal(">", 88)).p_reach > 0.9
    ladder = forecast_stages(
        6, {"applied": 3, "audited": 2}, {"applied": (10, 20), "audited": (19, 20)}, Goal(">=", 8)
    )
    assert 0.8 < ladder.p_reach < 1
    assert forecast_stages(8, {}, {}, Goal(">=", 8)).p_reach == 1


def test_bands_nest_and_rates_stay_within_bounds():
    found = forecast_rate([95, 96, 97, 99, 100], [100] * 5, 6, Goal("=", 100))
    for point in found.path:
        assert 0 <= point.low95 <= point.low80 <= point.mean <= point.high80 <= point.high95 <= 100


def test_one_forecast_costs_at_most_three_milliseconds():
    k, n = np.full(57, 95), np.full(57, 100)
    forecast_rate(k, n, 3, Goal(">=", 98))
    best = []
    for _ in range(30):
        start = time.process_time()
        forecast_rate(k, n, 3, Goal(">=", 98))
        best.append(time.process_time() - start)
    assert min(best) < 0.003


def test_a_figure_at_its_ceiling_is_judged_by_how_long_it_has_stood_there():
    assert forecast_run([True] * 9).p_reach == pytest.approx(0.95)
    assert forecast_run([True, True, True, False, True]).p_reach == pytest.approx(0.75)
    assert forecast_run([True] * 4 + [False]).p_reach is None
    assert forecast_run([True] * 3).p_reach is None


def test_what_was_found_already_stands():
    hits, sizes = [26, 26, 27, 26, 27, 27, 26], [27] * 7
    clean = forecast_share(hits, sizes, 1, Goal(">=", 98), done=(80, 80))
    assert clean.p_reach is not None and clean.p_reach > 0.75
    lost = forecast_share(hits, sizes, 1, Goal(">=", 98), done=(70, 80))
    assert lost.p_reach == pytest.approx(0, abs=1e-9)


def test_the_share_at_the_deadline_is_forecast_better_than_by_the_figure_so_far():
    """Simulated areas whose rate drifts: Brier score against the rule that the figure so far decides."""
    dice = np.random.default_rng(141)
    ours, plain = [], []
    for _ in range(600):
        size = int(dice.integers(20, 200))
        odds = 3.9 + np.cumsum(dice.normal(0, 0.12, 8))
        found = dice.binomial(size, 1 / (1 + np.exp(-odds)))
        so_far, of = float(found[4:7].sum()), 3.0 * size
        met = float(found[4:].sum() >= 0.98 * 4 * size)
        p = forecast_share(found[:7].tolist(), [size] * 7, 1, Goal(">=", 98), done=(so_far, of)).p_reach
        assert p is not None
        ours.append((p - met) ** 2)
        plain.append((float(so_far >= 0.98 * of) - met) ** 2)
    assert np.mean(ours) < 0.8 * np.mean(plain)
    assert np.mean(ours) < 0.12
