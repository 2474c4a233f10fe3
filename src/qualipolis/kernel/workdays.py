"""Working days of mainland China, with the State Council's holidays and make-up days.

The years come from the library chinesecalendar; a year that it does not cover yet can be given
(`WorkCalendar.with_year`), and is otherwise refused: a guess at make-up days would move deadlines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

from qualipolis.kernel.errors import Problem


@dataclass(frozen=True)
class WorkCalendar:
    """A calendar of working days; `years` holds the years given by hand (year → ordinals of working days)."""

    years: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def with_year(
        self, year: int, holidays: Iterable[date], make_up_days: Iterable[date] = ()
    ) -> WorkCalendar:
        """Give a calendar that also knows `year`: weekdays that are free, weekend days that are worked."""
        free, worked = set(holidays), set(make_up_days)
        day, chosen = date(year, 1, 1), []
        while day.year == year:
            if day in worked or (day.weekday() < 5 and day not in free):
                chosen.append(day.toordinal())
            day += timedelta(days=1)
        return WorkCalendar({**self.years, year: tuple(chosen)})

    def working_days_of(self, year: int) -> tuple[int, ...]:
        """Give the ordinals of the working days of a year; raises Problem for a year not covered."""
        return self.years[year] if year in self.years else _published(year)

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on that day."""
        days = self.working_days_of(day.year)
        place = bisect_left(days, day.toordinal())
        return place < len(days) and days[place] == day.toordinal()

    def add_working_days(self, start: date, days: int) -> date:
        """Give the `days`-th working day after `start`, which is not counted (before it when negative)."""
        if days == 0:
            return start
        return self._forward(start, days) if days > 0 else self._backward(start, -days)

    def _forward(self, start: date, days: int) -> date:
        year = start.year
        row = self.working_days_of(year)
        place = bisect_right(row, start.toordinal()) + days - 1
        while place >= len(row):
            place -= len(row)
            year += 1
            row = self.working_days_of(year)
        return date.fromordinal(row[place])

    def _backward(self, start: date, days: int) -> date:
        year = start.year
        row = self.working_days_of(year)
        place = bisect_left(row, start.toordinal()) - days
        while place < 0:
            year -= 1
            row = self.working_days_of(year)
            place += len(row)
        return date.fromordinal(row[place])

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end` (negative when `end` is earlier)."""
        if end < start:
            return -self.working_days_between(end, start)
        total = 0
        for year in range(start.year, end.year + 1):
            row = self.working_days_of(year)
            total += bisect_right(row, end.toordinal()) - bisect_right(row, start.toordinal())
        return total


@lru_cache(maxsize=64)
def _published(year: int) -> tuple[int, ...]:
    try:
        return tuple(
            day.toordinal() for day in chinese_calendar.get_workdays(date(year, 1, 1), date(year, 12, 31))
        )
    except NotImplementedError:
        raise Problem(
            "The working days of {year} are not known",
            None,
            "They are published in autumn of the year before: update the library chinesecalendar, "
            "or give the holidays and make-up days of {year} as a parameter.",
            year=year,
        ) from None


PUBLISHED = WorkCalendar()


def is_working_day(day: date) -> bool:
    """Tell whether offices work on that day, by the published calendar."""
    return PUBLISHED.is_working_day(day)


def add_working_days(start: date, days: int) -> date:
    """Give the `days`-th working day after `start`, by the published calendar."""
    return PUBLISHED.add_working_days(start, days)


def working_days_between(start: date, end: date) -> int:
    """Count the working days in `(start, end]`, by the published calendar."""
    return PUBLISHED.working_days_between(start, end)


between = working_days_between
