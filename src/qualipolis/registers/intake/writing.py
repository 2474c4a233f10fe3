"""Putting rows into a register's table: many at once, past what is already there, one way for both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from qualipolis.registers import images, secrecy
from qualipolis.registers.models import Batch, StagedChange
from qualipolis.registers.places import counties
from qualipolis.registers.record import Record, Register
from qualipolis.registers.rules import is_textual

#: What every record has beside the declared columns: what differs by row, and what is the same for all new rows.
VARYING = ("county", "event_on", "subject", "source_row", "review")
FIXED = {"version": "1", "withdrawn_reason": "''"}
UNIQUE_VIOLATION = "23505"


@dataclass
class Written:
    """What one chunk became."""

    added: int = 0
    unchanged: int = 0
    changes: list[StagedChange] = field(default_factory=list)
    ids: tuple[int, int] | None = None


def write_chunk(
    register: Register, batch: Batch, names: Sequence[str], rows: list[dict[str, Any]], at: datetime
) -> Written:
    """Inserts the rows that are new; compares the others. Call it in a transaction.

    `rows` hold Python values of `names` and `_row`, `_review`. Only columns named are compared, so a file that lacks
    a column leaves what stands there.
    """
    _lock(register, rows, at)
    given = [c.name for c in register.columns if c.name in set(names)]
    written = insert_lines(register, batch, given, _lines(register, given, rows))
    if written.added < len(rows):
        _compare(register, batch, given, rows, written)
    return written


def write_lines(
    register: Register, batch: Batch, given: Sequence[str], lines: list[tuple[Any, ...]], at: datetime
) -> Written:
    """The same for rows in stored form, in the order of `given` and VARYING, as the columnar engine gives them."""
    if secrecy.sensitive(register):
        return write_chunk(register, batch, given, [_row(register, given, line) for line in lines], at)
    written = insert_lines(register, batch, given, lines)
    if written.added < len(lines):
        _compare(register, batch, given, [_row(register, given, line) for line in lines], written)
    return written


def _row(register: Register, given: Sequence[str], line: Sequence[Any]) -> dict[str, Any]:
    values = images.back(register, dict(zip(given, line, strict=False)))
    return values | {"_row": line[len(given) + 3], "_review": line[len(given) + 4]}


def insert_lines(
    register: Register, batch: Batch, given: Sequence[str], lines: Sequence[Sequence[Any]]
) -> Written:
    """Inserts what is new and says which ids it got."""
    absent = {c.name: "''" if is_textual(c) else "NULL" for c in register.columns if c.name not in set(given)}
    before = _last_id(register)
    added = _insert(register.table, [*given, *VARYING], absent | FIXED | {"batch_id": str(batch.pk)}, lines)
    return Written(added=added, ids=_ids(register, batch, before) if added else None)


def _lock(register: Register, rows: list[dict[str, Any]], at: datetime) -> None:
    names = [n for n in secrecy.sensitive(register) if any(row.get(n) for row in rows)]
    if not names:
        return
    subjects = [secrecy.subject_of(register, row) for row in rows]
    keys = secrecy.keys_for(subjects, at)
    for row, subject in zip(rows, subjects, strict=True):
        for name in names:
            row[name] = secrecy.lock(keys[subject], subject, name, row.get(name) or "")


def _lines(register: Register, given: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The rows as the driver takes them, in the order of `given` and VARYING."""
    units = counties()
    blank = {c.name: "" for c in register.columns if is_textual(c)}
    found = []
    for row in rows:
        area, subject = row["area"], (row.get(register.subject) if register.subject else "") or ""
        line = [stored(row.get(name)) for name in given]
        if None in line:
            line = [blank.get(n) if v is None else v for n, v in zip(given, line, strict=True)]
        line += (
            units.get(area, area),
            stored(event_of(register, row)),
            subject,
            row.get("_row"),
            row.get("_review", ""),
        )
        found.append(line)
    return found


def event_of(register: Register, row: Mapping[str, Any]) -> date | str | None:
    """The day the record happened: the first event column that is filled."""
    return next((row[name] for name in register.event if row.get(name)), None)


def stored(value: Any) -> Any:
    """The value as a database driver takes it without further help."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is Decimal:
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _insert(
    table: str, columns: Sequence[str], constants: Mapping[str, str], lines: Sequence[Sequence[Any]]
) -> int:
    """Inserts what does not clash with a key; returns how many went in. `constants` are SQL literals."""
    names = ", ".join(f'"{c}"' for c in columns)
    target = ", ".join([names, *(f'"{c}"' for c in constants)])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _copy(cursor, table, columns, constants, lines)
        marks = ", ".join(["%s"] * len(columns) + list(constants.values()))
        cursor.executemany(f'INSERT INTO "{table}" ({target}) VALUES ({marks}) ON CONFLICT DO NOTHING', lines)
        return int(cursor.rowcount)


def _copy(
    cursor: Any,
    table: str,
    columns: Sequence[str],
    constants: Mapping[str, str],
    lines: Sequence[Sequence[Any]],
) -> int:
    """PostgreSQL: straight into the table; where a key is taken the lot goes by way of a table beside it."""
    same = tuple({"''": "", "NULL": None}.get(literal, literal) for literal in constants.values())
    try:
        with transaction.atomic():
            _stream(cursor, table, [*columns, *constants], ((*line, *same) for line in lines))
            return len(lines)
    except connection.Database.IntegrityError as error:
        # The driver's own class: errors inside a stream do not pass through Django's hands.
        if error.sqlstate != UNIQUE_VIOLATION:
            raise
    names = ", ".join(f'"{c}"' for c in columns)
    target = ", ".join([names, *(f'"{c}"' for c in constants)])
    stage = f"in_{table}"
    cursor.execute(
        f'DROP TABLE IF EXISTS "{stage}"; CREATE TEMP TABLE "{stage}" AS SELECT {names} FROM "{table}" LIMIT 0'
    )
    _stream(cursor, stage, columns, lines)
    picked = ", ".join([names, *constants.values()])
    cursor.execute(f'INSERT INTO "{table}" ({target}) SELECT {picked} FROM "{stage}" ON CONFLICT DO NOTHING')
    return int(cursor.rowcount)


def _stream(cursor: Any, table: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{c}"' for c in columns)
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for line in lines:
            copy.write_row(line)


def _last_id(register: Register) -> int:
    return register.model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _ids(register: Register, batch: Batch, before: int) -> tuple[int, int] | None:
    from django.db.models import Max, Min

    found = register.model.objects.filter(pk__gt=before, batch=batch).aggregate(a=Min("pk"), b=Max("pk"))
    return (found["a"], found["b"]) if found["a"] else None


def _compare(
    register: Register, batch: Batch, names: Sequence[str], rows: list[dict[str, Any]], written: Written
) -> None:
    """Sorts the rows that were there already into unchanged ones and changes asked for."""
    known = existing(register, rows)
    compared = [n for n in names if n not in register.key]
    secret = set(secrecy.sensitive(register))
    for row in rows:
        record = known.get(key_of(register, row))
        if record is None or (record.batch_id == batch.pk and record.source_row == row.get("_row")):
            continue
        old = secrecy.unlock(register, {n: getattr(record, n) for n in (*register.key, *compared)})
        new = secrecy.unlock(register, {n: row.get(n) for n in (*register.key, *compared)}) if secret else row
        changed = {n: row.get(n) for n in compared if not _same(old[n], new.get(n))}
        if not changed:
            written.unchanged += 1
            continue
        values = {n: stored(v) for n, v in changed.items()}
        written.changes.append(
            StagedChange(batch=batch, record_id=record.pk, row=row.get("_row") or 0, values=values)
        )


def _same(old: Any, new: Any) -> bool:
    return old == new or (old in ("", None) and new in ("", None))


def key_of(register: Register, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The natural key in a form that equals the stored one's."""
    return tuple(str(stored(row[name])) for name in register.key)


def existing(register: Register, rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], Record]:
    """The standing records with the rows' keys, by key."""
    lead = max(register.key, key=lambda name: len({row[name] for row in rows}))
    wanted = list({row[lead] for row in rows})
    keys = {key_of(register, row) for row in rows}
    found = {}
    for start in range(0, len(wanted), 500):
        query = register.model.objects.filter(
            **{f"{lead}__in": wanted[start : start + 500], "withdrawn_at__isnull": True}
        )
        for record in query.iterator(2000):
            key = tuple(str(stored(getattr(record, name))) for name in register.key)
            if key in keys:
                found[key] = record
    return found
