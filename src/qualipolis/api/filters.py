"""The filters of a list: which a register has, and whether a value fits before it reaches the database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from qualipolis.api.problems import Fault, fault
from qualipolis.registers import places
from qualipolis.registers.record import Register
from qualipolis.registers.types import Column, Kind

PLACE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{1,18}"
MOST_ROWS = 200
_FILTERED = (Kind.CHOICE, Kind.FLAG, Kind.WHOLE, Kind.YEAR, Kind.TEXT, Kind.AREA)
#: Parameters that every list has, with their JSON schemas and what they say.
COMMON: dict[str, tuple[dict[str, Any], str]] = {
    "county": (
        {"type": "string", "pattern": "^[0-9A-Z]{6}$"},
        "属地(评估单元)/ unit of the assessment that counts the record",
    ),
    "from": ({"type": "string", "format": "date"}, "发生日期自(含)/ happened on or after this day"),
    "to": ({"type": "string", "format": "date"}, "发生日期至(不含)/ happened before this day"),
    "review": ({"type": "string", "enum": ["true"]}, "只看待复核 / only records marked for review"),
    "q": (
        {"type": "string", "minLength": 1, "maxLength": 100},
        "检索:编号从头匹配,其他检索栏任意部分 / the key by its beginning, other searchable columns by any part",
    ),
    "after": ({"type": "string", "pattern": f"^{PLACE}$"}, "下一页:上一页的 next / the page before's `next`"),
    "before": (
        {"type": "string", "pattern": f"^{PLACE}$"},
        "上一页:本页的 previous / the page after's `previous`",
    ),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 50},
        "每页条数 / records a page",
    ),
}
IGNORED = ("lang",)
#: In place of a key: after everything that was written so far.
NOW = "now"
MOST_CHANGES = 1000
#: Parameters of the list of changes.
FEED: dict[str, tuple[dict[str, Any], str]] = {
    "after": (
        {"type": "string", "pattern": rf"^({NOW}|[0-9]{{1,18}}(\.[0-9]{{1,18}})?)$"},
        f"自何处起:上次答复的 next;不填从头,{NOW} 为此刻之后 / the `next` of the last answer; without it from the "
        f"beginning, {NOW} after all that was written so far",
    ),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MOST_CHANGES, "default": 200},
        "每次条数 / changes an answer",
    ),
}


def columns(register: Register) -> tuple[Column, ...]:
    """The columns a list can be filtered by."""
    return tuple(
        c for c in register.columns
        if c.dimension and not c.is_private and c.kind in _FILTERED and c.name not in COMMON
    )  # fmt: skip


def schema(column: Column) -> dict[str, Any]:
    """The JSON schema of a filter's value in the address."""
    match column.kind:
        case Kind.CHOICE:
            return {"type": "string", "enum": list(column.choices)}
        case Kind.FLAG:
            return {"type": "string", "enum": ["true", "false"]}
        case Kind.WHOLE | Kind.YEAR:
            return {"type": "integer", "minimum": -(10**14), "maximum": 10**14}
        case Kind.AREA:
            return {"type": "string", "pattern": "^[0-9A-Z]{6,12}$"}
    return {"type": "string", "minLength": 1, "maxLength": column.length or 500}


def chosen(register: Register, given: Mapping[str, str]) -> dict[str, Any]:
    """What a list was asked for, checked: `filters`, `search`, `after`, `before`, `size`."""
    own = {c.name: schema(c) for c in columns(register)}
    _check_all(given, own | {name: shape for name, (shape, _about) in COMMON.items()})
    if given.get("after") and given.get("before"):
        raise fault("refused", _("{name} and {other} exclude each other"), "query", _("Send one of them."),
                    name="after", other="before")  # fmt: skip
    filters = {n: v for n, v in given.items() if n in own or n in ("county", "from", "to", "review")}
    if "area" in filters:
        # What an area implies, said so that the index by county serves the filter.
        filters.setdefault("county", places.county_of(filters["area"]))
    return {"filters": filters, "search": given.get("q", ""), "after": given.get("after", ""),
            "before": given.get("before", ""), "size": int(given.get("limit") or 50)}  # fmt: skip


def feed(given: Mapping[str, str]) -> Mapping[str, str]:
    """The parameters of the list of changes; a fault where one is unknown or unfit."""
    _check_all(given, {name: shape for name, (shape, _about) in FEED.items()})
    return given


def _check_all(given: Mapping[str, str], known: Mapping[str, Mapping[str, Any]]) -> None:
    for name, value in given.items():
        if name in IGNORED:
            continue
        if name not in known:
            raise fault("refused", _("{name} is no parameter of this list"), "query", _("Use some of: {known}."),
                        name=name[:60], known=", ".join(known))  # fmt: skip
        check(name, value, known[name])


def check(name: str, value: str, shape: Mapping[str, Any]) -> None:
    """Refuses a value that its schema does not allow."""
    if "enum" in shape:
        if value not in shape["enum"]:
            raise _bad(name, value, ", ".join(map(str, shape["enum"][:20])))
    elif shape["type"] == "integer":
        fits = re.fullmatch(r"-?[0-9]{1,15}", value) and shape["minimum"] <= int(value) <= shape["maximum"]
        if not fits:
            raise _bad(name, value, f"{shape['minimum']}…{shape['maximum']}")
    elif shape.get("format") == "date":
        if not is_day(value):
            raise _bad(name, value, "2025-06-30")
    elif "pattern" in shape:
        if not re.fullmatch(shape["pattern"].removeprefix("^").removesuffix("$"), value):
            raise _bad(name, value, shape["pattern"])
    elif not 1 <= len(value) <= shape["maxLength"]:
        raise _bad(name, value, f"1…{shape['maxLength']}")


def is_day(text: str) -> bool:
    """Whether the text is a day in ISO form that the calendar has."""
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bad(name: str, value: str, wanted: str) -> Fault:
    return fault("refused", _("{value} does not fit"), f"query.{name}", _("Expected: {wanted}."),
                 value=value[:60], wanted=wanted)  # fmt: skip
