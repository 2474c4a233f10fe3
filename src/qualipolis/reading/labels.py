"""Labels of numbered headings and items: 一、 (一) 1. (1) ① 第三章 第二节 第四条 专栏5 —— 一是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualipolis.kernel import numerals
from qualipolis.reading.canonical import Page

_HAN = "[一二三四五六七八九十百零〇两]{1,7}"
# At the start of a paragraph, after optional blanks; the order of the alternatives is the order of their rank.
STYLES = (
    ("part", rf"第(?:{_HAN}|\d{{1,3}})(?:篇|编|部分)"),
    ("chapter", rf"第(?:{_HAN}|\d{{1,3}})章"),
    ("section", rf"第(?:{_HAN}|\d{{1,3}})节"),
    ("article", rf"第(?:{_HAN}|\d{{1,3}})条"),
    ("box", r"专栏\s?\d{0,3}"),
    ("han", rf"{_HAN}(?:、|\.(?!\d))"),
    ("han-paren", rf"[(\[]\s?{_HAN}\s?[)\]]"),
    ("number", r"\d{1,3}(?:\.(?!\d)|\.(?=(?:19|20)\d{2}年)|、(?!\d))"),
    ("number-bare", r"\d{1,3}\s?(?=[\u4e00-\u9fff“])(?![年月日个项万亿])"),
    ("number-close", r"\d{1,3}\)"),
    ("number-paren", r"[(\[]\s?\d{1,3}\s?[)\]]"),
    ("circled", r"[①-⑳]"),
    ("dash", r"(?:—{2,3}|-{2,3})(?=[\u4e00-\u9fff“\"《])"),
    ("ordinal-is", r"[一二三四五六七八九十]{1,2}(?:是|要)(?=[\u4e00-\u9fff“《])"),
)
# Labels that count only where the count would break without them, and the style they are of.
_LOST = {"number-bare": "number", "han-lost": "han"}
RANK = {style: rank for rank, (style, _) in enumerate(STYLES)}
_LEADING = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in STYLES))
# Inside a paragraph a label stands after the end of a sentence or of an owner note; where an extraction lost the line breaks, a
# number with its stop may also follow a word.
_INLINE = re.compile(
    rf"(?<=[\u4e00-\u9fff)])(?P<number_run>\d{{1,2}}\.)(?=[\u4e00-\u9fff“])"
    r"|(?<=[\u4e00-\u9fff])(?P<han_run>一、)(?=[\u4e00-\u9fff“])"
    r"|(?<=[\u4e00-\u9fff])(?<!第)(?P<han_paren_run>[(\[]一[)\]])(?=[\u4e00-\u9fff“])(?![款项条目的])"
    r"|(?<=,)(?P<number_paren_comma>[(\[]\d{1,2}[)\]])(?=[\u4e00-\u9fff“])"
    rf"|(?<=[\u4e00-\u9fff])(?P<han_lost>{_HAN}、)(?=[\u4e00-\u9fff“]{{4}})"
    rf"|(?<=[。;)\]])\s?(?P<han>{_HAN}、)(?=[\u4e00-\u9fff“])"
    rf"|(?<=[。;:)\]])\s?(?:(?P<han_paren>[(\[]\s?{_HAN}\s?[)\]])(?=[\u4e00-\u9fff“])"
    r"|(?P<number_paren>[(\[]\d{1,3}[)\]])(?=[\u4e00-\u9fff“])"
    r"|(?P<number>\d{1,3}(?:\.(?!\d)|\.(?=(?:19|20)\d{2}年)|、(?!\d)))(?=[\u4e00-\u9fff“\d])|(?P<circled>[①-⑳])"
    r"|(?P<ordinal_is>[一二三四五六七八九十]{1,2}是(?=[\u4e00-\u9fff“《])))"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found: its style, its number (None for dashes), its place, whether it opens a paragraph or breaks into a sentence."""

    style: str
    number: int | None
    text: str
    start: int
    end: int
    leading: bool
    midway: bool = False


def _label(match: re.Match[str], *, leading: bool) -> Label:
    style = match.lastgroup or ""
    text = match[style]
    start, end = match.span(style)
    style = style.removesuffix("_run").removesuffix("_comma")
    midway = not leading and match.string[start - 1] in ",:"
    return Label(style.replace("_", "-"), _number(text), text, start, end, leading, midway)


def _number(text: str) -> int | None:
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    found = re.search(rf"\d{{1,3}}|{_HAN}", text)
    return numerals.to_int(found[0]) if found else None


def candidates(page: Page) -> Iterator[Label]:
    """Everything that looks like a label, in order: paragraph openings first, then what stands inside."""
    for line in page.lines:
        match = _LEADING.match(page.text, line.start, line.end)
        after = line.start
        if match:
            yield _label(match, leading=True)
            after = match.end()
        for inner in _INLINE.finditer(page.text, max(after, line.start + 1), line.end):
            yield _label(inner, leading=False)


def confirmed(found: Iterator[Label]) -> list[Label]:
    """The candidates that fit a count: an inline label must continue or begin one, a leading one may be anything.

    (1)…(2)… that begin within a sentence list its parts and head nothing, up to one that an extraction put on a line of its own.
    """
    kept: list[Label] = []
    last: dict[str, int] = {}
    ever: dict[str, int] = {}
    pending: dict[str, Label] = {}
    parts: dict[str, int] = {}  # how far the parts of a sentence are counted
    for label in _with_lost_stops(found):
        if _is_part(label, parts):
            parts[label.style] = label.number or 0
            continue
        first = pending.get(label.style)
        begins = first is not None and label.number == 2 and last.get(label.style) != 1
        if begins and first is not None:
            kept.append(pending.pop(label.style, first))
        elif not label.leading and label.number == 1:
            pending[label.style] = label
            continue
        elif not (label.leading or label.number is None or _follows(label, last, ever)):
            continue
        kept.append(label)
        ever[label.style] = label.number or 0
        parts.clear()
        _remember(label, last, pending)
    return sorted(kept, key=lambda label: label.start)


def _with_lost_stops(found: Iterator[Label]) -> Iterator[Label]:
    """The candidates with 30 between 29. and 31., and a 三、 run into the text between 二、 and 四、; others of their kind are none."""
    before: dict[str, Label] = {}
    lost: dict[str, Label] = {}
    for label in found:
        style = _LOST.get(label.style)
        if style:
            if style in before and label.number == (before[style].number or 0) + 1:
                lost.setdefault(style, replace(label, style=style))
            continue
        if label.leading and label.style in _LOST.values():
            missing = lost.pop(label.style, None)
            if missing and label.number == (missing.number or 0) + 1:
                yield missing
            before[label.style] = label
        yield label


def _is_part(label: Label, parts: dict[str, int]) -> bool:
    """Whether a label counts the parts of a sentence: …问题,(1)…(2)…"""
    if label.style not in ("number-paren", "circled"):
        return False
    return (label.midway and label.number == 1) or label.number == parts.get(label.style, 0) + 1 > 1


def _follows(label: Label, last: dict[str, int], ever: dict[str, int]) -> bool:
    """Whether a number is the next of its style: beneath the same heading, or where a count runs through all chapters."""
    return label.number in (last.get(label.style, 0) + 1, ever.get(label.style, 0) + 1)


def _remember(label: Label, last: dict[str, int], pending: dict[str, Label]) -> None:
    """Notes the count of a style; what stands deeper starts again."""
    last[label.style] = label.number or 0
    for style in [s for s in last if RANK[s] > RANK[label.style]]:
        del last[style]
        pending.pop(style, None)
