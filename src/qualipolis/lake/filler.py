"""Fills the lake from the database, in a process of its own: `python -m qualipolis.lake.filler JOB.json`.

Reading a live SQLite file with a second library inside the process that has it open drops its locks and corrupts it.
So nothing else runs here: this process opens the database once, through one library, in one reading transaction.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qualipolis.lake import engine, writer
from qualipolis.lake.sources import Source, open_source
from qualipolis.lake.types import Entry, Layout, Storage, Stored

RECENT = 10_000
LANDED = "(SELECT id FROM registers_batch WHERE state = 'landed')"


def main(path: str) -> int:
    """Do the job described in the file and print, one line of JSON each, the entries written."""
    job = json.loads(Path(path).read_text("utf-8"))
    with open_source(job["database"]) as source:
        position, gaps = _position(source)
        connection = engine.connect()
        for plain in job["layouts"]:
            entry = _fill(source, connection, _layout(plain), job)
            print(
                json.dumps({**asdict(entry), "position": position, "gaps": gaps}, ensure_ascii=False),
                flush=True,
            )
    return 0


def _layout(plain: Mapping[str, Any]) -> Layout:
    columns = (
        Stored(c["name"], Storage(c["storage"]), c["places"], tuple(c["choices"])) for c in plain["columns"]
    )
    return Layout(plain["register"], plain["table"], tuple(columns))


def _position(source: Source) -> tuple[int, list[int]]:
    """Give the last outbox row of this snapshot and the numbers missing shortly before it (not yet committed)."""
    last = int(source.rows("SELECT coalesce(max(id), 0) FROM registers_outbox")[0][0])
    seen = {int(row[0]) for row in source.rows(f"SELECT id FROM registers_outbox WHERE id > {last - RECENT}")}
    first = min(seen, default=last)
    return last, [number for number in range(first, last) if number not in seen]


def _fill(source: Source, connection: Any, layout: Layout, job: Mapping[str, Any]) -> Entry:
    root, stamp = Path(job["root"]), job["stamp"]
    root.mkdir(parents=True, exist_ok=True)
    staging = root / f"{layout.register}-{stamp}.staging.parquet"
    known = job.get("known", {}).get(layout.register)
    try:
        rows = source.stage(connection, statement(layout, source.text), staging)
        return writer.write(connection, root, layout, rows, stamp, known, job["small"])
    finally:
        staging.unlink(missing_ok=True)


def statement(layout: Layout, text: str) -> str:
    """Give the SQL that reads the standing, visible records of a register, every cell as text (blank for NULL)."""
    names = ["id", "event_on", *(c.name for c in layout.columns)]
    cells = ", ".join(
        text.format(name=f'"{name}"') + f' AS "{"record_id" if name == "id" else name}"' for name in names
    )
    return (
        f'SELECT {cells} FROM "{layout.table}" '
        f"WHERE withdrawn_at IS NULL AND (batch_id IS NULL OR batch_id IN {LANDED})"
    )


def lines(output: str) -> Iterator[dict[str, Any]]:
    """Read what `main` printed."""
    return (json.loads(line) for line in output.splitlines() if line.startswith("{"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
