"""The way to the public: prepare, review, clear, approve; publish where targets stand; withdraw with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.publication import gathering, models, rules
from qualipolis.publication.types import Standing, Step, Value

#: Three persons of the demonstration, because one may not hold two signatures.
DEMONSTRATION = ("演示用户甲（业务审核）", "演示用户乙（保密审查）", "演示用户丙（批准）")
_SIGNED = {Step.REVIEWED: "reviewed", Step.CLEARED: "cleared", Step.APPROVED: "approved"}


@transaction.atomic
def prepare(
    *,
    indicator: str,
    period: str,
    figures: Sequence[Value],
    snapshot: str,
    is_demonstration: bool,
    by: str,
    at: datetime,
) -> int:
    """Put the figures of an indicator and a period on the way; gives the number of the release."""
    if not figures:
        raise Problem("There is nothing to release", f"{indicator} {period}", "Compute the indicator first.")
    row = _row(indicator, period, figures, snapshot, is_demonstration, by, at)
    row.revision = models.Release.objects.filter(indicator=indicator, period=period).count() + 1
    row.save()
    audit.record(
        by=by, at=at, verb="publication.prepare", subject=f"release:{row.pk}", detail={"of": str(row)}
    )
    return row.pk


def _row(
    indicator: str,
    period: str,
    figures: Sequence[Value],
    snapshot: str,
    is_demonstration: bool,
    by: str,
    at: datetime,
) -> models.Release:
    kept = [rules.row_of(value) for value in figures]
    return models.Release(
        indicator=indicator,
        period=period,
        step=Step.PREPARED,
        figures=kept,
        count=len(kept),
        digest=rules.fingerprint(kept),
        snapshot=snapshot,
        is_demonstration=is_demonstration,
        prepared_by=by,
        prepared_at=at,
    )


@transaction.atomic
def sign(*, release: int, step: Step, by: Actor, at: datetime) -> None:
    """Take the next step: 业务审核, 保密审查 or 批准; each by another person, the last puts it in force."""
    require(by, "publication.release")
    row = _release(release)
    where = f"release {row}"
    rules.check_step(row.step, step, where)
    rules.check_persons(by.username, (row.reviewed_by, row.cleared_by), where)
    name = _SIGNED[step]
    setattr(row, f"{name}_by", by.username)
    setattr(row, f"{name}_at", at)
    if step == Step.APPROVED:
        _replace(row, by.username, at)
    row.step = step
    row.save()
    audit.record(
        by=by.username,
        at=at,
        verb=f"publication.{name}",
        subject=f"release:{row.pk}",
        detail={"of": str(row)},
    )


def _replace(row: models.Release, by: str, at: datetime) -> None:
    """The release in force gives way; it stays in the record with the reason."""
    models.Release.objects.filter(indicator=row.indicator, period=row.period, step=Step.APPROVED).update(
        step=Step.WITHDRAWN, withdrawn_by=by, withdrawn_at=at, reason=f"replaced by revision {row.revision}"
    )


@transaction.atomic
def withdraw(*, release: int, reason: str, by: Actor, at: datetime) -> None:
    """Take a release back; what was shown stays in the record."""
    require(by, "publication.release")
    row = _release(release)
    if not reason.strip():
        raise Problem("A withdrawal needs a reason", f"release {row}", "Say why the figures no longer stand.")
    rules.check_step(row.step, Step.WITHDRAWN, f"release {row}")
    row.step, row.reason, row.withdrawn_by, row.withdrawn_at = Step.WITHDRAWN, reason, by.username, at
    row.save()
    audit.record(
        by=by.username,
        at=at,
        verb="publication.withdraw",
        subject=f"release:{row.pk}",
        detail={"reason": reason},
    )
    _reissue(by=by.username, at=at)


def _release(number: int) -> models.Release:
    row = models.Release.objects.filter(pk=number).first()
    if row is None:
        raise Problem("There is no release {number}", None, "See the list of releases.", number=number)
    return row


@transaction.atomic
def publish(
    *,
    plan: str,
    standings: Iterable[Standing],
    as_of: date,
    period: str,
    is_demonstration: bool,
    by: str,
    at: datetime,
) -> bool:
    """Put an edition in force: where each target stands, with figures only where these are released.

    False where the edition in force says the same already.
    """
    released = set(models.Release.objects.filter(step=Step.APPROVED).values_list("indicator", flat=True))
    bound = gathering.indicators_of_targets(plan)
    kept = [rules.plain(rules.shown(s, bound.get(s.target, "") in released)) for s in standings]
    before = models.Edition.objects.filter(plan=plan, is_current=True).first()
    known = rules.fingerprint([as_of.isoformat(), period, kept, sorted(released)])
    if before and before.digest == known:
        return False
    moved = rules.changes(_standings(before), map(rules.standing_of, kept), as_of)
    models.Edition.objects.filter(plan=plan, is_current=True).update(is_current=False)
    models.Edition.objects.create(
        plan=plan,
        as_of=as_of,
        period=period,
        standings=kept,
        changes=[rules.plain(c) for c in moved],
        indicators=sorted(released),
        digest=known,
        is_demonstration=is_demonstration,
        published_by=by,
        published_at=at,
    )
    detail = {"as_of": as_of, "targets": len(kept), "indicators": len(released), "digest": known}
    audit.record(by=by, at=at, verb="publication.publish", subject=f"plan:{plan}", detail=detail)
    return True


def _standings(row: models.Edition | None) -> list[Standing]:
    return [rules.standing_of(one) for one in row.standings] if row else []


def _reissue(*, by: str, at: datetime) -> None:
    """After a withdrawal the edition in force is made again, so that withdrawn figures are gone from every page."""
    for row in models.Edition.objects.filter(is_current=True):
        publish(
            plan=row.plan,
            standings=_standings(row),
            as_of=row.as_of,
            period=row.period,
            is_demonstration=row.is_demonstration,
            by=by,
            at=at,
        )


@transaction.atomic
def release_demonstration(*, by: str, at: datetime) -> int:
    """Release what was computed from demonstration evidence, as such; gives how many releases are new.

    Real figures never take this way: they are signed one by one by officers.
    """
    computed = gathering.computed()
    if computed is None or not computed.is_demonstration:
        return 0
    if models.Edition.objects.filter(is_current=True, state=computed.state).exists():
        return 0
    plan, known = gathering.plan_in_force(), {(r[0], r[1]): r[2:] for r in _in_force()}
    rows: list[models.Release] = []
    for indicator, period, figures in gathering.figures(computed.as_of, plan):
        row = _row(indicator, period, figures, computed.snapshot, True, DEMONSTRATION[0], at)
        before = known.get((indicator, period))
        if before and before[0] == row.digest:
            continue
        row.revision = before[1] + 1 if before else 1
        _sign_all(row, at)
        rows.append(row)
    _withdraw_old({(r.indicator, r.period) for r in rows} & set(known), at)
    models.Release.objects.bulk_create(rows, batch_size=200)
    if rows:
        audit.record(
            by=by,
            at=at,
            verb="publication.release-demonstration",
            subject=f"snapshot:{computed.snapshot[:16]}",
            detail={"releases": len(rows), "figures": sum(r.count for r in rows)},
        )
    publish(
        plan=plan,
        standings=gathering.standings(plan),
        as_of=computed.as_of,
        period=year_so_far(computed.as_of),
        is_demonstration=True,
        by=DEMONSTRATION[2],
        at=at,
    )
    models.Edition.objects.filter(plan=plan, is_current=True).update(state=computed.state)
    return len(rows)


def year_so_far(as_of: date) -> str:
    """The code of the year up to a day's month."""
    return Period.of(as_of, "month").year_to_date().code


def _in_force() -> Iterable[tuple[Any, ...]]:
    rows = models.Release.objects.filter(step=Step.APPROVED)
    return rows.values_list("indicator", "period", "digest", "revision")


def _sign_all(row: models.Release, at: datetime) -> None:
    row.reviewed_by, row.cleared_by, row.approved_by = DEMONSTRATION
    row.reviewed_at = row.cleared_at = row.approved_at = at
    row.step = Step.APPROVED


def _withdraw_old(keys: set[tuple[str, str]], at: datetime) -> None:
    for indicator, period in keys:
        models.Release.objects.filter(indicator=indicator, period=period, step=Step.APPROVED).update(
            step=Step.WITHDRAWN,
            withdrawn_by=DEMONSTRATION[2],
            withdrawn_at=at,
            reason="computed again from changed records",
        )
