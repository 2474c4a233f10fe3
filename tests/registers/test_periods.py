"""Sign-off inside a body, approval from below, reopening from the top, and what is locked meanwhile."""

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import periods
from qualipolis.registers.actions import create_record
from qualipolis.registers.period_actions import lay_down_seat, move

pytestmark = pytest.mark.django_db
KEY = ("service_sites", "321002", "2025Q2")
ROW = {"area": "321002", "site_no": "S1", "name": "站", "opened_on": "2025-05-01", "status": "open"}


def people(area="321002"):
    return [Actor(name, "county", area_code=area) for name in ("a", "b", "c")]


def submit(at, unit="321002"):
    for verb, person in zip(("fill", "review", "sign"), people(unit), strict=True):
        key = move(verb, KEY[0], unit, KEY[2], by=person, at=at)
    return key


def test_three_hands_then_the_level_above(territory, at, office):
    filler, head, leader = people()
    move("fill", *KEY, by=filler, at=at)
    with pytest.raises(Problem, match="own work"):
        move("review", *KEY, by=filler, at=at)
    move("review", *KEY, by=head, at=at)
    assert move("sign", *KEY, by=leader, at=at).state == "submitted"
    with pytest.raises(Problem, match="outside"):
        move("approve", *KEY, by=leader, at=at)
    assert move("approve", *KEY, by=office, at=at).state == "approved"


def test_locked_until_returned_or_reopened(territory, at, office):
    record = create_record(code=KEY[0], raw=ROW, by=office, at=at)
    assert periods.status_of(record) == "open"
    submit(at)
    with pytest.raises(Problem, match="locked"):
        create_record(code=KEY[0], raw=ROW | {"site_no": "S2"}, by=office, at=at)
    assert create_record(code=KEY[0], raw=ROW | {"site_no": "S2", "area": "321003"}, by=office, at=at)
    with pytest.raises(Problem, match="reason"):
        move("return", *KEY, by=office, at=at)
    move("return", *KEY, by=office, at=at, comment="缺一站")
    assert create_record(code=KEY[0], raw=ROW | {"site_no": "S3"}, by=office, at=at)
    assert periods.status_of(record) == "returned"


def test_a_file_cannot_pass_the_lock_either(territory, at, csv_file, office):
    from qualipolis.registers.intake import import_file

    submit(at)
    path = csv_file([["站点编号", "站点名称", "开放日期", "状态", "属地"], ["S9", "站", "2025-05-01", "运行", "321002"],
                     ["S8", "站", "2025-07-01", "运行", "321002"]])  # fmt: skip
    batch = import_file(KEY[0], path, at=at, by=office)
    assert (batch.added, batch.report["faults"][0]["code"]) == (1, "locked")


def test_approved_only_after_all_below_and_reopened_from_the_top(territory, at, office):
    move("fill", KEY[0], "321002100", KEY[2], by=people("321002100")[0], at=at)
    submit(at)
    with pytest.raises(Problem, match="below"):
        move("approve", *KEY, by=office, at=at)
    move("review", KEY[0], "321002100", KEY[2], by=people("321002100")[1], at=at)
    move("sign", KEY[0], "321002100", KEY[2], by=people("321002100")[2], at=at)
    move("approve", KEY[0], "321002100", KEY[2], by=people()[0], at=at)
    move("approve", *KEY, by=office, at=at)
    with pytest.raises(Problem, match="from the top"):
        move("reopen", KEY[0], "321002100", KEY[2], by=office, at=at, comment="更正")
    move("reopen", *KEY, by=office, at=at, comment="更正")
    assert move("reopen", KEY[0], "321002100", KEY[2], by=office, at=at, comment="更正").state == "open"


def test_a_deputy_signs_for_the_holder(territory, at, office):
    lay_down_seat("321002", "filler", "a", "d", by=office, at=at)
    with pytest.raises(Problem, match="signs at this step"):
        move("fill", *KEY, by=people()[1], at=at)
    key = move("fill", *KEY, by=Actor("d", "county", area_code="321002"), at=at)
    assert periods.steps(key)[0].deputy_for == "a"
