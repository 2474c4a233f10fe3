"""Automatic numbering of DOCX: the labels a reader sees (一、 （一） 1.) stand in no run; they are counted here.

After ECMA-376 part 1, 17.9: a paragraph names a list (numId) and a level; lists that share an abstract list share its
counters; a level starts again after a higher one was counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN, _TRADITIONAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """How one level of a list is written: first number, format, template such as （%2）."""

    start: int = 1
    form: str = "decimal"
    template: str = "%1."
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _Counters:
    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts paragraphs of lists in the order of the document and writes their labels."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, _Counters] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        abstract: dict[str, dict[int, Level]] = {}
        styled: dict[str, str] = {}
        linked: dict[str, str] = {}
        for node in root.iter(f"{W}abstractNum"):
            code = node.get(f"{W}abstractNumId", "")
            abstract[code] = {_whole(n.get(f"{W}ilvl"), 0): _level(n) for n in node.findall(f"{W}lvl")}
            if (style := node.find(f"{W}styleLink")) is not None:
                styled[style.get(f"{W}val", "")] = code
            if (style := node.find(f"{W}numStyleLink")) is not None:
                linked[code] = style.get(f"{W}val", "")
        for node in root.iter(f"{W}num"):
            self._load_list(node, abstract, styled, linked)

    def _load_list(
        self, node: Any, abstract: dict[str, dict[int, Level]], styled: dict[str, str], linked: dict[str, str]
    ) -> None:
        code = node.get(f"{W}numId", "")
        base = node.find(f"{W}abstractNumId")
        of = base.get(f"{W}val", "") if base is not None else ""
        of = styled.get(linked.get(of, ""), of)
        levels = dict(abstract.get(of, {}))
        starts: dict[int, int] = {}
        for change in node.findall(f"{W}lvlOverride"):
            at = _whole(change.get(f"{W}ilvl"), 0)
            if (level := change.find(f"{W}lvl")) is not None:
                levels[at] = _level(level)
            if (start := change.find(f"{W}startOverride")) is not None:
                starts[at] = _whole(start.get(f"{W}val"), 1)
        self._levels[code], self._abstract_of[code], self._starts[code] = levels, of, starts

    def label(self, code: str, at: int) -> str:
        """The label of the next paragraph of a list at a level; empty for bullets and unknown lists."""
        levels = self._levels.get(code)
        if levels is None or not 0 <= at < _LEVELS or at not in levels:
            return ""
        values = self._counters.setdefault(self._abstract_of[code], _Counters()).values
        self._count(code, at, levels, values)
        level = levels[at]
        if level.form == "bullet":
            return _bullet(level.template)

        def written(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            inner = levels.get(index, Level())
            number = values[index]
            form = "decimal" if level.legal and inner.form != "none" else inner.form
            return write(inner.start if number is None else number, form)

        return re.sub(r"%([1-9])", written, level.template)

    def _count(self, code: str, at: int, levels: dict[int, Level], values: list[int | None]) -> None:
        override = self._starts[code].get(at)
        before = values[at]
        if override is not None and (code, at) not in self._begun:
            values[at] = override
        else:
            values[at] = levels[at].start if before is None else before + 1
        self._begun.add((code, at))
        for deeper in range(at + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and at < restart):
                values[deeper] = None


def _level(node: Any) -> Level:
    def value(name: str) -> str | None:
        found = node.find(f"{W}{name}")
        text: str | None = found.get(f"{W}val") if found is not None else None
        return text

    restart = value("lvlRestart")
    form = value("numFmt")
    if form is None and (choice := node.find(f".//{W}numFmt")) is not None:
        form = choice.get(f"{W}val")
    return Level(
        start=_whole(value("start"), 0 if node.find(f"{W}start") is not None else 1),
        form=form or "decimal",
        template=value("lvlText") or "",
        restart=None if restart is None else _whole(restart, 0),
        legal=node.find(f"{W}isLgl") is not None,
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _bullet(template: str) -> str:
    """A bullet that can be printed; those of symbol fonts (private use) are decoration."""
    kept = "".join(char for char in template if not "\ue000" <= char <= "\uf8ff")
    return kept if re.search(r"[—\-–·●○■□◆◇★▲►➢✓•*]", kept) else ""


def write(number: int, form: str) -> str:
    """A number in a format of ECMA-376 17.18.59; formats nobody here uses fall back to decimal."""
    writer = _WRITERS.get(form)
    return writer(number) if writer else str(number)


def han(number: int, digits: str = _HAN, units: str = "十百千") -> str:
    """A number in Chinese numerals, 十一 rather than 一十一 in the plain set: 1–9999, others in decimal."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if digits == _HAN and text.startswith("一十") else text


def _digits(number: int) -> str:
    return "".join(("〇" + _HAN[1:])[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    ):
        text += letters * (number // value)
        number %= value
    return text


def _from(first: str, count: int) -> Callable[[int], str]:
    """Characters of Unicode in a row: ① to ⑳, ⑴ to ⒇, ⒈ to ⒛."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
        ),
        han,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(
        ("chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional"),
        lambda number: han(number, _TRADITIONAL, "拾佰仟"),
    ),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①", 20)),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}
