"""Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十一", 31),
        ("十", 10),
        ("二十", 20),
        ("一百零五", 105),
        ("两千", 2000),
        ("二〇二三", 2023),
        ("两亿三千万", 230_000_000),
        ("31", 31),
    ],
)
def test_reads(text: str, value: int) -> None:
    assert numerals.to_int(text) == value


@pytest.mark.parametrize("text", ["", "市", "三a", "一二十", "9" * 30, "十" * 40])
def test_refuses_what_is_no_numeral(text: str) -> None:
    assert numerals.to_int(text) is None


@given(st.integers(0, 99_999_999))
def test_writes_what_it_reads(number: int) -> None:
    assert numerals.to_int(numerals.to_chinese(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = numerals.to_int(text)
    assert found is None or found >= 0
