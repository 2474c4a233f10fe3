"""What is born from the reading and the pack is the plan, item by item."""

from collections import Counter

import pytest

from qualipolis.documents import queries as documents
from qualipolis.kernel.canonical import digest
from qualipolis.packs.coverage import coverage
from qualipolis.packs.reconcile import Reference, differences
from qualipolis.programme import queries
from tests.shared import SHARED

#: Digest of ids and places of all targets and of the text of all duties.
SHIPPED = "237ac94278a4ffef61546fce586f390ed7d306073d2c1e468880196815b1748a"


@pytest.mark.skipif(SHARED is None, reason="the reading by hand is not beside this checkout")
def test_equal_to_the_reading_by_hand(drafts):
    assert differences(drafts["yfzf-2023-141"], Reference.load(SHARED / "plan")) == []


def test_counts_and_digest(plan):
    found = queries.programme()
    assert [len(found.measures) - 1, len(found.targets), len(found.duties), len(found.mechanisms)] == [
        31,
        196,
        408,
        283,
    ]
    assert Counter(t.tier for t in found.targets.values()) == {"hard": 96, "soft": 82, "vague": 18}
    places = [[t.code, t.char_start, t.char_end] for t in found.targets.values()]
    assert digest([places, [d.text for d in found.duties.values()]]) == SHIPPED


def test_every_offset_quotes_the_text(plan):
    text = documents.text(plan)
    found = queries.programme()
    for item in (*found.targets.values(), *found.mechanisms.values()):
        assert text[item.char_start : item.char_end] == item.quote
    for duty in found.duties.values():
        assert text[duty.char_start : duty.char_end] == duty.text


def test_every_owner_is_a_known_body(plan):
    owners = [o for m in queries.measures() for o in m.owners]
    assert all(o.body for o in owners)
    assert len({o.body for o in owners}) == 33


def test_commitment_follows_the_softening_word(plan):
    for target in queries.targets():
        assert (target.commitment == "binding") == (target.stringency == "must")
    assert not any(t.baseline_value for t in queries.targets())


def test_one_indicator_serves_both_smart_site_targets(plan):
    served = {t.code for code in queries.programme().by_indicator for t in queries.targets_of_indicator(code)}
    shared = [ts for ts in queries.programme().by_indicator.values() if {t.measure_no for t in ts} == {5, 7}]
    assert served and shared


def test_no_claim_of_coverage_is_empty(plan, pack):
    found = coverage(queries.programme(), pack.capabilities)
    assert found.broken == ()
    assert {kind: total for kind, (_, _, total) in found.counts().items()} == {
        "measure": 31,
        "target": 196,
        "duty": 408,
        "mechanism": 283,
    }


def test_the_programme_costs_one_query_once_warm(
    plan, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(20):
        queries.programme()
    with django_assert_num_queries(1):
        assert len(queries.targets()) == 196


def test_a_department_sees_what_it_answers_for(plan, department, office):
    numbers = {m.no for m in queries.measures_in_scope(department)}
    assert {5, 6} <= numbers < {m.no for m in queries.measures()}
    assert len(queries.targets_in_scope(office)) == 196


def test_what_people_only_follow_is_told_apart_from_what_facts_answer(plan, pack):
    found = coverage(queries.programme(), pack.capabilities)
    counts = found.counts()
    assert all(line.is_answered for line in found.lines if line.kind in ("measure", "target", "duty"))
    assert counts["target"][1] == 11 and counts["duty"][1] > 0
    followed = [line for line in found.lines if line.is_followed_only]
    assert all(answer.startswith("work:") for line in followed for answer in line.answers)
