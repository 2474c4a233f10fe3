"""Who keeps which register: `registers.yaml` of the pack, and what follows from the programme where it is silent."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.packs.files import Folder, Placed, Row
from qualipolis.programme import queries as programme
from qualipolis.registers.catalogue import registers
from qualipolis.registers.keeping import EVERY_BODY
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Keeper

NAME = "registers.yaml"
FIELDS = ("body", "rows", "may")


def keepers(folder: Folder, bodies: Iterable[str]) -> tuple[Keeper, ...]:
    """The statement of the pack; unknown registers, bodies, columns and values are faults of the folder."""
    found = folder.yaml(NAME)
    stated = (found or {}).get("keepers") or {}
    known, made = {*bodies, EVERY_BODY}, []
    for code, entries in stated.items():
        where = f"{NAME}:{getattr(stated, 'line', 1)}"
        if code not in registers():
            _unknown(folder, where, "register", code, registers())
            continue
        for entry in entries or []:
            if one := _keeper(folder, registers()[code], Row(entry, f"{NAME}:{entry.line}"), known):
                made.append(one)
    return tuple(made)


def _keeper(folder: Folder, register: Register, row: Row, bodies: set[str]) -> Keeper | None:
    for name in set(row.values) - set(FIELDS):
        _unknown(folder, row.where, "field", name, FIELDS)
    if row.text("body") not in bodies:
        _unknown(folder, row.where, "body", row.text("body"), bodies)
        return None
    if row.text("may") not in ("", "read", "write"):
        _unknown(folder, row.where, "value of may", row.text("may"), ("read", "write"))
    rows = dict(_rows(folder, register, row))
    return Keeper(register.code, row.text("body"), rows, row.text("may") != "read")


def _rows(folder: Folder, register: Register, row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    columns: dict[str, Column] = {c.name: c for c in register.columns}
    for name, values in (row.values.get("rows") or Placed()).items():
        if name not in columns:
            _unknown(folder, row.where, f"column of {register.code}", name, columns)
            continue
        given = tuple(str(v).lower() if isinstance(v, bool) else str(v) for v in values or ())
        for value in given:
            if columns[name].choices and value not in columns[name].choices:
                _unknown(folder, row.where, f"value of {name}", value, columns[name].choices)
        yield name, given


def _unknown(folder: Folder, where: str, kind: str, name: str, known: Iterable[Any]) -> None:
    near = get_close_matches(name, [str(k) for k in known], n=3)
    fix = "Did you mean {near}?" if near else "See `qualipolis registers` and the bodies of the pack."
    folder.faults.add(
        "There is no {kind} {name}", where, fix, kind=kind, name=name or "(empty)", near=", ".join(near)
    )


def with_evidence(stated: Iterable[Keeper], bodies: Iterable[str]) -> list[Keeper]:
    """The statement, and for registers it leaves out: those who answer for a target keep what computes it."""
    made = list(stated)
    silent = set(registers()) - {one.register for one in made}
    if not silent:
        return made
    known = catalogue()
    for body in bodies:
        codes = {code for t in programme.targets_of_body(body) for code in t.indicators if code in known}
        used = {part.register for code in codes for part in known[code].formula.parts().values()}
        made += [Keeper(code, body) for code in sorted(used & silent)]
    return made
