"""Who acts: shapes without a database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """How far a role reaches."""

    CITY = "city"  # everything
    BODY = "body"  # what the actor's own body answers for
    AREA = "area"  # the actor's own area and all below it
    NONE = "none"  # released material only


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: name for the audit trail, role, and the body or area for which the role holds."""

    username: str
    role: str = "public"
    body_code: str = ""
    area_code: str = ""
    is_demonstration: bool = False
    #: Capabilities a machine's token was given; its role bounds them. None for persons.
    only: frozenset[str] | None = None

    @property
    def is_public(self) -> bool:
        """Nobody has signed in."""
        return self.role == "public"


PUBLIC = Actor("public")
SYSTEM = Actor("system", role="system")


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its names, its scope and what it may do."""

    code: str
    zh: str
    en: str
    scope: Scope
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a machine's token reaches: the role that bounds it, and the body or area for which it holds."""

    role: str
    body_code: str = ""
    area_code: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """A neighbouring system that showed a token that stands."""

    token: int
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime
    actor: Actor
