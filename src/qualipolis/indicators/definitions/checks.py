"""Whether a definition fits the registers it reads. Every fault says what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters, bind
from qualipolis.indicators.definitions.formulas import Against, Average, Change, Composite, Share, Stratified
from qualipolis.indicators.definitions.parts import Part
from qualipolis.kernel.errors import Problem
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Kind

PURPOSE, SERIES = "purpose", "statistics"
NUMBERS = (Kind.WHOLE, Kind.DECIMAL, Kind.YEAR)
ALWAYS = {"event_on", "subject"}


def faults(
    definition: Definition, registers: Mapping[str, Register], parameters: Parameters
) -> list[Problem]:
    """Give all faults of a definition, each placed at its code and part."""
    found: list[Problem] = []
    for name, part in definition.formula.parts().items():
        found += _faults_of(part, f"{definition.code}, {name}", registers, parameters)
    if not found:
        found += _mixtures(definition, registers, parameters)
    found += _series(definition, registers)
    return list({str(problem): problem for problem in found}.values())


def _series(definition: Definition, registers: Mapping[str, Register]) -> list[Problem]:
    known = registers[SERIES].column("series").choices if SERIES in registers else {}
    if not definition.series or definition.series in known:
        return []
    near = difflib.get_close_matches(definition.series, known, 3)
    fix = f"Did you mean {', '.join(near)}?" if near else "See the series of the register of statistics."
    return [Problem("There is no series {name}", definition.code, fix, name=definition.series)]


def _faults_of(
    part: Part, where: str, registers: Mapping[str, Register], parameters: Parameters
) -> list[Problem]:
    register = registers.get(part.register)
    if register is None:
        near = difflib.get_close_matches(part.register, registers, 3)
        fix = f"Did you mean {', '.join(near)}?" if near else "See `qualipolis registers` for the list."
        return [Problem("There is no register {code}", where, fix, code=part.register)]
    found = [fault for name in part.columns() for fault in _named(register, name, where)]
    found += _kinds(part, register, where) if not found else []
    try:
        expression, _ = bind(part.where, expressions.table(register), parameters, where)
    except Problem as problem:
        return [*found, _private(problem, register)]
    if expression is not None:
        found += _dimensions(expression, register, where)
    return found + (
        _faults_of(part.within, f"{where}, evidence", registers, parameters) if part.within else []
    )


def _private(problem: Problem, register: Register) -> Problem:
    name = str(problem.values.get("name", ""))
    if any(c.name == name and c.is_private for c in register.columns):
        return Problem(
            "The column {name} is personal and stays out of the lake",
            problem.where,
            "Declare a public column derived from it.",
            name=name,
        )
    return problem


def _named(register: Register, name: str, where: str) -> Iterator[Problem]:
    known = {c.name for c in register.lake_columns} | ALWAYS
    if name in known:
        return
    near = difflib.get_close_matches(name, known, 3)
    fix = f"Did you mean {', '.join(near)}?" if near else f"It has {', '.join(sorted(known))}."
    fault = Problem(
        "The register {register} has no column {name}", where, fix, register=register.code, name=name
    )
    yield _private(fault, register)


def _kinds(part: Part, register: Register, where: str) -> list[Problem]:
    found = []
    for name in {name for measure in part.measures for name in measure}:
        if register.column(name).kind not in NUMBERS:
            found.append(
                Problem(
                    "{name} is no number and cannot be added up",
                    where,
                    "Name a column of kind Whole, Decimal_ or Money.",
                    name=name,
                )
            )
    for name in part.by:
        if not is_dimension(register.column(name)):
            found.append(_no_dimension(name, register, where))
    until = getattr(part.over, "until", None)
    if until and register.column(until).kind != Kind.DAY:
        found.append(Problem("{name} is no day", where, "Name a column of kind Day.", name=until))
    return found


def is_dimension(column: Column) -> bool:
    """Tell whether a column has few values, so that the cube can keep them apart."""
    return column.dimension or column.kind in (Kind.CHOICE, Kind.FLAG, Kind.YEAR)


def _no_dimension(name: str, register: Register, where: str) -> Problem:
    return Problem(
        "{name} of {register} is no dimension",
        where,
        "Compare a Choice, Flag or Year, or declare the column with dimension=True in the register.",
        name=name,
        register=register.code,
    )


def _dimensions(expression: Any, register: Register, where: str) -> list[Problem]:
    """Words must be dimensions; numbers and days may be compared, and any column may be asked whether it is
    filled.
    """
    found = []
    for leaf in expressions.leaves(expression.op()):
        if expressions.is_null_test(leaf):
            continue
        for name in expressions.fields(leaf.to_expr()):
            if name in ALWAYS - {"subject"}:
                continue
            column = register.column(name) if name != "subject" else None
            if column is None or not (is_dimension(column) or column.kind in (*NUMBERS, Kind.DAY)):
                found.append(_no_dimension(name, register, where))
            elif column.kind == Kind.CHOICE:
                found += _unknown_words(leaf, column, where)
    return found


def _unknown_words(leaf: Any, column: Column, where: str) -> list[Problem]:
    """A word that a choice does not have would count nothing and say so nowhere."""
    found = []
    for word in sorted(expressions.compared(leaf, column.name) - set(column.choices), key=str):
        near = difflib.get_close_matches(str(word), column.choices, 3)
        fix = f"Did you mean {', '.join(near)}?" if near else f"It has {', '.join(column.choices)}."
        found.append(Problem("{word} is no value of {column}", where, fix, word=word, column=column.name))
    return found


def _mixtures(
    definition: Definition, registers: Mapping[str, Register], parameters: Parameters
) -> list[Problem]:
    """Targeted and random samples never enter one rate (METHODS B.2)."""
    found = []
    for name, part in _of_rates(definition.formula):
        register = registers[part.register]
        if not any(c.name == PURPOSE for c in register.lake_columns):
            continue
        every = frozenset(register.column(PURPOSE).choices)
        expression, _ = bind(part.where, expressions.table(register), parameters, definition.code)
        purposes = every if expression is None else expressions.let_through(expression.op(), PURPOSE, every)
        if len(purposes) > 1:
            found.append(
                Problem(
                    "It mixes samples taken for different purposes: {purposes}",
                    f"{definition.code}, {name}",
                    'Keep one purpose: (r.purpose == "{first}").',
                    purposes=", ".join(sorted(purposes)),
                    first=min(purposes),
                )
            )
    return found


def _of_rates(formula: Any) -> Iterator[tuple[str, Part]]:
    match formula:
        case Share() | Stratified():
            yield "denominator", formula.all
        case Average():
            yield "value", formula.part
        case Change():
            yield from _of_rates(formula.of)
        case Against():
            yield from _of_rates(formula.ours)
            yield from _of_rates(formula.reference)
        case Composite():
            for component in formula.components:
                yield from _of_rates(component.formula)
