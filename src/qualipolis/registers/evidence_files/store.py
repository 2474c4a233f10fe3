"""The bytes of evidence files: kept once under their digest, checked before they are kept, never executed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from qualipolis.kernel.errors import Problem

from ..intake.guards import digest_of
from . import kinds
from .types import Kept


def folder() -> Path:
    """Where the bytes lie."""
    return Path(settings.MEDIA_ROOT) / "evidence"


def path_of(digest: str) -> Path:
    """The place of one content."""
    return folder() / digest[:2] / digest


def bundles() -> Path:
    """Where finished bundles lie until they expire."""
    return Path(settings.MEDIA_ROOT) / "bundles"


def bundle_path(digest: str) -> Path:
    """The place of one finished bundle."""
    return bundles() / digest[:2] / digest


def making() -> Path:
    """Where volumes of bundles lie while they are made."""
    return Path(settings.MEDIA_ROOT) / "making"


def keep(chunks: Iterable[bytes], filename: str, words: str = "") -> Kept:
    """Checks and keeps a content; refused ones leave nothing behind. `words` is what the entry says about it."""
    filename = clean_name(filename)
    with _received(chunks) as path:
        kind = kinds.kind_of(path, filename)
        pages = kinds.pages_of(path, kind)
        is_read = kinds.refuse_secret(path, kind, filename, words)
        digest, size = digest_of(path), path.stat().st_size
        place = path_of(digest)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            os.chmod(path, 0o640)
            path.replace(place)
        else:
            # Young again: the sweep must not take it while its new entry is on its way.
            place.touch()
    return Kept(digest, filename, kind.code, size, pages, is_read)


def clean_name(filename: str) -> str:
    """The bare name of the file, without folders and control signs."""
    bare = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in bare if c.isprintable()).strip()[-200:] or "file"


@contextmanager
def _received(chunks: Iterable[bytes]):  # type: ignore[no-untyped-def]
    """The incoming bytes in a file beside the store; gone afterwards unless it was moved."""
    folder().mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder(), prefix="incoming-", delete=False) as out:
        path = Path(out.name)
        try:
            size = 0
            for chunk in chunks:
                size += len(chunk)
                if size > kinds.MAX_BYTES:
                    raise Problem("The file has more than {limit} MB", None, "Scan it with fewer points or send it in parts.",
                                  limit=kinds.MAX_BYTES >> 20)  # fmt: skip
                out.write(chunk)
            out.flush()
            if size == 0:
                raise Problem("The file is empty", None, "Send the file again.")
            yield path
        finally:
            path.unlink(missing_ok=True)
