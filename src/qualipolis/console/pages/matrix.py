"""The progress matrix: targets broken down to areas, a status or a value in each cell, and the chosen cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from qualipolis.console.pages.charts import Course, course
from qualipolis.console.pages.shapes import Filter
from qualipolis.console.pages.source import ATTENTION, Source, target_at
from qualipolis.design.figures import figure, probability, span
from qualipolis.design.types import GLYPH_OF, STATUS_ORDER, Link
from qualipolis.design.words import STATUS_WORDS
from qualipolis.programme import steps
from qualipolis.programme.steps import Step
from qualipolis.programme.types import Target
from qualipolis.programme.words import chapter_word, commitment_word, goal, pick
from qualipolis.territory.types import Area


@dataclass(frozen=True)
class MatrixCell:
    """One target in one area; without a status it is not asked of this area."""

    area: str
    status: str
    words: str
    href: str
    is_chosen: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """A target, its goal, its cells, and what a telephone says of the cells it leaves out."""

    name: str
    href: str
    goal: str
    cells: tuple[MatrixCell, ...]
    rest: str


@dataclass(frozen=True)
class MatrixPane:
    """The chosen cell."""

    area: str
    place: str
    name: str
    status: str
    value: str
    interval: str
    goal: str
    n: str
    probability: str
    why: str
    step: Step | None
    href: str
    course: Course


@dataclass(frozen=True)
class MatrixPage:
    """The whole matrix."""

    title: str
    summary: str
    areas: tuple[str, ...]
    groups: tuple[tuple[str, tuple[MatrixRow, ...]], ...]
    attention: tuple[int, ...]
    filters: tuple[Filter, ...]
    links: tuple[Link, ...]
    shows: tuple[Link, ...]
    pane: MatrixPane | None
    width: int
    kept: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no target fits."""
        return not self.groups


def page(source: Source, chosen: dict[str, str]) -> MatrixPage:
    """Targets in scope that are broken down to areas, narrowed by what the address says."""
    areas = _areas(source)
    targets = [t for t in source.targets if t.cascade and t.tier == "hard"]
    shown = [t for t in targets if _wanted(source, t, areas, chosen)]
    look = _look(source, areas, chosen)
    lines = {t.code: _row(source, t, areas, chosen, look) for t in shown}
    groups = tuple(
        (chapter_word(c), found)
        for c in source.programme.chapters
        if (
            found := tuple(
                lines[t.code] for t in shown if source.programme.measures[t.measure_no].chapter == c.no
            )
        )
    )
    return MatrixPage(
        title=gettext("Progress matrix"),
        summary=_summary(len(targets), list(lines.values()), len(areas)),
        areas=tuple(look.names.values()),
        groups=groups,
        attention=tuple(
            sum(r.cells[i].status in ATTENTION for r in lines.values()) for i in range(len(areas))
        ),
        filters=_filters(source, chosen),
        links=(
            Link(gettext("Export XLSX"), f"{reverse('console:matrix-file')}?{urlencode(_clean(chosen))}"),
        ),
        shows=_shows(chosen),
        pane=_pane(source, shown, chosen),
        width=len(areas) + 1,
        kept=(("show", chosen["show"]),) if chosen.get("show") else (),
    )


def _areas(source: Source) -> tuple[Area, ...]:
    """The city first for those who see all of it, then the units in code order."""
    return source.units if source.actor.area_code else (source.city, *source.units)


def _short(source: Source, area: Area) -> str:
    """A head of a column in English: a county without its kind, a zone without the city's name."""
    if area.level == "city":
        return gettext("Whole city")
    if area.level == "zone":
        return area.name_en.removeprefix(f"{source.city.name_en} ")
    return area.name_en.split(" ")[0]


def _wanted(source: Source, target: Target, areas: tuple[Area, ...], chosen: dict[str, str]) -> bool:
    measure = source.programme.measures[target.measure_no]
    status, owner = chosen.get("status", ""), chosen.get("owner", "")
    return (
        chosen.get("chapter") in ("", None, measure.chapter)
        and (not owner or owner in measure.bodies)
        and chosen.get("commitment") in ("", None, target.commitment)
        and (
            not status
            or any(source.glyph(target, a.code) == status for a in areas if _asked(source, target, a))
        )
    )


def _asked(source: Source, target: Target, area: Area) -> bool:
    return area.code == source.city.code or any(c.area == area.code for c in target.cascade)


def _row(
    source: Source, target: Target, areas: tuple[Area, ...], chosen: dict[str, str], look: _Look
) -> MatrixRow:
    cells = tuple(_cell(source, target, area, chosen, look) for area in areas)
    return MatrixRow(
        pick(target.name_zh, target.name_en), target_at(target.code), goal(target), cells, _rest(cells)
    )


def _cell(source: Source, target: Target, area: Area, chosen: dict[str, str], look: _Look) -> MatrixCell:
    if not _asked(source, target, area):
        return MatrixCell("", "", "", "")
    status = source.standing(target, area.code).status
    words = source.value(target, area.code) if look.is_value else look.words[status]
    key = f"{target.code}:{area.code}"
    return MatrixCell(
        look.names[area.code],
        GLYPH_OF[status],
        words,
        f"{look.base}cell={key}#cell",
        chosen.get("cell") == key,
    )


@dataclass(frozen=True)
class _Look:
    """What every cell needs, worked out once: words of the statuses, names of the areas, the address without a cell."""

    words: dict[str, str]
    names: dict[str, str]
    base: str
    is_value: bool


def _look(source: Source, areas: tuple[Area, ...], chosen: dict[str, str]) -> _Look:
    query = urlencode({k: v for k, v in _clean(chosen).items() if k != "cell"})
    return _Look(
        words={code: str(word) for code, word in STATUS_WORDS.items()},
        names={a.code: _head(source, a) for a in areas},
        base=f"?{query}&" if query else "?",
        is_value=chosen.get("show") == "value",
    )


def _head(source: Source, area: Area) -> str:
    return gettext("Whole city") if area.level == "city" else pick(area.short_zh, _short(source, area))


def _rest(cells: tuple[MatrixCell, ...]) -> str:
    """What the telephone says of the areas it does not show."""
    quiet = [c for c in cells if c.status and c.status not in ATTENTION]
    empty = sum(c.status == "none" for c in quiet)
    words = ngettext(
        "%(n)s other area: nothing at risk", "%(n)s other areas: nothing at risk", len(quiet)
    ) % {"n": len(quiet)}
    return words + (gettext(", no data %(n)s") % {"n": empty} if empty else "")


def _summary(whole: int, rows: list[MatrixRow], areas: int) -> str:
    found = Counter(c.status for r in rows for c in r.cells if c.status)
    words = gettext(
        "%(shown)s of %(whole)s targets broken down to areas, in %(areas)s areas: %(risk)s cells at risk, "
        "%(behind)s behind, %(idle)s not started, %(none)s without data. The rest are done or on track."
    )
    counts = {code: found.get(code, 0) for code in ("risk", "behind", "idle", "none")}
    return words % ({"shown": len(rows), "whole": whole, "areas": areas} | counts)


def _filters(source: Source, chosen: dict[str, str]) -> tuple[Filter, ...]:
    every = pgettext("filter", "all")
    chapters = tuple((c.no, chapter_word(c)) for c in source.programme.chapters)
    owners = {o.body: o.name for m in source.programme.measures.values() for o in m.owners if o.body}
    statuses = tuple((code, str(STATUS_WORDS[code])) for code in STATUS_ORDER)
    kinds = tuple((code, commitment_word(code)) for code in ("binding", "expected", "aspirational"))
    return (
        Filter("chapter", gettext("Chapter"), chosen.get("chapter", ""), (("", every), *chapters)),
        Filter(
            "owner",
            gettext("Department"),
            chosen.get("owner", ""),
            (("", every), *sorted(owners.items())),
            opt=True,
        ),
        Filter("status", gettext("Status"), chosen.get("status", ""), (("", every), *statuses)),
        Filter(
            "commitment", gettext("Commitment"), chosen.get("commitment", ""), (("", every), *kinds), opt=True
        ),
    )


def _shows(chosen: dict[str, str]) -> tuple[Link, ...]:
    now = chosen.get("show") or "status"
    words = (("status", gettext("status")), ("value", gettext("value")))
    return tuple(Link(w, f"?{urlencode(_clean(chosen) | {'show': c})}", c == now) for c, w in words)


def _clean(chosen: dict[str, str]) -> dict[str, str]:
    known = ("chapter", "owner", "status", "commitment", "show", "cell")
    return {name: chosen[name] for name in known if chosen.get(name)}


def _pane(source: Source, shown: list[Target], chosen: dict[str, str]) -> MatrixPane | None:
    """The chosen cell, else the worst one."""
    code, _, area_code = chosen.get("cell", "").partition(":")
    target = next((t for t in shown if t.code == code), None)
    areas = {a.code: a for a in _areas(source)}
    if target is None or area_code not in areas:
        target, area_code = _worst(source, shown, tuple(areas.values()))
    if target is None:
        return None
    area, standing = areas[area_code], source.standing(target, area_code)
    value = standing.value
    return MatrixPane(
        area=pick(area.name_zh, area.name_en),
        place=source.place(target),
        name=pick(target.name_zh, target.name_en),
        status=standing.status,
        value=source.value(target, area_code),
        interval=span(value.low, value.high) if value and value.low is not None else "",
        goal=goal(target),
        n=figure(value.n if value else None),
        probability=probability(standing.probability),
        why=pick(*standing.why) or gettext("No figure has been released for this target yet."),
        step=steps.open_steps().get((target.code, area_code)),
        href=target_at(target.code),
        course=course(source, target, area_code),
    )


def _worst(source: Source, shown: list[Target], areas: tuple[Area, ...]) -> tuple[Target | None, str]:
    for status in ("behind", "risk"):
        for target in shown:
            for area in areas:
                if _asked(source, target, area) and source.glyph(target, area.code) == status:
                    return target, area.code
    return (shown[0], areas[0].code) if shown and areas else (None, "")
