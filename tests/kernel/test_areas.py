"""Codes of areas: shapes, levels, parents."""

import csv

import pytest
from tests.shared import SHARED

from qualipolis.kernel import areas
from qualipolis.kernel.errors import Problem


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("320000", "province", None),
        ("321000", "city", "320000"),
        ("321002", "county", "321000"),
        ("321071", "zone", "321000"),
        ("3210Z1", "zone", "321000"),
        ("321002001", "township", "321002"),
        ("321002001001", "village", "321002001"),
    ],
)
def test_levels_and_parents(code, level, parent):
    assert areas.level(code) == level
    assert areas.parent_of(code) == parent


@pytest.mark.parametrize(
    "code", ["", "32100", "001000", "3210022", "321002000", "3210Z", "ABCDEF", "990000", "320001"]
)
def test_what_is_no_code(code):
    assert not areas.is_area_code(code)


def test_normalise():
    assert areas.normalise("321002000000") == "321002"
    assert areas.normalise("３２１００２001000") == "321002001"
    assert areas.normalise("3210z1") == "3210Z1"
    with pytest.raises(Problem):
        areas.normalise("扬州")


def test_is_within():
    assert areas.is_within("321002001", "321000")
    assert not areas.is_within("321002001", "321003")
    assert areas.ancestors_of("321002001001") == ("321002001", "321002", "321000", "320000")


def test_township_kind():
    assert areas.township_kind("321002001") == "street"
    assert areas.township_kind("321002100") == "town"
    assert areas.township_kind("321003401") == "township-like"


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_all_published_townships_and_villages():
    folder = SHARED / "oracles/08_china_codes/divisions"
    for name, level in (("yangzhou_townships.csv", "township"), ("yangzhou_villages.csv", "village")):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            codes = [
                next(value for value in row if value.isdigit() and len(value) >= 9)
                for row in list(csv.reader(file))[1:]
            ]
        assert len(codes) > 90
        assert {areas.level(code) for code in codes} == {level}
