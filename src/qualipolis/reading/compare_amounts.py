"""How what one target asks stands to what another asks: more, less, the same, or not to be compared. Pure."""

from __future__ import annotations

import re

from qualipolis.reading.types import Target

_LOWER_IS_MORE = ("<", "<=")


def change(old: Target, new: Target) -> str:
    """raised, lowered, same or reworded: how the newer target stands to the older."""
    step = _step(old, new)
    if step is None:
        return "reworded"
    return "raised" if step > 0 else "lowered" if step < 0 else "same"


def relation(above: Target, below: Target | None) -> str:
    """stricter, looser, equal, other (not comparable) or missing: how the level below answers."""
    if below is None:
        return "missing"
    step = _step(above, below)
    if step is None:
        return "other"
    return "stricter" if step > 0 else "looser" if step < 0 else "equal"


def _step(old: Target, new: Target) -> int | None:
    """1 where the second demands more, -1 where less, 0 where the same; None where the two cannot be compared."""
    a, b = magnitude(old), magnitude(new)
    if a is None and b is None and (old.comparator, old.kind) == (new.comparator, new.kind):
        return _date_step(old.deadline, new.deadline)
    if a is None or b is None or bare_unit(old.unit) != bare_unit(new.unit):
        return None
    down = old.comparator in _LOWER_IS_MORE
    if down != (new.comparator in _LOWER_IS_MORE) or (old.recurrence or "") != (new.recurrence or ""):
        return None
    more = (a > b) if down else (b > a)
    if a != b:
        return 1 if more else -1
    return _date_step(old.deadline, new.deadline)


def _date_step(old: str | None, new: str | None) -> int:
    """An earlier deadline demands more."""
    if not old or not new or old[:4] == new[:4]:
        return 0
    return 1 if new < old else -1


def magnitude(target: Target) -> float | None:
    """The value in its plain unit: 2.5万张 → 25000."""
    if target.value is None:
        return None
    scale = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
    factor = next((f for word, f in scale.items() if (target.unit or "").startswith(word)), 1.0)
    return float(target.value) * factor


def bare_unit(unit: str | None) -> str:
    """The unit without its multiple: 万张 → 张."""
    return re.sub(r"^(?:万亿|万|亿)", "", unit or "")
