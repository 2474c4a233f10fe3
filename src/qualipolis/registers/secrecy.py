"""Locking and unlocking of sensitive cells, with one key per subject.

A subject is the record a person stands in (`complaints:2025-0001`). Its key is itself locked with a key derived from
the site's secret. A locked cell reads `enc1:` and base64; it is bound to its subject and column, so it cannot be moved.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .models.keys import SubjectKey
from .record import Register
from .types import Klass

MARK = "enc1:"
ERASED = "■"


@lru_cache(maxsize=1)
def _site_key(secret: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"qualipolis registers").derive(secret.encode())


def _site() -> AESGCM:
    return AESGCM(_site_key(settings.SECRET_KEY))


def subject_of(register: Register, values: dict[str, Any]) -> str:
    """The name under which the record's key is kept."""
    return f"{register.code}:" + "|".join(str(values[name]) for name in register.key)


def sensitive(register: Register) -> tuple[str, ...]:
    """Names of the columns that are stored locked."""
    return tuple(c.name for c in register.columns if c.klass is Klass.SENSITIVE)


def keys_for(subjects: Iterable[str], at: datetime) -> dict[str, bytes]:
    """Each subject's key, made where there is none yet. A destroyed key is replaced: new cells are new facts."""
    wanted = list(dict.fromkeys(subjects))
    found = _known(wanted)
    fresh = {subject: AESGCM.generate_key(256) for subject in wanted if subject not in found}
    SubjectKey.objects.bulk_create(
        [SubjectKey(subject=s, locked=_lock_key(s, key), made_at=at) for s, key in fresh.items()],
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["locked", "made_at", "destroyed_at"],
    )
    return found | fresh


def _known(subjects: list[str]) -> dict[str, bytes]:
    found = {}
    for start in range(0, len(subjects), 500):
        rows = SubjectKey.objects.filter(subject__in=subjects[start : start + 500], locked__isnull=False)
        for subject, locked in rows.values_list("subject", "locked"):
            found[subject] = _site().decrypt(bytes(locked)[:12], bytes(locked)[12:], subject.encode())
    return found


def _lock_key(subject: str, key: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + _site().encrypt(nonce, key, subject.encode())


def lock(key: bytes, subject: str, column: str, text: str) -> str:
    """The cell as it is stored; blank stays blank."""
    if not text:
        return ""
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), f"{subject}/{column}".encode())
    return MARK + base64.b64encode(nonce + sealed).decode()


def unlock(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    """The values with sensitive cells in plain text; a block stands where the key has been destroyed."""
    names = [n for n in sensitive(register) if str(values.get(n, "")).startswith(MARK)]
    if not names:
        return values
    subject = subject_of(register, values)
    key = _known([subject]).get(subject)
    return values | {n: _open(key, subject, n, values[n]) for n in names}


def _open(key: bytes | None, subject: str, column: str, cell: str) -> str:
    if key is None:
        return ERASED
    raw = base64.b64decode(cell[len(MARK) :])
    try:
        return AESGCM(key).decrypt(raw[:12], raw[12:], f"{subject}/{column}".encode()).decode()
    except InvalidTag:
        return ERASED


def lock_values(register: Register, values: dict[str, Any], at: datetime) -> dict[str, Any]:
    """The values of one record with its sensitive cells locked."""
    names = [n for n in sensitive(register) if values.get(n) and not str(values[n]).startswith(MARK)]
    if not names:
        return values
    subject = subject_of(register, values)
    key = keys_for([subject], at)[subject]
    return values | {n: lock(key, subject, n, values[n]) for n in names}


def destroy(register: Register, values: dict[str, Any], *, by: str, at: datetime) -> bool:
    """Destroys the key of the record's subject; True where there was one."""
    rows = SubjectKey.objects.filter(subject=subject_of(register, values), locked__isnull=False)
    return bool(rows.update(locked=None, destroyed_at=at, destroyed_by=by))
