"""The conditions of a request one by one: their words, and the SQL that tests each on a register's rows in words.

Compiled for all requests of a register at once, and kept with the plan: explaining a figure then compiles nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qualipolis.indicators import filter_words
from qualipolis.indicators.engine.requests import Request, physical
from qualipolis.indicators.types import Words

ROWS = "t0"
"""The name under which the conditions read the rows."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in both languages and as SQL over `ROWS`."""

    words: Words
    sql: str


def of(request: Request) -> tuple[Condition, ...]:
    """Give the conditions of a request in their order."""
    if "steps" not in request.texts:
        compile_all([request])
    return tuple(Condition((zh, en), sql) for zh, en, sql in json.loads(request.texts["steps"]))


def compile_all(requests: Iterable[Request]) -> None:
    """Compile the conditions of many requests, one statement a register."""
    by_register: dict[str, list[Request]] = {}
    for request in requests:
        if "steps" not in request.texts:
            by_register.setdefault(request.register.code, []).append(request)
    for alike in by_register.values():
        _compile(alike)


def _compile(requests: list[Request]) -> None:
    conditions = {r.number: filter_words.conjuncts(r.operation) for r in requests}
    every = list(dict.fromkeys(op for many in conditions.values() for op in many))
    written = dict(zip(every, _sql(every, requests[0]), strict=True))
    for request in requests:
        rows = [
            (*filter_words.in_words(op, request.register), written[op]) for op in conditions[request.number]
        ]
        request.texts["steps"] = json.dumps(rows, ensure_ascii=False)


def _sql(conditions: list[Any], request: Request) -> list[str]:
    import ibis
    import sqlglot

    if not conditions:
        return []
    table = physical(request.register)
    named = {f"c{i}": op.to_expr() for i, op in enumerate(conditions)}
    text = ibis.to_sql(table.select(**named), dialect="duckdb", pretty=False)
    query = sqlglot.parse_one(text, read="duckdb")
    source = query.find(sqlglot.exp.From)
    assert source is not None and source.alias_or_name == ROWS and len(query.expressions) == len(conditions)
    return [column.this.sql("duckdb") for column in query.expressions]
