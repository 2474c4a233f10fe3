"""Lists that are denominators (名录): who is on them on a day, and versions that were settled and stay.

A rate is only as good as its denominator. So a list has a reference date, a source and a unit that confirms it; what
was settled is frozen under a number that anybody can quote, with a digest of its members. What came and went between
two versions: `list_movements`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import localdate

from qualipolis.accounts.rules import may, require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit.actions import record as note
from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Problem

from . import keeping
from .catalogue import register as register_of
from .catalogue import registers
from .membership import MARKS
from .models.frozen_lists import FrozenList
from .queries import visible, within
from .record import Record, Register

#: A register that holds several lists says in this column which.
PART = "list_code"
#: Columns that say where a list comes from; the register's own source stands where a list has none.
SOURCE = "source_name"


@dataclass(frozen=True)
class Standing:
    """A list as its register has it on a day, within the actor's scope.

    `reference_on` is the latest reference date among its members, `earlier` how many were last confirmed for an earlier
    one; `unit` and `source` are one of those named, `units` and `sources` how many different ones there are.
    """

    register: Register
    part: str
    members: int
    reference_on: date | None
    earlier: int = 0
    unit: str = ""
    units: int = 0
    source: str = ""
    sources: int = 0

    def label(self, language: str = "zh") -> str:
        """The list's name: of its part, or of its register."""
        return part_label(self.register, self.part, language) if self.part else self.register.label(language)


def lists() -> dict[str, Register]:
    """The registers that are denominators, by code."""
    return {code: r for code, r in registers().items() if {c.name for c in r.columns} >= MARKS}


def has_parts(register: Register) -> bool:
    """Whether the register holds several lists."""
    return PART in register._by_name


def part_label(register: Register, part: str, language: str = "zh") -> str:
    """The name of one list of a register that holds several."""
    return register.column(PART).choice_label(part, language)


def members(actor: Actor, code: str, day: date, part: str = "") -> Mapping[str, str]:
    """Key → name of who is on the list on the day, within the actor's scope."""
    register = list_of(code, part)
    query = _on(of_part(within(actor, visible(register)), part), day)
    return {key_of(register, row): row["name"] for row in query.values("name", *register.key).iterator(5_000)}


def list_of(code: str, part: str = "") -> Register:
    """The register of a list; Problem where it is none, or has no such part."""
    if code not in lists():
        raise Problem("{register} is no list that others are counted against", None, "Use one of {known}.",
                      register=register_of(code).label(), known=", ".join(lists()))  # fmt: skip
    register = register_of(code)
    known = register.column(PART).choices if has_parts(register) else {}
    if part and part not in known:
        raise Problem("{register} holds no list {part}", None, "Choose one of the lists.",
                      register=register.label(), part=part)  # fmt: skip
    return register


def of_part(query: QuerySet[Record], part: str) -> QuerySet[Record]:
    """The records of one list of a register that holds several."""
    return query.filter(**{PART: part}) if part else query


def _on(query: QuerySet[Record], day: date) -> QuerySet[Record]:
    return query.filter(Q(exited_on__isnull=True) | Q(exited_on__gt=day), entered_on__lte=day)


def key_of(register: Register, row: Mapping[str, object]) -> str:
    """A member's key as frozen versions write it."""
    return "|".join(str(row[name]) for name in register.key)


def standings(actor: Actor, code: str, day: date, part: str = "") -> list[Standing]:
    """The lists of a register (or one of them) as they stand on a day, in the order of the declaration; one query."""
    register = list_of(code, part)
    by = (PART,) if has_parts(register) else ()
    source = (
        {"source": Max(SOURCE), "sources": Count(SOURCE, distinct=True)} if _names_source(register) else {}
    )
    query = _on(of_part(within(actor, visible(register)), part), day).order_by()
    asked = {
        "members": Count("pk"), "newest": Max("reference_on"), "unit": Max("confirming_unit"),
        "units": Count("confirming_unit", distinct=True), **source,
    }  # fmt: skip
    rows = query.values(*by).annotate(**asked) if by else [query.aggregate(**asked)]
    found = {row.get(PART, ""): _standing(register, row) for row in rows if row["members"]}
    order = register.column(PART).choices if by else ("",)
    return [found[name] for name in order if name in found]


def _names_source(register: Register) -> bool:
    return SOURCE in register._by_name


def _standing(register: Register, row: Mapping[str, Any]) -> Standing:
    return Standing(
        register, row.get(PART, ""), row["members"], row["newest"], 0, row["unit"], row["units"], row.get("source", ""),
        row.get("sources", 0),
    )  # fmt: skip


def standing(actor: Actor, code: str, day: date, part: str = "") -> Standing:
    """One list as it stands on a day; with how many members were last confirmed for an earlier reference date."""
    register = list_of(code, part)
    found = next(iter(standings(actor, code, day, part)), Standing(register, part, 0, None))
    query = _on(of_part(within(actor, visible(register)), part), day)
    earlier = query.filter(reference_on__lt=found.reference_on).count() if found.reference_on else 0
    return Standing(**{**vars(found), "earlier": earlier})


def may_freeze(actor: Actor) -> bool:
    """Whether the actor settles lists: who approves for the whole city."""
    return may(actor, "records.approve") and role_of(actor).scope is Scope.CITY


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
    if not may_freeze(by):
        raise Problem("A list is frozen for the whole city", None, "Ask the quality office to freeze it.")
    _refuse_unnamed(source.strip(), confirming_unit.strip())
    if reference_on > localdate(at):
        raise Problem("The reference date {day} lies ahead", None, "Choose a day that has come.",
                      day=reference_on.isoformat())  # fmt: skip
    found = members(by, code, reference_on, part)
    if not found:
        raise Problem("Nobody is on the list on {day}", None, "Import the list first, or choose another day.",
                      day=reference_on.isoformat())  # fmt: skip
    seal = digest(sorted(found))
    earlier = FrozenList.objects.filter(register=code, part=part, reference_on=reference_on)
    if (same := earlier.filter(digest=seal).first()) is not None:
        return same
    version = (earlier.aggregate(last=Max("version"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            made = FrozenList.objects.create(
                register=code, part=part, reference_on=reference_on, version=version, source=source.strip(), at=at,
                confirming_unit=confirming_unit.strip(), count=len(found), digest=seal, members=dict(found),
                by=by.username,
            )  # fmt: skip
    except IntegrityError:
        raise Problem(
            "Somebody else has frozen this list at the same moment", None, "Look at its versions."
        ) from None
    note(
        by=by.username, at=at, verb="freeze", subject=str(made), detail={"count": made.count, "digest": seal}
    )
    return made


def _refuse_unnamed(source: str, unit: str) -> None:
    if not source or not unit:
        raise Problem("A frozen list names its source and the unit that confirms it", None, "Fill in both.")
    for text, name in ((source, "source"), (unit, "confirming_unit")):
        most = FrozenList._meta.get_field(name).max_length or 0
        if len(text) > most:
            raise Problem(
                "{name} is too long", None, "Up to {limit} signs.", name=text[:20] + "…", limit=most
            )


def frozen(actor: Actor, code: str = "", part: str = "") -> list[FrozenList]:
    """The frozen versions of a list without their members, newest first; without a code those of every list in reach."""
    require(actor, "records.read")
    found = FrozenList.objects.filter(register=code, part=part) if code else FrozenList.objects.all()
    reached = keeping.registers_of(actor)
    found = found if reached is None else found.filter(register__in=reached)
    return list(found.defer("members").order_by("-reference_on", "-version"))


def version(actor: Actor, pk: int) -> FrozenList:
    """One frozen version with its members; Problem where the actor reaches no such list."""
    require(actor, "records.read")
    found, reached = FrozenList.objects.filter(pk=pk).first(), keeping.registers_of(actor)
    if found is None or (reached is not None and found.register not in reached):
        raise Problem("There is no frozen version {pk}", None, "See the versions of the list.", pk=pk)
    return found
