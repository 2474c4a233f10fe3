"""What officers who release see: releases on their way, each with its next step, and what could be prepared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from qualipolis.publication import models
from qualipolis.publication.types import Step

#: The step that follows each step.
NEXT = {Step.PREPARED: Step.REVIEWED, Step.REVIEWED: Step.CLEARED, Step.CLEARED: Step.APPROVED}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A release on its way: what, which revision, who has signed so far, and what comes next."""

    id: int
    indicator: str
    period: str
    revision: int
    step: str
    areas: int
    prepared_by: str
    prepared_at: datetime
    reviewed_by: str
    cleared_by: str
    next: str


def waiting(most: int = 200) -> tuple[Waiting, ...]:
    """Releases that are prepared and not yet approved, the oldest first."""
    rows = models.Release.objects.filter(step__in=[s.value for s in NEXT]).order_by("prepared_at", "pk")[
        :most
    ]
    return tuple(
        Waiting(
            r.pk,
            r.indicator,
            r.period,
            r.revision,
            r.step,
            len(r.figures),
            r.prepared_by,
            r.prepared_at,
            r.reviewed_by,
            r.cleared_by,
            NEXT[Step(r.step)].value,
        )
        for r in rows
    )


def standing() -> tuple[tuple[str, int, str, str], ...]:
    """What is in force by indicator: how many periods, the latest one, who approved that."""
    approved = models.Release.objects.filter(step=Step.APPROVED)
    latest = list(
        approved.values("indicator")
        .annotate(n=Count("pk"), last=Max("period"))
        .order_by("indicator")
        .values_list("indicator", "n", "last")
    )
    signed = approved.filter(period__in={period for _, _, period in latest})
    by = {(i, p): who for i, p, who in signed.values_list("indicator", "period", "approved_by")}
    return tuple((i, n, period, by[i, period]) for i, n, period in latest)
