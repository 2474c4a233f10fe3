"""What the pages about the programme are built from: programme, territory and standings, each read once and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse

from qualipolis.accounts.queries import reaches_area
from qualipolis.accounts.types import Actor
from qualipolis.console.standings import provisional
from qualipolis.design.types import GLYPH_OF, STATUS_ORDER
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.programme import queries as programmes
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.types import Target
from qualipolis.programme.words import measure_name, with_unit
from qualipolis.publication.types import Edition, Standing
from qualipolis.territory import queries as territories
from qualipolis.territory.queries import Territory
from qualipolis.territory.types import Area

ATTENTION = ("risk", "behind")


@dataclass(frozen=True)
class Source:
    """Everything about the plan that one actor may see."""

    actor: Actor
    programme: Programme
    territory: Territory
    edition: Edition

    @cached_property
    def city(self) -> Area:
        """The city of the plan."""
        return self.territory.by_code[self.programme.plan.area]

    @cached_property
    def units(self) -> tuple[Area, ...]:
        """Counties and functional zones within the actor's scope, in code order."""
        known = self.territory.by_code.values()
        day = self.edition.as_of
        return tuple(
            a for a in known if a.in_partition and a.is_valid(day) and reaches_area(self.actor, a.code)
        )

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Targets the actor works on."""
        return programmes.targets_in_scope(self.actor)

    @cached_property
    def home_area(self) -> str:
        """The area whose standing is shown first: the actor's own, else the city."""
        return self.actor.area_code or self.city.code

    def standing(self, target: Target, area: str = "") -> Standing:
        """Where a target stands, by default in the area the actor works for."""
        return self.edition.of(target.code, area or self.home_area)

    def glyph(self, target: Target, area: str = "") -> str:
        """The status as its glyph shows it."""
        return GLYPH_OF.get(self.standing(target, area).status, "none")

    def counts(self, targets: Iterable[Target], area: str = "") -> dict[str, int]:
        """How many targets have which status, in the order of severity."""
        found = Counter(self.glyph(t, area) for t in targets)
        return {code: found.get(code, 0) for code in STATUS_ORDER}

    def definition(self, target: Target) -> Definition | None:
        """The definition of the indicator that gives a target its value."""
        return catalogue().get(target.indicator)

    def value(self, target: Target, area: str = "") -> str:
        """The value in words, with its unit."""
        standing, definition = self.standing(target, area), self.definition(target)
        value = standing.value.value if standing.value else None
        unit, decimals = (definition.unit, definition.decimals) if definition else (target.unit, None)
        return with_unit(value, unit, decimals)

    def place(self, target: Target) -> str:
        """The measure a target stands in."""
        return measure_name(self.programme.measures[target.measure_no])


def load(actor: Actor) -> Source:
    """Everything a page about the programme needs; one query for each room once they are warm."""
    programme = programmes.programme()
    return Source(actor, programme, territories.territory(), provisional(programme.plan.code))


@lru_cache(maxsize=4096)
def target_at(code: str) -> str:
    """The address of a target's page."""
    return reverse("console:target", args=[code])
