"""Where stored rows come from: the lake, or rows given in memory (cases, tests, benchmarks)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from qualipolis.lake import engine, writer
from qualipolis.lake import layout as lay
from qualipolis.lake.types import Layout


class Store(Protocol):
    """An open engine with one relation for each register and kind (base, changes, now, words)."""

    connection: duckdb.DuckDBPyConnection

    def view(self, register: str, kind: str = "now") -> str:
        """Give the name of a relation."""

    def dictionary(self, register: str, column: str) -> tuple[str, ...]:
        """Give the words of a keyed column."""

    def kinds(self, register: str) -> tuple[str, ...]:
        """Give base, and changes where there are any."""

    def rows(self, register: str) -> int:
        """Give how many rows the register has."""

    def months(self, register: str) -> int:
        """Give how many months the register's rows spread over, at most."""

    def kept(self, register: str, statement: str) -> Path | None:
        """Give where the result of a statement over the register's files is kept, None where nothing is."""


@dataclass
class InMemory:
    """Rows given as plain mappings, stored the way the lake stores them."""

    connection: duckdb.DuckDBPyConnection
    layouts: Mapping[str, Layout]
    dictionaries: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def view(self, register: str, kind: str = "now") -> str:
        """Give the name of a relation; a register without rows is empty."""
        if register not in self.counts:
            self._put(register, [])
        return lay.quoted(f"{register}__words" if kind == "words" else f"{register}__base")

    def dictionary(self, register: str, column: str) -> tuple[str, ...]:
        """Give the words of a keyed column."""
        self.view(register)
        return tuple(lay.dictionary_of(self.layouts[register], self.dictionaries[register], column))

    def kinds(self, register: str) -> tuple[str, ...]:
        """Give base: what is in memory has no changes apart."""
        return ("base",)

    def rows(self, register: str) -> int:
        """Give how many rows were put in."""
        self.view(register)
        return self.counts[register]

    def months(self, register: str) -> int:
        """Give the number of different months."""
        sql = f"SELECT count(DISTINCT month) FROM {self.view(register)}"
        return int(self.connection.execute(sql).fetchall()[0][0])

    def kept(self, register: str, statement: str) -> Path | None:
        """Give nothing: rows in memory are read once."""
        return None

    def _put(self, register: str, rows: Sequence[Mapping[str, Any]]) -> None:
        layout = self.layouts[register]
        names = ["record_id", "event_on", *(c.name for c in layout.columns)]
        cells = {name: pa.array([text(row.get(name)) for row in rows], pa.string()) for name in names}
        self.connection.register("given", pa.table(cells))
        dictionaries = writer.dictionaries_of(self.connection, layout, "given", {})
        self.dictionaries[register], self.counts[register] = dictionaries, len(rows)
        stored = writer.encoded(layout, "given", dictionaries)
        self.connection.execute(f"CREATE TABLE {lay.quoted(register + '__base')} AS {stored}")
        self.connection.unregister("given")
        words = ", ".join(lay.decoded(c, dictionaries.get(c.name, ())) for c in layout.columns)
        self.connection.execute(
            f"CREATE VIEW {lay.quoted(register + '__words')} AS SELECT record_id, event_on, month, {words} "
            f"FROM {lay.quoted(register + '__base')}"
        )


def in_memory(layouts: Mapping[str, Layout], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> InMemory:
    """Give a store of these rows; a row needs record_id, event_on and area, other cells may be missing."""
    store = InMemory(engine.connect(), layouts)
    for register, given in rows.items():
        store._put(register, given)
    return store


def text(cell: Any) -> str:
    """Give a cell as text, blank for nothing."""
    if cell is None:
        return ""
    return ("1" if cell else "0") if isinstance(cell, bool) else str(cell)


def used(layouts: Mapping[str, Layout], codes: Iterable[str]) -> dict[str, Layout]:
    """Give the layouts of some registers."""
    return {code: layouts[code] for code in codes}
