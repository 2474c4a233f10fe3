"""Elided prefixes: 市发改委、工信局 means 市工信局, where the document writes that way.

A department that writes to its own offices leaves its name out after the first (某某厅法规处、信息中心), and a group lends its
levels to the office after it (各市、县(区)市场监管局、审批服务管理局).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from qualipolis.reading.bodies import prefix_of, takes_prefix
from qualipolis.reading.said import Named, Statement


def runs(statements: Iterable[Statement]) -> list[list[Named]]:
    """The bodies of all notes, run by run (a comma or a label starts a new run)."""
    found: list[list[Named]] = []
    for said in statements:
        for _, run in groupby(said.named, key=lambda named: named.run):
            found.append(list(run))
    return found


def elides(all_runs: list[list[Named]], place: str | None) -> bool:
    """Whether a document leaves prefixes out: more bare names than prefixed ones after a first name that has one."""
    bare = written = 0
    for run in all_runs:
        if prefix_of(run[0].name):
            written += sum(prefix_of(named.name) is not None for named in run[1:])
            bare += sum(takes_prefix(named.name, place) for named in run[1:])
    return bare > 0 and bare * 2 >= written


_ISSUED_BY_GOVERNMENT = re.compile(r"政府(?:办公[厅室])?$|办公[厅室]$")
_DEPARTMENT_AND_OFFICE = re.compile(
    r"^([\u4e00-\u9fff]{2,16}?[厅委局])([\u4e00-\u9fff]{2,16}[局处室科股心])$"
)
# What stands inside a department: a ministry or 厅 has 局 of its own, a 局 has none.
_INSIDE = {"厅": re.compile(r"(?:[局处室科]|中心)$"), "委": re.compile(r"(?:[处室科]|中心)$")}
_INSIDE_BUREAU = re.compile(r"(?:[处室科股]|中心)$")
# 厅机关各处室、办公室: the house is named for all its offices, and those named beside it stand as written.
_ALL_OF_A_HOUSE = re.compile(r"^厅(?:机关|直)")
_LEVEL = r"(?:[县区州盟旗]|市(?!场|政|容|民))"
_LEVELS_AND_OFFICE = re.compile(
    rf"^(各(?:地级以上|设区的?)?{_LEVEL}(?:、?{_LEVEL}|、?[(\[](?:、?{_LEVEL})+[)\]])*)[\u4e00-\u9fff]{{2,12}}局$"
)


def department_in(name: str, issuer: str) -> str | None:
    """The department a name begins with, if it issued the document and an office of it follows: 市场监管厅 + 法规处."""
    match = _DEPARTMENT_AND_OFFICE.match(name)
    if not match or _ISSUED_BY_GOVERNMENT.search(issuer) or issuer[-1:] != match[1][-1]:
        return None
    letters = iter(issuer)
    return match[1] if all(letter in letters for letter in match[1]) else None


def inner_offices(all_runs: list[list[Named]], issuer: str) -> None:
    """Gives the issuing department's name to its offices in the run that wrote it once."""
    for run in all_runs:
        department: str | None = None
        for named in run:
            found = department_in(named.name, issuer)
            inside = _INSIDE.get((department or "")[-1:], _INSIDE_BUREAU)
            if found or prefix_of(named.name) or named.name.startswith("各"):
                department = found
            elif department and inside.search(named.name) and not named.name.startswith(department):
                named.name = department + named.name


def group_levels(all_runs: list[list[Named]]) -> None:
    """Gives 各市、县(区) to the offices that follow the first one of the group in its run."""
    for run in all_runs:
        levels: str | None = None
        for named in run:
            match = _LEVELS_AND_OFFICE.match(named.name)
            if match:
                levels = match[1]
            elif levels and takes_prefix(named.name, None) and named.name.endswith("局"):
                named.name = levels + named.name
            else:
                levels = None


def full_names(statements: list[Statement], place: str | None, issuer: str = "") -> None:
    """Restores the prefixes in place, if the document elides them: a name takes the prefix last written in its run.

    Nothing is elided before the first prefix of a run: a name that opens it stays as written.
    """
    all_runs = runs(statements)
    inner_offices(all_runs, issuer)
    group_levels(all_runs)
    if not elides(all_runs, place):
        return
    for run in all_runs:
        prefix: str | None = None
        for named in run:
            own = prefix_of(named.name)
            if own:
                prefix = None if _ALL_OF_A_HOUSE.match(named.name) else own
            elif prefix and takes_prefix(named.name, place):
                named.name = prefix + named.name
