"""Tokens of machines: what a scope opens, how far a token may reach, whether it still stands. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from qualipolis.accounts.rules import ROLES
from qualipolis.accounts.types import Actor, Reach, Scope
from qualipolis.kernel.errors import Problem

#: What every token begins with, so that a leaked one is recognised by scanners of code and logs.
PREFIX = "qlp_"
#: scope → (words zh, words en, capabilities it opens)
SCOPES: dict[str, tuple[str, str, frozenset[str]]] = {
    "registers.read": ("读登记册", "read registers", frozenset({"records.read"})),
    "registers.write": (
        "写登记册",
        "write registers",
        frozenset({"records.read", "records.write"}),
    ),
    "registers.private": (
        "读个人与敏感项",
        "read personal and sensitive columns",
        frozenset({"records.read", "records.private"}),
    ),
    "figures.read": ("读未公布数值", "read figures before their release", frozenset({"figures.read"})),
}
LONGEST = timedelta(days=366)
#: The moment of last use is kept to this precision: a write for each request would cost more than the request.
USE_PRECISION = timedelta(minutes=1)


def digest(secret: str) -> str:
    """What is stored of a token. It has 256 random bits, so one round of SHA-256 cannot be searched."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def capabilities(scopes: Iterable[str]) -> frozenset[str]:
    """What the scopes open together."""
    return frozenset().union(*(SCOPES[scope][2] for scope in scopes if scope in SCOPES))


def reach_of(issuer: Actor, body: str, area: str, below: frozenset[str]) -> Reach:
    """How far a token reaches that is asked for a body or an area; empty means as far as its issuer.

    `below` are the areas within the issuer's own. Wider than the issuer, or both at once, is a Problem.
    """
    scope = ROLES[issuer.role].scope
    if body and area:
        raise Problem(
            "A token is for a body or for an area, not for both", "area", "Leave one of them empty."
        )
    if scope is Scope.AREA:
        wanted = area or issuer.area_code
        if body or wanted not in below | {issuer.area_code}:
            raise _wider(body or wanted)
        return Reach(issuer.role, "", wanted)
    if scope is Scope.BODY:
        if area or body not in ("", issuer.body_code):
            raise _wider(area or body)
        return Reach(issuer.role, issuer.body_code, "")
    if scope is not Scope.CITY:
        raise _wider(body or area)
    if body:
        return Reach("department", body, "")
    return Reach("county", "", area) if area else Reach(issuer.role, "", "")


def _wider(wanted: str) -> Problem:
    return Problem(
        "{wanted} lies outside your own scope",
        "area",
        "Choose your own body or area, or one below it.",
        wanted=wanted or "—",
    )


def still_covers(issuer: Actor, reach: Reach, below: frozenset[str]) -> bool:
    """Whether the issuer, as their account stands now, could issue the token again."""
    try:
        return reach_of(issuer, reach.body_code, reach.area_code, below) == reach
    except Problem:
        return False


def check_expiry(expires_at: datetime, at: datetime) -> None:
    """A token ends, within a year."""
    if expires_at <= at:
        raise Problem("The day of expiry lies in the past", "expires_on", "Choose a day to come.")
    if expires_at - at > LONGEST:
        raise Problem(
            "A token lasts a year at most", "expires_on", "Choose an earlier day and renew it then."
        )


def needs_note(last_used_at: datetime | None, at: datetime) -> bool:
    """Whether a use is worth a write."""
    return last_used_at is None or at - last_used_at >= USE_PRECISION
