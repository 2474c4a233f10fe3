"""Reads of tokens: the list an officer sees, and the machine that a token stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from qualipolis.accounts import token_rules as rules
from qualipolis.accounts.models import Account, Token
from qualipolis.accounts.rules import may, role_of
from qualipolis.accounts.types import Actor, Machine, Reach, Scope
from qualipolis.territory import queries as territory


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as its list shows it; the token itself is nowhere."""

    number: int
    name: str
    hint: str
    scopes: tuple[str, ...]
    reach: Reach
    issuer: str
    issued_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    revoked_by: str


def below(area: str) -> frozenset[str]:
    """The area and all that is counted below it; nothing where there is no area."""
    return territory.reach(area) if area else frozenset()


def in_reach(actor: Actor) -> QuerySet[Token]:
    """The tokens an officer answers for: those they issued, all of them for who sees the whole city."""
    if role_of(actor).scope is Scope.CITY:
        return Token.objects.all()
    return Token.objects.filter(issuer__username=actor.username)


def tokens(actor: Actor, most: int = 500) -> list[Listed]:
    """Tokens of the actor's reach, newest first."""
    rows = in_reach(actor).select_related("issuer").order_by("-pk")[:most]
    return [
        Listed(
            r.pk, r.name, r.hint, tuple(r.scopes), _reach(r), r.issuer.username, r.issued_at, r.expires_at,
            r.last_used_at, r.revoked_at, r.revoked_by,
        )
        for r in rows
    ]  # fmt: skip


def _reach(row: Token) -> Reach:
    return Reach(row.role, row.body_code, row.area_code)


def machine(secret: str, *, at: datetime) -> tuple[Machine, datetime | None] | None:
    """Who shows this token, and when it was last used; None where it never was, has ended, or its issuer has left.

    A token never outlives the rights of whoever issued it: what the issuer's role has lost, the token has lost.
    """
    row = Token.objects.select_related("issuer").filter(digest=rules.digest(secret)).first()
    if row is None or row.revoked_at is not None or row.expires_at <= at or not row.issuer.is_active:
        return None
    issuer: Account = row.issuer
    if not may(issuer.actor, "tokens.issue"):
        return None
    if not rules.still_covers(issuer.actor, _reach(row), below(issuer.area_code)):
        return None
    return _machine(row), row.last_used_at


def _machine(row: Token) -> Machine:
    only = rules.capabilities(row.scopes) & role_of(row.issuer.actor).may
    actor = Actor(
        f"machine:{row.name}", row.role, row.body_code, row.area_code, row.issuer.is_demonstration, only
    )
    return Machine(row.pk, row.name, tuple(row.scopes), row.expires_at, actor)
