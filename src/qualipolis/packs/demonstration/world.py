"""The invented city that evidence is drawn from: places, firms, days. Same seed, same world."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from qualipolis.kernel.identifiers import organisation_check_digit, uscc_check_digit
from qualipolis.packs.demonstration.names import FIRM_WORDS, INDUSTRIES, PERSON
from qualipolis.packs.demonstration.scenario import Scenario

SIZES = ("large", "medium", "small", "micro")


@dataclass(frozen=True, slots=True)
class Place:
    """An area that records fall in: its code, the assessment unit that counts it, the county of its codes."""

    code: str
    unit: str
    county: str
    name: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented firm."""

    code: str
    name: str
    place: Place
    industry: str
    size: str
    above_scale: bool
    high_end: bool
    thousand: bool
    entered_on: date
    number: int


@dataclass
class World:
    """What the generators draw from. `places` are the lowest areas, `units` the assessment units."""

    scenario: Scenario
    city: str
    units: Sequence[str]
    places: Sequence[Place]
    _streams: dict[str, Random] = field(default_factory=dict)

    @property
    def start(self) -> date:
        return self.scenario.start

    @property
    def as_of(self) -> date:
        return self.scenario.as_of

    @property
    def years(self) -> range:
        return range(self.start.year, self.as_of.year + 1)

    def stream(self, name: str) -> Random:
        """A stream of chance of its own for each purpose, so that one generator never moves another."""
        if name not in self._streams:
            self._streams[name] = Random(f"{self.scenario.seed}/{self.city}/{name}")
        return self._streams[name]

    # places

    @cached_property
    def _places_of(self) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = {unit: [] for unit in self.units}
        for place in self.places:
            table[place.unit].append(place)
        return table

    @cached_property
    def weights(self) -> list[float]:
        """Relative size of each unit; units the scenario does not name weigh 1."""
        return [float(self.scenario.get("weights", {}).get(unit, 1)) for unit in self.units]

    def place(self, rng: Random, unit: str | None = None) -> Place:
        """A place, drawn by the units' weights or within one unit."""
        chosen = unit or rng.choices(self.units, self.weights)[0]
        return rng.choice(self._places_of[chosen])

    def unit_name(self, unit: str) -> str:
        """The short name of a unit."""
        return self._places_of[unit][0].unit_name

    def weak(self, name: str, unit: str) -> float:
        """By how much a rate is worse (above 1) or better (below 1) in this unit."""
        return float(self.scenario.get(f"{name}.weak", {}).get(unit, 1))

    # days

    def share_of(self, year: int) -> float:
        """The part of the year that lies within the world's span."""
        first, last = max(self.start, date(year, 1, 1)), min(self.as_of, date(year, 12, 31))
        return max(0, (last - first).days + 1) / 365.25

    def day_in(self, rng: Random, year: int) -> date:
        """A working-week day of the year within the span."""
        first, last = max(self.start, date(year, 1, 1)), min(self.as_of, date(year, 12, 31))
        day = first + timedelta(days=rng.randrange((last - first).days + 1))
        shift = day.weekday() - 4
        return day if shift <= 0 else max(first, day - timedelta(days=shift))

    def days(self, name: str, per_year: str | float) -> Iterator[date]:
        """As many days a year as the scenario says (`name.per_year`) or as given, pro rata in a part year."""
        rng = self.stream(f"days/{name}")
        for year in self.years:
            wanted = self.scenario.in_year(per_year, year) if isinstance(per_year, str) else per_year
            for _ in range(round(wanted * self.share_of(year))):
                yield self.day_in(rng, year)

    def later(self, rng: Random, day: date, low: int, high: int) -> date | None:
        """A day so many days later, or None while that lies in the world's future."""
        found = day + timedelta(days=rng.randint(low, high))
        return found if found <= self.as_of else None

    def ends_of(self, step: int) -> Iterator[date]:
        """The last day of each span of `step` months that has ended."""
        for year in self.years:
            for month in range(step, 13, step):
                day = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
                if self.start <= day <= self.as_of:
                    yield day

    # firms and people

    @cached_property
    def firms(self) -> list[Firm]:
        """All firms; the first ones are the larger, above-scale ones, spread over the units."""
        rng, total = self.stream("firms"), int(self.scenario.get("firms.total"))
        above, listed = (
            int(self.scenario.get("firms.above_scale")),
            int(self.scenario.get("firms.thousand_list")),
        )
        return [self._firm(rng, number, number < above, number < listed) for number in range(total)]

    def _firm(self, rng: Random, number: int, above: bool, listed: bool) -> Firm:
        place = self.place(rng)
        industry = rng.choices(list(INDUSTRIES), [weight for _, weight in INDUSTRIES.values()])[0]
        size = rng.choices(SIZES, (5, 35, 60, 0) if above else (0, 3, 37, 60))[0]
        high_end = industry in (
            "high_end_equipment",
            "automobiles_and_parts",
            "aviation",
            "new_energy_and_lighting",
        )
        entered = self.start - timedelta(days=rng.randint(200, 6000))
        if rng.random() < 0.12:
            entered = self.day_in(rng, rng.choice(list(self.years)))
        word = "".join(rng.sample(FIRM_WORDS, 2))
        name = f"{place.unit_name}示例{word}{INDUSTRIES[industry][0]}有限公司{number:04d}"
        return Firm(
            self.credit_code(number, place),
            name,
            place,
            industry,
            size,
            above,
            high_end,
            listed,
            entered,
            number,
        )

    def credit_code(self, number: int, place: Place, head: str = "91") -> str:
        """A valid credit code that belongs to nobody: organisation numbers of the invented series QD."""
        organisation = f"QD{number:06d}"
        organisation += organisation_check_digit(organisation)
        return (stem := f"{head}{place.county}{organisation}") + uscc_check_digit(stem)

    @cached_property
    def firms_by_unit(self) -> dict[str, list[Firm]]:
        """Firms of each unit."""
        table: dict[str, list[Firm]] = {unit: [] for unit in self.units}
        for firm in self.firms:
            table[firm.place.unit].append(firm)
        return table

    def firms_where(self, **wanted: Any) -> list[Firm]:
        """Firms with these attributes."""
        return [f for f in self.firms if all(getattr(f, name) == value for name, value in wanted.items())]

    def person(self, rng: Random) -> str:
        """A name that is nobody's."""
        return f"{PERSON}{rng.randrange(1, 900):03d}"
