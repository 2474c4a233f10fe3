"""Random small registers, from whatever the registers declare: DuckDB and Spark say what plain Python says."""

import shutil
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualipolis.indicators import case_files
from qualipolis.indicators.engine import answers
from qualipolis.indicators.engine.calendar import calendar
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.engine.store import in_memory
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout
from qualipolis.registers.catalogue import registers
from tests.indicators import generated
from tests.indicators.generated import LAST, World, world

REGISTERS = registers()
LAYOUTS = {code: layout.of(register) for code, register in REGISTERS.items()}
TREE = case_files.world()
PLACES = ("990100", "990102", "990102+", "9901Z1", "990103")
PERIODS = tuple(map(Period.parse, ("2024", "2025", "2024H2", "2025Q3", "2025-09")))


def _computed(one: World, build=answers.build) -> tuple[Run, list]:
    numbered = [{**row, "record_id": i} for i, row in enumerate(one.rows)]
    store = in_memory(LAYOUTS, {one.register.code: numbered})
    named = {d.code: d for d in one.definitions()}
    run = Run(named, REGISTERS, case_files.Book({}), store, TREE, calendar(LAST, 2024), build=build)
    return run.compute(), list(named.values())


def _said(run: Run, definitions: list) -> dict:
    return {
        (d.code, area, p.code): _plain(d.code, run.figure(d, area, p))
        for d in definitions
        for area in PLACES
        for p in PERIODS
    }


def _plain(code: str, figure) -> object:
    if code == "ratio":
        return int(figure.numerator or 0), figure.n
    return figure.value or 0


def _true(one: World, definitions: list) -> dict:
    land = {area: {low for high, low in TREE.pairs if high == area} for area in PLACES}
    return {
        (d.code, area, p.code): one.truth(d.code, land[area], p)
        for d in definitions
        for area in PLACES
        for p in PERIODS
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_duckdb_says_what_plain_python_says(random):
    one = world(random)
    run, definitions = _computed(one)
    try:
        assert _said(run, definitions) == _true(one, definitions), one.words
    finally:
        run.store.connection.close()


@pytest.mark.spark
def test_spark_says_what_plain_python_says():
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra `full`)")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    from qualipolis.indicators.engine import spark

    random, told = Random(141), 0
    for one in [world(random) for _ in range(12)]:
        run, definitions = _computed(one, spark.build)
        assert _said(run, definitions) == _true(one, definitions), one.words
        told += any(_said(run, definitions).values())
    assert told >= 6


@pytest.mark.parametrize("limit,met", [("0.000002", 2), ("0.00009", 4)])
def test_a_decimal_is_compared_to_its_last_place(limit, met):
    """Ibis casts a decimal of unknown type to three places, so that 0.000001 met 0 and 0.000002; it refuses to
    compare one of five places with a column of six."""
    register, random = REGISTERS["statistics"], Random(7)
    columns = generated._usable(register)
    rows = [
        generated._row(random, register, columns)
        | {"value": Decimal(f"0.00000{n}"), "event_on": date(2025, 9, 1)}
        for n in range(4)
    ]
    wanted = lambda r: r["value"] < Decimal(limit)  # noqa: E731
    run, definitions = _computed(one := World(register, rows, wanted, wanted, "value", ""))
    try:
        assert _said(run, definitions) == _true(one, definitions)
        assert sum(wanted(row) for row in rows) == met
    finally:
        run.store.connection.close()
