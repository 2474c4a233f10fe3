"""Metrology, standards, testing, sites, institutions, trademarks."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World


@makes("institutions")
def institutions(world: World) -> Iterator[Row]:
    """Named institutions on the scenario's days, and testing bodies by number."""
    for number, spec in enumerate(world.scenario.get("institutions.named")):
        rng = world.stream(f"institutions/{number}")
        established = spec.get("established_on")
        known = established if established and established <= world.as_of else None
        yield {
            "area": world.place(rng).code,
            "institution_no": f"JG{number:04d}",
            "name": spec["name"],
            "kind": spec["kind"],
            "level": spec.get("level", "city"),
            "field": spec.get("field"),
            "chain": spec.get("chain"),
            "registered_on": spec.get("registered_on", world.start),
            "established_on": known,
            "accepted_on": known,
            "status": "accepted" if known else "building",
            "is_new": bool(known and known > date(2023, 12, 11)),
            "document_no": f"示例〔{known.year}〕{number + 1}号" if known else None,
            "match_requests": spec.get("match_requests"),
            "matched_requests": spec.get("matched_requests"),
        }
    yield from _testing(world)


def _testing(world: World) -> Iterator[Row]:
    rng = world.stream("testing")
    for number, established, place, ended in testing_bodies(world):
        yield {
            "area": place.code,
            "institution_no": f"JC{number:04d}",
            "name": f"{place.unit_name}示例检测有限公司{number:03d}",
            "kind": "testing",
            "level": rng.choices(("provincial", "city", "county"), (20, 60, 20))[0],
            "field": rng.choice(
                ("food", "construction", "environment", "vehicles", "health", "agriculture", "other")
            ),
            "registered_on": established,
            "established_on": established,
            "accepted_on": established,
            "status": "ended" if ended else "operating",
            "ended_on": ended,
        }


def testing_bodies(world: World) -> list:
    """Number, first day, place and last day of each testing body."""
    rng = world.stream("testing/bodies")
    stock = int(world.scenario.get("institutions.testing_stock"))
    days = [world.start - timedelta(days=rng.randint(30, 2500)) for _ in range(stock)]
    days += list(world.days("testing/new", "institutions.testing_new"))
    found = []
    for number, day in enumerate(days):
        ended = world.later(rng, max(day, world.start), 200, 1500) if rng.random() < 0.05 else None
        found.append((number, day, world.place(rng), ended))
    return found


@makes("institution_years")
def institution_years(world: World) -> Iterator[Row]:
    """Income that testing bodies report in the spring for the year before."""
    rng = world.stream("testing/years")
    for number, established, place, ended in testing_bodies(world):
        base = rng.lognormvariate(5.6, 0.9)
        for year in world.years:
            reported = date(year, 3, 31)
            if established.year >= year or reported > world.as_of or (ended and ended < reported):
                continue
            income = round(base * (1 + 0.06 * (year - world.start.year)) * rng.uniform(0.9, 1.1), 1)
            yield {
                "area": place.code,
                "institution_no": f"JC{number:04d}",
                "name": f"{place.unit_name}示例检测有限公司{number:03d}",
                "year": year - 1,
                "testing_income": income,
                "income_over_10m": income >= 1000,
                "reports": int(income * 20),
                "staff": max(4, int(income / 18)),
                "reported_on": reported,
            }


@makes("testing_capabilities")
def testing_capabilities(world: World) -> Iterator[Row]:
    """Food categories for which a laboratory holds a valid qualification, growing over the years."""
    rng = world.stream("capabilities")
    for number in range(int(world.scenario.get("testing_capabilities.food_categories"))):
        since = (
            world.start - timedelta(days=200)
            if number < 14
            else world.day_in(rng, rng.choice(list(world.years)))
        )
        for parameter in range(3):
            yield {
                "area": world.place(rng).code,
                "institution_no": f"JC{rng.randint(0, 20):04d}",
                "institution_name": "示例食品检验中心",
                "domain": "food",
                "category": f"食品大类{number + 1:02d}",
                "parameter": f"参数{parameter + 1}",
                "valid_from": since,
            }


@makes("metrology_standards")
def metrology_standards(world: World) -> Iterator[Row]:
    """Public measurement standards: an older stock, and new ones each year."""
    rng = world.stream("metrology")
    quantities = ("长度", "热学", "力学", "电磁", "时间频率", "化学", "光学")
    old = [(world.start - timedelta(days=rng.randint(60, 1500)), False) for _ in range(120)]
    new = [(day, True) for day in world.days("metrology", "metrology_standards.new_per_year")]
    for number, (day, is_new) in enumerate(old + new):
        yield {
            "area": world.place(rng).code,
            "certificate_no": f"JL{day.year}{number:04d}",
            "name": f"示例计量标准装置{number:03d}",
            "kind": "public",
            "quantity": rng.choice(quantities),
            "holder_name": "示例计量所",
            "cluster": f"集群{number % 6 + 1}",
            "chain": f"产业链{number % 13 + 1:02d}",
            "livelihood": number % 3 == 0,
            "is_new": is_new,
            "established_on": day,
            "expires_on": day + timedelta(days=1826),
            "status": "valid",
        }


@makes("calibrations")
def calibrations(world: World) -> Iterator[Row]:
    """Requests for calibration and whether a local body could serve them."""
    rng = world.stream("calibrations")
    for number, day in enumerate(world.days("calibrations", "calibrations.per_year")):
        firm = rng.choice(world.firms)
        local = rng.random() < world.scenario.in_year("calibrations.local", day.year)
        yield {
            "area": firm.place.code,
            "request_no": f"JD{day.year}{number:06d}",
            "requester_code": firm.code,
            "requester_name": firm.name,
            "instrument": rng.choice(("压力表", "电能表", "电子天平", "热电偶", "卡尺")),
            "mandatory": rng.random() < 0.4,
            "requested_on": day,
            "served_locally": local,
            "served_on": world.later(rng, day, 3, 18) if local else None,
            "result": rng.choices(("pass", "fail"), (97, 3))[0] if local else None,
        }


@makes("standards")
def standards(world: World) -> Iterator[Row]:
    """Standards that local bodies wrote or helped to write."""
    patterns = {"international": "ISO {n}-{y}", "national": "GB/T {n}-{y}", "industry": "JB/T {n}-{y}",
                "local": "DB32/T {n}-{y}", "group": "T/SLX {n}-{y}"}  # fmt: skip
    for level, pattern in patterns.items():
        rng = world.stream(f"standards/{level}")
        for number, day in enumerate(world.days(f"standards/{level}", f"standards.{level}")):
            firm = rng.choice(world.firms)
            yield {
                "area": firm.place.code,
                "standard_no": pattern.format(n=90000 + number, y=day.year),
                "name": f"示例标准{number:03d}",
                "level": level,
                "role": rng.choices(("take_part", "lead"), (7, 3))[0],
                "first_for_standard": True,
                "holder_code": firm.code,
                "holder_name": firm.name,
                "field": rng.choice(("industry", "industry", "service", "agri", "green")),
                "is_new": True,
                "published_on": day,
                "status": "current",
            }


@makes("standard_declarations")
def standard_declarations(world: World) -> Iterator[Row]:
    """Standards in use and whether their makers declared them publicly."""
    for kind in ("enterprise", "association"):
        rng = world.stream(f"declarations/{kind}")
        for number, day in enumerate(world.days(f"declarations/{kind}", f"standard_declarations.{kind}")):
            firm = rng.choice(world.firms)
            declared = rng.random() < world.scenario.in_year(
                f"standard_declarations.{kind}_declared", day.year
            )
            head = f"Q/{firm.place.county} SL" if kind == "enterprise" else "T/SLX"
            yield {
                "area": firm.place.code,
                "declaration_no": f"BZ{names.initials(kind)}{day.year}{number:05d}",
                "standard_no": f"{head} {number + 1:03d}-{day.year}",
                "name": f"示例{kind}标准{number:03d}",
                "kind": kind,
                "holder_code": firm.code,
                "holder_name": firm.name,
                "in_use": True,
                "declared": declared,
                "declared_on": day,
                "front_runner": rng.random() < 0.03,
            }


@makes("standard_projects")
def standard_projects(world: World) -> Iterator[Row]:
    """Pilots and demonstrations of standardisation."""
    for kind in ("industry_system_pilot", "pilot", "demonstration"):
        rng = world.stream(f"standard_projects/{kind}")
        for number, day in enumerate(world.days(f"standard_projects/{kind}", f"standard_projects.{kind}")):
            firm = rng.choice(world.firms)
            yield {
                "area": firm.place.code,
                "project_no": f"BX{names.initials(kind)}{day.year}{number:04d}",
                "name": f"示例标准化项目{number:03d}",
                "kind": kind,
                "level": rng.choice(("provincial", "national", "city")),
                "field": rng.choice(("service", "agri", "industry", "social")),
                "holder_code": firm.code,
                "holder_name": firm.name,
                "supported_on": day,
                "is_new": True,
                "state": "running",
            }


@makes("service_sites")
def service_sites(world: World) -> Iterator[Row]:
    """One-stop sites, opened unit by unit; the first lie in different counties."""
    rng = world.stream("sites")
    for number, day in enumerate(sorted(world.days("sites", "service_sites.per_year"))):
        place = world.place(rng, world.units[number % len(world.units)])
        yield {
            "area": place.code,
            "site_no": f"ZD{number:03d}",
            "name": f"{place.unit_name}示例一站式服务站{number:03d}",
            "operator_name": "示例运营单位",
            "industrial_area": f"示例园区{number % 12 + 1:02d}",
            "livelihood_field": rng.choice(("食品", "医疗", "能源", "环境")),
            "opened_on": day,
            "status": "open",
        }


@makes("shared_instruments")
def shared_instruments(world: World) -> Iterator[Row]:
    """Instruments that others may use."""
    rng = world.stream("instruments")
    for number, day in enumerate(world.days("instruments/shared", "shared_instruments.per_year")):
        firm, hours = rng.choice(world.firms), rng.randint(400, 1800)
        yield {
            "area": firm.place.code,
            "instrument_no": f"YQ{number:05d}",
            "name": f"示例大型仪器{number:03d}",
            "holder_code": firm.code,
            "holder_name": firm.name,
            "value": rng.randint(50, 500),
            "opened_on": day,
            "hours_total": hours,
            "hours_shared": int(hours * rng.uniform(0.1, 0.5)),
        }


@makes("trademarks")
def trademarks(world: World) -> Iterator[Row]:
    """Geographical indications: an older stock and new ones by year."""
    rng = world.stream("trademarks")
    old = [
        world.start - timedelta(days=rng.randint(100, 3000))
        for _ in range(int(world.scenario.get("trademarks.stock")))
    ]
    for number, day in enumerate([*old, *world.days("trademarks", "trademarks.gi_per_year")]):
        yield {
            "area": world.place(rng).code,
            "registration_no": f"GI{number:06d}",
            "name": f"示例{rng.choice(names.FARM_PRODUCTS)}{number:02d}",
            "kind": "gi",
            "farm_product": number % 8 != 0,
            "holder_name": "示例行业协会",
            "registered_on": day,
            "expires_on": day + timedelta(days=3652),
            "status": "valid",
        }
