"""Dated values: the day decides, faults are all named, a city lies over the country."""

from datetime import date
from pathlib import Path

import pytest

from qualipolis.kernel.errors import Problem, Problems
from qualipolis.parameters import Status, load

CHINA = Path(__file__).resolve().parents[2] / "packs/china/parameters"
GOOD = """name: {name}
title: {{zh: 期限, en: Limit}}
unit: days
values:
  - {{from: 2020-01-01, to: 2024-12-31, value: 5, reference: old, status: official}}
  - {{from: 2025-01-01, value: [1, {{a: 2}}], reference: new, clause: article 3, status: local}}
"""


def test_the_rule_of_mediation_changes_on_its_day():
    held = load(CHINA)
    before, after = (held.value("complaint-mediation-days", on=date(2026, 4, day)) for day in (14, 15))
    assert (before.number, after.number) == (45, 60)
    assert (before.status, after.status) == (Status.OFFICIAL, Status.UNVERIFIED)
    kinds = [held.value("complaint-mediation-unit", on=date(2026, 4, day)).value for day in (14, 15)]
    assert kinds == ["working", "calendar"]
    assert "complaint-mediation-days" in {value.name for value in held.unverified(date(2026, 5, 1))}


def test_the_status_rule_has_its_values():
    held = load(CHINA)
    assert held.value("status-on", on=date(2025, 9, 30)).number == 0.9
    assert held.value("status-behind", on=date(2025, 9, 30)).number == 0.1
    assert held.value("value-precedence", on=date(2025, 9, 30)).value[0] == "recognised"


def test_unknown_names_list_near_ones_and_days_without_value_are_refused(tmp_path):
    (tmp_path / "limit.yaml").write_text(GOOD.format(name="limit"), "utf-8")
    held = load(tmp_path)
    with pytest.raises(Problem) as caught:
        held.value("limits", on=date(2025, 1, 1))
    assert "limit" in caught.value.fix
    with pytest.raises(Problem) as caught:
        held.value("limit", on=date(2019, 12, 31))
    assert "2020-01-01" in caught.value.what
    assert held.value("limit", on=date(2024, 12, 31)).to == date(2024, 12, 31)
    assert held.value("limit", on=date(2025, 1, 1)).value == [1, {"a": 2}]
    with pytest.raises(Problem):
        _ = held.value("limit", on=date(2025, 1, 1)).number


def test_a_city_lies_over_the_country(tmp_path):
    for folder in ("china", "city"):
        (tmp_path / folder).mkdir()
    (tmp_path / "china/limit.yaml").write_text(GOOD.format(name="limit"), "utf-8")
    (tmp_path / "china/other.yaml").write_text(GOOD.format(name="other"), "utf-8")
    (tmp_path / "city/limit.yaml").write_text(
        GOOD.format(name="limit").replace("value: 5", "value: 9"), "utf-8"
    )
    held = load(tmp_path / "china", tmp_path / "city")
    assert held.value("limit", on=date(2021, 1, 1)).value == 9
    assert held.value("other", on=date(2021, 1, 1)).value == 5


def test_all_faults_are_named_with_file_and_line(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "name: b\ntitel: x\ntitle: {zh: 一}\nunit: days\nvalues:\n"
        "  - {from: 2025-13-01, value: 1, reference: r, status: official}\n"
        "  - {from: 2025-01-01, value: 1, reference: r, status: sure}\n"
        "  - {from: 2025-01-01, value: 1, reference: r, status: local}\n"
        "  - {from: 2025-06-01, value: 2, reference: r, status: local}\n",
        "utf-8",
    )
    (tmp_path / "c.yaml").write_text("name: [\n", "utf-8")
    (tmp_path / "d.yaml").write_bytes("name: 期限".encode("gb18030"))
    with pytest.raises(Problems) as caught:
        load(tmp_path)
    said = str(caught.value)
    for part in ("a.yaml, line 1: The name b", "a.yaml, line 2: The key titel", "line 3: The key en is missing",
                 "line 6: from is '2025-13-01'", "line 7: sure is no status", "line 9: The value from 2025-06-01 overlaps",
                 "c.yaml, line", "d.yaml: The file is not in UTF-8"):  # fmt: skip
        assert part in said, part
    assert all(problem.fix for problem in caught.value)
