"""All registers, found by their folder."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from qualipolis.kernel.errors import Problem

from . import models
from .record import Register


@cache
def registers() -> dict[str, Register]:
    """code → declaration, in the order of the codes."""
    found = (model.register for model in models.RECORDS)
    return {register.code: register for register in sorted(found, key=lambda r: r.code)}


def register(code: str) -> Register:
    """The register of that code; Problem with near names where there is none."""
    known = registers()
    if code in known:
        return known[code]
    if near := get_close_matches(code, known, n=3):
        raise Problem(
            "There is no register {code}", None, "Did you mean {near}?", code=code, near=", ".join(near)
        )
    raise Problem("There is no register {code}", None, "See the list of registers.", code=code)
