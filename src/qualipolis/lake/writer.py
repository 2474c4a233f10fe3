"""Writes a register's rows as Parquet: words as small keys, months as partitions, with digests.

A register below `SMALL` rows is one file: many tiny files cost more than pruning them saves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from qualipolis.lake import layout as lay
from qualipolis.lake import manifest
from qualipolis.lake.types import Entry, Layout, Part, Storage

SMALL = 200_000
HALF = 2**64 - 1
COPY = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"


def write(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    layout: Layout,
    rows: str,
    stamp: str,
    known: Mapping[str, Sequence[str]] | None = None,
    small: int = SMALL,
) -> Entry:
    """Write the relation `rows` (text cells: record_id, event_on and the layout's columns) and give its entry.

    `stamp` makes the files' names new, so that readers of the snapshot before keep theirs.
    """
    dictionaries = dictionaries_of(connection, layout, rows, known or {})
    connection.execute(f"CREATE OR REPLACE TEMP TABLE encoded AS {encoded(layout, rows, dictionaries)}")
    months = [
        row[0] for row in connection.execute("SELECT DISTINCT month FROM encoded ORDER BY 1").fetchall()
    ]
    total = connection.execute("SELECT count(*) FROM encoded").fetchall()[0][0]
    parts = write_parts(
        connection, root, layout, dictionaries, "encoded", groups(months, total > small), stamp
    )
    connection.execute("DROP TABLE encoded")
    return Entry(layout.register, parts, (), dictionaries, 0, (), lay.fingerprint(layout))


def groups(months: Sequence[int], by_month: bool) -> list[tuple[int, int]]:
    """Give the runs of months that become one file each."""
    if by_month:
        return [(month, month) for month in months]
    return [(months[0], months[-1])] if months else []


def write_parts(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    layout: Layout,
    dictionaries: Mapping[str, Sequence[str]],
    relation: str,
    runs: Sequence[tuple[int, int]],
    stamp: str,
) -> tuple[Part, ...]:
    """Write stored rows of `relation`, one file for each run of months that has rows."""
    (root / layout.register).mkdir(parents=True, exist_ok=True)
    written = (_write_part(connection, root, layout, dictionaries, relation, run, stamp) for run in runs)
    return tuple(part for part in written if part.rows)


def dictionaries_of(
    connection: duckdb.DuckDBPyConnection, layout: Layout, rows: str, known: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    keyed = layout.keyed
    if not keyed:
        return {}
    # Words met for the first time are put behind the known ones.
    lists = ", ".join(f"list(DISTINCT nullif(CAST({lay.quoted(c.name)} AS VARCHAR), ''))" for c in keyed)
    found = connection.execute(f"SELECT {lists} FROM {rows}").fetchall()[0]
    return {
        column.name: lay.extended(known.get(column.name) or column.choices, [w for w in words or () if w])
        for column, words in zip(keyed, found, strict=True)
    }


def encoded(layout: Layout, rows: str, dictionaries: Mapping[str, Sequence[str]], extra: str = "") -> str:
    """Give the SQL that stores text rows: record_id, event_on, month and the layout's columns."""
    cells = ", ".join(lay.encoded(c, dictionaries.get(c.name, ())) for c in layout.columns)
    day = "CAST(event_on AS DATE)"
    return (
        f"SELECT CAST(record_id AS BIGINT) AS record_id, {day} AS event_on, {lay.month_of(day)} AS month, "
        f"{cells}{extra} FROM {rows} WHERE nullif(CAST(event_on AS VARCHAR), '') IS NOT NULL"
    )


def _write_part(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    layout: Layout,
    dictionaries: Mapping[str, Sequence[str]],
    relation: str,
    run: tuple[int, int],
    stamp: str,
) -> Part:
    first, last = run
    name = f"{layout.register}/{first}-{last}-{stamp}.parquet"
    columns = ", ".join(["record_id", "event_on", "month", *(lay.quoted(c.name) for c in layout.columns)])
    rows = f"(SELECT {columns} FROM {relation} WHERE month BETWEEN {first} AND {last})"
    order = ", ".join(["month", *(lay.quoted(c.name) for c in layout.keyed[:4]), "record_id"])
    path = root / name
    connection.execute(f"COPY (SELECT * FROM {rows} ORDER BY {order}) TO {lay.literal(str(path))} {COPY}")
    count, content = content_of(connection, layout, dictionaries, rows)
    return Part(name, first, last, count, manifest.sha256(path), content)


def content_of(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    dictionaries: Mapping[str, Sequence[str]],
    rows: str,
) -> tuple[int, str]:
    """Give (rows, digest) of stored rows with keys turned back into words; the order of rows does not matter."""
    cells = ["record_id", "event_on"]
    for column in layout.columns:
        name = lay.quoted(column.name)
        words = f"({lay.words(dictionaries.get(column.name, ()))})[{name} + 1]"
        cells.append(words if column.storage == Storage.KEY else name)
    text = "concat_ws(chr(31), " + ", ".join(f"coalesce(CAST({c} AS VARCHAR), chr(30))" for c in cells) + ")"
    # One digest a row, split in two: `md5_number_lower` and `_upper` would each work it out, four times as slow.
    sql = (
        f"SELECT count(*), bit_xor(CAST(h >> 64 AS UBIGINT)), sum(CAST(h & {HALF}::UHUGEINT AS HUGEINT)) "
        f"FROM (SELECT md5_number({text}) AS h FROM {rows})"
    )
    count, low, high = connection.execute(sql).fetchall()[0]
    return count, f"{low or 0:016x}{(high or 0) % 2**64:016x}"
