"""Opening a ZIP package (DOCX and its kin) within limits: nothing is unpacked that was not measured first."""

from __future__ import annotations

import io
import zipfile
import zlib

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import limits

_AGAIN = "Open it in an office program and save it again as DOCX."


class Package:
    """The parts of a package by name; names are compared without regard to case, as the standard asks."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError):
            raise _broken() from None
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._measure()

    def _measure(self) -> None:
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        swollen = any(
            info.file_size > limits.RATIO_FROM
            and info.file_size > limits.PACKAGE_RATIO * max(1, info.compress_size)
            for info in infos
        )
        if len(infos) > limits.PACKAGE_PARTS or total > limits.PACKAGE_BYTES or swollen:
            raise Problem(
                "The package unpacks to far more than a document holds; it is not opened", None, _AGAIN
            )

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts, lower case."""
        return frozenset(self._infos)

    def read(self, name: str, limit: int = limits.PART_BYTES) -> bytes:
        """One part; at most `limit` bytes of it are ever unpacked, whatever its directory entry says."""
        info = self._infos.get(name.lower())
        if info is None:
            raise _broken(name)
        if info.flag_bits & 1:
            raise Problem("The file is protected by a password", None, "Save it without a password.")
        try:
            with self._zip.open(info) as part:
                raw = part.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            OSError,
            EOFError,
            RuntimeError,
            ValueError,
        ):
            raise _broken(name) from None
        if len(raw) > limit:
            raise Problem("The part is larger than {limit} MB", name, _AGAIN, limit=limit // 2**20)
        return raw


def _broken(part: str | None = None) -> Problem:
    return Problem("The file is damaged: its package cannot be unpacked", part, _AGAIN)
