"""The value ladder, statuses on their borders, and capsules that prove what they say."""

import ast
import copy
import json
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qualipolis.indicators import capsule_verifier as verifier
from qualipolis.indicators import capsules, ladder
from qualipolis.indicators.estimates import wilson
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


def test_the_level_of_an_interval_is_that_of_the_capsule(capsule):
    content = json.loads(json.dumps(capsule["content"]))
    content["formula"]["level"] = "0.9"
    with pytest.raises(verifier.Unsound, match="low"):
        verifier.check_figure(content)
    low, high = wilson(49, 50, 100, 0.9)
    content["figure"] |= {"low": str(low), "high": str(high)}
    assert "the cells give" in verifier.check_figure(content)


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


def _verified(verifier_file: Path, capsule: dict, folder: Path) -> subprocess.CompletedProcess:
    """Run the verifier as somebody else would: no environment, no site packages, no source tree on the path."""
    (folder / "c.json").write_text(json.dumps(capsule), "utf-8")
    command = [sys.executable, "-I", "-S", str(verifier_file), str(folder / "c.json")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env={})


def test_the_verifier_stands_alone(capsule, tmp_path):
    alone = tmp_path / "v.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    done = _verified(alone, capsule, tmp_path)
    assert done.returncode == 0, done.stderr
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(alone.read_text("utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module])
    }
    assert names <= set(sys.stdlib_module_names)


def test_a_second_checkout_verifies_the_capsule_and_refuses_an_altered_one(capsule, tmp_path):
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists() or shutil.which("git") is None:
        pytest.skip("there is no history to check out from")
    second = tmp_path / "second"
    done = subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(second)], check=False)
    assert done.returncode == 0
    there = second / "src/qualipolis/indicators/capsule_verifier.py"
    assert _verified(there, capsule, tmp_path).returncode == 0
    altered = copy.deepcopy(capsule)
    altered["content"]["figure"]["value"] = "99.900000"
    refused = _verified(there, altered, tmp_path)
    assert refused.returncode == 1 and "✗" in refused.stdout + refused.stderr


def test_signatures_are_checked_as_the_library_does():
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    for seed in range(8):
        private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        key, message = private.public_key().public_bytes_raw(), bytes(range(seed, seed + 40))
        signature = private.sign(message)
        assert verifier.is_signed(key, message, signature)
        assert not verifier.is_signed(key, message[:-1] + b"x", signature)
        for place in (0, 31, 32, 63):
            spoilt = bytearray(signature)
            spoilt[place] ^= 1
            assert not verifier.is_signed(key, message, bytes(spoilt))
        assert not verifier.is_signed(key[::-1], message, signature)


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
