"""Writes of single records. Each is one transaction: record, version, outbox row and audit event together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from qualipolis.accounts.queries import reaches_area
from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit.actions import record as note
from qualipolis.kernel.errors import Problem, Problems
from qualipolis.territory.queries import territory

from . import images, keeping, search_words, secrecy, words
from .catalogue import register as register_of
from .intake.landing import settle, write_change
from .intake.rows import check_row, review_of
from .models import Outbox, Version
from .periods import refuse_when_locked
from .queries import shown
from .record import Record, Register
from .types import Outcome


class Refused(Problems):
    """The values are not accepted; `outcomes` name columns and reasons."""

    def __init__(self, register: Register, outcomes: list[Outcome], language: str = "zh") -> None:
        self.outcomes = outcomes
        self.reasons = [words.say(register, o, language) for o in outcomes]
        super().__init__(Problem(f"{r.value} {r.what}".strip(), r.label, r.fix) for r in self.reasons)


class Overtaken(Problem):
    """Somebody else has changed the record meanwhile; `theirs` lists (column, was, is now, yours)."""

    def __init__(self, by: str, theirs: tuple[tuple[str, str, str, str], ...], version: int) -> None:
        self.theirs, self.version = theirs, version
        what = "; ".join(f"{label}: {was} → {now}" for label, was, now, _ in theirs)
        super().__init__("{by} has changed this record meanwhile: {changes}", None,
                         "Compare with your own change and save again.", by=by, changes=what)  # fmt: skip


def _reach(actor: Actor, register: Register, values: Mapping[str, Any]) -> None:
    require(actor, "records.write")
    rows, area = keeping.rows_of(actor, register, writing=True), values["area"]
    if rows is not None and not keeping.matches(rows, values):
        raise Problem("{register}: this is not among what your body keeps", None, "Ask the body that keeps it.",
                      register=register.label())  # fmt: skip
    if not reaches_area(actor, area):
        known = territory().by_code.get(area)
        raise Problem("{area} is outside what you answer for", None, "Ask the office or the area itself.",
                      area=known.name_zh if known else area)  # fmt: skip


def _checked(register: Register, raw: Mapping[str, str]) -> dict[str, Any]:
    values, outcomes = check_row(register, raw)
    if outcomes:
        raise Refused(register, outcomes)
    return values


@transaction.atomic
def create_record(*, code: str, raw: Mapping[str, str], by: Actor, at: datetime, reason: str = "") -> Record:
    """Enters one record. `raw` holds text by column name, as a form or a neighbouring system sends it."""
    register = register_of(code)
    values = _checked(register, raw)
    _reach(by, register, values)
    record = register.model(**secrecy.lock_values(register, values, at), review=review_of(register, values))
    settle(record)
    refuse_when_locked(record)
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        named = ", ".join(f"{register.column(n).label()} {values[n]}" for n in register.key)
        raise Problem(
            "{named} is in the register already", None, "Open it and correct it.", named=named
        ) from None
    _first(record, by.username, at, reason)
    search_words.ask_when_far(register, by=by.username, at=at)
    return record


def _first(record: Record, by: str, at: datetime, reason: str) -> None:
    code = record.register.code
    Version.objects.create(register=code, record_id=record.pk, version=1, verb="create", by=by, at=at,
                           reason=reason, after=images.full(record))  # fmt: skip
    Outbox.objects.create(
        register=code, first_id=record.pk, last_id=record.pk, after=images.for_lake(record), at=at
    )
    note(
        by=by,
        at=at,
        verb="create",
        subject=f"{code}/{record.pk}",
        detail={"key": str(record), "reason": reason},
    )


@transaction.atomic
def correct_record(
    *, code: str, pk: int, raw: Mapping[str, str], version: int, by: Actor, at: datetime, reason: str
) -> Record:
    """Corrects a record that was read at `version`. Columns not in `raw` keep their value."""
    register = register_of(code)
    record = _held(register, pk, by)
    old = secrecy.unlock(register, images.values_of(record))
    if record.version != version:
        raise _overtaken(register, record, version, raw)
    if not reason.strip():
        raise Problem("A correction needs a reason", None, "Say in a few words why.")
    merged = {n: words_of(v) for n, v in old.items()} | dict(raw)
    new = _checked(register, merged)
    changed = {n: v for n, v in new.items() if v != old[n] and not (v in ("", None) and old[n] in ("", None))}
    if not changed:
        return record
    _reach(by, register, new)
    if set(changed) & set(register.key):
        _refuse_taken_key(register, pk, new)
    refuse_when_locked(record)
    locked = secrecy.lock_values(register, new, at)
    values = {n: locked[n] for n in changed}
    if set(changed) & set(register.key):
        values |= {n: locked[n] for n in secrecy.sensitive(register)}
    record.review = review_of(register, new)
    write_change(record, values, verb="correct", by=by.username, at=at, reason=reason)
    note(by=by.username, at=at, verb="correct", subject=f"{code}/{pk}",
         detail={"columns": sorted(changed), "reason": reason, "version": record.version})  # fmt: skip
    search_words.ask_when_far(register, by=by.username, at=at)
    return record


def words_of(value: Any) -> str:
    """A stored value as text that the rules read back to the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _held(register: Register, pk: int, by: Actor) -> Record:
    record = register.model.objects.select_for_update().filter(pk=pk, withdrawn_at__isnull=True).first()
    if record is None:
        raise Problem("{register} has no standing record {pk}", None, "Look for it in the list.",
                      register=register.label(), pk=pk)  # fmt: skip
    _reach(by, register, images.values_of(record))
    return record


def _refuse_taken_key(register: Register, pk: int, values: Mapping[str, Any]) -> None:
    taken = register.model.objects.filter(**{n: values[n] for n in register.key}, withdrawn_at__isnull=True)
    if taken.exclude(pk=pk).exists():
        raise Problem("Another record has this key already", None, "Open that record, or correct the key.")


def _overtaken(register: Register, record: Record, version: int, raw: Mapping[str, str]) -> Overtaken:
    steps = Version.objects.filter(register=register.code, record_id=record.pk, version__gt=version).order_by(
        "version"
    )
    first, last = steps.first(), steps.last()
    if first is None or last is None:
        return Overtaken("", (), record.version)
    theirs = []
    now = images.full(record)
    for column in register.columns:
        was = (first.before or {}).get(column.name)
        if was != now[column.name]:
            pair = (shown(register, column.name, v) for v in (was, now[column.name]))
            theirs.append((column.label(), *pair, raw.get(column.name, "")))
    return Overtaken(last.by, tuple(theirs), record.version)


@transaction.atomic
def withdraw_record(*, code: str, pk: int, version: int, by: Actor, at: datetime, reason: str) -> Record:
    """Takes a record out of all figures. It stays with its history and its reason."""
    register = register_of(code)
    record = _held(register, pk, by)
    if record.version != version:
        raise _overtaken(register, record, version, {})
    if not reason.strip():
        raise Problem("A withdrawal needs a reason", None, "Say in a few words why.")
    refuse_when_locked(record)
    record.withdrawn_reason = reason[:500]
    write_change(record, {"withdrawn_at": at}, verb="withdraw", by=by.username, at=at, reason=reason)
    note(
        by=by.username,
        at=at,
        verb="withdraw",
        subject=f"{code}/{pk}",
        detail={"key": str(record), "reason": reason},
    )
    return record


@transaction.atomic
def erase_person(*, code: str, pk: int, by: Actor, at: datetime, reason: str) -> bool:
    """Destroys the key of a record's sensitive cells: nobody reads them again. True where there was a key."""
    register = register_of(code)
    record = _held(register, pk, by)
    done = secrecy.destroy(register, images.values_of(record), by=by.username, at=at)
    note(by=by.username, at=at, verb="erase", subject=f"{code}/{pk}", detail={"reason": reason, "done": done})
    return done
