"""The bundle for an inspection （迎检材料）: asked for in one act, made in the background, kept for a while.

PDF and pictures are merged. DOCX, XLSX and OFD cannot be laid out here page for page as their own programs do it; they
are listed in the contents as attached originals and travel beside the PDF in a ZIP, as do the volumes of a thick bundle.
Making one may break off at any moment: volumes that are written are found again, and what is made once stays made.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit.actions import record as note
from qualipolis.jobs.actions import enqueue
from qualipolis.kernel.canonical import digest as digest_of
from qualipolis.kernel.errors import Problem

from ..intake.guards import digest_of as digest_of_file
from ..numbering import create_numbered
from . import bundle_lists, bundle_pages, bundle_plan, bundle_queries, models, queries, store
from .types import Bundle, EvidenceFile, Item

KIND = "evidence.bundle"  # `registers.work` does it
#: As much as one inspection has ever asked; beyond it the choice is too wide to be of use to anyone.
MAX_FILES, MAX_PAGES, MAX_BYTES = 5_000, 60_000, 4 << 30
#: Up to here a bundle is ready within a second or two: waiting for it is less trouble than coming back.
AT_ONCE_FILES, AT_ONCE_PAGES, AT_ONCE_BYTES = 30, 200, 20 << 20
#: A bundle shows the store as it was; after a week it is better made anew.
KEPT = timedelta(days=7)

Tell = Callable[[str, int, int], None]


def ask_bundle(
    *, title: str, filters: dict[str, str], names: Mapping[Item, str], heading: Sequence[str], by: Actor, at: datetime
) -> Bundle:  # fmt: skip
    """Asks for the bundle of the files that fit `filters` (use, measure, item, disclosure, q) within the actor's scope.

    `names` are the items' words for the reader, `heading` the lines of the cover. A small one is made at once; a larger
    one is queued, and asked for again while it waits it is the same one.
    """
    files = _chosen(by, filters)
    waiting = bundle_queries.waiting(by, _fingerprint(title, filters, by))
    if waiting is not None:
        return waiting
    row = _entered(title, filters, names, heading, by, at)
    if _is_small(files):
        make_bundle(number=row.number, at=at)
    else:
        job = enqueue(
            kind=KIND, arguments={"number": row.number}, by=by.username, at=at, key=f"{KIND}/{row.number}"
        )
        models.EvidenceBundle.objects.filter(pk=row.pk).update(job=job.pk)
    return bundle_queries.bundle(by, row.number)


def _entered(title, filters, names, heading, by: Actor, at: datetime):  # type: ignore[no-untyped-def]
    known = {str(item): words for item, words in names.items()}
    return create_numbered(
        models.EvidenceBundle, lambda n: f"YJ{at.year}-{n:04d}", title=title[:120], filters=filters, names=known,
        heading=list(heading), fingerprint=_fingerprint(title, filters, by), by=by.username, role=by.role,
        body=by.body_code, area=by.area_code, at=at,
    )  # fmt: skip


def _fingerprint(title: str, filters: Mapping[str, str], by: Actor) -> str:
    return digest_of([title, dict(filters), by.username, by.role, by.body_code, by.area_code])


def _chosen(by: Actor, filters: Mapping[str, str]) -> tuple[EvidenceFile, ...]:
    require(by, "records.read")
    found = queries.files(by, filters, size=MAX_FILES)
    if not found.files:
        raise Problem("No evidence file fits", None, "Choose another use or item.")
    if found.next:
        raise Problem("{count} files fit; up to {limit} go into one bundle", None,
                      "Choose a measure or an item.", count=found.count, limit=MAX_FILES)  # fmt: skip
    pages = sum(f.kept.pages or 0 for f in found.files)
    if pages > MAX_PAGES:
        raise Problem("The files have {pages} pages; up to {limit} go into one bundle", None,
                      "Choose a measure or an item.", pages=pages, limit=MAX_PAGES)  # fmt: skip
    size = sum(f.kept.size for f in found.files)
    if size > MAX_BYTES:
        raise Problem("The files have {size} MB; up to {limit} MB go into one bundle", None,
                      "Choose a measure or an item.", size=size >> 20, limit=MAX_BYTES >> 20)  # fmt: skip
    return found.files


def _is_small(files: Sequence[EvidenceFile]) -> bool:
    pages, size = sum(f.kept.pages or 0 for f in files), sum(f.kept.size for f in files)
    return len(files) <= AT_ONCE_FILES and pages <= AT_ONCE_PAGES and size <= AT_ONCE_BYTES


def make_bundle(*, number: str, at: datetime, tell: Tell = lambda stage, done, total: None) -> None:
    """Makes a bundle that was asked for. Repeated, it goes on where it broke off; one that is made is left as it is."""
    row = models.EvidenceBundle.objects.get(number=number)
    if row.made_at is not None:
        return
    by = Actor(row.by, row.role, body_code=row.body, area_code=row.area)
    files = _chosen(by, row.filters)
    names = {item: row.names[str(item)] for f in files for item in f.items if str(item) in row.names}
    layout = bundle_plan.layout(files, names, row.filters, queries.known())
    folder = store.making() / f"{row.number}-{layout.digest[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    made = _assembled(row, layout, folder, tell)
    digest, size = digest_of_file(made), made.stat().st_size
    place = store.bundle_path(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    made.replace(place)
    _keep(row, layout, digest, size, made.suffix, by, at)
    for left in store.making().glob(f"{row.number}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _assembled(row: models.EvidenceBundle, layout: bundle_plan.Layout, folder: Path, tell: Tell) -> Path:
    """The finished file in the folder: the PDF alone, or an archive of volumes, originals and lists."""
    is_demonstration = any(f.is_demonstration for f in layout.files.values())
    cover = [*row.heading, *_summary(layout, row.at)]
    count, done, pdfs = len(layout.volumes), 0, {}
    if count > 1:
        pdfs["00-contents.pdf"] = folder / "00-contents.pdf"
        bundle_pages.write_contents(layout.volumes, pdfs["00-contents.pdf"], title=row.title, cover=cover,
                                    is_demonstration=is_demonstration)  # fmt: skip
    for volume in layout.volumes:
        name = f"{volume.number:02d}-volume.pdf" if count > 1 else "bundle.pdf"
        path, part = folder / name, folder / f"{name}.part"
        if not path.exists():
            lines = [*cover, f"第 {volume.number} 册 共 {count} 册"] if count > 1 else cover
            bundle_pages.write_volume(
                volume, part, title=row.title, cover=lines, volumes=count, is_demonstration=is_demonstration,
                tell=lambda pages, before=done: tell("merging", before + pages, layout.pages),
            )  # fmt: skip
            part.replace(path)
            # Pages and their writer refer to each other in circles; without this, several volumes stay in memory.
            gc.collect()
        pdfs[name], done = path, done + volume.pages
        tell("merging", done, layout.pages + 1)
    if count == 1 and not layout.attached:
        return pdfs["bundle.pdf"]
    packed = folder / "bundle.zip"
    bundle_lists.write_archive(packed, layout, pdfs, {n: digest_of_file(p) for n, p in pdfs.items()})
    return packed


def _summary(layout: bundle_plan.Layout, at: datetime) -> list[str]:
    lines = [f"共 {layout.items} 项、{len(layout.files)} 份材料"]
    if layout.attached:
        lines.append(
            f"其中 {len(layout.attached)} 份为随附原件（DOCX、XLSX、OFD 不并入本 PDF），见压缩包 attachments 目录"
        )
    return [*lines, f"生成时间 {at.astimezone():%Y-%m-%d %H:%M}"]


@transaction.atomic
def _keep(row, layout: bundle_plan.Layout, digest: str, size: int, suffix: str, by: Actor, at: datetime) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
    row.digest, row.size, row.suffix, row.made_at, row.expires_at = digest, size, suffix, at, at + KEPT
    row.pages, row.volumes, row.items = layout.pages, len(layout.volumes), layout.items
    row.files, row.attached = len(layout.files), len(layout.attached)
    row.is_demonstration = any(f.is_demonstration for f in layout.files.values())
    row.save()
    note(by=by.username, at=at, verb="evidence.bundle", subject=f"bundle:{row.number}",
         detail={"title": row.title, "filters": row.filters, "numbers": list(layout.files), "pages": layout.pages,
                 "digest": digest})  # fmt: skip


def note_taking(*, number: str, by: Actor, at: datetime) -> None:
    """Keeps that a bundle was taken out."""
    note(by=by.username, at=at, verb="evidence.bundle.read", subject=f"bundle:{number}", detail={})


@transaction.atomic
def drop_expired(*, at: datetime) -> int:
    """Removes the bytes of bundles whose time is over; the entries stay. Gives how many."""
    over = list(models.EvidenceBundle.objects.filter(expires_at__lte=at, dropped_at=None).select_for_update())
    for row in over:
        row.dropped_at = at
        row.save(update_fields=["dropped_at"])
        if not bundle_queries.is_held(row.digest):
            store.bundle_path(row.digest).unlink(missing_ok=True)
    if over:
        note(by="worker", at=at, verb="evidence.bundle.expire", subject="bundles",
             detail={"numbers": [r.number for r in over]})  # fmt: skip
    return len(over)
