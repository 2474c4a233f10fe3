"""A batch of rows: written as a file, brought in by the intake of the registers room, answered row by row."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from qualipolis.accounts.types import Actor
from qualipolis.api import columns
from qualipolis.registers import queries
from qualipolis.registers.intake import import_file
from qualipolis.registers.record import Register
from qualipolis.registers.types import Outcome

#: The heading is row 1 of the file.
FIRST = 2


def bring(
    register: Register,
    rows: Sequence[Mapping[str, Any]],
    name: str,
    *,
    by: Actor,
    at: datetime,
    language: str,
) -> dict[str, Any]:
    """What became of the rows: counts, and for each row whether it was accepted or which cells are refused."""
    read = [columns.cells_in(register, row) for row in rows]
    refused = {number: list(cells.refused.values()) for number, cells in enumerate(read) if cells.refused}
    sound = [number for number, cells in enumerate(read) if not cells.refused]
    batch = _imported(register, [read[n].raw for n in sound], name, by, at) if sound else None
    if batch is not None:
        refused |= _quarantined(register, batch, sound, by, language)
    return _answer(register, len(rows), batch, refused)


def _imported(
    register: Register, rows: Sequence[Mapping[str, str]], name: str, by: Actor, at: datetime
) -> Any:
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(suffix=".csv", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL)
            writer.writerow([column.name for column in register.columns])
            writer.writerows([row.get(column.name, "") for column in register.columns] for row in rows)
        return import_file(register.code, Path(path), by=by, at=at, filename=f"{name or 'api'}.csv")
    finally:
        Path(path).unlink(missing_ok=True)


def _quarantined(
    register: Register, batch: Any, sound: Sequence[int], by: Actor, language: str
) -> dict[int, list[dict[str, Any]]]:
    """The refused cells by the row's place in the request."""
    found = {}
    for row in queries.quarantine(by, batch.pk, most=len(sound)):
        cells = [
            columns.said(register, _outcome(reason, row.cells, sound), language) for reason in row.reasons
        ]
        found[sound[row.row - FIRST]] = cells
    return found


def _outcome(reason: Mapping[str, str], cells: Mapping[str, str], sound: Sequence[int]) -> Outcome:
    other = reason["other"]
    if reason["code"] == "duplicate" and other.isdigit():
        # Rows are counted as they were sent, not as they stand in the file.
        other = str(sound[int(other) - FIRST])
    return Outcome(reason["column"], reason["code"], cells.get(reason["column"]) or "", other)


def _answer(
    register: Register, total: int, batch: Any, refused: Mapping[int, list[dict[str, Any]]]
) -> dict[str, Any]:
    counts = {n: getattr(batch, n) if batch else 0 for n in ("added", "changed", "unchanged")}
    return {
        "batch": batch.pk if batch else None, "register": register.code, "rows": total,
        "accepted": total - len(refused), "refused": len(refused), **counts,
        "to_review": batch.flagged if batch else 0, "already": bool(batch and getattr(batch, "already", False)),
        "answers": [
            {"row": n, "accepted": n not in refused, "problems": refused.get(n, [])} for n in range(total)
        ],
    }  # fmt: skip
