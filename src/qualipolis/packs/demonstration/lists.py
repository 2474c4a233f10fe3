"""Lists that are denominators, canteens, policy papers, activities."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.services import college_code
from qualipolis.packs.demonstration.world import World

COLLEGES = ("universities", "vocational_colleges")


@makes("coverage_lists")
def coverage_lists(world: World) -> Iterator[Row]:
    """Each list of the scenario with its entities; what is covered was covered on some day of the span."""
    for code, spec in world.scenario.get("lists").items():
        rng = world.stream(f"lists/{code}")
        for number, (place, name) in enumerate(_entities(world, code, spec)):
            covered = rng.random() < world.scenario.in_year(f"lists.{code}.covered", world.as_of.year)
            day = world.day_in(rng, rng.choice(list(world.years))) if covered else None
            firm = world.firms[number] if spec.get("firms") else None
            yield {
                "area": (firm.place if firm else place).code if place else world.city,
                "list_code": code,
                "entity_no": f"{number:05d}",
                "name": firm.name if firm else name,
                "credit_code": firm.code
                if firm
                else college_code(world, code, number)
                if code in COLLEGES
                else None,
                "group": spec.get("group"),
                "reference_on": date(world.start.year, 1, 1),
                "confirming_unit": "示例确认单位",
                "entered_on": world.start - timedelta(days=30),
                "covered": covered,
                "covered_on": day,
                "proof": "示例依据" if covered else None,
            }


def _entities(world: World, code: str, spec: dict):
    """Places and names: one a unit, one a place, or as many as the scenario says."""
    if spec["entities"] == "units":
        return [
            (world.place(world.stream(f"lists/{code}/place"), u), world.unit_name(u)) for u in world.units
        ]
    if spec["entities"] == "counties":
        seen = {place.county: place for place in reversed(world.places)}
        return [(seen[county], f"{seen[county].unit_name}") for county in sorted(seen)]
    if spec["entities"] == "places":
        return [(place, place.name) for place in world.places]
    rng = world.stream(f"lists/{code}/place")
    spread = spec.get("spread", True)
    return [
        (world.place(rng) if spread else None, f"示例{code}{n:04d}") for n in range(int(spec["entities"]))
    ]


@makes("canteens")
def canteens(world: World) -> Iterator[Row]:
    """Canteens with who answers for them and whether their kitchen is on line."""
    rng = world.stream("canteens")
    for number in range(int(world.scenario.get("canteens.total"))):
        place = world.place(rng)
        responsible = rng.random() < world.scenario.get("canteens.responsibility")
        connected = rng.random() < 1 - (1 - world.scenario.get("canteens.connected")) * world.weak(
            "canteens", place.unit
        )
        yield {
            "area": place.code,
            "canteen_no": f"ST{number:05d}",
            "name": f"{place.name}示例学校食堂{number:03d}",
            "kind": "school" if number % 5 else "kindergarten",
            "school_kind": rng.choice(("primary", "middle", "vocational")) if number % 5 else "kindergarten",
            "reference_on": date(world.start.year, 1, 1),
            "confirming_unit": "示例教育部门",
            "entered_on": world.start - timedelta(days=rng.randint(30, 900)),
            "responsibility": responsible,
            "responsibility_on": world.day_in(rng, world.start.year) if responsible else None,
            "safety_officer": world.person(rng) if responsible else None,
            "connected": connected,
            "connected_on": world.day_in(rng, rng.choice(list(world.years))) if connected else None,
            "online_share": round(rng.uniform(80, 100), 1) if connected else None,
        }


@makes("policy_documents")
def policy_documents(world: World) -> Iterator[Row]:
    """Documents that set up mechanisms, on the days the scenario gives."""
    for number, (topic, spec) in enumerate(world.scenario.get("policies").items()):
        if spec["issued_on"] > world.as_of:
            continue
        first = spec.get("first_case_on")
        yield {
            "area": world.city,
            "document_no": f"示例发〔{spec['issued_on'].year}〕{number + 1}号",
            "title": f"关于示例事项的文件（{topic}）",
            "topic": topic,
            "kind": spec.get("kind", "opinion"),
            "level": "city",
            "issuer": "示例制定机关",
            "issued_on": spec["issued_on"],
            "quality_chapter": spec.get("quality_chapter"),
            "first_case_on": first if first and first <= world.as_of else None,
        }


@makes("quality_activities")
def quality_activities(world: World) -> Iterator[Row]:
    """Quality days, surveys of industries, comparisons, consultations, quality circles."""
    industries = (
        "high_end_equipment",
        "automobiles_and_parts",
        "new_energy_and_lighting",
        "textiles_and_clothing",
    )
    for kind in world.scenario.get("activities"):
        rng = world.stream(f"activities/{kind}")
        for number, day in enumerate(world.days(f"activities/{kind}", f"activities.{kind}")):
            finished = world.later(rng, day, 1, 60)
            by_industry = kind in ("status_survey", "comparison", "consultation")
            yield {
                "area": world.place(rng).code,
                "activity_no": f"HD{names.initials(kind)}{day.year}{number:04d}",
                "name": f"示例质量活动{number:03d}",
                "kind": kind,
                "industry": industries[number % 4] if by_industry else None,
                "organiser": "示例主办单位",
                "held_on": day,
                "finished_on": finished,
                "finished": finished is not None,
                "participants": rng.randint(30, 600),
                "problems_found": rng.randint(0, 12),
                "report_title": "示例报告" if finished else None,
                "published_on": world.later(rng, finished, 3, 30) if finished else None,
            }


@makes("policy_instruments")
def policy_instruments(world: World) -> Iterator[Row]:
    """Loans, insurance, funds and deductions that firms received."""
    for kind in world.scenario.get("instruments"):
        rng = world.stream(f"instruments/{kind}")
        for number, day in enumerate(world.days(f"instruments/{kind}", f"instruments.{kind}")):
            firm = rng.choice(world.firms)
            yield {
                "area": firm.place.code,
                "instrument_no": f"ZC{names.initials(kind)}{day.year}{number:05d}",
                "kind": kind,
                "beneficiary_code": firm.code,
                "beneficiary_name": firm.name,
                "size": firm.size,
                "provider": "示例金融机构",
                "amount": rng.randint(2, 80) * 10,
                "granted_on": day,
                "overdue": rng.random() < 0.01,
            }
