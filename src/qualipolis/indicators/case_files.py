"""Cases: records in, one figure out, written in YAML that an officer can read and correct.

All cases are computed in one batch: each is a small world of its own, told apart by a number before its area codes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters, Version
from qualipolis.indicators.definitions.discovery import CASES
from qualipolis.indicators.definitions.parts import EVERYWHERE
from qualipolis.indicators.engine import answers as answering
from qualipolis.indicators.engine.calendar import Calendar
from qualipolis.indicators.engine.run import Builder, Run
from qualipolis.indicators.engine.store import in_memory
from qualipolis.indicators.engine.territory import ALL, Tree, tree
from qualipolis.indicators.types import NO_VALUE, Figure, Words
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout as lay
from qualipolis.registers.record import Register

CITY, PROVINCE = "990100", "990000"
UNITS = ("990102", "990103", "990181", "9901Z1")
TOWNSHIPS = {"990102101": "990102", "990102102": "9901Z1", "990103101": "990103", "990181101": "990181"}
KEYS = {
    "name",
    "name_zh",
    "records",
    "area",
    "period",
    "view",
    "value",
    "numerator",
    "denominator",
    "n",
    "reason",
    "reference",
}
EXPECTED = ("value", "numerator", "denominator", "reference", "n")
LEAST = 3
LAST = date(2099, 12, 31)
TOLERANCE = Decimal("0.00005")


@dataclass(frozen=True)
class Case:
    """One case: a sentence in both languages, the records, where and when, and what is expected."""

    indicator: str
    name: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    area: str
    period: Period
    expected: Mapping[str, Any]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    name_zh: str = ""

    @property
    def words(self) -> Words:
        """Give the sentence in both languages, the English one for both where the Chinese is missing."""
        return self.name_zh or self.name, self.name


@dataclass(frozen=True)
class Outcome:
    """A case and what came out; `faults` is empty where it is as expected."""

    case: Case
    figure: Figure
    faults: tuple[str, ...]


def world() -> Tree:
    """Give the territory of the cases."""
    low = {(CITY, code) for code in (CITY, *UNITS, *TOWNSHIPS)} | {(c, c) for c in (*UNITS, *TOWNSHIPS)}
    partition = low | {(unit, code) for code, unit in TOWNSHIPS.items()}
    statutory = partition | {(code[:6], code) for code in TOWNSHIPS}
    return tree(CITY, PROVINCE, partition, statutory, UNITS)


def read(path: Path, registers: Mapping[str, Register]) -> list[Case]:
    """Read one file of cases; a Problem names the case and what to write."""
    place = f"{path.parent.name}/{path.name}"
    try:
        plain = yaml.safe_load(path.read_text("utf-8"))
        cases, code = plain["cases"], plain["indicator"]
    except (yaml.YAMLError, KeyError, TypeError) as fault:
        raise Problem(
            "The cases cannot be read: {why}", place, "Begin with `indicator:` and `cases:`.", why=fault
        ) from None
    given = plain.get("given") or {}
    return [_case(code, one, given, plain.get("parameters") or {}, registers, place) for one in cases]


def _case(
    code: str,
    plain: Mapping[str, Any],
    given: Mapping[str, Any],
    parameters: Mapping[str, Any],
    registers: Mapping[str, Register],
    place: str,
) -> Case:
    where = f"{place}, {plain.get('name', 'a case without a name')}"
    _known(plain, KEYS | {"parameters"}, where)
    if not plain.get("name") or "period" not in plain:
        raise Problem("The case has no name or no period", where, "Write name: and period: (2025, 2025Q3).")
    rows = {name: _rows(name, list(many or ()), given.get(name) or {}, registers, where)
            for name, many in (plain.get("records") or {}).items()}  # fmt: skip
    area = str(plain.get("area", CITY)) + ("+" if plain.get("view") == "statutory" else "")
    reason = plain.get("reason")
    if reason and reason not in NO_VALUE:
        raise Problem("There is no reason {reason}", where, f"Use {', '.join(NO_VALUE)}.", reason=reason)
    expected = {key: plain[key] for key in EXPECTED if plain.get(key) is not None}
    if not expected and not reason:
        raise Problem("The case expects nothing", where, "Give value or reason.")
    return Case(code, plain["name"], rows, area, Period.parse(str(plain["period"])),
                {**expected, **({"reason": reason} if reason else {})},
                {**parameters, **(plain.get("parameters") or {})}, place,
                str(plain.get("name_zh") or ""))  # fmt: skip


def _known(plain: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
    for key in plain:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            fix = f"Did you mean {near[0]}?" if near else f"A case knows {', '.join(sorted(keys))}."
            raise Problem("{key} means nothing here", where, fix, key=key)


def _rows(
    name: str,
    many: Sequence[Mapping[str, Any]],
    given: Mapping[str, Any],
    registers: Mapping[str, Register],
    where: str,
) -> list[Mapping[str, Any]]:
    if name not in registers:
        near = difflib.get_close_matches(name, registers, 2)
        raise Problem("There is no register {name}", where, f"Did you mean {', '.join(near)}?", name=name)
    register, found = registers[name], []
    known = {c.name for c in register.columns} | {"times"}
    for one in many:
        row = {"area": "990102101", **given, **(one or {})}
        _known(row, known, where)
        day = next((row[c] for c in register.event if row.get(c)), None)
        if day is None:
            raise Problem("A record of {name} has no day", where, f"Fill in {register.event[0]}.", name=name)
        times = int(row.pop("times", 1))
        extra = {"event_on": day, "subject": row.get(register.subject) if register.subject else None}
        found += [{**row, **extra, "area": str(row["area"])}] * times
    return found


class Book:
    """Parameters of cases: those given, else those of the real book; dated where a list of versions is given."""

    def __init__(self, given: Mapping[str, Any], otherwise: Parameters | None = None) -> None:
        self.given, self.otherwise = given, otherwise

    def versions(self, name: str) -> Sequence[Version]:
        """Give one version that holds always, or those of a list of {from, value}."""
        if name not in self.given:
            if self.otherwise is not None:
                return self.otherwise.versions(name)
            raise Problem("The case gives no parameter {name}", None, "Add it under parameters.", name=name)
        value = self.given[name]
        if isinstance(value, list) and value and isinstance(value[0], dict) and "value" in value[0]:
            return [Version(v["value"], v.get("from")) for v in value]
        return [Version(value)]


@dataclass(frozen=True)
class Worlds(Tree):
    """Many copies of one territory, told apart by `number:` before each code."""

    one: Tree | None = None

    def anchor(self, at: str | None, area: str) -> str:
        """Give the code in the same world."""
        assert self.one is not None
        number, _, inner = area.partition(":")
        code = self.one.anchor(at, inner)
        return code if code == ALL else f"{number}:{code}"

    def anchors(self, at: str | None) -> tuple[str, ...]:
        """Give the code in every world."""
        return (
            self.areas if at is None else tuple(dict.fromkeys(self.anchor(at, area) for area in self.areas))
        )

    def city_of(self, area: str) -> str:
        """Give the city's code as records name it."""
        assert self.one is not None
        return self.one.city


def worlds(count: int) -> Worlds:
    """Give that many copies of the territory of the cases."""
    one = world()
    pairs = frozenset((f"{i}:{a}", f"{i}:{d}") for i in range(count) for a, d in one.pairs)
    areas = tuple(f"{i}:{code}" for i in range(count) for code in one.areas)
    return Worlds("", "", pairs, areas, (), {}, one)


def run(
    cases: Sequence[Case],
    definitions: Mapping[str, Definition],
    registers: Mapping[str, Register],
    parameters: Parameters | None = None,
    build: Builder = answering.build,
) -> list[Outcome]:
    """Compute all cases: those without parameters of their own and without ranking in one batch, the others alone."""
    alone = [c for c in cases if c.parameters or _everywhere(definitions[c.indicator])]
    batch = [c for c in cases if c not in alone]
    found = _batch(batch, definitions, registers, Book({}, parameters), build) if batch else []
    for case in alone:
        found += _batch([case], definitions, registers, Book(case.parameters, parameters), build)
    places = {id(case): index for index, case in enumerate(cases)}
    return sorted(found, key=lambda outcome: places[id(outcome.case)])


def _everywhere(definition: Definition) -> bool:
    return any(part.at == EVERYWHERE for part in definition.formula.parts().values())


def _batch(
    cases: Sequence[Case],
    definitions: Mapping[str, Definition],
    registers: Mapping[str, Register],
    book: Book,
    build: Builder,
) -> list[Outcome]:
    chosen = {case.indicator: definitions[case.indicator] for case in cases}
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for index, case in enumerate(cases):
        for name, many in case.rows.items():
            rows.setdefault(name, []).extend({**row, "area": f"{index}:{row['area']}"} for row in many)
    numbered = {name: [{**row, "record_id": i} for i, row in enumerate(many)] for name, many in rows.items()}
    store = in_memory({code: lay.of(register) for code, register in registers.items()}, numbered)
    periods = tuple(dict.fromkeys(case.period for case in cases))
    calendar = Calendar(LAST, {"year": periods})
    computed = Run(chosen, registers, book, store, worlds(len(cases)), calendar, build=build).compute()
    found = []
    for index, case in enumerate(cases):
        figure = _figure(computed, chosen[case.indicator], f"{index}:{case.area}", case)
        found.append(Outcome(case, figure, faults(case, figure)))
    store.connection.close()
    return found


def _figure(computed: Run, definition: Definition, area: str, case: Case) -> Figure:
    if definition.areas == "city":
        city = f"{area.partition(':')[0]}:{CITY}"
        if area != city:
            return Figure(reason="not-this-area")
        definition = _anywhere(definition)
    return computed.figure(definition, area, case.period)


def _anywhere(definition: Definition) -> Definition:
    twin = object.__new__(type(definition))
    twin.__dict__.update(definition.__dict__)
    object.__setattr__(twin, "areas", "all")
    object.__setattr__(twin, "formula", definition.formula)
    return twin


def faults(case: Case, figure: Figure) -> tuple[str, ...]:
    """Say where a figure differs from what the case expects."""
    found = []
    for key, wanted in case.expected.items():
        got = getattr(figure, key)
        if key == "reason":
            same = got == wanted and figure.value is None
        elif got is None:
            same = False
        else:
            same = abs(Decimal(str(got)) - Decimal(str(wanted))) <= TOLERANCE
        if not same:
            why = f" ({figure.reason})" if figure.reason else ""
            found.append(f"{key} is {got}{why}, expected {wanted}")
    return tuple(found)


def unnamed(cases: Iterable[Case]) -> tuple[str, ...]:
    """Name the cases that have no Chinese sentence, with what to write."""
    return tuple(
        f"{case.place}, {case.name}: the case has no Chinese name; write name_zh: beneath its name"
        for case in cases
        if not case.name_zh
    )


def lacking(cases: Iterable[Case], definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """Name the indicators with fewer than three cases or none without data, with what to write."""
    kept: dict[str, list[Case]] = {code: [] for code in definitions}
    for case in cases:
        kept.setdefault(case.indicator, []).append(case)
    return tuple(
        f"{code}: {len(own)} cases; write three at least, one of them with a reason in place of a value, in "
        f"cases/<family>/{code.replace('-', '_')}.yaml"
        for code, own in kept.items()
        if len(own) < LEAST or not any("reason" in case.expected for case in own)
    )


def files(folder: Path = CASES) -> list[Path]:
    """Give the files of cases."""
    return sorted(folder.glob("*/*.yaml"))


def every(registers: Mapping[str, Register], folder: Path = CASES) -> list[Case]:
    """Give all shipped cases."""
    return [case for path in files(folder) for case in read(path, registers)]


__all__ = [
    "Book",
    "Case",
    "Outcome",
    "every",
    "faults",
    "files",
    "lacking",
    "read",
    "replace",
    "run",
    "unnamed",
    "world",
    "worlds",
]
