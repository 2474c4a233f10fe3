"""Reads of what is released. The portal reads figures here and nowhere else; nobody is asked who he is.

The edition in force is read once and kept until another is published: a page costs one query for its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from qualipolis.indicators.types import NO_VALUE
from qualipolis.publication import models, rules
from qualipolis.publication.types import Edition, Rung, Step, Value

NOTHING = Edition("", None, "", False, None, "")
_kept: dict[str, Edition] = {}


def edition() -> Edition:
    """The edition in force; an empty one before anything was released."""
    row = models.Edition.objects.filter(is_current=True).values_list("pk", "digest").first()
    if row is None:
        return NOTHING
    token = f"{row[0]}:{row[1]}"
    if token not in _kept:
        _kept.clear()
        _kept[token] = _edition(token, models.Edition.objects.get(pk=row[0]))
    return _kept[token]


def _edition(token: str, row: models.Edition) -> Edition:
    standings = [rules.standing_of(one) for one in row.standings]
    return Edition(
        token=token,
        as_of=row.as_of,
        period=row.period,
        is_demonstration=row.is_demonstration,
        approved_at=row.published_at,
        digest=row.digest,
        standings=MappingProxyType({(s.target, s.area): s for s in standings}),
        changes=tuple(rules.change_of(one) for one in row.changes),
        indicators=frozenset(row.indicators),
    )


def released(indicator: str) -> list[models.Release]:
    """Releases of an indicator that are in force."""
    return list(models.Release.objects.filter(indicator=indicator, step=Step.APPROVED))


def series(indicator: str, area: str) -> tuple[Value, ...]:
    """Released values of an area through time, of the finest run of periods that is long enough for a line."""
    values = [
        rules.figure_of(kept, release.period)
        for release in released(indicator)
        for kept in release.figures
        if kept[0] == area
    ]
    return _one_kind(values)


def _one_kind(values: Iterable[Value]) -> tuple[Value, ...]:
    """Quarters where there are enough, else half-years, years, months; windows (累计) are not a line."""
    by_kind: dict[str, list[Value]] = {}
    for value in values:
        by_kind.setdefault(_kind(value.period), []).append(value)
    for kind in ("quarter", "half", "year", "month"):
        found = by_kind.get(kind, [])
        if sum(v.value is not None for v in found) >= 4 or (kind == "year" and found):
            return tuple(sorted(found, key=lambda v: v.period))
    return ()


def _kind(period: str) -> str:
    if "/" in period:
        return "window"
    marks = {"Q": "quarter", "H": "half", "-": "month"}
    return next((kind for mark, kind in marks.items() if mark in period), "year")


def figure(indicator: str, area: str, period: str) -> Value | None:
    """One released figure, None where it was not released."""
    row = models.Release.objects.filter(indicator=indicator, period=period, step=Step.APPROVED).first()
    kept = next((one for one in row.figures if one[0] == area), None) if row else None
    return rules.figure_of(kept, period) if kept else None


def is_restated(indicator: str) -> bool:
    """Whether released figures of an indicator have been released anew."""
    return models.Release.objects.filter(indicator=indicator, step=Step.APPROVED, revision__gt=1).exists()


def values(indicator: str) -> tuple[Value, ...]:
    """Every released value of an indicator, all areas and periods."""
    return tuple(
        rules.figure_of(kept, release.period) for release in released(indicator) for kept in release.figures
    )


def every_value() -> Iterator[tuple[str, Value]]:
    """Every released value with the code of its indicator, in one pass."""
    for release in models.Release.objects.filter(step=Step.APPROVED).iterator(chunk_size=200):
        for kept in release.figures:
            yield release.indicator, rules.figure_of(kept, release.period)


def ladder(edition: Edition, target: str, area: str) -> tuple[Rung, ...]:
    """The rungs of the value ladder as released: who stands behind which figure, and which is in force."""
    return edition.of(target, area).ladder


def reason_words(code: str) -> tuple[str, str]:
    """Why a value is missing, in both languages."""
    return NO_VALUE.get(code, ("没有可计算的记录", "Nothing countable has been recorded"))


def count_values() -> int:
    """How many released figures there are."""
    rows = models.Release.objects.filter(step=Step.APPROVED).values_list("count", flat=True)
    return sum(rows)
