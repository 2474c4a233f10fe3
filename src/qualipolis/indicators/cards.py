"""The definition card (口径卡): everything an officer signs for, as one frozen object for page, paper and file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qualipolis.indicators import filter_words
from qualipolis.indicators.case_files import CASES, read
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.definitions.discovery import family, path_of
from qualipolis.indicators.engine.requests import requests
from qualipolis.indicators.parameter_book import book
from qualipolis.indicators.types import Words
from qualipolis.registers.catalogue import registers


@dataclass(frozen=True)
class CardPart:
    """One part of the formula: what is counted, from which register, under which conditions."""

    name: str
    label: Words
    register: Words
    source: Words
    time: Words
    conditions: tuple[Words, ...]
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """The card of one indicator."""

    code: str
    family: str
    title: Words
    kind: Words
    unit: str
    direction: str
    clause: str
    method: str
    why: Words
    periods: tuple[str, ...]
    areas: str
    office: str
    author: str
    checker: str
    reviewed: date
    next_review: date
    is_due: bool
    labels: Mapping[str, Words]
    parts: tuple[CardPart, ...]
    cases: tuple[str, ...]
    lines: int


def card(code: str, on: date) -> Card:
    """Give the card of an indicator; `is_due` tells whether its review is overdue on that day."""
    one = definition_of(code)
    path = path_of(one)
    lines = len(path.read_text("utf-8").splitlines()) if path else 0
    return Card(
        one.code, family(one), one.title, one.kind_words, one.unit, one.direction, one.clause, one.method, one.why,
        one.periods, one.areas, one.office, one.author, one.checker, one.reviewed, one.next_review,
        one.next_review < on, one.labels, _parts(one), _cases(one), lines,
    )  # fmt: skip


def _parts(one: Definition) -> tuple[CardPart, ...]:
    known = registers()
    named = one.formula.parts()
    found = requests(named.values(), known, book())
    shown = []
    for name, part in named.items():
        request, register = found[part], known[part.register]
        conditions = tuple(
            filter_words.in_words(op, register) for op in filter_words.conjuncts(request.operation)
        )
        shown.append(
            CardPart(
                name,
                one.labels.get(name, ("", "")),
                (register.zh, register.en),
                (register.source_zh, register.source),
                filter_words.time(part.over),
                conditions,
                tuple(request.parameters),
            )
        )
    return tuple(shown)


def _cases(one: Definition) -> tuple[str, ...]:
    path = CASES / family(one) / f"{one.code.replace('-', '_')}.yaml"
    return tuple(case.name for case in read(path, registers())) if path.exists() else ()
