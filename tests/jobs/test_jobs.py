"""Background work: once only, shown in progress, taken up again when its worker dies."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from qualipolis.jobs import actions, queries, rules, worker
from qualipolis.jobs.types import State
from qualipolis.kernel.errors import Problem, Problems

AT = datetime(2025, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(worker, "_works", {})
    return worker.work("test")


def test_done_with_progress_and_result(kind):
    @kind
    def count(ticket):
        ticket.tell("counting", 5, 10)
        assert queries.percent(queries.job(ticket.number)) == 50
        return {"sum": ticket.arguments["a"] + 1}

    job = actions.enqueue(kind="test", arguments={"a": 1}, by="x", at=AT)
    assert worker.run_all() == 1
    job.refresh_from_db()
    assert (job.state, job.result) == (State.DONE, {"sum": 2})


def test_the_same_key_waits_once_only(kind):
    first = actions.enqueue(kind="test", arguments={}, by="x", at=AT, key="k")
    assert actions.enqueue(kind="test", arguments={}, by="y", at=AT, key="k").pk == first.pk
    kind(lambda ticket: None)
    worker.run_all()
    assert actions.enqueue(kind="test", arguments={}, by="y", at=AT, key="k").pk != first.pk


def test_a_fault_in_words_refuses_and_another_is_tried_three_times(kind):
    calls = []

    @kind
    def fail(ticket):
        calls.append(1)
        if ticket.arguments.get("words"):
            raise Problem("The file is empty", None, "Send it again.")
        raise ZeroDivisionError

    refused = actions.enqueue(kind="test", arguments={"words": True}, by="x", at=AT)
    broken = actions.enqueue(kind="test", arguments={}, by="x", at=AT)
    worker.run_all()
    refused.refresh_from_db()
    broken.refresh_from_db()
    assert refused.state == State.REFUSED and refused.result["problem"]["what"] == "The file is empty"
    assert (broken.state, len(calls)) == (State.FAILED, 4)


def test_a_silent_worker_loses_its_job():
    job = actions.enqueue(kind="test", arguments={}, by="x", at=AT)
    assert actions.claim(at=AT).pk == job.pk
    assert actions.claim(at=AT + timedelta(seconds=60)) is None
    assert actions.claim(at=AT + timedelta(minutes=3)).attempts == 2


def test_work_nobody_does_is_refused_in_words(kind):
    job = actions.enqueue(kind="unknown", arguments={}, by="x", at=AT)
    worker.run_all()
    job.refresh_from_db()
    assert job.state == State.REFUSED and "unknown" in job.result["problem"]["what"]


def test_a_fault_is_kept_so_that_it_can_be_said_in_any_language():
    one = Problem("There are {n} rows; up to {limit} fit", "file", "Use less.", n=7, limit=5)
    back = rules.problem_of(json.loads(json.dumps(rules.kept(one))))
    assert str(back) == str(one) and back.in_words(lambda t: f"« {t} »").what == f"« {one.what} »"
    many = rules.problem_of(rules.kept(Problems([one, Problem("Broken", None, None)])))
    assert [p.what for p in many.problems] == ["There are 7 rows; up to 5 fit", "Broken"]
    # What an older version kept has no templates.
    assert rules.problem_of({"what": "a", "where": None, "fix": "b"}).fix == "b"
