"""Exact counts of different values, which do not add up over months or areas: from pairs (area, months, value)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from qualipolis.indicators.engine.answers import Answers, Question
from qualipolis.indicators.engine.cubes import month_of
from qualipolis.indicators.engine.requests import Request, physical
from qualipolis.indicators.engine.store import Store
from qualipolis.indicators.engine.territory import ALL

DURING = {
    "flow": "{x}.begun BETWEEN p.low AND p.high",
    "latest": "{x}.begun <= p.high AND {x}.begun > p.high - {back}",
    "stock": "{x}.begun <= p.high AND ({x}.ended IS NULL OR {x}.ended > p.high)",
}


def count(
    store: Store, requests: Sequence[tuple[Request, Request | None]], question: Question, answers: Answers
) -> None:
    """Count different values for each request, those of the same mode at once; evidence narrows what counts."""
    for mode in sorted({r.mode for r, _ in requests}):
        alike = [r for r, evidence in requests if evidence is None and r.mode == mode]
        if alike:
            _counted(store, alike, "", question, answers)
    for request, evidence in requests:
        if evidence is not None:
            shown = _pairs(store, evidence, question.as_of)
            store.connection.execute(f"CREATE OR REPLACE TEMP TABLE shown AS {shown}")
            within = (
                f"AND EXISTS (SELECT 1 FROM shown e WHERE e.value = x.value AND {_during(evidence, 'e')})"
            )
            _counted(store, [request], within, question, answers)


def _counted(
    store: Store, requests: Sequence[Request], within: str, question: Question, answers: Answers
) -> None:
    pairs = " UNION ALL ".join(_pairs(store, request, question.as_of) for request in requests)
    store.connection.execute(f"CREATE OR REPLACE TEMP TABLE pairs AS {pairs}")
    rows = store.connection.execute(
        f"SELECT w.req, w.ancestor, p.pid, count(DISTINCT x.value) FROM pairs x "
        f"JOIN (SELECT * FROM closure UNION SELECT area, area FROM pairs UNION SELECT '{ALL}', area FROM pairs) c "
        f"ON c.code = x.area JOIN rules r ON r.req = x.req AND (NOT r.own OR c.ancestor = c.code) "
        f"JOIN wanted w ON w.req = x.req AND w.ancestor = c.ancestor "
        f"JOIN periods p ON {_during(requests[0], 'x')} AND (w.main OR p.coarse) {within} "
        f"GROUP BY w.req, w.ancestor, p.pid"
    ).fetchall()
    for number, ancestor, pid, values in rows:
        period = question.periods[pid]
        answers.sums.setdefault((number, ancestor), {})[period.first, period.length] = (values,)


def _during(request: Request, name: str) -> str:
    back = "r.back" if name == "x" else str(request.months)
    return DURING[request.mode].format(x=name, back=back)


def _pairs(store: Store, request: Request, as_of: date) -> str:
    """The SQL of different (request, area, month begun, month ended, value) of a request's rows, read in words."""
    view = store.view(request.register.code, "words")
    rows = text(request, as_of).replace(f'"{request.register.code}"', view)
    return (
        f"SELECT {request.number} AS req, area, begun, ended, CAST(value AS VARCHAR) AS value FROM ({rows})"
    )


def text(request: Request, as_of: date) -> str:
    """Give the SQL of a request's pairs, compiled once; the register's name stands for its rows."""
    if "pairs" not in request.texts:
        request.texts["pairs"] = _compiled(request, as_of)
    return request.texts["pairs"]


def _compiled(request: Request, as_of: date) -> str:
    import ibis

    table = physical(request.register)
    start = table[request.start]
    rows = table.filter(start.notnull() & (start <= ibis.date(as_of.isoformat())))
    if request.operation is not None:
        # Conditions speak of the whole register; a filter keeps them on the same table.
        rows = table.filter(
            start.notnull() & (start <= ibis.date(as_of.isoformat())), request.operation.to_expr()
        )
    ended: Any = ibis.null("int16")
    if request.until:
        known = rows[request.until] <= ibis.date(as_of.isoformat())
        ended = ibis.ifelse(known, month_of(rows, request.until), ibis.null("int16"))
    value = rows[str(request.part.distinct)]
    query = rows.select(area=rows.area, begun=month_of(rows, request.start), ended=ended, value=value)
    return str(ibis.to_sql(query.filter(query.value.notnull()).distinct(), dialect="duckdb", pretty=False))
