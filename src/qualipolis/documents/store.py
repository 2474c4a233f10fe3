"""The bytes of the files whose texts are read: kept once under their digest, never changed, never executed."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from qualipolis.kernel.canonical import digest_bytes


def path_of(digest: str) -> Path:
    """The place of one content."""
    return Path(settings.MEDIA_ROOT) / "documents" / digest[:2] / digest


def keep(raw: bytes) -> str:
    """Writes a content as a whole or not at all; gives its digest."""
    digest = digest_bytes(raw)
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, prefix="incoming-", delete=False) as out:
            out.write(raw)
        os.chmod(out.name, 0o640)
        os.replace(out.name, place)
    return digest
