"""All rows of a file judged at once. Leaves `verdict(_row, values…, _review, _errors)` in the columnar engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from qualipolis.registers import images, keeping, periods, places, rules, withdrawn
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.keeping import Rows
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Column, Kind, Refers

from . import sql
from .mapping import Map, Source
from .opening import Opened
from .writing import existing, key_of

#: Met by every row.
TRUE = "TRUE"
_STORES = {bool: pa.bool_(), str: pa.string()}


@dataclass(frozen=True)
class Reach:
    """How far the sender reaches: areas, and descriptions of the rows the body keeps; None is no limit."""

    areas: frozenset[str] | None = None
    rows: tuple[Rows, ...] | None = None

    def holds(self, record: Record) -> bool:
        """Whether a standing record lies within it."""
        kept = self.rows is None or keeping.matches(self.rows, images.values_of(record))
        return kept and (self.areas is None or record.area in self.areas)


@dataclass(frozen=True)
class Judged:
    """What the checks found: the columns the file gives, how many rows are good, bad and marked for review."""

    columns: tuple[Column, ...]
    good: int
    bad: int
    flagged: int


def judge(
    connection: duckdb.DuckDBPyConnection,
    register: Register,
    opened: Opened,
    mapping: Map | None,
    reach: Reach,
) -> Judged:
    """Checks every cell, every row, every key and every reference."""
    sources = _sources(register, opened, mapping)
    columns = tuple(c for c in register.columns if c.name in sources)
    for column in columns:
        if column.kind in sql.LOOKED_UP:
            _look_up(connection, register, column, sources[column.name], reach.areas)
    connection.execute(_cells_view(columns, sources))
    _values(connection, register, columns)
    _row_rules(connection, register, {c.name: c for c in columns})
    _duplicates(connection, register, {c.name for c in columns})
    _broken(connection, opened)
    _example(connection, register, columns)
    _kept(connection, register, {c.name for c in columns}, reach.rows)
    _locked(connection, register)
    _references(connection, register, {c.name for c in columns})
    _withdrawn(connection, register, {c.name for c in columns})
    _others(connection, register, {c.name for c in columns}, reach)
    good, bad, flagged = connection.execute(
        "SELECT count(*) FILTER (_errors = ''), count(*) FILTER (_errors <> ''), "
        "count(*) FILTER (_errors = '' AND _review <> '') FROM verdict"
    ).fetchall()[0]
    return Judged(columns, good, bad, flagged)


def _sources(register: Register, opened: Opened, mapping: Map | None) -> dict[str, str]:
    """Column → SQL of its tidied text."""
    found = opened.heading.found
    if mapping is None:
        return {name: sql.tidy(f"coalesce(c{place}, '')") for name, place in found.items()}
    return {
        name: _mapped(source, found)
        for name, source in mapping.columns.items()
        if source.value is not None or set(source.names) & set(found) or source.default
    }


def _mapped(source: Source, found: dict[str, int]) -> str:
    if source.value is not None:
        return sql.text(source.value)
    cells = [sql.tidy(f"coalesce(c{found[n]}, '')") for n in source.names if n in found]
    if source.joined_by is not None and cells:
        filled = ", ".join(f"nullif({c}, '')" for c in cells)
        cell = f"coalesce(concat_ws({sql.text(source.joined_by)}, {filled}), '')"
    else:
        cell = f"coalesce({', '.join([f'nullif({c}, {chr(39) * 2})' for c in cells] + [chr(39) * 2])})"
    if source.pattern:
        cell = f"regexp_extract({cell}, {sql.text(source.pattern)}, 1)"
    if source.values:
        cases = " ".join(f"WHEN {sql.text(k)} THEN {sql.text(v)}" for k, v in source.values.items())
        cell = f"CASE {cell} {cases} ELSE {cell} END"
    return (
        f"CASE WHEN {cell} = '' THEN {sql.text(source.default)} ELSE {cell} END" if source.default else cell
    )


def _look_up(
    connection: duckdb.DuckDBPyConnection,
    register: Register,
    column: Column,
    cell: str,
    reach: frozenset[str] | None,
) -> None:
    """Reads each distinct text once by the Python rules and keeps the answers as a table to join."""
    texts = [row[0] for row in connection.execute(f"SELECT DISTINCT {cell} FROM raw").fetchall()]
    known = places.names()
    answers = [rules.read_cell(column, one, known, register.anywhere) for one in texts]
    if column.name == "area" and reach is not None:
        answers = [(v, c or ("" if v in reach else "out_of_reach")) for v, c in answers]
    values = pa.array(
        [v if not code else None for v, code in answers], _STORES[bool if column.kind is Kind.FLAG else str]
    )
    table = pa.table({"k": pa.array(texts, pa.string()), "v": values, "e": [c or None for _, c in answers]})
    connection.register("answers", table)
    connection.execute(f'CREATE TABLE "look_{column.name}" AS SELECT k, v, e::VARCHAR AS e FROM answers')
    connection.unregister("answers")


def _cells_view(columns: Sequence[Column], sources: dict[str, str]) -> str:
    cells = ", ".join(f'{sources[c.name]} AS "{c.name}"' for c in columns)
    return f"CREATE VIEW cells AS SELECT _row, {cells} FROM raw"


def _values(connection: duckdb.DuckDBPyConnection, register: Register, columns: Sequence[Column]) -> None:
    """Makes `judged`: each cell's value, and the reasons of those refused. Steps are nested, so each is done once."""
    looked = [c for c in columns if c.kind in sql.LOOKED_UP]
    read = [c for c in columns if c.kind not in sql.LOOKED_UP]
    # Three steps: normal form and blankness; what it says; why it is refused.
    normal = [f'{sql.normal(c, _q(c))} AS "n_{c.name}", {sql.blank(c, _q(c))} AS "b_{c.name}"' for c in read]
    said = [f'{sql.parsed(c, f"n_{c.name}")} AS "p_{c.name}"' for c in read]
    why = [_why(c) for c in read]
    inner = ", ".join(["_row", *(_q(c) for c in looked), *normal])
    source = f"SELECT * {''.join(', ' + w for w in said)} FROM (SELECT {inner} FROM cells)"
    source = f"SELECT * {''.join(', ' + w for w in why)} FROM ({source})"
    joins = " ".join(f'LEFT JOIN "look_{c.name}" ON "look_{c.name}".k = steps.{_q(c)}' for c in looked)
    values, reasons = ["steps._row"], []
    for column in columns:
        name = column.name
        value = f'"look_{name}".v' if column in looked else _value(column)
        fault = f'"look_{name}".e' if column in looked else f'"e_{name}"'
        values.append(f'{value} AS "{name}"')
        reasons.append(f"'{name}:' || {fault}")
    absent = [f"'{c.name}:missing'" for c in register.columns if c.required and c not in columns]
    errors = f"concat_ws(' ', {', '.join([*reasons, *absent])})"
    review = [r for c in columns if (r := _unusual(c))]
    connection.execute(
        f"CREATE TABLE judged AS SELECT *, {_joined(review)} AS _review FROM "
        f"(SELECT {', '.join(values)}, {errors} AS _errors FROM ({source}) AS steps {joins})"
    )


def _q(column: Column) -> str:
    return f'"{column.name}"'


def _why(column: Column) -> str:
    name = column.name
    missing = "'missing'" if column.required else "NULL"
    fault = sql.reason(column, f'"n_{name}"', f'"p_{name}"')
    return f'CASE WHEN "b_{name}" THEN {missing} ELSE {fault} END AS "e_{name}"'


def _value(column: Column) -> str:
    name = column.name
    empty = "''" if rules.is_textual(column) else "NULL"
    found = sql.value(column, f'"n_{name}"', f'"p_{name}"')
    return f'CASE WHEN "b_{name}" THEN {empty} WHEN "e_{name}" IS NULL THEN {found} END'


def _unusual(column: Column) -> str:
    if column.usual is None:
        return ""
    low, high = column.usual
    return f"CASE WHEN \"{column.name}\" NOT BETWEEN {low} AND {high} THEN 'unusual:{column.name}' END"


def _joined(parts: Sequence[str]) -> str:
    return f"left(concat_ws(' ', {', '.join(parts)}), 200)" if parts else "''"


def _row_rules(connection: duckdb.DuckDBPyConnection, register: Register, columns: dict[str, Column]) -> None:
    """Makes `verdict`: the row's own rules, and its day, added to what its cells already failed."""
    reasons = [r for rule in register.rules if (r := sql.row_reason(rule, columns))]
    errors = f"concat_ws(' ', nullif(_errors, ''), {', '.join(reasons)})" if reasons else "_errors"
    days = [f'"{name}"' for name in register.event if name in columns]
    event = f"coalesce({', '.join(days)})" if days else "CAST(NULL AS DATE)"
    connection.execute(
        f"CREATE TABLE verdict AS SELECT * EXCLUDE (_errors), {event} AS _event, "
        f"CASE WHEN {errors} = '' AND {event} IS NULL THEN '{register.event[0]}:no_event' ELSE {errors} END AS _errors "
        f"FROM judged"
    )
    connection.execute("DROP TABLE judged")


def _duplicates(connection: duckdb.DuckDBPyConnection, register: Register, given: set[str]) -> None:
    """Later rows with a key that an earlier good row has."""
    if not set(register.key) <= given:
        return
    key = ", ".join(f'"{n}"' for n in register.key)
    same = " AND ".join(f'verdict."{n}" = firsts."{n}"' for n in register.key)
    connection.execute(
        f"CREATE TABLE firsts AS SELECT {key}, min(_row) AS first FROM verdict WHERE _errors = '' "
        f"GROUP BY {key} HAVING count(*) > 1"
    )
    connection.execute(
        f"UPDATE verdict SET _errors = '{register.key[0]}:duplicate:' || firsts.first FROM firsts "
        f"WHERE {same} AND verdict._row > firsts.first AND verdict._errors = ''"
    )


def _broken(connection: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    if opened.broken:
        connection.register("broken_rows", pa.table({"n": pa.array(list(opened.broken), pa.int32())}))
        connection.execute(
            "UPDATE verdict SET _errors = 'area:broken_row' WHERE _row IN (SELECT n FROM broken_rows)"
        )
        connection.unregister("broken_rows")


def _example(connection: duckdb.DuckDBPyConnection, register: Register, columns: Sequence[Column]) -> None:
    """The template's example row, left where it was: it is no record."""
    for language in ("zh", "en"):
        same = " AND ".join(f'"{c.name}" = {sql.text(places.shown_example(c, language))}' for c in columns)
        connection.execute(
            f"UPDATE verdict SET _errors = '{register.key[0]}:example_row' WHERE _row IN "
            f"(SELECT _row FROM cells WHERE _row = (SELECT min(_row) FROM cells) AND {same})"
        )


def _kept(
    connection: duckdb.DuckDBPyConnection, register: Register, given: set[str], kept: tuple[Rows, ...] | None
) -> None:
    """Rows that the sender's body does not keep. A described column that the file leaves out matches nothing."""
    if kept is None:
        return
    connection.execute(
        f"UPDATE verdict SET _errors = '{register.key[0]}:not_kept' WHERE _errors = '' AND NOT ({_among(kept, given)})"
    )


def _among(descriptions: Sequence[Rows], given: set[str]) -> str:
    """Whether a row is described, as SQL. A described column that the file leaves out matches nothing."""
    described = [
        " AND ".join(
            f"coalesce(\"{name}\"::VARCHAR, '') IN ({', '.join(sql.text(v) for v in values)})"
            for name, values in rows.items()
        )
        for rows in descriptions
        if set(rows) <= given
    ]
    return f"({' OR '.join(f'({one or TRUE})' for one in described) or 'FALSE'})"


def _others(connection: duckdb.DuckDBPyConnection, register: Register, given: set[str], reach: Reach) -> None:
    """Rows whose key stands in the register already, with a record beyond the sender's reach."""
    if reach == Reach() or not set(register.key) <= given:
        return
    names = ", ".join(f'"{n}"' for n in register.key)
    found = connection.execute(f"SELECT _row, {names} FROM verdict WHERE _errors = ''").fetchall()
    for lot in _lots(found, 5_000):
        rows = [dict(zip(register.key, row[1:], strict=True)) for row in lot]
        theirs = {k for k, r in existing(register, rows).items() if not reach.holds(r)}
        numbers = [row[0] for row, own in zip(lot, rows, strict=True) if key_of(register, own) in theirs]
        connection.execute(
            f"UPDATE verdict SET _errors = '{register.key[0]}:not_yours' WHERE _row IN (SELECT unnest(?::INTEGER[]))",
            [numbers],
        )


def _locked(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Rows of periods that are with others: they enter when the period has been returned or reopened."""
    given = {name for name, *_ in connection.execute("DESCRIBE verdict").fetchall()}
    for lock in periods.locks(register):
        units = [a for a, county in places.counties().items() if lock.unit in {county, a} or lock.is_city]
        here = "area IN (SELECT unnest(?::VARCHAR[]))" if lock.rows is None else _among(lock.rows, given)
        connection.execute(
            f"UPDATE verdict SET _errors = ? WHERE _errors = '' AND {here} AND _event >= ? AND _event < ?",
            [
                f"{register.event[0]}:locked:{lock.state}",
                *([units] if lock.rows is None else []),
                lock.starts_on,
                lock.ends_on,
            ],
        )


def _references(connection: duckdb.DuckDBPyConnection, register: Register, given: set[str]) -> None:
    """Marks rows whose reference leads nowhere."""
    for rule in register.rules:
        if not isinstance(rule, Refers) or rule.column not in given:
            continue
        query = (
            f"SELECT DISTINCT \"{rule.column}\" FROM verdict WHERE \"{rule.column}\" <> '' AND _errors = ''"
        )
        wanted = [row[0] for row in connection.execute(query).fetchall()]
        lost = sorted(set(wanted) - _known(rule, wanted))
        if lost:
            connection.register("lost", pa.table({"v": pa.array(lost, pa.string())}))
            connection.execute(
                f"UPDATE verdict SET _review = left(concat_ws(' ', nullif(_review, ''), 'unknown_reference:{rule.column}'), 200) "
                f'WHERE "{rule.column}" IN (SELECT v FROM lost)'
            )
            connection.unregister("lost")


def _withdrawn(connection: duckdb.DuckDBPyConnection, register: Register, given: set[str]) -> None:
    """Marks rows that cite an edition of a standard that no longer stood on their day."""
    for name in withdrawn.columns_of(register):
        if name not in given:
            continue
        cited = connection.execute(f'SELECT DISTINCT "{name}" FROM verdict WHERE "{name}" <> \'\'').fetchall()
        if gone := withdrawn.among(row[0] for row in cited):
            table = pa.table({"n": list(gone), "since": pa.array(list(gone.values()), pa.date32())})
            connection.register("gone", table)
            mark = f"left(concat_ws(' ', nullif(_review, ''), '{withdrawn.MARK}:{name}'), 200)"
            connection.execute(
                f"UPDATE verdict SET _review = {mark} FROM gone "
                f"WHERE verdict.\"{name}\" = gone.n AND _errors = '' AND _event >= gone.since"
            )
            connection.unregister("gone")


def _known(rule: Refers, wanted: Sequence[str]) -> set[str]:
    model = register_of(rule.register).model
    found: set[str] = set()
    for lot in _lots(wanted):
        query = model.objects.filter(**{f"{rule.target}__in": lot, "withdrawn_at__isnull": True})
        found |= set(query.values_list(rule.target, flat=True))
    return found


def _lots(items: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
