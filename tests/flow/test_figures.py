"""A figure explained down to its records, tried otherwise, proved, exported, and restated after a correction."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    home = tmp_path_factory.mktemp("figures")
    environment = {
        **os.environ,
        "QUALIPOLIS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("QUALIPOLIS_DATABASE", None)
    command = [sys.executable, str(ROOT / "tests" / "flow" / "figures.py")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_the_page_goes_down_to_the_records(seen):
    assert seen["explained"][0] == 200 and seen["explained"][1] == "98.00%"
    assert seen["left"] == [[50, 50, 50, 49], [50, 50, 50]]
    assert seen["named"] and seen["english"]
    assert "status-on" in seen["parameters"]


def test_what_is_tried_moves_the_figure_and_is_not_stored(seen):
    assert seen["tried"] == ["98%", "100%"] or seen["tried"] == ["98.0000%", "100.0000%"]
    assert seen["same"]
    assert seen["moved"] == ["50", "49"]
    assert seen["border"] == 200
    assert seen["zones"] == [200, True]
    assert seen["nothing_stored"]


def test_a_value_that_cannot_be_is_refused_in_words(seen):
    status, faults = seen["wrong"]
    assert status == 400 and "perhaps" in faults[0]
    assert seen["torn"] == 400


def test_every_parameter_that_is_read_can_be_tried_and_no_other(seen):
    assert "value-precedence" in seen["parameters"] and seen["order"] == [200, True]
    assert seen["lacking"][0] == 400 and "采用次序" in seen["lacking"][1]
    assert seen["unread"][0] == 400 and "status-on" in seen["unread"][1]


def test_figures_outside_the_scope_are_not_there(seen):
    assert (seen["out_of_scope"], seen["other_area"], seen["own_area"]) == (404, 404, 200)
    assert seen["out_of_scope_restatement"] == 404


def test_every_indicator_has_a_card_and_the_public_sees_the_released_ones(seen):
    assert seen["listed"] and seen["cards"] == [200]
    assert (seen["public_card"], seen["unreleased_card"]) == (200, 404)
    assert seen["word"] == "PK" and seen["card_digest"] == 64


def test_a_capsule_is_proved_by_the_verifier_alone(seen):
    assert seen["capsules"] == {"public": 0, "authorised": 0, "bent": 1}
    assert seen["public_holds_no_record"] and seen["labelled_capsule"] and seen["verifier_digest"]
    assert (seen["unreleased_capsule"], seen["capsule_out_of_scope"]) == (404, 404)
    assert seen["capsule_of_own_area"] == 200


def test_the_notebook_and_every_file_say_what_they_hold(seen):
    assert seen["notebook"] >= 5
    assert seen["cube_notice"] == "演示数据" and seen["sql_notice"]
    assert seen["cube_first"] == "# 演示数据"[:6] and seen["evidence_first"] == "# 演示数据"[:6]
    assert seen["evidence_rows"] == seen["evidence_page"] == 196
    assert seen["xlsx"] == "PK"


def test_a_correction_restates_the_settled_figure(seen):
    assert seen["before_correction"]
    assert seen["restated"] == [98.0, 100.0, "records"]
    assert seen["listed_restatement"] and seen["behind"] == [1, True]


def test_the_public_learns_of_it_with_the_next_release(seen):
    assert seen["hidden_until_released"] == 0
    assert seen["public_restatement"][:2] == ["98.00%", "100.00%"]
    assert seen["kept_capsule"] == 200
