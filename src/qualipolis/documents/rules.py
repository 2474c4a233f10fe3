"""How a text with overlapping marks becomes runs that a page can show; no mark and no character is lost."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from qualipolis.documents.types import Mark, Paragraph, Run
from qualipolis.kernel.errors import Problem

HEADS = ("chapter", "measure")
#: How far into a text its secrecy grade can stand: the head of the first page.
HEAD_CHARS = 2000
# GB/T 9704 6.1.2: the grade stands at the top of the first page, with its term after a star, or behind 密级.
_GRADE = r"(绝\s?密|机\s?密|秘\s?密)"
_IN_HEAD = re.compile(
    rf"^[\s\u3000]*(?:密\s*级\s*[:：]\s*{_GRADE}|{_GRADE}\s*(?:[★☆].{{0,12}})?[\s\u3000]*$)", re.MULTILINE
)
_IN_NAME = re.compile(rf"[(（【\[]\s*{_GRADE}[^)）】\]]{{0,12}}[)）】\]]|^{_GRADE}[_\-★ ]")


def bare_text(text: str) -> str:
    """A text without blanks, breaks, borders of cells and widths of signs: what formats of one document have in common."""
    return "".join(unicodedata.normalize("NFKC", text).replace("|", "").split())


def secrecy_grade(text: str, file_name: str = "") -> str:
    """The secrecy grade a text or the name of its file carries, "" where there is none."""
    found = _IN_HEAD.search(text[:HEAD_CHARS]) or _IN_NAME.search(file_name)
    return next((grade for grade in found.groups() if grade), "") if found else ""


def bare_name(name: str) -> str:
    """The name of a file without folders and control signs, its ending kept."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in bare if c.isprintable()).strip()[-200:] or "file"


def warning_kept(one: Problem) -> dict[str, Any]:
    """A warning as it is stored: in templates, so that it can be said in each language."""
    values = {name: v if isinstance(v, int | float) else str(v) for name, v in one.values.items()}
    return {"what": one.template, "fix": one.fix_template, "values": values}


def warning_again(kept: Mapping[str, Any]) -> Problem:
    """A warning from its stored form."""
    return Problem(kept["what"], None, kept.get("fix"), **kept.get("values", {}))


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
