"""Indexes behind the filters of long lists: one for each declared filter and searchable column.

Small registers do without: looking through them is fast, and each index would slow every import. Once a register is
long, a job makes them; each holds only standing records whose cell is filled, in the order in which lists show them.
They follow from the declaration and can be made anew at any time, so no migration knows them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction

from .record import Register
from .rules import is_textual

#: From so many records on a register has its indexes.
LONG = 300_000
#: The kind of the job that makes them.
KIND = "registers.list_indexes"
BATCH, REVIEW = "batch_id", "review"


def name_of(register: Register, column: str) -> str:
    """The index's name; PostgreSQL allows 63 signs."""
    return f"list_{register.code[:22]}_{column}"[:60]


def filters_of(register: Register) -> tuple[str, ...]:
    """The columns by which lists are filtered."""
    return (*(c.name for c in register.columns if c.dimension and not c.is_private), REVIEW, BATCH)


def searched_of(register: Register) -> tuple[str, ...]:
    """The columns in which the beginning of a word is looked for; the leading key has an index of its own."""
    return tuple(n for n in register.searchable if n != register.key[0] and not register.column(n).is_private)


def filled(register: Register, column: str) -> str:
    """The condition under which a record stands in the index. A query must repeat it in these words."""
    blank_is_text = column == REVIEW or (column != BATCH and is_textual(register.column(column)))
    cell = f'"{register.table}"."{column}"'
    return f"{cell} > ''" if blank_is_text else f"{cell} IS NOT NULL"


def statements(register: Register) -> Mapping[str, str]:
    """Name → statement that makes the index."""
    made = {}
    for column in (*filters_of(register), *searched_of(register)):
        name = name_of(register, column)
        made[name] = _statement(register, name, column)
    return made


def _statement(register: Register, name: str, column: str) -> str:
    # Marks for review are many words; the list of all marked records is wanted, in its order.
    first = () if column == REVIEW else (column,)
    where = f'{filled(register, column).replace(f"{chr(34)}{register.table}{chr(34)}.", "")} AND "withdrawn_at" IS NULL'
    if connection.vendor == "postgresql":
        pattern = " varchar_pattern_ops" if column in searched_of(register) else ""
        cells = ", ".join([*(f'"{c}"{pattern}' for c in first), '"event_on"', '"id"'])
        return (
            f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{name}" ON "{register.table}" ({cells}) WHERE {where}'
        )
    # The embedded database keeps the id at the end of every index by itself.
    cells = ", ".join(f'"{c}"' for c in (*first, "event_on"))
    return f'CREATE INDEX IF NOT EXISTS "{name}" ON "{register.table}" ({cells}) WHERE {where}'


def is_long(register: Register) -> bool:
    """Whether the register holds so many records that lists need the indexes. Ids are given in order, from 1."""
    newest = register.model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) > LONG


def standing(register: Register) -> frozenset[str]:
    """Names of the indexes that are there and whole."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                "WHERE i.indrelid = to_regclass(%s) AND i.indisvalid",
                [f'"{register.table}"'],
            )
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = %s", [register.table]
            )
        return frozenset(name for (name,) in cursor.fetchall())


def missing(register: Register) -> dict[str, str]:
    """The statements of the indexes that a long register lacks; none for a short one."""
    if not is_long(register):
        return {}
    there = standing(register)
    return {name: sql for name, sql in statements(register).items() if name not in there}


def make(register: Register, name: str, sql: str) -> None:
    """Makes one index. On PostgreSQL others write meanwhile; the embedded database is held for some seconds."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        # Within somebody's transaction (a test's) the index cannot be made beside writers.
        sql = sql.replace(" CONCURRENTLY", "")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')  # what a broken attempt left
            cursor.execute(sql)
            return
        # Sorting takes room in memory or in files; the default of two megabytes would make it slow.
        cursor.execute("PRAGMA cache_size = -200000")
        try:
            with transaction.atomic():
                cursor.execute(sql)
        finally:
            cursor.execute("PRAGMA cache_size = -2000")


def drop(register: Register) -> int:
    """Removes the register's list indexes; gives their number."""
    there = standing(register) & set(statements(register))
    with connection.cursor() as cursor:
        for name in sorted(there):
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
    return len(there)
