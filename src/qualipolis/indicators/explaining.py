"""How a figure came about: clause, formula and filters in words, parameters, record counts at each step, records.

And what it would be if a record, a parameter or the attribution of territory were another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qualipolis.accounts.queries import areas_of
from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.indicators import filter_words, parameter_book, parameters_read
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.definitions.parts import Part
from qualipolis.indicators.engine import plan_files, territory
from qualipolis.indicators.engine import steps as conditions
from qualipolis.indicators.engine.calendar import Calendar
from qualipolis.indicators.engine.requests import DAY, Request
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.engine.territory import ALL, WITH_ZONES
from qualipolis.indicators.parameters_read import Read
from qualipolis.indicators.types import Figure, Words
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout as lay
from qualipolis.lake.queries import Lake, open_lake
from qualipolis.lake.types import Storage, Stored
from qualipolis.registers import queries as records_of
from qualipolis.registers.catalogue import registers

MOST = 200
#: Columns the lake adds to those of a register: the day that counts, and its month.
DERIVED = {"event_on": Stored("event_on", Storage.DAY), "month": Stored("month", Storage.WHOLE)}


@dataclass(frozen=True, slots=True)
class Step:
    """One condition in words, and how many records are left after it."""

    words: Words
    left: int


@dataclass(frozen=True)
class Side:
    """One part of the formula: its records, step by step. `records` are ids within the actor's scope, at most MOST.

    `columns` are those of the register that the part reads.
    """

    name: str
    label: Words
    register: Words
    register_code: str
    time: Words
    steps: tuple[Step, ...]
    sums: tuple[str, ...]
    records: tuple[int, ...] = ()
    withheld: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """A figure with everything it rests on; `reads` are the parameters its conditions and its formula ask."""

    definition: Definition
    area: str
    view: str
    period: Period
    figure: Figure
    sides: tuple[Side, ...]
    reads: tuple[Read, ...]
    snapshot: str
    as_of: date


@dataclass(frozen=True)
class WhatIf:
    """A change to try: parameters by name, corrections by (register, record), a county with its zones."""

    parameters: Mapping[str, Any] = field(default_factory=dict)
    corrections: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)
    with_zones: bool | None = None

    def place(self, area: str) -> str:
        """Give the area that is asked: with + where the functional zones of a county are to count in."""
        if self.with_zones is None:
            return area
        return area.rstrip(WITH_ZONES) + (WITH_ZONES if self.with_zones else "")


def explain(
    indicator: str,
    area: str,
    period: str,
    *,
    as_of: date | None = None,
    actor: Actor | None = None,
    view: str = "",
) -> Explanation:
    """Explain one figure. Records are named only to an actor whose scope holds them; nobody sees counts alone."""
    definition, when = definition_of(indicator), Period.parse(period)
    day = as_of or _last_day()
    with open_lake() as lake, _run(lake, definition, when, day, kept=True) as run:
        code = area + view
        if code not in run.tree.areas:
            raise Problem("No area has the code {code}", None, "See `qualipolis areas`.", code=code)
        figure = run.figure(definition, code, when)
        parts = definition.formula.parts()
        sides = tuple(
            _side(run, lake, definition, name, part, code, when, actor) for name, part in parts.items()
        )
        reads = parameters_read.of_figure(definition, run.requests, run.parameters)
        return Explanation(definition, area, view, when, figure, sides, reads, lake.manifest.digest, day)


def figures(
    indicator: str, period: str, areas: Iterable[str], *, as_of: date | None = None
) -> dict[str, Figure]:
    """Work out one period of some areas, for townships whose months are not kept; nothing is written."""
    definition, when = definition_of(indicator), Period.parse(period)
    with open_lake() as lake, _run(lake, definition, when, as_of or _last_day(), kept=True) as run:
        return {area: run.figure(definition, area, when) for area in areas if area in run.tree.areas}


def what_if(
    indicator: str,
    area: str,
    period: str,
    change: WhatIf,
    *,
    as_of: date | None = None,
    before: Figure | None = None,
) -> tuple[Figure, Figure]:
    """Give the figure as it is and as it would be under a change; nothing is written.

    `before` is the figure as it is where it is known already; what the change leaves alone is not computed again.
    """
    definition, when = definition_of(indicator), Period.parse(period)
    day = as_of or _last_day()
    place = change.place(area)
    with open_lake() as lake:
        if before is None:
            before = _figure(lake, definition, when, day, area)
        if not change.corrections and not change.parameters:
            return before, before if place == area else _figure(lake, definition, when, day, place, area)
        patched = _Patched(
            lake.connection, lake.folder, lake.manifest, lake.layouts, corrections=change.corrections
        )
        book = parameter_book.Changed(parameter_book.book(), change.parameters)
        return before, _figure(patched, definition, when, day, place, area, book)


def _figure(
    lake: Any, definition: Definition, period: Period, as_of: date, area: str, otherwise: str = "",
    book: Any = None,
) -> Figure:  # fmt: skip
    """Work out one figure; `otherwise` is asked where a county has no zones to count in."""
    with _run(lake, definition, period, as_of, book, kept=True) as run:
        return run.figure(definition, area if area in run.tree.areas else otherwise or area, period)


@contextmanager
def _run(
    lake: Any, definition: Definition, period: Period, as_of: date, book: Any = None, kept: bool = False
) -> Iterator[Run]:
    """Compute one definition for one period. `kept` uses the plan of the whole catalogue where there is one."""
    calendar = Calendar(as_of, {"year": (period,)})
    tree = territory.present()
    run = Run({definition.code: definition}, registers(), book or parameter_book.book(), lake, tree, calendar)
    if kept and catalogue().get(definition.code) is definition:
        run.wide, run.plan_file = catalogue(), plan_files.of_catalogue(as_of)
    yield run.compute()


def _last_day() -> date:
    from qualipolis.indicators import queries

    known = queries.last()
    if known is None:
        raise Problem("Nothing has been computed yet", None, "Run `qualipolis compute` first.")
    return known.as_of


def _side(
    run: Run, lake: Lake, definition: Definition, name: str, part: Part, area: str, period: Period,
    actor: Actor | None,
) -> Side:  # fmt: skip
    request = run.requests[part]
    steps, records = _counted(run, lake, request, area, period)
    shown, withheld = _within_scope(request.register.code, records, actor, area)
    register = request.register
    sums = run.asked(area).sums(part, period) if not request.by or request.prefer else None
    return Side(
        name, definition.labels.get(name.removeprefix("reference-"), ("", "")), (register.zh, register.en),
        register.code, filter_words.time(part.over), steps, tuple(str(s) for s in sums or ()), shown, withheld,
        request.record_columns,
    )  # fmt: skip


def scope(run: Run, request: Request, area: str, period: Period) -> str:
    """Give the SQL condition that holds for the records of an area and a time, read in words."""
    anchor = run.tree.anchor(request.part.at, area)
    low, high = period.first, period.first + period.length - 1
    start, month = lay.quoted(request.start), _month(request.start)
    found = [f"{start} <= DATE '{run.calendar.as_of}'", f"{month} <= {high}"]
    if request.mode == "flow":
        found.append(f"{month} >= {low}")
    if request.mode == "latest":
        found.append(f"{month} > {high - request.months}")
    if request.until:
        found.append(f"({lay.quoted(request.until)} IS NULL OR {_month(request.until)} > {high})")
    if anchor != ALL:
        codes = (
            [anchor] if request.part.own else sorted(d for a, d in run.tree.pairs if a == anchor) or [anchor]
        )
        found.append(f"area IN ({', '.join(map(lay.literal, codes))})")
    return " AND ".join(found)


def _month(column: str) -> str:
    """Give the SQL of a day's month; the lake keeps that of the event."""
    return "month" if column == DAY else lay.month_of(lay.quoted(column))


def chosen(run: Run, lake: Lake, request: Request, area: str, period: Period) -> str:
    """Give the SQL relation of the records that a part counts, read in words."""
    tests = [f"({one.sql})" for one in conditions.of(request)]
    relation = lake.view(request.register.code, "words")
    where = " AND ".join([scope(run, request, area, period), *tests])
    return f"(SELECT * FROM {relation} AS {conditions.ROWS} WHERE {where})"


def _counted(
    run: Run, lake: Lake, request: Request, area: str, period: Period
) -> tuple[tuple[Step, ...], tuple[int, ...]]:
    tests = conditions.of(request)
    columns = "".join(f", coalesce({one.sql}, false) AS k{i}" for i, one in enumerate(tests))
    counts = [
        f"count(*) FILTER ({' AND '.join(f'k{i}' for i in range(last + 1))})" for last in range(len(tests))
    ]
    relation = lake.view(request.register.code, "words")
    found = lake.connection.execute(
        f"SELECT {', '.join(['count(*)', *counts])} FROM (SELECT record_id{columns} "
        f"FROM {relation} AS {conditions.ROWS} WHERE {scope(run, request, area, period)})"
    ).fetchall()[0]
    words = [
        ("属地和时间范围内的全部记录", "all records of the area and time"),
        *(one.words for one in tests),
    ]
    steps = tuple(Step(pair, n) for pair, n in zip(words, found, strict=True))
    ids = f"SELECT record_id FROM {chosen(run, lake, request, area, period)} ORDER BY 1 LIMIT {MOST}"
    return steps, tuple(row[0] for row in lake.connection.execute(ids).fetchall())


def _within_scope(
    register: str, records: Sequence[int], actor: Actor | None, area: str
) -> tuple[tuple[int, ...], str]:
    if actor is None or not may(actor, "records.read"):
        return (), "public"
    own = areas_of(actor)
    if own is not None and area.rstrip("+") not in own:
        return (), "scope"
    seen = records_of.reached(actor, register, records)
    return seen, "" if seen or not records else "scope"


@dataclass
class _Patched(Lake):
    """The lake with some cells given another value, for one computation."""

    corrections: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)

    def kinds(self, register: str) -> tuple[str, ...]:
        """Give base alone: the patched rows are those that stand now."""
        return ("base",)

    def kept(self, register: str, statement: str) -> None:
        """Give nothing: a trial leaves no trace."""

    def view(self, register: str, kind: str = "now") -> str:
        """Give a relation with the corrections in it."""
        changed = {pk: cells for (code, pk), cells in self.corrections.items() if code == register}
        if not changed:
            return super().view(register, "words" if kind == "words" else "now")
        name = lay.quoted(f"{register}__patched_{'words' if kind == 'words' else 'base'}")
        source = super().view(register, "words" if kind == "words" else "now")
        columns = {c for cells in changed.values() for c in cells}
        cells = ", ".join(
            f"{self._cell(register, c, changed, kind)} AS {lay.quoted(c)}" for c in sorted(columns)
        )
        self.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * REPLACE ({cells}) FROM {source}"
        )
        return name

    def _cell(self, register: str, column: str, changed: Mapping[int, Mapping[str, str]], kind: str) -> str:
        try:
            stored = DERIVED.get(column) or self.layouts[register].column(column)
        except StopIteration:
            raise Problem(
                "{register} has no column {column}", None, None, register=register, column=column
            ) from None
        branches = []
        for pk, cells in changed.items():
            if column in cells:
                branches.append(
                    f"WHEN record_id = {int(pk)} THEN {self._stored(register, stored, cells[column], kind)}"
                )
        return f"CASE {' '.join(branches)} ELSE {lay.quoted(column)} END"

    def _stored(self, register: str, stored: Any, word: str, kind: str) -> str:
        if stored in self.layouts[register].keyed and kind != "words":
            words = self.dictionary(register, stored.name)
            if word not in words:
                raise Problem("{word} is no value of {column}", register, f"Use one of {', '.join(words[:12])}.",
                              word=word, column=stored.name)  # fmt: skip
            return str(words.index(word))
        kind_ = "VARCHAR" if stored in self.layouts[register].keyed else lay.sql_type(stored)
        return f"CAST({lay.literal(word)} AS {kind_})"
