"""Nothing in the city is counted twice, in neither tree."""

from datetime import UTC, date, datetime

import pytest

from qualipolis.packs import check, finder
from qualipolis.territory import actions, queries, rules
from qualipolis.territory.types import View

AT = datetime(2025, 9, 30, tzinfo=UTC)
COUNTIES = ["321002", "321003", "321012", "321023", "321081", "321084"]
ZONES = ["3210Z1", "3210Z2", "3210Z3"]


@pytest.fixture(scope="module")
def areas():
    return {a.code: a for a in check.read_pack(finder.find("yangzhou")).areas}


@pytest.fixture
def loaded(db):
    pack = check.read_pack(finder.find("yangzhou"))
    return actions.load(areas=pack.areas, bodies=pack.bodies, contacts=pack.contacts, by="test", at=AT)


def test_published_codes_are_whole(areas):
    townships = [a for a in areas.values() if a.level == "township"]
    assert len(townships) == 98
    assert sum(int(a.code[6:]) >= 400 for a in townships) == 19


@pytest.mark.parametrize(("view", "units"), [(View.PARTITION, COUNTIES + ZONES), (View.STATUTORY, COUNTIES)])
def test_units_cover_the_city_once(areas, view, units):
    assert rules.counted_more_than_once(areas, units, view) == {}
    assert rules.not_counted(areas, units, view) == []


def test_a_sum_over_units_is_the_sum_of_the_city(areas):
    """One record in every area: the units, and the city's own record, add up to the city in both views."""
    for view, units in ((View.PARTITION, COUNTIES + ZONES), (View.STATUTORY, COUNTIES)):
        pairs = rules.closure(areas, view)
        below = {unit: sum(1 for high, _ in pairs if high == unit) for unit in [*units, "321000"]}
        assert sum(below[unit] for unit in units) + 1 == below["321000"] == len(areas)


def test_hangji_and_taian_are_guangling_by_code_and_eco_tech_by_assessment(loaded):
    for code in ("321002401", "321002402"):
        assert queries.ancestors(code) == ("321002", "321000")
        assert queries.ancestors(code, View.PARTITION) == ("3210Z2", "321000")
        assert code in queries.descendants("321002")
        assert code not in queries.descendants("321002", View.PARTITION)


def test_a_second_load_changes_nothing(loaded):
    token = queries.territory().token
    pack = check.read_pack(finder.find("yangzhou"))
    again = actions.load(areas=pack.areas, bodies=pack.bodies, contacts=pack.contacts, by="test", at=AT)
    assert not any(again.values())
    assert queries.territory().token == token


def test_the_reform_passes_duties_on(loaded):
    assert [b.code for b in queries.current("local-finance", date(2024, 6, 1))] == ["local-finance"]
    assert [b.code for b in queries.current("local-finance", date(2025, 6, 1))] == ["party-finance-office"]
    assert [b.code for b in queries.current("government-services", date(2025, 6, 1))] == ["data-bureau"]
    assert queries.body("party-finance-office").status == "unverified"


def test_reads_cost_one_query_once_warm(loaded, django_assert_num_queries):
    queries.territory()
    with django_assert_num_queries(1):
        assert len(queries.partition()) == 9
