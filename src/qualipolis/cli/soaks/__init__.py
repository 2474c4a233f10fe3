"""Long trials: one module each, with `run(size, home) -> Trial`. Whatever lies here is found by its name."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Trial:
    """What a soak measured, and each fault it found in words; without faults it is passed."""

    figures: dict[str, Any]
    faults: list[str] = field(default_factory=list)
