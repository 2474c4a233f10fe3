"""What a file's sender is told. The report names each kind of fault with its count and first examples: it stays
small however many rows are bad. All bad rows, with their reasons, are in a file to be corrected and sent again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.conf import settings

from qualipolis.registers import words
from qualipolis.registers.models import Batch, Quarantined
from qualipolis.registers.record import Register
from qualipolis.registers.rules import FORMULA
from qualipolis.registers.types import Outcome

from .checking import Judged
from .opening import Opened
from .sql import text

EXAMPLES = 3
#: So many refused rows are kept in the database for the screen; the file holds all of them.
KEPT = 10_000


def report(
    connection: duckdb.DuckDBPyConnection, register: Register, opened: Opened, judged: Judged
) -> dict[str, Any]:
    """Faults by column and kind, most frequent first, in both languages."""
    # `unnest` in a select of its own: one row a fault.
    connection.execute(
        "CREATE OR REPLACE TABLE faults AS SELECT _row, unnest(string_split(_errors, ' ')) AS fault "
        "FROM verdict WHERE _errors <> ''"
    )
    groups = connection.execute(
        "SELECT split_part(fault, ':', 1), split_part(fault, ':', 2), count(*), min_by(split_part(fault, ':', 3), _row), "
        f"min(_row, {EXAMPLES}) FROM faults GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 200"
    ).fetchall()
    given = {c.name for c in judged.columns}
    faults = [_group(connection, register, given, *group) for group in groups]
    return {
        "good": judged.good, "bad": judged.bad, "flagged": judged.flagged, "faults": faults,
        "unused": list(opened.heading.unused[:50]), "notes": opened.notes,
    }  # fmt: skip


def _group(
    connection: duckdb.DuckDBPyConnection, register: Register, given: set[str], column: str, code: str, count: int,
    other: str, rows: list[int],
) -> dict[str, Any]:  # fmt: skip
    shown = f'cells."{column}"' if column in given else "''"
    marks = ", ".join(map(str, rows))
    examples = connection.execute(
        f"SELECT _row, {shown} FROM cells WHERE _row IN ({marks}) ORDER BY _row"
    ).fetchall()
    secret = register.column(column).is_private
    said = {lang: words.say(register, Outcome(column, code, "", other), lang) for lang in ("zh", "en")}
    return {
        "column": column, "code": code, "count": count,
        "label": {lang: reason.label for lang, reason in said.items()},
        "what": {lang: reason.what for lang, reason in said.items()},
        "fix": {lang: reason.fix for lang, reason in said.items()},
        "examples": [{"row": row, "value": "●" if secret else value[:60]} for row, value in examples],
    }  # fmt: skip


def keep_quarantine(
    connection: duckdb.DuckDBPyConnection, batch: Batch, register: Register, opened: Opened
) -> None:
    """The first refused rows with their cells and reasons, for the screen."""
    names = [d[0] for d in connection.execute("SELECT * EXCLUDE (_row) FROM cells LIMIT 0").description]
    private = {n for n in names if register.column(n).is_private}
    rows = connection.execute(
        "SELECT cells._row, verdict._errors, cells.* EXCLUDE (_row) FROM cells JOIN verdict USING (_row) "
        f"WHERE _errors <> '' ORDER BY _row LIMIT {KEPT}"
    ).fetchall()
    batch.quarantine.all().delete()
    Quarantined.objects.bulk_create(
        (_kept(batch, register, names, private, row) for row in rows), batch_size=2_000
    )  # fmt: skip


def _kept(
    batch: Batch, register: Register, names: list[str], private: set[str], row: tuple[Any, ...]
) -> Quarantined:
    number, errors, *cells = row
    shown = {n: "●" if n in private and c else c for n, c in zip(names, cells, strict=True)}
    reasons = [_outcome(fault, shown) for fault in errors.split(" ")]
    said = [words.say(register, outcome) for outcome in reasons]
    kept = [
        {"column": r.column, "code": r.code, "text": str(r), "other": o.other}
        for r, o in zip(said, reasons, strict=True)
    ]
    return Quarantined(batch=batch, row=number, cells=shown, reasons=kept)


def _outcome(fault: str, cells: dict[str, Any]) -> Outcome:
    column, code, other = [*fault.split(":"), ""][:3]
    return Outcome(column, code, cells.get(column) or "", other)


def bad_rows_path(batch: Batch) -> Path:
    """Where the file of a batch's refused rows lies."""
    return Path(settings.MEDIA_ROOT) / "quarantine" / f"{batch.pk}.csv"


def write_bad_rows(
    connection: duckdb.DuckDBPyConnection, batch: Batch, register: Register, opened: Opened
) -> Path | None:
    """All refused rows as they were sent, with row number and reasons in words: correct, delete both, send again."""
    if not batch.quarantined:
        return None
    path = bad_rows_path(batch)
    path.parent.mkdir(parents=True, exist_ok=True)
    faults = [row[0] for row in connection.execute("SELECT DISTINCT fault FROM faults").fetchall()]
    table = pa.table({"fault": pa.array(faults, pa.string()), "said": [_said(register, f) for f in faults]})
    connection.register("reasons", table)
    cells = ", ".join(
        f'{_safe(f"raw.c{i}")} AS "{_heading(cell, i)}"' for i, cell in enumerate(opened.heading.cells)
    )
    sql = (
        f'SELECT {cells}, _row AS "行号", said AS "原因" FROM raw JOIN (SELECT _row, string_agg(said, \'; \') AS said '
        f"FROM faults JOIN reasons USING (fault) GROUP BY _row) USING (_row) ORDER BY _row"
    )
    body = path.with_suffix(".part")
    connection.execute(f"COPY ({sql}) TO '{body}' (FORMAT csv, HEADER)")
    # Spreadsheets take a file for UTF-8 only where it says so in its first bytes.
    with body.open("rb") as source, path.open("wb") as out:
        out.write(b"\xef\xbb\xbf")
        while block := source.read(1 << 20):
            out.write(block)
    body.unlink()
    connection.unregister("reasons")
    return path


def _said(register: Register, fault: str) -> str:
    return str(words.say(register, _outcome(fault, {})))


def _heading(cell: str, place: int) -> str:
    return (cell or f"列{place + 1}").replace('"', '""')


def _safe(cell: str) -> str:
    """Text that a spreadsheet would run as a formula is quoted by an apostrophe."""
    return f"CASE WHEN regexp_matches({cell}, {text(FORMULA)}) THEN '''' || {cell} ELSE {cell} END"


def summary(batch: Batch) -> dict[str, Any]:
    """The report as JSON for machines."""
    counts = {
        n: getattr(batch, n) for n in ("rows", "added", "changed", "unchanged", "quarantined", "flagged")
    }
    report = {k: v for k, v in batch.report.items() if k in ("faults", "unused", "notes")}
    bad = str(bad_rows_path(batch)) if batch.quarantined and bad_rows_path(batch).exists() else ""
    return {"batch": batch.pk, "register": batch.register, "file": batch.filename, "digest": batch.digest,
            "already": getattr(batch, "already", False), "bad_rows": bad, **counts, **report}  # fmt: skip


def in_words(batch: Batch, language: str = "zh") -> list[str]:
    """The report as lines of text."""
    english = language.startswith("en")
    if getattr(batch, "already", False):
        return [
            "This file is in the register already; nothing changed"
            if english
            else "该文件已导入过，未作任何改动"
        ]
    head = (
        "{rows} rows: {added} added, {changed} changed, {unchanged} unchanged, {quarantined} refused, {flagged} to review"
        if english
        else "共{rows}行:新增{added}行,更新{changed}行,未变{unchanged}行,退回{quarantined}行,待复核{flagged}行"
    )
    names = ("rows", "added", "changed", "unchanged", "quarantined", "flagged")
    lines = [head.format(**{n: getattr(batch, n) for n in names})]
    key = "en" if english else "zh"
    for fault in batch.report.get("faults", []):
        rows = ", ".join(f"{e['row']}「{e['value']}」" for e in fault["examples"])
        lines.append(
            f"  {fault['label'][key]}: {fault['what'][key]} × {fault['count']} ({rows}) — {fault['fix'][key]}"
        )
    if batch.quarantined:
        lines.append(f"  {'Refused rows' if english else '退回的行'}: {bad_rows_path(batch)}")
    return lines
