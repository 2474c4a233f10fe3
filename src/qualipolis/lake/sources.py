"""Readers of the database for the filling process. Each keeps one reading transaction open from start to end."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from qualipolis.kernel.errors import Problem

COPY = "(FORMAT parquet, COMPRESSION lz4)"
IN_MEMORY = 100_000
"""Rows up to which a query is held in memory instead of a file between."""


class Source(Protocol):
    """One open reading of the database. `text` turns a column into text, blank for NULL."""

    text: str

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Give all rows of a small query."""

    def stage(self, connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> str:
        """Give the relation that holds a query of text cells: in memory where it is small, else streamed to a file."""


@contextmanager
def open_source(database: Mapping[str, str]) -> Iterator[Source]:
    """Open the reader that fits the database; SQLite falls back to the standard library without the driver."""
    if database["kind"] == "postgres":
        with _postgres(database["address"]) as source:
            yield source
        return
    try:
        # Without its `dbapi`, which would load a library for data frames before the first row.
        import adbc_driver_manager as manager
        import adbc_driver_sqlite as driver
    except ImportError:
        with _standard(database["address"]) as source:
            yield source
        return
    with (
        driver.connect(f"file:{database['address']}?mode=ro") as opened,
        manager.AdbcConnection(opened) as connection,
    ):
        yield _Columnar(manager, connection)


class _Columnar:
    """SQLite through ADBC: about a million rows a second."""

    # Text and never NULL: the driver guesses a column's type from its first rows.
    text = "coalesce(CAST({name} AS TEXT), '')"

    def __init__(self, manager: Any, connection: Any) -> None:
        self.manager, self.connection = manager, connection
        # All registers are read in one transaction: what is written meanwhile is seen by the outbox.
        connection.set_autocommit(False)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self._read(sql) as reader:
            return [tuple(row.values()) for row in reader.read_all().to_pylist()]

    def stage(self, connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> str:
        with self._read(sql) as reader:
            first, rows = [], 0
            for batch in reader:
                first.append(batch)
                rows += batch.num_rows
                if rows > IN_MEMORY:
                    break
            else:
                connection.register("staged", pa.Table.from_batches(first, reader.schema))
                return "staged"
            rest = pa.RecordBatchReader.from_batches(reader.schema, chain(first, reader))
            connection.register("staged", rest)
            connection.execute(f"COPY (SELECT * FROM staged) TO '{path}' {COPY}")
            connection.unregister("staged")
        return f"read_parquet('{path}')"

    @contextmanager
    def _read(self, sql: str) -> Iterator[Any]:
        with self.manager.AdbcStatement(self.connection) as statement:
            statement.set_sql_query(sql)
            handle, _ = statement.execute_query()
            with pa.RecordBatchReader._import_from_c(handle.address) as reader:
                yield reader


@contextmanager
def _standard(address: str) -> Iterator[Source]:
    import sqlite3

    connection = sqlite3.connect(f"file:{address}?mode=ro", uri=True)
    try:
        connection.execute("BEGIN")
        yield _Rows(connection)
    finally:
        connection.close()


class _Rows:
    """SQLite through the standard library: slower, and always there."""

    text = _Columnar.text

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(sql).fetchall())

    def stage(self, connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> str:
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description]
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as stream:
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([names])
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(cursor)
            stream.flush()
            return _from_csv(connection, stream.name, path)


@contextmanager
def _postgres(address: str) -> Iterator[Source]:
    try:
        import psycopg
    except ImportError:
        raise Problem(
            "The driver for PostgreSQL is not installed", None, "Install the extra `full` (psycopg)."
        ) from None
    with psycopg.connect(address) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _Copy(connection)


class _Copy:
    """PostgreSQL through COPY."""

    text = "coalesce(CAST({name} AS TEXT), '')"

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(sql).fetchall())

    def stage(self, connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> str:
        with tempfile.NamedTemporaryFile("wb", suffix=".csv") as stream:
            with self.connection.cursor().copy(
                f"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)"
            ) as out:
                for block in out:
                    stream.write(block)
            stream.flush()
            return _from_csv(connection, stream.name, path)


def _from_csv(connection: duckdb.DuckDBPyConnection, csv_path: str, path: Path) -> str:
    reading = f"read_csv('{csv_path}', header=true, all_varchar=true, quote='\"', escape='\"', delim=',')"
    connection.execute(f"COPY (SELECT * FROM {reading}) TO '{path}' {COPY}")
    return f"read_parquet('{path}')"
