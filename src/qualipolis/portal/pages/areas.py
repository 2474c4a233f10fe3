"""The areas: how the targets broken down to each stand, on a map and in a table; and the page of one area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, pgettext

from qualipolis.design.maps import band_of, band_words, bands, shapes_of
from qualipolis.design.types import Link, MapPicture, Region, Shape
from qualipolis.portal.city import city
from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, area_at, good, kept, target_at
from qualipolis.programme.types import Target
from qualipolis.programme.words import chapter_word, goal, is_chinese, pick, with_unit
from qualipolis.publication.types import Value
from qualipolis.territory.types import Area


@dataclass(frozen=True)
class AreaRow:
    """An area with the statuses of the targets broken down to it."""

    code: str
    name: str
    short: str
    href: str
    counts: dict[str, int]
    good: int
    total: int
    share: float | None

    @property
    def percent(self) -> str:
        """The share of targets done or on track, in whole percent; never 100 by rounding."""
        if self.share is None:
            return "—"
        return f"{min(round(self.share * 100), 100 if self.good == self.total else 99)}%"


@dataclass(frozen=True)
class AreaTable:
    """The areas in code order (never a ranking), and the longest row, so that bars compare."""

    rows: tuple[AreaRow, ...]
    whole: int


def table(source: Source) -> AreaTable:
    """Every unit of the assessment."""
    rows = tuple(_row(source, area) for area in source.units)
    return AreaTable(rows, max((r.total for r in rows), default=0))


def _row(source: Source, area: Area) -> AreaRow:
    targets = source.in_area(area.code, "threshold")
    counts = source.counts(targets, area.code)
    share = good(counts) / len(targets) if targets else None
    name, short = source.area_name(area), pick(area.short_zh, area.name_en)
    return AreaRow(area.code, name, short, area_at(area), counts, good(counts), len(targets), share)


@lru_cache(maxsize=4)
def _drawn(geojson: str) -> tuple[Shape, ...]:
    return shapes_of(geojson) if geojson else ()


def limits(areas: AreaTable) -> tuple[float, ...]:
    """The limits of the map's bands, in percent."""
    return bands(100 * row.share for row in areas.rows if row.share is not None)


def picture(areas: AreaTable) -> MapPicture:
    """The map of the areas that have boundaries."""
    cuts = limits(areas)
    regions = tuple(
        Region(
            code=row.code,
            name=row.short if is_chinese() else _one_word(row.name),
            value=row.percent,
            band=band_of(None if row.share is None else round(100 * row.share), cuts),
            href=row.href,
        )
        for row in areas.rows
    )
    alt = gettext("Share of targets done or on track, by area")
    return MapPicture(_drawn(city().boundaries), regions, alt, band_words(cuts, "%"))


def _one_word(name: str) -> str:
    """An English name without its kind: Guangling District → Guangling."""
    return name.split(" ", maxsplit=1)[0]


def undrawn(areas: AreaTable) -> tuple[str, ...]:
    """Areas without boundaries: named beside the map, not drawn."""
    drawn = {shape.code for shape in _drawn(city().boundaries)}
    return tuple(row.name for row in areas.rows if row.code not in drawn)


@dataclass(frozen=True)
class AreasPage:
    """The list of areas."""

    table: AreaTable
    map: MapPicture
    undrawn: tuple[str, ...]
    map_note: str


@kept
def areas_page(source: Source) -> AreasPage:
    """All areas."""
    rows = table(source)
    return AreasPage(rows, picture(rows), undrawn(rows), pick(*city().boundaries_note))


@dataclass(frozen=True)
class Contribution:
    """What an area adds to a count of the whole city, which has no threshold of its own here."""

    name: str
    href: str
    value: str
    city: str
    goal: str


def _contributions(source: Source, area: str) -> tuple[Contribution, ...]:
    return tuple(_contribution(source, t, area) for t in source.in_area(area, "contribution"))


def _contribution(source: Source, target: Target, area: str) -> Contribution:
    here, whole = (source.standing(target, code).value for code in (area, source.city.code))
    return Contribution(
        name=pick(target.name_zh, target.name_en),
        href=target_at(target),
        value=_written(source, target, here),
        city=_written(source, target, whole),
        goal=goal(target),
    )


def _written(source: Source, target: Target, value: Value | None) -> str:
    number = value.value if value else None
    return with_unit(number, source.unit_of(target), source.decimals_of(target, number))


@dataclass(frozen=True)
class AreaPage:
    """One area: its tally, what needs attention, and every target broken down to it."""

    code: str
    name: str
    kind: str
    lead: str
    is_local_code: bool
    counts: dict[str, int]
    total: int
    attention: tuple[TargetRow, ...]
    groups: tuple[tuple[str, tuple[TargetRow, ...]], ...]
    contributions: tuple[Contribution, ...]
    below: tuple[str, ...]
    others: tuple[Link, ...]


@kept
def area_page(source: Source, code: str) -> AreaPage:
    """The page of one area."""
    area = source.territory.by_code[code]
    targets = source.in_area(area.code, "threshold")
    rows = tuple(target_row(source, t, area.code) for t in targets)
    counts = source.counts(targets, area.code)
    return AreaPage(
        code=area.code,
        name=pick(area.name_zh, area.name_en),
        kind=_level_word(area),
        lead=_lead(counts, len(rows)),
        is_local_code=area.is_local_code,
        counts=counts,
        total=len(rows),
        attention=tuple(r for r in rows if r.glyph in {"risk", "behind"}),
        groups=_by_chapter(source, rows),
        contributions=_contributions(source, area.code),
        below=tuple(
            pick(a.name_zh, a.name_en)
            for a in source.territory.by_code.values()
            if a.unit == area.code and a.code != area.code
        ),
        others=tuple(
            Link(pick(a.short_zh, a.name_en), area_at(a), a.code == area.code) for a in source.units
        ),
    )


def _lead(counts: dict[str, int], total: int) -> str:
    if not total:
        return gettext("No target with a threshold is broken down to this area.")
    return gettext(
        "%(total)s targets with a threshold are broken down to this area. %(good)s are done or on track, "
        "%(risk)s are at risk, %(behind)s are behind."
    ) % {"total": total, "good": good(counts), "risk": counts["risk"], "behind": counts["behind"]}


def _level_word(area: Area) -> str:
    return {
        "city": pgettext("area", "City"),
        "county": pgettext("area", "County or district"),
        "zone": pgettext("area", "Functional zone"),
        "township": pgettext("area", "Township"),
    }.get(area.level, area.level)


def _by_chapter(source: Source, rows: tuple[TargetRow, ...]) -> tuple[tuple[str, tuple[TargetRow, ...]], ...]:
    titles = {c.no: chapter_word(c) for c in source.programme.chapters}
    groups: dict[str, list[TargetRow]] = {}
    for row in rows:
        groups.setdefault(titles.get(row.chapter, row.chapter), []).append(row)
    return tuple((title, tuple(found)) for title, found in groups.items())
