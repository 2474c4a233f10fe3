"""A batch of rows: brought in by the intake of the registers room, answered row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from qualipolis.accounts.types import Actor
from qualipolis.api import columns
from qualipolis.registers.intake import bring_lot
from qualipolis.registers.record import Register

Cells = list[dict[str, Any]]


def bring(
    register: Register,
    rows: Sequence[Mapping[str, Any]],
    name: str,
    *,
    by: Actor,
    at: datetime,
    language: str,
) -> dict[str, Any]:
    """What became of the rows: counts, and for each row (counted from 1) which of its cells are refused."""
    read = {number: columns.cells_in(register, row) for number, row in enumerate(rows, 1)}
    refused: dict[int, Cells] = {
        n: list(cells.refused.values()) for n, cells in read.items() if cells.refused
    }
    sound = {number: cells.raw for number, cells in read.items() if not cells.refused}
    lot = bring_lot(register.code, sound, by=by, at=at, filename=name or "api", refused=len(refused))
    for number, outcomes in lot.refused.items():
        refused[number] = [columns.said(register, outcome, language) for outcome in outcomes]
    batch = lot.batch
    return {
        "batch": batch.pk, "register": register.code, "rows": len(rows), "accepted": len(rows) - len(refused),
        "refused": len(refused), "added": batch.added, "changed": batch.changed, "unchanged": batch.unchanged,
        "to_review": batch.flagged,
        "answers": [{"row": n, "accepted": n not in refused, "problems": refused.get(n, [])} for n in read],
    }  # fmt: skip
