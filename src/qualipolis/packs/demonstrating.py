"""Writes a pack's demonstration evidence and accounts into the database, marked as such."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from qualipolis.accounts import actions as accounts
from qualipolis.packs import finder
from qualipolis.packs.demonstration import Place, Scenario, World, evidence, load_scenario
from qualipolis.programme import queries as programme
from qualipolis.registers.intake.bulk import load_rows
from qualipolis.registers.queries import has_demonstration
from qualipolis.territory import queries as territory
from qualipolis.territory.types import Area, View

BY = "demonstration"
# Passwords of accounts that exist for demonstration only; they are printed by `qp up`.
PASSWORD = "qualipolis-demo"


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What was written: rows by register; empty where the evidence was there already."""

    rows: dict[str, int]
    as_of: date


def scenario_of(folder: Path) -> Scenario:
    """The scenario of a pack: its own laid over that of the template."""
    own = folder / "demo" / "scenario.yaml"
    base = finder.folder("template", settings.PACKS_DIRS)
    layers = [base / "demo" / "scenario.yaml"] if base else []
    return load_scenario(*layers, *([own] if own.is_file() else []))


def world_of(scenario: Scenario) -> World:
    """The invented world over the territory that is loaded."""
    known = {area.code: area for area in territory.areas()}
    units = [area.code for area in territory.partition()]
    lowest = {code: _lowest(code, known) for code in units}
    places = [
        Place(
            code, unit, _county(unit, known), known[code].name_zh, known[unit].short_zh or known[unit].name_zh
        )
        for unit in units
        for code in lowest[unit]
    ]
    return World(scenario, territory.city().code, units, places)


def _short(area: Area) -> str:
    return area.short_zh or area.name_zh


def _lowest(unit: str, known: dict[str, Area]) -> list[str]:
    below = [c for c in territory.descendants(unit, View.PARTITION) if known[c].level == "township"]
    return below or [unit]


def _county(unit: str, known: dict[str, Area]) -> str:
    """Six digits of a county for invented codes: a zone takes its parent's."""
    return unit if unit.isdigit() else (known[unit].parent or territory.city().code)[:6]


def load_evidence(*, folder: Path, by: str, at: datetime) -> Demonstrated:
    """Writes the evidence of every register that has none from a demonstration yet."""
    scenario = scenario_of(folder)
    written = {}
    for code, rows in evidence(world_of(scenario)):
        if not has_demonstration(code):
            load_rows(code, map(_exact, rows), by=by, at=at, demo=True, filename=f"demonstration/{code}")
            written[code] = len(rows)
    return Demonstrated(written, scenario.as_of)


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    return {name: Decimal(str(value)) if isinstance(value, float) else value for name, value in row.items()}


@transaction.atomic
def ensure_accounts(*, by: str, at: datetime) -> list[tuple[str, str, str]]:
    """One account for each role; gives (user name, what for in Chinese, in English)."""
    county = next(a for a in territory.partition() if a.level == "county")
    department = _busiest_department()
    wanted = [
        ("office", "office", department, "", "市质量办", "Quality office"),
        ("department", "department", department, "", "部门人员", "Department officer"),
        ("county", "county", "", county.code, f"{county.short_zh}人员", f"Officer of {county.name_en}"),
        ("auditor", "auditor", "", "", "审计人员", "Auditor"),
    ]
    for username, role, body, area, zh, _ in wanted:
        accounts.ensure_account(
            username=username,
            password=PASSWORD,
            role=role,
            by=by,
            at=at,
            display_name=f"演示·{zh}",
            body_code=body,
            area_code=area,
            is_demonstration=True,
        )
    return [(username, zh, en) for username, _, _, _, zh, en in wanted]


def _busiest_department() -> str:
    """The municipal department that answers for most measures of the plan in force."""
    counts = {
        b.code: len(programme.measures_of_body(b.code)) for b in territory.bodies() if b.kind == "department"
    }
    return max(counts, key=lambda code: counts[code], default="")
