"""Reads of the registers, limited to what the actor may see.

Lists go by keyset: a page names the last record it showed, so the thousandth page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from qualipolis.accounts.rules import may, require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem
from qualipolis.territory.queries import reach, territory

from . import images, keeping, list_indexes, lists, searching, secrecy, words
from .catalogue import register as register_of
from .models import Batch, Outbox, Quarantined, Version
from .record import Record, Register
from .types import Change, Kind, Klass

#: Counting stops here: "10,000 and more" is enough to know that a filter is needed.
COUNT_LIMIT = 10_000
#: In long registers, where several conditions meet.
COUNT_FEW = 1_000
LANDED = "landed"


@dataclass(frozen=True)
class Page:
    """One page of a list. `next` and `previous` are keys for `after` and `before`; `count` stops at a limit."""

    register: Register
    rows: Sequence[Record]
    next: str
    previous: str
    count: int
    counted_all: bool


@dataclass(frozen=True)
class Step:
    """One version of a record in words: who, when, why, and each column that changed."""

    version: int
    verb: str
    by: str
    at: Any
    reason: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Origin:
    """Where a record came from."""

    kind: str
    filename: str
    row: int | None
    digest: str
    by: str
    at: Any
    demo: bool


def visible(register: Register) -> QuerySet[Record]:
    """The standing records of landed batches."""
    return landed(register).filter(withdrawn_at__isnull=True)


def landed(register: Register) -> QuerySet[Record]:
    """The records of landed batches, withdrawn ones included."""
    hidden = list(
        Batch.objects.filter(register=register.code).exclude(state=LANDED).values_list("pk", flat=True)
    )
    every = register.model.objects.all()
    # A plain NOT IN would drop records without a batch.
    return every.exclude(Q(batch_id__in=hidden) & Q(batch_id__isnull=False)) if hidden else every


def within(actor: Actor, query: QuerySet[Record]) -> QuerySet[Record]:
    """The records that lie within the actor's scope."""
    require(actor, "records.read")
    if (rows := keeping.rows_of(actor, query.model.register)) is not None:
        return query.filter(keeping.condition(rows))
    if role_of(actor).scope is not Scope.AREA:
        return query
    if not actor.area_code:
        return query.none()
    area = territory().by_code.get(actor.area_code)
    if area is not None and area.in_partition:
        return query.filter(Q(county=actor.area_code))
    return query.filter(area__in=reach(actor.area_code))


def records(
    actor: Actor,
    code: str,
    *,
    filters: Mapping[str, str] | None = None,
    search: str = "",
    after: str = "",
    before: str = "",
    size: int = 50,
) -> Page:
    """One page of a register, newest first. `filters`: declared dimensions, `county`, `from`, `to`, `review`, `batch`."""
    register = register_of(code)
    chosen, term = {n: v for n, v in (filters or {}).items() if v not in ("", None)}, search.strip()
    query = _filtered(register, within(actor, visible(register)), chosen)
    if not list_indexes.is_long(register):
        query = _searched(register, query, term)
        count = query.order_by().values("pk")[: COUNT_LIMIT + 1].count()
        return _page(register, list(_from(query, after, before)[: size + 1]), size, after, before, count)
    if term:
        return _with_term(register, query, term, size, after, before)
    way = _road(actor, register, chosen)
    # Each further condition makes every record counted cost a look at the record itself.
    most = COUNT_LIMIT if len(chosen) <= 1 and not _scoped(actor) else COUNT_FEW
    if most < COUNT_LIMIT and not (after or before):
        rows, count = lists.first_and_count(_from(query, "", ""), way, size + 1, most)
        return _page(register, rows, size, after, before, count, most)
    count = lists.count(query, way, most)
    rows = lists.rows(_from(query, after, before)[: size + 1], way)
    return _page(register, rows, size, after, before, count, most)


def _page(
    register: Register,
    rows: list[Record],
    size: int,
    after: str,
    before: str,
    count: int,
    most: int = COUNT_LIMIT,
) -> Page:
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    return Page(
        register, rows,
        next=_key(rows[-1]) if rows and (more or before) else "",
        previous=_key(rows[0]) if rows and (after or (before and more)) else "",
        count=min(count, most), counted_all=count <= most,
    )  # fmt: skip


def _scoped(actor: Actor) -> bool:
    return role_of(actor).scope is not Scope.CITY


def _road(actor: Actor, register: Register, chosen: Mapping[str, str]) -> lists.Road:
    """The index by which a long list goes: by the chosen filters, and by what the actor's scope asks for."""
    wanted: dict[str, Any] = {}
    for name, value in chosen.items():
        if name not in ("from", "to", "county", "review", "batch"):
            wanted[name] = (_value(register, name, value),)
    if "batch" in chosen:
        wanted[list_indexes.BATCH] = (int(chosen["batch"]),)
    descriptions = keeping.rows_of(actor, register)
    if descriptions is not None and len(descriptions) == 1:
        for name, values in descriptions[0].items():
            wanted.setdefault(name, tuple(values))
    area = territory().by_code.get(actor.area_code) if role_of(actor).scope is Scope.AREA else None
    if area is not None and not area.in_partition:
        wanted.setdefault("area", tuple(reach(actor.area_code)))
    days = tuple(date.fromisoformat(chosen[n]) if n in chosen else None for n in ("from", "to"))
    county = "county" in chosen or (area is not None and area.in_partition)
    return lists.road(register, wanted, (days[0], days[1]), county=county, review="review" in chosen)


def _with_term(
    register: Register, query: QuerySet[Record], term: str, size: int, after: str, before: str
) -> Page:
    """A page of those whose key begins with the term, or that have it anywhere in a searchable column."""
    places, whole = searching.places(register, query, term)
    most = COUNT_LIMIT if whole else min(len(places), COUNT_LIMIT)
    count = len(places) if whole else most + 1
    if not whole:
        hits = query.filter(searching.having(register, term))
        rows = searching.along(register, hits, lambda some: _from(some, after, before), size + 1)
        if rows is not None:
            return _page(register, rows, size, after, before, count, most)
    if after or before:
        day, pk = _place(after or before)
        places = [p for p in places if (p < (day, pk) if after else p > (day, pk))]
        if before:
            places.reverse()
    found = {r.pk: r for r in register.model.objects.filter(pk__in=[pk for _, pk in places[: size + 1]])}
    rows = [found[pk] for _, pk in places[: size + 1] if pk in found]
    return _page(register, rows, size, after, before, count, most)


def _key(record: Record) -> str:
    return f"{record.event_on.isoformat()}_{record.pk}"


def _from(query: QuerySet[Record], after: str, before: str) -> QuerySet[Record]:
    if not (after or before):
        return query.order_by("-event_on", "-pk")
    event, pk = _place(after or before)
    if after:
        past = Q(event_on__lt=event) | Q(event_on=event, pk__lt=pk)
        return query.filter(event_on__lte=event).filter(past).order_by("-event_on", "-pk")
    past = Q(event_on__gt=event) | Q(event_on=event, pk__gt=pk)
    return query.filter(event_on__gte=event).filter(past).order_by("event_on", "pk")


def _place(key: str) -> tuple[date, int]:
    day, _, number = key.partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        raise Problem("{key} is no place in a list", None, "Start from the first page.", key=key) from None


def _filtered(register: Register, query: QuerySet[Record], filters: Mapping[str, str]) -> QuerySet[Record]:
    for name, value in filters.items():
        if value in ("", None):
            continue
        _refuse_unreadable(name, value)
        if name in ("from", "to"):
            query = query.filter(**{"event_on__gte" if name == "from" else "event_on__lt": value})
        elif name == "county":
            query = query.filter(county=value)
        elif name == "batch":
            query = query.filter(batch_id=value)
        elif name == "review":
            query = query.exclude(review="")
        else:
            # A flag asked for by `= true` would be asked for without a sign of equality, which no index answers.
            query = query.filter(**{f"{name}__in": [_value(register, name, value)]})
    return query


def _refuse_unreadable(name: str, value: str) -> None:
    try:
        if name in ("from", "to"):
            date.fromisoformat(value)
        elif name == "batch":
            int(value)
    except ValueError:
        raise Problem("{value} cannot be read as {name}", None, "Write a day like 2025-06-30, an import as its number.",
                      value=value[:40], name=name) from None  # fmt: skip


def _value(register: Register, name: str, value: str) -> Any:
    known = register._by_name
    if name not in known or known[name].is_private:
        usable = ", ".join(c.name for c in register.columns if c.dimension)
        raise Problem("{register} cannot be filtered by {name}", None, "Use one of {usable}.",
                      register=register.code, name=name, usable=usable)  # fmt: skip
    if known[name].kind is Kind.FLAG:
        return {"true": True, "false": False}.get(value.lower())
    return value


def _searched(register: Register, query: QuerySet[Record], term: str) -> QuerySet[Record]:
    """Records with the term anywhere in a declared column."""
    found = Q()
    for name in register.searchable:
        found |= Q(**{f"{name}__icontains": term})
    return query.filter(found) if term else query


def reached(actor: Actor, code: str, ids: Sequence[int]) -> tuple[int, ...]:
    """Those of the records that the actor may see, in their order."""
    model = register_of(code).model
    seen = set(within(actor, model.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    return tuple(pk for pk in ids if pk in seen)


def record(actor: Actor, code: str, pk: int) -> Record:
    """One record within the actor's scope, withdrawn ones included."""
    register = register_of(code)
    standing = within(actor, register.model.objects.all()).filter(pk=pk).select_related("batch").first()
    if standing is None or (standing.batch and standing.batch.state != LANDED):
        raise Problem("{register} has no record {pk} that you may see", None, "Look for it in the list.",
                      register=register.label(), pk=pk)  # fmt: skip
    return standing


def values(actor: Actor, one: Record) -> dict[str, Any]:
    """The declared values as the actor may see them: sensitive cells only for those who may write."""
    shown = images.values_of(one)
    if may(actor, "records.write"):
        return secrecy.unlock(one.register, shown)
    closed = {c.name for c in one.register.columns if c.klass is Klass.SENSITIVE}
    return {name: ("●" if name in closed and value else value) for name, value in shown.items()}


def shown(register: Register, name: str, value: Any, language: str = "zh") -> str:
    """A value as a person reads it."""
    column = register.column(name)
    if value is None or value == "":
        return ""
    if column.kind is Kind.FLAG:
        return ("是", "否")[not value] if not language.startswith("en") else ("Yes", "No")[not value]
    if column.kind is Kind.CHOICE:
        return column.choice_label(str(value), language)
    return str(value)


def history(actor: Actor, code: str, pk: int, language: str = "zh") -> list[Step]:
    """The record's versions, newest first, each with the columns that changed."""
    register = record(actor, code, pk).register
    steps = Version.objects.filter(register=code, record_id=pk).order_by("-version")
    return [_step(register, step, language) for step in steps]


def _step(register: Register, step: Version, language: str) -> Step:
    before, after = step.before or {}, step.after or {}
    changed = []
    for column in register.columns:
        old, new = before.get(column.name), after.get(column.name)
        if step.after is not None and old != new:
            secret = column.klass is Klass.SENSITIVE
            pair = ("●", "●") if secret else (shown(register, column.name, v, language) for v in (old, new))
            changed.append((column.label(language), *pair))
    return Step(step.version, step.verb, step.by, step.at, step.reason, tuple(changed))


def origin(one: Record) -> Origin:
    """Where the record came from: a file and its row, a programme, or a form."""
    if one.batch is None:
        first = (
            Version.objects.filter(register=one.register.code, record_id=one.pk).order_by("version").first()
        )
        return Origin("form", "", None, "", first.by if first else "", first.at if first else None, False)
    batch = one.batch
    return Origin("file", batch.filename, one.source_row, batch.digest, batch.by, batch.landed_at, batch.demo)


def reviews(one: Record, language: str = "zh") -> list[str]:
    """Marks for review in words."""
    return words.flag_words(one.register, one.review, language)


def _batches(actor: Actor) -> QuerySet[Batch]:
    """Imports an actor may look into: a file holds rows of many, so beyond the city only one's own files and
    those of registers that the body keeps whole."""
    require(actor, "records.read")
    match role_of(actor).scope:
        case Scope.AREA:
            return Batch.objects.filter(by=actor.username)
        case Scope.BODY:
            return Batch.objects.filter(Q(by=actor.username) | Q(register__in=keeping.kept_whole(actor)))
    return Batch.objects.all()


def batches(actor: Actor, code: str = "", most: int = 50) -> list[Batch]:
    """The newest batches."""
    query = _batches(actor)
    return list((query.filter(register=code) if code else query).order_by("-pk")[:most])


def batch(actor: Actor, pk: int) -> Batch:
    """One batch with its report."""
    found = _batches(actor).filter(pk=pk).first()
    if found is None:
        raise Problem("There is no import {pk}", None, "See the list of imports.", pk=pk)
    return found


def quarantine(actor: Actor, pk: int, most: int = 100) -> list[Quarantined]:
    """The first refused rows of a batch."""
    return list(batch(actor, pk).quarantine.order_by("row")[:most])


def has_demonstration(code: str = "") -> bool:
    """Whether landed batches hold demonstration evidence."""
    query = Batch.objects.filter(demo=True, state=LANDED)
    return (query.filter(register=code) if code else query).exists()


def registers_with_demonstration() -> frozenset[str]:
    """Codes of the registers that hold demonstration evidence."""
    query = Batch.objects.filter(demo=True, state=LANDED)
    return frozenset(query.values_list("register", flat=True).distinct())


def demonstration_batches(code: str) -> frozenset[int]:
    """The landed batches of a register that hold demonstration evidence."""
    query = Batch.objects.filter(register=code, demo=True, state=LANDED)
    return frozenset(query.values_list("pk", flat=True))


def counts() -> dict[str, int]:
    """Records of each register that landed by batches, from the batches' own figures."""
    from django.db.models import Sum

    rows = Batch.objects.filter(state=LANDED).values_list("register").annotate(n=Sum("added"))
    return {code: n or 0 for code, n in rows}


@dataclass(frozen=True)
class LakeSource:
    """What a reader in another process needs: the table, its columns' kinds and the rows that are visible."""

    table: str
    columns: Mapping[str, str]
    where: str


def lake_source(code: str) -> LakeSource:
    """Table, columns and condition of a register's visible records."""
    register = register_of(code)
    where = (
        "withdrawn_at IS NULL AND (batch_id IS NULL OR "
        "batch_id IN (SELECT id FROM registers_batch WHERE state = 'landed'))"
    )
    return LakeSource(register.table, {c.name: str(c.kind) for c in register.lake_columns}, where)


@dataclass(frozen=True)
class Changes:
    """Changes of one register in order, and the number of the last outbox row they come from."""

    rows: list[Change]
    last: int


def head() -> int:
    """The number of the newest outbox row."""
    return Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def changes(code: str, after: int, limit: int = 5_000) -> Changes:
    """What happened to a register after an outbox row. A range row becomes its records as they stood when it landed."""
    entries = list(Outbox.objects.filter(register=code, pk__gt=after).order_by("pk")[:limit])
    found: list[Change] = []
    for entry in entries:
        if entry.before is None and entry.after is None:
            found += _appeared(register_of(code), entry)
        else:
            found.append(Change(entry.first_id, entry.before, entry.after))
    return Changes(found, entries[-1].pk if entries else after)


def _appeared(register: Register, entry: Outbox) -> list[Change]:
    first_images: dict[int, Any] = {}
    later = Outbox.objects.filter(
        register=register.code, pk__gt=entry.pk, first_id__gte=entry.first_id, last_id__lte=entry.last_id
    ).order_by("pk")
    for change in later.iterator():
        if change.before is not None:
            first_images.setdefault(change.first_id, change.before)
    landed = register.model.objects.filter(pk__range=(entry.first_id, entry.last_id), batch_id=entry.batch_id)
    return [
        Change(r.pk, None, first_images.get(r.pk) or images.for_lake(r))
        for r in landed.order_by("pk").iterator()
    ]
