"""Units that count things or people, as against measures."""

from __future__ import annotations


def counted(unit: str) -> bool:
    """Whether a unit counts."""
    return unit in ("个", "家", "项", "名", "人", "位")
