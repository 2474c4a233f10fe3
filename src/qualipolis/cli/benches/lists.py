"""Lists over a large register of inspection samples: first page and every declared filter, common and rare values,
pairs of filters, far pages and searches; and what the indexes behind them cost an import.

Scale 1 is ten million records (8 GB of disk, about ten minutes to build); the database can be kept by naming a folder
in QUALIPOLIS_BENCH_DIR and is then used again. Times are the median of three, in ms, the first (cold) one beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

SCALE = 10_000_000
LOT = 20_000
REGISTER = "inspection_samples"
GIVEN = (
    "area", "sample_no", "task_source", "domain", "purpose", "link", "consumer_good", "local_origin", "sector",
    "object_kind", "category", "product_name", "producer_name", "producer_area", "sampled_name", "sampled_area",
    "conclusion", "counterfeit", "concluded_on",
)  # fmt: skip
#: Per ten thousand records: the last word of each line is rare, one in a hundred thousand or less.
SPREAD = {
    "task_source": (("national", 500), ("provincial", 2000), ("city", 3500), ("county", 4000)),
    "domain": (("food", 6000), ("agri", 2500), ("industrial", 1400), ("drug", 100)),
    "purpose": (
        ("supervision", 6000),
        ("routine_monitoring", 2500),
        ("risk_monitoring", 1400),
        ("recheck", 100),
    ),
    "link": (("distribution", 4000), ("production", 3000), ("catering", 2000), ("online", 1000)),
    "conclusion": (("pass", 9700), ("fail", 300)),
}
RARE = {
    "domain": "cosmetics", "purpose": "commissioned", "link": "site", "conclusion": "not_judged", "task_source": "national",
}  # fmt: skip
MONTHS = 57


def run(scale: float = 1.0) -> dict[str, Any]:
    """Builds the register (or takes the one kept) and measures it in a process of its own."""
    rows = round(SCALE * scale)
    kept = os.environ.get("QUALIPOLIS_BENCH_DIR")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(kept or folder, f"lists-{rows}")
        environment = os.environ | {
            "QUALIPOLIS_HOME": str(home), "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
        }  # fmt: skip
        command = [sys.executable, "-m", "qualipolis.cli.benches.lists", str(rows)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        return dict(json.loads(done.stdout.splitlines()[-1]))


def build(rows: int, at: datetime) -> None:
    """Loads the records as a programme's batch, a month after the other, through the ledger's own writing."""
    from django.db import transaction

    from qualipolis.registers.catalogue import register
    from qualipolis.registers.intake.landing import add_range, land
    from qualipolis.registers.intake.writing import insert_lines
    from qualipolis.registers.models import Batch

    declared = register(REGISTER)
    given = [c.name for c in declared.columns if c.name in GIVEN]
    batch = Batch.objects.create(
        register=REGISTER, digest="bench", by="bench", started_at=at, state="staging", demo=True
    )
    ranges: list[list[int]] = []
    for lines in _lots(rows, given):
        with transaction.atomic():
            written = insert_lines(declared, batch, given, lines)
            add_range(ranges, written.ids)
            batch.added += written.added
            batch.save()
    batch.report = {"ranges": ranges}
    land(declared, batch, at=at)


def _lots(rows: int, given: list[str]) -> Iterator[list[tuple[Any, ...]]]:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SELECT {_cells(rows, given)} FROM range({rows}) AS t(i)")
    while lot := connection.fetchmany(LOT):
        yield lot


def _cells(rows: int, given: list[str]) -> str:
    """Each column as an expression of the row's number, in the order in which rows are stored."""
    day = f"DATE '2021-01-01' + CAST(i * {MONTHS} // {rows} * 30 + hash(i + 1) % 30 AS INTEGER)"
    unit = "CAST(329901 + hash(i + 2) % 6 AS VARCHAR)"
    exprs = {
        "area": f"{unit} || CASE WHEN hash(i + 3) % 3 = 0 THEN '' ELSE CAST(100 + hash(i + 4) % 10 AS VARCHAR) END",
        "sample_no": "'S' || lpad(CAST(i AS VARCHAR), 9, '0')",
        "consumer_good": "hash(i + 5) % 10 < 7", "local_origin": "hash(i + 6) % 10 < 4",
        "sector": f"CASE WHEN i < {rows} // 5 AND hash(i + 7) % 50 = 0 THEN 'water' ELSE '' END",
        "object_kind": "CASE WHEN hash(i + 8) % 40 = 0 THEN 'material' ELSE '' END",
        "category": "CASE WHEN hash(i + 9) % 200000 = 0 THEN '冷门类' ELSE '大类' || CAST(hash(i + 10) % 32 AS VARCHAR) END",
        "product_name": "'产品' || CAST(hash(i + 11) % 900 AS VARCHAR)",
        "producer_name": "'企业' || CAST(hash(i + 12) % 50000 AS VARCHAR)",
        "sampled_name": "'商店' || CAST(hash(i + 13) % 90000 AS VARCHAR)",
        "producer_area": "CASE WHEN hash(i + 14) % 300000 = 0 THEN '110101' ELSE CAST(329901 + hash(i + 15) % 6 AS VARCHAR) END",
        "sampled_area": "CAST(329901 + hash(i + 16) % 6 AS VARCHAR)",
        "counterfeit": "hash(i + 17) % 500000 = 0",
        "concluded_on": f"CAST({day} AS VARCHAR)",
    }  # fmt: skip
    exprs |= {name: _spread(name, place) for place, name in enumerate(SPREAD, 20)}
    review = "CASE WHEN hash(i + 18) % 90000 = 0 THEN 'unusual:fee' ELSE '' END"
    varying = [unit, exprs["concluded_on"], "''", "CAST(i + 2 AS INTEGER)", review]
    return ", ".join([*(exprs[name] for name in given), *varying])


def _spread(name: str, place: int) -> str:
    """One of the words by their shares; the rare one once in 200,000."""
    cases, upto = "", 0
    for word, share in SPREAD[name]:
        upto += share
        cases += f" WHEN hash(i + {place}) % 10000 < {upto} THEN '{word}'"
    rare = f"WHEN hash(i + {place + 20}) % 200000 = 0 THEN '{RARE[name]}'"
    return f"CASE {rare}{cases} END"


# --- what is asked ------------------------------------------------------------------------------------------------


def questions(rows: int) -> dict[str, dict[str, Any]]:
    """Name → arguments of `queries.records`; each declared filter with a common and a rare value."""
    asked: dict[str, dict[str, Any]] = {
        "first_page": {},
        "page_at_the_middle": {"after": "2023-04-15_99999999"},
    }
    singles = {
        "county": "329903", "area": "329903101", "task_source": "city", "domain": "agri", "purpose": "routine_monitoring",
        "link": "online", "consumer_good": "true", "local_origin": "true", "object_kind": "material", "category": "大类7",
        "producer_area": "329904", "sampled_area": "329902", "conclusion": "fail", "counterfeit": "false",
    }  # fmt: skip
    rare = {
        "domain": "cosmetics", "purpose": "commissioned", "link": "site", "sector": "water", "category": "冷门类",
        "producer_area": "110101", "conclusion": "not_judged", "counterfeit": "true", "review": "1", "area": "329903",
    }  # fmt: skip
    nothing = {
        "domain": "medical_device",
        "sector": "transport",
        "object_kind": "structure",
        "purpose": "special",
    }
    asked |= {f"common_{n}": {"filters": {n: v}} for n, v in singles.items()}
    asked |= {f"rare_{n}": {"filters": {n: v}} for n, v in rare.items()}
    asked |= {f"no_{n}": {"filters": {n: v}} for n, v in nothing.items()}
    pairs = (
        {"county": "329905", "conclusion": "fail"}, {"county": "329905", "domain": "cosmetics"},
        {"domain": "drug", "conclusion": "fail"}, {"sector": "water", "county": "329901"},
        {"purpose": "recheck", "link": "online", "conclusion": "fail"},
        {"from": "2021-03-01", "to": "2021-04-01", "conclusion": "fail"}, {"from": "2024-01-01", "sector": "water"},
        {"county": "329902", "from": "2022-01-01", "to": "2022-02-01"},
    )  # fmt: skip
    asked |= {"both_" + "_".join(pair): {"filters": pair} for pair in pairs}
    searches = {
        "number": f"S{rows // 2:09}",
        "prefix": f"S{rows // 2:09}"[:7],
        "name": "企业4711",
        "part": "业4711",
        "two_signs": "品7",
        "many_words": "业4",
        "in_every_record": "商",
        "one_in_two_thousand": "品77",
        "nothing": "没有这家",
    }
    asked |= {f"search_{n}": {"search": v} for n, v in searches.items()}
    return asked


def _asked(code: str, arguments: dict[str, Any]) -> Callable[[], Any]:
    from qualipolis.accounts.types import Actor
    from qualipolis.registers import queries

    return lambda: queries.records(Actor("bench", "office"), code, **arguments)


def measure(rows: int) -> dict[str, Any]:
    """All questions: median of three and the first time, in ms."""
    found: dict[str, Any] = {}
    for name, arguments in questions(rows).items():
        ask, times, page = _asked(REGISTER, arguments), [], None
        for _ in range(3):
            began = time.perf_counter()
            page = ask()
            times.append((time.perf_counter() - began) * 1000)
        count = f"{page.count:,}{'' if page.counted_all else '+'}"
        found[name] = f"{median(times):.0f} ms (first {times[0]:.0f}), {len(page.rows)} of {count}"
    return found


def main() -> None:
    """Builds where nothing is kept, measures, prints JSON."""
    from qualipolis.cli.benches.intake import _prepare

    rows, at = int(sys.argv[1]), datetime.now(UTC)
    _prepare()
    from qualipolis.registers import list_indexes, search_words
    from qualipolis.registers.catalogue import register

    found: dict[str, Any] = {"records": rows}
    if not register(REGISTER).model.objects.exists():
        began = time.perf_counter()
        build(rows, at)
        found["build_s"] = round(time.perf_counter() - began, 1)
    began = time.perf_counter()
    for name, sql in list_indexes.missing(register(REGISTER)).items():
        list_indexes.make(register(REGISTER), name, sql)
    found["indexes_s"] = round(time.perf_counter() - began, 1)
    began = time.perf_counter()
    search_words.learn(register(REGISTER))
    found["words_s"] = round(time.perf_counter() - began, 1)
    print(json.dumps(found | measure(rows), ensure_ascii=False))


if __name__ == "__main__":
    main()
