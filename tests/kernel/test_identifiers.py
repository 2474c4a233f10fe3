"""Unified social credit codes and organisation codes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared import SHARED

from qualipolis.kernel import identifiers
from qualipolis.kernel.errors import Problem

seventeen = st.from_regex(
    rf"[{identifiers.ALPHABET}]{{2}}[0-9]{{6}}[{identifiers.ALPHABET}]{{9}}", fullmatch=True
)


def test_letters_in_the_first_two_places_are_valid():
    # A rule of digits only rejects agricultural and other authorities.
    assert identifiers.uscc_is_valid("N2321003MF1234567C")


@given(seventeen)
def test_check_digit_makes_a_valid_code(first):
    assert identifiers.uscc_is_valid(first + identifiers.uscc_check_digit(first))


@given(seventeen, st.integers(0, 16), st.sampled_from(identifiers.ALPHABET))
def test_one_wrong_character_is_always_found(first, place, sign):
    code = first + identifiers.uscc_check_digit(first)
    wrong = code[:place] + sign + code[place + 1 :]
    assert identifiers.uscc_is_valid(wrong) == (wrong == code)


def test_normalise_and_faults():
    assert identifiers.normalise(" ９1320000 ma1-ab.") == "91320000MA1AB"
    assert identifiers.uscc("9132 0000 1347 5901 1X"[:0] + "121200004013590816") == "121200004013590816"
    for text, word in [
        ("12120000401359081", "characters"),
        ("12120000401359O816", "no credit code has"),
        ("1212A0004013590816", "places 3–8"),
        ("121200004013590817", "check digit"),
    ]:
        fault = identifiers.uscc_fault(text)
        assert fault and word in fault.what and fault.fix
    with pytest.raises(Problem):
        identifiers.uscc("121200004013590817")


def test_organisation_code():
    assert identifiers.organisation_check_digit("40135908") == "1"
    assert identifiers.organisation_code_is_valid(identifiers.organisation_code_of("121200004013590816"))
    assert not identifiers.organisation_code_is_valid("401359082")


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_two_hundred_real_codes():
    vectors = json.loads((SHARED / "oracles/08_china_codes/uscc/uscc_vectors.json").read_text("utf-8"))
    assert len(vectors["valid"]) == 200
    assert [code for code in vectors["valid"] if not identifiers.uscc_is_valid(code)] == []
    invalid = vectors["invalid"]
    codes = (
        list(invalid)
        if isinstance(invalid, dict)
        else [v if isinstance(v, str) else next(iter(v.values())) for v in invalid]
    )
    assert codes and not any(identifiers.uscc_is_valid(code) for code in codes)
