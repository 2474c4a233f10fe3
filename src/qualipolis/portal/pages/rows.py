"""A target as one row of a table: the same on every page that lists targets."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.design.types import GLYPH_OF, Interval, Scale
from qualipolis.portal.pages.source import Source, measure_at, target_at
from qualipolis.programme.types import Target
from qualipolis.programme.words import (
    commitment_word,
    deadline_word,
    goal,
    measure_name,
    pick,
    tier_word,
    with_unit,
)


@dataclass(frozen=True)
class TargetRow:
    """Name, place in the plan, goal, value, status, deadline."""

    code: str
    name: str
    href: str
    chapter: str
    measure: str
    measure_href: str
    goal: str
    value: str
    status: str
    probability: float | None
    deadline: str
    tier: str
    tier_word: str
    commitment: str
    why: str

    @property
    def glyph(self) -> str:
        """The status as its glyph shows it."""
        return GLYPH_OF[self.status]


def target_row(source: Source, target: Target, area: str = "") -> TargetRow:
    """The row of a target in the city or in an area."""
    standing, measure = source.standing(target, area), source.programme.measures[target.measure_no]
    value = standing.value.value if standing.value else None
    return TargetRow(
        code=target.code,
        name=pick(target.name_zh, target.name_en),
        href=target_at(target),
        chapter=source.chapter_of(measure),
        measure=measure_name(measure),
        measure_href=measure_at(measure),
        goal=goal(target),
        value=with_unit(value, source.unit_of(target), source.decimals_of(target, value)),
        status=standing.status,
        probability=standing.probability,
        deadline=deadline_word(target),
        tier=target.tier,
        tier_word=tier_word(target.tier),
        commitment=commitment_word(target.commitment) if target.commitment == "aspirational" else "",
        why=pick(*standing.why),
    )


@dataclass(frozen=True)
class AreaValue:
    """The value of a target in one area, with its interval on a shared scale."""

    name: str
    href: str
    is_total: bool
    status: str
    value: str
    interval: Interval | None
    span: str
    numerator: str
    denominator: str
    change: str
    probability: float | None
    note: str


@dataclass(frozen=True)
class AreaValues:
    """All areas of a target, the city first."""

    rows: tuple[AreaValue, ...]
    scale: Scale | None

    @property
    def has_intervals(self) -> bool:
        """Whether any row has an interval to draw."""
        return any(row.interval for row in self.rows)
