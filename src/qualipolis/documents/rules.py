"""How a text with overlapping marks becomes runs that a page can show; no mark and no character is lost."""

from collections.abc import Iterable
from itertools import pairwise

from qualipolis.documents.types import Mark, Paragraph, Run

HEADS = ("chapter", "measure")


def runs(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """Cuts text[start:end] wherever a mark begins or ends; the runs joined are that text."""
    end = len(text) if end is None else end
    inside = [m for m in marks if m.char_start < end and m.char_end > start]
    cuts = sorted(
        {start, end}
        | {m.char_start for m in inside if start < m.char_start < end}
        | {m.char_end for m in inside if start < m.char_end < end}
    )
    return tuple(_run(text, low, high, inside) for low, high in pairwise(cuts))


def _run(text: str, low: int, high: int, marks: list[Mark]) -> Run:
    # Longer marks outside, shorter inside: the order in which a page nests them.
    on = sorted(
        (m for m in marks if m.char_start <= low and m.char_end >= high),
        key=lambda m: (m.char_start - m.char_end, m.kind, m.code),
    )
    return Run(text[low:high], low, high, tuple(on), tuple(m for m in on if m.char_start == low))


def paragraphs(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None
) -> tuple[Paragraph, ...]:
    """The text line by line; empty lines are left out, a mark over several lines is on each of them."""
    end = len(text) if end is None else end
    ordered = sorted(marks, key=lambda m: m.char_start)
    found: list[Paragraph] = []
    low = start
    while low < end:
        stop = text.find("\n", low, end)
        high = end if stop < 0 else stop
        if text[low:high].strip():
            near = [m for m in ordered if m.char_start < high and m.char_end > low]
            heads = tuple(m for m in near if m.kind in HEADS and low <= m.char_start < high)
            found.append(Paragraph(low, high, runs(text, near, low, high), heads))
        low = high + 1
    return tuple(found)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (。!?; or line) in which a stretch stands: the context shown beside a quote."""
    stops = "。!?！？\n"
    low = max((text.rfind(stop, 0, start) for stop in stops), default=-1) + 1
    ends = [place for stop in stops if (place := text.find(stop, max(end - 1, start))) >= 0]
    high = min(ends, default=len(text) - 1)
    # The line break itself is no part of the sentence, the full stop is.
    return low, high if text[high : high + 1] == "\n" else high + 1
