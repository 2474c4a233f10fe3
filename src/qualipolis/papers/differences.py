"""What a returned table says otherwise than the programme: owners, deadlines, figures, notes, rows added and removed; pure.

Three texts are compared for each cell: as given out, as returned, as the programme says now. Returned as given out: nothing
was changed. Returned as now: nothing is left to do. Else it is a difference, and a conflict where now is not as given out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from qualipolis.papers.returned import address
from qualipolis.papers.types import (
    CODES,
    HEADINGS,
    OF_TASK,
    Difference,
    Fault,
    Figure,
    Kind,
    Returned,
    ReturnedRow,
    Row,
    Table,
)

_OWNERS = ("lead", "joint", "co")
_NOTES = {"leader", "contact", "yearly", "outcome", "remark"}
_NAMES = re.compile(r"[、,，;；\n/]+")
_FIGURE = re.compile(
    r"(?P<name>.*?)[：:]?\s*(?P<sign>≥|>=|≤|<=|>|<|约|=)?\s*(?P<low>-?\d+(?:\.\d+)?)"
    r"(?:\s*[–\-—~至]\s*(?P<high>\d+(?:\.\d+)?))?\s*(?P<unit>\D{0,12})"
)
_SIGNS = {
    "≥": ">=",
    ">=": ">=",
    "≤": "<=",
    "<=": "<=",
    ">": ">",
    "<": "<",
    "约": "about",
    "=": "=",
    None: "=",
}
_DAY = re.compile(
    r"(\d{4})\s*(?:年|[-/.])?\s*(?:(\d{1,2})\s*(?:月|[-/.])?\s*(?:(\d{1,2})\s*日?)?)?\s*(底|末)?\s*(?:之?前|以前)?"
)
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def differences(table: Table, back: Returned) -> tuple[list[Difference], list[Fault]]:
    """Differences in the order of the sheet, and what could not be read, with cell address and reason."""
    faults = [*back.faults]
    pairs, added, missing = matched(table, back)
    found: list[Difference] = []
    unreadable = {fault.address for fault in faults}
    for row, now in pairs:
        issued = back.issued.get(now.id, now.cells)
        for code in CODES:
            if code in ("no", "section", "task") or code in OF_TASK or code not in row.cells:
                continue
            if address(code, row.line) not in unreadable:
                found += _cell(row, now, issued, code, faults)
    found += _tasks(pairs, back, faults, unreadable)
    found += [_added(row, table, back) for row in added]
    found += [_removed(row) for row in missing if row.id in back.issued or not back.issued]
    return sorted(found, key=_order), faults


def _order(one: Difference) -> tuple[int, str]:
    line = re.search(r"\d+$", one.address)
    return (int(line[0]) if line else 10**6, one.address)


def matched(
    table: Table, back: Returned
) -> tuple[list[tuple[ReturnedRow, Row]], list[ReturnedRow], list[Row]]:
    """Rows that belong together: by id, else by their wording; then what is new and what is gone."""
    by_id = {row.id: row for row in table.rows}
    pairs: list[tuple[ReturnedRow, Row]] = []
    taken: set[str] = set()
    left: list[ReturnedRow] = []
    for row in back.rows:
        if row.id in by_id and row.id not in taken and row.cells.get("action"):
            pairs.append((row, by_id[row.id]))
            taken.add(row.id)
        elif row.cells.get("action"):
            left.append(row)
    by_words = {_flat(row.cells["action"]): row for row in table.rows if row.id not in taken}
    added = []
    for row in left:
        same = by_words.pop(_flat(row.cells["action"]), None)
        if same is None or same.id in taken:
            added.append(row)
        else:
            pairs.append((row, same))
            taken.add(same.id)
    return pairs, added, [row for row in table.rows if row.id not in taken]


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip("。；;")


def _cell(
    row: ReturnedRow, now: Row, issued: dict[str, str], code: str, faults: list[Fault]
) -> Iterator[Difference]:
    """The difference of one cell, if there is one."""
    back, was = row.cells[code], now.cells[code]
    if _flat(back) in (_flat(issued.get(code, "")), _flat(was)):
        return
    at, conflict = address(code, row.line), _flat(issued.get(code, "")) != _flat(was)
    if code == "indicators":
        yield from _figures(row, now, at, conflict, faults)
    elif code == "baseline":
        yield from _baselines(row, now, at, conflict, faults)
    elif code == "deadline":
        yield _deadline(now, at, back, conflict)
    elif code == "action":
        yield _one(now, Kind.WORDING, "wording", at, was, back, conflict)
    elif code in _NOTES:
        yield _one(now, Kind.NOTE, code, at, was, back, conflict)


def _one(
    row: Row, kind: Kind, field: str, at: str, was: str, value: str, conflict: bool, **change: object
) -> Difference:
    heading = HEADINGS.get(field, HEADINGS["action"])
    where = f"{row.cells['no']} · {row.cells['task']} · {heading}"
    key = f"{row.id}|{field}|{change.get('target', '')}|{change.get('name', '')}"
    subject = f"measure:{row.task_no}" if field in OF_TASK else f"row:{row.id}"
    return Difference(
        key, kind, row.id, field, at, where, was, value, {"subject": subject, **change}, conflict
    )


def _figures(
    row: ReturnedRow, now: Row, at: str, conflict: bool, faults: list[Fault]
) -> Iterator[Difference]:
    """Lines of the cell against the targets of the row; a line that no target answers to cannot be taken over."""
    lines = [line for line in row.cells["indicators"].split("\n") if line]
    left = {figure.code: figure for figure in now.figures if figure.code}
    for line in list(lines):
        same = next((f for f in left.values() if _flat(f.words) == _flat(line)), None)
        if same is not None:
            left.pop(same.code)
            lines.remove(line)
    for line in lines:
        match = _FIGURE.fullmatch(line)
        figure = _nearest(match["name"] if match else line, left.values())
        if figure is None:
            faults.append(Fault(at, line, "no target", {"names": "、".join(f.name for f in now.figures)}))
        elif match is None:
            faults.append(Fault(at, line, "no figure"))
        else:
            left.pop(figure.code)
            before = _parts(_FIGURE.fullmatch(figure.words))
            fields = {k: v for k, v in _parts(match).items() if k not in before or v != before[k]}
            yield _one(
                now,
                Kind.INDICATOR,
                "indicators",
                at,
                figure.words,
                line,
                conflict,
                target=figure.code,
                fields=fields,
            )
    for figure in left.values():
        faults.append(Fault(at, figure.name, "figure gone"))


def _parts(match: re.Match[str] | None) -> dict[str, str | None]:
    """What a line says of a target, by the names of its fields; a unit that is left out is the old one."""
    if match is None:
        return {}
    comparator = "between" if match["high"] else _SIGNS[match["sign"]]
    said = {"comparator": comparator, "value": match["low"], "value_high": match["high"]}
    return said | ({"unit": match["unit"].strip()} if match["unit"].strip() else {})


def _nearest(name: str, figures: Iterable[Figure]) -> Figure | None:
    """The target a line is about: of the same name, or of one much like it."""
    flat = _flat(name)
    ranked = sorted(
        ((SequenceMatcher(None, flat, _flat(f.name)).ratio(), f) for f in figures), key=lambda pair: -pair[0]
    )
    return ranked[0][1] if ranked and ranked[0][0] >= 0.75 else None


def _baselines(
    row: ReturnedRow, now: Row, at: str, conflict: bool, faults: list[Fault]
) -> Iterator[Difference]:
    """A number for the only target of the row, or lines of name and number."""
    figures = [figure for figure in now.figures if figure.code]
    for line in filter(None, row.cells["baseline"].split("\n")):
        match = re.fullmatch(r"(?:(.+?)[：:])?\s*(-?\d+(?:\.\d+)?)\s*\D{0,12}", line)
        named = _nearest(match[1], figures) if match and match[1] else None
        figure = named or (figures[0] if match and not match[1] and len(figures) == 1 else None)
        if match is None:
            faults.append(Fault(at, line, "no figure"))
        elif figure is None:
            faults.append(Fault(at, line, "no target", {"names": "、".join(f.name for f in figures)}))
        else:
            said = now.cells["baseline"]
            fields = {"baseline_value": match[2]}
            if _flat(line) not in _flat(said):
                yield _one(
                    now,
                    Kind.BASELINE,
                    "baseline",
                    at,
                    said,
                    line,
                    conflict,
                    target=figure.code,
                    fields=fields,
                )


def _deadline(now: Row, at: str, back: str, conflict: bool) -> Difference:
    """A day, month or year is the deadline of the row's targets; other words (持续推进) stand in the table only."""
    targets = [figure.code for figure in now.figures if figure.code and figure.deadline]
    code = day(back)
    dates = {figure.deadline for figure in now.figures if figure.deadline}
    if code and targets and len(dates) == 1:
        return _one(
            now, Kind.DEADLINE, "deadline", at, now.cells["deadline"], back, conflict,
            targets=targets, fields={"deadline": code},
        )  # fmt: skip
    return _one(now, Kind.NOTE, "deadline", at, now.cells["deadline"], back, conflict)


def day(text: str) -> str:
    """A deadline as the programme keeps it: 2026年底 → 2026-12-31, 2026年6月底前 → 2026-06-30; empty where it is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return ""
    year, month, date, last = match.groups()
    number = int(month) if month else 12 if last else 0
    if not 0 <= number <= 12:
        return ""
    if not number:
        return year
    leap = number == 2 and int(year) % 4 == 0
    if date or last:
        return f"{year}-{number:02}-{int(date) if date else _LAST[number - 1] + leap:02}"
    return f"{year}-{number:02}"


def _tasks(
    pairs: list[tuple[ReturnedRow, Row]], back: Returned, faults: list[Fault], unreadable: set[str]
) -> Iterator[Difference]:
    """Columns that hold for a whole task: all its rows must say the same."""
    tasks: dict[str, list[tuple[ReturnedRow, Row]]] = defaultdict(list)
    for row, now in pairs:
        tasks[now.task].append((row, now))
    for group in tasks.values():
        said = {
            code: _agreed(group, back, code, faults, unreadable) for code in (*_OWNERS, "leader", "contact")
        }
        line, now = group[0][0].line, group[0][1]
        issued = back.issued.get(now.id, now.cells)
        changed = [c for c in _OWNERS if said[c] is not None and _names(said[c]) != _names(now.cells[c])]
        returned_changed = [c for c in changed if _names(said[c]) != _names(issued.get(c, ""))]
        if returned_changed and now.task_no:
            yield _owners(
                now, line, {c: said[c] if said[c] is not None else now.cells[c] for c in _OWNERS}, issued
            )
        for code in ("leader", "contact"):
            text = said[code]
            if text is not None and _flat(text) not in (_flat(now.cells[code]), _flat(issued.get(code, ""))):
                conflict = _flat(issued.get(code, "")) != _flat(now.cells[code])
                yield _one(now, Kind.NOTE, code, address(code, line), now.cells[code], text, conflict)


def _owners(now: Row, line: int, said: dict[str, str | None], issued: dict[str, str]) -> Difference:
    pairs = [[name, role] for role in _OWNERS for name in _names(said[role])]
    first = next(c for c in _OWNERS if _names(said[c]) != _names(now.cells[c]))
    conflict = any(_names(issued.get(c, "")) != _names(now.cells[c]) for c in _OWNERS)
    return _one(
        now,
        Kind.OWNER,
        first,
        address(first, line),
        _owner_words(now.cells),
        _owner_words(said),
        conflict,
        owners=pairs,
    )


def _owner_words(cells: dict[str, str] | dict[str, str | None]) -> str:
    return "；".join(f"{HEADINGS[c]}：{cells[c]}" for c in _OWNERS if cells.get(c))


def _names(text: str | None) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in _NAMES.split(text or "") if name.strip()))


def _agreed(
    group: list[tuple[ReturnedRow, Row]], back: Returned, code: str, faults: list[Fault], unreadable: set[str]
) -> str | None:
    """What the rows of a task say in one column; None where they contradict each other or the column is gone.

    Somebody who takes merged cells apart leaves the words in the first row and nothing below it.
    """
    texts = {
        row.cells[code]: row.line
        for row, _ in reversed(group)
        if row.cells.get(code) and address(code, row.line) not in unreadable
    }
    if code not in group[0][0].cells:
        return None
    if len(texts) <= 1:
        return next(iter(texts), "")
    issued = back.issued.get(group[0][1].id, group[0][1].cells).get(code, "")
    new = {text: line for text, line in texts.items() if _names(text) != _names(issued)}
    line = max(new.values() or texts.values())
    faults.append(
        Fault(address(code, line), next(iter(new), ""), "rows differ", {"task": group[0][1].cells["task"]})
    )
    return None


def _added(row: ReturnedRow, table: Table, back: Returned) -> Difference:
    """A row the table does not know; it belongs to the task it names, else to that of the row above."""
    above = max(
        (r for r in back.rows if r.line < row.line and table.row(r.id)), key=lambda r: r.line, default=None
    )
    named = next((r for r in table.rows if _flat(r.cells["task"]) == _flat(row.cells.get("task", ""))), None)
    known = table.row(above.id) if above else None
    no = named.task_no if named else known.task_no if known else 0
    values = {c: row.cells[c] for c in CODES if row.cells.get(c) and c not in ("no", "section", "task")}
    where = f"{row.line} · {row.cells.get('task', '')}"
    return Difference(
        f"+{row.line}", Kind.ADDED, f"+{no}", "action", address("action", row.line), where, "", row.cells["action"],
        {"measure": no, "cells": values},
    )  # fmt: skip


def _removed(row: Row) -> Difference:
    where = f"{row.cells['no']} · {row.cells['task']}"
    subject = {"subject": f"row:{row.id}"}
    return Difference(
        f"-{row.id}", Kind.REMOVED, row.id, "action", "", where, row.cells["action"], "", subject
    )
