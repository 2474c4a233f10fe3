"""Characters of a PDF page gathered into lines; nothing of a PDF says where a word or a line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

# Radicals that fonts give in place of the characters that look alike.
_RADICALS = str.maketrans(
    "⺁⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺎⺐⺕⺨⺫⺼⻌⻏⻖⺩⺮⺶⺸⺽⻊⻎",
    "厂母民虎西见角贝车长门青韦页风飞食马鬼鱼鸟卤麦黄齐齿龙龟兀尢彐犬目月辶邑阜王竹羊羊臼足辶",
)
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\U00020000-\U0003ffff]"
)
_BLANK = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009\u200a")
_VOID = frozenset("\u200b\u200c\u200d\ufeff\u00ad\u2060")
_CLOSING = frozenset("，。、；：！？）〕】》」』”’％%,.;:!?)]}…—·")
_REPEATED = frozenset("—–―-…·.")
_CUT = re.compile(r"[A-Za-z]{2}-$")
_OPENING = frozenset("（〔【《「『“‘([{")


#: Marks of a character, as `pdf_glyphs` gives them: drawn in no colour at all, in a light one, neither level nor upright.
INVISIBLE, LIGHT, SLANTED = 1, 2, 4


class Glyph(NamedTuple):
    """A character with its origin on the baseline, its left and right edge and the height of its font, in points."""

    char: str
    x: float
    y: float
    left: float
    right: float
    height: float
    flags: int = 0


@dataclass(slots=True)
class Line:
    """Characters on one baseline. `em` is the width of a Chinese character, guessed where there are few (not `is_chinese`);
    `first` that of what could not be broken off; `columns` how many it is one of, where a document has lines of several widths.
    """

    text: str
    left: float
    right: float
    y: float
    em: float
    first: float
    page: int
    is_chinese: bool = True
    columns: int = 1

    @property
    def width(self) -> float:
        """From the first character to the last."""
        return self.right - self.left


def glyph(row: list[float]) -> Glyph | None:
    """A character as the child process gives it; None for what cannot be seen."""
    char = chr(int(row[0]))
    if "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        char = unicodedata.normalize("NFKC", char.translate(_RADICALS))
    if char in _VOID or (unicodedata.category(char) == "Cc" and char != "\t"):
        return None
    return Glyph(char, row[1], row[2], row[3], row[4], row[5], int(row[6]) if len(row) > 6 else 0)


def is_wide(char: str) -> bool:
    """Whether a character takes a full square."""
    return bool(_WIDE.match(char))


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Lines from top to bottom; characters within half a character's height share a baseline."""
    rows: list[list[Glyph]] = []
    for one in sorted(glyphs, key=lambda g: (-g.y, g.left)):
        if rows and abs(rows[-1][0].y - one.y) <= 0.32 * max(rows[-1][0].height, one.height):
            rows[-1].append(one)
        else:
            rows.append([one])
    made = (_line(sorted(row, key=lambda g: g.left), page) for row in rows)
    return [line for line in made if line is not None]


def _line(row: list[Glyph], page: int) -> Line | None:
    seen = _once(row)
    inked = [g for g in seen if g.char not in _BLANK]
    if not inked:
        return None
    chinese = sum("\u4e00" <= g.char <= "\u9fff" for g in inked) > 3
    em = _em(inked)
    text = _text(seen, em)
    return Line(
        text, inked[0].left, inked[-1].right, median(g.y for g in inked), em, _first(inked, em), page, chinese
    )


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without characters drawn twice to look bold."""
    kept: list[Glyph] = []
    for one in row:
        twin = any(o.char == one.char and abs(o.left - one.left) < 0.2 * one.height for o in kept[-3:])
        if not twin or one.char in _BLANK or one.char in _REPEATED:
            kept.append(one)
    return kept


def _em(inked: list[Glyph]) -> float:
    squares = [g.right - g.left for g in inked if "\u4e00" <= g.char <= "\u9fff"]
    squares = squares or [g.right - g.left for g in inked if is_wide(g.char)]
    return max(1.0, median(squares) if squares else 0.75 * median(g.height for g in inked))


def _text(row: list[Glyph], em: float) -> str:
    """The characters with blanks where the gap is one: a letter's width in Latin, more than half a square in Chinese."""
    parts: list[str] = []
    blank = False
    last: Glyph | None = None
    gaps = 0
    for one in row:
        if one.char in _BLANK:
            blank = True
            continue
        if last is not None:
            gap = one.left - last.right
            wide = is_wide(last.char) or is_wide(one.char)
            if (blank and (gap > 0.3 * em or not wide)) or gap > (0.7 if wide else 0.22) * em:
                parts.append(" ")
                gaps += 1
        parts.append(one.char)
        last, blank = one, False
    text = "".join(parts)
    # 目 录 of a line spread out character by character is no row of words.
    return text.replace(" ", "") if gaps >= 3 and re.fullmatch(r"(?:\S ){3,}\S", text) else text


def _first(inked: list[Glyph], em: float) -> float:
    """The width of what had to stay together at the start of the line: one square with the marks behind it, or a word."""
    end, last = 0, len(inked) - 1
    while True:
        while end < last and inked[end].char in _OPENING:
            end += 1
        if not is_wide(inked[end].char):
            while end < last and not is_wide(inked[end + 1].char) and _touch(inked[end], inked[end + 1], em):
                end += 1
        while end < last and inked[end + 1].char in _CLOSING:
            end += 1
        if end == last or inked[end].char not in "”’" or inked[end + 1].char not in "“‘":
            break
        end += 1  # no line is broken between two quotation marks
    return inked[end].right - inked[0].left


def _touch(a: Glyph, b: Glyph, em: float) -> bool:
    return b.left - a.right < 0.2 * em


def joined(before: str, after: str) -> str:
    """Two stretches of one paragraph: a blank only between Latin words; a word that was cut with a hyphen is whole again."""
    if _CUT.search(before) and after[:1].islower() and after[:1].isascii():
        return before[:-1] + after
    if (
        before
        and after
        and before[-1].isascii()
        and after[0].isascii()
        and before[-1].isalpha()
        and after[0].isalpha()
    ):
        return f"{before} {after}"
    return before + after
