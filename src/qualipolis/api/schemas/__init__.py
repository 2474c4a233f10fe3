"""Shapes of answers that do not depend on a register's columns, by what they speak of."""

from qualipolis.api.schemas import (
    explanations,
    indicators,
    programme,
    records,
    refusals,
    registers,
    targets,
    territory,
    words,
)

__all__ = [
    "explanations",
    "indicators",
    "programme",
    "records",
    "refusals",
    "registers",
    "targets",
    "territory",
    "words",
]
