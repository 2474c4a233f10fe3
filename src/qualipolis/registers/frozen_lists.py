"""Lists that are denominators (名录): who is on them on a day, frozen versions, entries and exits between two of them.

A rate is only as good as its denominator. So a list has a reference date, a source and a unit that confirms it; what
was settled is frozen under a number that anybody can quote, with a digest of its members.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit.actions import record as note
from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Problem

from .catalogue import register as register_of
from .catalogue import registers
from .models.frozen_lists import FrozenList
from .queries import visible, within
from .record import Register

#: A register with these columns is a list that others divide by.
MARKS = frozenset({"reference_on", "confirming_unit", "entered_on", "exited_on"})
#: A register that holds several lists says in this column which.
PART = "list_code"


@dataclass(frozen=True)
class Movement:
    """One member that came or went between two versions."""

    key: str
    name: str
    day: date | None
    reason: str


@dataclass(frozen=True)
class Difference:
    """What changed between two frozen versions."""

    before: str
    after: str
    stayed: int
    entries: tuple[Movement, ...]
    exits: tuple[Movement, ...]


def lists() -> dict[str, Register]:
    """The registers that are denominators, by code."""
    return {code: r for code, r in registers().items() if {c.name for c in r.columns} >= MARKS}


def members(actor: Actor, code: str, day: date, part: str = "") -> Mapping[str, str]:
    """Key → name of who is on the list on the day, within the actor's scope."""
    register = _list(code)
    query = within(actor, visible(register)).filter(entered_on__lte=day)
    query = query.filter(Q(exited_on__isnull=True) | Q(exited_on__gt=day))
    query = query.filter(**{PART: part}) if part else query
    return {_key(register, row): row["name"] for row in query.values("name", *register.key).iterator(5_000)}


def _list(code: str) -> Register:
    if code not in lists():
        raise Problem("{register} is no list that others are counted against", None, "Use one of {known}.",
                      register=register_of(code).label(), known=", ".join(lists()))  # fmt: skip
    return register_of(code)


def _key(register: Register, row: Mapping[str, object]) -> str:
    return "|".join(str(row[name]) for name in register.key)


@transaction.atomic
def freeze_list(
    *,
    code: str,
    reference_on: date,
    source: str,
    confirming_unit: str,
    by: Actor,
    at: datetime,
    part: str = "",
) -> FrozenList:
    """Freezes the list as it stands for its reference date. The same members again give the version there is."""
    require(by, "records.approve")
    if role_of(by).scope is not Scope.CITY:
        raise Problem("A list is frozen for the whole city", None, "Ask the quality office to freeze it.")
    if not source.strip() or not confirming_unit.strip():
        raise Problem("A frozen list names its source and the unit that confirms it", None, "Fill in both.")
    found = members(by, code, reference_on, part)
    if not found:
        raise Problem("Nobody is on the list on {day}", None, "Import the list first, or choose another day.",
                      day=reference_on.isoformat())  # fmt: skip
    seal = digest(sorted(found))
    earlier = FrozenList.objects.filter(register=code, part=part, reference_on=reference_on)
    if (same := earlier.filter(digest=seal).first()) is not None:
        return same
    version = (earlier.aggregate(last=Max("version"))["last"] or 0) + 1
    made = FrozenList.objects.create(
        register=code, part=part, reference_on=reference_on, version=version, source=source, at=at,
        confirming_unit=confirming_unit, count=len(found), digest=seal, members=dict(found), by=by.username,
    )  # fmt: skip
    note(
        by=by.username, at=at, verb="freeze", subject=str(made), detail={"count": made.count, "digest": seal}
    )
    return made


def frozen(actor: Actor, code: str, part: str = "") -> list[FrozenList]:
    """The frozen versions of a list, newest first."""
    require(actor, "records.read")
    found = FrozenList.objects.filter(register=code, part=part).defer("members")
    return list(found.order_by("-reference_on", "-version"))


def difference(actor: Actor, before: int, after: int) -> Difference:
    """Entries and exits between two frozen versions of one list, with the day and reason the register gives."""
    require(actor, "records.read")
    found = FrozenList.objects.in_bulk([before, after])
    if len(found) < 2 or len({(f.register, f.part) for f in found.values()}) > 1:
        raise Problem("These are not two versions of one list", None, "Choose two versions of the same list.")
    old, new = found[before], found[after]
    came, went = set(new.members) - set(old.members), set(old.members) - set(new.members)
    said = _said(actor, register_of(old.register), came | went)
    if role_of(actor).scope is not Scope.CITY:
        came, went = came & set(said), went & set(said)
    return Difference(
        str(old), str(new), len(set(old.members) & set(new.members)),
        tuple(Movement(k, new.members[k], said.get(k, (None, None, ""))[0], "") for k in sorted(came)),
        tuple(Movement(k, old.members[k], *said.get(k, (None, None, ""))[1:]) for k in sorted(went)),
    )  # fmt: skip


def _said(
    actor: Actor, register: Register, keys: set[str]
) -> dict[str, tuple[date | None, date | None, str]]:
    """Key → (entered, exited, reason) of those who moved and lie within the actor's scope."""
    reason = ["exit_reason"] if "exit_reason" in register._by_name else []
    query = within(actor, visible(register))
    rows = query.values(*register.key, "entered_on", "exited_on", *reason).iterator(5_000)
    moved = ((_key(register, row), row) for row in rows)
    return {k: (r["entered_on"], r["exited_on"], r.get("exit_reason", "")) for k, r in moved if k in keys}
