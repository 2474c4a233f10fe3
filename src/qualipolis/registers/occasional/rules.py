"""Decisions about occasional tables: what a definition and a cell must hold, what it costs those who fill it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from qualipolis.kernel.errors import Faults, Problem

from .types import KINDS, Known, Overlap, Spec, Unit

MAX_COLUMNS = 40
MAX_ROWS = 5_000
MAX_CELL = 2_000
#: A form is struck from the catalogue so many days after it was due, unless its author says another day.
LIVES = 30
_FLAGS = {"true": "true", "false": "false", "是": "true", "否": "false", "yes": "true", "no": "false", "有": "true",
          "无": "false", "1": "true", "0": "false", "√": "true", "×": "false"}  # fmt: skip
_DAY = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$")
_WIDE = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " "})


def number_of(year: int, serial: int) -> str:
    """The number of a form: LS (临时), year, serial."""
    return f"LS{year}-{serial:03d}"


def expiry(due: date) -> date:
    """The day on which a form leaves the catalogue where nobody names one."""
    return due + timedelta(days=LIVES)


def check(
    title: str,
    columns: Sequence[Spec],
    units: Sequence[Unit],
    due: date | None,
    expires: date | None,
    today: date,
) -> None:
    """Refuses a definition that is not complete, with every fault named."""
    faults = Faults()
    if not title.strip():
        faults.add("The title is missing", "title", "Say what is collected.")
    if len(title) > 120:
        faults.add("The title is too long", "title", "Up to 120 signs.")
    if not units:
        faults.add("Nobody is asked", "units", "Choose bodies or areas.")
    if due is None:
        faults.add("The day due is missing", "due", "Example: 2025-11-20.")
    elif due < today:
        faults.add("The day due lies in the past", "due", "Choose a day to come.")
    if due and expires and expires < due:
        faults.add("The form would expire before it is due", "expires_on", "Choose a later day.")
    with faults.catch():
        check_columns(columns)
    faults.raise_any()


def check_columns(columns: Sequence[Spec]) -> None:
    """Refuses columns without name or kind, twice the same name, choices that are none."""
    faults = Faults()
    if not columns:
        faults.add("There is no column", "columns", "Name at least one.")
    if len(columns) > MAX_COLUMNS:
        faults.add(
            "There are {n} columns; up to {limit} fit",
            "columns",
            "Ask for less.",
            n=len(columns),
            limit=MAX_COLUMNS,
        )
    seen: set[str] = set()
    for one in columns:
        if one.name in seen:
            faults.add("Two columns are called {name}", "columns", "Give each its own name.", name=one.name)
        seen.add(one.name)
        if one.kind not in KINDS:
            faults.add("{name} has no kind", "columns", "Choose one of the list.", name=one.name)
        if one.kind == "choice" and len(set(one.choices)) < 2:
            faults.add(
                "{name} has fewer than two choices",
                "columns",
                "Write them with commas between.",
                name=one.name,
            )
        if len(one.name) > 60:
            faults.add("{name} is too long a name", "columns", "Up to 60 signs.", name=one.name[:20])
    if columns and not any(c.is_asked for c in columns):
        faults.add("Nothing is left to ask", "columns", "The registers have all of it: take it from there.")
    faults.raise_any()


def unanswered(columns: Iterable[Spec], found: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """Overlaps by the same word that the author has neither used nor given a reason for; similar ones are only told."""
    by_name = {c.name: c for c in columns}
    return tuple(
        o for o in found if o.is_same and not by_name[o.name].source and not by_name[o.name].reason.strip()
    )


def cell(spec: Spec, text: str, *, is_complete: bool = True) -> str:
    """A typed cell as it is kept; blank is blank. Raises Problem where it is none of the column's kind, or where one
    that must be filled in is blank in a row that `is_complete`."""
    bare = text.strip().translate(_WIDE) if spec.kind != "text" else text.strip()
    if not bare:
        if spec.required and is_complete:
            raise Problem("{name} is missing", spec.name, "It must be filled in.", name=spec.name)
        return ""
    if len(bare) > MAX_CELL:
        raise Problem("{name} is too long", spec.name, "Up to {limit} signs.", name=spec.name, limit=MAX_CELL)
    return _READ[spec.kind](spec, bare)


def _text(spec: Spec, text: str) -> str:
    return text


def _whole(spec: Spec, text: str) -> str:
    bare = text.replace(",", "")
    if re.fullmatch(r"-?\d{1,18}(\.0+)?", bare):
        return str(int(bare.split(".", maxsplit=1)[0]))
    raise Problem("{value} is no whole number", spec.name, "Write digits, e.g. 12.", value=text)


def _decimal(spec: Spec, text: str) -> str:
    try:
        value = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise Problem("{value} is no number", spec.name, "Write digits, e.g. 98.5.", value=text)
    return f"{value.normalize():f}"


def _day(spec: Spec, text: str) -> str:
    match = _DAY.match(text.split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0])
    try:
        return date(*map(int, match.groups())).isoformat() if match else _no_day(spec, text)
    except ValueError:
        return _no_day(spec, text)


def _no_day(spec: Spec, text: str) -> str:
    raise Problem("{value} is no day", spec.name, "Example: 2025-11-20.", value=text)


def _choice(spec: Spec, text: str) -> str:
    if text in spec.choices:
        return text
    wide = {c.translate(_WIDE): c for c in spec.choices}
    if text in wide:
        return wide[text]
    raise Problem("{value} is not among the choices", spec.name, "Use one of {known}.", value=text,
                  known="、".join(spec.choices))  # fmt: skip


def _flag(spec: Spec, text: str) -> str:
    if text.lower() in _FLAGS:
        return _FLAGS[text.lower()]
    raise Problem("{value} is neither yes nor no", spec.name, "Write 是 or 否.", value=text)


_READ = {"text": _text, "whole": _whole, "decimal": _decimal, "day": _day, "choice": _choice, "flag": _flag}


def check_count(count: int) -> None:
    """Refuses more rows than a table may hold."""
    if count > MAX_ROWS:
        raise Problem(
            "There are {n} rows; up to {limit} fit",
            None,
            "Use a register for so many.",
            n=count,
            limit=MAX_ROWS,
        )


def is_blank(columns: Iterable[Spec], row: Mapping[str, str]) -> bool:
    """Whether nothing is typed in a row."""
    return not any(str(row.get(c.name, "")).strip() for c in columns)


def one_row(columns: Sequence[Spec], row: Mapping[str, str], *, is_complete: bool) -> dict[str, str]:
    """One typed row as it is kept. A Problem names each bad cell."""
    faults, found = Faults(), {}
    for spec in columns:
        with faults.catch():
            found[spec.name] = cell(spec, str(row.get(spec.name, "")), is_complete=is_complete)
    faults.raise_any()
    return found


def altered(known: Known, row: Mapping[str, str], register: str) -> None:
    """Refuses taken cells that were typed over: one source for each datum; absent cells are not altered."""
    faults = Faults()
    for name, cell in known.cells.items():
        if name in row and str(row[name]).strip() != cell:
            faults.add("{name} is taken from {register}, where it is {value}", name, "Correct it in the register.",
                       name=name, register=register, value=cell or "—")  # fmt: skip
    faults.raise_any()


def cells(asked: int, filled: int) -> int:
    """Cells that a recipient fills: columns asked × rows, one row at least."""
    return asked * max(1, filled)
