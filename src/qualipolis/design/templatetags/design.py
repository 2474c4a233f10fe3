"""Components for templates: `{% load design %}`. See README.md for each with an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from qualipolis.design import charts, figures, maps
from qualipolis.design.types import GLYPH_OF, STATUS_ORDER, Interval, MapPicture, Scale, Trajectory
from qualipolis.design.words import STATUS_WORDS

register = template.Library()


@register.simple_tag
def glyph(code: str) -> SafeString:
    """The shape of a status; it needs a visible or hidden word beside it."""
    return mark_safe(f'<svg class="g" aria-hidden="true"><use href="#g-{GLYPH_OF[code]}"/></svg>')


@register.simple_tag
def status(code: str, count: int | None = None) -> SafeString:
    """Shape and word in line: ▶ 序时推进; with a count: ◆ 有风险 4."""
    word = STATUS_WORDS[code]
    words = word if count is None else f"{word} {count}"
    return format_html('<span class="st {}">{}{}</span>', GLYPH_OF[code], glyph(code), words)


@register.simple_tag
def status_tag(code: str) -> SafeString:
    """Shape and word on a wash, beside a heading."""
    return format_html('<span class="tag {}">{}{}</span>', GLYPH_OF[code], glyph(code), STATUS_WORDS[code])


@register.filter
def status_word(code: str) -> str:
    """The word of a status."""
    return str(STATUS_WORDS[code])


@register.filter
def status_class(code: str) -> str:
    """The class that colours a status."""
    return GLYPH_OF[code]


@register.simple_tag
def statuses() -> tuple[str, ...]:
    """The codes in the order of severity."""
    return STATUS_ORDER


def tally_words(counts: Mapping[str, int]) -> str:
    """Counts by status in words, for text alternatives: 已完成 27，序时推进 38."""
    comma = pgettext("between items of a list", ", ")
    return comma.join(f"{STATUS_WORDS[c]} {counts[c]}" for c in STATUS_ORDER if counts.get(c))


@register.simple_tag
def composition_bar(counts: Mapping[str, int], what: str = "") -> SafeString:
    """The full-width bar of a page's tally."""
    whole = sum(counts.values())
    alt = gettext("%(what)s: %(tally)s") % {"what": what, "tally": tally_words(counts)}
    return mark_safe(charts.composition(counts, alt, width=958, height=18, whole=whole, class_="bar"))


@register.simple_tag
def composition(counts: Mapping[str, int], whole: int) -> SafeString:
    """The bar of a table row; `whole` is the largest row, so that lengths compare."""
    alt = tally_words(counts)
    return mark_safe(charts.composition(counts, alt, width=400, height=12, whole=whole, class_="comp"))


@register.simple_tag
def attention(counts: Mapping[str, int]) -> SafeString:
    """The exceptions of a row in words: ◆ 有风险 4 ▼ 滞后 1, or 无."""
    codes = [code for code in ("risk", "behind") if counts.get(code)]
    if not codes:
        return format_html('<span class="quiet small">{}</span>', pgettext("exceptions", "none"))
    return mark_safe(f'<span class="ex">{"".join(status(code, counts[code]) for code in codes)}</span>')


@register.simple_tag
def whiskers(interval: Interval | None, scale: Scale | None) -> str:
    """Dot and whiskers of a row on the shared scale."""
    return mark_safe(charts.whiskers(interval, scale)) if interval and scale else figures.NOTHING


@register.simple_tag
def figure_interval(interval: Interval, target: float | None, target_label: str, note: str) -> SafeString:
    """The interval of the one figure of a target page."""
    return mark_safe(charts.figure_interval(interval, target, target_label, note))


@register.simple_tag
def trajectory(chart: Trajectory) -> SafeString:
    """The chart twice: drawn for the desk and drawn for the telephone; the stylesheet shows one."""
    return mark_safe(charts.trajectory(chart, charts.WIDE) + charts.trajectory(chart, charts.NARROW))


@register.simple_tag
def area_map(picture: MapPicture) -> SafeString:
    """The map of the areas."""
    return mark_safe(maps.picture(picture))


@register.simple_tag
def progress(share: float, alt: str) -> SafeString:
    """A thin bar for a share between 0 and 1."""
    return mark_safe(charts.steps_picture(share, alt))


@register.filter
def figure(value: float | None, decimals: int | None = None) -> str:
    """A number with thousands and a true minus."""
    return figures.figure(value, decimals)


@register.filter
def signed(value: float | None, decimals: int = 2) -> str:
    """A difference with its sign."""
    return figures.signed(value, decimals)


@register.filter
def probability(value: float | None) -> str:
    """A probability with two decimals."""
    return figures.probability(value)


@register.filter
def long_day(value: date | None) -> str:
    """A day with its year, in running text."""
    return figures.day(value, get_language() or "zh-hans")


@register.filter
def short_day(value: date | None) -> str:
    """A day without its year."""
    return figures.day(value, get_language() or "zh-hans", year=False)
