"""Reads of evidence files, limited to what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from qualipolis.accounts.rules import require, role_of
from qualipolis.accounts.types import Actor
from qualipolis.accounts.types import Scope as Reach
from qualipolis.kernel.errors import Problem
from qualipolis.programme import queries as programme
from qualipolis.territory import queries as territory
from qualipolis.territory.types import View

from ..catalogue import registers
from . import models, store
from .rules import Known
from .types import DISCLOSURE, USES, Edition, Entry, EvidenceFile, Item, Kept, Scope

PAGE = 50


@dataclass(frozen=True)
class Found:
    """One page of files and where the next one begins."""

    files: tuple[EvidenceFile, ...]
    count: int
    next: int


def known() -> Known:
    """Codes that an item may have."""
    if not programme.has_plan():
        return Known((), {}, {}, {}, registers())
    plan = programme.programme()
    return Known(
        plan.measures.keys(),
        {d.code: d.measure_no for d in plan.duties.values()},
        {t.code: t.measure_no for t in plan.targets.values()},
        {code: m.no for m in plan.measures.values() for code in m.mechanisms},
        registers(),
    )


def scope_of(actor: Actor) -> Scope:
    """How far the actor sees."""
    match role_of(actor).scope:
        case Reach.CITY:
            return Scope(everything=True)
        case Reach.BODY:
            numbers = programme.measures_of_body(actor.body_code) if programme.has_plan() else ()
            return Scope(body=actor.body_code, measures=frozenset(m.no for m in numbers))
        case Reach.AREA:
            below = territory.descendants(actor.area_code, View.PARTITION)
            return Scope(areas=frozenset({actor.area_code, *below}))
    return Scope()


def _visible(actor: Actor) -> QuerySet[models.EvidenceFile]:
    """The rule `may_see` as a filter."""
    require(actor, "records.read")
    scope, every = scope_of(actor), models.EvidenceFile.objects.all()
    if scope.everything:
        return every
    own = Q(body=scope.body) & ~Q(body="") if scope.body else Q(area__in=scope.areas) & ~Q(area="")
    served = models.EvidenceItem.objects.filter(measure__in=scope.measures).values("file_id")
    return every.filter(
        own | Q(disclosure__in=("public", "on_request")) | Q(disclosure="internal", pk__in=served)
    )


def _whole(rows: QuerySet[models.EvidenceFile]) -> QuerySet[models.EvidenceFile]:
    """With items and versions: two further queries, whatever the number of rows."""
    versions = models.EvidenceVersion.objects.order_by("version")
    return rows.prefetch_related("items", Prefetch("versions", queryset=versions))


def files(
    actor: Actor, filters: Mapping[str, str] | None = None, *, before: int = 0, size: int = PAGE
) -> Found:
    """Files within scope, newest first. Filters: q, use, disclosure, measure, item, expired, withdrawn."""
    rows = _filtered(_visible(actor), filters or {})
    count = rows.count()
    page = list(_whole(rows.filter(pk__lt=before) if before else rows)[: size + 1])
    more = page[size - 1].pk if len(page) > size else 0
    return Found(tuple(map(_file, page[:size])), count, more)


def _filtered(
    rows: QuerySet[models.EvidenceFile], chosen: Mapping[str, str]
) -> QuerySet[models.EvidenceFile]:
    rows = rows.filter(withdrawn_at__isnull=chosen.get("withdrawn") != "1")
    if text := chosen.get("q", "").strip():
        rows = rows.filter(
            Q(number__iexact=text)
            | Q(name__icontains=text)
            | Q(document_no__icontains=text)
            | Q(issuer__icontains=text)
        )
    if (use := chosen.get("use", "")) in USES:
        rows = rows.filter(**{f"for_{use}": True})
    if (klass := chosen.get("disclosure", "")) in DISCLOSURE:
        rows = rows.filter(disclosure=klass)
    if chosen.get("expired") == "1":
        rows = rows.filter(valid_until__lt=localdate())
    if (number := chosen.get("measure", "")).isdigit():
        rows = rows.filter(pk__in=models.EvidenceItem.objects.filter(measure=int(number)).values("file_id"))
    if code := chosen.get("item", ""):
        bare, _, period = code.partition("/")
        items = models.EvidenceItem.objects.filter(code=bare, **({"period": period} if period else {}))
        rows = rows.filter(pk__in=items.values("file_id"))
    return rows


def file(actor: Actor, number: str) -> EvidenceFile:
    """One file by its number."""
    return _file(row(actor, number))


def row(actor: Actor, number: str) -> models.EvidenceFile:
    """One file's row within the actor's scope; for this drawer's own actions."""
    found = _whole(_visible(actor).filter(number=number)).first()
    if found is None:
        raise Problem(
            "There is no evidence file {number} within your scope", None, "Look in the list.", number=number
        )
    return found


def editions(actor: Actor, number: str) -> tuple[Edition, ...]:
    """Every version of a file, newest first."""
    versions = row(actor, number).versions.all()
    return tuple(Edition(v.version, _kept(v), v.by, v.at, v.reason) for v in reversed(versions))


def content(actor: Actor, number: str, version: int = 0) -> tuple[Kept, Path]:
    """A content and where it lies; the newest one by default."""
    found = [e for e in editions(actor, number) if version in (0, e.version)]
    if not found:
        raise Problem(
            "{number} has no version {version}", None, "Look at its page.", number=number, version=version
        )
    path = store.path_of(found[0].kept.digest)
    if not path.exists():
        raise Problem(
            "The content of {number} is not in the store", None, "Restore it from a backup.", number=number
        )
    return found[0].kept, path


def known_numbers(actor: Actor, numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers in the order given; a Problem names those that are no file within scope."""
    wanted = tuple(dict.fromkeys(n.strip().upper() for n in numbers if n.strip()))
    found = set(_visible(actor).filter(number__in=wanted, withdrawn_at=None).values_list("number", flat=True))
    if missing := [n for n in wanted if n not in found]:
        raise Problem("There is no evidence file {number} within your scope", "evidence",
                      "Enter it in the store first.", number=", ".join(missing))  # fmt: skip
    return wanted


def files_of(actor: Actor, kind: str, code: str) -> tuple[EvidenceFile, ...]:
    """Files that serve one item."""
    served = models.EvidenceItem.objects.filter(kind=kind, code=code).values("file_id")
    return tuple(map(_file, _whole(_visible(actor).filter(pk__in=served, withdrawn_at=None))[:200]))


def twins(actor: Actor, digest: str) -> tuple[str, ...]:
    """Numbers of files within scope that hold this very content already."""
    same = models.EvidenceVersion.objects.filter(digest=digest).values("file_id")
    return tuple(_visible(actor).filter(pk__in=same, withdrawn_at=None).values_list("number", flat=True))


def _file(row: models.EvidenceFile) -> EvidenceFile:
    items = tuple(Item(i.kind, i.code, i.period) for i in row.items.all())
    uses = frozenset(use for use in USES if getattr(row, f"for_{use}"))
    entry = Entry(
        row.name,
        row.document_no,
        row.issuer,
        row.issued_on,
        row.sealed,
        row.disclosure,
        uses,
        tuple(map(str, items)),
        row.valid_until,
    )
    newest = list(row.versions.all())[-1]
    return EvidenceFile(
        row.number, entry, items, _kept(newest), row.version, row.revision, row.body, row.area, row.by, row.at,
        row.is_demonstration, row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason,
    )  # fmt: skip


def _kept(v: models.EvidenceVersion) -> Kept:
    return Kept(v.digest, v.filename, v.kind, v.size, v.pages, v.is_read)
