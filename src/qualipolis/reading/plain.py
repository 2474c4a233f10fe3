"""A reading as plain values for JSON: the field names of the gold files, and nothing of Python's own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from qualipolis.reading.types import SCHEMA, Head, Reading


def plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, everything else as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def head_plain(head: Head) -> dict[str, Any]:
    """The head with its addressees as names (their places beside them) and its spans by name."""
    values: dict[str, Any] = plain(head)
    values["addressees"] = [addressee.name for addressee in head.addressees]
    values["addressee_spans"] = [plain(addressee) for addressee in head.addressees]
    values["spans"] = {name: plain(span) for name, span in head.spans}
    return values


def to_plain(reading: Reading) -> dict[str, Any]:
    """The whole reading; `unresolved` is the tail of the coverage proof, `used` its head."""
    parts = (
        "outline",
        "sections",
        "goal_paragraphs",
        "measures",
        "targets",
        "soft_targets",
        "duties",
        "used",
        "unresolved",
    )
    return {
        "schema": SCHEMA,
        "file": reading.name,
        "chars": len(reading.text),
        "document": head_plain(reading.document),
        **{part: plain(getattr(reading, part)) for part in parts},
    }
