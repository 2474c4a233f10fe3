"""Decisions about matters: who leads, when it is late, what may follow what. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from qualipolis.kernel import workdays
from qualipolis.kernel.errors import Faults, Problem
from qualipolis.kernel.periods import Period

from .types import STATES, Brief, BriefPart, Figure, Matter, Part, Task

#: Verb → states of the matter from which it may be done.
MOVES: dict[str, tuple[str, ...]] = {
    "distribute": ("issued", "spread", "returned"),
    "answer": ("spread", "returned"),
    "ask_again": ("spread", "returned"),
    "send_back": ("issued",),
    "send_back_part": ("spread", "returned"),
    "rule": ("disputed",),
    "report": ("issued", "spread", "returned"),
    "return": ("reported",),
    "accept": ("reported",),
    "chase": ("issued", "spread", "returned"),
}
#: Working days between the co-owners' day and the lead's: time to put the answers together. A local choice.
TO_GATHER = 3
_FIGURE = re.compile(r"^(?P<name>[^:：=＝]+)[:：=＝]\s*(?P<value>[-+]?[\d,，]+(?:\.\d+)?)\s*(?P<unit>\S*)$")

_Part = TypeVar("_Part", Part, BriefPart)


def require_state(verb: str, state: str) -> None:
    """Raises a Problem where the verb cannot be done in the state."""
    if state not in MOVES[verb]:
        raise Problem("The matter is {state}", None, "This step is possible in: {states}.", state=STATES[state][0],
                      states="、".join(STATES[s][0] for s in MOVES[verb]))  # fmt: skip


def lead_and_others(owners: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """(lead, co-owners) of (body, role) pairs in the plan's order: who is written as lead, else who is named first."""
    bodies = list(dict.fromkeys(body for body, _ in owners if body))
    if not bodies:
        return "", ()
    lead = next((body for body, role in owners if body and role == "lead"), bodies[0])
    return lead, tuple(b for b in bodies if b != lead)


def reporting_period(text: str) -> str:
    """The code of a month, quarter, half-year or year; a longer window is no period to report for."""
    try:
        found = Period.parse(text.strip())
    except Problem as problem:
        raise problem.at("period") from None
    if "/" in found.code:
        raise Problem("{period} is no reporting period", "period", "Use a month, quarter, half-year or year, e.g. 2025Q3.",
                      period=found.code)  # fmt: skip
    return found.code


def is_office_day(day: date) -> bool:
    """Whether offices work on that day; where its year is not published yet, Monday to Friday."""
    try:
        return workdays.is_working_day(day)
    except Problem:
        return day.weekday() < 5


def before(due: date, days: int) -> date:
    """The office day `days` office days before `due`."""
    day = due
    while days:
        day -= timedelta(days=1)
        days -= is_office_day(day)
    return day


def after(start: date, days: int) -> date:
    """The office day `days` office days after `start`."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_office_day(day)
    return day


def days_left(today: date, due: date) -> int:
    """Office days from today to the day due; negative where it has passed."""
    if due < today:
        return -days_left(due, today)
    return sum(is_office_day(today + timedelta(days=n)) for n in range(1, (due - today).days + 1))


def clock(issued_on: date, today: date, due: date) -> tuple[int, int]:
    """(the how-manieth office day it is, how many there are): 第 n 天 / 共 m 天."""
    return max(0, days_left(issued_on, today)), max(1, days_left(issued_on, due))


def check_due(due: date | None, today: date, latest: date | None = None, where: str = "due") -> date:
    """The day, where it is to come, an office day, and not after the latest one."""
    if due is None:
        raise Problem("The day due is missing", where, "Example: 2025-11-20.")
    if due < today:
        raise Problem("The day due lies in the past", where, "Choose a day to come.")
    if latest and due > latest:
        raise Problem("The co-owners' day lies after the report's own, {latest}", where, "Choose an earlier day.",
                      latest=latest.isoformat())  # fmt: skip
    if not is_office_day(due):
        raise Problem("Offices do not work on {day}", where, "The working day before is {near}.",
                      day=due.isoformat(), near=before(due, 1).isoformat())  # fmt: skip
    return due


def figures_of(text: str) -> tuple[Figure, ...]:
    """Figures as typed, one a line: 抽检批次:1200批. Every line that is none is named."""
    faults, found = Faults(), []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _FIGURE.match(line)
        try:
            value = Decimal(re.sub("[,，]", "", match["value"])) if match else None
        except InvalidOperation:
            value = None
        if match is None or value is None:
            faults.add(
                "{line} is no figure",
                "figures",
                "Write name, colon, number and unit: 抽检批次:1200批.",
                line=line,
            )
        else:
            found.append(Figure(match["name"].strip(), value, match["unit"]))
    faults.raise_any()
    return tuple(found)


def missing(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """Parts that the report waits for."""
    return tuple(p for p in parts if p.state in ("asked", "disputed"))


def is_late(due: date, today: date) -> bool:
    """Whether the day due has passed."""
    return due < today


def acts_of(matter: Matter, bodies: frozenset[str], is_office: bool) -> tuple[str, ...]:
    """What somebody who acts for these bodies, or for the office, may do with the matter now."""
    found = []
    if matter.lead in bodies:
        found += [v for v in ("distribute", "send_back", "report") if matter.state in MOVES[v]]
        if matter.is_ruled and "send_back" in found:
            found.remove("send_back")
    if matter.state in MOVES["answer"] and any(p.body in bodies for p in matter.parts):
        found.append("answer")
    if is_office:
        found += [v for v in ("return", "accept") if matter.state in MOVES[v]]
        if matter.state == "disputed" or any(p.state == "disputed" for p in matter.parts):
            found.append("rule")
    if matter.state in MOVES["chase"] and (is_office or matter.lead in bodies):
        found.append("chase")
    return tuple(found)


def tasks_of(matter: Brief, bodies: frozenset[str], is_office: bool) -> tuple[Task, ...]:
    """What waits for somebody who acts for these bodies, or for the office."""
    found = []
    if matter.lead in bodies:
        if matter.state == "issued":
            found.append(Task(matter, "distribute" if matter.parts else "report", matter.lead, matter.due))
        elif matter.state == "returned" or (matter.state == "spread" and not missing(matter.parts)):
            found.append(Task(matter, "report", matter.lead, matter.due))
    if matter.state in MOVES["answer"]:
        found += [
            Task(matter, "answer", p.body, p.due)
            for p in matter.parts
            if p.body in bodies and p.state == "asked"
        ]
    if is_office and matter.state == "reported":
        found.append(Task(matter, "accept", "", matter.due))
    if is_office and (matter.state == "disputed" or any(p.state == "disputed" for p in matter.parts)):
        found.append(Task(matter, "rule", "", matter.due))
    return tuple(found)


def number_of(period: str, serial: int) -> str:
    """The number of a matter: SX （事项）, period, serial."""
    return f"SX{period}-{serial:04d}"
