"""What came to a list and what left it: between two frozen versions, or between one and the register of today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem

from .catalogue import register as register_of
from .frozen_lists import key_of, members, of_part, version
from .models.frozen_lists import FrozenList
from .queries import landed, within
from .record import Record, Register

#: Why a member moved. What the register says of the day decides; what it does not say is a correction.
ENTERED, LATE, EXITED, WITHDRAWN, CORRECTED = "entered", "recorded_late", "exited", "withdrawn", "corrected"
LOT = 500


@dataclass(frozen=True)
class Movement:
    """One member that came or went: its key and name, how, on which day, for which reason, and its record (0: none)."""

    key: str
    name: str
    how: str
    day: date | None
    reason: str
    record: int


@dataclass(frozen=True)
class Side:
    """One of the two compared: a frozen version, or the register on a day (`version` 0). `members`: key → name."""

    day: date
    version: int
    members: Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """What changed between two states of a list; `came` and `went` are keys in order, limited to the actor's scope."""

    register: Register
    part: str
    before: Side
    after: Side
    stayed: int
    came: tuple[str, ...]
    went: tuple[str, ...]

    @property
    def entries(self) -> int:
        """How many came."""
        return len(self.came)

    @property
    def exits(self) -> int:
        """How many went."""
        return len(self.went)


def difference(actor: Actor, before: int, after: int | date) -> Difference:
    """Entries and exits from a frozen version to another one of the list, or to the register as it stands for a day."""
    old = version(actor, before)
    register = register_of(old.register)
    if isinstance(after, date):
        new = Side(after, 0, members(actor, old.register, after, old.part))
    else:
        other = version(actor, after)
        if (other.register, other.part) != (old.register, old.part):
            raise Problem(
                "These are not two versions of one list", None, "Choose two versions of the same list."
            )
        new = _side(other)
    return _between(actor, register, old.part, _side(old), new)


def _side(one: FrozenList) -> Side:
    return Side(one.reference_on, one.version, one.members)


def _between(actor: Actor, register: Register, part: str, old: Side, new: Side) -> Difference:
    came, went = set(new.members) - set(old.members), set(old.members) - set(new.members)
    stayed = set(old.members) & set(new.members)
    if role_of(actor).scope is not Scope.CITY:
        own = _keys_within(actor, register, part)
        came, went, stayed = came & own, went & own, stayed & own
    return Difference(register, part, old, new, len(stayed), tuple(sorted(came)), tuple(sorted(went)))


def within_scope(actor: Actor, one: FrozenList) -> Mapping[str, str]:
    """Key → name of a frozen version's members, by key; beyond the city only those that the actor reaches."""
    own = one.members
    if role_of(actor).scope is not Scope.CITY:
        own = _keys_within(actor, register_of(one.register), one.part)
    return {key: one.members[key] for key in sorted(one.members) if key in own}


def _keys_within(actor: Actor, register: Register, part: str) -> frozenset[str]:
    """The keys of all records of the list that the actor reaches, withdrawn ones included."""
    query = of_part(within(actor, landed(register)), part)
    return frozenset(key_of(register, row) for row in query.values(*register.key).iterator(5_000))


def movements(actor: Actor, found: Difference, keys: Collection[str]) -> list[Movement]:
    """The movements of some of the keys (a page of them), each with what the register says of it."""
    rows, came = _rows(actor, found.register, keys), set(found.came)
    names = {**found.before.members, **found.after.members}
    return [_movement(found, key, names[key], rows.get(key), key in came) for key in keys]


def _movement(found: Difference, key: str, name: str, row: Mapping[str, Any] | None, came: bool) -> Movement:
    if row is None:
        return Movement(key, name, CORRECTED, None, "", 0)
    how, day, reason = _entry(found, row) if came else _exit(found, row)
    return Movement(key, name, how, day, reason, row["pk"])


def _entry(found: Difference, row: Mapping[str, Any]) -> tuple[str, date | None, str]:
    entered = row["entered_on"]
    return (ENTERED if entered > found.before.day else LATE), entered, ""


def _exit(found: Difference, row: Mapping[str, Any]) -> tuple[str, date | None, str]:
    if row["withdrawn_at"] is not None:
        return WITHDRAWN, row["withdrawn_at"].date(), row["withdrawn_reason"]
    exited = row["exited_on"]
    if exited is not None and exited <= found.after.day:
        return EXITED, exited, row.get("exit_reason", "")
    return CORRECTED, row["entered_on"], ""


def _rows(actor: Actor, register: Register, keys: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Key → what the register says of it, within the actor's scope; of withdrawn records where none stands."""
    records = within(actor, landed(register))
    found = _found(register, records.filter(withdrawn_at__isnull=True), keys)
    gone = _found(register, records.filter(withdrawn_at__isnull=False), set(keys) - set(found))
    return gone | found


def _found(
    register: Register, records: QuerySet[Record], keys: Collection[str]
) -> dict[str, Mapping[str, Any]]:
    reason = ["exit_reason"] if "exit_reason" in register._by_name else []
    asked = ("pk", *register.key, "entered_on", "exited_on", "withdrawn_at", "withdrawn_reason", *reason)
    rows = (
        row for condition in _conditions(register, keys) for row in records.filter(condition).values(*asked)
    )
    return {key_of(register, row): row for row in rows}


def _conditions(register: Register, keys: Collection[str]) -> Iterator[Q]:
    """Conditions that find the keys by the index of the key, some hundred at a time."""
    heads: dict[tuple[str, ...], list[str]] = {}
    for key in sorted(keys):
        *head, tail = key.split("|", len(register.key) - 1)
        heads.setdefault(tuple(head), []).append(tail)
    for head, tails in heads.items():
        lead = Q(**dict(zip(register.key[:-1], head, strict=True)))
        for start in range(0, len(tails), LOT):
            yield lead & Q(**{f"{register.key[-1]}__in": tails[start : start + LOT]})
