"""Composite indicators against COINr, and by properties."""

import csv

import numpy as np
import pytest
from tests.shared import SHARED

from qualipolis.kernel.errors import Problem
from qualipolis.methods.comparators import Goal
from qualipolis.methods.composite import aggregate, goalposts, normalise, robustness
from qualipolis.methods.forecast import forecast_rank

FOLDER = SHARED / "oracles/06_composite/coinr" if SHARED else None
SCALES = ("minmax", "zscore")
needs_oracle = pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")


def _table(name):
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}


def _numbers(column):
    return np.array([float(value) if value not in ("", "NA") else np.nan for value in column])


def _meta():
    meta = _table("ASEM_iMeta")
    rows = zip(
        meta["Level"],
        meta["iCode"],
        meta["Direction"],
        meta["Weight"],
        meta["Parent"],
        meta["Type"],
        strict=True,
    )
    return [row for row in rows if row[5] in ("Indicator", "Aggregate")]


@needs_oracle
@pytest.mark.parametrize(("name", "kind", "ends"), [
    ("norm_n_minmax", "minmax", (0, 100)), ("norm_minmax_1_100", "minmax", (1, 100)),
    ("norm_n_zscore", "zscore", (10, 2)), ("norm_n_rank", "rank", (0, 1)), ("norm_n_borda", "borda", (0, 1)),
    ("norm_n_prank", "prank", (0, 1)),
])  # fmt: skip
def test_normalisations_of_coinr(name, kind, ends):
    treated, expected = _table("step_Treated"), _table(name)
    checked = 0
    for level, code, direction, *_ in _meta():
        if level == "1":
            found = normalise(
                _numbers(treated[code]), kind, direction=int(direction), low=ends[0], high=ends[1]
            )
            # Values that differ in the 16th digit were ranked apart there and are printed alike here.
            values = _numbers(treated[code])
            alone = (
                np.array([(values == value).sum() == 1 for value in values])
                if kind not in SCALES
                else slice(None)
            )
            assert found[alone] == pytest.approx(_numbers(expected[code])[alone], abs=1e-8), code
            checked += 1
    assert checked == 49


@needs_oracle
@pytest.mark.parametrize(("name", "kind", "equal"), [
    ("agg_a_amean", "arithmetic", False), ("agg_a_hmean", "harmonic", False), ("agg_a_amean_equalw", "arithmetic", True),
    ("agg_a_gmean_equalw", "geometric", True), ("agg_a_hmean_equalw", "harmonic", True),
])  # fmt: skip
def test_aggregations_of_coinr(name, kind, equal):
    expected, weights = _table(name), _table("weights_original")
    weight = {
        code: 1.0 if equal else float(w) for code, w in zip(weights["iCode"], weights["Weight"], strict=True)
    }
    children = {}
    for _, code, _, _, parent, _ in _meta():
        children.setdefault(parent, []).append(code)
    checked = 0
    for parent, codes in children.items():
        if parent in expected and all(code in expected for code in codes):
            scores = np.column_stack([_numbers(expected[code]) for code in codes])
            found = aggregate(scores, [weight[code] for code in codes], kind)
            assert found == pytest.approx(_numbers(expected[parent]), abs=1e-8), parent
            checked += 1
    assert checked >= 8


def test_goalposts_and_refusals():
    assert goalposts([50, 75, 120], 50, 100, ends=(60, 100)).tolist() == [60, 80, 100]
    assert goalposts([2.0], 4.0, 0.0).tolist() == [50]
    for wrong in (lambda: goalposts([1], 1, 1), lambda: normalise([1, 1]), lambda: aggregate([[1, 2]], [1]),
                  lambda: aggregate([[0, 2]], [1, 1], "geometric")):  # fmt: skip
        with pytest.raises(Problem):
            wrong()


def test_a_missing_score_leaves_its_weight_out():
    assert aggregate([[80, np.nan]], [1, 3]).tolist() == [80]


def test_ranks_keep_when_one_dominates_and_units_are_scaled():
    scores = np.array([[90, 80, 70], [60, 90, 50], [10, 20, 30]], float)
    found = robustness(scores, [1, 1, 1])
    assert found.ranks == (1, 2, 3) and found.worst[0] == 1 and found.best[2] == 3
    assert robustness(scores * 7, [2, 2, 2]).ranks == found.ranks
    assert 0 < found.dominance <= 1


def test_place_among_others():
    rows = {"own": [40, 42, 44, 46], "a": [60, 61, 62, 63], "b": [20, 20, 21, 21], "c": [10, 10, 11, 11]}
    assert forecast_rank(rows, "own", 1, Goal("<=", 3)).p_reach > 0.95
    assert forecast_rank(rows, "own", 1, Goal("<=", 1)).p_reach < 0.05
    assert forecast_rank(rows, "c", 1, Goal("<=", 3)).p_reach < 0.1
