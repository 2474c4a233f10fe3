"""Forty sample indicators over a large register: cold cube, warm answers, fresh values after changed rows; with peers.

Samples are generated straight into a lake of their own (months as partitions, words as keys). Peers in the same run:
a hand-written DuckDB cube of the same dimensions, and one query an indicator. `run(scale)` gives seconds and ratios.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

SCALE = 10_000_000
AREAS, MONTHS, CATEGORIES = 85, 90, 32
PURPOSES = ("supervision", "evaluation", "risk_monitoring", "routine_monitoring", "special")
FIRST = 2018 * 12
AS_OF = date(2025, 6, 30)
REGISTER = "inspection_samples"


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure at ten million samples times `scale` (10: a hundred million, 8 GB of disk, some minutes)."""
    folder = Path(tempfile.mkdtemp(prefix="cubes-", dir=os.environ.get("QUALIPOLIS_BENCH_DIR")))
    try:
        return _measured(folder, round(SCALE * scale))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(folder: Path, scale: int) -> dict[str, Any]:
    made, manifest, layouts = _timed(lambda: _generate(folder, scale))
    _compile_once(folder, manifest, layouts)
    found: dict[str, Any] = {"samples": scale, "generate_s": made}
    clock = _Clock()
    with _lake(folder, manifest, layouts) as lake:
        shapes = [cube.words for cube in _planned(_run(lake))]
        peer = clock.run("peer_hand_written_cube", lambda: _by_hand(lake, shapes))
    with _lake(folder, manifest, layouts) as lake:
        clock.run("peer_query_an_indicator", lambda: _one_by_one(lake))
    with _lake(folder, manifest, layouts) as lake:
        one = _run(lake)
        cells = clock.run("cold_cube", lambda: _cube(one))
        values = clock.run("warm_answers", lambda: _answers(one))
    changed = _change(folder, manifest, layouts, 1000)
    with _lake(folder, changed, layouts) as lake:
        one = _run(lake)
        clock.run("fresh_after_1000_changes", lambda: (_cube(one), _answers(one)))
        same = _same(one, lake)
    found |= {"cells": cells, "peer_cells": peer, "values": values, "delta_equals_full_cube": same}
    found |= clock.wall | clock.cpu | clock.ratios()
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _timed(work: Callable[[], Any]) -> tuple[float, Any, Any]:
    begun = time.perf_counter()
    first, second = work()
    return round(time.perf_counter() - begun, 3), first, second


class _Clock:
    """Seconds of work by name, on the wall and of the processor: on a busy machine only the second compares."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """Time a piece of work."""
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        self.wall[f"{name}_s"] = round(time.perf_counter() - wall, 3)
        self.cpu[f"{name}_cpu_s"] = round(time.process_time() - cpu, 3)
        return found

    def ratios(self) -> dict[str, float]:
        """Give the two ratios that are asked for, by both clocks."""
        found = {}
        for suffix, seconds in (("_s", self.wall), ("_cpu_s", self.cpu)):
            cold, warm = seconds[f"cold_cube{suffix}"], seconds[f"warm_answers{suffix}"]
            ending = "" if suffix == "_s" else "_by_cpu"
            found[f"cold_to_hand_written{ending}"] = round(
                cold / seconds[f"peer_hand_written_cube{suffix}"], 2
            )
            queries = seconds[f"peer_query_an_indicator{suffix}"]
            found[f"faster_than_a_query_an_indicator{ending}"] = round(queries / (cold + warm), 1)
        return found


def _generate(folder: Path, scale: int) -> tuple[Any, Any]:
    """Write samples month by month in the form of the lake: random words, one in thirty fails."""
    from qualipolis.lake import actions, engine, manifest
    from qualipolis.lake import layout as lay
    from qualipolis.lake.types import Entry, Part

    layouts = actions.layouts()
    layout = layouts[REGISTER]
    words: dict[str, tuple[str, ...]] = {c.name: c.choices for c in layout.keyed}
    words["area"] = tuple(f"{321000 + n // 9 * 2 + 2}{n:03}" for n in range(AREAS))
    words["category"] = tuple(f"c{n:02}" for n in range(CATEGORIES))
    connection, parts = engine.connect(), []
    (folder / REGISTER).mkdir(parents=True)
    for index in range(MONTHS):
        month, rows = FIRST + index, scale // MONTHS
        cells = ", ".join(_cell(c, words) for c in layout.columns)
        day = f"DATE '{month // 12}-{month % 12 + 1:02}-01' + CAST(hash(i + 7) % 28 AS INTEGER)"
        name = f"{REGISTER}/{month}.parquet"
        connection.execute(
            f"COPY (SELECT {index} * {rows} + i AS record_id, {day} AS event_on, CAST({month} AS SMALLINT) AS month, "
            f"{cells} FROM range({index} * {rows}, ({index} + 1) * {rows}) t(i) ORDER BY purpose, area) "
            f"TO {lay.literal(str(folder / name))} (FORMAT parquet, COMPRESSION zstd)"
        )
        parts.append(Part(name, month, month, rows, manifest.sha256(folder / name), ""))
    entry = Entry(REGISTER, tuple(parts), (), words, 0, (), lay.fingerprint(layout))
    return manifest.write(folder, {REGISTER: entry}), layouts


def _cell(column: Any, words: dict[str, tuple[str, ...]]) -> str:
    from qualipolis.lake import layout as lay

    name, kind = lay.quoted(column.name), lay.sql_type(column)
    sizes = {"area": (AREAS, 1), "category": (CATEGORIES, 2), "purpose": (len(PURPOSES), 3)}
    if column.name == "conclusion":
        keys = [words["conclusion"].index(word) for word in ("pass", "fail")]
        return f"CAST(CASE WHEN hash(i + 4) % 30 = 0 THEN {keys[1]} ELSE {keys[0]} END AS {kind}) AS {name}"
    if column.name == "fee":
        return f"CAST(hash(i + 5) % 90000 / 100.0 AS {kind}) AS {name}"
    if column.name in sizes:
        size, salt = sizes[column.name]
        keys = [words["purpose"].index(p) for p in PURPOSES] if column.name == "purpose" else None
        drawn = f"hash(i + {salt * 1_000_003}) % {size}"
        return (
            f"CAST({keys}[CAST({drawn} AS BIGINT) + 1] AS {kind}) AS {name}"
            if keys
            else f"CAST({drawn} AS {kind}) AS {name}"
        )
    return f"CAST(NULL AS {kind}) AS {name}"


@contextmanager
def _lake(folder: Path, manifest: Any, layouts: Any) -> Iterator[Any]:
    """Open the generated lake."""
    from qualipolis.lake import engine
    from qualipolis.lake.queries import Lake

    connection = engine.connect()
    try:
        yield Lake(connection, folder, manifest, layouts)
    finally:
        connection.close()


def definitions() -> dict[str, Any]:
    """Give the forty: a pass rate for each category, for each purpose, and for three unions of categories."""
    from qualipolis.indicators.definitions import Ratio

    base = {
        "unit": "%", "direction": "up", "why": ("基准", "benchmark"), "author": "a", "checker": "b",
        "reviewed": "2025-01-01", "next_review": "2026-01-01", "method": "benchmark", "register": REGISTER,
        "hit": lambda r: r.conclusion == "pass", "title": ("基准", "benchmark"),
    }  # fmt: skip
    rules: list[Any] = [lambda r, n=n: r.category == f"c{n:02}" for n in range(CATEGORIES)]
    rules += [lambda r, p=p: r.purpose == p for p in PURPOSES]
    rules += [lambda r, k=k: r.category.isin([f"c{n:02}" for n in range(k, CATEGORIES, 5)]) for k in range(3)]
    return {f"b-{i}": Ratio(code=f"b-{i}", where=rule, **base) for i, rule in enumerate(rules)}


def _run(lake: Any) -> Any:
    from qualipolis.indicators.case_files import Book
    from qualipolis.indicators.engine.calendar import calendar
    from qualipolis.indicators.engine.run import Run
    from qualipolis.indicators.engine.territory import tree
    from qualipolis.registers.catalogue import registers

    areas = lake.dictionary(REGISTER, "area")
    units = sorted({code[:6] for code in areas})
    city, province = f"{units[0][:4]}00", f"{units[0][:2]}0000"
    low = {(city, c) for c in (*areas, *units, city)} | {(c, c) for c in (*areas, *units)}
    pairs = low | {(code[:6], code) for code in areas}
    whole = tree(city, province, pairs, pairs, (*units, *areas))
    days = calendar(AS_OF, FIRST // 12, ("month", "quarter", "year"))
    return Run(definitions(), registers(), Book({}), lake, whole, days)


def _planned(one: Any) -> list[Any]:
    from qualipolis.indicators.engine.plan import plan
    from qualipolis.indicators.engine.run import Sizes

    found = list(one.requests.values())
    return plan(found, Sizes(one.store), {REGISTER: one.store.rows(REGISTER)})


def _cube(one: Any) -> int:
    from qualipolis.indicators.engine import answers

    one.cubes = _planned(one)
    for index, cube in enumerate(one.cubes):
        answers.build(one.store, cube, f"cube{index}", AS_OF)
    counts = [
        one.store.connection.execute(f"SELECT count(*) FROM cube{i}").fetchall()
        for i in range(len(one.cubes))
    ]
    return sum(rows[0][0] for rows in counts)


def _answers(one: Any) -> int:
    """All forty for all areas and periods, numerators and denominators, as a table of the engine."""
    from qualipolis.indicators.engine import answers

    answers.prepare(one.store, one.question, one.requests.values())
    named = [(cube, f"cube{index}") for index, cube in enumerate(one.cubes)]
    for cube, name in named:
        answers.monthly(one.store, cube, name, one.question)
    answers.tie(one.store, one.question)
    execute, total = one.store.connection.execute, 0
    for form, members in answers.forms(named).items():
        answers.roll(one.store, form, [name for _, name in members])
        for statement in answers.answered(form, ["flow"]):
            execute(f"CREATE OR REPLACE TEMP TABLE values_of_form AS {statement}")
            total += execute("SELECT count(*) FROM values_of_form").fetchall()[0][0]
    return total


def _compile_once(folder: Path, manifest: Any, layouts: Any) -> None:
    """Load what is imported on first use, so that no side pays for it."""
    import ibis

    from qualipolis.indicators.engine import answers

    with _lake(folder, manifest, layouts) as lake:
        one = _run(lake)
        # Imports and the tables of areas and periods come with the first question of a process.
        answers.prepare(one.store, one.question, one.requests.values())
        lake.connection.execute(f"SELECT count(*) FROM {lake.view(REGISTER, 'base')}").fetchall()
        ibis.to_sql(ibis.table({"a": "int64"}, name="t"), dialect="duckdb")


def _by_hand(lake: Any, shapes: Sequence[Sequence[str]]) -> int:
    """The peer: what somebody would write who knows which cubes are needed; the same dimensions as ours."""
    view, total = lake.view(REGISTER, "base"), 0
    for index, words in enumerate(shapes):
        lake.connection.execute(
            f"CREATE TEMP TABLE hand{index} AS SELECT area, month, {', '.join(words)}, count(*) AS n FROM {view} "
            f"WHERE event_on <= DATE '{AS_OF}' GROUP BY ALL"
        )
        total += int(lake.connection.execute(f"SELECT count(*) FROM hand{index}").fetchall()[0][0])
    return total


def _one_by_one(lake: Any) -> int:
    view, total = lake.view(REGISTER, "base"), 0
    passed = lake.dictionary(REGISTER, "conclusion").index("pass")
    purposes = lake.dictionary(REGISTER, "purpose")
    conditions = [f"category = {n}" for n in range(CATEGORIES)]
    conditions += [f"purpose = {purposes.index(p)}" for p in PURPOSES]
    conditions += [f"category IN ({', '.join(str(n) for n in range(k, CATEGORIES, 5))})" for k in range(3)]
    for condition in conditions:
        rows = lake.connection.execute(
            f"SELECT area, month, count(*), count(*) FILTER (conclusion = {passed}) FROM {view} "
            f"WHERE {condition} AND event_on <= DATE '{AS_OF}' GROUP BY ALL"
        ).fetchall()
        total += len(rows)
    return total


def _change(folder: Path, manifest: Any, layouts: Any, count: int) -> Any:
    """Correct some samples of the last 24 months through an overlay, as the outbox would."""
    from qualipolis.lake import actions
    from qualipolis.lake import manifest as files
    from qualipolis.lake.outbox import Net

    entry = manifest.entries[REGISTER]
    with _lake(folder, manifest, layouts) as lake:
        view = lake.view(REGISTER, "words")
        last = FIRST + MONTHS - 24
        rows = (
            lake.connection.execute(
                f"SELECT * FROM {view} WHERE month >= {last} AND hash(record_id) % 97 = 0 LIMIT {count}"
            )
            .to_arrow_table()
            .to_pylist()
        )
    changes = {r["record_id"]: Net(r, {**r, "conclusion": "fail"}) for r in rows}
    changed = actions.write_overlay(folder, layouts[REGISTER], replace(entry, position=1), changes)
    return files.write(folder, {REGISTER: changed})


def _same(one: Any, lake: Any) -> bool:
    """Whether the cube with the signed changes equals one built from the rows as they stand."""
    from qualipolis.indicators.engine import cubes

    cube = one.cubes[0]
    register = cube.requests[0].register
    full = cubes.sql(cube, register, AS_OF, {"base": lake.view(REGISTER, "now")})
    keys = ", ".join(["area", "month", *cube.words, "n"])
    sql = f"SELECT count(*) FROM (SELECT {keys} FROM cube0 EXCEPT SELECT {keys} FROM ({full}))"
    return bool(lake.connection.execute(sql).fetchall()[0][0] == 0)
