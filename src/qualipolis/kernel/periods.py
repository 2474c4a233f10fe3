"""Periods of the calendar, half-open, written `2025`, `2025H1`, `2025Q3`, `2025-09`, `2023/2025`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from qualipolis.kernel.errors import Problem

Kind = Literal["month", "quarter", "half", "year", "window"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_KIND: dict[int, Kind] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_CODE = re.compile(r"(\d{4})(?:-(\d{1,2})|Q([1-4])|H([12]))?")
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月|(?:第?([1-4一二三四])季度?)|([上下])半年)?(?:度|全年)?")
_CHINESE_SPAN = re.compile(r"(\d{4})年?[-—–~至到](\d{4})年")
_CHINESE_MONTHS = re.compile(r"(\d{4})年(\d{1,2})[-—–~至到](\d{1,2})月")
_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FIX = "Write 2025, 2025H1, 2025Q3, 2025-09, or a window such as 2023/2025."


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole months, `[start, end)`: the first month as months since year 0, and how many."""

    first: int
    length: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a code or the Chinese words for it (2025年第三季度); raises Problem."""
        return _parse(str(text))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Give one month (1–12)."""
        return cls(_index(year, month), 1)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Give one quarter (1–4)."""
        return cls(_index(year, 3 * quarter - 2, quarter <= 4), 3)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """Give one half-year (1 or 2)."""
        return cls(_index(year, 6 * half - 5, half <= 2), 6)

    @classmethod
    def year(cls, year: int) -> Period:
        """Give one calendar year."""
        return cls(_index(year, 1), 12)

    @classmethod
    def window(cls, first: int | Period, last: int | Period) -> Period:
        """Give the run from `first` to `last`, both included (years or periods)."""
        start = cls.year(first) if isinstance(first, int) else first
        stop = cls.year(last) if isinstance(last, int) else last
        length = stop.first + stop.length - start.first
        if length <= 0:
            raise Problem(
                "The window {text} ends before it begins",
                None,
                "Put the earlier period first.",
                text=f"{start.code}/{stop.code}",
            )
        return cls(start.first, length)

    @classmethod
    def of(cls, day: date, kind: Kind = "month") -> Period:
        """Give the period of `kind` that holds `day`."""
        length = _length(kind)
        return cls((day.year * 12 + day.month - 1) // length * length, length)

    @cached_property
    def kind(self) -> Kind:
        """Give month, quarter, half, year, or window for every other run."""
        kind = _KIND.get(self.length)
        return kind if kind and self.first % self.length == 0 else "window"

    @cached_property
    def code(self) -> str:
        """Give the one spelling of this period."""
        year, month = divmod(self.first, 12)
        match self.kind:
            case "month":
                return f"{year:04}-{month + 1:02}"
            case "quarter":
                return f"{year:04}Q{month // 3 + 1}"
            case "half":
                return f"{year:04}H{month // 6 + 1}"
            case "year":
                return f"{year:04}"
        return self._window_code()

    def _window_code(self) -> str:
        stop = self.first + self.length - 1
        if self.first % 12 == 0 and stop % 12 == 11:
            return f"{self.first // 12:04}/{stop // 12:04}"
        return f"{Period(self.first, 1).code}/{Period(stop, 1).code}"

    @cached_property
    def start(self) -> date:
        """Give the first day."""
        return date(self.first // 12, self.first % 12 + 1, 1)

    @cached_property
    def end(self) -> date:
        """Give the first day after the period."""
        stop = self.first + self.length
        return date(stop // 12, stop % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """Give the last day inside the period."""
        return date.fromordinal(self.end.toordinal() - 1)

    @property
    def days(self) -> int:
        """Give the number of days."""
        return (self.end - self.start).days

    def contains(self, other: date | Period) -> bool:
        """Tell whether a day, or a whole period, lies inside."""
        if isinstance(other, Period):
            return self.first <= other.first and other.first + other.length <= self.first + self.length
        return self.first <= other.year * 12 + other.month - 1 < self.first + self.length

    __contains__ = contains

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        return self.first < other.first + other.length and other.first < self.first + self.length

    def shift(self, months: int) -> Period:
        """Give the run of the same length `months` later (earlier when negative)."""
        return Period(self.first + months, self.length)

    def previous(self) -> Period:
        """Give the run of the same length before this one."""
        return self.shift(-self.length)

    def next(self) -> Period:
        """Give the run of the same length after this one."""
        return self.shift(self.length)

    def year_before(self) -> Period:
        """Give the same run one year earlier (同期)."""
        return self.shift(-12)

    def months(self) -> Iterator[Period]:
        """Walk through the months."""
        return (Period(index, 1) for index in range(self.first, self.first + self.length))

    def parts(self, kind: Kind) -> Iterator[Period]:
        """Walk through the whole periods of `kind` inside this one."""
        length = _length(kind)
        begin = -(-self.first // length) * length
        last = self.first + self.length - length
        return (Period(index, length) for index in range(begin, last + 1, length))

    def within(self, kind: Kind) -> Period | None:
        """Give the period of `kind` around this one, or None where it straddles two."""
        length = _length(kind)
        around = Period(self.first // length * length, length)
        return around if around.contains(self) else None

    def year_to_date(self) -> Period:
        """Give the run from January of the year in which this period ends up to its end (1—9月)."""
        last = self.first + self.length - 1
        return Period(last // 12 * 12, last % 12 + 1)

    def label(self, lang: str = "zh") -> str:
        """Give the words for people; `lang` begins with zh or is English."""
        return _chinese(self) if lang.lower().startswith("zh") else _english(self)

    def __str__(self) -> str:
        return self.code


def _length(kind: str) -> int:
    if kind not in MONTHS:
        raise Problem("{kind} is no kind of period", None, "Use month, quarter, half or year.", kind=kind)
    return MONTHS[kind]


def _index(year: int, month: int, valid: bool = True) -> int:
    if not valid or not 1 <= month <= 12 or not 1 <= year <= 9998:
        raise Problem("There is no such period in the year {year}", None, _FIX, year=year)
    return year * 12 + month - 1


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    head, slash, tail = plain.partition("/")
    if slash:
        return Period.window(_single(head, text), _single(tail, text))
    if found := _CHINESE_SPAN.fullmatch(plain):
        return Period.window(int(found[1]), int(found[2]))
    if found := _CHINESE_MONTHS.fullmatch(plain):
        year = int(found[1])
        return Period.window(Period.month(year, int(found[2])), Period.month(year, int(found[3])))
    return _single(plain, text)


def _single(plain: str, text: str) -> Period:
    found = _CODE.fullmatch(plain) or _CHINESE.fullmatch(plain)
    if not found:
        raise Problem("{text} is no period", None, _FIX, text=repr(text))
    year = int(found[1])
    if found[2]:
        return Period.month(year, int(found[2]))
    if found[3]:
        return Period.quarter(year, "1234一二三四".index(found[3]) % 4 + 1)
    if found[4]:
        return Period.half(year, {"1": 1, "2": 2, "上": 1, "下": 2}[found[4]])
    return Period.year(year)


def _chinese(period: Period) -> str:
    year, month = divmod(period.first, 12)
    words = {
        "month": f"{year}年{month + 1}月",
        "quarter": f"{year}年第{'一二三四'[month // 3]}季度",
        "half": f"{year}年{'上下'[month // 6]}半年",
        "year": f"{year}年",
    }
    if period.kind in words:
        return words[period.kind]
    last_year, last_month = divmod(period.first + period.length - 1, 12)
    if month == 0 and last_month == 11:
        return f"{year}—{last_year}年"
    if year == last_year:
        return f"{year}年{month + 1}—{last_month + 1}月"
    return f"{year}年{month + 1}月至{last_year}年{last_month + 1}月"


def _english(period: Period) -> str:
    year, month = divmod(period.first, 12)
    words = {
        "month": f"{_NAMES[month]} {year}",
        "quarter": f"Q{month // 3 + 1} {year}",
        "half": f"{'first' if month == 0 else 'second'} half of {year}",
        "year": f"{year}",
    }
    if period.kind in words:
        return words[period.kind]
    last_year, last_month = divmod(period.first + period.length - 1, 12)
    if month == 0 and last_month == 11:
        return f"{year}–{last_year}"
    if year == last_year:
        return f"{_NAMES[month]}–{_NAMES[last_month]} {year}"
    return f"{_NAMES[month]} {year} – {_NAMES[last_month]} {last_year}"
