"""From a register's declaration to its columns in the lake, and the SQL that reads and writes them. Pure text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualipolis.kernel.canonical import digest
from qualipolis.lake.types import Layout, Storage, Stored
from qualipolis.registers.types import Column, Kind

if TYPE_CHECKING:
    # The filling process knows no Django, so a register's model is named here for the reader only.
    from qualipolis.registers.record import Register

EXTRA = (Stored("subject", Storage.TEXT),)
_PLAIN = {
    Kind.DAY: Storage.DAY,
    Kind.WHOLE: Storage.WHOLE,
    Kind.YEAR: Storage.WHOLE,
    Kind.DECIMAL: Storage.DECIMAL,
    Kind.FLAG: Storage.FLAG,
}
TYPES = {Storage.TEXT: "VARCHAR", Storage.DAY: "DATE", Storage.WHOLE: "BIGINT", Storage.FLAG: "BOOLEAN"}


def of(register: Register) -> Layout:
    """Give the layout of a register: its public and internal columns, never a personal or sensitive one."""
    columns = [_stored(column) for column in register.lake_columns]
    return Layout(register.code, register.table, (*columns, *EXTRA))


def _stored(column: Column) -> Stored:
    if column.kind in _PLAIN:
        return Stored(column.name, _PLAIN[column.kind], column.places)
    if column.kind == Kind.CHOICE or column.dimension:
        return Stored(column.name, Storage.KEY, choices=tuple(column.choices))
    return Stored(column.name, Storage.TEXT)


def fingerprint(layout: Layout) -> str:
    """Give a digest of the stored form; another one means the files must be written anew."""
    return digest([[c.name, c.storage, c.places] for c in layout.columns])[:16]


def sql_type(column: Stored) -> str:
    """Give the DuckDB type of a stored column."""
    if column.storage == Storage.KEY:
        return "SMALLINT"
    return (
        f"DECIMAL(18,{column.places})"
        if column.storage == Storage.DECIMAL
        else TYPES[Storage(column.storage)]
    )


def quoted(name: str) -> str:
    """Give a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(word: str) -> str:
    """Give a word as SQL writes it."""
    return "'" + word.replace("'", "''") + "'"


def words(values: Iterable[str]) -> str:
    """Give a list of words as SQL writes it, typed even when empty."""
    return "[" + ", ".join(literal(v) for v in values) + "]::VARCHAR[]"


def encoded(column: Stored, dictionary: Sequence[str]) -> str:
    """Give the SQL that turns the text of a cell (blank is NULL) into its stored form."""
    text = f"nullif(CAST({quoted(column.name)} AS VARCHAR), '')"
    if column.storage == Storage.KEY:
        if not dictionary:
            return f"CAST(NULL AS SMALLINT) AS {quoted(column.name)}"
        kind = "ENUM(" + ", ".join(literal(v) for v in dictionary) + ")"
        return f"CAST(enum_code(CAST({text} AS {kind})) AS SMALLINT) AS {quoted(column.name)}"
    return f"CAST({text} AS {sql_type(column)}) AS {quoted(column.name)}"


def decoded(column: Stored, dictionary: Sequence[str]) -> str:
    """Give the SQL that turns a stored cell back into its word."""
    name = quoted(column.name)
    if column.storage != Storage.KEY:
        return name
    return f"({words(dictionary)})[{name} + 1] AS {name}"


def month_of(day: str) -> str:
    """Give the SQL for the number of a day's month, counted as in `kernel.periods` (year × 12 + month - 1)."""
    return f"CAST(year({day}) * 12 + month({day}) - 1 AS SMALLINT)"


def extended(known: Sequence[str], found: Iterable[str]) -> tuple[str, ...]:
    """Give a dictionary with new words behind the known ones, so that keys already given never change."""
    new = sorted(set(found) - set(known))
    return (*known, *new)


def dictionary_of(layout: Layout, dictionaries: Mapping[str, Sequence[str]], name: str) -> Sequence[str]:
    """Give the words of a keyed column; the declared ones where nothing was written yet."""
    return dictionaries.get(name) or layout.column(name).choices
