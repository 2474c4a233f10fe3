"""Rungs of the value ladder that the registers already carry: nobody types them a second time.

Published series say themselves whether a figure was recognised, settled or reported, and at which stage. A count of
titles is recognised as far as its records name the authority that conferred them, and its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from qualipolis.indicators import estimates
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.formulas import Total
from qualipolis.indicators.engine import distinct, steps
from qualipolis.indicators.engine.requests import DAY, Request
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.ladder import Entered
from qualipolis.indicators.types import Rung, Stage
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout as lay
from qualipolis.lake.queries import Lake

Place = tuple[str, str, str]
"""Indicator, area, period."""
SERIES, TITLES = "statistics", "recognitions"
STAGES = {"flash": Stage.FLASH, "preliminary": Stage.PROVISIONAL, "final": Stage.FINAL}
LONGEST = 120


def of(run: Run, lake: Lake) -> dict[Place, list[Entered]]:
    """Give what the registers of a computed run say about its figures, by indicator, area and period."""
    found: dict[Place, list[Entered]] = {}
    for place, entered in (*_published(run, lake), *_recognised(run, lake)):
        found.setdefault(place, []).append(entered)
    return found


def _published(run: Run, lake: Lake) -> Iterator[tuple[Place, Entered]]:
    """Walk through the figures of series that state the very figure of an indicator."""
    by_series: dict[str, list[str]] = {}
    for definition in run.definitions.values():
        if definition.series:
            by_series.setdefault(definition.series, []).append(definition.code)
    if not by_series:
        return
    areas = ", ".join(map(lay.literal, run.tree.main))
    rows = lake.connection.execute(
        "SELECT series, area, period, basis, stage, value, issuer, document_no, "
        f"coalesce(published_on, period_ends_on), record_id FROM {lake.view(SERIES, 'words')} "
        f"WHERE series IN ({', '.join(map(lay.literal, by_series))}) AND area IN ({areas}) "
        f"AND period_ends_on <= DATE '{run.calendar.as_of}' ORDER BY record_id"
    ).fetchall()
    for series, area, period, basis, stage, value, issuer, paper, day, record in rows:
        entered = Entered(
            Rung(basis), STAGES[stage], value, issuer, paper or "", day, f"{SERIES}:{record}"
        )  # fmt: skip
        for code in by_series[series]:
            yield (code, area, Period.parse(period).code), entered


def _recognised(run: Run, lake: Lake) -> Iterator[tuple[Place, Entered]]:
    """Walk through the counts of titles whose authority and document are known."""
    asked = {
        run.requests[d.formula.part]: d
        for d in run.definitions.values()
        if isinstance(d.formula, Total) and d.formula.part.register == TITLES
    }
    asked = {r: d for r, d in asked.items() if r.mode in distinct.DURING and not any(r.part.measures)}
    if not asked:
        return
    pieces = " UNION ALL ".join(_documented(lake, request, run.calendar.as_of) for request in asked)
    rows = lake.connection.execute(
        f"SELECT t.req, w.ancestor, p.pid, count(DISTINCT t.thing), list_sort(list(DISTINCT t.authority)), "
        f"list_sort(list(DISTINCT t.paper)), max(t.day) FROM ({pieces}) t JOIN wanted w ON w.req = t.req AND w.main "
        f"JOIN closure c ON c.ancestor = w.ancestor AND c.code = t.area JOIN rules r ON r.req = t.req "
        f"JOIN periods p ON p.coarse AND ({_within()}) GROUP BY t.req, w.ancestor, p.pid ORDER BY ALL"
    ).fetchall()
    numbered = {request.number: definition for request, definition in asked.items()}
    wanted = {p for p in run.calendar.coarse if run.calendar.kinds[p] in ("year", "ytd")}
    for number, area, pid, count, authorities, papers, day in rows:
        definition, period = numbered[number], run.question.periods[pid]
        if area.endswith("+") or period not in wanted:
            continue
        value = estimates.quotient(count, _divisor(definition))
        entered = Entered(
            Rung.RECOGNISED, Stage.FINAL, value, _listed(authorities), _listed(papers), day, TITLES
        )
        yield (definition.code, area, period.code), entered


def _documented(lake: Lake, request: Request, as_of: date) -> str:
    thing = lay.quoted(request.part.distinct) if request.part.distinct else "record_id"
    start, until = lay.quoted(request.start), request.until
    month = "month" if request.start == DAY else lay.month_of(start)
    known = (
        f"CASE WHEN {lay.quoted(until)} <= DATE '{as_of}' THEN {lay.month_of(lay.quoted(until))} END"
        if until
        else "NULL"
    )
    tests = [f"{start} <= DATE '{as_of}'", "authority <> ''", "document_no <> ''"]
    tests += [f"({one.sql})" for one in steps.of(request)]
    return (
        f"SELECT {request.number} AS req, area, CAST({thing} AS VARCHAR) AS thing, authority, document_no AS paper, "
        f"{start} AS day, {month} AS begun, {known} AS ended FROM {lake.view(TITLES, 'words')} AS {steps.ROWS} "
        f"WHERE {' AND '.join(tests)}"
    )


def _within() -> str:
    return " OR ".join(
        f"(r.mode = '{mode}' AND {during.format(x='t', back='r.back')})"
        for mode, during in distinct.DURING.items()
    )


def _divisor(definition: Definition) -> int:
    return int(getattr(definition, "divisor", 1))


def _listed(words: Iterable[str]) -> str:
    """Give some names in a line that a column holds; of many the first and their number."""
    known = [word for word in words if word]
    line = "、".join(known)
    return line if len(line) <= LONGEST else f"{known[0][:90]} 等{len(known)}件"


def changes(
    found: Mapping[Place, Iterable[Entered]], standing: Iterable[Any], by: str
) -> tuple[list[tuple[Place, Entered]], list[Any]]:
    """Give what must be entered anew and what no longer stands; what a person entered is left alone."""
    wanted = {
        (*place, str(one.rung), str(one.stage)): (place, one) for place, many in found.items() for one in many
    }
    gone = []
    for row in standing:
        key = (row.indicator, row.area, row.period, row.rung, row.stage)
        pair = wanted.get(key)
        if row.by != by or (pair and _is_same(row, pair[1])):
            wanted.pop(key, None)
        elif row.by == by:
            gone.append(row)
    return list(wanted.values()), gone


def _is_same(row: Any, one: Entered) -> bool:
    told = (row.issuer, row.document_no, row.issued_on, row.note)
    return told == (one.issuer, one.document_no, one.issued_on, one.note) and abs(
        Decimal(row.value) - one.value
    ) < Decimal("0.000001")
