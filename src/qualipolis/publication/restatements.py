"""Released figures that were released anew with another value: what the public saw before, and sees now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """Figures that differ between a release in force and the one before it, newest first; three queries."""
    current = models.Release.objects.filter(step=Step.APPROVED, revision__gt=1).order_by(
        "-approved_at", "-pk"
    )
    rows = list((current.filter(indicator=indicator) if indicator else current)[:most])
    if not rows:
        return ()
    earlier, causes = _earlier(rows), indicators.restatements(indicator or None, most=10 * most)
    found = [one for row in rows if (old := _before(row, earlier)) for one in _differences(old, row, causes)]
    return tuple(found[:most])


def _earlier(rows: Sequence[models.Release]) -> dict[tuple[str, str], list[models.Release]]:
    """Releases that were public once, by indicator and period, oldest first."""
    known = models.Release.objects.filter(
        indicator__in={row.indicator for row in rows},
        period__in={row.period for row in rows},
        approved_at__isnull=False,
    )
    found: dict[tuple[str, str], list[models.Release]] = {}
    for row in known.order_by("revision"):
        found.setdefault((row.indicator, row.period), []).append(row)
    return found


def _before(
    row: models.Release, earlier: Mapping[tuple[str, str], Sequence[models.Release]]
) -> models.Release | None:
    """The release that was public before this one; one that never was approved does not count."""
    known = [one for one in earlier.get((row.indicator, row.period), ()) if one.revision < row.revision]
    return known[-1] if known else None


def _differences(
    before: models.Release, after: models.Release, known: Sequence[indicators.Restatement]
) -> list[Restated]:
    old = {v.area: v.value for v in (rules.figure_of(kept, before.period) for kept in before.figures)}
    new = {v.area: v.value for v in (rules.figure_of(kept, after.period) for kept in after.figures)}
    return [
        Restated(
            after.indicator, area, after.period, value, new.get(area), after.approved_at,
            _causes(before, after, area, known),
        )
        for area, value in old.items()
        if value != new.get(area)
    ]  # fmt: skip


def _causes(
    before: models.Release, after: models.Release, area: str, known: Sequence[indicators.Restatement]
) -> tuple[str, ...]:
    """What the computations between the two releases say of the figure."""
    since, until = before.approved_at, after.approved_at
    if since is None or until is None:
        return ()
    own = (r for r in known if (r.indicator, r.area, r.period) == (after.indicator, area, after.period))
    return tuple(dict.fromkeys(r.cause for r in own if since <= r.at <= until))
