"""The manual's examples do what they say, and figures before release stay within the token's reach."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    environment = {
        **os.environ,
        "QUALIPOLIS_HOME": str(tmp_path_factory.mktemp("howto")),
        "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("QUALIPOLIS_DATABASE", None)
    command = [sys.executable, str(ROOT / "tests" / "api" / "howto.py")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_every_example_is_answered_as_the_page_says(walked):
    assert len(walked["said"]) > 20
    for one in walked["said"]:
        assert one["status"] == one.get("wanted", 200), one
        assert not one.get("lacks"), one


def test_figures_before_release(walked):
    seen = walked["figures"]
    assert seen["provisional"] is True
    assert seen["value"] is not None
    assert seen["records"] >= 24
    assert seen["beyond measure"] == [422, 422]


def test_a_token_of_an_area_sees_its_own_figures_and_no_records_without_the_right(walked):
    seen = walked["figures"]
    assert seen["own areas"] == ["321003"]
    assert seen["elsewhere"] == [404, 404, 404]
    assert seen["withheld"] == [[], "public"]
