"""Codes of areas: GB/T 2260 (6 digits), townships (9), villages (12), and local codes of functional zones.

The levels come from the shape of a code alone; names and validity live in the room `territory`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from qualipolis.kernel.errors import Problem

Level = Literal["province", "city", "county", "zone", "township", "village"]
#: GB/T 2260: the two digits of the provinces.
PROVINCES = frozenset(
    str(number)
    for numbers in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
    for number in numbers
) | {"71", "81", "82"}
#: A local code has the city's four digits, Z and a number; GB/T 2260 gives such zones no code.
LOCAL = re.compile(r"\d{4}Z\d")
_DIGITS = re.compile(r"\d{6}|\d{9}|\d{12}")
#: Third digit group of a 9-digit code (GB/T 10114): what kind of unit it is.
_TOWNSHIP_KINDS = ((99, "street"), (199, "town"), (399, "township"), (599, "township-like"))


def normalise(text: str) -> str:
    """Bring a code to its shortest spelling: half-width, no spaces, no zeros that only fill up.

    `321002000000` becomes `321002`, `321002001000` becomes `321002001`; raises Problem.
    """
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text))).upper()
    while len(code) in (9, 12) and code.endswith("000"):
        code = code[:-3]
    if not is_area_code(code):
        raise Problem(
            "{code} is no area code",
            None,
            "Give 6 digits (GB/T 2260), 9 for a township, 12 for a village, or a local code such as 3210Z1.",
            code=repr(text),
        )
    return code


def is_area_code(code: str) -> bool:
    """Tell whether the shape is one that an area can have."""
    if LOCAL.fullmatch(code):
        return code[:2] in PROVINCES
    if not _DIGITS.fullmatch(code) or not code.isascii() or code[:2] not in PROVINCES:
        return False
    if len(code) == 6:
        return code[2:4] != "00" or code[4:] == "00"
    return code[4:6] != "00" and code[6:9] != "000" and (len(code) == 9 or code[9:] != "000")


def is_local(code: str) -> bool:
    """Tell whether the code is a local one, without a place in GB/T 2260."""
    return LOCAL.fullmatch(code) is not None


def level(code: str) -> Level:
    """Give the level that the shape shows; raises Problem for what is no area code."""
    if not is_area_code(code):
        normalise(code)
        raise Problem("{code} is not in its shortest spelling", None, "Normalise it first.", code=code)
    if is_local(code):
        return "zone"
    if len(code) > 6:
        return "township" if len(code) == 9 else "village"
    if code.endswith("00"):
        return "province" if code.endswith("0000") else "city"
    # 71–79 are the numbers that statistics gives to development zones; GB/T 2260 knows them not.
    return "zone" if code[4] == "7" else "county"


def parent_of(code: str) -> str | None:
    """Give the code one statutory level up; None above a province."""
    match level(code):
        case "village":
            return code[:9]
        case "township":
            return code[:6]
        case "county" | "zone":
            return code[:4] + "00"
        case "city":
            return code[:2] + "0000"
    return None


def ancestors_of(code: str) -> tuple[str, ...]:
    """Give the codes above, nearest first."""
    found: list[str] = []
    above = parent_of(code)
    while above:
        found.append(above)
        above = parent_of(above)
    return tuple(found)


def is_within(code: str, area: str) -> bool:
    """Tell whether `code` is `area` or lies below it in the statutory tree."""
    return code == area or area in ancestors_of(code)


def township_kind(code: str) -> str:
    """Give street, town, township, or township-like (farms, parks) for a 9-digit code."""
    if level(code) not in ("township", "village"):
        raise Problem("{code} is no township", None, "Give a code of 9 digits.", code=code)
    number = int(code[6:9])
    return next((kind for limit, kind in _TOWNSHIP_KINDS if number <= limit), "other")
