"""Demonstration evidence: deterministic, as every register declares, never about a target's value."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.identifiers import uscc_is_valid
from qualipolis.packs import demonstrating_figures
from qualipolis.packs.demonstration import Place, World, evidence, load_scenario, registers_covered
from qualipolis.registers.catalogue import registers

PACKS = Path(__file__).resolve().parents[2] / "packs"
UNITS = ["321002", "321003", "321012", "321023", "321081", "321084", "3210Z1", "3210Z2", "3210Z3"]


def _world() -> World:
    scenario = load_scenario(PACKS / "template/demo/scenario.yaml", PACKS / "yangzhou/demo/scenario.yaml")
    places = [
        Place(
            f"{'321003' if 'Z' in unit else unit}{n:03d}",
            unit,
            "321003" if "Z" in unit else unit,
            f"镇{n}",
            unit,
        )
        for n, unit in enumerate(UNITS, 101)
    ]
    return World(scenario, "321000", UNITS, places)


@pytest.fixture(scope="module")
def made() -> dict[str, list[dict]]:
    return dict(evidence(_world()))


def test_every_register_gets_evidence(made):
    assert set(registers()) - set(registers_covered()) == set()
    assert [code for code, rows in made.items() if not rows] == []


def test_the_same_seed_gives_the_same_evidence(made):
    again = dict(evidence(_world()))
    assert again == made


def test_each_row_fits_the_declaration(made):
    faults = Counter()
    for code, rows in made.items():
        declared = {c.name: c for c in registers()[code].columns}
        required = {name for name, c in declared.items() if c.required}
        for row in rows:
            faults.update(f"{code}: unknown column {name}" for name in row.keys() - declared.keys())
            faults.update(f"{code}: missing {name}" for name in required - row.keys())
            for name, value in row.items():
                choices = getattr(declared.get(name), "choices", None)
                if choices and value not in {getattr(c, "code", c) for c in choices}:
                    faults[f"{code}.{name}: {value!r} is no choice"] += 1
    assert not faults, faults.most_common(20)


def test_natural_keys_are_unique(made):
    for code, rows in made.items():
        key = registers()[code].key
        keys = Counter(tuple(row.get(name) for name in key) for row in rows)
        assert keys.most_common(1)[0][1] == 1, (code, keys.most_common(2))


def test_nothing_happens_after_the_as_of_day(made):
    world = _world()
    for code, rows in made.items():
        events = registers()[code].event
        late = [row for row in rows for name in events[:1] if row.get(name) and row[name] > world.as_of]
        assert not late, (code, late[:1])


def test_credit_codes_are_valid_and_nobodys(made):
    codes = {row["credit_code"] for row in made["organisations"]}
    assert len(codes) == len(made["organisations"])
    assert all(uscc_is_valid(code) and code[8:10] == "QD" for code in codes)


def test_a_weak_unit_fails_more_often(made):
    food = [r for r in made["inspection_samples"] if r["domain"] == "food" and r["purpose"] == "supervision"]

    def rate(unit: str) -> float:
        rows = [r for r in food if r["area"].startswith(unit)]
        return sum(r["conclusion"] == "fail" for r in rows) / len(rows)

    assert rate("321023") > rate("321002")


def test_rates_improve_over_the_years(made):
    food = [r for r in made["inspection_samples"] if r["domain"] == "food" and r["purpose"] == "supervision"]
    years = sorted({r["concluded_on"].year for r in food})
    rates = []
    for year in years:
        rows = [r for r in food if r["concluded_on"].year == year]
        rates.append(sum(r["conclusion"] == "pass" for r in rows) / len(rows))
    assert sum(later >= earlier - 0.004 for earlier, later in pairwise(rates)) == len(rates) - 1


def test_figures_of_the_ladder_are_invented_and_of_every_rung_and_stage():
    found = demonstrating_figures.figures(PACKS / "yangzhou/demo/figures.yaml")
    assert {(str(f.rung)) for f in found} == {"recognised", "settled", "reported"}
    assert {str(f.stage) for f in found} == {"flash", "provisional", "final"}
    assert all("示例" in f.issuer and "示例" in f.document_no for f in found)
    assert all(f.issued_on <= _world().as_of for f in found)
    places = [(f.indicator, f.area, f.period, f.rung, f.stage) for f in found]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{indicator: green-factories}", "other fields"),
        (
            "{indicator: no-such, period: 2025, rung: settled, stage: final, value: 1, issuer: x, document_no: y, "
            "issued_on: 2025-01-01}",
            "no indicator",
        ),
        (
            "{indicator: green-factories, period: 2025, rung: guessed, stage: final, value: 1, issuer: x, "
            "document_no: y, issued_on: 2025-01-01}",
            "guessed",
        ),
    ],
)
def test_a_figure_that_cannot_be_read_names_its_line(tmp_path, line, said):
    path = tmp_path / "figures.yaml"
    path.write_text(f"figures:\n  - {line}\n", "utf-8")
    with pytest.raises(Problem, match=said) as fault:
        demonstrating_figures.figures(path)
    assert "figure 1" in fault.value.where
