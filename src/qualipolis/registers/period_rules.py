"""The machine of sign-off and approval. Pure.

open → filled (填报人) → reviewed (科室负责人) → submitted (分管领导) → approved (上级)
filled, reviewed, submitted → returned → filled …        approved → open (reopened from the top, with a reason)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: verb → (states it may start from, state it leads to, capability it needs, seat whose holder signs)
MOVES: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "fill": (("open", "returned"), "filled", "records.write", "filler"),
    "review": (("filled",), "reviewed", "records.review", "head"),
    "sign": (("reviewed",), "submitted", "records.review", "leader"),
    "return": (("filled", "reviewed", "submitted"), "returned", "records.review", ""),
    "approve": (("submitted",), "approved", "records.approve", ""),
    "reopen": (("approved",), "open", "records.reopen", ""),
}
STATES = {
    "open": ("填报中", "Open"),
    "filled": ("待科室负责人审核", "Awaiting the section head"),
    "reviewed": ("待分管领导签发", "Awaiting the leader"),
    "submitted": ("已报送，待上级批准", "Submitted, awaiting approval"),
    "approved": ("已批准", "Approved"),
    "returned": ("已退回", "Returned"),
}
#: While a submission is in one of these, its records change only after it has been returned or reopened.
LOCKED = ("filled", "reviewed", "submitted", "approved")
COMMENT_NEEDED = ("return", "reopen")


@dataclass(frozen=True)
class Below:
    """A submission one level down that an approval waits for."""

    unit: str
    state: str


def may_move(verb: str, state: str) -> bool:
    """Whether the verb can be done in the state."""
    return state in MOVES[verb][0]


def waiting_for(below: Iterable[Below]) -> list[Below]:
    """The submissions below that are not yet approved."""
    return [one for one in below if one.state != "approved"]


def same_hand(verb: str, by: str, filled_by: str, reviewed_by: str) -> bool:
    """Whether the person would check their own work."""
    return (verb == "review" and by == filled_by) or (verb == "sign" and by in (filled_by, reviewed_by))
