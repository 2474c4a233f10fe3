"""Frozen versions of a few lists (名录) for the demonstration: what came and went between them can then be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from qualipolis.accounts.types import Actor
from qualipolis.registers import frozen_lists, queries

OFFICE = Actor("demonstration", "office", is_demonstration=True)
#: Register and list of those that are frozen.
LISTS = (("organisations", ""), ("canteens", ""), ("coverage_lists", "townships"))
SOURCE, UNIT = "演示数据：示例名录系统导出", "示例确认单位"


def freeze_lists(*, at: datetime) -> int:
    """Freezes the lists at the ends of two years and in the middle of the present one; gives how many versions."""
    days = [day for day in _days() if day <= at.date()]
    return sum(_freeze(code, part, day, at) for code, part in LISTS for day in days)


def _days() -> Iterator[date]:
    """Days around the reference date of the enterprises; none where there are no enterprises."""
    newest = queries.records(OFFICE, LISTS[0][0], size=1).rows
    if newest:
        year = newest[0].reference_on.year
        yield from (date(year - 2, 12, 31), date(year - 1, 12, 31), date(year, 6, 30))


def _freeze(code: str, part: str, day: date, at: datetime) -> int:
    if not frozen_lists.members(OFFICE, code, day, part):
        return 0
    frozen_lists.freeze_list(
        code=code, part=part, reference_on=day, source=SOURCE, confirming_unit=UNIT, by=OFFICE, at=at
    )
    return 1
