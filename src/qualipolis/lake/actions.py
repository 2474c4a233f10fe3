"""Writes of the lake: first fill, catching up with the database, compaction, rebuilding to compare."""

from __future__ import annotations

import fcntl
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
from django.conf import settings
from django.db import connection as database

from qualipolis.kernel.errors import Problem
from qualipolis.lake import engine, filler, manifest, outbox, relations, writer
from qualipolis.lake import layout as lay
from qualipolis.lake.types import Difference, Entry, Layout, Manifest, Overlay
from qualipolis.registers.catalogue import registers

CUBES = "cubes"
OLD = 3 * 86_400
"""Kept cubes that nobody read for this many seconds are removed by a sweep."""


def root() -> Path:
    """Give the folder of the lake."""
    return Path(settings.LAKE_ROOT)


def layouts() -> dict[str, Layout]:
    """Give the layout of every register."""
    return {code: lay.of(register) for code, register in registers().items()}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers of the same lake out while the block runs."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def refresh(*, rebuild: bool = False, meanwhile: Callable[[], None] | None = None) -> Manifest:
    """Bring the lake up to the database: fill what was never filled or changed its form, carry over the rest.

    `meanwhile` is done while a separate process fills.
    """
    folder = root()
    with alone(folder):
        known = Manifest() if rebuild else manifest.read(folder)
        wanted = layouts()
        entries = {
            code: entry
            for code, entry in known.entries.items()
            if code in wanted and entry.layout == lay.fingerprint(wanted[code])
        }
        for code in outbox.waiting(entries):
            found = _carry_over(folder, wanted[code], entries[code])
            if found is None:
                del entries[code]
            else:
                entries[code] = found
        missing = [wanted[code] for code in sorted(set(wanted) - set(entries))]
        if missing:
            entries |= fill(folder, missing, meanwhile=meanwhile)
        return manifest.write(folder, entries)


def fill(
    folder: Path,
    wanted: Iterable[Layout],
    small: int = writer.SMALL,
    meanwhile: Callable[[], None] | None = None,
) -> dict[str, Entry]:
    """Read these registers from the database into Parquet, in a separate process; gives their entries."""
    job = {
        "database": address(),
        "layouts": [_plain(layout) for layout in wanted],
        "root": str(folder),
        "stamp": uuid4().hex[:8],
        "small": small,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as stream:
        json.dump(job, stream, ensure_ascii=False)
        stream.flush()
        command = [sys.executable, "-m", "qualipolis.lake.filler", stream.name]
        output, errors, code = _run(command, meanwhile)
    if code:
        why = (errors.strip().splitlines() or ["no message"])[-1]
        raise Problem(
            "The lake could not be filled: {why}",
            str(folder),
            "Check the database and the disk, then try again.",
            why=why,
        )
    return {plain["register"]: manifest._entry(plain) for plain in filler.lines(output)}


def _run(command: Sequence[str], meanwhile: Callable[[], None] | None) -> tuple[str, str, int]:
    """Run the filling process into files, so that it never waits for a reader, and do something else meanwhile."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(command, stdout=output, stderr=errors, text=True, env=_environment()) as child:
            try:
                if meanwhile:
                    meanwhile()
                child.wait()
            except BaseException:
                child.kill()
                raise
        output.seek(0)
        errors.seek(0)
        return output.read(), errors.read(), child.returncode


def _environment() -> dict[str, str]:
    import os

    source = str(Path(__file__).resolve().parents[2])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")])),
    }


def address() -> dict[str, str]:
    """Give how the filling process reaches the database."""
    if database.vendor == "sqlite":
        return {"kind": "sqlite", "address": str(database.settings_dict["NAME"])}
    values = database.settings_dict
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    words = (f"{name}='{values[key]}'" for name, key in names.items() if values[key])
    return {"kind": "postgres", "address": " ".join(words)}


def _plain(layout: Layout) -> dict[str, Any]:
    return {
        "register": layout.register,
        "table": layout.table,
        "columns": [asdict(c) for c in layout.columns],
    }


def _carry_over(folder: Path, layout: Layout, entry: Entry) -> Entry | None:
    """Write what changed as an overlay; None where filling anew is the better way."""
    stretch = outbox.since(layout, entry)
    if stretch.refill:
        return None
    entry = replace(entry, position=stretch.position, gaps=stretch.gaps)
    if not stretch.changes:
        return entry
    return write_overlay(folder, layout, entry, stretch.changes)


def write_overlay(folder: Path, layout: Layout, entry: Entry, changes: Mapping[int, outbox.Net]) -> Entry:
    """Append the net changes of a stretch as one overlay file."""
    connection = engine.connect()
    try:
        connection.register("images", _images(layout, changes))
        dictionaries = writer.dictionaries_of(connection, layout, "images", entry.dictionaries)
        extra = f", CAST(sign AS TINYINT) AS sign, CAST({entry.position} AS BIGINT) AS position"
        stored = writer.encoded(layout, "images", dictionaries, extra)
        name = f"{layout.register}/overlay-{entry.position}-{uuid4().hex[:8]}.parquet"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(
            f"COPY ({stored} ORDER BY record_id, sign) TO {lay.literal(str(path))} {writer.COPY}"
        )
        rows = connection.execute("SELECT count(*) FROM images").fetchall()[0][0]
    finally:
        connection.close()
    overlay = Overlay(name, rows, entry.position, manifest.sha256(path))
    return replace(entry, dictionaries=dictionaries, overlays=(*entry.overlays, overlay))


def _images(layout: Layout, changes: Mapping[int, outbox.Net]) -> pa.Table:
    names = ["event_on", *(c.name for c in layout.columns)]
    rows: list[tuple[int, int, Mapping[str, Any]]] = []
    for record, net in changes.items():
        rows += [(record, -1, net.before)] if net.before else []
        rows += [(record, 1, net.after)] if net.after else []
    cells = {name: pa.array([_text(image.get(name)) for _, _, image in rows], pa.string()) for name in names}
    numbers = {
        "record_id": pa.array([r[0] for r in rows], pa.int64()),
        "sign": pa.array([r[1] for r in rows], pa.int8()),
    }
    return pa.table({**numbers, **cells})


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return ("1" if cell else "0") if isinstance(cell, bool) else str(cell)


def compact(codes: Iterable[str] | None = None) -> Manifest:
    """Fold overlays into the files of the months they touch; readers of the snapshot before keep their files."""
    folder = root()
    with alone(folder):
        known = manifest.read(folder)
        wanted = layouts()
        entries = dict(known.entries)
        for code in codes if codes is not None else [c for c, e in entries.items() if e.overlays]:
            entries[code] = fold(folder, wanted[code], entries[code])
        return manifest.write(folder, entries)


def fold(folder: Path, layout: Layout, entry: Entry, small: int = writer.SMALL) -> Entry:
    """Rewrite the parts of one register that overlays touch."""
    connection = engine.connect()
    try:
        touched = connection.execute(
            f"SELECT DISTINCT month FROM {relations.overlay(folder, entry, layout)} ORDER BY 1"
        ).fetchall()
        months = [row[0] for row in touched]
        kept = [p for p in entry.parts if not any(p.first <= m <= p.last for m in months)]
        stale = [p for p in entry.parts if p not in kept]
        alone_ = [m for m in months if not any(p.first <= m <= p.last for p in stale)]
        runs = [(p.first, p.last) for p in stale] + writer.groups(alone_, entry.rows > small)
        relation, stamp = relations.now(folder, entry, layout), uuid4().hex[:8]
        runs = runs if _apart(runs) else [(min(r[0] for r in runs), max(r[1] for r in runs))]
        fresh = writer.write_parts(connection, folder, layout, entry.dictionaries, relation, runs, stamp)
    finally:
        connection.close()
    within = [p for p in kept if not any(a <= p.first and p.last <= b for a, b in runs)]
    return replace(entry, parts=tuple(sorted((*within, *fresh), key=lambda p: p.first)), overlays=())


def _apart(runs: list[tuple[int, int]]) -> bool:
    ordered = sorted(runs)
    return all(a[1] < b[0] for a, b in itertools.pairwise(ordered))


def sweep() -> int:
    """Remove files that the manifest no longer names; gives how many."""
    folder = root()
    with alone(folder):
        entries = manifest.read(folder).entries
        named = {f.file for e in entries.values() for f in e.files}
        stale = [
            p
            for p in folder.glob("*/*.parquet")
            if p.parent.name in entries and p.relative_to(folder).as_posix() not in named
        ]
        for path in stale:
            path.unlink()
        stale_cubes = [p for p in (folder / CUBES).glob("*.*") if time.time() - p.stat().st_atime > OLD]
        for path in stale_cubes:
            path.unlink()
    return len(stale) + len(stale_cubes)


def compare() -> list[Difference]:
    """Rebuild the lake from the database beside the kept one and give the registers whose content differs."""
    wanted, folder = layouts(), root()
    refresh()
    known = manifest.read(folder)
    beside = Path(tempfile.mkdtemp(prefix="rebuilt-", dir=folder))
    connection = engine.connect()
    try:
        rebuilt = fill(beside, wanted.values())
        found = []
        for code, layout in wanted.items():
            kept = content(connection, folder, layout, known.entries[code])
            fresh = content(connection, beside, layout, rebuilt[code])
            if kept != fresh:
                found.append(Difference(code, kept, fresh))
        return found
    finally:
        connection.close()
        shutil.rmtree(beside, ignore_errors=True)


def content(connection: Any, folder: Path, layout: Layout, entry: Entry) -> str:
    """Give the digest of a register's standing rows."""
    rows, digest = writer.content_of(
        connection, layout, entry.dictionaries, relations.now(folder, entry, layout)
    )
    return f"{rows}:{digest}"
