"""Who asks: the machine behind a token, what it may, and how often."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from qualipolis.accounts import token_actions, token_queries, token_rules
from qualipolis.accounts.rules import CAPABILITIES, may
from qualipolis.accounts.types import Machine
from qualipolis.api.problems import Fault, fault
from qualipolis.kernel.errors import Problem
from qualipolis.programme.words import pick

LONGEST_TOKEN = 200


class Token(HttpBearer):
    """`Authorization: Bearer qlp_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Machine:
        """The machine whose token this is; a fault where it is none that stands."""
        now = timezone.now()
        found = token_queries.machine(token, at=now) if 0 < len(token) <= LONGEST_TOKEN else None
        if found is None:
            raise unauthorised()
        one, last_used_at = found
        if token_rules.needs_note(last_used_at, now):
            token_actions.note_use(one.token, at=now)
        return one


def unauthorised() -> Fault:
    """The refusal of a request without a token that stands."""
    what = _("The token is missing, unknown, expired or revoked")
    fix = _("Send the header Authorization: Bearer TOKEN; an officer issues tokens in the console.")
    return Fault("unauthorised", Problem(what, "Authorization", fix), {"WWW-Authenticate": "Bearer"})


def machine(request: HttpRequest, capability: str) -> Machine:
    """The machine that asks, where its token opens what is asked for."""
    one: Machine = request.auth  # type: ignore[attr-defined]
    if may(one.actor, capability):
        return one
    raise fault("forbidden", _("The token {name} may not {right}"), "Authorization",
                _("Ask whoever issued it for the right scope: {scopes}."), name=one.name,
                right=pick(*CAPABILITIES[capability]), scopes=", ".join(_opening(capability)))  # fmt: skip


def _opening(capability: str) -> list[str]:
    return [scope for scope, (_zh, _en, opens) in token_rules.SCOPES.items() if capability in opens]


class Rate(BaseThrottle):
    """So many requests a minute for each token, or each address where nobody showed a token."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether one more fits into this minute."""
        one: Machine | None = getattr(request, "auth", None)
        most = settings.API_RATES["token" if one else "anyone"]
        if most is None:
            return True
        who = f"token-{one.token}" if one else f"address-{self.get_ident(request)}"
        key = f"api-rate-{who}-{int(time.time()) // 60}"
        cache.add(key, 0, timeout=120)
        return bool(cache.incr(key) <= most)

    def wait(self) -> float:
        """Seconds until the next minute."""
        return 60 - time.time() % 60
