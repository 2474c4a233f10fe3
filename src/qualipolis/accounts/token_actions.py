"""Issuing, revoking and using tokens of machines."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from qualipolis.accounts import token_rules as rules
from qualipolis.accounts.models import Account, Token
from qualipolis.accounts.rules import may, require, role_of
from qualipolis.accounts.token_queries import below, in_reach
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem


@transaction.atomic
def issue_token(
    *,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime,
    by: Actor,
    at: datetime,
    body_code: str = "",
    area_code: str = "",
) -> str:
    """Makes a token and gives it: the only time it can be read. No wider than its issuer in rights and reach."""
    require(by, "tokens.issue")
    chosen = _scopes(by, scopes)
    rules.check_expiry(expires_at, at)
    reach = rules.reach_of(by, body_code, area_code, below(by.area_code))
    secret = rules.PREFIX + secrets.token_urlsafe(32)
    token = Token(
        name=_name(name), digest=rules.digest(secret), hint=secret[: len(rules.PREFIX) + 4], scopes=chosen,
        role=reach.role, body_code=reach.body_code, area_code=reach.area_code,
        issuer=Account.objects.get(username=by.username), issued_at=at, expires_at=expires_at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError:
        raise Problem(
            "There is a token of the name {name}", "name", "Choose another name.", name=name
        ) from None
    audit.record(by=by.username, at=at, verb="token.issue", subject=f"token:{token.name}",
                 detail={"scopes": chosen, "role": reach.role, "body": reach.body_code, "area": reach.area_code,
                         "expires_at": expires_at})  # fmt: skip
    return secret


def _name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 80:
        raise Problem("The token has no name, or one of more than 80 characters", "name",
                      "Name the system that will use it.")  # fmt: skip
    return tidy


def _scopes(by: Actor, scopes: Sequence[str]) -> list[str]:
    chosen = [scope for scope in rules.SCOPES if scope in scopes]
    if not chosen or set(scopes) - set(rules.SCOPES):
        raise Problem(
            "The token has no right, or an unknown one", "scopes", "Choose one or more of the list."
        )
    for scope in chosen:
        if not all(may(by, capability) for capability in rules.SCOPES[scope][2]):
            raise Problem("You may not give away the right {scope}", "scopes",
                          "Choose rights that your own role ({role}) has.",
                          scope=scope, role=role_of(by).en)  # fmt: skip
    return chosen


@transaction.atomic
def revoke_token(*, number: int, by: Actor, at: datetime) -> None:
    """Ends a token at once. Its issuer may, and whoever sees the whole city."""
    require(by, "tokens.issue")
    token = in_reach(by).select_for_update().filter(pk=number).first()
    if token is None:
        raise Problem("There is no token {number} that you may revoke", None, "See the list.", number=number)
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = at, by.username
        token.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(by=by.username, at=at, verb="token.revoke", subject=f"token:{token.name}")


def note_use(number: int, *, at: datetime) -> None:
    """Keeps the moment of a use; one conditional update, no audit event."""
    Token.objects.filter(pk=number).update(last_used_at=at)
