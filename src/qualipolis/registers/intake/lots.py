"""A lot of rows from a neighbouring system, up to some thousand: judged like a file, answered row by row.

The columnar engine plans a second for a register of sixty columns, however few the rows; here the rules in Python,
held to the same answers by a test, judge a thousand rows in a fraction of that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction

from qualipolis.accounts.queries import areas_of
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import keeping, periods, places, rules, words
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.models import Batch, Quarantined
from qualipolis.registers.record import Register
from qualipolis.registers.types import Outcome, Refers

from . import guards
from .bulk import stage
from .checking import Reach, _known
from .landing import land
from .rows import check_row
from .writing import event_of, existing, key_of

MOST = 5_000
Values = dict[str, Any]


@dataclass
class Lot:
    """What became of a lot. Rows are counted from 1, as the rows of a file are."""

    batch: Batch
    refused: dict[int, list[Outcome]] = field(default_factory=dict)


@dataclass
class _Judging:
    """Rows by number: what the sender gave, the values that were read, and what is refused."""

    register: Register
    given: dict[int, Mapping[str, str]]
    values: dict[int, Values] = field(default_factory=dict)
    refused: dict[int, list[Outcome]] = field(default_factory=dict)

    def good(self) -> Iterable[tuple[int, Values]]:
        """The rows that nothing is said against yet."""
        return [(n, v) for n, v in self.values.items() if n not in self.refused]

    def refuse(self, number: int, column: str, code: str, other: str = "") -> None:
        """Notes why a row is refused, with what stood in the column."""
        value = rules.tidy(self.given[number].get(column, "") or "")
        self.refused.setdefault(number, []).append(Outcome(column, code, value, other))


def bring_lot(
    code: str,
    rows: Mapping[int, Mapping[str, str]],
    *,
    by: Actor,
    at: datetime,
    filename: str = "",
    refused: int = 0,
) -> Lot:
    """Brings in the good rows of a lot as one batch; says of each other row what is wrong.

    `rows` hold text by column name under the row's number. A column that a row leaves out keeps what stands in a
    record that is there already. `refused` are rows that the sender's face had to refuse before.
    """
    require(by, "records.write")
    register = register_of(code)
    guards.check_name(filename)
    if len(rows) > MOST:
        raise Problem("The lot has {n} rows; up to {most} are read", None, "Send it in parts, or as a file.",
                      n=len(rows), most=MOST)  # fmt: skip
    judging = _judged(register, rows, Reach(areas_of(by), keeping.rows_of(by, register, writing=True)))
    return Lot(_landed(judging, by, at, filename, refused), judging.refused)


def _judged(register: Register, rows: Mapping[int, Mapping[str, str]], reach: Reach) -> _Judging:
    found, known = _Judging(register, dict(rows)), places.names()
    for number, raw in rows.items():
        values, outcomes = check_row(register, raw, known)
        found.values[number] = values
        if outcomes:
            found.refused[number] = outcomes
        if reach.areas is not None and values["area"] and values["area"] not in reach.areas:
            found.refuse(number, "area", "out_of_reach")
    _duplicates(found)
    _kept(found, reach)
    _locked(found)
    _others(found, reach)
    return found


def _duplicates(judging: _Judging) -> None:
    """Later rows with a key that an earlier good row has."""
    firsts: dict[tuple[str, ...], int] = {}
    for number, values in judging.good():
        first = firsts.setdefault(key_of(judging.register, values), number)
        if first != number:
            judging.refuse(number, judging.register.key[0], "duplicate", str(first))


def _kept(judging: _Judging, reach: Reach) -> None:
    for number, values in judging.good():
        if reach.rows is not None and not keeping.matches(reach.rows, values):
            judging.refuse(number, judging.register.key[0], "not_kept")


def _locked(judging: _Judging) -> None:
    if not (locks := periods.locks(judging.register)):
        return
    for number, values in judging.good():
        day, area = event_of(judging.register, values), values["area"]
        held = next((k for k in locks if k.covers(places.county_of(area), area, day, values)), None)
        if held is not None:
            judging.refuse(number, judging.register.event[0], "locked", held.state)


def _others(judging: _Judging, reach: Reach) -> None:
    """Rows whose key stands in the register already, with a record beyond the sender's reach."""
    good = list(judging.good())
    if reach == Reach() or not good:
        return
    held = existing(judging.register, [values for _, values in good])
    for number, values in good:
        record = held.get(key_of(judging.register, values))
        if record is not None and not reach.holds(record):
            judging.refuse(number, judging.register.key[0], "not_yours")


def _reviews(judging: _Judging) -> dict[int, str]:
    """Marks for review: unusual figures, and references that lead nowhere; one query for each reference."""
    register, good = judging.register, list(judging.good())
    marks = {number: [rules.flags(register.columns, values)] for number, values in good}
    for rule in register.rules:
        if isinstance(rule, Refers):
            wanted = sorted({v[rule.column] for _, v in good if v[rule.column]})
            lost = set(wanted) - _known(rule, wanted)
            for number, values in good:
                if values[rule.column] in lost:
                    marks[number].append(f"unknown_reference:{rule.column}")
    return {number: " ".join(filter(None, found))[:200] for number, found in marks.items()}


@transaction.atomic
def _landed(judging: _Judging, by: Actor, at: datetime, filename: str, refused: int) -> Batch:
    register, marks = judging.register, _reviews(judging)
    batch = Batch.objects.create(
        register=register.code, filename=filename[:200], digest=_digest(judging), by=by.username, started_at=at,
        beat_at=at, state="staging", report={"ranges": []}, quarantined=len(judging.refused) + refused,
        flagged=sum(map(bool, marks.values())),
    )  # fmt: skip
    Quarantined.objects.bulk_create(_quarantined(judging, batch, n) for n in judging.refused)
    lines = [
        {name: values[name] for name in judging.given[n]} | {"_row": n, "_review": marks[n]}
        for n, values in judging.good()
    ]
    for names, group in groupby(lines, key=lambda line: tuple(sorted(line))):
        given = [name for name in names if not name.startswith("_")]
        stage(register, batch, given, list(group), at)
    batch.rows = len(judging.given) + refused
    land(register, batch, at=at)
    return batch


def _digest(judging: _Judging) -> str:
    found = hashlib.sha256()
    for number, raw in judging.given.items():
        found.update(repr((number, sorted(raw.items()))).encode())
    return found.hexdigest()


def _quarantined(judging: _Judging, batch: Batch, number: int) -> Quarantined:
    register = judging.register
    cells = {
        name: "●" if cell and register.column(name).is_private else cell
        for name, cell in judging.given[number].items()
    }
    reasons = [
        {"column": o.column, "code": o.code, "other": o.other,
         "text": str(words.say(register, Outcome(o.column, o.code, cells.get(o.column, ""), o.other)))}
        for o in judging.refused[number]
    ]  # fmt: skip
    return Quarantined(batch=batch, row=number, cells=cells, reasons=reasons)
