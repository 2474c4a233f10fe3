"""Lists of long registers go by indexes of their own; what they show is what the short way shows."""

from datetime import date
from itertools import product

import pytest
from django.db import connection

from qualipolis.accounts.types import Actor
from qualipolis.jobs.worker import run_all
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, list_indexes, lists, queries, search_words, searching
from qualipolis.registers.catalogue import register
from qualipolis.registers.intake import load_rows

CODE = "inspection_samples"
DOMAINS, LINKS = ("food", "agri", "cosmetics"), ("production", "online")


def sample(number):
    rare = number % 50 == 7
    return {
        "area": ("321002", "321003", "321002100")[number % 3], "sample_no": f"S{number:04}", "task_source": "city",
        "domain": "cosmetics" if rare else DOMAINS[number % 2], "purpose": "supervision", "link": LINKS[number % 2],
        "product_name": f"产品{number % 9}", "producer_name": f"扬州{number % 7}厂", "consumer_good": number % 2 == 0,
        "conclusion": "fail" if number % 11 == 0 else "pass", "concluded_on": f"2025-{number % 9 + 1:02}-10",
        "failed_items": "铅" if number % 11 == 0 else "",
    }  # fmt: skip


@pytest.fixture
def filled(territory, at):
    rows = (sample(n) for n in range(400))
    rows = ({**r, "concluded_on": date.fromisoformat(r["concluded_on"])} for r in rows)
    load_rows(CODE, rows, by="test", at=at)


@pytest.fixture
def long(filled, monkeypatch, at):
    """The same register taken for a long one, its indexes made by the job that an import asks for."""
    monkeypatch.setattr(list_indexes, "LONG", 100)
    if connection.vendor == "postgresql":
        # Checks that wait for the end of the test's transaction would forbid indexes within it.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    search_words.ask_for(register(CODE), by="test", at=at)
    run_all()
    assert not list_indexes.missing(register(CODE))


def shown(actor, **asked):
    """All pages of a list, forwards; and that the way back shows the same."""
    found, back, page = [], [], queries.records(actor, CODE, size=60, **asked)
    while True:
        found += [r.pk for r in page.rows]
        if not page.next:
            break
        page = queries.records(actor, CODE, size=60, after=page.next, **asked)
    while page.previous:
        page = queries.records(actor, CODE, size=60, before=page.previous, **asked)
        back = [r.pk for r in page.rows] + back
    assert back == found[: len(back)]
    return found


CHOSEN = (
    {}, {"domain": "food"}, {"domain": "cosmetics"}, {"domain": "drug"}, {"county": "321002"}, {"consumer_good": "true"},
    {"consumer_good": "false", "domain": "agri"}, {"county": "321003", "domain": "cosmetics"}, {"conclusion": "fail"},
    {"conclusion": "fail", "link": "online", "from": "2025-03-01", "to": "2025-06-01"}, {"area": "321002100"},
    {"review": "1"}, {"from": "2025-08-01"},
)  # fmt: skip
ACTORS = (
    Actor("zhang", "office"),
    Actor("li", "county", area_code="321002"),
    Actor("wu", "county", area_code="321002100"),
)


def test_the_long_way_shows_what_the_short_way_shows(long, monkeypatch):
    for actor, filters in product(ACTORS, CHOSEN):
        by_index = shown(actor, filters=filters)
        with monkeypatch.context() as patch:
            patch.setattr(list_indexes, "LONG", 10**9)
            assert by_index == shown(actor, filters=filters), (actor, filters)


def test_the_rarest_condition_leads(long):
    wanted = {"domain": ("cosmetics",), "link": ("online",)}
    way = lists.road(register(CODE), wanted, (None, None), county=False, review=False)
    assert way.index == list_indexes.name_of(register(CODE), "domain")
    way = lists.road(register(CODE), {"domain": ("food", "agri")}, (None, None), county=True, review=False)
    assert way.index.endswith("_domain")


def test_values_that_are_many_and_several_keep_the_order_of_the_list(long, monkeypatch):
    monkeypatch.setattr(lists, "FEW", 20)
    way = lists.road(register(CODE), {"domain": ("food", "agri")}, (None, None), county=True, review=False)
    assert way.index.endswith("_county")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lays indexes side by side by itself")
def test_two_conditions_that_are_many_each_meet_by_their_numbers(long, monkeypatch):
    monkeypatch.setattr(lists, "FEW", 5)
    monkeypatch.setattr(lists, "GATHER", 0)
    chosen = {"conclusion": "fail", "link": "online", "domain": "agri", "from": "2025-02-01"}
    wanted = {name: (chosen[name],) for name in ("conclusion", "link", "domain")}
    way = lists.road(register(CODE), wanted, (date(2025, 2, 1), None), county=False, review=False)
    assert way.index.endswith("_conclusion") and way.meets
    by_index = [shown(actor, filters=chosen) for actor in ACTORS]
    assert any(by_index)
    monkeypatch.setattr(list_indexes, "LONG", 10**9)
    assert by_index == [shown(actor, filters=chosen) for actor in ACTORS]


def test_a_second_condition_of_most_records_is_not_gathered(long, monkeypatch):
    monkeypatch.setattr(lists, "FEW", 5)
    monkeypatch.setattr(lists, "MANY", 50)
    wanted = {"conclusion": ("fail",), "consumer_good": (True,)}
    assert not lists.road(register(CODE), wanted, (None, None), county=False, review=False).meets


def test_counts_stop_where_several_conditions_meet(long, monkeypatch):
    monkeypatch.setattr(queries, "COUNT_FEW", 10)
    page = queries.records(ACTORS[0], CODE, filters={"domain": "food", "link": "production"})
    assert (page.count, page.counted_all) == (10, False)


@pytest.mark.parametrize(
    ("term", "hits"), [("S00", 100), ("S0123", 1), ("产品3", 45), ("扬州5", 57), ("没有", 0)]
)
def test_a_search_finds_what_begins_so(long, term, hits):
    assert len(shown(ACTORS[0], search=term)) == hits


PARTS = ("州3", "3厂", "品3", "扬州5", "产", "没有这个")


def test_a_part_in_the_middle_is_found_as_the_short_way_finds_it(long, monkeypatch):
    for actor, part in product(ACTORS, PARTS):
        by_words = shown(actor, search=part, filters={"domain": "food"})
        with monkeypatch.context() as patch:
            patch.setattr(list_indexes, "LONG", 10**9)
            assert by_words == shown(actor, search=part, filters={"domain": "food"}), (actor, part)
    assert len(shown(ACTORS[0], search="州3")) == 57


def more(number, name):
    return {
        **sample(number),
        "sample_no": f"N{number}",
        "producer_name": name,
        "concluded_on": date(2025, 9, 1),
    }


def test_what_came_since_is_found_before_its_words_are_learnt_and_after(long, office, at):
    load_rows(CODE, [more(n, f"高邮{n}蛋品厂") for n in range(5)], by="later", at=at)
    one = queries.records(office, CODE, search="S0007").rows[0]
    actions.correct_record(
        code=CODE, pk=one.pk, raw={"producer_name": "宝应蛋品社"}, version=1, by=office, at=at, reason="更名"
    )
    assert search_words.is_behind(register(CODE))
    assert len(shown(office, search="蛋品")) == 6 and len(shown(ACTORS[2], search="邮2蛋")) == 1
    run_all()
    assert not search_words.is_behind(register(CODE))
    assert len(shown(office, search="蛋品")) == 6 and len(shown(office, search="邮2蛋")) == 1
    actions.withdraw_record(code=CODE, pk=one.pk, version=2, by=office, at=at, reason="重复")
    assert len(shown(office, search="蛋品")) == 5


def test_learning_twice_learns_nothing_twice(long):
    count = search_words.SearchWord.objects.count()
    assert count == 9 + 7 and search_words.learn(register(CODE)) == 0
    assert search_words.SearchWord.objects.count() == count


def test_a_column_with_too_many_words_is_found_by_beginnings(long, office, at, monkeypatch):
    monkeypatch.setattr(search_words, "MOST", 8)
    search_words.SearchProgress.objects.all().delete()
    search_words.learn(register(CODE))
    assert search_words.known_columns(register(CODE)) == ("producer_name", "sampled_name", "report_no")
    assert len(shown(office, search="品3")) == 0 and len(shown(office, search="产品3")) == 45
    assert len(shown(office, search="州3")) == 57


def test_many_single_changes_ask_for_the_job(long, office, at, monkeypatch):
    from qualipolis.jobs.models import Job

    monkeypatch.setattr(search_words, "FAR", 1)
    for version, name in enumerate(("甲厂", "乙厂", "丙厂"), 1):
        one = queries.records(office, CODE, search="S0007").rows[0]
        actions.correct_record(
            code=CODE,
            pk=one.pk,
            raw={"producer_name": name},
            version=version,
            by=office,
            at=at,
            reason="更名",
        )
    assert Job.objects.filter(kind=list_indexes.KIND, state="queued").count() == 1


def test_where_hits_are_many_the_list_itself_is_looked_through_in_its_order(long, monkeypatch):
    monkeypatch.setattr(searching, "HITS", 20)
    page = queries.records(ACTORS[0], CODE, search="S0")
    assert page.count >= 20 and not page.counted_all
    for steps in ((30, 1_000), (10**6,), (5, 10**6)):
        monkeypatch.setattr(searching, "STEPS", steps)
        for actor, part in product(ACTORS, ("S0", "厂", "品3")):
            by_steps = shown(actor, search=part)
            with monkeypatch.context() as patch:
                patch.setattr(list_indexes, "LONG", 10**9)
                assert by_steps == shown(actor, search=part), (actor, part, steps)


def test_where_too_few_have_the_term_some_hits_are_put_in_order(long, monkeypatch):
    monkeypatch.setattr(searching, "HITS", 20)
    monkeypatch.setattr(searching, "STEPS", (3, 5))
    page = queries.records(ACTORS[0], CODE, search="厂")
    days = [(r.event_on, r.pk) for r in page.rows]
    assert len(days) == 21 and days == sorted(days, reverse=True) and not page.counted_all


def test_withdrawn_records_leave_the_indexes(long, office, at):
    page = queries.records(office, CODE, filters={"domain": "cosmetics"})
    one = page.rows[0]
    actions.withdraw_record(code=CODE, pk=one.pk, version=1, by=office, at=at, reason="重复")
    again = queries.records(office, CODE, filters={"domain": "cosmetics"})
    assert one.pk not in {r.pk for r in again.rows} and again.count == page.count - 1


def test_records_of_a_batch_that_has_not_landed_stay_hidden(long, office, at):
    from qualipolis.registers.models import Batch

    Batch.objects.create(register=CODE, digest="x", by="test", started_at=at, state="staging")
    assert queries.records(office, CODE, filters={"domain": "cosmetics"}).count == 8


def test_until_the_indexes_are_made_lists_answer_all_the_same(filled, monkeypatch, office):
    monkeypatch.setattr(list_indexes, "LONG", 100)
    assert len(list_indexes.missing(register(CODE))) > 10
    assert queries.records(office, CODE, filters={"domain": "cosmetics"}).count == 8
    assert queries.records(office, CODE, search="S0123").count == 1


def test_a_short_register_has_none(filled):
    assert list_indexes.missing(register(CODE)) == {}


@pytest.mark.parametrize("filters", [{"from": "gestern"}, {"batch": "x"}, {"batch_no": "1", "nothing": "x"}])
def test_what_cannot_be_read_is_refused_in_words(filled, office, filters):
    with pytest.raises(Problem):
        queries.records(office, CODE, filters=filters)
