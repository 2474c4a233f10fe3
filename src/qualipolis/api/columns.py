"""A register's columns as JSON: their schemas, their values going out, and what comes in, cell by cell.

The type of a cell is judged here, its value by the rules of the registers room: the ones that judge a form and a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext

from qualipolis.api.gate import has_control
from qualipolis.registers import images, places, rules, words
from qualipolis.registers.intake.rows import check_row
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Column, Kind, Outcome

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Larger numbers are refused before they are written out in digits.
MOST_DIGITS = 30
LARGEST = 10**14 - 1
_TYPES = {
    Kind.WHOLE: "integer",
    Kind.YEAR: "integer",
    Kind.FLAG: "boolean",
}


def cell_out(column: Column, value: Any) -> Any:
    """A stored value as JSON: days in ISO form, exact numbers as text, nothing as null."""
    return None if value == "" else images.plain(value, column.places)


def values_out(record: Record, columns: Iterable[Column]) -> dict[str, Any]:
    """The record's values by column name. Lists call this for thousands of cells, so plain ones pass untouched."""
    held = record.__dict__
    return {
        c.name: cell_out(c, held[c.name]) if c.kind in _WRITTEN else held[c.name] or None
        if c.kind in _BLANKS else held[c.name] for c in columns
    }  # fmt: skip


_WRITTEN = frozenset({Kind.DAY, Kind.DECIMAL})
_BLANKS = frozenset({Kind.TEXT, Kind.CHOICE, Kind.AREA, Kind.CREDIT_CODE, Kind.STANDARD})


@dataclass
class Cells:
    """What came in: text by column for the rules, and the cells whose type or name is already refused."""

    raw: dict[str, str] = field(default_factory=dict)
    refused: dict[str, dict[str, Any]] = field(default_factory=dict)


def cells_in(register: Register, values: Mapping[str, Any]) -> Cells:
    """Reads the values of one row; `null` is nothing."""
    known, found = register._by_name, Cells()
    for name, value in values.items():
        if name not in known:
            found.refused[name] = _unknown(register, name)
            continue
        text, fault = _text(known[name], value)
        if fault:
            found.refused[name] = _refused(known[name], value, *fault)
        else:
            found.raw[name] = text
    return found


Fault = tuple[str, str, str]


def _text(column: Column, value: Any) -> tuple[str, Fault | None]:
    """The value as text the rules read, or why its JSON is not what the column holds: (code, what, fix)."""
    if value is None:
        return "", None
    if column.kind in (Kind.WHOLE, Kind.YEAR):
        return _whole(value)
    if column.kind is Kind.DECIMAL:
        return _decimal(value)
    if column.kind is Kind.FLAG:
        return ("true" if value else "false", None) if isinstance(value, bool) else ("", _type("true, false"))
    if not isinstance(value, str):
        return "", _type(gettext("text"))
    return value, _word(column, value)


def _type(wanted: str) -> Fault:
    return (
        "type",
        gettext("is not of the right type"),
        gettext("Send %(wanted)s, or null for nothing.") % {"wanted": wanted},
    )


def _whole(value: Any) -> tuple[str, Fault | None]:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return "", _type(gettext("a whole number"))
    if isinstance(value, Decimal) and (_is_huge(value) or value != value.to_integral_value()):
        return "", _type(gettext("a whole number"))
    return (str(int(value)), None) if abs(value) <= LARGEST else ("", _range())


def _decimal(value: Any) -> tuple[str, Fault | None]:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return "", _type(gettext("a number, or one as text"))
    if isinstance(value, str):
        plain = re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", value)
        return (value, None) if plain else ("", _type(gettext("a number, or one as text")))
    if (isinstance(value, Decimal) and _is_huge(value)) or abs(value) > LARGEST:
        return "", _range()
    return format(value, "f"), None


def _is_huge(value: Decimal) -> bool:
    return (
        not value.is_finite()
        or abs(value.adjusted()) > MOST_DIGITS
        or abs(int(value.as_tuple().exponent)) > MOST_DIGITS
    )


def _range() -> Fault:
    return (
        "out_of_range",
        gettext("is larger than any figure here"),
        gettext("Check the figure and its unit."),
    )


def _word(column: Column, value: str) -> Fault | None:
    if has_control(value):
        return "control", gettext("holds control characters"), gettext("Send it without them.")
    if column.kind is Kind.CHOICE and value not in column.choices:
        codes = ", ".join(list(column.choices)[:12]) + ("…" if len(column.choices) > 12 else "")
        return (
            "not_a_choice",
            gettext("is none of the codes"),
            gettext("Use one of: %(codes)s") % {"codes": codes},
        )
    if column.kind is Kind.DAY and not ISO_DAY.fullmatch(value):
        return "not_a_day", gettext("is not a day"), gettext("Send it as 2025-06-30, or null for nothing.")
    if column.kind is Kind.TEXT:
        return _text_form(column, value)
    if rules.is_blank(column, value):
        return "blank", gettext("is a word for nothing"), gettext("Send null for nothing.")
    return None


def _text_form(column: Column, value: str) -> Fault | None:
    if len(value) > column.length:
        return (
            "too_long",
            gettext("is longer than %(length)s characters") % {"length": column.length},
            gettext("Shorten it."),
        )
    if column.pattern and value and not re.fullmatch(column.pattern, value):
        return (
            "pattern",
            gettext("is not in the expected form"),
            gettext("Write it like %(example)s.") % {"example": words.example(column)},
        )
    return None


def _unknown(register: Register, name: str) -> dict[str, Any]:
    near = get_close_matches(name, register._by_name, n=3)
    fix = (
        gettext("Did you mean %(near)s?") % {"near": ", ".join(near)}
        if near
        else gettext("See the register's columns.")
    )
    shown = name[:80].encode("utf-8", "replace").decode()
    return {"column": shown, "label": shown, "value": None, "code": "unknown_column",
            "what": gettext("is no column of this register"), "fix": fix}  # fmt: skip


def _refused(column: Column, value: Any, code: str, what: str, fix: str) -> dict[str, Any]:
    shown = "●" if column.is_private else _short(value)
    return {
        "column": column.name,
        "label": _label(column),
        "value": shown,
        "code": code,
        "what": what,
        "fix": fix,
    }


def _short(value: Any) -> str:
    """What stood there, shortened; of lists and objects only that they are."""
    if isinstance(value, str):
        return value[:60].encode("utf-8", "replace").decode()
    if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) < 10**20):
        return str(value)[:60]
    return {list: "[…]", dict: "{…}"}.get(type(value), "…")


def _label(column: Column) -> str:
    from qualipolis.programme.words import is_chinese

    return column.zh if is_chinese() else column.en


def said(register: Register, outcome: Outcome, language: str) -> dict[str, Any]:
    """An outcome of the rules in the shape of a refused cell."""
    reason = words.say(register, outcome, language)
    private = register.column(outcome.column).is_private
    return {"column": reason.column, "label": reason.label, "value": ("●" if private else reason.value) if reason.value else None,
            "code": reason.code, "what": reason.what, "fix": reason.fix}  # fmt: skip


def schema_out(column: Column) -> dict[str, Any]:
    """The column's JSON schema in answers. Bounds are left to what comes in: what stands, stands."""
    if column.kind is Kind.CHOICE:
        shape: dict[str, Any] = {"type": ["string", "null"], "enum": [*column.choices, None]}
    elif column.kind is Kind.DAY:
        shape = {"type": ["string", "null"], "format": "date"}
    elif column.kind is Kind.DECIMAL:
        shape = {"type": ["string", "null"], "format": "decimal"}
    else:
        shape = {"type": [_TYPES.get(column.kind, "string"), "null"]}
    return shape | _described(column)


def schema_in(column: Column) -> dict[str, Any]:
    """The column's JSON schema in requests: what its type allows before the rules judge the value."""
    shape = _shape_in(column)
    if not column.required:
        if "anyOf" in shape:
            shape["anyOf"].append({"type": "null"})
        else:
            shape["type"] = [shape["type"], "null"]
            if "enum" in shape:
                shape["enum"] = [*shape["enum"], None]
    return shape | _described(column)


def _shape_in(column: Column) -> dict[str, Any]:
    match column.kind:
        case Kind.CHOICE:
            return {"type": "string", "enum": list(column.choices)}
        case Kind.DAY:
            return {"type": "string", "format": "date"}
        case Kind.WHOLE | Kind.YEAR:
            return {"type": "integer", **_bounds(column)}
        case Kind.DECIMAL:
            text = {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,10})?$"}
            return {"anyOf": [{"type": "number", **_bounds(column)}, text]}
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.TEXT:
            shape: dict[str, Any] = {"type": "string", "maxLength": column.length}
            if column.required:
                shape["minLength"] = 1
            if column.pattern:
                shape["pattern"] = f"^(?:{column.pattern})$"
            return shape
    return {"type": "string", "minLength": 1}


def _bounds(column: Column) -> dict[str, Any]:
    low = -LARGEST if column.low is None else _number(column.low)
    high = LARGEST if column.high is None else _number(column.high)
    return {"minimum": low, "maximum": high}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _described(column: Column) -> dict[str, Any]:
    about = " / ".join(filter(None, (column.about_zh, column.about)))
    shown: dict[str, Any] = {"title": f"{column.zh} / {column.en}", "x-class": str(column.klass)}
    if about:
        shown["description"] = about
    if column.unit:
        shown["x-unit"] = column.unit
    if column.choices:
        shown["x-labels"] = {code: {"zh": zh, "en": en} for code, (zh, en) in column.choices.items()}
    return shown


def about(column: Column) -> dict[str, Any]:
    """The column as the list of registers shows it."""
    return {
        "name": column.name, "kind": str(column.kind), "zh": column.zh, "en": column.en,
        "about_zh": column.about_zh, "about_en": column.about, "required": column.required,
        "dimension": column.dimension, "class": str(column.klass), "length": column.length or None,
        "places": column.places if column.kind is Kind.DECIMAL else None, "unit": column.unit or None,
        "low": None if column.low is None else str(column.low),
        "high": None if column.high is None else str(column.high), "pattern": column.pattern or None,
        "choices": [{"code": c, "zh": zh, "en": en} for c, (zh, en) in column.choices.items()],
    }  # fmt: skip


def example(register: Register) -> dict[str, Any]:
    """A row that the register accepts: the example of its import template, as JSON."""
    texts = {c.name: words.example(c) for c in register.columns if c.required}
    texts["area"] = places.an_area() or texts["area"]
    for _ in range(_ROUNDS):
        values, outcomes = check_row(register, texts)
        for outcome in outcomes:
            later = texts.get(outcome.other, "") if outcome.code == "out_of_order" else ""
            texts[outcome.column] = later or words.example(register.column(outcome.column))
        if not outcomes:
            break
    return {name: cell_out(register.column(name), values[name]) for name in texts}


#: What one column asks of another is filled in so many times.
_ROUNDS = 4
