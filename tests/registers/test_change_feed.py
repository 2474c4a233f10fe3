"""A copy kept from the changes is the register, whatever is written between two answers, for every scope."""

from datetime import date
from random import Random
from threading import Thread

import pytest
from django.db import connection, transaction

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, change_feed, images, keeping, queries
from qualipolis.registers.catalogue import register
from qualipolis.registers.change_feed import Place, changes_since, end
from qualipolis.registers.intake import load_rows
from qualipolis.registers.models import Outbox
from qualipolis.registers.types import Keeper

CODE = "inspection_samples"
AREAS = ("321002", "321003", "321002100", "321002102")
OFFICE = Actor("zhang", "office")
ACTORS = (
    OFFICE,
    Actor("li", "county", area_code="321002"),
    Actor("wu", "county", area_code="321002100"),
    Actor("zone", "county", area_code="3210Z2"),
    Actor("sun", "department", body_code="food-office"),
    Actor("nobody", "county"),
)


@pytest.fixture(autouse=True)
def city(request, at):
    if "territory" not in request.fixturenames:
        return
    request.getfixturevalue("territory")
    keepers = [Keeper(CODE, "food-office", {"domain": ("food",)})]
    keeping.set_keepers(keepers=keepers, by="test", at=at)


def sample(number, area="321002", **other):
    return {
        "area": area, "sample_no": f"S{number:05}", "task_source": "city", "domain": ("food", "agri")[number % 2],
        "purpose": "supervision", "link": "production", "product_name": f"产品{number}", "conclusion": "pass",
        "concluded_on": date(2025, 1 + number % 9, 10),
    } | other  # fmt: skip


def raw(number, area):
    return {k: str(v) for k, v in sample(number, area).items()}


def order(place):
    """A place within a row lies before the one behind the row."""
    return (place.row - 1, place.record) if place.record else (place.row, 0)


class Copy:
    """What a neighbouring system keeps: image by record, out of the changes alone."""

    def __init__(self, actor, limit):
        self.actor, self.limit, self.place, self.held = actor, limit, Place(), {}

    def ask(self):
        found = changes_since(self.actor, CODE, self.place, self.limit)
        assert len(found.changes) <= self.limit and order(found.next) >= order(self.place)
        for one in found.changes:
            if one.change in ("withdrawn", "left"):
                del self.held[one.record]
            else:
                assert (one.change == "changed") is (one.record in self.held)
                self.held[one.record] = dict(one.image)
        self.place = found.next
        return found.more

    def ask_all(self):
        while self.ask():
            pass

    def truth(self):
        query = queries.within(self.actor, queries.visible(register(CODE)))
        return {r.pk: images.for_lake(r) for r in query}


def write(rng, number, at):
    """One write of a random kind."""
    standing = list(
        register(CODE).model.objects.filter(withdrawn_at__isnull=True).values_list("pk", "version")
    )
    kind = rng.choice(("create", "batch", "correct", "move", "withdraw", "again"))
    if kind == "create" or not standing:
        actions.create_record(code=CODE, raw=raw(number, rng.choice(AREAS)), by=OFFICE, at=at)
    elif kind == "batch":
        rows = [sample(number + n, rng.choice(AREAS)) for n in range(rng.randint(1, 12))]
        load_rows(CODE, rows, by=f"test{number}", at=at)
    elif kind == "again":
        pk = rng.choice(standing)[0]
        one = register(CODE).model.objects.get(pk=pk)
        load_rows(
            CODE, [sample(int(one.sample_no[1:]), one.area, product_name="改")], by=f"again{number}", at=at
        )
    else:
        pk, version = rng.choice(standing)
        given = {"code": CODE, "pk": pk, "version": version, "by": OFFICE, "at": at, "reason": "r"}
        if kind == "withdraw":
            actions.withdraw_record(**given)
        else:
            change = (
                {"area": rng.choice(AREAS)} if kind == "move" else {"domain": rng.choice(("food", "agri"))}
            )
            actions.correct_record(raw=change, **given)


@pytest.mark.parametrize("seed", range(4))
def test_copies_of_every_scope_are_the_register(seed, territory, at, monkeypatch):
    monkeypatch.setattr(change_feed, "EXAMINED", 7)
    rng = Random(seed)
    copies = [Copy(actor, rng.choice((1, 3, 200))) for actor in ACTORS]
    for step in range(30):
        write(rng, step * 100, at)
        for copy in copies:
            if rng.random() < 0.4:
                copy.ask()
    for copy in copies:
        copy.ask_all()
        assert copy.held == copy.truth(), copy.actor
    assert copies[0].held and not copies[-1].held


def test_a_large_batch_is_told_in_pages_each_with_few_queries(territory, at, django_assert_max_num_queries):
    load_rows(CODE, [sample(n) for n in range(1, 501)], by="test", at=at)
    copy, pages = Copy(OFFICE, 100), 0
    with django_assert_max_num_queries(6):
        copy.ask()
    assert copy.place.record and len(copy.held) == 100
    while copy.ask():
        pages += 1
    assert len(copy.held) == 500 and pages == 4


def test_a_batch_that_has_not_landed_is_not_told(territory, at):
    from qualipolis.registers.models import Batch

    Batch.objects.create(register=CODE, digest="x", by="test", started_at=at, state="staging")
    assert changes_since(OFFICE, CODE, Place()).changes == []


def test_places(territory, at):
    assert end() == Place(0) and changes_since(OFFICE, CODE, end()).next == Place(0)
    load_rows(CODE, [sample(n) for n in range(1, 4)], by="test", at=at)
    load_rows("recalls", [], by="test", at=at)
    assert changes_since(OFFICE, CODE, end()).changes == []
    with pytest.raises(Problem, match="ahead"):
        changes_since(OFFICE, CODE, Place(10**6))
    with pytest.raises(Problem):
        changes_since(Actor("x", "public"), CODE, Place())


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database has one writer at a time"
)
def test_a_row_that_appears_late_is_not_passed_over(at):
    """A transaction draws the earlier number and ends after another one that drew the later number."""

    def row():
        return Outbox.objects.create(
            register=CODE, first_id=1, last_id=1, before=None, after={"id": 1}, at=at
        ).pk

    later = []

    def other():
        later.append(row())
        connection.close()

    with transaction.atomic():
        first = row()
        thread = Thread(target=other)
        thread.start()
        thread.join()
        assert later[0] > first
        seen = []

        def read():
            seen.append(changes_since(OFFICE, CODE, Place(first - 1)))
            connection.close()

        thread = Thread(target=read)
        thread.start()
        thread.join()
        assert seen[0].changes == [] and seen[0].next == Place(first - 1)
    found = changes_since(OFFICE, CODE, seen[0].next)
    assert [one.record for one in found.changes] == [1, 1] and found.next == Place(later[0])
