"""Deadlines, windows and rhythms: 到2025年, 2025年底前, 2023-2025年, “十四五”末, 每年."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from qualipolis.reading.targets.cues import ANNUAL, PERIODS
from qualipolis.reading.words import alternatives, any_of

_END = r"(?:年底|底|末|年末)"
# From year to year; a year with its month, half or end; what stands without a year; a five-year plan.
DATED = re.compile(
    r"(?P<window>(?P<from>(?:19|20)\d{2})年?\s?(?:[-—–~至到]|——)\s?(?P<to>(?:19|20)\d{2})年(?:期间|间)?(?!度))"
    r"|(?P<lead>[到至]|截至|截止|截止到|截至到)?(?P<year>(?:19|20)\d{2})年(?!度|代|版|修订)"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<mend>底|末|上旬|中旬|下旬)?)"
    rf"|(?P<half>上半年|下半年)|(?P<yend>{_END}))?(?P<before>之前|以前|前)?"
    r"|(?P<bare>(?<![\d年])(?P<bmonth>\d{1,2})月(?:(?P<bday>\d{1,2})日|(?P<bend>底|末))?(?:之前|以前|前)"
    r"|年底(?:(?:之|以)?前|(?=[,实完力达建形全基]))|(?:今|本)年(?!度)(?:底|内)?"
    r"|(?<![一二两三四五六七八九十几数\d])年内)"
    r"|(?P<plan>“?十[三四五六]五”?)(?P<planpart>期间|时期|规划期|末期|末|期末|结束|收官)"
)
# Words before a year that make it a base or a fact, not a deadline; words after it that make it a name.
_BASE_BEFORE = re.compile(r"(?:较|比|相比|与|以|自|从|同|在|对比|低于|高于|超过|于|截至)$")
_BASE_AFTER = re.compile(
    alternatives(
        "^(?:之?后(?!续)|以后)",
        "^(?:的)?"
        + any_of(
            "水平 基数 为基数 基准 相比 以来 同期 起 印发 出台 发布 实施的 颁布 计划 工作要点",
            "行动计划 度 版",
            r"[\u4e00-\u9fff]{2,8}(?:计划|方案|要点)(?:[,、;。]|$)",
        ),
    )
)
_RHYTHM = re.compile("每|逐年|年均|月度")
_CALENDAR = re.compile("[年月]|十[三四五六]")
# 2023年度 sets a date where it opens a clause; within one it belongs to a name.
YEARLY = re.compile(
    r"(?:力争|确保|争取)?(?P<year>(?:19|20)\d{2}年度)(?!工作|计划|方案|考核|要点|任务|报告|目标|预算)"
)
PLAN_END = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in the text: its place and value (2025, 2025-12-31, 2025-06-30), the window if it is one."""

    start: int
    end: int
    value: str
    window: str | None = None
    leading: bool = True

    @property
    def year(self) -> int:
        """The year it falls in."""
        return int(self.value[:4])


@dataclass(frozen=True, slots=True)
class Base:
    """A year a value is compared with: 较2020年."""

    start: int
    end: int
    value: str


def dates(text: str, start: int, end: int, year: int | None = None) -> tuple[list[Deadline], list[Base]]:
    """Deadlines and base years of a stretch, in order."""
    deadlines: list[Deadline] = []
    bases: list[Base] = []
    if not _CALENDAR.search(text, start, end):
        return deadlines, bases
    yearly = YEARLY.match(text, start, end)
    if yearly:
        deadlines.append(Deadline(yearly.start("year"), yearly.end(), yearly["year"][:4]))
    for match in DATED.finditer(text, start, end):
        before, after = (
            text[max(start, match.start() - 4) : match.start()],
            text[match.end() : match.end() + 16],
        )
        if match["year"] and not match["lead"] and (_BASE_BEFORE.search(before) or _BASE_AFTER.match(after)):
            if re.search(r"(?:较|比|相比|与|以)$", before) or re.match(
                r"(?:的)?(?:水平|基数|为基)|相比", after
            ):
                bases.append(Base(match.start(), match.end(), match["year"]))
            continue
        if match["bare"]:
            deadlines += _bare(match, year)
            continue
        deadlines.append(_deadline(match))
    return deadlines, bases


def _bare(match: re.Match[str], year: int | None) -> list[Deadline]:
    """年底前, 6月底前, 今年: the year is that of the document; none without one."""
    if year is None:
        return []
    if not match["bmonth"]:
        value = f"{year}-12-31" if "底" in match["bare"] else str(year)
        return [Deadline(*match.span(), value)]
    month = min(max(int(match["bmonth"]), 1), 12)
    if match["bday"]:
        return [Deadline(*match.span(), f"{year}-{month:02d}-{min(max(int(match['bday']), 1), 31):02d}")]
    return [Deadline(*match.span(), _last_day(year, month) if match["bend"] else _before(year, month))]


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _before(year: int, month: int) -> str:
    """The day before a month begins: 12月前 is by 30 November, 12月底前 by 31 December."""
    return _last_day(year, month - 1) if month > 1 else _last_day(year - 1, 12)


def _deadline(match: re.Match[str]) -> Deadline:
    start, end = match.span()
    if match["window"]:
        return Deadline(start, end, match["to"], f"{match['from']}-{match['to']}")
    if match["plan"]:
        year = PLAN_END[match["plan"].strip("“”")[1]]
        spans = match["planpart"] in ("期间", "时期", "规划期")
        return Deadline(start, end, str(year), f"{year - 4}-{year}" if spans else None)
    return Deadline(start, end, _value(match))


def _value(match: re.Match[str]) -> str:
    year = match["year"]
    if match["month"]:
        return _within_year(year, match)
    if match["half"]:
        return f"{year}-06-30" if match["half"] == "上半年" else f"{year}-12-31"
    return f"{year}-12-31" if match["yend"] else str(year)


def _within_year(year: str, match: re.Match[str]) -> str:
    month = min(max(int(match["month"]), 1), 12)
    if match["day"]:
        return f"{year}-{month:02d}-{int(match['day']):02d}"
    if match["before"] and not match["mend"]:
        return _before(int(year), month)
    if match["mend"] in ("底", "末", "下旬") or match["before"]:
        return _last_day(int(year), month)
    return f"{year}-{month:02d}"


def recurrence(text: str) -> str | None:
    """The rhythm a clause sets: annual, quarterly, monthly …"""
    if not _RHYTHM.search(text):
        return None
    if ANNUAL.search(text):
        return "annual"
    return next((name for pattern, name in PERIODS if pattern.search(text)), None)
