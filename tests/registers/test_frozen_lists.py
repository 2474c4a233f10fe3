"""Lists that others are counted against: who is on them, versions that stay, what came and went."""

from datetime import date

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, frozen_lists, list_movements
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


def moved(actor, found):
    return tuple(list_movements.movements(actor, found, keys) for keys in (found.came, found.went))


def test_every_register_with_a_reference_date_is_such_a_list():
    assert {"coverage_lists", "canteens", "organisations"} <= set(frozen_lists.lists())


def test_entries_and_exits_between_two_versions(filled, office, at, part):
    old = freeze(office, at, part, date(2024, 12, 31))
    new = freeze(office, at, part, date(2025, 6, 30))
    assert (old.count, new.count, old.version, new.version) == (2, 2, 1, 1) and len(new.digest) == 64
    found = list_movements.difference(office, old.pk, new.pk)
    came, went = moved(office, found)
    assert (found.stayed, found.entries, found.exits) == (1, 1, 1)
    assert [(m.name, m.how, m.day) for m in came] == [("单位3", "entered", date(2025, 2, 1))]
    assert [(m.name, m.how, m.day, m.reason) for m in went] == [("单位2", "exited", date(2025, 3, 1), "注销")]
    assert came[0].record == register(CODE).model.objects.get(entity_no="E3").pk
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
    wang = Actor("wang", "county", area_code="321003")
    found = list_movements.difference(wang, *versions)
    assert [m.name for m in moved(wang, found)[0]] == ["单位3"] and (found.stayed, found.exits) == (0, 0)


def test_what_the_register_says_today_beside_a_frozen_version(filled, office, at, part):
    day = date(2025, 6, 30)
    first = freeze(office, at, part, day)
    load_rows(CODE, [member(4, date(2024, 5, 1)), member(5, date(2025, 8, 1))], by="test", at=at)
    one = register(CODE).model.objects.get(entity_no="E1")
    actions.withdraw_record(code=CODE, pk=one.pk, version=1, by=office, at=at, reason="重复登记")
    two = register(CODE).model.objects.get(entity_no="E3")
    actions.correct_record(
        code=CODE, pk=two.pk, raw={"entered_on": "2025-07-02"}, version=1, by=office, at=at, reason="日期有误"
    )
    came, went = moved(office, list_movements.difference(office, first.pk, day))
    assert [(m.name, m.how) for m in came] == [("单位4", "recorded_late")]
    assert [(m.name, m.how, m.reason) for m in went] == [
        ("单位1", "withdrawn", "重复登记"),
        ("单位3", "corrected", ""),
    ]
    assert list_movements.difference(office, first.pk, date(2025, 9, 1)).entries == 2


def test_a_later_delivery_changes_the_member_instead_of_standing_beside_it(filled, office, at, part):
    day = date(2025, 9, 30)
    later = {**member(1, date(2024, 1, 1)), "reference_on": day}
    batch = load_rows(CODE, [later], by="test", at=at)
    assert (batch.added, batch.changed) == (0, 1)
    found = frozen_lists.standing(office, CODE, day, part)
    assert (found.members, found.reference_on, found.earlier) == (2, day, 1)
    assert (found.unit, found.units, found.sources) == ("市市场监管局", 1, 1)
    assert [one.part for one in frozen_lists.standings(office, CODE, day)] == [part]


def test_versions_of_other_lists_are_not_compared(filled, office, at, part):
    other = list(register(CODE).column("list_code").choices)[1]
    load_rows(CODE, [{**member(9, date(2024, 1, 1)), "list_code": other}], by="test", at=at)
    day = date(2025, 6, 30)
    one, two = freeze(office, at, part, day), freeze(office, at, other, day)
    with pytest.raises(Problem, match="not two versions"):
        list_movements.difference(office, one.pk, two.pk)
    assert {f.part for f in frozen_lists.frozen(office)} == {part, other}
    with pytest.raises(Problem, match="no frozen version"):
        frozen_lists.version(office, two.pk + 100)


def test_a_department_reaches_versions_of_registers_it_keeps(filled, office, at, part):
    made = freeze(office, at, part, date(2025, 6, 30))
    outside = Actor("sun", "department", body_code="somebody")
    assert frozen_lists.frozen(outside) == []
    with pytest.raises(Problem):
        frozen_lists.version(outside, made.pk)


@pytest.mark.parametrize(
    ("more", "why"),
    [({"source": " "}, "source"), ({"confirming_unit": ""}, "source"), ({"source": "长" * 301}, "too long")],
)
def test_source_and_unit_are_asked_for(more, why, filled, office, at, part):
    with pytest.raises(Problem, match=why):
        freeze(office, at, part, date(2025, 6, 30), **more)


def test_what_is_no_list_and_an_empty_day_are_refused(filled, office, at, part):
    with pytest.raises(Problem, match="Nobody"):
        freeze(office, at, part, date(2020, 1, 1))
    with pytest.raises(Problem, match="ahead"):
        freeze(office, at, part, date(2026, 1, 1))
    with pytest.raises(Problem, match="holds no list"):
        freeze(office, at, "no_such", date(2025, 1, 1))
    with pytest.raises(Problem, match="no list"):
        frozen_lists.members(office, "recalls", date(2025, 1, 1))
    with pytest.raises(Problem):
        freeze(Actor("li", "county", area_code="321002"), at, part, date(2025, 6, 30))


def test_a_register_that_is_one_list_stands_as_one(territory, office, at):
    rows = [
        {"area": "321002", "canteen_no": f"C{n}", "name": f"食堂{n}", "kind": "school", "reference_on": date(2025, 6, 30),
         "confirming_unit": "市教育局", "entered_on": date(2024, 1, 1), "responsibility": False, "connected": False}
        for n in range(3)
    ]  # fmt: skip
    load_rows("canteens", rows, by="test", at=at)
    one = frozen_lists.standing(office, "canteens", date(2025, 9, 30))
    assert (one.members, one.reference_on, one.unit) == (3, date(2025, 6, 30), "市教育局")
    assert frozen_lists.standings(office, "canteens", date(2020, 1, 1)) == []


def test_two_who_freeze_at_the_same_moment(filled, office, at, part, monkeypatch):
    """The other one's version stands between the look and the write."""
    real = frozen_lists.FrozenList.objects.create

    def overtaken(**given):
        real(**{**given, "digest": "0" * 64})
        return real(**given)

    monkeypatch.setattr(frozen_lists.FrozenList.objects, "create", overtaken)
    with pytest.raises(Problem, match="same moment"):
        freeze(office, at, part, date(2025, 6, 30))
