"""Every indicator's cases, computed in one batch. `-k CODE` runs those of one indicator."""

import re

import pytest

from qualipolis.indicators import case_files
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import registers

CASES = [c for c in case_files.every(registers()) if c.indicator in catalogue()]


@pytest.fixture(scope="module")
def outcomes():
    """All cases computed at once, by indicator and sentence."""
    return {(o.case.indicator, o.case.name): o for o in case_files.run(CASES, catalogue(), registers())}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.indicator}: {c.name}")
def test_case(case, outcomes):
    outcome = outcomes[case.indicator, case.name]
    assert not outcome.faults, f"{case.place}, {case.name}: {'; '.join(outcome.faults)}"


def test_each_indicator_has_three_cases_one_without_data():
    codes = {}
    for case in CASES:
        codes.setdefault(case.indicator, []).append("reason" in case.expected)
    lacking = [c for c in catalogue() if len(codes.get(c, [])) < 3 or not any(codes[c])]
    assert not lacking


def test_an_indicator_without_enough_cases_is_told_what_to_write():
    few = [c for c in CASES if c.indicator == "food-sampling-pass-rate" and "reason" not in c.expected]
    (said,) = case_files.lacking(few, {"food-sampling-pass-rate": catalogue()["food-sampling-pass-rate"]})
    assert said.startswith("food-sampling-pass-rate: 3 cases") and "food_sampling_pass_rate.yaml" in said
    assert not case_files.lacking(CASES, catalogue())


def test_cases_speak_of_known_indicators():
    assert not {c.indicator for c in case_files.every(registers())} - set(catalogue())


def test_each_case_says_what_it_shows_in_both_languages():
    assert not case_files.unnamed(CASES)
    same = [f"{case.place}: {case.name}" for case in CASES if not re.search("[\u4e00-\u9fff]", case.name_zh)]
    assert not same


def test_a_case_without_a_name_or_a_chinese_one_says_what_to_write(tmp_path):
    folder = tmp_path / "brands"
    folder.mkdir()
    path = folder / "x.yaml"
    path.write_text("indicator: x\ncases:\n  - {name: Nothing counts, period: 2025, value: 0}\n", "utf-8")
    (said,) = case_files.unnamed(case_files.read(path, registers()))
    assert "name_zh" in said and "brands/x.yaml" in said
    path.write_text("indicator: x\ncases:\n  - {period: 2025, value: 0}\n", "utf-8")
    with pytest.raises(Problem, match="no name"):
        case_files.read(path, registers())
