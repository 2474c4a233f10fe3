"""Cells of tables, written in Python: an include for each of a thousand cells costs more than the page may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from itertools import product

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from qualipolis.console.pages.matrix import MatrixCell
from qualipolis.console.pages.shapes import Cell
from qualipolis.design import charts
from qualipolis.design.templatetags.design import glyph, status
from qualipolis.design.types import STATUS_ORDER, Trajectory

register = template.Library()


class PanelSize(charts.Size):
    """A size that is shown at every width of the window."""

    __slots__ = ()

    @property
    def class_(self) -> str:
        """No class that hides it."""
        return "chart"


#: A panel is 284 px wide, 252 within its margin.
PANEL = PanelSize(252, 170, 40, 226, 26, 144, False, 60)


@register.simple_tag(takes_context=True)
def field_at(context: template.Context, fault: str) -> str:
    """The name of the field a sentence of fault belongs to, or nothing; a piece without fields has none."""
    one = next((f for f in context.get("fields") or () if getattr(f, "error", "") == fault), None)
    return one.name if one else ""


@register.simple_tag
def cells(row: Iterable[Cell]) -> SafeString:
    """The cells of one row of a table."""
    return mark_safe("".join(_cell(cell) for cell in row))


def _cell(cell: Cell) -> str:
    text = escape(str(cell.text))
    shown = f'<span class="t"><a href="{escape(cell.href)}">{text}</a></span>' if cell.href else text
    if cell.status:
        shown = _status(cell.status, get_language() or "") + shown
    if cell.tag:
        shown += f' <span class="note-tag">{escape(str(cell.tag))}</span>'
    if cell.sub:
        shown += f'<span class="d">{escape(str(cell.sub))}</span>'
    return f"{_OPENINGS[cell.number, cell.opt, cell.one_line]}{shown}</td>"


def _opening(number: bool, opt: bool, one_line: bool) -> str:
    classes = " ".join(name for name, is_asked in (("r", number), ("opt", opt), ("nb", one_line)) if is_asked)
    return f'<td class="{classes}">' if classes else "<td>"


_OPENINGS = {asked: _opening(*asked) for asked in product((False, True), repeat=3)}


@lru_cache(maxsize=64)
def _status(code: str, _language: str) -> str:
    """Shape and word of a status, once for each language."""
    return status(code)


@register.simple_tag
def trajectory_small(chart: Trajectory) -> SafeString:
    """The trajectory drawn for a side panel."""
    return mark_safe(charts.trajectory(chart, PANEL))


@register.simple_tag
def matrix_cells(row: Iterable[MatrixCell]) -> SafeString:
    """The cells of one row of the matrix; an area that is not asked has a dot with a hidden word."""
    title, hidden = escape(gettext("Not broken down to this area")), escape(gettext("not applicable"))
    empty = f'<td class="na" title="{title}">·<span class="vh">{hidden}</span></td>'
    glyphs = {code: glyph(code) for code in STATUS_ORDER}
    return mark_safe("".join(_matrix_cell(cell, glyphs) if cell.status else empty for cell in row))


def _matrix_cell(cell: MatrixCell, glyphs: Mapping[str, str]) -> str:
    chosen = " sel" if cell.is_chosen else ""
    link = f'<a data-area="{escape(cell.area)}" href="{escape(cell.href)}">'
    return f'<td class="{cell.status}{chosen}">{link}{glyphs[cell.status]}{escape(cell.words)}</a></td>'
