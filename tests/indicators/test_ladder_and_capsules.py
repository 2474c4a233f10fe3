"""The value ladder, statuses on their borders, and capsules that prove what they say."""

import copy
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qualipolis.indicators import capsule_verifier as verifier
from qualipolis.indicators import capsules, ladder
from qualipolis.indicators.types import Rung


def _figure(rung, value, stage="final", day=date(2025, 1, 5)):
    return ladder.Entered(rung, stage, Decimal(value), "统计局", "扬统〔2025〕1号", day)


def test_the_highest_rung_is_in_force_and_differences_are_shown():
    steps = ladder.steps([_figure(Rung.REPORTED, 97), _figure(Rung.SETTLED, 98)], Decimal("97.5"))
    force = ladder.in_force(steps)
    assert (force.rung, force.value) == (Rung.SETTLED, 98)
    assert [s.difference for s in steps] == [None, None, -1, Decimal("-0.5")]
    assert "统计局" in force.why[0]


def test_of_one_rung_the_most_final_figure_counts():
    figures = [_figure(Rung.SETTLED, 1, "flash", date(2025, 5, 1)), _figure(Rung.SETTLED, 2, "provisional")]
    assert ladder.in_force(ladder.steps(figures, None)).value == 2


def test_precedence_is_a_parameter():
    figures = [_figure(Rung.RECOGNISED, 1), _figure(Rung.REPORTED, 2)]
    order = (Rung.REPORTED, Rung.RECOGNISED, Rung.SETTLED, Rung.COMPUTED)
    assert ladder.in_force(ladder.steps(figures, None, order)).value == 2


def test_without_any_figure_nothing_is_in_force():
    assert ladder.in_force(ladder.steps([], None)) is None


@pytest.fixture
def capsule(settings, tmp_path):
    """A sealed capsule of a share with two cells."""
    settings.HOME = tmp_path
    part = {
        "register": "r",
        "mode": "flow",
        "back": 0,
        "prefer": [],
        "records": 0,
        "records_root": verifier.root([]).hex(),
    }
    low, high = verifier.wilson(49.0, 50.0, 100)
    return capsules.seal(
        {
            "city": "990100", "span": [24300, 12],
            "formula": {"kind": "share", "hits": "numerator", "all": "denominator", "scale": 100, "sample": True},
            "parts": {
                "numerator": {**part, "cells": [["990102", 24302, None, ["40"]], ["990103", 24305, None, ["9"]]]},
                "denominator": {**part, "cells": [["990102", 24302, None, ["41"]], ["990103", 24305, None, ["9"]]]},
            },
            "figure": {"value": "98.000000", "numerator": "49.000000", "denominator": "50.000000",
                       "low": str(low), "high": str(high), "n": 50},
        }
    )  # fmt: skip


def test_a_capsule_holds(capsule):
    assert "the cells give 98.000000" in verifier.verify(json.loads(json.dumps(capsule)))


@pytest.mark.parametrize("resealed", [False, True])
def test_an_altered_cell_is_found(capsule, resealed):
    wrong = copy.deepcopy(capsule)
    wrong["content"]["parts"]["numerator"]["cells"][0][3][0] = "41"
    if resealed:
        # Even the holder of the key cannot make the figure say what the cells do not.
        wrong = capsules.seal(wrong["content"])
    with pytest.raises(verifier.Unsound):
        verifier.verify(wrong)


def test_another_signer_is_found(capsule):
    with pytest.raises(verifier.Unsound, match="another key"):
        verifier.verify(capsule, "00" * 32)
    forged = copy.deepcopy(capsule)
    forged["signature"]["value"] = "00" * 64
    with pytest.raises(verifier.Unsound, match="does not fit"):
        verifier.verify(forged)


def test_the_verifier_stands_alone(capsule, tmp_path):
    alone = tmp_path / "v.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    (tmp_path / "c.json").write_text(json.dumps(capsule), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(alone), str(tmp_path / "c.json")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "qualipolis." not in "".join(
        line for line in alone.read_text("utf-8").splitlines() if line.startswith(("import", "from"))
    )


def test_a_log_proof_of_the_verifier_equals_the_kernels():
    from qualipolis.kernel import merkle

    for size in range(1, 12):
        contents = [bytes([n]) for n in range(size)]
        leaves = [merkle.leaf_hash(content) for content in contents]
        top = merkle.root(leaves)
        assert verifier.root(contents) == top
        for index, content in enumerate(contents):
            proof = merkle.inclusion_proof(index, leaves)
            assert verifier.included(content, index, size, proof, top)
            assert not verifier.included(b"other", index, size, proof, top)
