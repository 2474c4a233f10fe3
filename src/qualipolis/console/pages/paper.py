"""The document with marks on it, written in Python: a thousand runs through a template cost more than the page may."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from qualipolis.documents.types import Paragraph, Run


def paper(paragraphs: Iterable[Paragraph]) -> SafeString:
    """Paragraphs of runs; each run says where it begins in the text, so that marked words find their place."""
    return mark_safe("".join(map(_paragraph, paragraphs)))


#: What may stand in a heading beside its title: its number and a stop.
_BESIDE = 8


def _paragraph(one: Paragraph) -> str:
    # A title that runs into its text is no heading: the whole measure would stand in bold.
    length = one.char_end - one.char_start
    is_heading = any(length <= len(mark.label) + _BESIDE for mark in one.heads)
    opening = '<p class="h">' if is_heading else "<p>"
    return f"{opening}{''.join(map(_run, one.runs))}</p>"


def _run(run: Run) -> str:
    kinds = f' class="{escape(run.kinds)}"' if run.kinds else ""
    anchor = f' id="{escape(run.opens[0].anchor)}"' if run.opens else ""
    # Further marks that begin here still need their fragment.
    more = "".join(f'<i id="{escape(mark.anchor)}"></i>' for mark in run.opens[1:])
    return f'<span data-at="{run.char_start}"{kinds}{anchor}>{more}{escape(run.text)}</span>'
