"""What every page is built from: the programme, the territory and what is released, each read once and kept."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.urls import reverse
from django.utils.translation import get_language

from qualipolis.design.types import GLYPH_OF, STATUS_ORDER, Mark
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.programme import queries as programmes
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.types import Measure, Target
from qualipolis.programme.words import pick
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Edition, Standing
from qualipolis.territory import queries as territories
from qualipolis.territory.queries import Territory
from qualipolis.territory.types import Area


@dataclass(frozen=True)
class Source:
    """The programme in force, the territory, and the edition that is released."""

    programme: Programme
    territory: Territory
    edition: Edition

    @property
    def token(self) -> tuple[str, str, str, str]:
        """Changes whenever a plan, the territory or the edition changes."""
        return (
            self.programme.plan.code,
            self.programme.plan.revision,
            self.territory.token,
            self.edition.token,
        )

    @cached_property
    def document(self) -> Document:
        """The document the programme was born from."""
        return documents.document(self.programme.plan.document)

    @cached_property
    def city(self) -> Area:
        """The city of the plan."""
        return self.territory.by_code[self.programme.plan.area]

    @cached_property
    def units(self) -> tuple[Area, ...]:
        """Counties and functional zones, which cover the city once, in code order."""
        return tuple(
            a for a in self.territory.by_code.values() if a.in_partition and a.is_valid(self.edition.as_of)
        )

    @cached_property
    def hard(self) -> tuple[Target, ...]:
        """Targets with a threshold: what a tally counts."""
        return tuple(t for t in self.programme.targets.values() if t.tier == "hard")

    def area_name(self, area: Area) -> str:
        """The area as it is called inside the city: without the city's own name before it."""
        local = area.name_zh.removeprefix(self.city.name_zh).removeprefix(self.city.short_zh) or area.name_zh
        return pick(local, area.name_en.removeprefix(f"{self.city.name_en} ") or area.name_en)

    def standing(self, target: Target, area: str = "") -> Standing:
        """Where a target stands, in the city or in an area."""
        return self.edition.of(target.code, area or self.city.code)

    def status(self, target: Target, area: str = "") -> str:
        """The status of a target in the city or in an area."""
        return self.standing(target, area).status

    def in_area(self, area: str, mode: str) -> tuple[Target, ...]:
        """Hard targets that ask an area for its own threshold, or for a contribution to the city's sum.

        Those whose records do not go below the city are asked of no area.
        """
        return tuple(
            t
            for t in self.programme.by_area.get(area, ())
            if t.tier == "hard" and self.mode(t, area) == mode and self._is_counted_below(t)
        )

    def mode(self, target: Target, area: str) -> str:
        """What a target asks of an area: threshold, contribution, or nothing."""
        return next((c.mode for c in target.cascade if c.area == area), "none")

    def _is_counted_below(self, target: Target) -> bool:
        definition = self.definition(target)
        return definition is None or definition.areas == "all"

    def counts(self, targets: Iterable[Target], area: str = "") -> dict[str, int]:
        """How many targets have which status, in the order of severity."""
        found = Counter(GLYPH_OF[self.status(t, area)] for t in targets)
        return {code: found.get(code, 0) for code in STATUS_ORDER}

    def marks(self, targets: Iterable[Target]) -> tuple[Mark, ...]:
        """One glyph for each target, in the order of severity."""
        marks = (Mark(self.status(t), pick(t.name_zh, t.name_en), target_at(t)) for t in targets)
        return tuple(sorted(marks, key=lambda m: STATUS_ORDER.index(GLYPH_OF[m.status])))

    def definition(self, target: Target) -> Definition | None:
        """The definition of the indicator that gives a target its value."""
        return catalogue().get(target.indicator)

    def unit_of(self, target: Target) -> str:
        """The unit of the value: the target's own, else that of the indicator."""
        definition = self.definition(target)
        return definition.unit if definition else target.unit

    def decimals_of(self, target: Target, *values: float | None) -> int:
        """How many decimals values of a target are written with."""
        definition = self.definition(target)
        return decimals(definition, *values) if definition else 0

    def chapter_of(self, measure: Measure) -> str:
        """The numeral of a measure's chapter."""
        return measure.chapter or self.programme.chapters[0].no


Page = TypeVar("Page")
Rest = ParamSpec("Rest")
_MOST_KEPT = 400
_kept: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()


def kept(build: Callable[Concatenate[Source, Rest], Page]) -> Callable[Concatenate[Source, Rest], Page]:
    """Keep the page objects last built: they follow from what was loaded, released, asked for, and the language."""

    @wraps(build)
    def found(source: Source, *args: Rest.args, **keywords: Rest.kwargs) -> Page:
        key = (build, source.token, get_language(), args, *keywords.items())
        if key not in _kept:
            _kept[key] = build(source, *args, **keywords)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
        return cast(Page, _kept[key])

    return found


def decimals(definition: Definition, *values: float | None) -> int:
    """As many as the definition says for rates; none where every value is a whole number of things."""
    whole = all(v is None or abs(v - round(v)) < 1e-9 for v in values)
    return 0 if whole and definition.unit != "%" else definition.decimals


def load() -> Source:
    """Everything a page needs: one query for each of the three rooms once they are warm."""
    return Source(programmes.programme(), territories.territory(), publication.edition())


def target_at(target: Target) -> str:
    """The address of a target's page."""
    return reverse("portal:target", args=[target.code])


def measure_at(measure: Measure) -> str:
    """The address of a measure's page."""
    return reverse("portal:measure", args=[measure.no])


def area_at(area: Area) -> str:
    """The address of an area's page."""
    return reverse("portal:area", args=[area.code])


def body_at(code: str) -> str:
    """The address of a body's page; empty where the name leads to no body."""
    return reverse("portal:body", args=[code]) if code else ""


def good(counts: dict[str, int]) -> int:
    """Done or on track."""
    return counts["done"] + counts["on"]
