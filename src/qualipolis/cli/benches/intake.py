"""Intake of a large CSV beside the way it is usually done: `csv`, checks row by row, `bulk_create`.

Each way runs in a process of its own with a fresh database; the file has 1 % bad rows. The peer does the same work:
reads, checks every cell by the same rules, notes where each row came from, writes outbox and quarantine. Beside it: a
workbook of a fifth of the rows, PostgreSQL where QUALIPOLIS_TEST_POSTGRES names a server, and how long a form of
somebody else takes to be saved while the large file is being imported.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlparse

from qualipolis.kernel.identifiers import ALPHABET, uscc_check_digit

HEADING = [
    "抽样编号",
    "任务来源",
    "领域",
    "抽样目的",
    "环节",
    "产品大类",
    "产品名称",
    "标称生产者",
    "标称生产者信用代码",
    "抽样日期",
    "报告日期",
    "最终结论",
    "结论日期",
    "不合格项目",
    "属地",
    "检验费",
]
PEER_ROWS = 50_000


#: Saved forms a second while somebody imports: a busy office's.
EVERY = 0.2


def run(scale: float = 1.0) -> dict[str, Any]:
    """Times all ways. Scale 1 is a million rows; the peer does at most 50,000 and is compared at that size."""
    rows = int(1_000_000 * scale)
    with tempfile.TemporaryDirectory(dir=os.environ.get("QUALIPOLIS_BENCH_DIR")) as folder:
        large, small, book = (Path(folder, name) for name in ("large.csv", "small.csv", "book.xlsx"))
        write_file(large, rows)
        write_file(small, min(rows, PEER_ROWS))
        write_book(book, rows // 5)
        ours = _timed("ours", large, Path(folder, "a"))
        same = _timed("ours", small, Path(folder, "b"))
        peer = _timed("peer", small, Path(folder, "c"))
        sheet = _timed("ours", book, Path(folder, "d"))
        beside = _timed("beside", large, Path(folder, "e"))
        other = _on_postgres(large, Path(folder, "f"), ours["seconds"])
    return {
        "rows": rows, "seconds": ours["seconds"], "cpu_seconds": ours["cpu_seconds"],
        "peak_mb": ours["peak_mb"], "added": ours["added"],
        "quarantined": ours["quarantined"], "peer_rows": min(rows, PEER_ROWS), "peer_seconds": peer["seconds"],
        "ours_at_peer_rows": same["seconds"],
        "agree": (same["added"], same["quarantined"]) == (peer["added"], peer["quarantined"]),
        "ratio": round(peer["seconds"] / peer["rows"] / (ours["seconds"] / rows), 1),
        "ratio_at_peer_rows": round(peer["seconds"] / same["seconds"], 1),
        "workbook_rows": rows // 5, "workbook_seconds": sheet["seconds"], "workbook_cpu_seconds": sheet["cpu_seconds"],
        "workbook_peak_mb": sheet["peak_mb"],
        **{f"form_beside_import_{k}": v for k, v in beside.items() if k != "rows"}, **other,
    }  # fmt: skip


def _on_postgres(path: Path, home: Path, embedded: float) -> dict[str, Any]:
    """The same file on a PostgreSQL server, where one is named."""
    server = os.environ.get("QUALIPOLIS_TEST_POSTGRES")
    if not server:
        return {"postgres": "QUALIPOLIS_TEST_POSTGRES names no server"}
    with database_on(server) as address:
        timed = _timed("ours", path, home, address)
    with database_on(server) as address:
        beside = _timed("beside", path, home, address)
    return {
        "postgres_seconds": timed["seconds"], "postgres_cpu_seconds": timed["cpu_seconds"], "postgres_peak_mb": timed["peak_mb"],
        "postgres_to_embedded": round(timed["seconds"] / embedded, 2),
        **{f"postgres_form_beside_import_{k}": v for k, v in beside.items() if k != "rows"},
    }  # fmt: skip


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """A database of one's own on a server, dropped at the end."""
    import psycopg

    name = f"qualipolis_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlparse(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def write_file(path: Path, rows: int, seed: int = 1, first: int = 0) -> None:
    """A CSV of inspection samples with 1 % bad rows of several kinds; their numbers begin at `first`."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADING)
        writer.writerows(_rows(rows, random.Random(seed), first))


def write_book(path: Path, rows: int, seed: int = 2) -> None:
    """The same as a workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADING)
    for number, row in enumerate(_rows(rows, random.Random(seed)), 1):
        sheet.write_row(number, 0, row)
    book.close()


def _rows(rows: int, chance: random.Random, first: int = 0) -> Iterator[list[str]]:
    firms = [_code(chance) for _ in range(5_000)]
    areas = ("329901", "329902", "329903", "329904", "329905", "329906")
    for number in range(first, first + rows):
        day = date(2021, 1, 1) + timedelta(days=chance.randrange(1700))
        failed = chance.random() < 0.03
        row = [
            f"S{number:09}", chance.choice(("国抽", "省抽", "市抽", "县抽")), chance.choice(("食品", "食用农产品", "工业产品")),
            chance.choice(("监督抽检", "风险监测", "例行监测")), chance.choice(("生产环节", "流通环节", "餐饮环节")),
            f"大类{chance.randrange(32)}", f"产品{chance.randrange(900)}", f"企业{chance.randrange(5000)}", chance.choice(firms),
            day.isoformat(), (day + timedelta(days=20)).strftime("%Y/%m/%d"), "不合格" if failed else "合格",
            (day + timedelta(days=25)).isoformat(), "菌落总数" if failed else "", chance.choice(areas),
            f"{chance.randrange(100, 3000)}.50",
        ]  # fmt: skip
        if chance.random() < 0.01:
            _spoil(row, chance)
        yield row


def _code(chance: random.Random) -> str:
    first = "91320000" + "".join(chance.choice(ALPHABET) for _ in range(9))
    return first + uscc_check_digit(first)


def _spoil(row: list[str], chance: random.Random) -> None:
    place, value = chance.choice(
        (
            (8, "91320000MA1ABCDE0Z"),
            (9, "2025-13-40"),
            (11, "大概合格"),
            (14, "999999"),
            (15, "一百元"),
            (6, ""),
        )
    )
    row[place] = value


def _timed(way: str, path: Path, home: Path, database: str = "") -> dict[str, Any]:
    environment = os.environ | {
        "QUALIPOLIS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
        "QUALIPOLIS_DATABASE": database,
    }
    done = subprocess.run(
        [sys.executable, "-m", "qualipolis.cli.benches.intake", way, str(path)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _prepare(empty: bool = True) -> None:
    import django

    django.setup()
    if not empty:
        return
    from django.core.management import call_command

    from qualipolis.territory.actions import load
    from qualipolis.territory.types import Area

    call_command("migrate", verbosity=0)
    codes = ("329901", "329902", "329903", "329904", "329905", "329906")
    city = Area(
        "329900", "市", "City", "市", "city", "", None, None, False, False, "", None, None, "official", "", 0
    )
    counties = [
        Area(c, c, c, c, "county", "", "329900", c, True, False, "", None, None, "official", "", i)
        for i, c in enumerate(codes, 1)
    ]
    load(areas=[city, *counties], bodies=(), by="bench", at=datetime.now(UTC))


def _ours(path: Path) -> tuple[int, int]:
    from qualipolis.registers.intake import import_file

    batch = import_file("inspection_samples", path, at=datetime.now(UTC))
    return batch.added, batch.quarantined


def _peer(path: Path) -> tuple[int, int]:
    """The usual way: one row at a time in Python, then `bulk_create`."""
    from django.db import transaction

    from qualipolis.registers import images, places
    from qualipolis.registers.catalogue import register
    from qualipolis.registers.intake import check_row
    from qualipolis.registers.intake.headings import names_of
    from qualipolis.registers.models import Batch, Outbox, Quarantined

    declared = register("inspection_samples")
    known, units = places.names(), places.counties()
    at = datetime.now(UTC)
    batch = Batch.objects.create(
        register=declared.code, digest="", by="bench", started_at=at, state="landed", landed_at=at
    )
    table, seen, records, refused = names_of(declared), set(), [], []
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        names = [table[cell.lower()] for cell in next(reader)]
        for number, row in enumerate(reader, 2):
            raw = dict(zip(names, row, strict=True))
            values, faults = check_row(declared, raw, known)
            if faults or values["sample_no"] in seen:
                refused.append(
                    Quarantined(batch=batch, row=number, cells=raw, reasons=[f.code for f in faults])
                )
                continue
            seen.add(values["sample_no"])
            record = declared.model(**values, batch=batch, source_row=number)
            record.county, record.event_on = units[record.area], record.concluded_on
            record.subject = record.producer_code
            records.append(record)
    with transaction.atomic():
        declared.model.objects.bulk_create(records, batch_size=5_000)
        Quarantined.objects.bulk_create(refused, batch_size=5_000)
        made = declared.model.objects.filter(batch=batch).order_by("pk").iterator()
        Outbox.objects.bulk_create(
            (
                Outbox(
                    register=declared.code,
                    first_id=r.pk,
                    last_id=r.pk,
                    batch=batch,
                    after=images.for_lake(r),
                    at=at,
                )
                for r in made
            ),
            batch_size=5_000,
        )
    return len(records), len(refused)


def _beside(path: Path) -> dict[str, Any]:
    """Saves a form every fifth of a second while another process imports the file: how long each took, in ms."""
    from qualipolis.accounts.types import Actor
    from qualipolis.registers.actions import create_record

    command = [sys.executable, "-m", "qualipolis.cli.benches.intake", "again", str(path)]
    took: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as importing:
        while importing.poll() is None:
            began = time.perf_counter()
            create_record(
                code="inspection_samples",
                raw=_form(len(took)),
                by=Actor("bench", "office"),
                at=datetime.now(UTC),
            )
            took.append((time.perf_counter() - began) * 1000)
            time.sleep(EVERY)
    cuts = quantiles(took, n=100)
    return {
        "saved": len(took),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "max_ms": round(max(took)),
    }


def _form(number: int) -> dict[str, str]:
    return {
        "area": "329901", "sample_no": f"F{os.getpid()}-{number}", "task_source": "市抽", "domain": "食品",
        "purpose": "监督抽检", "link": "生产环节", "product_name": "产品", "conclusion": "合格", "concluded_on": "2025-06-30",
    }  # fmt: skip


def main() -> None:
    """One way in this process; prints its figures as JSON."""
    way, path = sys.argv[1], Path(sys.argv[2])
    _prepare(way != "again")
    if way == "beside":
        print(json.dumps(_beside(path)))
        return
    start, busy = time.perf_counter(), time.process_time()
    added, refused = (_peer if way == "peer" else _ours)(path)
    seconds = round(time.perf_counter() - start, 2)
    # What other work on the machine does not change much; the server's own time is not in it.
    cpu = round(time.process_time() - busy, 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {
        "rows": added + refused,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "added": added,
        "quarantined": refused,
        "peak_mb": peak,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
