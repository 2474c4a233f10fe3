"""Long lists of the portal written in Python: a list of two hundred rows costs a third of what a template takes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from qualipolis.design.figures import probability
from qualipolis.design.templatetags.design import status
from qualipolis.portal.pages.document import Piece
from qualipolis.portal.pages.rows import TargetRow

register = template.Library()


@register.filter
def language_of(text: str) -> str:
    """The language of a title: Chinese where it has Chinese characters, else that of the page."""
    return "zh-Hans" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


@register.simple_tag
def pieces(found: Iterable[Piece]) -> SafeString:
    """Stretches of the document with their anchors and links."""
    return mark_safe("".join(map(_piece, found)))


def _piece(piece: Piece) -> str:
    anchors = "".join(f'<a id="{escape(anchor)}"></a>' for anchor in piece.anchors)
    text = escape(piece.text, quote=False)
    if not piece.href:
        return anchors + text
    title = f' title="{escape(piece.title)}"' if piece.title else ""
    return f'{anchors}<a class="{piece.class_}" href="{escape(piece.href)}"{title}>{text}</a>'


@register.simple_tag
def target_rows(rows: Iterable[TargetRow], hide_measure: bool = False) -> SafeString:
    """Targets as table rows: name, status, value, goal, probability, deadline, measure."""
    return mark_safe("".join(_row(row, hide_measure) for row in rows))


def _row(row: TargetRow, hide_measure: bool) -> str:
    measure = f'<td class="opt"><a class="plain small" href="{row.measure_href}" lang="{language_of(row.measure)}">{escape(row.measure)}</a></td>'
    return (
        f'<tr><th scope="row"><a class="plain" href="{row.href}">{escape(row.name)}</a>{_notes(row)}</th>'
        f'<td class="nb">{_status(row)}</td><td class="r">{escape(row.value)}</td><td class="r">{escape(row.goal)}</td>'
        f'<td class="r opt">{escape(probability(row.probability))}</td><td class="opt nb">{escape(row.deadline)}</td>'
        f"{'' if hide_measure else measure}</tr>"
    )


def _notes(row: TargetRow) -> str:
    words = [row.commitment, "" if row.tier == "hard" else row.tier_word]
    return "".join(f' <span class="note-tag">{escape(word)}</span>' for word in words if word)


def _status(row: TargetRow) -> str:
    if row.tier == "hard" or row.status != "none":
        return status(row.status)
    return f'<span class="quiet small">{escape(gettext("not judged"))}</span>'
