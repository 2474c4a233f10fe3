"""What the database has written since the lake last looked, reduced to one change a record.

Read through the connection this process has open anyway: no second library touches the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from qualipolis.lake.filler import RECENT, statement
from qualipolis.lake.types import Entry, Layout

Image = Mapping[str, Any]
TEXT = "coalesce(CAST({name} AS TEXT), '')"
MANY = 50_000


@dataclass
class Net:
    """One record over the whole stretch: its image before the first change and after the last one."""

    before: Image | None
    after: Image | None


@dataclass
class Stretch:
    """All changes of one register since a position. `refill` says there are too many to carry over one by one."""

    position: int
    gaps: tuple[int, ...] = ()
    changes: dict[int, Net] = field(default_factory=dict)
    refill: bool = False


def since(layout: Layout, entry: Entry) -> Stretch:
    """Give the net changes of a register after the entry's position, and those of numbers that were missing then."""
    with transaction.atomic(), connection.cursor() as cursor:
        rows = _rows(cursor, layout.register, entry)
        seen = {row[0] for row in rows} | set(_numbers(cursor, entry.position))
        last = max([entry.position, *seen])
        gaps = tuple(g for g in entry.gaps if g not in seen and g > last - RECENT)
        fresh = tuple(n for n in range(max(entry.position + 1, last - RECENT), last) if n not in seen)
        stretch = Stretch(last, gaps + fresh)
        ranges = [(row[1], row[2]) for row in rows if row[3] is None and row[4] is None]
        if sum(b - a + 1 for a, b in ranges) > MANY:
            stretch.refill = True
            return stretch
        _net(stretch, rows)
        _appeared(cursor, layout, ranges, stretch)
        return stretch


def last_position() -> int:
    """Give the number of the last outbox row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM registers_outbox")
        return int(cursor.fetchone()[0])


def waiting(entries: Mapping[str, Entry], late: bool = True) -> set[str]:
    """Give the registers that have outbox rows their entry has not seen, in one query.

    `late` counts those too whose numbers were missing then and may still come.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT register, max(id) FROM registers_outbox GROUP BY register")
        newest = dict(cursor.fetchall())
    return {
        code
        for code, entry in entries.items()
        if newest.get(code, 0) > entry.position or (late and entry.gaps)
    }


def _rows(cursor: Any, register: str, entry: Entry) -> list[tuple[Any, ...]]:
    marks = ", ".join(["%s"] * len(entry.gaps))
    late = f" OR id IN ({marks})" if entry.gaps else ""
    cursor.execute(
        f"SELECT id, first_id, last_id, before, after FROM registers_outbox "
        f"WHERE register = %s AND (id > %s{late}) ORDER BY id",
        [register, entry.position, *entry.gaps],
    )
    return [(r[0], r[1], r[2], _plain(r[3]), _plain(r[4])) for r in cursor.fetchall()]


def _numbers(cursor: Any, position: int) -> Iterable[int]:
    cursor.execute("SELECT id FROM registers_outbox WHERE id > %s", [position])
    return (row[0] for row in cursor.fetchall())


def _plain(cell: Any) -> Image | None:
    found: Image | None = json.loads(cell) if isinstance(cell, str) else cell
    return found


def _net(stretch: Stretch, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep for each record the first image before and the last image after; a range says it was not there before."""
    appeared = [(first, last) for _, first, last, before, after in rows if before is None and after is None]
    for _, first, last, before, after in rows:
        if before is None and after is None:
            continue
        for record in range(first, last + 1):
            known = stretch.changes.get(record)
            if known is None:
                new = any(a <= record <= b for a, b in appeared)
                stretch.changes[record] = Net(None if new else before, after)
            else:
                known.after = after


def _appeared(cursor: Any, layout: Layout, ranges: Sequence[tuple[int, int]], stretch: Stretch) -> None:
    for first, last in ranges:
        cursor.execute(f"{statement(layout, TEXT)} AND id BETWEEN %s AND %s", [first, last])
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            image = dict(zip(names, row, strict=True))
            stretch.changes.setdefault(int(image["record_id"]), Net(None, image))
