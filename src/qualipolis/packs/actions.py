"""Loading a pack into the database. Everything is read and checked before the first row is written."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from qualipolis.documents import actions as documents
from qualipolis.documents import queries as kept
from qualipolis.documents.types import File
from qualipolis.packs import check, finder, keeping, originals
from qualipolis.packs.types import DocumentFile, Loaded, Pack
from qualipolis.programme import actions as programme
from qualipolis.programme.draft import Change, Draft, draft
from qualipolis.programme.types import Conflict
from qualipolis.reading import read
from qualipolis.registers.keeping import set_keepers
from qualipolis.territory import actions as territory


def drafts(pack: Pack) -> dict[str, Draft]:
    """The programmes of a pack's documents, born from the reading of their texts. Raises Problems."""
    return {
        code: draft(read(pack.document(code).text, name=code), spec) for code, spec in pack.programmes.items()
    }


def pack_folder(name: str = "") -> Path:
    """The folder of a pack by name or path, by default of the one in the settings."""
    return finder.find(name or settings.PACK, settings.PACKS_DIRS)


def reading_differences(name: str = "") -> list[str]:
    """How the programmes of a pack depart from the reader's raw output: a count of each kind, then each field."""
    pack = check.read_pack(pack_folder(name), settings.PACKS_DIRS)
    lines: list[str] = []
    for code, one in drafts(pack).items():
        kinds = Counter(_kind_of(change) for change in one.changes)
        kinds["targets found by the reader and not taken"] = len(one.extra)
        found = sum(1 for t in one.targets if t.read is not None)
        lines.append(f"{code}: {found} of {len(one.targets)} targets found by the reader")
        lines += [f"{count:5d} {kind}" for kind, count in sorted(kinds.items()) if count]
    return lines


def _kind_of(change: Change) -> str:
    kind = change.subject.split(":")[0]
    if kind == "target":
        return f"target: {change.field or 'added by the pack'}"
    return "duty: " + change.field.split(" of ")[0] if " of " in change.field else f"measure: {change.field}"


def load_pack(*, name: str = "", by: str, at: datetime) -> Loaded:
    """Loads a pack by name or path, by default that of the settings. With any fault nothing is written.

    Loading again changes nothing; what officers decided stays, and what stands against it is returned.
    """
    pack = check.read_pack(pack_folder(name), settings.PACKS_DIRS)
    return write_pack(pack=pack, drafts=drafts(pack), by=by, at=at)


@transaction.atomic
def write_pack(*, pack: Pack, drafts: dict[str, Draft], by: str, at: datetime) -> Loaded:
    """Writes a checked pack: territory first, because owners are looked up in it."""
    changed = territory.load(areas=pack.areas, bodies=pack.bodies, contacts=pack.contacts, by=by, at=at)
    new = sum(_load_document(pack, code, by, at) for code in drafts)
    conflicts: list[Conflict] = []
    for code, one in drafts.items():
        conflicts += programme.load_programme(
            code=code,
            document=code,
            area=pack.head.area,
            draft=one,
            in_force=code == pack.head.in_force,
            by=by,
            at=at,
        )
    keepers = keeping.with_evidence(pack.keepers, (body.code for body in pack.bodies))
    set_keepers(keepers=keepers, by=by, at=at)
    return Loaded(
        pack=pack.head.code,
        areas=len(pack.areas),
        bodies=len(pack.bodies),
        documents=len(pack.documents),
        plans=tuple(drafts),
        differences=sum(len(one.changes) for one in drafts.values()),
        extra=tuple(t.quote for one in drafts.values() for t in one.extra),
        conflicts=tuple(conflicts),
        changed=bool(new or any(changed.values())),
    )


def _load_document(pack: Pack, code: str, by: str, at: datetime) -> bool:
    d = pack.document(code)
    changed = documents.load_document(
        code=code,
        text=d.text,
        title=d.title,
        number=d.number,
        issuer=d.issuer,
        issued_on=d.issued_on,
        kind=d.kind,
        level=d.level,
        origin=d.origin,
        by=by,
        at=at,
    )
    return _keep_original(d, by, at) or changed


def _keep_original(d: DocumentFile, by: str, at: datetime) -> bool:
    """The file the text came out of into the store, as a file that somebody brings; once only."""
    one = d.original
    if one is None or any(k.digest == one.sha256 and k.size is not None for k in kept.originals(d.code)):
        return False
    file = File(one.name, one.media_type, one.path.read_bytes(), originals.left_out(one))
    return documents.keep_original(document=d.code, file=file, by=by, at=at)
