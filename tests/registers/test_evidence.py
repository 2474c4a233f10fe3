"""Each target's evidence is mapped to columns that exist; no target with a threshold is left out."""

import json
import re
from pathlib import Path

import pytest
import yaml

from qualipolis.registers import catalogue
from qualipolis.registers.catalogue import registers
from tests.shared import SHARED

MAP = yaml.safe_load((Path(catalogue.__file__).parent / "evidence_map.yaml").read_text("utf-8"))
ENTRIES = [(target, entry) for target, entries in MAP.items() for entry in entries]


@pytest.mark.parametrize(("target", "entry"), ENTRIES, ids=[f"{t}-{e['register']}" for t, e in ENTRIES])
def test_every_name_exists(target, entry):
    register = registers()[entry["register"]]
    columns = [register.column(name) for name in entry["columns"]]
    assert columns and not any(c.is_private for c in columns if c.name != "person_name")
    for name, value in re.findall(r"(\w+)=(\w+)", entry.get("note", "")):
        choices = register.column(name).choices
        assert not choices or value in choices, (target, name, value)
    for name, values in re.findall(r"(\w+) in ([\w, ]+)", entry.get("note", "")):
        choices = register.column(name).choices
        assert all(v.strip() in choices for v in values.split(",")), (target, name, values)


@pytest.mark.skipif(SHARED is None, reason="the reference reading of the plan is not here")
def test_no_target_is_missing():
    targets = [json.loads(line) for line in (SHARED / "plan/targets.jsonl").read_text("utf-8").splitlines()]
    assert [t["id"] for t in targets if t["tier"] != "vague" and t["id"] not in MAP] == []
    assert sum(t["tier"] == "hard" for t in targets) == 96
