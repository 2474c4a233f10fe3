"""Shapes of the audit room."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the chain found; `fault` names the first seal that does not hold, or is empty."""

    sealed: int
    seals: int
    unsealed: int
    head: str
    fault: str

    @property
    def holds(self) -> bool:
        """Whether every seal agrees with the events it covers."""
        return not self.fault
