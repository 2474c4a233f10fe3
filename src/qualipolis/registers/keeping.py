"""Who keeps which register: the scope of a body. A row belongs to a body when one of its keepings matches it.

What the quality office, areas and auditors reach does not depend on this; a register that nobody keeps is seen by
no department.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit.actions import record as note
from qualipolis.territory.queries import names_of

from .models import Keeping
from .record import Register
from .types import Keeper

#: Stands for every municipal body.
EVERY_BODY = "*"
#: Values by column that a row must have; an empty one is met by every row.
Rows = Mapping[str, tuple[str, ...]]


def _names(actor: Actor) -> frozenset[str]:
    return names_of(actor.body_code) | {EVERY_BODY}


def rows_of(actor: Actor, register: Register, *, writing: bool = False) -> tuple[Rows, ...] | None:
    """Which rows a body's officer reaches: any of these descriptions; None where the actor is bound to no body."""
    if role_of(actor).scope is not Scope.BODY:
        return None
    held = Keeping.objects.filter(body__in=_names(actor), register=register.code)
    held = held.filter(may_write=True) if writing else held
    return tuple({name: tuple(values) for name, values in one.rows.items()} for one in held)


def registers_of(actor: Actor) -> frozenset[str] | None:
    """Codes of the registers of which a body's officer reaches rows; None where the actor is bound to no body."""
    if role_of(actor).scope is not Scope.BODY:
        return None
    held = Keeping.objects.filter(body__in=_names(actor))
    return frozenset(held.values_list("register", flat=True))


def kept_whole(actor: Actor) -> frozenset[str]:
    """Codes of the registers that the officer's body keeps without a limit to some rows."""
    held = Keeping.objects.filter(body__in=_names(actor), rows={}, may_write=True)
    return frozenset(held.values_list("register", flat=True))


def condition(descriptions: Iterable[Rows]) -> Q:
    """The descriptions as a condition of a query; without any, nothing."""
    found = Q(pk__in=())
    for rows in descriptions:
        if not rows:
            return Q()
        found |= Q(**{f"{name}__in": values for name, values in rows.items()})
    return found


def matches(descriptions: Iterable[Rows], values: Mapping[str, Any]) -> bool:
    """Whether a row with these values is among those described."""
    return any(all(as_text(values.get(n)) in wanted for n, wanted in rows.items()) for rows in descriptions)


def as_text(value: Any) -> str:
    """A value as keepings write it: flags as true and false."""
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def known(register: str = "") -> list[Keeper]:
    """Who keeps what, of one register or of all."""
    held = Keeping.objects.filter(register=register) if register else Keeping.objects.all()
    return [
        Keeper(k.register, k.body, {n: tuple(v) for n, v in k.rows.items()}, k.may_write)
        for k in held.order_by("pk")
    ]


@transaction.atomic
def set_keepers(*, keepers: Iterable[Keeper], by: str, at: datetime) -> bool:
    """Replaces the statement of who keeps what; True where it changed."""
    wanted = list(keepers)
    if wanted == known():
        return False
    Keeping.objects.all().delete()
    Keeping.objects.bulk_create(
        Keeping(
            register=one.register,
            body=one.body,
            rows={n: list(v) for n, v in one.rows.items()},
            may_write=one.may_write,
        )
        for one in wanted
    )
    note(by=by, at=at, verb="keepers.set", subject="registers", detail={"keepings": len(wanted)})
    return True
