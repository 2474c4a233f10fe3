"""Imports killed in the middle: the process that brings a file in gets SIGKILL at one stage after another.

After each kill nothing of the file may be seen unless all of it is; sent again the file goes on where it stopped; at
the end every good row is there once, every bad one kept aside. The kill comes when the importing process announces a
stage, or a few milliseconds after it, so that reading, checking, staging and the switch itself are all hit.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qualipolis.cli.benches.intake import _prepare, write_file
from qualipolis.cli.soaks import Trial

REGISTER = "inspection_samples"
ROUNDS, ROWS, LOT = 12, 20_000, 2_000
#: Kills in a row before the file may come to its end.
KILLS = 3


@dataclass
class Site:
    """What an outsider sees of the register."""

    visible: int
    landed: int
    outbox: int
    events: int

    @staticmethod
    def seen() -> Site:
        """The counts as they stand."""
        from qualipolis.audit.queries import trail
        from qualipolis.registers.models import Batch, Outbox
        from qualipolis.registers.queries import visible

        register = _register()
        imports = trail(verb="import").count()
        return Site(
            visible(register).count(), Batch.objects.filter(state="landed").count(),
            Outbox.objects.filter(register=REGISTER).count(), imports,
        )  # fmt: skip


def run(size: int, home: Path) -> Trial:
    """`size` files, each killed up to three times."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qualipolis.project.settings")
    _prepare()
    chance, trial = random.Random(141), Trial({})
    stages: Counter[str] = Counter()
    slowest = 0.0
    for number in range(size or ROUNDS):
        path = home / f"file-{number}.csv"
        write_file(path, ROWS, seed=number + 1, first=number * ROWS)
        before = Site.seen()
        for _ in range(KILLS):
            stages[stage := killed(path, chance)] += 1
            trial.faults += [f"file {number}: {fault}" for fault in half_done(before)]
            if stage == "landed":
                break
        began = time.perf_counter()
        outcome = to_the_end(path)
        slowest = max(slowest, time.perf_counter() - began)
        trial.faults += [f"file {number}: {fault}" for fault in whole(before, outcome)]
        path.unlink()
    trial.faults += _sound(home)
    trial.figures = {
        "files": size or ROUNDS, "rows a file": ROWS, "kills": sum(stages.values()),
        "killed at": ", ".join(f"{stage} {n}" for stage, n in stages.most_common()),
        "slowest way to the end, s": round(slowest, 1), "records": Site.seen().visible,
    }  # fmt: skip
    return trial


def killed(path: Path, chance: random.Random) -> str:
    """Starts an import and kills it at some announcement; gives the stage, or `landed` where it was too fast."""
    wanted, wait = chance.randrange(1, 2 + ROWS // LOT + 2), chance.random() * 0.05
    with _importing(path) as child:
        assert child.stdout is not None
        stage = "start"
        for said, line in enumerate(child.stdout, 1):
            stage = line.split()[0]
            if said == wanted or stage == "landed":
                break
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
    return stage


def _importing(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "qualipolis.cli.soaks.imports", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def half_done(before: Site) -> list[str]:
    """Faults after a kill: something of the file to be seen although it has not landed."""
    now = Site.seen()
    if now.landed > before.landed:
        return []
    return [f"half of a file shows: {before} became {now}"] if now != before else []


def to_the_end(path: Path) -> dict[str, Any]:
    """Sends the file again and lets it come to its end."""
    with _importing(path) as child:
        said, _ = child.communicate()
    return {} if child.returncode else dict(json.loads(said.splitlines()[-1]))


def whole(before: Site, outcome: dict[str, Any]) -> list[str]:
    """Faults at the end: rows that are missing, doubled or left behind."""
    from qualipolis.registers.models import Batch, Quarantined

    if not outcome:
        return ["the file could not be sent again"]
    now, batch = Site.seen(), Batch.objects.order_by("-pk")[0]
    rows = _register().model.objects.filter(batch=batch)
    faults = []
    if now.visible - before.visible != batch.added or batch.added + batch.quarantined != ROWS:
        faults.append(
            f"{now.visible - before.visible} rows appeared; {batch.added} added, {batch.quarantined} refused"
        )
    if rows.count() != batch.added or rows.values("source_row").distinct().count() != batch.added:
        faults.append("rows are missing or stand twice")
    if Quarantined.objects.filter(batch=batch).count() != batch.quarantined:
        faults.append("refused rows are missing or stand twice")
    if (now.landed, now.events) != (before.landed + 1, before.events + 1):
        faults.append(
            f"one file landed, {now.landed - before.landed} batches, {now.events - before.events} events"
        )
    return faults


def _sound(home: Path) -> list[str]:
    """Faults of the whole: a damaged file, workshops left behind."""
    from django.db import connection

    faults = []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if (said := cursor.fetchone()[0]) != "ok":
                faults.append(f"the database is damaged: {said}")
    if left := [p.name for p in (home / "import").glob("*")]:
        faults.append(f"workshops were left behind: {left}")
    return faults


def _register() -> Any:
    from qualipolis.registers.catalogue import register

    return register(REGISTER)


def main() -> None:
    """Imports one file in this process and announces each stage on a line of its own."""
    _prepare(empty=False)
    from qualipolis.registers.intake import import_file, running

    running.CHUNK, running.BREATH = LOT, 0
    batch = import_file(
        REGISTER, Path(sys.argv[1]), at=datetime.now(UTC),
        progress=lambda stage, done, total: print(stage, done, total, flush=True),
    )  # fmt: skip
    print(json.dumps({"added": batch.added, "refused": batch.quarantined}), flush=True)


if __name__ == "__main__":
    main()
