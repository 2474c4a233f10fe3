"""Decisions of the way to the public, and the plain form in which released things are kept. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from qualipolis.kernel.errors import Problem
from qualipolis.publication.types import Change, Forecast, Rung, Standing, Step, Value

#: From which step a step may be taken.
BEFORE: Mapping[Step, tuple[Step, ...]] = {
    Step.REVIEWED: (Step.PREPARED,),
    Step.CLEARED: (Step.REVIEWED,),
    Step.APPROVED: (Step.CLEARED,),
    Step.WITHDRAWN: (Step.PREPARED, Step.REVIEWED, Step.CLEARED, Step.APPROVED),
}


def check_step(now: str, wanted: Step, where: str) -> None:
    """Raises a Problem where a step is skipped or repeated."""
    if Step(now) not in BEFORE[wanted]:
        raise Problem(
            "A release that is {now} cannot become {wanted}",
            where,
            "The way is prepared, reviewed, cleared, approved.",
            now=str(now),
            wanted=wanted.value,
        )


def check_persons(by: str, earlier: Iterable[str], where: str) -> None:
    """Raises a Problem where one person would hold two of the signatures."""
    if by in set(earlier):
        raise Problem(
            "{by} has already signed this release", where, "Let somebody else take the next step.", by=by
        )


def plain(thing: Any) -> Any:
    """A frozen shape as JSON keeps it: fields that are empty are left out."""
    if isinstance(thing, date):
        return thing.isoformat()
    if is_dataclass(thing) and not isinstance(thing, type):
        kept = {f.name: plain(getattr(thing, f.name)) for f in fields(thing)}
        return {
            name: value for name, value in kept.items() if value is not None and value not in ("", ["", ""])
        }
    return [plain(one) for one in thing] if isinstance(thing, tuple) else thing


#: The columns in which the figures of a release are kept; a release holds rows, not names.
COLUMNS = ("area", "value", "low", "high", "numerator", "denominator", "n", "method", "reason", "reference")


def row_of(value: Value) -> list[Any]:
    """A figure of a release as it is kept: in the order of COLUMNS."""
    return [getattr(value, name) for name in COLUMNS]


def figure_of(row: Sequence[Any], period: str) -> Value:
    """A figure of a release as it was kept."""
    return Value(period=period, **dict(zip(COLUMNS, row, strict=True)))


def fingerprint(rows: Sequence[Any]) -> str:
    """SHA-256 of the rows as compact JSON."""
    return sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def value_of(kept: Mapping[str, Any]) -> Value:
    """A value inside a standing as it was kept."""
    return Value(**kept)


def rung_of(kept: Mapping[str, Any]) -> Rung:
    """A rung as it was kept."""
    on = kept.get("on")
    return Rung(**{**kept, "value": kept.get("value"), "on": date.fromisoformat(on) if on else None})


def standing_of(kept: Mapping[str, Any]) -> Standing:
    """A standing as it was kept."""
    found = dict(kept)
    value, forecast = found.pop("value", None), found.pop("forecast", None)
    found["ladder"] = tuple(rung_of(one) for one in found.pop("ladder", ()))
    for name in ("why", "note"):
        if name in found:
            found[name] = tuple(found[name])
    return Standing(
        **found,
        value=value_of(value) if value else None,
        forecast=Forecast(**forecast) if forecast else None,
    )


def change_of(kept: Mapping[str, Any]) -> Change:
    """A change as it was kept."""
    found = dict(kept)
    found["on"] = date.fromisoformat(found["on"])
    found["why"] = tuple(found.get("why", ("", "")))
    return Change(**found)


def shown(standing: Standing, is_released: bool) -> Standing:
    """A standing as the public may see it: without a released figure there is none, and so no judgement."""
    return standing if is_released else Standing(standing.target, standing.area, "none")


def changes(before: Iterable[Standing], after: Iterable[Standing], on: date) -> tuple[Change, ...]:
    """Targets whose status differs between two editions, the exceptions first."""
    old = {(s.target, s.area): s.status for s in before}
    moved = [s for s in after if old.get((s.target, s.area), s.status) != s.status]
    order = ("behind", "missed", "risk", "done", "on", "idle", "none", "undecided")
    moved.sort(key=lambda s: (order.index(s.status), s.target))
    return tuple(Change(s.target, s.area, on, old[(s.target, s.area)], s.status, s.why) for s in moved)
