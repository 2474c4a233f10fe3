"""How a cell is read and what a row must satisfy. Pure; the columnar validator must agree with every line of it.

`read_cell` gives the value and, where the cell is refused, the code of the reason. Values are those the database
stores: text, ISO days as `date`, `int`, `Decimal`, `bool`, or None; blank text is the empty string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from qualipolis.kernel import areas, identifiers, standards
from qualipolis.kernel.errors import Problem

from .types import AnyOf, Column, Kind, Needs, Ordered, Outcome, Rule

#: What is cut off both ends of every cell.
EDGES = " \t\r\n\u3000\u00a0\ufeff\u200b"
_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F)) + "\u3000"
_NARROW = "".join(chr(c) for c in range(0x21, 0x7F)) + " "
_UPPER, _LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
#: Full-width signs to half-width ones; the SQL side uses the same two strings.
NARROWING = (_WIDE, _NARROW)
LOWERING = (_WIDE + _UPPER, _NARROW + _LOWER)
RAISING = (_WIDE + _LOWER, _NARROW + _UPPER)
_NARROWED = str.maketrans(*NARROWING)
_LOWERED = str.maketrans(*LOWERING)
_RAISED = str.maketrans(*RAISING)
#: Signs that officials write where there is nothing; text keeps them.
BLANKS = ("", "/", "-", "--", "—", "——", "\\", "n/a", "null", "none")
LONGEST_BLANK = 12
FLAGS = {
    **dict.fromkeys(
        ("是", "有", "已", "对", "√", "✓", "y", "yes", "true", "1", "合格", "达标", "通过"), True
    ),
    **dict.fromkeys(
        ("否", "无", "未", "没有", "×", "✗", "n", "no", "false", "0", "不合格", "未达标", "不达标"), False
    ),
}
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
DAY = (
    r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})[日号]?"
    r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)?"
)
COMPACT_DAY = r"(19|20)([0-9]{2})([0-9]{2})([0-9]{2})"
SERIAL = r"([0-9]{5})(?:\.[0-9]{1,15})?"
#: Excel counts days from here (its 1900 is a leap year by mistake; days before March 1900 do not occur).
EXCEL_ZERO = date(1899, 12, 30)
SERIALS = (20000, 73050)
NUMBER = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,10})?"
#: How text begins that a spreadsheet would run. Negative numbers and signs of nothing are left as they are.
FORMULA = r"^(?:[=+@\t\r]|-[^-—0-9]|-[0-9.,]*[^0-9.,])"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_WIDE_CONTEXT = Context(prec=40)
_DAY, _COMPACT, _SERIAL = (re.compile(p) for p in (DAY, COMPACT_DAY, SERIAL))
_CONTROL = re.compile(CONTROL)


def tidy(raw: str) -> str:
    """The text without white space at its ends."""
    return raw.strip(EDGES)


def narrow(raw: str) -> str:
    """Tidied, full-width signs made half-width."""
    return tidy(raw).translate(_NARROWED).strip(EDGES)


def word(raw: str) -> str:
    """The form in which words are looked up: narrow, small letters, no spaces."""
    return tidy(raw).translate(_LOWERED).replace(" ", "").strip(EDGES)


def code_of(raw: str) -> str:
    """The form in which codes are read: narrow, capitals, no spaces or hyphens."""
    return tidy(raw).translate(_RAISED).replace(" ", "").replace("-", "").strip(EDGES)


def is_blank(column: Column, raw: str) -> bool:
    """Whether the cell holds nothing; a sign of nothing counts unless it is one of the column's own words."""
    if column.kind is Kind.TEXT:
        return tidy(raw) == ""
    key = word(raw)
    return len(tidy(raw)) <= LONGEST_BLANK and key in BLANKS and key not in _words(column)


@lru_cache(maxsize=4096)
def _word_table(column_key: tuple[Any, ...]) -> dict[str, str]:
    _name, _kind, choices, synonyms = column_key
    table: dict[str, str] = {}
    for code, (zh, en) in choices:
        for text in (code, zh, en):
            table.setdefault(word(text), code)
    for text, code in synonyms:
        table.setdefault(word(text), code)
    return table


def _words(column: Column) -> Mapping[str, Any]:
    """Every word that names a value of the column, in looked-up form."""
    if column.kind is Kind.FLAG:
        return FLAGS
    if column.kind is not Kind.CHOICE:
        return {}
    return _word_table(
        (column.name, column.kind, tuple(column.choices.items()), tuple(column.synonyms.items()))
    )


def read_cell(column: Column, raw: str, places: Mapping[str, str], anywhere: bool) -> tuple[Any, str]:
    """The cell's value and "" where it is accepted, or None and the code of the reason.

    `places` maps codes and names of areas, in looked-up form, to codes; `anywhere` lets any lawful code in.
    """
    if is_blank(column, raw):
        return ("" if is_textual(column) else None), ("missing" if column.required else "")
    if column.kind is Kind.AREA:
        return _area(raw, places, anywhere or column.name != "area")
    return _READERS[column.kind](column, raw)


def is_textual(column: Column) -> bool:
    """Whether blank is the empty string (else None)."""
    return column.kind in (Kind.TEXT, Kind.CHOICE, Kind.AREA, Kind.CREDIT_CODE, Kind.STANDARD)


def _text(column: Column, raw: str) -> tuple[Any, str]:
    value = tidy(raw)
    if _CONTROL.search(value):
        return None, "control"
    if len(value) > column.length:
        return None, "too_long"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return None, "pattern"
    return value, ""


def _choice(column: Column, raw: str) -> tuple[Any, str]:
    found = _words(column).get(word(raw))
    return (found, "") if found is not None else (None, "not_a_choice")


def _flag(column: Column, raw: str) -> tuple[Any, str]:
    found = FLAGS.get(word(raw))
    return (found, "") if found is not None else (None, "not_a_flag")


def _day(column: Column, raw: str) -> tuple[Any, str]:
    value = day_of(narrow(raw))
    return (value, "") if value else (None, "not_a_day")


def day_of(text: str) -> date | None:
    """The day that the narrow text writes, or None."""
    if match := _DAY.fullmatch(text):
        return _calendar(int(match[1]), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(text):
        return _calendar(int(match[1] + match[2]), int(match[3]), int(match[4]))
    if (match := _SERIAL.fullmatch(text)) and SERIALS[0] <= int(match[1]) <= SERIALS[1]:
        return EXCEL_ZERO + timedelta(days=int(match[1]))
    return None


def _calendar(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def base_unit(column: Column) -> str:
    """The unit that may follow 万 or 亿; empty where the unit is itself counted in them."""
    return "" if column.unit[:1] in ("万", "亿") else column.unit


def number_pattern(column: Column) -> str:
    """Groups: number, power (万 or 亿). The column's own unit may follow."""
    unit = re.escape(column.unit) if column.unit else ""
    power = "(万|亿)?" if not column.unit or base_unit(column) else "()"
    return rf"({NUMBER}){power}(?:{unit})?" if unit else rf"({NUMBER}){power}"


def _number(column: Column, raw: str) -> tuple[Any, str]:
    plain = narrow(raw).replace(",", "").replace(" ", "")
    match = re.fullmatch(number_pattern(column), plain)
    if not match:
        return None, "not_a_number"
    value = Decimal(match[1]) * {"万": 10**4, "亿": 10**8}.get(match[2], 1)
    places = column.places if column.kind is Kind.DECIMAL else 0
    if value != value.quantize(Decimal(1).scaleb(-places), context=_WIDE_CONTEXT):
        return None, "too_many_places" if places else "not_whole"
    if (column.low is not None and value < column.low) or (column.high is not None and value > column.high):
        return None, "out_of_range"
    if abs(value) >= 10**14:
        return None, "out_of_range"
    return (value if column.kind is Kind.DECIMAL else int(value)), ""


def _credit_code(column: Column, raw: str) -> tuple[Any, str]:
    value = code_of(raw)
    if not identifiers._USCC.fullmatch(value):
        return None, "not_a_credit_code"
    if value[17] != identifiers.uscc_check_digit(value[:17]):
        return None, "check_digit"
    return value, ""


def _standard(column: Column, raw: str) -> tuple[Any, str]:
    try:
        value = standards.normalise(tidy(raw))
    except Problem:
        return None, "not_a_standard"
    return (value, "") if len(value) <= column.length else (None, "too_long")


def _area(raw: str, places: Mapping[str, str], anywhere: bool) -> tuple[Any, str]:
    key = word(raw)
    if key in places:
        return places[key], ""
    try:
        code = areas.normalise(raw)
    except Problem:
        return None, "not_an_area"
    if code.lower() in places:
        return places[code.lower()], ""
    return (code, "") if anywhere else (None, "unknown_area")


_READERS = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.WHOLE: _number,
    Kind.DECIMAL: _number,
    Kind.YEAR: _number,
    Kind.CREDIT_CODE: _credit_code,
    Kind.STANDARD: _standard,
}


def is_filled(value: Any) -> bool:
    """Whether a value counts as given."""
    return value is not None and value != ""


def stored_word(value: Any) -> str:
    """The form in which a rule names a value: codes as they are, yes and no as true and false."""
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def row_faults(rules: Iterable[Rule], values: Mapping[str, Any]) -> list[Outcome]:
    """What the values of one row fail together (cells that were refused are None and do not count)."""
    found = []
    for rule in rules:
        if isinstance(rule, Ordered):
            first, then = values.get(rule.first), values.get(rule.then)
            if is_filled(first) and is_filled(then) and first > then:
                found.append(Outcome(rule.then, "out_of_order", stored_word(then), rule.first))
        elif isinstance(rule, Needs):
            value = values.get(rule.column)
            if (
                is_filled(value)
                and stored_word(value) in rule.values
                and not is_filled(values.get(rule.needed))
            ):
                found.append(Outcome(rule.needed, "needed", "", rule.column))
        elif isinstance(rule, AnyOf) and not any(is_filled(values.get(c)) for c in rule.columns):
            found.append(Outcome(rule.columns[0], "one_of", "", rule.columns[-1]))
    return found


def flags(columns: Iterable[Column], values: Mapping[str, Any]) -> str:
    """Marks for review: columns whose number lies outside what is usual."""
    odd = []
    for column in columns:
        value = values.get(column.name)
        if column.usual and value is not None and not column.usual[0] <= value <= column.usual[1]:
            odd.append(f"unusual:{column.name}")
    return " ".join(odd)
