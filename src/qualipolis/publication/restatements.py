"""Released figures that were released anew with another value: what the public saw before, and sees now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualipolis.indicators import queries as indicators
from qualipolis.publication import models, rules
from qualipolis.publication.types import Step

MOST = 200


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of a release and of the one that took its place; `causes` as the computations between them say."""

    indicator: str
    area: str
    period: str
    before: float | None
    after: float | None
    at: datetime | None
    causes: tuple[str, ...] = ()


def restated(indicator: str = "", most: int = MOST) -> tuple[Restated, ...]:
    """Figures that differ between a release in force and the one before it, newest first."""
    current = models.Release.objects.filter(step=Step.APPROVED, revision__gt=1).order_by(
        "-approved_at", "-pk"
    )
    if indicator:
        current = current.filter(indicator=indicator)
    found: list[Restated] = []
    for row in current[:most]:
        before = _before(row)
        if before is not None:
            found += _differences(before, row)
        if len(found) >= most:
            break
    return tuple(found[:most])


def _before(row: models.Release) -> models.Release | None:
    """The release that was public before this one; one that never was approved does not count."""
    earlier = models.Release.objects.filter(
        indicator=row.indicator, period=row.period, revision__lt=row.revision, approved_at__isnull=False
    )
    return earlier.order_by("-revision").first()


def _differences(before: models.Release, after: models.Release) -> list[Restated]:
    old = {v.area: v.value for v in (rules.figure_of(kept, before.period) for kept in before.figures)}
    new = {v.area: v.value for v in (rules.figure_of(kept, after.period) for kept in after.figures)}
    moved = [area for area in old if old[area] != new.get(area)]
    causes = _causes(before, after) if moved else {}
    return [
        Restated(
            after.indicator,
            area,
            after.period,
            old[area],
            new.get(area),
            after.approved_at,
            causes.get(area, ()),
        )
        for area in moved
    ]


def _causes(before: models.Release, after: models.Release) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for one in indicators.restatements(after.indicator, most=1000):
        since, until = before.approved_at, after.approved_at
        if one.period == after.period and since and until and since <= one.at <= until:
            found.setdefault(one.area, {})[one.cause] = None
    return {area: tuple(causes) for area, causes in found.items()}
