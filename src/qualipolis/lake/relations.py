"""The SQL relations of a register in the lake: the files, the changes since, and the rows as they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualipolis.lake import layout as lay
from qualipolis.lake.types import Entry, Layout


def columns(layout: Layout) -> str:
    """Give the stored columns of every row."""
    return ", ".join(["record_id", "event_on", "month", *(lay.quoted(c.name) for c in layout.columns)])


def base(root: Path, entry: Entry, layout: Layout) -> str:
    """Give the rows of the files."""
    if not entry.parts:
        return empty(layout)
    return f"(SELECT {columns(layout)} FROM {_files(root, [part.file for part in entry.parts])})"


def overlay(root: Path, entry: Entry, layout: Layout) -> str:
    """Give the changes since: stored rows with `sign` (-1 old image, +1 new) and `position`."""
    if not entry.overlays:
        return f"(SELECT *, CAST(1 AS TINYINT) AS sign, CAST(0 AS BIGINT) AS position FROM {empty(layout)})"
    files = _files(root, [change.file for change in entry.overlays])
    return f"(SELECT {columns(layout)}, sign, position FROM {files})"


def now(root: Path, entry: Entry, layout: Layout) -> str:
    """Give the rows as they stand: files without changed records, and each changed record's last image."""
    if not entry.overlays:
        return base(root, entry, layout)
    changes, names = overlay(root, entry, layout), columns(layout)
    last = f"SELECT *, max(position) OVER (PARTITION BY record_id) AS last FROM {changes}"
    return (
        f"(SELECT {names} FROM {base(root, entry, layout)} "
        f"WHERE record_id NOT IN (SELECT record_id FROM {changes}) "
        f"UNION ALL SELECT {names} FROM ({last}) WHERE sign = 1 AND position = last)"
    )


def empty(layout: Layout) -> str:
    """Give a relation of the register's form without rows."""
    cells = ", ".join(f"CAST(NULL AS {lay.sql_type(c)}) AS {lay.quoted(c.name)}" for c in layout.columns)
    head = (
        "CAST(NULL AS BIGINT) AS record_id, CAST(NULL AS DATE) AS event_on, CAST(NULL AS SMALLINT) AS month"
    )
    return f"(SELECT {head}, {cells} WHERE false)"


def in_words(relation: str, entry: Entry, layout: Layout) -> str:
    """Give a relation with keys turned back into words."""
    cells = ", ".join(
        lay.decoded(c, lay.dictionary_of(layout, entry.dictionaries, c.name))
        if c in layout.keyed
        else lay.quoted(c.name)
        for c in layout.columns
    )
    return f"(SELECT record_id, event_on, month, {cells} FROM {relation})"


def _files(root: Path, names: Sequence[str]) -> str:
    paths = ", ".join(lay.literal(str(root / name)) for name in names)
    return f"read_parquet([{paths}], union_by_name = true)"
