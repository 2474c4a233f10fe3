"""Canonical JSON and digests."""

import json
import struct
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from tests.shared import SHARED

from qualipolis.kernel.canonical import canonical, digest
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Thing:
    day: date
    amount: Decimal
    when: Period
    colour: Colour


def test_own_types_have_one_form():
    thing = Thing(date(2025, 9, 30), Decimal("1.50"), Period.parse("2025Q3"), Colour.RED)
    assert canonical(thing) == b'{"amount":"1.50","colour":"red","day":"2025-09-30","when":"2025Q3"}'


def test_order_of_keys_and_sets_does_not_matter():
    assert digest({"b": 1, "a": {3, 1, 2}}) == digest({"a": {2, 3, 1}, "b": 1})


@pytest.mark.parametrize("thing", [float("nan"), 2**60, object(), {1: 2}])
def test_what_has_no_form_is_refused(thing):
    with pytest.raises(Problem) as caught:
        canonical(thing)
    assert caught.value.fix


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_the_vectors_of_rfc_8785():
    folder = SHARED / "oracles/04_verifiable_sampling/jcs"
    names = sorted(path.name for path in (folder / "testdata/input").iterdir())
    assert len(names) == 6
    for name in names:
        value = json.loads((folder / "testdata/input" / name).read_text("utf-8"))
        assert canonical(value) == (folder / "testdata/output" / name).read_bytes()


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_a_thousand_numbers():
    lines = (
        (SHARED / "oracles/04_verifiable_sampling/jcs/es6_numbers_1000.txt").read_text("utf-8").splitlines()
    )
    for line in lines:
        bits, text = line.split(",")
        value = struct.unpack(">d", bytes.fromhex(bits.zfill(16)))[0]
        assert canonical(value) == text.encode()
