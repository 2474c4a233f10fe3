"""Design-based estimates against R `survey`, and the coverage of their intervals."""

import csv
from functools import lru_cache

import numpy as np
import pytest
from tests.shared import SHARED

from qualipolis.kernel.errors import Problem
from qualipolis.methods import designs
from qualipolis.methods.designs import Design, Stage

needs_oracle = pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
FOLDER = SHARED / "oracles/02_survey" if SHARED else None


@lru_cache
def _table(name):
    with (FOLDER / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {column: np.array([row[column] for row in rows]) for column in rows[0]}


def _number(column):
    return np.array([float(value) if value not in ("", "NA") else np.nan for value in column])


@lru_cache
def _design(name):
    base = name.removesuffix("_nofpc").removesuffix("_wr")
    rows = _table({"srs": "apisrs", "strat": "apistrat", "clus1": "apiclus1", "clus2": "apiclus2"}[base])
    known = base == name
    weights = _number(rows["pw"])
    if base == "clus1" and known:
        weights = _number(rows["pw"])
    if base == "srs":
        stages = (Stage(np.arange(len(weights)), None, _number(rows["fpc"]) if known else None),)
    elif base == "strat":
        stages = (Stage(np.arange(len(weights)), rows["stype"], _number(rows["fpc"]) if known else None),)
    elif base == "clus1":
        stages = (Stage(rows["dnum"], None, _number(rows["fpc"]) if known else None),)
    else:
        fpc1, fpc2 = (_number(rows["fpc1"]), _number(rows["fpc2"])) if known else (None, None)
        stages = (Stage(rows["dnum"], None, fpc1), Stage(rows["snum"], None, fpc2))
    return Design(weights, stages), rows


DESIGNS = ["srs", "srs_nofpc", "strat", "strat_nofpc", "clus1", "clus1_nofpc", "clus2", "clus2_wr"]


@lru_cache
def _expected():
    with (FOLDER / "expected_R_survey.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["design"] in DESIGNS and row["estimate"] not in ("NA", "NaN")
        ]


def _estimate(row):
    design, rows = _design(row["design"])
    what, term = row["what"], row["term"]
    if what in ("mean", "total"):
        y = _number(rows[term])
        there = ~np.isnan(y)
        domain = None if there.all() else there
        return getattr(designs, what)(design, np.nan_to_num(y), domain=domain)
    if what == "proportion":
        column = "stype" if term.startswith("stype") else "sch.wide"
        return designs.mean(design, (rows[column] == term.removeprefix(column)).astype(float))
    if what.startswith("ratio"):
        return designs.ratio(design, _number(rows["api.stu"]), _number(rows["enroll"]))
    if what.startswith("domain mean"):
        return designs.mean(design, _number(rows["api00"]), domain=rows["stype"] == term)
    if what.startswith("domain total"):
        y = _number(rows["enroll"])
        return designs.total(design, np.nan_to_num(y), domain=(rows["sch.wide"] == term) & ~np.isnan(y))
    return None


@needs_oracle
def test_estimates_and_standard_errors_of_r():
    checked = 0
    for row in _expected():
        found = _estimate(row)
        if found is None or row["se"] in ("NA", "NaN"):
            continue
        label = (row["design"], row["what"], row["term"])
        assert found.value == pytest.approx(float(row["estimate"]), rel=1e-9), label
        assert found.se == pytest.approx(float(row["se"]), rel=1e-8), label
        if row["extra"].startswith("deff=") and row["term"] != "enroll":
            assert found.deff == pytest.approx(float(row["extra"][5:]), rel=1e-8), label
        checked += 1
    assert checked >= 100, checked


@needs_oracle
def test_t_intervals_of_r():
    checked = 0
    for row in _expected():
        if row["what"] in ("mean_ci_t_lower", "mean_ci_t_upper"):
            found = _estimate({**row, "what": "mean"})
            bound = found.low if row["what"].endswith("lower") else found.high
            assert bound == pytest.approx(float(row["estimate"]), rel=1e-9)
            checked += 1
    assert checked >= 60


@needs_oracle
@pytest.mark.parametrize("kind", ["logit", "asin", "beta", "mean"])
def test_intervals_of_shares_of_r(kind):
    checked = 0
    for row in _expected():
        if row["what"] == f"svyciprop {kind}":
            design, rows = _design(row["design"])
            found = designs.share_interval(design, (rows["sch.wide"] == "Yes").astype(float), kind=kind)
            low, high = (float(part.split("=")[1]) for part in row["extra"].split(";"))
            assert (found.low, found.high) == (pytest.approx(low, abs=2e-8), pytest.approx(high, abs=2e-8))
            checked += 1
    assert checked == len(DESIGNS)


@needs_oracle
@pytest.mark.parametrize(
    ("lonely", "se"), [("certainty", 10.6163015703), ("adjust", 10.6307020981), ("average", 13.0022609014)]
)
def test_lonely_units_of_r(lonely, se):
    rows = _table("apistrat")
    keep = rows["stype"] != "H"
    keep[np.flatnonzero(rows["stype"] == "H")[0]] = True
    stage = Stage(np.arange(keep.sum()), rows["stype"][keep])
    found = designs.mean(Design(_number(rows["pw"])[keep], [stage], lonely), _number(rows["api00"])[keep])
    assert found.value == pytest.approx(666.794801764, rel=1e-9)
    assert found.se == pytest.approx(se, rel=1e-8)


def test_a_single_unit_in_a_stratum_is_refused():
    design = Design([1, 1, 1], [Stage([0, 1, 2], ["a", "a", "b"])])
    with pytest.raises(Problem) as caught:
        designs.mean(design, [1, 2, 3])
    assert caught.value.fix


def test_raking_meets_its_margins():
    rng = np.random.default_rng(7)
    age, sex = rng.integers(0, 3, 400), rng.integers(0, 2, 400)
    fitted = designs.rake(np.ones(400), [(age, {0: 500, 1: 300, 2: 200}), (sex, {0: 480, 1: 520})])
    assert np.bincount(age, fitted) == pytest.approx([500, 300, 200])
    assert np.bincount(sex, fitted) == pytest.approx([480, 520])
    with pytest.raises(Problem):
        designs.rake(np.ones(400), [(age, {0: 500, 1: 300})])


def _coverage(draw, true, rounds):
    """Share of intervals that hold the true value."""
    return sum(draw(np.random.default_rng(seed)).contains(true) for seed in range(rounds)) / rounds


def test_intervals_of_a_stratified_design_cover_93_to_97_percent():
    sizes, taken = np.array([4000, 1500, 500]), np.array([160, 90, 60])
    shares = np.array([0.97, 0.90, 0.80])
    population = [np.arange(n) < round(n * p) for n, p in zip(sizes, shares, strict=True)]
    true = sum(int(part.sum()) for part in population) / sizes.sum()
    strata = np.repeat([0, 1, 2], taken)

    def draw(rng):
        y = np.concatenate(
            [rng.choice(part, n, replace=False) for part, n in zip(population, taken, strict=True)]
        )
        stage = Stage(np.arange(len(y)), strata, sizes[strata])
        return designs.share_interval(Design((sizes / taken)[strata], [stage]), y.astype(float))

    assert 0.93 <= _coverage(draw, true, 1500) <= 0.97


def test_intervals_of_a_weighted_design_cover_93_to_97_percent():
    rng = np.random.default_rng(3)
    chance = rng.uniform(0.02, 0.12, 6000)
    good = rng.random(6000) < 0.85 + chance
    true = float(good.mean())

    def draw(rng):
        chosen = rng.random(6000) < chance
        return designs.share_interval(Design(1 / chance[chosen]), good[chosen].astype(float))

    assert 0.93 <= _coverage(draw, true, 1500) <= 0.97
