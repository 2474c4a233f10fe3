"""One computation: definitions in, figures of all areas and periods out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Parameters
from qualipolis.indicators.definitions.formulas import Sums
from qualipolis.indicators.definitions.kinds import Count, Sum
from qualipolis.indicators.definitions.parts import Flow, Part, Since
from qualipolis.indicators.engine import answers as answering
from qualipolis.indicators.engine import cubes as cube_sql
from qualipolis.indicators.engine import distinct, plan_files, steps
from qualipolis.indicators.engine.answers import Answers, Groups, Question, Span
from qualipolis.indicators.engine.calendar import Calendar
from qualipolis.indicators.engine.plan import BUDGET, Cube, cells, plan
from qualipolis.indicators.engine.requests import Request, requests
from qualipolis.indicators.engine.store import Store
from qualipolis.indicators.engine.territory import Tree
from qualipolis.indicators.types import Figure
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.registers.record import Register


def _parts(definitions: Mapping[str, Definition]) -> Iterator[Part]:
    return (part for d in definitions.values() for part in d.formula.parts().values())


class Builder(Protocol):
    """Builds a cube as a table of the store; DuckDB by default, Spark where a register outgrows one machine."""

    def __call__(self, store: Store, cube: Cube, name: str, as_of: date) -> None:
        """Build the cube as the table `name`."""


@dataclass
class Run:
    """A computation over one snapshot. `figures` walks through every value; `asked` answers one area.

    `plan_file` is where the compiled plan is kept; with `wide` it is that of a whole catalogue, of which these
    definitions are a few.
    """

    definitions: Mapping[str, Definition]
    registers: Mapping[str, Register]
    parameters: Parameters
    store: Store
    tree: Tree
    calendar: Calendar
    budget: int = BUDGET
    build: Builder = answering.build
    plan_file: Path | None = None
    plan_kept: bool = False
    wide: Mapping[str, Definition] | None = None
    cubes: list[Cube] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)
    values: dict[tuple[str, date], Any] = field(default_factory=dict)

    @cached_property
    def requests(self) -> dict[Part, Request]:
        """Give the request of each part."""
        own = requests(_parts(self.definitions), self.registers, self.parameters)
        if self.wide is None:
            return own
        return {part: request for part, request in self._numbered.items() if part in own}

    @cached_property
    def _numbered(self) -> dict[Part, Request]:
        """Give every request in the order of the catalogue whose plan is kept."""
        if self.wide is None:
            return self.requests
        return requests(_parts(self.wide), self.registers, self.parameters)

    @cached_property
    def question(self) -> Question:
        """Give the areas and periods, those that formulas look back to included."""
        targets = self.calendar.targets
        needed = dict.fromkeys(targets)
        for definition in self.definitions.values():
            needed |= dict.fromkeys(q for p in targets for q in definition.formula.periods(p))
        back = {
            q for d in self.definitions.values() for p in self.calendar.coarse for q in d.formula.periods(p)
        }
        return Question(
            self.tree, tuple(sorted(needed)), self.calendar.coarse | frozenset(back), self.calendar.as_of
        )

    def compute(self) -> Run:
        """Plan, build and answer; gives itself."""
        found = list(self.requests.values())
        self.cubes = self._planned(found)
        answering.prepare(self.store, self.question, found)
        named = [(cube, f"cube{index}") for index, cube in enumerate(self.cubes)]
        for cube, name in named:
            self.build(self.store, cube, name, self.calendar.as_of)
            answering.monthly(self.store, cube, name, self.question)
        answering.collect(self.store, named, self.question, self.answers)
        counted = [
            (r, self.requests[p.within] if p.within else None) for p, r in self.requests.items() if p.distinct
        ]
        distinct.count(self.store, counted, self.question, self.answers)
        self._keep_plan()
        return self

    def _planned(self, found: Sequence[Request]) -> list[Cube]:
        """Give the cubes: those of an earlier run over the same definitions where they still fit, else a new plan."""
        sizes = Sizes(self.store)
        rows = {r.register.code: self.store.rows(r.register.code) for r in found}

        def fits(cube: Cube) -> bool:
            return 2 * rows[cube.register] <= self.budget or cells(cube, sizes, rows) <= self.budget

        if self.plan_file:
            every = list(self._numbered.values())
            kept = plan_files.read(self.plan_file, every, self.parameters, self.store.kinds, fits, found)
            if kept is not None:
                self.plan_kept = True
                return kept
        cubes = plan(found, sizes, rows, self.budget)
        if self.plan_file:
            plan_files.adopt(self.plan_file, cubes, self.parameters)
        return cubes

    def _keep_plan(self) -> None:
        if self.plan_file and not self.plan_kept and self.wide is None:
            steps.compile_all(self.requests.values())
            plan_files.write(self.plan_file, self.cubes, list(self.requests.values()))

    def prepare(self) -> None:
        """Compile and keep the plan before there is anything to count: small registers need no sizes for it."""
        if self.plan_file is None or self.plan_file.exists():
            return
        found = list(self.requests.values())
        self.cubes = plan(found, lambda register, column: 1, {}, self.budget)
        for cube in self.cubes:
            register = cube.requests[0].register
            answering.flags_text(cube)
            for kind, exits in cube_sql.passes(cube, ("base",)):
                cube_sql.text(cube, register, self.calendar.as_of, kind, exits)
        for part, request in self.requests.items():
            if part.distinct:
                distinct.text(request, self.calendar.as_of)
        self._keep_plan()

    def asked(self, area: str) -> Asked:
        """Give the answers about one area."""
        return Asked(self, area)

    def figure(self, definition: Definition, area: str, period: Period) -> Figure:
        """Give one value or the reason for having none."""
        if not self._defined(definition, period):
            return Figure(reason="not-this-period")
        if definition.areas == "city" and area != self.tree.city:
            return Figure(reason="not-this-area")
        last = min(period.last_day, self.calendar.as_of)
        if not self.tree.exists(area, last):
            return Figure(reason="area-not-valid")
        return definition.formula.figure(self.asked(area), period)

    def _defined(self, definition: Definition, period: Period) -> bool:
        if period.kind == "window" and period.first % 12 == 0 and period.length < 12:
            return "ytd" in definition.periods
        return period.kind in definition.periods or period.kind == "window"

    def figures(self) -> Iterator[tuple[Definition, str, Period, Figure]]:
        """Walk through every value that exists, and the reasons that say more than that there are no records."""
        asked = {area: self.asked(area) for area in self.tree.areas}
        main = frozenset(self.tree.main)
        for definition in self.definitions.values():
            monthly = _adds_up(definition)
            periods = [
                p
                for p in self.calendar.targets
                if self._defined(definition, p) or (monthly and p.kind == "month")
            ]
            coarse = [p for p in periods if p in self.calendar.coarse]
            for area in self._areas(definition):
                found = self._of_unit if area in main else self._of_place
                for period, figure in found(definition, asked[area], periods if area in main else coarse):
                    yield definition, area, period, figure

    def _of_unit(
        self, definition: Definition, asked: Asked, periods: Sequence[Period]
    ) -> Iterator[tuple[Period, Figure]]:
        formula, bounded = definition.formula, self.tree.is_bounded(asked.area)
        for period in periods:
            figure = formula.figure(asked, period)
            if figure.value is not None or (figure.reason and figure.reason != "no-records"):
                yield period, self._checked(asked.area, period, figure) if bounded else figure

    def _of_place(
        self, definition: Definition, asked: Asked, periods: Sequence[Period]
    ) -> Iterator[tuple[Period, Figure]]:
        """Below the assessment's units a row is kept only where something was recorded."""
        formula, bounded = definition.formula, self.tree.is_bounded(asked.area)
        for period in periods:
            figure = formula.figure(asked, period)
            if figure.value is not None and (figure.n or figure.value):
                yield period, self._checked(asked.area, period, figure) if bounded else figure

    def _areas(self, definition: Definition) -> Iterable[str]:
        return (self.tree.city,) if definition.areas == "city" else self.tree.areas

    def _checked(self, area: str, period: Period, figure: Figure) -> Figure:
        if self.tree.exists(area, min(period.last_day, self.calendar.as_of)):
            return figure
        return Figure(reason="area-not-valid")


def _adds_up(definition: Definition) -> bool:
    """Counts of events are kept by month whatever periods they are shown for: forecasts read their pace there."""
    if not isinstance(definition, (Count, Sum)) or definition.own:
        return False
    return isinstance(definition.over, (Flow, Since))


@dataclass(frozen=True, eq=False)
class Asked:
    """What formulas ask, answered for one area (see `formulas.Ask`)."""

    run: Run
    area: str
    seen: dict[int, tuple[Part, Request, dict[Span, Sums], dict[Span, Groups]]] = field(default_factory=dict)

    @property
    def city(self) -> str:
        """Give the code of the city."""
        return self.run.tree.city_of(self.area)

    def _of(self, part: Part) -> tuple[Part, Request, dict[Span, Sums], dict[Span, Groups]]:
        """Give the request of a part and its answers in this area; a part is looked up by its fields only once."""
        known = self.seen.get(id(part))
        if known is None:
            request = self.run.requests[part]
            place = (request.number, self.run.tree.anchor(part.at, self.area))
            answers = self.run.answers
            known = (part, request, answers.sums.get(place, {}), answers.groups.get(place, {}))
            self.seen[id(part)] = known
        return known

    def sums(self, part: Part, period: Period) -> Sums | None:
        """Give the sums of a part; of its best stage where it prefers one."""
        _, request, sums, groups = self._of(part)
        if not request.prefer:
            return sums.get((period.first, period.length))
        found = groups.get((period.first, period.length))
        return best(found, request.prefer[1:]).get(()) if found else None

    def groups(self, part: Part, period: Period) -> Groups:
        """Give the sums by the part's columns."""
        _, request, _, groups = self._of(part)
        found = groups.get((period.first, period.length), {})
        return best(found, request.prefer[1:]) if request.prefer else found

    def parameter(self, name: str, period: Period) -> Any:
        """Give a parameter's value on the last day of the period."""
        key = name, min(period.last_day, self.run.calendar.as_of)
        known = self.run.values
        if key not in known:
            known[key] = value_on(self.run.parameters, *key)
        return known[key]


def best(groups: Groups, order: tuple[str, ...]) -> Groups:
    """Keep for each group (its last column is the stage) the sums of the best stage present."""
    places = {stage: place for place, stage in enumerate(order)}
    found: dict[tuple[Any, ...], tuple[int, Sums]] = {}
    for key, sums in groups.items():
        place = places.get(key[-1], len(places))
        if key[:-1] not in found or place < found[key[:-1]][0]:
            found[key[:-1]] = (place, sums)
    return {key: sums for key, (_, sums) in found.items()}


def value_on(parameters: Parameters, name: str, day: date) -> Any:
    """Give the value of a parameter in force on a day, None where there is none."""
    try:
        versions = parameters.versions(name)
    except Problem:
        # A table of weights nobody has given leaves the figure without a value, with that reason.
        return None
    for version in reversed(list(versions)):
        if (version.start is None or version.start <= day) and (version.end is None or day < version.end):
            return version.value
    return None


class Sizes:
    """How many different values a column has: its dictionary, or few for flags; years and months are counted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known: dict[tuple[str, str], int] = {}

    def __call__(self, register: str, column: str) -> int:
        """Give the number of values, measured once."""
        key = (register, column)
        if key not in self.known:
            self.known[key] = self._measured(register, column)
        return self.known[key]

    def _measured(self, register: str, column: str) -> int:
        if column == "month":
            return max(1, self.store.months(register))
        try:
            return max(1, len(self.store.dictionary(register, column)))
        except (KeyError, StopIteration):
            pass
        view = self.store.view(register, "base")
        sql = f'SELECT count(DISTINCT "{column}") FROM {view}'
        return max(1, int(self.store.connection.execute(sql).fetchall()[0][0]))
