"""Lists that others are counted against: who is on them, versions that stay, what came and went."""

from datetime import date

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, frozen_lists
from qualipolis.registers.catalogue import register
from qualipolis.registers.intake import load_rows

pytestmark = pytest.mark.django_db
CODE = "coverage_lists"


def member(number, entered, exited=None, area="321002"):
    column = register(CODE).column("list_code")
    return {
        "area": area, "list_code": next(iter(column.choices)), "entity_no": f"E{number}", "name": f"单位{number}",
        "reference_on": date(2025, 6, 30), "confirming_unit": "市市场监管局", "entered_on": entered, "covered": True,
        "exited_on": exited, "exit_reason": "注销" if exited else "",
    }  # fmt: skip


@pytest.fixture
def part():
    return next(iter(register(CODE).column("list_code").choices))


@pytest.fixture
def filled(territory, at):
    rows = [
        member(1, date(2024, 1, 1)),
        member(2, date(2024, 1, 1), date(2025, 3, 1)),
        member(3, date(2025, 2, 1), area="321003"),
    ]
    load_rows(CODE, rows, by="test", at=at)


def freeze(office, at, part, day, **more):
    given = {"source": "监管系统导出", "confirming_unit": "市市场监管局"} | more
    return frozen_lists.freeze_list(code=CODE, part=part, reference_on=day, by=office, at=at, **given)


def test_every_register_with_a_reference_date_is_such_a_list():
    assert {"coverage_lists", "canteens", "organisations"} <= set(frozen_lists.lists())


def test_entries_and_exits_between_two_versions(filled, office, at, part):
    old = freeze(office, at, part, date(2024, 12, 31))
    new = freeze(office, at, part, date(2025, 6, 30))
    assert (old.count, new.count, old.version, new.version) == (2, 2, 1, 1) and len(new.digest) == 64
    found = frozen_lists.difference(office, old.pk, new.pk)
    assert (found.stayed, [m.name for m in found.entries], [m.name for m in found.exits]) == (
        1,
        ["单位3"],
        ["单位2"],
    )
    assert found.exits[0].day == date(2025, 3, 1) and found.exits[0].reason == "注销"
    assert [f.pk for f in frozen_lists.frozen(office, CODE, part)] == [new.pk, old.pk]


def test_a_frozen_version_stays_when_the_register_is_corrected(filled, office, at, part):
    day = date(2025, 6, 30)
    first = freeze(office, at, part, day)
    assert freeze(office, at, part, day).pk == first.pk
    one = register(CODE).model.objects.get(entity_no="E3")
    actions.correct_record(
        code=CODE, pk=one.pk, raw={"exited_on": "2025-06-01"}, version=1, by=office, at=at, reason="已迁出"
    )
    second = freeze(office, at, part, day)
    first.refresh_from_db()
    assert (first.count, second.count, second.version) == (2, 1, 2) and first.digest != second.digest


def test_a_county_sees_its_own_movements_only(filled, office, at, part):
    versions = [freeze(office, at, part, day).pk for day in (date(2024, 12, 31), date(2025, 6, 30))]
    found = frozen_lists.difference(Actor("wang", "county", area_code="321003"), *versions)
    assert [m.name for m in found.entries] == ["单位3"] and found.exits == ()


@pytest.mark.parametrize("more", [{"source": " "}, {"confirming_unit": ""}])
def test_source_and_unit_are_asked_for(more, filled, office, at, part):
    with pytest.raises(Problem, match="source"):
        freeze(office, at, part, date(2025, 6, 30), **more)


def test_what_is_no_list_and_an_empty_day_are_refused(filled, office, at, part):
    with pytest.raises(Problem, match="Nobody"):
        freeze(office, at, part, date(2020, 1, 1))
    with pytest.raises(Problem, match="no list"):
        frozen_lists.members(office, "recalls", date(2025, 1, 1))
    with pytest.raises(Problem):
        freeze(Actor("li", "county", area_code="321002"), at, part, date(2025, 6, 30))
