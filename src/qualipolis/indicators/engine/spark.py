"""Cubes built by Spark, for registers that outgrow one machine: the same expressions, compiled for it by Ibis.

Spark reads the lake's files and gives back a cube, which is small; everything after it is the same for both engines.
`QUALIPOLIS_SPARK` names the master (default `local[*]`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import ibis

from qualipolis.indicators.engine import cubes
from qualipolis.indicators.engine.plan import Cube
from qualipolis.indicators.engine.store import Store
from qualipolis.kernel.errors import Problem
from qualipolis.lake.queries import Lake


@cache
def session() -> Any:
    """Start Spark once; a Problem says what is missing."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Problem("Spark is not installed", None, "Install the extra `full`, and Java 17.") from None
    builder = SparkSession.builder.master(os.environ.get("QUALIPOLIS_SPARK", "local[*]")).appName(
        "qualipolis"
    )
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "Asia/Shanghai",
        "spark.sql.shuffle.partitions": os.environ.get("QUALIPOLIS_SPARK_PARTITIONS", "8"),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        builder = builder.config(name, value)
    try:
        found = builder.getOrCreate()
    except Exception as fault:  # whatever keeps Java from starting is said in its own words
        raise Problem(
            "Spark does not start: {why}", None, "Check that Java 17 is installed.", why=fault
        ) from None
    found.sparkContext.setLogLevel("ERROR")
    return found


def build(store: Store, cube: Cube, name: str, as_of: date) -> None:
    """Build a cube with Spark and put it into the store as the table `name`."""
    register = cube.requests[0].register
    spark, pieces = session(), []
    backend = ibis.pyspark.connect(spark)
    with tempfile.TemporaryDirectory() as folder:
        for index, (kind, exits) in enumerate(cubes.passes(cube, store.kinds(cube.register))):
            rows = spark.read.parquet(*_files(store, cube.register, kind, Path(folder)))
            rows.createOrReplaceTempView(register.code)
            asked = cubes.expression(cube, register, as_of, kind == "changes", exits)
            store.connection.register(f"piece{index}", spark.sql(backend.compile(asked)).toArrow())
            pieces.append(f"SELECT * FROM piece{index}")
        statement = cubes.joined(cube, register, pieces)
        store.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement}")
    for index in range(len(pieces)):
        store.connection.unregister(f"piece{index}")


def _files(store: Store, register: str, kind: str, folder: Path) -> Sequence[str]:
    """Give the lake's own files, or the rows of a store in memory as one."""
    if isinstance(store, Lake):
        entry = store.entry(register)
        named = entry.parts if kind == "base" else entry.overlays
        if named:
            return [str(store.folder / one.file) for one in named]
    path = folder / f"{kind}.parquet"
    store.connection.execute(
        f"COPY (SELECT * FROM {store.view(register, kind)}) TO '{path}' (FORMAT parquet)"
    )
    return [str(path)]
