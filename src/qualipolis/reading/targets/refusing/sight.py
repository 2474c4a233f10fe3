"""What a number is seen with, and the list of rules that say why it is no target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qualipolis.kernel.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Sight:
    """A number in its clause: text before it, text after it, the whole clause and sentence, the year of the document."""

    quantity: Quantity
    before: str
    after: str
    clause: str
    sentence: str
    grants: bool
    year: int | None
    years: tuple[int, ...] = ()
    later: tuple[Quantity, ...] = ()
    gap: str = ""
    inside: bool = False
    spells_out: bool = False


Refusal = tuple[str, str]


RULES: list[Callable[[Sight], Refusal | None]] = []


def rule(test: Callable[[Sight], Refusal | None]) -> Callable[[Sight], Refusal | None]:
    """Registers a rule; they are tried in the order they stand here."""
    RULES.append(test)
    return test


def refuse(sight: Sight) -> Refusal | None:
    """The first rule that says what the number is, or None."""
    return next((refusal for test in RULES if (refusal := test(sight))), None)
