"""Files without an entry and entries without a file, in every folder where this room keeps bytes.

A file is written before its entry is, so a young file without one may be on its way: those are never touched. What has
an entry is never removed, whatever its age.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from qualipolis.audit.actions import record as note
from qualipolis.jobs.models import Job
from qualipolis.jobs.types import State

from .evidence_files import store
from .evidence_files.models import EvidenceBundle, EvidenceVersion
from .intake.reporting import bad_rows_path
from .models import Batch

#: Nothing younger is touched: no upload and no background work lasts so long.
YOUNG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stray:
    """A file without an entry."""

    path: Path
    size: int
    modified: datetime

    @property
    def name(self) -> str:
        """Its place within the files of the site."""
        return self.path.relative_to(settings.MEDIA_ROOT).as_posix()

    def is_young(self, at: datetime) -> bool:
        """Whether it may be on its way."""
        return at - self.modified < YOUNG


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry without its file."""

    entry: str
    name: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: how many files were looked at, strays (young ones apart), and entries without a file."""

    files: int
    strays: tuple[Stray, ...]
    young: tuple[Stray, ...]
    missing: tuple[Missing, ...]


def survey(at: datetime) -> Survey:
    """Looks at every file and every entry; changes nothing."""
    files, strays = 0, []
    for folder, is_known in _folders().items():
        for path in _files(folder):
            files += 1
            if not is_known(path):
                strays.append(_stray(path))
    return Survey(
        files,
        tuple(s for s in strays if not s.is_young(at)),
        tuple(s for s in strays if s.is_young(at)),
        tuple(_missing(at)),
    )


def remove(found: Survey, *, by: str, at: datetime) -> tuple[Stray, ...]:
    """Removes the strays of a survey that are still old and without an entry; gives those that are gone."""
    folders, gone = _folders(), []
    for one in found.strays:
        folder = next(f for f in folders if one.path.is_relative_to(f))
        # Somebody may have brought the same content since the survey: then it is known, or young again.
        if one.path.is_file() and not folders[folder](one.path) and not _stray(one.path).is_young(at):
            one.path.unlink()
            gone.append(one)
    _drop_empty_folders(folders)
    if gone:
        note(by=by, at=at, verb="storage.sweep", subject="storage",
             detail={"files": [s.name for s in gone], "bytes": sum(s.size for s in gone)})  # fmt: skip
    return tuple(gone)


def _folders() -> dict[Path, Callable[[Path], bool]]:
    """Each folder with the question whether one of its files has an entry."""
    root = Path(settings.MEDIA_ROOT)
    return {
        store.folder(): lambda path: EvidenceVersion.objects.filter(digest=path.name).exists(),
        store.bundles(): lambda path: EvidenceBundle.objects.filter(digest=path.name, dropped_at=None).exists(),
        store.making(): _is_being_made,
        root / "uploads": _is_upload,
        root / "quarantine": lambda path: path.stem.isdigit() and Batch.objects.filter(pk=int(path.stem)).exists(),
    }  # fmt: skip


def _is_being_made(path: Path) -> bool:
    """Whether a volume belongs to a bundle that the worker has yet to finish."""
    number = "-".join(path.relative_to(store.making()).parts[0].split("-")[:2])
    jobs = EvidenceBundle.objects.filter(number=number, made_at=None, job__isnull=False).values("job")
    return Job.objects.filter(pk__in=jobs, state__in=(State.QUEUED, State.RUNNING)).exists()


def _is_upload(path: Path) -> bool:
    """Whether a file that was brought has a batch, or waits for one."""
    waiting = Job.objects.filter(state__in=(State.QUEUED, State.RUNNING), arguments__path=str(path))
    return Batch.objects.filter(digest=path.name).exists() or waiting.exists()


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())


def _stray(path: Path) -> Stray:
    stat = path.stat()
    return Stray(path, stat.st_size, datetime.fromtimestamp(stat.st_mtime, UTC))


def _missing(at: datetime) -> Iterator[Missing]:
    kept = EvidenceVersion.objects.order_by("pk").values_list("file__number", "version", "digest")
    for number, version, digest in kept.iterator(2_000):
        if not store.path_of(digest).is_file():
            yield Missing(f"{number} v{version}", _name(store.path_of(digest)))
    for number, digest in EvidenceBundle.objects.filter(dropped_at=None, expires_at__gt=at).values_list("number", "digest"):  # fmt: skip
        if not store.bundle_path(digest).is_file():
            yield Missing(number, _name(store.bundle_path(digest)))
    for batch in Batch.objects.filter(quarantined__gt=0).order_by("pk").iterator(2_000):
        if not bad_rows_path(batch).is_file():
            yield Missing(f"import {batch.pk}", _name(bad_rows_path(batch)))


def _name(path: Path) -> str:
    return path.relative_to(settings.MEDIA_ROOT).as_posix()


def _drop_empty_folders(folders: dict[Path, Callable[[Path], bool]]) -> None:
    for folder in folders:
        for path in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
            if not any(path.iterdir()):
                path.rmdir()
