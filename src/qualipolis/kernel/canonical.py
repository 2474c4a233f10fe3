"""Canonical JSON (RFC 8785) and digests: the same content gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

import rfc8785

from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


def canonical(thing: object) -> bytes:
    """Give the canonical JSON bytes; dates, decimals, periods, dataclasses become plain JSON first."""
    try:
        return rfc8785.dumps(plain(thing))
    except rfc8785.CanonicalizationError as error:
        raise Problem(
            "This cannot be written as canonical JSON: {why}",
            None,
            "Integers beyond 2^53 and numbers that are not finite must be given as text.",
            why=str(error),
        ) from None


def digest(thing: object) -> str:
    """Give the SHA-256 of the canonical JSON, as hexadecimal text."""
    return hashlib.sha256(canonical(thing)).hexdigest()


def digest_bytes(content: bytes) -> str:
    """Give the SHA-256 of bytes, as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def plain(thing: object) -> Plain:
    """Bring a value to what JSON can say; raises Problem for what has no agreed form."""
    if thing is None or (isinstance(thing, bool | str) and not isinstance(thing, Enum)):
        return thing
    if isinstance(thing, int | float) and not isinstance(thing, Enum):
        return thing
    if isinstance(thing, Mapping):
        return {_key(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(item) for item in thing]
    if isinstance(thing, set | frozenset):
        # A set has no order: sorting by the canonical form of its items makes the bytes repeatable.
        return sorted((plain(item) for item in thing), key=rfc8785.dumps)
    return _special(thing)


def _special(thing: object) -> Plain:
    if isinstance(thing, Enum):
        return plain(thing.value)
    if isinstance(thing, Period):
        return thing.code
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Decimal):
        # As text and without exponent: binary floating point would change the figure.
        return format(thing, "f")
    if isinstance(thing, bytes):
        return thing.hex()
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    raise Problem(
        "A {kind} has no form in canonical JSON",
        None,
        "Turn it into text or numbers first.",
        kind=type(thing).__name__,
    )


def _key(key: object) -> str:
    name = plain(key)
    if not isinstance(name, str):
        raise Problem("{key} cannot be a key in JSON", None, "Use text keys.", key=repr(key))
    return name
