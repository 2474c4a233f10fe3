"""The page on which officers issue tokens to machines and end them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from qualipolis.accounts.rules import may, role_of
from qualipolis.accounts.token_queries import Listed, below
from qualipolis.accounts.token_rules import LONGEST, SCOPES
from qualipolis.accounts.types import Actor, Reach, Scope
from qualipolis.console.pages.shapes import Field
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.territory import queries as territories

#: A token is proposed to last half a year.
PROPOSED = timedelta(days=180)


@dataclass(frozen=True)
class Right:
    """A right that can be given: its code, its words, whether it was chosen."""

    code: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class TokenRow:
    """A token of the list. What it is for a machine to show is nowhere."""

    number: int
    name: str
    hint: str
    rights: str
    reach: str
    issuer: str
    issued: date
    expires: date
    used: str
    state: str
    is_standing: bool


@dataclass(frozen=True)
class TokensPage:
    """The list, the form, and once the token that was just made."""

    title: str
    summary: str
    links: tuple[Link, ...]
    rows: tuple[TokenRow, ...]
    fields: tuple[Field, ...]
    rights: tuple[Right, ...]
    faults: tuple[str, ...]
    made: str
    made_name: str


def tokens_page(
    actor: Actor,
    found: Sequence[Listed],
    now: datetime,
    docs: str,
    typed: Mapping[str, str] | None = None,
    rights: Sequence[str] = (),
    faults: tuple[str, ...] = (),
    made: str = "",
) -> TokensPage:
    """What the actor issued, or everything where the actor sees the whole city."""
    typed = typed or {}
    return TokensPage(
        title=gettext("Tokens for machines"),
        summary=gettext(
            "A neighbouring system reads and writes with a token, no further than whoever issued it. It is shown once; only its fingerprint is kept."
        ),
        links=(Link(gettext("Issue a token"), "#issue"), Link(gettext("Interface for machines"), docs)),
        rows=tuple(_row(one, now) for one in found),
        fields=_fields(actor, typed, now),
        rights=tuple(
            Right(code, pick(zh, en), code in rights)
            for code, (zh, en, opens) in SCOPES.items()
            if all(may(actor, capability) for capability in opens)
        ),
        faults=faults,
        made=made,
        made_name=typed.get("name", ""),
    )


def _row(one: Listed, now: datetime) -> TokenRow:
    standing = one.revoked_at is None and one.expires_at > now
    if one.revoked_at is not None:
        state = gettext("revoked by %(who)s") % {"who": one.revoked_by}
    else:
        state = gettext("valid") if standing else gettext("expired")
    words = [pick(*SCOPES[code][:2]) for code in one.scopes if code in SCOPES]
    used = timezone.localtime(one.last_used_at).strftime("%Y-%m-%d %H:%M") if one.last_used_at else "—"
    return TokenRow(
        one.number, one.name, f"{one.hint}…", gettext(", ").join(words), _reach(one.reach), one.issuer,
        timezone.localdate(one.issued_at), timezone.localdate(one.expires_at), used, state, standing,
    )  # fmt: skip


def _reach(reach: Reach) -> str:
    known = territories.territory()
    place = known.bodies.get(reach.body_code) or known.by_code.get(reach.area_code)
    return pick(place.short_zh or place.name_zh, place.name_en) if place else gettext("whole city")


def _fields(actor: Actor, typed: Mapping[str, str], now: datetime) -> tuple[Field, ...]:
    today = timezone.localdate(now)
    hint = gettext("A year at most, until %(day)s.") % {"day": today + LONGEST}
    return (
        Field("name", gettext("Name of the system"), value=typed.get("name", "")),
        *_reaches(actor, typed),
        Field(
            "expires_on", gettext("Expires on"), "date", typed.get("expires_on", str(today + PROPOSED)), hint
        ),
    )


def _reaches(actor: Actor, typed: Mapping[str, str]) -> tuple[Field, ...]:
    """Areas and bodies that a token may be narrowed to: within the issuer's own."""
    known, scope = territories.territory(), role_of(actor).scope
    own = below(actor.area_code) if scope is Scope.AREA else frozenset(known.by_code)
    as_far = ("", gettext("as far as my own scope"))
    areas = [
        (a.code, pick(a.name_zh, a.name_en))
        for a in known.by_code.values()
        if a.code in own and a.level != "city"
    ]
    bodies = [(b.code, pick(b.name_zh, b.name_en)) for b in known.bodies.values() if not b.is_group]
    area = Field(
        "area",
        gettext("Only this area"),
        "select",
        typed.get("area", ""),
        options=(as_far, *areas),
        is_optional=True,
    )
    body = Field(
        "body",
        gettext("Only this body"),
        "select",
        typed.get("body", ""),
        options=(as_far, *bodies),
        is_optional=True,
    )
    return {Scope.CITY: (area, body), Scope.AREA: (area,)}.get(scope, ())
