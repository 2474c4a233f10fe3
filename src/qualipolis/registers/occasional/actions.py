"""Moves of occasional tables. Each leaves an audit event."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit.actions import record as note
from qualipolis.kernel.errors import Faults, Problem
from qualipolis.territory import queries as territory

from ..catalogue import register as register_of
from ..intake.guards import check_name, find_mark, secret
from ..numbering import create_numbered
from . import models, prefilling, queries, rules
from .types import STATES, Known, Overlap, Rows, Spec, Table, Unit


class KnownAlready(Problem):
    """The registers have some of the columns; each must be used from there or asked with a reason."""

    def __init__(self, overlaps: Sequence[Overlap]) -> None:
        self.overlaps = tuple(overlaps)
        names = "、".join(dict.fromkeys(o.name for o in overlaps))
        super().__init__("The system has these data already: {names}", "columns",
                         "For each, take them from the register or say why they are asked again.", names=names)  # fmt: skip


@transaction.atomic
def define_table(
    *, title: str, columns: Sequence[Spec], units: Sequence[Unit], due: date | None, by: Actor, at: datetime,
    about: str = "", expires_on: date | None = None, rows: Rows | None = None, is_demonstration: bool = False,
) -> Table:  # fmt: skip
    """Defines a table. The office's own goes out at once; others' await its approval (the catalogue is the office's).

    With `rows` each recipient's sheet comes with the records of a register within its scope; columns whose source is
    that register are filled in.
    """
    require(by, "records.write")
    rules.check(title, columns, units, due, expires_on, localdate(at))
    assert due is not None  # checked above
    _not_secret(" ".join((title, about, *(c.name for c in columns))))
    _reach(by, units)
    _sources(columns)
    found = queries.overlaps([c.name for c in columns], title)
    if waiting := rules.unanswered(columns, found):
        raise KnownAlready(waiting)
    if rows is not None:
        prefilling.check(rows, columns, units)
    row = create_numbered(
        models.OccasionalTable, lambda n: rules.number_of(at.year, n), title=title.strip(), about=about.strip(), columns=[asdict(c) for c in columns],
        rows_from=rows.register if rows else "", rows_where=[list(p) for p in rows.where] if rows else [],
        rows_since=rows.since if rows else None,
        overlaps=[{"column": o.name, "held": o.code, "same": o.is_same} for o in found], due=due,
        expires_on=expires_on or rules.expiry(due), body=by.body_code, area=by.area_code, by=by.username, at=at,
        is_demonstration=is_demonstration,
    )  # fmt: skip
    models.OccasionalRecipient.objects.bulk_create(
        models.OccasionalRecipient(table=row, kind=u.kind, unit=u.code) for u in dict.fromkeys(units)
    )
    note(by=by.username, at=at, verb="table.define", subject=f"table:{row.number}",
         detail={"title": title, "columns": len(columns), "units": len(units), "overlaps": row.overlaps})  # fmt: skip
    if queries.is_office(by):
        approve_table(number=row.number, by=by, at=at)
    return queries.table(by, row.number)


@transaction.atomic
def approve_table(*, number: str, by: Actor, at: datetime) -> None:
    """Puts a table into the catalogue and sends it out."""
    require(by, "matters.direct")
    row = _in_state(by, number, "draft")
    if row.expires_on < localdate(at):
        raise Problem("The form has expired", None, "Have it defined anew with a later day.")
    row.state, row.approved_by, row.approved_at = "sent", by.username, at
    row.save()
    _give(row)
    note(
        by=by.username,
        at=at,
        verb="table.approve",
        subject=f"table:{number}",
        detail={"expires_on": row.expires_on},
    )


def _give(row: models.OccasionalTable) -> None:
    """Notes how many rows each recipient's sheet comes with on the day it goes out."""
    table = queries.table_of(row)
    if table.rows is None:
        return
    counts = dict(prefilling.reach(table.rows, [r.unit for r in table.recipients]).counts)
    asked = list(row.recipients.all())
    for one in asked:
        one.given = counts[Unit(one.kind, one.unit)]
    models.OccasionalRecipient.objects.bulk_update(asked, ["given"])


@transaction.atomic
def refuse_table(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Keeps a table out of the catalogue, with the reason."""
    require(by, "matters.direct")
    row = _in_state(by, number, "draft")
    if not reason.strip():
        raise Problem("A reason is missing", "reason", "Say in a few words why.")
    row.state, row.refused_reason = "refused", reason.strip()[:500]
    row.save()
    note(by=by.username, at=at, verb="table.refuse", subject=f"table:{number}", detail={"reason": reason})


@transaction.atomic
def close_table(*, number: str, by: Actor, at: datetime) -> None:
    """Ends the collection: nobody fills in any more."""
    row = _of_author(by, number, "sent")
    row.state, row.closed_at = "closed", at
    row.save()
    note(by=by.username, at=at, verb="table.close", subject=f"table:{number}", detail={})


@transaction.atomic
def fill(
    *, number: str, unit: Unit, typed: Sequence[Mapping[str, str]], by: Actor, at: datetime,
    records: Sequence[int] = (), send_in: bool = False,
) -> int:  # fmt: skip
    """Keeps a unit's rows in place of what it had, and sends them in where asked; gives how many rows.

    `records` says to which record of the register each typed row belongs, 0 for none. Cells that come from the register
    are taken from it anew, whatever was typed; those that were typed otherwise are refused.
    """
    row, recipient = _asked(by, number, unit, localdate(at))
    kept = _kept(queries.table_of(row), unit, typed, records, localdate(at), is_complete=send_in)
    _not_secret(" ".join(v for r in kept for v in r["cells"].values()))
    if send_in and not kept:
        raise Problem("There is no row to send in", None, "Fill in a row, or report that there is nothing.")
    recipient.filled.all().delete()
    models.OccasionalRow.objects.bulk_create(
        models.OccasionalRow(recipient=recipient, place=n, **one) for n, one in enumerate(kept, 1)
    )
    recipient.state = "sent_in" if send_in else "begun" if kept else "asked"
    recipient.rows, recipient.nothing_because = len(kept), ""
    recipient.by, recipient.at = by.username, at
    recipient.save()
    verb = "table.send_in" if send_in else "table.fill"
    taken = sum(bool(one["record"]) for one in kept)
    note(by=by.username, at=at, verb=verb, subject=f"table:{number}",
         detail={"unit": str(unit), "rows": len(kept), "taken": taken})  # fmt: skip
    return len(kept)


def _kept(
    table: Table, unit: Unit, typed: Sequence[Mapping[str, str]], records: Sequence[int], today: date, *, is_complete: bool
) -> list[dict[str, Any]]:  # fmt: skip
    """Rows as they are kept: first those of the register, then those that were added. A Problem names each bad cell."""
    rules.check_count(len(typed))
    known = {k.record: k for k in prefilling.rows(table, unit)}
    faults, filled, added = Faults(), {}, []
    for place, (row, record) in enumerate(zip_longest(typed, records[: len(typed)], fillvalue=0), 1):
        with faults.catch(f"{place}"):
            if record:
                filled[record] = _of_record(table, known, record, row, is_complete=is_complete)
            elif not rules.is_blank(table.shown, row):
                cells = rules.one_row(table.shown, row, is_complete=is_complete)
                added.append({"cells": cells, "record": 0})
    with faults.catch():
        _left(table, known.keys() - set(records), is_complete=is_complete)
    faults.raise_any()
    taken = [
        {"cells": {**k.cells, **filled.get(k.record, {})}, "record": k.record, "record_version": k.version, "taken_on": today}
        for k in known.values()
    ]  # fmt: skip
    return [*taken, *added]


def _of_record(
    table: Table, known: Mapping[int, Known], record: int, row: Mapping[str, str], *, is_complete: bool
) -> dict[str, str]:  # fmt: skip
    if record not in known:
        raise Problem("The register no longer has the record of this row", None, "Open the sheet anew.")
    rules.altered(known[record], row, register_of(table.rows.register).label() if table.rows else "")
    return rules.one_row(table.asked, row, is_complete=is_complete)


def _left(table: Table, left: Collection[int], *, is_complete: bool) -> None:
    """Refuses to send in while rows of the register that have cells to be filled in were left out."""
    if left and is_complete and any(c.required for c in table.asked):
        raise Problem("{n} rows that came with the sheet are missing", None, "Open the sheet anew and fill them in.", n=len(left))  # fmt: skip


@transaction.atomic
def report_nothing(*, number: str, unit: Unit, reason: str, by: Actor, at: datetime) -> None:
    """A unit reports that it has nothing (零报告), with the reason."""
    _, recipient = _asked(by, number, unit, localdate(at))
    if not reason.strip():
        raise Problem("A reason is missing", "reason", "Say in a few words why.")
    recipient.filled.all().delete()
    recipient.state, recipient.rows, recipient.nothing_because = "nothing", 0, reason.strip()[:500]
    recipient.by, recipient.at = by.username, at
    recipient.save()
    note(by=by.username, at=at, verb="table.nothing", subject=f"table:{number}",
         detail={"unit": str(unit), "reason": reason})  # fmt: skip


@transaction.atomic
def chase(*, number: str, by: Actor, at: datetime) -> int:
    """Chases all who have not sent in, each at most once a day; gives how many."""
    row, today = _of_author(by, number, "sent"), localdate(at)
    open_ones = row.recipients.filter(state__in=("asked", "begun"))
    waiting = [r for r in open_ones if r.chased_on != today]
    if not waiting:
        done = "Chased today already" if open_ones else "Everybody has sent in"
        raise Problem(done, None, "Chase again tomorrow, or call them." if open_ones else "Close the table.")
    for one in waiting:
        one.chased, one.chased_on = one.chased + 1, today
    models.OccasionalRecipient.objects.bulk_update(waiting, ["chased", "chased_on"])
    note(
        by=by.username,
        at=at,
        verb="table.chase",
        subject=f"table:{number}",
        detail={"units": [r.unit for r in waiting]},
    )
    return len(waiting)


def _asked(
    by: Actor, number: str, unit: Unit, today: date
) -> tuple[models.OccasionalTable, models.OccasionalRecipient]:
    """The table and recipient for which the actor may fill in now."""
    require(by, "records.write")
    row = _in_state(by, number, "sent")
    if row.expires_on < today:
        raise Problem("The form has expired", None, "Ask its author.")
    if unit not in queries.units_of(by):
        raise Problem(
            "You do not fill in for {unit}", None, "Ask that body or area.", unit=queries.name_of(unit)
        )
    found = (
        models.OccasionalRecipient.objects.select_for_update()
        .filter(table=row, kind=unit.kind, unit=unit.code)
        .first()
    )
    if found is None:
        raise Problem(
            "{unit} is not asked by this table", None, "Look in the catalogue.", unit=queries.name_of(unit)
        )
    return row, found


def _of_author(by: Actor, number: str, state: str) -> models.OccasionalTable:
    require(by, "records.write")
    row = _in_state(by, number, state)
    if not queries.is_author(by, row):
        raise Problem(
            "{number} was defined by others", None, "Ask them or the quality office.", number=number
        )
    return row


def _in_state(by: Actor, number: str, state: str) -> models.OccasionalTable:
    row = queries.row(by, number)
    if row.state != state:
        raise Problem("The table is {state}", None, "This step is possible in: {states}.",
                      state=STATES[row.state][0], states=STATES[state][0])  # fmt: skip
    return row


def _reach(by: Actor, units: Sequence[Unit]) -> None:
    """Units must exist; a county asks only below itself."""
    known = territory.territory()
    for unit in units:
        exists = (known.bodies if unit.kind == "body" else known.by_code).get(unit.code)
        if exists is None:
            raise Problem("There is no unit {unit}", "units", "Choose from the list.", unit=unit.code)
    if role_of(by).scope is Scope.AREA and (beyond := [u for u in units if u not in queries.units_of(by)]):
        raise Problem(
            "{unit} is outside what you answer for",
            "units",
            "The level above asks there.",
            unit=queries.name_of(beyond[0]),
        )


def _sources(columns: Sequence[Spec]) -> None:
    """A register's column that data are taken from must exist."""
    known = {f"{h.register}.{h.column}" for h in queries.held()}
    for one in columns:
        if one.source and one.source not in known:
            raise Problem(
                "No register has the column {code}", "columns", "Choose one of the list.", code=one.source
            )


def _not_secret(words: str) -> None:
    check_name(words[:2_000])
    if found := find_mark(words):
        raise secret(found)
