"""The burden meter: what each unit was asked to fill in, by month; for one unit who asked, for how much, how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qualipolis.console.pages.occasional import author_name, unit_name
from qualipolis.console.pages.shapes import Cell, Column, Group, TablePage
from qualipolis.design.figures import figure, signed
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.registers.occasional.types import RECIPIENT_STATES, Asking, Burden, Unit
from qualipolis.territory.queries import Territory, territory


def burden_page(burdens: Sequence[Burden], months: Sequence[str]) -> TablePage:
    """Forms and cells that each unit was asked, month by month, the heaviest first."""
    known = territory()
    by_unit: dict[Unit, dict[str, Burden]] = {}
    for one in burdens:
        by_unit.setdefault(one.unit, {})[one.month] = one
    units = sorted(by_unit, key=lambda u: -sum(b.cells for b in by_unit[u].values()))
    levels = {"body": gettext("Bodies"), "township": gettext("Townships"), "": gettext("Counties and zones")}
    groups = {code: [u for u in units if _level(u, known) == code] for code in ("", "township", "body")}
    return TablePage(
        title=gettext("Burden"),
        summary=gettext(
            "Forms × cells that each unit was asked to fill in by occasional tables, by the month they went out. "
            "Cells that came filled in from a register are not counted."
        ),
        columns=(
            Column(gettext("Unit")),
            *(Column(m, number=True, opt=n > 0) for n, m in enumerate(months)),
            Column(gettext("Against the month before"), number=True, opt=True),
            Column(gettext("Cells in all"), number=True),
        ),
        groups=tuple(
            Group(levels[code], tuple(_row(u, by_unit[u], months, known) for u in found)) for code, found in groups.items()
        ),
        links=(Link(gettext("Report catalogue"), reverse("console:tables")),),
        empty_title=gettext("Nobody was asked anything"),
        empty_text=gettext("When a table goes out, the units it asks appear here."),
    )  # fmt: skip


def _level(unit: Unit, known: Territory) -> str:
    if unit.kind == "body":
        return "body"
    one = known.by_code.get(unit.code)
    return "township" if one and one.level == "township" else ""


def _row(
    unit: Unit, found: Mapping[str, Burden], months: Sequence[str], known: Territory
) -> tuple[Cell, ...]:
    cells = [found[m].cells if m in found else 0 for m in months]
    change = signed(cells[0] - cells[1], 0) if cells[0] != cells[1] else "—"
    by_month = (Cell(_words(found.get(m)), number=True, opt=n > 0) for n, m in enumerate(months))
    href = reverse("console:burden-unit", args=[unit.kind, unit.code])
    return (
        Cell(unit_name(unit, known), href), *by_month, Cell(change, number=True, opt=True), Cell(figure(sum(cells)), number=True)
    )  # fmt: skip


def _words(one: Burden | None) -> str:
    if one is None:
        return "—"
    return gettext("%(forms)s × %(cells)s cells") % {"forms": one.forms, "cells": figure(one.cells)}


@dataclass(frozen=True)
class Month:
    """One month of the trend: what was asked, and its share of the heaviest month."""

    code: str
    forms: str
    cells: str
    spared: str
    share: float


@dataclass(frozen=True)
class UnitPage:
    """The burden of one unit."""

    title: str
    summary: str
    links: tuple[Link, ...]
    months: tuple[Month, ...]
    authors: tuple[tuple[Cell, ...], ...]
    forms: tuple[tuple[Cell, ...], ...]


def unit_page(unit: Unit, found: Sequence[Asking], months: Sequence[str], seen: Iterable[str]) -> UnitPage:
    """Trend over the months, who asked how often for how many cells, and each form; `seen` are numbers one may open."""
    known, cells = territory(), sum(a.cells for a in found)
    sentence = gettext(
        "%(forms)s forms in %(months)s months, %(cells)s cells to fill in; %(spared)s further cells came filled in."
    )
    return UnitPage(
        title=gettext("Burden of %(unit)s") % {"unit": unit_name(unit, known)},
        summary=sentence
        % {"forms": len(found), "months": len(months), "cells": figure(cells), "spared": figure(sum(a.spared for a in found))},
        links=(Link(gettext("Burden"), reverse("console:burden")), Link(gettext("Report catalogue"), reverse("console:tables"))),
        months=_trend(found, months),
        authors=_authors(found, known),
        forms=tuple(_form(a, known, a.number in set(seen)) for a in found),
    )  # fmt: skip


def _trend(found: Sequence[Asking], months: Sequence[str]) -> tuple[Month, ...]:
    by_month = {m: [a for a in found if a.month == m] for m in months}
    most = max((sum(a.cells for a in some) for some in by_month.values()), default=0) or 1
    return tuple(
        Month(
            m, str(len(some)), figure(sum(a.cells for a in some)), figure(sum(a.spared for a in some)),
            sum(a.cells for a in some) / most,
        )
        for m, some in by_month.items()
    )  # fmt: skip


def _authors(found: Sequence[Asking], known: Territory) -> tuple[tuple[Cell, ...], ...]:
    by_author: dict[str, list[Asking]] = {}
    for one in found:
        by_author.setdefault(author_name(one, known), []).append(one)
    ranked = sorted(by_author.items(), key=lambda pair: -sum(a.cells for a in pair[1]))
    return tuple(
        (
            Cell(name), Cell(_forms(len(some)), number=True), Cell(_in_cells(sum(a.cells for a in some)), number=True),
            Cell(str(sum(a.chased for a in some) or "—"), number=True, opt=True), Cell(max(a.month for a in some), opt=True, one_line=True),
        )
        for name, some in ranked
    )  # fmt: skip


def _forms(count: int) -> str:
    return ngettext("%(n)s form", "%(n)s forms", count) % {"n": count}


def _in_cells(count: int) -> str:
    """A number with its word: on a telephone no head stands above it."""
    return ngettext("%(n)s cell", "%(n)s cells", count) % {"n": figure(count)}


def _form(one: Asking, known: Territory, is_seen: bool) -> tuple[Cell, ...]:
    href = reverse("console:table", args=[one.number]) if is_seen else ""
    return (
        Cell(one.title, href, sub=f"{one.number} · {author_name(one, known)}"),
        Cell(one.month, opt=True, one_line=True),
        Cell(_in_cells(one.cells), number=True),
        Cell(figure(one.spared) if one.spared else "—", number=True, opt=True),
        Cell(pick(*RECIPIENT_STATES[one.state]), one_line=True),
    )
