"""Nothing reaches the public without three signatures of three persons; what was withdrawn is gone from every page."""

import pytest
from django.db import IntegrityError, transaction

from qualipolis.accounts.types import Actor
from qualipolis.audit import queries as audit
from qualipolis.kernel.errors import Problem
from qualipolis.publication import actions, models, queries
from qualipolis.publication.types import Step
from tests.released import AS_OF, AT, TARGET, figures, standing


def _prepare(value=98.4, period="2025Q3"):
    return actions.prepare(
        indicator=TARGET,
        period=period,
        figures=figures(value, period),
        snapshot="s",
        is_demonstration=False,
        by="a",
        at=AT,
    )


def _approve(release, officers):
    for step, officer in zip((Step.REVIEWED, Step.CLEARED, Step.APPROVED), officers, strict=True):
        actions.sign(release=release, step=step, by=officer, at=AT)


def _publish(plan, *standings):
    return actions.publish(
        plan=plan,
        standings=standings,
        as_of=AS_OF,
        period="2025-01/2025-09",
        is_demonstration=False,
        by="a",
        at=AT,
    )


def test_prepared_figures_are_not_public(plan):
    _prepare()
    _publish(plan, standing())
    assert queries.values(TARGET) == ()
    assert queries.edition().of(TARGET, "321000").status == "none"
    assert queries.edition().of(TARGET, "321000").value is None


def test_approved_figures_are_public(plan, officers):
    _approve(_prepare(), officers)
    _publish(plan, standing())
    assert queries.values(TARGET) == figures()
    found = queries.edition().of(TARGET, "321000")
    assert found == standing()
    assert queries.edition().indicators == {TARGET}


def test_steps_are_taken_in_order(plan, officers):
    release = _prepare()
    with pytest.raises(Problem, match="cannot become approved"):
        actions.sign(release=release, step=Step.APPROVED, by=officers[0], at=AT)


def test_one_person_signs_once(plan, officers):
    release = _prepare()
    actions.sign(release=release, step=Step.REVIEWED, by=officers[0], at=AT)
    with pytest.raises(Problem, match="already signed"):
        actions.sign(release=release, step=Step.CLEARED, by=officers[0], at=AT)


def test_only_the_office_may_sign(plan):
    with pytest.raises(Problem):
        actions.sign(release=_prepare(), step=Step.REVIEWED, by=Actor("d", "department", "transport"), at=AT)


def test_the_database_refuses_an_approval_without_signatures(plan):
    release = _prepare()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Release.objects.filter(pk=release).update(step=Step.APPROVED)


def test_a_new_revision_replaces_the_old_one_which_stays_in_the_record(plan, officers):
    _approve(_prepare(98.4), officers)
    _approve(_prepare(97.9), officers)
    assert queries.values(TARGET)[0].value == 97.9
    old = models.Release.objects.get(step=Step.WITHDRAWN)
    assert old.figures[0][1] == 98.4 and old.reason == "replaced by revision 2"


def test_withdrawn_figures_are_gone_from_the_edition_too(plan, officers):
    release = _prepare()
    _approve(release, officers)
    _publish(plan, standing())
    actions.withdraw(release=release, reason="wrong laboratory", by=officers[0], at=AT)
    assert queries.values(TARGET) == ()
    assert queries.edition().of(TARGET, "321000").value is None


def test_a_withdrawal_needs_a_reason(plan, officers):
    with pytest.raises(Problem, match="needs a reason"):
        actions.withdraw(release=_prepare(), reason=" ", by=officers[0], at=AT)


def test_an_edition_says_what_moved(plan, officers):
    _approve(_prepare(), officers)
    _publish(plan, standing("on"))
    assert queries.edition().changes == ()
    _publish(plan, standing("risk", 97.5))
    (change,) = queries.edition().changes
    assert (change.before, change.after, change.on) == ("on", "risk", AS_OF)


def test_the_same_edition_is_not_published_twice(plan, officers):
    _approve(_prepare(), officers)
    assert _publish(plan, standing())
    assert not _publish(plan, standing())
    assert models.Edition.objects.count() == 1


def test_every_step_is_in_the_audit_trail(plan, officers):
    _approve(_prepare(), officers)
    _publish(plan, standing())
    verbs = {event.verb for event in audit.trail()}
    steps = ("prepare", "reviewed", "cleared", "approved", "publish")
    assert {f"publication.{step}" for step in steps} <= verbs


def test_a_series_is_of_one_kind_of_period(plan, officers):
    for period in ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024"):
        _approve(_prepare(97.0, period), officers)
    assert [v.period for v in queries.series(TARGET, "321000")] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]


def test_nothing_to_release_is_said(plan):
    with pytest.raises(Problem, match="nothing to release"):
        actions.prepare(
            indicator=TARGET, period="2025Q3", figures=(), snapshot="", is_demonstration=False, by="a", at=AT
        )


def test_demonstration_release_needs_demonstration_evidence(plan):
    assert actions.release_demonstration(by="test", at=AT) == 0
