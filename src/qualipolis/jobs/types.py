"""What a piece of background work is told and tells."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # an anticipated fault, said in words
    FAILED = "failed"  # an unexpected one, after all attempts


@dataclass(frozen=True)
class Ticket:
    """A job as its worker sees it. `tell(stage, done, total)` shows progress and keeps the job from being taken for dead."""

    number: int
    kind: str
    arguments: dict[str, Any]
    by: str
    tell: Callable[[str, int, int], None]


#: Does the work of one kind and gives a result that JSON can hold. It may run twice, so it must resume or repeat.
Work = Callable[[Ticket], dict[str, Any] | None]
