"""Background work of this room: bringing a file in, indexes of long lists, bundles of evidence files.

Every command declares the work at its start, so what a piece of work needs is loaded when it is done.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from qualipolis.accounts.types import Actor
from qualipolis.jobs.actions import enqueue
from qualipolis.jobs.models import Job
from qualipolis.jobs.types import Ticket
from qualipolis.jobs.worker import work

from . import list_indexes, search_words
from .catalogue import register as register_of

KIND = "registers.import"
LIST_INDEXES = list_indexes.KIND
BUNDLE = "evidence.bundle"


def keep_upload(chunks: Any, filename: str) -> Path:
    """Puts an uploaded file where the worker finds it, under its digest. Refused before it is kept: too big, marked secret."""
    from .intake import guards

    guards.check_name(filename)
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{timezone.now():%Y%m%d%H%M%S%f}.part"
    size = 0
    with part.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > guards.MAX_BYTES:
                break
            out.write(chunk)
    try:
        if size > guards.MAX_BYTES:
            raise guards.too_big(size)
        guards.check_size(part)
    except Exception:
        part.unlink()
        raise
    kept = folder / guards.digest_of(part)
    part.replace(kept)
    return kept


def queue_import(code: str, path: Path, filename: str, *, by: Actor, at: Any, mapping_path: str = "") -> Job:
    """Queues the import of a kept file. The same file for the same register waits only once."""
    arguments = {
        "register": code, "path": str(path), "filename": filename, "mapping": mapping_path,
        "actor": [by.username, by.role, by.body_code, by.area_code],
    }  # fmt: skip
    return enqueue(
        kind=KIND, arguments=arguments, by=by.username, at=at, key=f"{KIND}/{code}/{path.name}/{mapping_path}"
    )


@work(KIND)
def bring_in(ticket: Ticket) -> dict[str, Any]:
    """Imports the file; its report is the job's result. A file marked secret is removed at once."""
    from .intake import guards, mapping
    from .intake.reporting import summary
    from .intake.running import import_file

    given = ticket.arguments
    path = Path(given["path"])
    chosen = mapping.load(Path(given["mapping"])) if given["mapping"] else None
    try:
        batch = import_file(
            given["register"], path, by=Actor(*given["actor"]), at=timezone.now(), filename=given["filename"],
            mapping=chosen, progress=ticket.tell,
        )  # fmt: skip
    except guards.Secret:
        path.unlink(missing_ok=True)
        raise
    return summary(batch)


@work(LIST_INDEXES)
def make_list_indexes(ticket: Ticket) -> dict[str, Any]:
    """Makes the indexes that a long register's lists lack, one after the other, and learns the words of its searches.

    Repeated, it goes on where it stopped.
    """
    register = register_of(ticket.arguments["register"])
    lacking = list_indexes.missing(register)
    for number, (name, sql) in enumerate(lacking.items()):
        ticket.tell("indexing", number, len(lacking))
        list_indexes.make(register, name, sql)
    if search_words.is_behind(register):
        ticket.tell("words", len(lacking), len(lacking))
        search_words.learn(register)
    return {"made": len(lacking)}


@work(BUNDLE)
def make_bundle(ticket: Ticket) -> dict[str, Any]:
    """Makes a bundle of evidence files; repeated, it goes on with the volume at which it stopped."""
    # Here, for readers of PDF and pictures would cost every start half a second.
    from .evidence_files import bundle

    bundle.make_bundle(number=ticket.arguments["number"], at=timezone.now(), tell=ticket.tell)
    return {"number": ticket.arguments["number"]}
