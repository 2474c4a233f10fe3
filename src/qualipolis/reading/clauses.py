"""Clauses and sentences of a stretch of text: what stands between , ; : 。 outside brackets and quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.reading.canonical import Page

STOPS = "。!?\n"
BREAKS = ",;:" + STOPS
LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without the blanks and marks around it; `after` is the mark that ends it."""

    start: int
    end: int
    sentence: int
    after: str


def clauses(page: Page, start: int, end: int, skip: list[tuple[int, int]] | None = None) -> list[Clause]:
    """The clauses of a stretch. `skip` lists stretches (owner notes) that end a sentence and belong to no clause."""
    found: list[Clause] = []
    text, pairs = page.text, page.pairs
    skips = dict(skip or [])
    at, begin, sentence = start, start, 0
    while at < end:
        char = text[at]
        if at in skips:
            _add(found, text, begin, at, sentence, "。")
            sentence += 1
            at = begin = max(skips[at], at + 1)
            continue
        closes = pairs.get(at)
        if closes is not None and closes < end and closes - at <= LONGEST_QUOTE:
            at = closes + 1
            continue
        if char in BREAKS and not (char in ",:" and _in_number(text, at)):
            _add(found, text, begin, at, sentence, char)
            sentence += char in STOPS
            begin = at + 1
        at += 1
    _add(found, text, begin, end, sentence, "")
    return found


def _in_number(text: str, at: int) -> bool:
    """Whether a comma or colon stands between digits: 1,200 or 5:5."""
    before = at > 0 and text[at - 1].isdigit()
    after = text[at + 1 : at + 4]
    if text[at] == ":":
        return before and after[:1].isdigit()
    return (
        before
        and len(after) == 3
        and after.isdigit()
        and not text[at + 4 : at + 5].isdigit()
        and text[at + 4 : at + 5] != "年"
    )


def _add(found: list[Clause], text: str, start: int, end: int, sentence: int, after: str) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Clause(start, end, sentence, after))
