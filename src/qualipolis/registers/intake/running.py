"""A file from its arrival to the switch. Killed at any moment it resumes, and nothing half-done is ever seen."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import transaction

from qualipolis.accounts.queries import areas_of
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import SYSTEM, Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import keeping
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.models import Batch, StagedChange
from qualipolis.registers.places import counties
from qualipolis.registers.record import Register
from qualipolis.registers.rules import is_textual
from qualipolis.registers.types import Kind

from . import guards, reporting
from .checking import Judged, Reach, judge
from .landing import add_range, land
from .mapping import Map
from .opening import open_file
from .writing import write_lines

CHUNK = 5_000
#: A breath between chunks, so that others who wait for the embedded database get their turn.
BREATH = 0.02
MEMORY = "700MB"
#: An import that has not moved for so long is taken for dead.
SILENT = timedelta(minutes=10)
Progress = Callable[[str, int, int], None]


def _quiet(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Arrival:
    """A file as it was sent."""

    path: Path
    filename: str
    mapping: Map | None = None


def import_file(
    code: str,
    path: Path,
    *,
    by: Actor = SYSTEM,
    at: datetime,
    filename: str = "",
    mapping: Map | None = None,
    progress: Progress = _quiet,
    demo: bool = False,
) -> Batch:
    """Checks a file, loads its good rows, keeps its bad ones aside, and makes the good ones visible at the end.

    The same file a second time changes nothing and gives the first report. Raises Problem where the file as a whole
    cannot be read; bad rows raise nothing.
    """
    require(by, "records.write")
    register = register_of(code)
    if mapping is not None and mapping.register != code:
        raise Problem("The mapping {mapping} is for {register}", None, "Choose the mapping that fits.",
                      mapping=mapping.name, register=mapping.register)  # fmt: skip
    arrival = Arrival(path, filename or path.name, mapping)
    guards.check_size(path)
    guards.check_name(arrival.filename)
    digest = guards.digest_of(path)
    if (earlier := _landed(register, digest, arrival)) is not None:
        return earlier
    batch = _batch(register, digest, arrival, by, at, demo)
    with _workshop(batch) as work, _engine(work) as connection:
        try:
            judged = _check(connection, register, batch, arrival, by, progress, work)
        except Problem:
            Batch.objects.filter(pk=batch.pk).delete()
            raise
        _stage(connection, register, batch, judged, at, progress)
        land(register, batch, at=at)
    progress("landed", judged.good, judged.good)
    return batch


def _landed(register: Register, digest: str, arrival: Arrival) -> Batch | None:
    """The batch that brought this very file in, if nothing of it has to be done again."""
    mapping = arrival.mapping.code if arrival.mapping else ""
    found = Batch.objects.filter(
        register=register.code, digest=digest, mapping=mapping, state="landed"
    ).first()
    if found is not None:
        found.already = True
    return found


@transaction.atomic
def _batch(register: Register, digest: str, arrival: Arrival, by: Actor, at: datetime, demo: bool) -> Batch:
    """The batch to go on with: one that was interrupted, else a new one. Others that were interrupted are cleared."""
    mapping = arrival.mapping.code if arrival.mapping else ""
    resumed = None
    for other in Batch.objects.select_for_update().filter(
        register=register.code, state__in=("checking", "staging")
    ):
        if other.digest == digest and other.mapping == mapping:
            resumed = other
        elif other.beat_at and at - other.beat_at < SILENT:
            raise Problem("Another file is being imported into {register}: {file}", None, "Wait until it is done.",
                          register=register.label(), file=other.filename)  # fmt: skip
        else:
            abandon(register, other)
    return resumed or Batch.objects.create(
        register=register.code, filename=arrival.filename[:200], digest=digest, mapping=mapping, demo=demo,
        by=by.username, started_at=at, beat_at=at, report={"ranges": [], "last_row": 0},
    )  # fmt: skip


def abandon(register: Register, batch: Batch) -> None:
    """Removes what an unfinished batch had staged; nobody has ever seen it."""
    register.model.objects.filter(batch=batch)._raw_delete("default")
    batch.changes.all().delete()
    batch.quarantine.all().delete()
    batch.state = "abandoned"
    batch.save(update_fields=["state"])


@contextmanager
def _workshop(batch: Batch) -> Iterator[Path]:
    """A folder of the batch's own, gone when it is done."""
    work = Path(settings.HOME) / "import" / str(batch.pk)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _engine(work: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(str(work / "check.duckdb"))
    try:
        connection.execute(
            f"SET memory_limit='{MEMORY}'; SET temp_directory='{work}'; SET preserve_insertion_order=true"
        )
        yield connection
    finally:
        connection.close()


def _reach(register: Register, by: Actor) -> Reach:
    return Reach(areas_of(by), keeping.rows_of(by, register, writing=True))


def _check(
    connection: duckdb.DuckDBPyConnection, register: Register, batch: Batch, arrival: Arrival, by: Actor,
    progress: Progress, work: Path,
) -> Judged:  # fmt: skip
    progress("reading", 0, 0)
    opened = open_file(connection, arrival.path, arrival.filename, register, arrival.mapping, work)
    progress("checking", 0, opened.rows)
    judged = judge(connection, register, opened, arrival.mapping, _reach(register, by))
    batch.rows, batch.quarantined, batch.flagged = opened.rows, judged.bad, judged.flagged
    batch.report |= reporting.report(connection, register, opened, judged)
    if batch.state == "checking":
        with transaction.atomic():
            batch.state = "staging"
            batch.save()
            reporting.keep_quarantine(connection, batch, register, opened)
        reporting.write_bad_rows(connection, batch, register, opened)
    return judged


def _stage(
    connection: duckdb.DuckDBPyConnection,
    register: Register,
    batch: Batch,
    judged: Judged,
    at: datetime,
    progress: Progress,
) -> None:
    given = [c.name for c in judged.columns]
    done = batch.staged
    for lines in _lots(connection, register, judged, batch.report.get("last_row", 0)):
        with transaction.atomic():
            written = write_lines(register, batch, given, lines, at)
            StagedChange.objects.bulk_create(written.changes, ignore_conflicts=True)
            add_range(batch.report.setdefault("ranges", []), written.ids)
            batch.report["last_row"] = lines[-1][len(given) + 3]
            batch.staged += len(lines)
            batch.added += written.added
            batch.changed += len(written.changes)
            batch.unchanged += written.unchanged
            batch.beat_at = at
            batch.save()
        done += len(lines)
        progress("staging", done, judged.good)
        time.sleep(BREATH)


def _lots(
    connection: duckdb.DuckDBPyConnection, register: Register, judged: Judged, after: int
) -> Iterator[list[tuple[Any, ...]]]:
    """The good rows in stored form, in their order, from the row after the last one staged."""
    cells = [_stored(c.name, c.kind, is_textual(c)) for c in judged.columns]
    subject = f"coalesce(\"{register.subject}\", '')" if _has(judged, register.subject) else "''"
    connection.execute("CREATE OR REPLACE TABLE units (area VARCHAR, unit VARCHAR)")
    if known := list(counties().items()):
        connection.executemany("INSERT INTO units VALUES (?, ?)", known)
    connection.execute(
        f"SELECT {', '.join(cells)}, coalesce(units.unit, verdict.area), CAST(_event AS VARCHAR), {subject}, _row, _review "
        f"FROM verdict LEFT JOIN units ON units.area = verdict.area WHERE _errors = '' AND _row > ? ORDER BY _row",
        [after],
    )
    while lot := connection.fetchmany(CHUNK):
        yield lot


def _has(judged: Judged, name: str) -> bool:
    return any(c.name == name for c in judged.columns)


def _stored(name: str, kind: Kind, textual: bool) -> str:
    if kind in (Kind.DAY, Kind.DECIMAL):
        return f'CAST(verdict."{name}" AS VARCHAR)'
    return f"coalesce(verdict.\"{name}\", '')" if textual else f'verdict."{name}"'
