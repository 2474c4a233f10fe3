"""Construction works."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World

# What the scenario calls a kind of works → fixed columns.
KINDS: dict[str, Row] = {
    "commercial_housing": {"sector": "housing", "building_type": "commercial_housing", "funding": "private"},
    "public_building": {"sector": "housing", "building_type": "public_building", "funding": "government"},
    "industrial": {"sector": "housing", "building_type": "industrial", "funding": "private"},
    "municipal": {"sector": "municipal", "funding": "government"},
    "highway": {"sector": "highway", "funding": "government", "key_project": True},
    "waterway": {"sector": "waterway", "funding": "government", "key_project": True},
    "expressway": {"sector": "expressway", "funding": "government", "key_project": True},
    "water": {"sector": "water", "funding": "government"},
}
TRANSPORT = ("highway", "waterway", "expressway")


@makes("construction_projects")
def projects(world: World) -> Iterator[Row]:
    """Works of every kind with their areas, permits, disclosures, platforms and sites."""
    for kind in KINDS:
        for number, start in enumerate(world.days(f"works/{kind}", f"works.{kind}.per_year")):
            yield _project(world, kind, number, start)


def _project(world: World, kind: str, number: int, start: date) -> Row:
    rng = world.stream(f"works/{kind}/one")
    unit = rng.choices(world.units, world.weights)[0]
    place, year = world.place(rng, unit), start.year

    def holds(name: str) -> bool:
        return rng.random() < 1 - (1 - world.scenario.in_year(f"works.{name}", year)) * world.weak(
            "works", unit
        )

    completed = world.later(rng, start, 400, 900)
    accepted = world.later(rng, completed, 10, 40) if completed else None
    area = float(rng.randint(80, 900) * 100) if KINDS[kind]["sector"] == "housing" else None
    row: Row = {
        **KINDS[kind],
        "area": place.code,
        "project_code": f"{place.county}{year}{names.initials(kind)}{number:05d}",
        "name": f"{place.unit_name}示例工程{number:04d}",
        "works_kind": rng.choices(("new", "rebuilt", "expanded"), (90, 6, 4))[0],
        "major_project": KINDS[kind]["sector"] in ("housing", "municipal") and rng.random() < 0.35,
        "administered_by": "city" if kind == "water" and rng.random() < 0.4 else "county",
        "developer_name": rng.choice(world.firms_by_unit[unit]).name,
        "investment": rng.randint(5, 400) * 100,
        "floor_area": area,
        "registered_on": start - timedelta(days=60),
        "permit_on": start - timedelta(days=20),
        "started_on": start,
        "completed_on": completed,
        "accepted_on": accepted,
        "supervised_on": start,
        "supervised": holds("supervised"),
        "disclosed": holds("disclosed"),
        "on_platform": holds("on_platform"),
        "smart_site": holds("smart_site") if kind in TRANSPORT else None,
        "standardised": holds("standardised") if kind in TRANSPORT else None,
        "digital_synchronous": holds("digital") if kind in TRANSPORT else None,
        "test_report": holds("test_report"),
        "state": "accepted" if accepted else "completed" if completed else "building",
    }
    if area:
        prefab = world.scenario.in_year("works.prefab_share", year) / world.weak("works.prefab_share", unit)
        row["prefab_area"] = round(area * min(1, max(0, prefab + rng.uniform(-0.3, 0.3))), 1)
    if kind == "commercial_housing":
        row |= _housing(world, rng.uniform(-0.25, 0.25), area or 0, unit, year)
    if kind == "public_building":
        row["green_stars"] = rng.choices(
            (2, 3, 1), (80, 20, 100 * (1 - world.scenario.in_year("works.green", year)))
        )[0]
    return row


def _housing(world: World, chance: float, area: float, unit: str, year: int) -> Row:
    share = (
        world.scenario.in_year("works.finished_share", year) / world.weak("works.finished_share", unit)
        + chance
    )
    share, units = min(1, max(0, share)), round(area / 110)
    return {"finished_area": round(area * share, 1), "units": units, "finished_units": round(units * share)}


@makes("construction_acceptances")
def acceptances(world: World) -> Iterator[Row]:
    """First acceptances, and the second ones where the first failed."""
    for sector in ("water", "housing", "transport"):
        rng = world.stream(f"acceptances/{sector}")
        for number, day in enumerate(world.days(f"acceptances/{sector}", f"acceptances.{sector}.per_year")):
            failed = rng.random() < world.scenario.in_year(f"acceptances.{sector}.fail", day.year)
            place = world.place(rng)
            row: Row = {
                "area": place.code,
                "acceptance_no": f"YS{names.initials(sector)}{day.year}{number:05d}",
                "project_code": f"{place.county}{day.year}{names.initials(sector)}{number:05d}",
                "project_name": f"{place.unit_name}示例工程{number:04d}",
                "sector": sector,
                "stage": rng.choice(("unit", "completion")),
                "attempt": 1,
                "result": "fail" if failed else "pass",
                "accepted_on": day,
            }
            yield row
            again = world.later(rng, day, 30, 90) if failed else None
            if again:
                yield row | {
                    "acceptance_no": row["acceptance_no"] + "-2",
                    "attempt": 2,
                    "result": "pass",
                    "accepted_on": again,
                }


@makes("construction_disclosures")
def disclosures(world: World) -> Iterator[Row]:
    """Public notices of the quality of housing works, stage by stage."""
    rng = world.stream("disclosures")
    parts = (
        "has_permit",
        "has_parties",
        "has_period",
        "has_reinforcement",
        "has_waterproofing",
        "has_materials",
    )
    for number, day in enumerate(world.days("disclosures", "works.commercial_housing.per_year")):
        place = world.place(rng)
        held = {part: rng.random() < 0.995 for part in parts}
        yield {
            "area": place.code,
            "project_code": f"{place.county}{day.year}COM{number:05d}",
            "project_name": f"{place.unit_name}示例工程{number:04d}",
            "stage": rng.choice(("start", "structure", "completion")),
            "edition": 1,
            **held,
            "has_acceptance": True,
            "complete": all(held.values()),
            "published_on": day,
        }
