"""Reads of the lake: an engine with one view for each register, and the same as a script for analysts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Problem
from qualipolis.lake import actions, engine, manifest, outbox, relations
from qualipolis.lake import layout as lay
from qualipolis.lake.types import Entry, Layout, Manifest

BASE, CHANGES, NOW, WORDS = "base", "changes", "now", "words"


@dataclass
class Lake:
    """An open snapshot. `view(register, kind)` gives the name of a relation, made when it is first asked for.

    Kinds: base (rows of the files, words as keys), changes (rows with sign), now (rows as they stand),
    words (the same with keys turned back into words).
    """

    connection: duckdb.DuckDBPyConnection
    folder: Path
    manifest: Manifest
    layouts: Mapping[str, Layout]
    made: set[str] = field(default_factory=set)

    def entry(self, register: str) -> Entry:
        """Give a register's entry; a Problem where the lake does not hold it."""
        try:
            return self.manifest.entries[register]
        except KeyError:
            raise Problem(
                "The lake does not hold {register}",
                str(self.folder),
                "Fill it: qualipolis compute.",
                register=register,
            ) from None

    def view(self, register: str, kind: str = NOW) -> str:
        """Give the name of a relation of the register."""
        name = f"{register}__{kind}"
        if name not in self.made:
            relation = self._relation(register, kind)
            self.connection.execute(
                f"CREATE OR REPLACE TEMP VIEW {lay.quoted(name)} AS SELECT * FROM {relation}"
            )
            self.made.add(name)
        return lay.quoted(name)

    def _relation(self, register: str, kind: str) -> str:
        entry, layout = self.entry(register), self.layouts[register]
        if kind == BASE:
            return relations.base(self.folder, entry, layout)
        if kind == CHANGES:
            return relations.overlay(self.folder, entry, layout)
        current = relations.now(self.folder, entry, layout)
        return relations.in_words(current, entry, layout) if kind == WORDS else current

    def kinds(self, register: str) -> tuple[str, ...]:
        """Give base, and changes where the register has overlays."""
        return (BASE, CHANGES) if self.entry(register).overlays else (BASE,)

    def rows(self, register: str) -> int:
        """Give how many rows files and overlays hold."""
        entry = self.entry(register)
        return entry.rows + sum(overlay.rows for overlay in entry.overlays)

    def months(self, register: str) -> int:
        """Give how many months the register's files spread over."""
        parts = self.entry(register).parts
        return max(p.last for p in parts) - min(p.first for p in parts) + 1 if parts else 0

    def kept(self, register: str, statement: str) -> Path | None:
        """Give where a cube of the register's files is kept: named by those files, the words and the statement."""
        entry = self.entry(register)
        dictionaries = {name: list(words) for name, words in entry.dictionaries.items()}
        name = digest([[p.sha256 for p in entry.parts], dictionaries, statement])
        return self.folder / actions.CUBES / f"{name}.parquet"

    def dictionary(self, register: str, column: str) -> tuple[str, ...]:
        """Give the words of a keyed column, in the order of their keys."""
        return tuple(lay.dictionary_of(self.layouts[register], self.entry(register).dictionaries, column))


@contextmanager
def open_lake(folder: Path | None = None, memory: str = engine.MEMORY) -> Iterator[Lake]:
    """Open the present snapshot; files it names are kept until the next sweep."""
    place = folder or actions.root()
    connection = engine.connect(memory)
    try:
        yield Lake(connection, place, manifest.read(place), actions.layouts())
    finally:
        connection.close()


def snapshot() -> str:
    """Give the digest of the present snapshot, empty where the lake was never filled."""
    return manifest.read(actions.root()).digest


def is_behind() -> bool:
    """Whether the database holds changes, registers or columns that the lake has not seen."""
    entries = manifest.read(actions.root()).entries
    wanted = {code: lay.fingerprint(layout) for code, layout in actions.layouts().items()}
    known = {code: entry.layout for code, entry in entries.items()}
    return known != wanted or bool(outbox.waiting(entries, late=False))


def script(registers: Iterable[str] | None = None, folder: Path | None = None) -> str:
    """Give SQL that a DuckDB shell reads: one view for each register, its words in place of keys."""
    place = folder or actions.root()
    known, layouts = manifest.read(place), actions.layouts()
    lines = [f"-- Snapshot {known.digest}. Run: duckdb -init lake.sql"]
    for code in sorted(registers if registers is not None else known.entries):
        entry, layout = known.entries[code], layouts[code]
        words = relations.in_words(relations.now(place, entry, layout), entry, layout)
        lines.append(f"CREATE OR REPLACE VIEW {lay.quoted(code)} AS SELECT * FROM {words};")
    return "\n".join(lines) + "\n"


def faults(folder: Path | None = None) -> list[str]:
    """Give the files of the snapshot that are missing or altered."""
    place = folder or actions.root()
    return manifest.faults(place, manifest.read(place))
