"""Writes of the indicators room: computing, the rungs of the value ladder."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from qualipolis.audit import actions as audit
from qualipolis.indicators import models, parameter_book, restating, rungs
from qualipolis.indicators.definitions.discovery import catalogue, definitions_digest
from qualipolis.indicators.engine import answers, plan_files, territory
from qualipolis.indicators.engine.calendar import calendar
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.ladder import Entered
from qualipolis.indicators.types import Figure, Rung, Stage
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.lake import actions as lake_actions
from qualipolis.lake.queries import Lake, open_lake
from qualipolis.registers.catalogue import registers

FIRST_YEAR = 2020
REGISTERS = "registers"
"""Who enters the rungs that the registers carry."""
FIELDS = ("value", "numerator", "denominator", "n", "low", "high", "reference", "method", "reason", "detail")
Row = tuple[Any, ...]
Key = tuple[str, str, str, str, str]


def compute(
    *, as_of: date, by: str, at: datetime, engine: str = "duckdb", rebuild: bool = False, judge: bool = True
) -> models.Computation:
    """Bring the lake up to date, compute every indicator for all areas and periods, keep what changed, judge."""
    begun = perf_counter()
    with _no_collection():
        computation = _compute(as_of, by, at, engine, rebuild, judge)
    computation.seconds = round(perf_counter() - begun, 3)
    computation.save(update_fields=["seconds"])
    return computation


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the collector of cycles: a computation makes a million small objects, and none of them in cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _compute(
    as_of: date, by: str, at: datetime, engine: str, rebuild: bool, judge: bool
) -> models.Computation:
    # While a separate process fills the lake, this one prepares what it will ask.
    lake_actions.refresh(rebuild=rebuild, meanwhile=lambda: _prepare(as_of, engine))
    with open_lake() as lake:
        run = new_run(lake, as_of, engine)
        run.plan_file = _plan_file(as_of, engine)
        found = rows_of(run.compute())
        computation = _keep(run, lake, found, as_of, by, at, engine)
        take_over(found=rungs.of(run, lake), at=at)
    if judge:
        from qualipolis.indicators import judging

        judging.judge_all(computation=computation, as_of=as_of, computed=found)
    return computation


def new_run(lake: Lake, as_of: date, engine: str = "duckdb", codes: Iterable[str] | None = None) -> Run:
    """Prepare a computation of the catalogue, or of some codes, over an open lake."""
    chosen = catalogue()
    if codes is not None:
        chosen = {code: chosen[code] for code in codes}
    return Run(
        chosen,
        registers(),
        parameter_book.book(),
        lake,
        territory.present(),
        calendar(as_of, FIRST_YEAR),
        build=builder(engine),
    )


def _plan_file(as_of: date, engine: str) -> Path | None:
    """Give where the plan of the whole catalogue is kept; Spark plans anew, its session costs more than that."""
    return plan_files.of_catalogue(as_of) if engine == "duckdb" else None


def _prepare(as_of: date, engine: str) -> None:
    with open_lake() as lake:
        run = new_run(lake, as_of, engine)
        run.plan_file = _plan_file(as_of, engine)
        run.prepare()


def builder(engine: str) -> Any:
    """Give what builds cubes on an engine."""
    if engine == "duckdb":
        return answers.build
    if engine == "spark":
        from qualipolis.indicators.engine import spark

        return spark.build
    raise Problem("There is no engine {name}", None, "Use duckdb or spark.", name=engine)


def rows_of(run: Run) -> dict[Key, tuple[int, Row]]:
    """Give every figure as it is stored: (indicator, area, view, kind, period) → (first month, cells)."""
    found: dict[Key, tuple[int, Row]] = {}
    names = {area: (area[:-1], "+") if area.endswith("+") else (area, "") for area in run.tree.areas}
    spans = {p: (run.calendar.kinds[p], p.code, p.first) for p in run.calendar.targets}
    # Most figures are the same few small numbers, which formulas give as one and the same object.
    cells: dict[int, tuple[Figure, Row]] = {}
    for definition, area, period, figure in run.figures():
        kept = cells.get(id(figure))
        if kept is None:
            kept = cells[id(figure)] = (figure, _cells(figure))
        kind, code, first = spans[period]
        found[definition.code, *names[area], kind, code] = (first, kept[1])
    return found


def _cells(figure: Figure) -> Row:
    detail = (
        json.dumps(figure.detail, ensure_ascii=False, sort_keys=True, default=str) if figure.detail else ""
    )
    return (
        figure.value, figure.numerator, figure.denominator, figure.n, figure.low, figure.high, figure.reference,
        str(figure.method), figure.reason, detail,
    )  # fmt: skip


@transaction.atomic
def _keep(
    run: Run,
    lake: Lake,
    found: Mapping[Key, tuple[int, Row]],
    as_of: date,
    by: str,
    at: datetime,
    engine: str,
) -> models.Computation:
    last = models.Computation.objects.last()
    known = _known()
    fresh = {key: row for key, row in found.items() if _differs(known.get(key), row[1])}
    gone = [known[key][0] for key in known if key not in found]
    computation = models.Computation.objects.create(
        as_of=as_of, snapshot=lake.manifest.digest, definitions=definitions_digest(run.definitions),
        engine=engine, by=by, at=at, seconds=0, indicators=len(run.definitions), values=len(found),
        changed=len(fresh) + len(gone), basis=restating.basis(run, lake.manifest),
    )  # fmt: skip
    _write(fresh, gone, known, computation.pk)
    _restate(last, computation, {key: row[1] for key, row in fresh.items()}, known, found)
    audit.record(
        by=by, at=at, verb="indicators.compute", subject=f"computation:{computation.pk}",
        detail={"as_of": as_of, "snapshot": computation.snapshot, "changed": computation.changed},
    )  # fmt: skip
    return computation


def _known() -> dict[Key, tuple[int, Row]]:
    names = ("indicator", "area", "view", "kind", "period", "id", *FIELDS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM indicators_value")
        return {row[:5]: (row[5], row[6:]) for row in cursor.fetchall()}


def _differs(known: tuple[int, Row] | None, row: Row) -> bool:
    if known is None:
        return True
    # Nearly all rows are the same: compared as floats at once, cell by cell only where that finds a difference.
    plain = tuple([float(c) if type(c) is Decimal else c for c in row])
    return known[1] != plain and not all(map(_same, known[1], row))


def _same(stored: Any, computed: Any) -> bool:
    if stored is None or computed is None:
        return stored is computed
    if type(computed) is Decimal:
        # SQLite hands decimals back as floats; six places of up to nine digits survive.
        near = float(computed)
        return abs(float(stored) - near) <= max(4e-7, abs(near) * 1e-15)
    return bool(stored == computed)


def _write(
    fresh: Mapping[Key, tuple[int, Row]],
    gone: list[int],
    known: Mapping[Key, tuple[int, Row]],
    computation: int,
) -> None:
    names = ("indicator", "area", "view", "kind", "period", "first", *FIELDS, "computation_id")
    marks = ", ".join(["%s"] * len(names))
    stale = gone + [known[key][0] for key in fresh if key in known]
    # In the order of the unique index, which then grows at its end.
    rows = _stored((key, *fresh[key]) for key in sorted(fresh))
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM indicators_value WHERE id = %s", [(pk,) for pk in stale])
        cursor.executemany(
            f"INSERT INTO indicators_value ({', '.join(names)}) VALUES ({marks})",
            [(*row, computation) for row in rows],
        )


def _stored(rows: Iterable[tuple[Key, int, Row]]) -> Iterator[Row]:
    """Give rows as the database takes them; cells that many rows share are turned once."""
    text, known = connection.vendor == "sqlite", dict[int, Row]()
    for key, first, cells in rows:
        stored = known.get(id(cells))
        if stored is None:
            stored = tuple([str(c) if text and type(c) is Decimal else c for c in cells])
            known[id(cells)] = stored
        yield (*key, first, *stored)


def _restate(
    last: models.Computation | None,
    computation: models.Computation,
    fresh: Mapping[Key, Row],
    known: Mapping[Key, tuple[int, Row]],
    found: Mapping[Key, tuple[int, Row]],
) -> None:
    """Keep what changed in periods that were over when they were computed before."""
    if last is None:
        return
    why = restating.Why(last.basis, computation.basis)
    settled = {key: (known[key][1][0], cells[0]) for key, cells in fresh.items() if key in known}
    settled |= {key: (row[1][0], None) for key, row in known.items() if key not in found}
    models.Restatement.objects.bulk_create(
        [
            models.Restatement(indicator=key[0], area=key[1], view=key[2], period=key[4], cause=why.cause(key[0]),
                               spans=why.spans(key[0]), before=None if before is None else Decimal(str(before)), after=after,
                               computation=computation)
            for key, (before, after) in settled.items()
            if not _same(before, after) and Period.parse(key[4]).last_day <= last.as_of
        ],
        batch_size=1000,
    )  # fmt: skip


@transaction.atomic
def record_figure(
    *,
    indicator: str,
    area: str,
    period: str,
    rung: Rung,
    stage: Stage,
    value: Decimal,
    issuer: str,
    issued_on: date,
    by: str,
    at: datetime,
    document_no: str = "",
    note: str = "",
) -> models.LadderFigure:
    """Keep a figure that an authority recognised, the statistics bureau settled or a body reported.

    A figure of the same rung and stage is withdrawn by the new one, and stays in the record.
    """
    if Rung(rung) == Rung.COMPUTED:
        raise Problem(
            "A computed figure cannot be entered", indicator, "Enter the records it is computed from."
        )
    if not issuer:
        raise Problem("The figure names no issuer", indicator, "Say who recognised, settled or reported it.")
    period = Period.parse(period).code
    same = models.LadderFigure.objects.filter(
        indicator=indicator, area=area, period=period, rung=rung, stage=stage, withdrawn_at=None
    )
    same.update(withdrawn_at=at, withdrawn_by=by, withdrawn_reason="replaced")
    figure = models.LadderFigure.objects.create(
        indicator=indicator, area=area, period=period, rung=rung, stage=stage, value=value, issuer=issuer,
        document_no=document_no, issued_on=issued_on, note=note, by=by, at=at,
    )  # fmt: skip
    audit.record(
        by=by, at=at, verb="figures.record", subject=f"{indicator} {area} {period}",
        detail={"rung": str(rung), "stage": str(stage), "value": str(value), "issuer": issuer},
    )  # fmt: skip
    return figure


@transaction.atomic
def take_over(*, found: Mapping[rungs.Place, Iterable[Entered]], at: datetime, by: str = REGISTERS) -> int:
    """Keep on the ladder what the registers say now; gives how many figures came or went.

    What a person entered for the same rung and stage stands before it.
    """
    standing = models.LadderFigure.objects.filter(withdrawn_at=None)
    fresh, gone = rungs.changes(found, standing, by)
    models.LadderFigure.objects.filter(pk__in=[row.pk for row in gone]).update(
        withdrawn_at=at, withdrawn_by=by, withdrawn_reason="the register says otherwise"
    )
    models.LadderFigure.objects.bulk_create(
        [
            models.LadderFigure(indicator=place[0], area=place[1], period=place[2], rung=one.rung, stage=one.stage,
                                value=one.value, issuer=one.issuer, document_no=one.document_no,
                                issued_on=one.issued_on, note=one.note, by=by, at=at)
            for place, one in fresh
        ],
        batch_size=500,
    )  # fmt: skip
    if fresh or gone:
        detail = {"entered": len(fresh), "withdrawn": len(gone)}
        audit.record(by=by, at=at, verb="figures.take-over", subject="ladder", detail=detail)
    return len(fresh) + len(gone)


@transaction.atomic
def withdraw_figure(*, figure: int, reason: str, by: str, at: datetime) -> None:
    """Withdraw an entered figure, with a reason; it stays in the record."""
    if not reason:
        raise Problem("No reason is given", None, "Say why the figure no longer stands.")
    changed = models.LadderFigure.objects.filter(pk=figure, withdrawn_at=None).update(
        withdrawn_at=at, withdrawn_by=by, withdrawn_reason=reason
    )
    if not changed:
        raise Problem("There is no standing figure {pk}", None, "See the value ladder.", pk=figure)
    audit.record(by=by, at=at, verb="figures.withdraw", subject=f"figure:{figure}", detail={"reason": reason})
