"""Reads of occasional tables, limited to what the actor asked for, is asked, or oversees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from qualipolis.accounts.rules import may, require, role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.territory import queries as territory
from qualipolis.territory.types import View

from ..catalogue import registers
from ..record import Register
from ..types import Column
from . import likeness, models, rules
from .types import Asking, Burden, Filled, Held, Overlap, Recipient, Rows, Spec, Table, Unit

PAGE = 60
CREDIT_CODE = "统一社会信用代码"


@lru_cache(maxsize=1)
def held() -> tuple[Held, ...]:
    """Every column of every register that people fill in by a word of its own."""
    return tuple(
        Held(code, c.name, c.zh, c.en, r.label("zh"), r.label("en"), _words(r, c), c.name in r.key)
        for code, r in registers().items()
        for c in r.columns
    )


def _words(register: Register, column: Column) -> tuple[str, ...]:
    """Further words for a column; whose record it is says every register by the credit code, however it calls it."""
    subject = (CREDIT_CODE,) if column.name == register.subject else ()
    return (column.name, *column.aliases, *subject)


def overlaps(names: Iterable[str], title: str) -> list[Overlap]:
    """What the registers have of these columns already."""
    return likeness.overlaps(list(names), title, held())


def units_of(actor: Actor) -> frozenset[Unit]:
    """Units for which the actor fills in: the own body; the own area and the townships below it."""
    if role_of(actor).scope is Scope.AREA:
        areas = {actor.area_code, *territory.descendants(actor.area_code, View.PARTITION)}
        bodies = {b.code for b in territory.bodies() if b.area == actor.area_code and not b.is_group}
        return frozenset({Unit("area", a) for a in areas} | {Unit("body", b) for b in bodies})
    return frozenset({Unit("body", actor.body_code)} if actor.body_code else ())


def name_of(unit: Unit) -> str:
    """A recipient by name."""
    known = territory.territory()
    found = (known.bodies if unit.kind == "body" else known.by_code).get(unit.code)
    return (found.short_zh or found.name_zh) if found else unit.code


def is_office(actor: Actor) -> bool:
    """Whether the actor keeps the report catalogue."""
    return may(actor, "matters.direct")


def _asked_of(actor: Actor) -> Q:
    own = units_of(actor)
    bodies, areas = [u.code for u in own if u.kind == "body"], [u.code for u in own if u.kind == "area"]
    return Q(kind="body", unit__in=bodies) | Q(kind="area", unit__in=areas)


def _visible(actor: Actor) -> QuerySet[models.OccasionalTable]:
    require(actor, "records.read")
    every = models.OccasionalTable.objects.all()
    if role_of(actor).scope is Scope.CITY:
        return every
    asked = models.OccasionalRecipient.objects.filter(_asked_of(actor)).values("table_id")
    own = Q(body=actor.body_code) & ~Q(body="") if actor.body_code else Q(area=actor.area_code) & ~Q(area="")
    return every.filter(own | Q(by=actor.username) | Q(pk__in=asked, state__in=("sent", "closed")))


def _whole(rows: QuerySet[models.OccasionalTable]) -> QuerySet[models.OccasionalTable]:
    return rows.prefetch_related(
        Prefetch("recipients", queryset=models.OccasionalRecipient.objects.order_by("id"))
    )


def tables(
    actor: Actor, filters: Mapping[str, str] | None = None, *, before: int = 0
) -> tuple[tuple[Table, ...], int]:
    """Tables within scope, newest first, and where the next page begins. Filters: q, state."""
    chosen, found = filters or {}, _visible(actor)
    if chosen.get("state"):
        found = found.filter(state=chosen["state"])
    if text := chosen.get("q", "").strip():
        found = found.filter(Q(number__iexact=text) | Q(title__icontains=text))
    page = list(_whole(found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    return tuple(map(table_of, page[:PAGE])), page[PAGE - 1].pk if len(page) > PAGE else 0


def table(actor: Actor, number: str) -> Table:
    """One table by its number."""
    return table_of(row(actor, number))


def numbers_within(actor: Actor, numbers: Iterable[str]) -> frozenset[str]:
    """Those of the tables that the actor may open."""
    return frozenset(_visible(actor).filter(number__in=list(numbers)).values_list("number", flat=True))


def row(actor: Actor, number: str) -> models.OccasionalTable:
    """One table's row within the actor's scope; for this drawer's own actions."""
    found = _whole(_visible(actor).filter(number=number)).first()
    if found is None:
        raise Problem(
            "There is no table {number} within your scope", None, "Look in the catalogue.", number=number
        )
    return found


def is_author(actor: Actor, one: Table | models.OccasionalTable) -> bool:
    """Whether the actor, or somebody of the same body or area, defined the table; the office counts as well."""
    same = (one.body and one.body == actor.body_code) or (one.area and one.area == actor.area_code)
    return bool(same) or one.by == actor.username or is_office(actor)


def filled(actor: Actor, number: str, unit: Unit | None = None) -> tuple[Filled, ...]:
    """Rows filled in: all of them for the author and those who oversee, else the actor's own units'."""
    one = row(actor, number)
    rows = models.OccasionalRow.objects.filter(recipient__table=one).select_related("recipient")
    if not (is_author(actor, one) or role_of(actor).scope is Scope.CITY):
        mine = models.OccasionalRecipient.objects.filter(_asked_of(actor), table=one)
        rows = rows.filter(recipient__in=mine)
    if unit is not None:
        rows = rows.filter(recipient__kind=unit.kind, recipient__unit=unit.code)
    return tuple(
        Filled(Unit(r.recipient.kind, r.recipient.unit), r.place, r.cells, r.record, r.taken_on) for r in rows
    )


def tasks(actor: Actor) -> tuple[tuple[Table, Unit], ...]:
    """Tables that wait for the actor's units, and those that wait for the office's approval (unit "office")."""
    waiting = models.OccasionalRecipient.objects.filter(
        _asked_of(actor), table__state="sent", state__in=("asked", "begun")
    )
    pairs = list(waiting.values_list("table_id", "kind", "unit"))
    drafts = Q(state="draft") if is_office(actor) else Q(pk__in=())
    rows = {
        r.pk: table_of(r) for r in _whole(_visible(actor).filter(drafts | Q(pk__in=[p[0] for p in pairs])))
    }
    found = [(rows[pk], Unit(kind, unit)) for pk, kind, unit in pairs if pk in rows]
    found += [(t, Unit("office", "")) for t in rows.values() if t.state == "draft" and is_office(actor)]
    return tuple(sorted(found, key=lambda pair: (pair[0].due, pair[0].number, pair[1])))


def burden(actor: Actor, months: Iterable[str]) -> tuple[Burden, ...]:
    """Forms and cells that each unit was asked in each month: two queries, whatever their number."""
    totals: dict[tuple[Unit, str], list[int]] = {}
    for table, recipient in _askings(actor, months):
        total = totals.setdefault(
            (Unit(recipient.kind, recipient.unit), _month(table.approved_at)), [0, 0, 0]
        )
        cells, spared = _cells(table, recipient)
        total[0], total[1], total[2] = total[0] + 1, total[1] + cells, total[2] + spared
    return tuple(Burden(unit, month, *total) for (unit, month), total in sorted(totals.items()))


def askings(actor: Actor, unit: Unit, months: Iterable[str]) -> tuple[Asking, ...]:
    """Every form that one unit within scope was asked to fill in, the newest first."""
    if role_of(actor).scope is not Scope.CITY and unit not in units_of(actor):
        raise Problem("{unit} is outside what you answer for", None, "Look in the list.", unit=name_of(unit))
    only = Q(kind=unit.kind, unit=unit.code)
    found = [
        Asking(
            t.number, t.title, t.body, t.area, t.by, _month(t.approved_at), r.state, *_cells(t, r), r.chased
        )
        for t, r in _askings(actor, months, only)
    ]
    return tuple(sorted(found, key=lambda a: (a.month, a.number), reverse=True))


def _askings(
    actor: Actor, months: Iterable[str], only: Q | None = None
) -> Iterable[tuple[models.OccasionalTable, models.OccasionalRecipient]]:
    """Each table that went out in these months with each unit it asked, within the actor's scope."""
    require(actor, "records.read")
    periods = [Period.parse(m) for m in months]
    start, end = min(p.start for p in periods), max(p.end for p in periods)
    sent = models.OccasionalTable.objects.filter(approved_at__date__gte=start, approved_at__date__lt=end)
    tables = {one.pk: one for one in sent}
    rows = models.OccasionalRecipient.objects.filter(table__in=sent)
    if role_of(actor).scope is not Scope.CITY:
        rows = rows.filter(_asked_of(actor))
    return ((tables[r.table_id], r) for r in (rows.filter(only) if only else rows))


def _cells(table: models.OccasionalTable, recipient: models.OccasionalRecipient) -> tuple[int, int]:
    """Cells to fill in, and cells that came filled in."""
    sources = [str(c.get("source") or "") for c in table.columns]
    taken = sum(s.partition(".")[0] == table.rows_from for s in sources) if table.rows_from else 0
    rows = (
        recipient.rows if recipient.state in ("sent_in", "nothing") else max(recipient.rows, recipient.given)
    )
    return rules.cells(sources.count(""), rows), taken * rows


def _month(at) -> str:  # type: ignore[no-untyped-def]
    from django.utils.timezone import localtime

    return f"{localtime(at):%Y-%m}"


def months_until(day: date, count: int = 3) -> tuple[str, ...]:
    """The month of a day and those before it, newest first."""
    found = [Period.month(day.year, day.month)]
    while len(found) < count:
        found.append(found[-1].previous())
    return tuple(p.code for p in found)


def spec_of(kept: Mapping[str, object]) -> Spec:
    """A column as it is kept in the table's row."""
    return Spec(
        str(kept["name"]), str(kept["kind"]), tuple(kept.get("choices") or ()),  # type: ignore[arg-type]
        bool(kept.get("required")), str(kept.get("about") or ""), str(kept.get("source") or ""), str(kept.get("reason") or ""),
    )  # fmt: skip


def table_of(row: models.OccasionalTable) -> Table:
    """A table's row as people see it; for this drawer's own actions."""
    recipients = tuple(
        Recipient(
            Unit(r.kind, r.unit),
            r.state,
            r.nothing_because,
            r.rows,
            r.chased,
            r.chased_on,
            r.by,
            r.at,
            r.given,
        )
        for r in row.recipients.all()
    )
    return Table(
        row.number, row.title, row.about, tuple(map(spec_of, row.columns)), row.due, row.expires_on, row.state, row.body,
        row.area, row.by, row.at, row.approved_by, row.approved_at, row.refused_reason, row.is_demonstration, recipients,
        _rows_from(row),
    )  # fmt: skip


def _rows_from(row: models.OccasionalTable) -> Rows | None:
    if not row.rows_from:
        return None
    return Rows(row.rows_from, tuple((c, v) for c, v in row.rows_where), row.rows_since)
