"""Rows made by a programme rather than a file: generated evidence, facts of mechanisms, figures of neighbours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.models import Batch, StagedChange
from qualipolis.registers.record import Register

from .landing import add_range, land
from .writing import event_of, write_chunk

CHUNK = 10_000


def load_rows(
    code: str,
    rows: Iterable[Mapping[str, Any]],
    *,
    by: str,
    at: datetime,
    demo: bool = False,
    filename: str = "",
    digest: str = "",
) -> Batch:
    """Loads rows of Python values into a register as one batch and makes it visible.

    Values are what the declaration says (choices as codes, days as `date`, exact numbers as `Decimal`); they are
    trusted, except that area, key and event day must be there. Same natural key again: unchanged, or changed.
    """
    register = register_of(code)
    digest = digest or hashlib.sha256(f"{code}/{by}/{at.isoformat()}/{filename}".encode()).hexdigest()
    batch = Batch.objects.create(
        register=code, filename=filename, digest=digest, demo=demo, by=by, started_at=at, state="staging"
    )
    batch.report = {"ranges": []}
    number = 0
    for chunk in _chunks(rows):
        lines = [_ready(register, row, number + i + 1) for i, row in enumerate(chunk)]
        number += len(lines)
        stage(register, batch, sorted({name for row in chunk for name in row}), lines, at)
    batch.rows = number
    land(register, batch, at=at)
    return batch


@transaction.atomic
def stage(
    register: Register, batch: Batch, names: list[str], lines: list[dict[str, Any]], at: datetime
) -> None:
    """Writes one chunk and the batch's progress in one transaction."""
    written = write_chunk(register, batch, names, lines, at)
    StagedChange.objects.bulk_create(written.changes, ignore_conflicts=True)
    add_range(batch.report["ranges"], written.ids)
    batch.staged += len(lines)
    batch.added += written.added
    batch.changed += len(written.changes)
    batch.unchanged += written.unchanged
    batch.beat_at = at
    batch.save()


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _ready(register: Register, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    line = dict(row) | {"_row": number}
    missing = [n for n in ("area", *register.key) if line.get(n) in (None, "")]
    if missing or event_of(register, line) is None:
        lacking = ", ".join(
            [*missing, *(["/".join(register.event)] if event_of(register, line) is None else [])]
        )
        raise Problem("Row {number} of {register} lacks {lacking}", None, "Fill them.", number=number,
                      register=register.code, lacking=lacking)  # fmt: skip
    return line
