"""Quantities as official texts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel import quantities


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "tail"),
    [
        ("2.5万张", 2.5, None, "万张", None),
        ("2400亿元", 2400, None, "亿元", None),
        ("1-2个", 1, 2, "个", None),
        ("1—2个", 1, 2, "个", None),
        ("60个左右", 60, None, "个", "左右"),
        ("九成", 90, None, "%", None),
        ("三分之二", 66.666667, None, "%", None),
        ("翻一番", 2, None, "倍", None),
        ("5万人次", 5, None, "万人次", None),
        ("1,200家", 1200, None, "家", None),
        ("10万余家", 10, None, "万家", None),
        ("95%以上", 95, None, "%", "以上"),
        ("50%—60%", 50, 60, "%", None),
        ("百分之十", 10, None, "%", None),
        ("5.5个百分点", 5.5, None, "个百分点", None),
        ("3个工作日", 3, None, "个工作日", None),
        ("千家", 1000, None, "家", None),
        ("９５％", 95, None, "%", None),
    ],
)
def test_reads(text: str, value: float, high: float | None, unit: str, tail: str | None) -> None:
    quantity = quantities.parse(text)
    assert quantity is not None
    assert (quantity.value, quantity.value_high, quantity.unit, quantity.tail) == (value, high, unit, tail)


def test_magnitude_leaves_the_scale_of_the_unit() -> None:
    quantity = quantities.parse("2.5万张")
    assert quantity is not None and quantity.magnitude == 25000


@given(st.text(alphabet="0123456789.,万亿个家%—-余以上年左右一二三分之 ", max_size=60))
def test_offsets_are_those_of_the_text(text: str) -> None:
    last = 0
    for quantity in quantities.find(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= last
        last = quantity.end
    for quantity in quantities.find_spelled(text):
        assert text[quantity.start : quantity.end] == quantity.text


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "新增企业50家,培训30人"
    assert [q.text for q in quantities.find(text, 8)] == ["30人"]
    assert next(quantities.find(text, 8)).start == 10
