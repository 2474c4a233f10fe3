"""The reader: the plan in process, and hostile texts at eight times the length beside the short one.

Time that grows with the text makes the ratio 8, with its square 64. `run(scale)` multiplies the lengths.
"""

from __future__ import annotations

import time
from typing import Any

SHORT, TIMES = 15_000, 8


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure the shipped plan and each hostile piece; gives seconds and the worst ratio."""
    from qualipolis.packs.actions import pack_folder
    from qualipolis.reading.fuzz import HOSTILE

    texts = sorted(pack_folder().glob("documents/*/source.txt"))
    plan = texts[0].read_bytes().decode("utf-8")
    _seconds(plan)
    found: dict[str, Any] = {
        "plan_characters": len(plan),
        "plan_s": round(min(_seconds(plan) for _ in range(5)), 3),
    }
    long = (plan * (40_000 // len(plan) + 1))[:40_000]
    found["forty_thousand_characters_s"] = round(min(_seconds(long) for _ in range(3)), 3)
    short = max(2_000, round(SHORT * scale))
    ratios = {piece: _ratio(piece, short) for piece in HOSTILE}
    worst = max(ratios, key=lambda piece: ratios[piece])
    return found | {
        "hostile_pieces": len(ratios),
        "hostile_characters": short * TIMES,
        "worst_ratio_at_8_times": round(ratios[worst], 1),
        "worst_piece": worst.strip(),
        "limit_ratio": 32,
    }


def _ratio(piece: str, short: int) -> float:
    few, many = (piece * (size // len(piece) + 1) for size in (short, short * TIMES))
    return _seconds(many[: short * TIMES]) / max(min(_seconds(few[:short]) for _ in range(2)), 1e-4)


def _seconds(text: str) -> float:
    from qualipolis.reading import read

    begun = time.process_time()
    read(text)
    return time.process_time() - begun
