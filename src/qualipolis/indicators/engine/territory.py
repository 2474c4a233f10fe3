"""The tree of areas as pairs for the closure join, in both views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

ALL = "*"
WITH_ZONES = "+"


@dataclass(frozen=True)
class Tree:
    """The areas of a city. `pairs` are (ancestor, descendant) of the assessment's view, each area with itself.

    A county's code followed by `+` is the county with the functional zones on its land (含功能区). `main` are the
    areas answered for every period; `spans` says when an area exists.
    """

    city: str
    province: str
    pairs: frozenset[tuple[str, str]]
    main: tuple[str, ...]
    others: tuple[str, ...] = ()
    spans: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)

    def exists(self, code: str, on: date) -> bool:
        """Tell whether an area exists on a day."""
        start, end = self.spans.get(code.rstrip(WITH_ZONES), (None, None))
        return (start is None or start <= on) and (end is None or on < end)

    def is_bounded(self, code: str) -> bool:
        """Tell whether an area was set up or dissolved on a known day."""
        return any(self.spans.get(code.rstrip(WITH_ZONES), ()))

    def anchor(self, at: str | None, area: str) -> str:
        """Give the code that a part's `at` stands for when `area` is asked."""
        return {None: area, "city": self.city, "province": self.province, "everywhere": ALL}.get(at) or str(
            at
        )

    def anchors(self, at: str | None) -> tuple[str, ...]:
        """Give every code that a part must be answered for."""
        return self.areas if at is None else (self.anchor(at, self.city),)

    def city_of(self, area: str) -> str:
        """Give the code of the city an area lies in, as records name it."""
        return self.city

    @property
    def areas(self) -> tuple[str, ...]:
        """Give every area answered."""
        return (*self.main, *self.others)


def tree(
    city: str,
    province: str,
    partition: Iterable[tuple[str, str]],
    statutory: Iterable[tuple[str, str]],
    units: Iterable[str],
    spans: Mapping[str, tuple[date | None, date | None]] | None = None,
) -> Tree:
    """Join the two views into one tree; only areas whose land differs between the views get a `+` twin."""
    low = _below(partition)
    wide = {a: codes for a, codes in _below(statutory).items() if a != city and codes != low.get(a, codes)}
    pairs = {(a, d) for a, d in partition}
    pairs |= {(a + WITH_ZONES, d) for a, codes in wide.items() for d in codes}
    main = (city, *units, *(a + WITH_ZONES for a in sorted(wide)))
    others = tuple(sorted({a for a, _ in partition} - set(main)))
    return Tree(city, province, frozenset(pairs), main, others, spans or {})


def _below(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for ancestor, descendant in pairs:
        found.setdefault(ancestor, set()).add(descendant)
    return found


def present() -> Tree:
    """Give the tree of the city that is loaded."""
    from qualipolis.territory import queries
    from qualipolis.territory.types import View

    city = queries.city()
    areas = queries.areas()
    spans = {a.code: (a.valid_from, a.valid_to) for a in areas}
    units = [a.code for a in areas if a.in_partition]
    partition, statutory = queries.closure(View.PARTITION), queries.closure(View.STATUTORY)
    return tree(city.code, city.code[:2] + "0000", partition, statutory, units, spans)
