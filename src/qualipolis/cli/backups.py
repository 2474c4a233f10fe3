"""A backup of an embedded site: one file with the database, the files that were brought, and the key of the site.

What can be made again is left out and told: the lake is a mirror of the database, a bundle is made of evidence files
that are kept. The file holds everything the site knows and is readable by its owner only.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from qualipolis.kernel.errors import Problem

FORMAT = "qualipolis.backup/1"
DATABASE, MANIFEST = "qualipolis.sqlite3", "manifest.json"
#: What of a home is not kept as it can be made again, and how; files that were brought are never among it.
DERIVED = {
    "lake": "`./qp up` builds it anew from the database",
    "import": "work of an import that is under way; bring its file again if the import did not end",
    "static": "`./qp up` collects it anew",
    "files/bundles": "ask for the bundle again; it is made of the evidence files, which are kept",
    "files/making": "the worker makes a bundle that was under way from the start",
}
#: The database is copied in its own way; the manifest is written last.
LEFT_OUT = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", MANIFEST}


def backup(home: Path, target: Path, at: datetime) -> dict[str, Any]:
    """Writes the backup while the site goes on; gives its manifest. The target must not exist."""
    database = home / DATABASE
    if not database.exists():
        raise Problem(
            "{home} holds no database", None, "Run `./qp up` first, or set QUALIPOLIS_HOME.", home=home
        )
    if target.exists():
        raise Problem("{file} is there already", None, "Choose another name.", file=target)
    part = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        copy = Path(work) / DATABASE
        _copy(database, copy)
        _drop_bundles(copy, at)
        members = {DATABASE: copy} | {path.relative_to(home).as_posix(): path for path in _files(home)}
        manifest = {
            "format": FORMAT, "made_at": at.isoformat(), "version": version("qualipolis"),
            "migrations": _migrations(copy),
            "left_out": _left_out(home),
            "files": {name: {"sha256": _digest(path), "bytes": path.stat().st_size} for name, path in members.items()},
        }  # fmt: skip
        try:
            _write(part, manifest, members)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def _copy(database: Path, copy: Path) -> None:
    """A consistent copy, through the same library that serves the file."""
    with closing(sqlite3.connect(database, timeout=60)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _drop_bundles(copy: Path, at: datetime) -> None:
    """Says of finished bundles in the copy that they are gone, so that they are made again and not missed."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        if connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'registers_evidencebundle'"
        ).fetchone():
            connection.execute(
                "UPDATE registers_evidencebundle SET dropped_at = ? WHERE dropped_at IS NULL AND made_at IS NOT NULL",
                [at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")],
            )


def _files(home: Path) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        place = path.relative_to(home)
        if (
            path.is_file()
            and not path.is_symlink()
            and place.parts[0] not in LEFT_OUT
            and not _derived(place)
        ):
            yield path


def _derived(place: Path) -> bool:
    """Whether it lies in a folder that can be made again."""
    return any(place.is_relative_to(folder) for folder in DERIVED)


def _left_out(home: Path) -> dict[str, dict[str, Any]]:
    """What of this home is not kept: how many files, how many bytes, and how it is made again."""
    found: dict[str, dict[str, Any]] = {}
    for folder, how in DERIVED.items():
        sizes = [path.stat().st_size for path in (home / folder).rglob("*") if path.is_file()]
        if sizes:
            found[folder] = {"files": len(sizes), "bytes": sum(sizes), "how": how}
    return found


def _migrations(database: Path) -> dict[str, str]:
    """The newest migration of each room."""
    with closing(sqlite3.connect(database)) as connection:
        return dict(
            connection.execute("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app")
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(part: Path, manifest: dict[str, Any], members: dict[str, Path]) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "wb") as stream,
        tarfile.open(fileobj=stream, mode="w:gz", compresslevel=3) as pack,
    ):
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(text), 0o600
        pack.addfile(head, io.BytesIO(text))
        for name, path in members.items():
            pack.add(path, arcname=name, recursive=False)


def restore(source: Path, home: Path, at: datetime) -> tuple[dict[str, Any], Path | None]:
    """Puts a backup in place of what the home holds, which is moved aside; gives the manifest and where it went.

    Everything is unpacked and its digests compared before the first file of the home is touched.
    """
    if _is_open(home / DATABASE):
        raise Problem(
            "The site in {home} is in use", None, "Stop it first (Ctrl-C where `./qp up` runs).", home=home
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".restore-", dir=home.parent))
    try:
        manifest = _unpack(source, work)
        aside = _move_aside(home, at)
        home.mkdir(parents=True, exist_ok=True)
        for path in work.iterdir():
            shutil.move(path, home / path.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest, aside


def _is_open(database: Path) -> bool:
    """Whether another process holds the file: it cannot be locked alone."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(database, timeout=0.2)) as connection:
        try:
            # Leaving write-ahead mode needs the file alone.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False


def _unpack(source: Path, work: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as pack:
            head = pack.next()
            if head is None or head.name != MANIFEST:
                raise Problem(
                    "{file} is no backup of Qualipolis", None, "Give a file that `backup` wrote.", file=source
                )
            manifest: dict[str, Any] = json.loads(pack.extractfile(head).read())  # type: ignore[union-attr]
            pack.extractall(work, members=_wanted(pack, manifest["files"]), filter="data")
    except (OSError, tarfile.TarError, EOFError, ValueError, KeyError) as fault:
        raise Problem(
            "{file} cannot be read as a backup: {why}",
            None,
            "Take another copy of it.",
            file=source,
            why=fault,
        ) from None
    for name, said in manifest["files"].items():
        path = work / name
        if not path.is_file() or _digest(path) != said["sha256"]:
            raise Problem(
                "{name} in the backup is not what was written",
                None,
                "The file is damaged; take another copy.",
                name=name,
            )
    return manifest


def _wanted(pack: tarfile.TarFile, files: dict[str, Any]) -> Iterator[tarfile.TarInfo]:
    for member in pack:
        if member.isfile() and member.name in files:
            yield member


def _move_aside(home: Path, at: datetime) -> Path | None:
    if not home.exists() or not any(home.iterdir()):
        return None
    aside = home.with_name(f"{home.name}-before-{at:%Y%m%dT%H%M%S}")
    home.rename(aside)
    return aside
