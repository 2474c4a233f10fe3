"""Areas as intake needs them: what a cell may call an area, and which unit of the assessment counts it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from qualipolis.territory import queries
from qualipolis.territory.queries import Territory

from . import rules, words
from .types import Column, Kind


@lru_cache(maxsize=4)
def _names(token: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    clashes: set[str] = set()
    for area in queries.territory().by_code.values():
        for name in {area.name_zh, area.short_zh, area.name_en}:
            key = rules.word(name)
            if found.setdefault(key, area.code) != area.code:
                clashes.add(key)
    # A name that two places share says nothing; codes always do.
    for key in clashes | {""}:
        found.pop(key, None)
    return MappingProxyType(found | {code.lower(): code for code in queries.territory().by_code})


def names() -> Mapping[str, str]:
    """Codes and names of areas in looked-up form → code."""
    return _names(queries.territory().token)


@lru_cache(maxsize=4)
def _counties(token: str) -> Mapping[str, str]:
    return MappingProxyType({code: _unit(queries.territory(), code) for code in queries.territory().by_code})


def _unit(territory: Territory, code: str) -> str:
    area = territory.by_code[code]
    if area.in_partition or area.level == "city":
        return code
    return area.unit or area.parent or code


def counties() -> Mapping[str, str]:
    """Area → the unit of the assessment that counts it; the city and places outside it stand for themselves."""
    return _counties(queries.territory().token)


def county_of(code: str) -> str:
    """The unit that counts the area; the code itself where the area is none of ours."""
    return counties().get(code, code)


def shown_example(column: Column, language: str) -> str:
    """What stands under a column in the example row of a template; intake knows the row by it."""
    if not (column.required or column.example):
        return ""
    if column.kind is Kind.CHOICE:
        return column.choice_label(next(iter(column.choices)), language)
    return an_area() if column.kind is Kind.AREA else words.example(column)


def an_area() -> str:
    """A code of this city for examples: its first unit of the assessment; empty before a city is loaded."""
    return next((area.code for area in queries.partition()), "")
