"""Fills the lake from the database, in a process of its own: `python -m qualipolis.lake.filler JOB.json`.

Reading a live SQLite file with a second library inside the process that has it open drops its locks and corrupts it.
So nothing else runs here: this process opens the database once, through one library, in one reading transaction.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qualipolis.lake import engine, writer
from qualipolis.lake.sources import Source, open_source
from qualipolis.lake.types import Entry, Layout, Storage, Stored

RECENT = 10_000
HANDS = 2
MEMORY = "750MB"
"""What each of the hands may use: together as much as one engine elsewhere."""
LANDED = "(SELECT id FROM registers_batch WHERE state = 'landed')"


def main(path: str) -> int:
    """Do the job described in the file and print, one line of JSON each, the entries written."""
    job = json.loads(Path(path).read_text("utf-8"))
    with open_source(job["database"]) as source:
        position, gaps = _position(source)
        hands = _Hands(source, job)
        with ThreadPoolExecutor(HANDS) as pool:
            for entry in pool.map(hands.fill, map(_layout, job["layouts"])):
                told = {**asdict(entry), "position": position, "gaps": gaps}
                print(json.dumps(told, ensure_ascii=False), flush=True)
    return 0


class _Hands(threading.local):
    """What each thread works with: an engine of its own; they read the database in turns, through one connection."""

    turn = threading.Lock()

    def __init__(self, source: Source, job: Mapping[str, Any]) -> None:
        self.source, self.job, self.connection = source, job, engine.connect(MEMORY)

    def fill(self, layout: Layout) -> Entry:
        """Read a register and write its files."""
        root, stamp = Path(self.job["root"]), self.job["stamp"]
        root.mkdir(parents=True, exist_ok=True)
        staging = root / f"{layout.register}-{stamp}.staging.parquet"
        known = self.job.get("known", {}).get(layout.register)
        try:
            with self.turn:
                rows = self.source.stage(self.connection, statement(layout, self.source.text), staging)
            return writer.write(self.connection, root, layout, rows, stamp, known, self.job["small"])
        finally:
            staging.unlink(missing_ok=True)


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
