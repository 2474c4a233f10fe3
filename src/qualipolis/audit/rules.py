"""How a batch of events becomes a link of the chain."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from qualipolis.kernel.canonical import canonical

GENESIS = "0" * 64


def link(previous: str, events: Iterable[dict[str, Any]]) -> str:
    """Digest over the previous link and the canonical JSON (RFC 8785) of each event, in order of id."""
    total = sha256(previous.encode("ascii"))
    for event in events:
        total.update(sha256(canonical(event)).digest())
    return total.hexdigest()
