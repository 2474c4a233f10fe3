"""Demonstration of the value ladder: figures that invented bodies recognise, settle and report, as a pack's demo lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from qualipolis.indicators import actions, queries
from qualipolis.indicators.definitions.discovery import definition
from qualipolis.indicators.types import Rung, Stage
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.territory import queries as territory

BY = "demonstration"
NOTE = "演示数据：机关、文号和数值均为虚构。"
FIELDS = ("indicator", "period", "rung", "stage", "value", "issuer", "document_no", "issued_on")
FIX = f"Write {', '.join(FIELDS)}, and area where it is not the city."


@dataclass(frozen=True)
class Listed:
    """One figure of the list; `area` is empty for the city."""

    indicator: str
    period: str
    rung: Rung
    stage: Stage
    value: Decimal
    issuer: str
    document_no: str
    issued_on: date
    area: str = ""


def demonstrate_figures(*, folder: Path, at: datetime) -> int:
    """Enters the figures of the pack's demo/figures.yaml where none of them stands yet; gives how many."""
    path = folder / "demo" / "figures.yaml"
    if not path.is_file() or queries.count_entered(BY):
        return 0
    known = figures(path)
    city = territory.city().code
    for one in known:
        actions.record_figure(
            indicator=one.indicator,
            area=one.area or city,
            period=one.period,
            rung=one.rung,
            stage=one.stage,
            value=one.value,
            issuer=one.issuer,
            document_no=one.document_no,
            issued_on=one.issued_on,
            note=NOTE,
            by=BY,
            at=at,
        )
    return len(known)


def figures(path: Path) -> tuple[Listed, ...]:
    """Reads the list; a Problem names the line that cannot be read."""
    try:
        plain = yaml.safe_load(path.read_text("utf-8"))["figures"]
    except (yaml.YAMLError, KeyError, TypeError) as fault:
        raise Problem(
            f"the figures cannot be read: {fault}", "demo/figures.yaml", "Begin with figures:."
        ) from None
    return tuple(_figure(one, f"demo/figures.yaml, figure {place}") for place, one in enumerate(plain, 1))


def _figure(one: dict[str, Any], place: str) -> Listed:
    if set(one) - {"area"} != set(FIELDS):
        raise Problem("the figure has other fields", place, FIX)
    try:
        found = Listed(
            definition(one["indicator"]).code,
            Period.parse(str(one["period"])).code,
            Rung(one["rung"]),
            Stage(one["stage"]),
            Decimal(str(one["value"])),
            one["issuer"],
            one["document_no"],
            one["issued_on"],
            str(one.get("area", "")),
        )
    except Problem as problem:
        raise problem.at(place) from None
    except (ValueError, InvalidOperation) as fault:
        raise Problem(f"the figure cannot be read: {fault}", place, FIX) from None
    return found
