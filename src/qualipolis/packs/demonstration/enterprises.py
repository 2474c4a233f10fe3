"""Firms and what they hold: certificates, officers, patents, grades, projects, recognitions."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import Firm, World

MODES = ("excellence", "lean", "six_sigma", "five_s", "tqm", "integrated")


def _has_officer(world: World, firm: Firm) -> bool:
    """Whether the firm has a chief quality officer; the same answer in both registers that say so."""
    kind = "above_scale" if firm.above_scale else "sme"
    share = world.scenario.get(f"firms.cqo.{kind}") / world.weak("firms.cqo", firm.place.unit)
    return world.stream(f"cqo/{firm.number}").random() < share


def _officer_since(world: World, firm: Firm) -> date:
    rng = world.stream(f"cqo-day/{firm.number}")
    return max(firm.entered_on, world.day_in(rng, rng.choice(list(world.years))))


@makes("organisations")
def organisations(world: World) -> Iterator[Row]:
    """All firms as a list with its reference date, entries and exits."""
    rng = world.stream("organisations")
    for firm in world.firms:
        held = _has_officer(world, firm)
        mode = firm.above_scale and rng.random() < world.scenario.get("firms.advanced_mode")
        left = world.day_in(rng, world.as_of.year) if rng.random() < 0.01 else None
        yield {
            "area": firm.place.code,
            "credit_code": firm.code,
            "name": firm.name,
            "kind": "enterprise",
            "industry": firm.industry,
            "high_end_manufacturing": firm.high_end,
            "size": firm.size,
            "above_scale": firm.above_scale,
            "size_year": world.as_of.year,
            "thousand_list": firm.thousand,
            "own_standard": firm.number % 7 == 0,
            "cqo_in_office": held,
            "cqo_since": _officer_since(world, firm) if held else None,
            "advanced_mode": rng.choice(MODES) if mode else None,
            "mode_adopted_on": world.day_in(rng, rng.choice(list(world.years))) if mode else None,
            "status": "cancelled" if left and left >= firm.entered_on else "active",
            "statistical_area": firm.place.code,
            "reference_on": date(world.as_of.year, 1, 1),
            "confirming_unit": "示例统计部门",
            "entered_on": firm.entered_on,
            "exited_on": left if left and left >= firm.entered_on else None,
            "exit_reason": "注销" if left and left >= firm.entered_on else None,
        }


@makes("quality_officers")
def quality_officers(world: World) -> Iterator[Row]:
    """Chief quality officers of the firms that have one, and a few standards directors."""
    rng = world.stream("officers")
    for firm in world.firms:
        if _has_officer(world, firm):
            since = _officer_since(world, firm)
            yield {
                "area": firm.place.code,
                "officer_no": f"CQO{firm.number:05d}",
                "role": "chief_quality_officer",
                "organisation_code": firm.code,
                "organisation_name": firm.name,
                "above_scale": firm.above_scale,
                "size": firm.size,
                "person_name": world.person(rng),
                "appointed_on": since,
                "filed_on": world.later(rng, since, 5, 30),
                "in_office": True,
            }


@makes("certificates")
def certificates(world: World) -> Iterator[Row]:
    """Certificates in force; each runs three years unless it ends early."""
    schemes = world.scenario.get("certificates.schemes")
    for scheme in schemes:
        rng = world.stream(f"certificates/{scheme}")
        for number, day in enumerate(world.days(f"certificates/{scheme}", f"certificates.schemes.{scheme}")):
            firm = rng.choice(world.firms)
            early = rng.random() < 0.04
            ended = world.later(rng, day, 200, 900) if early else world.later(rng, day, 1826, 1826)
            yield {
                "area": firm.place.code,
                "certificate_no": f"RZ{names.initials(scheme)}{day.year}{number:06d}",
                "scheme": scheme,
                "holder_code": firm.code,
                "holder_name": firm.name,
                "holder_size": firm.size,
                "industry": firm.industry,
                "is_new": rng.random() < world.scenario.get("certificates.new_share"),
                "product": f"示例{names.INDUSTRIES[firm.industry][0]}",
                "body_name": f"示例认证中心{rng.randint(1, 9)}",
                "issued_on": day,
                "expires_on": day + timedelta(days=1826),
                "status": "valid" if ended is None else ("withdrawn" if early else "expired"),
                "ended_on": ended,
            }


@makes("patents")
def patents(world: World) -> Iterator[Row]:
    """Inventions in force, older ones included; a share is of high value."""
    rng = world.stream("patents")
    for number, day in enumerate([*_older(world), *world.days("patents", "patents.per_year")]):
        firm = rng.choice(world.firms)
        high = rng.random() < world.scenario.get("patents.high_value")
        ended = world.later(rng, max(day, world.start), 300, 1500) if rng.random() < 0.05 else None
        yield {
            "area": firm.place.code,
            "patent_no": f"ZL{day.year}1{number:07d}",
            "name": f"一种示例{names.INDUSTRIES[firm.industry][0]}装置",
            "kind": "invention",
            "holder_code": firm.code,
            "holder_name": firm.name,
            "industry": firm.industry,
            "high_value": high,
            "high_value_basis": rng.choice(("strategic", "foreign", "ten_years", "financed"))
            if high
            else None,
            "granted_on": day,
            "ended_on": ended,
            "status": "ended" if ended else "valid",
        }


def _older(world: World) -> Iterator[date]:
    """Grants before the span, still in force at its start."""
    rng = world.stream("patents/older")
    for _ in range(int(world.scenario.get("patents.stock"))):
        yield world.start - timedelta(days=rng.randint(1, 2500))


@makes("credit_grades")
def credit_grades(world: World) -> Iterator[Row]:
    """Grades A to AAA; AA and AAA are first awards."""
    rng = world.stream("grades")
    firms = iter(world.firms)
    for grade in ("aaa", "aa", "a"):
        for day in world.days(f"grades/{grade}", f"credit_grades.{grade}"):
            firm = next(firms)
            yield {
                "area": firm.place.code,
                "credit_code": firm.code,
                "name": firm.name,
                "grade": grade,
                "first_awarded": True,
                "awarded_on": day,
                "valid_until": day + timedelta(days=rng.choice((1095, 1096))),
                "document_no": f"示例信用〔{day.year}〕{rng.randint(1, 60)}号",
                "status": "valid",
            }


@makes("credit_facts")
def credit_facts(world: World) -> Iterator[Row]:
    """Facts of quality credit with their source and the day they fall out of the file."""
    rng = world.stream("facts")
    kinds = (
        ("award", False),
        ("certificate", False),
        ("sampling_failed", True),
        ("penalty", True),
        ("promise", False),
    )
    for number, day in enumerate(world.days("facts", "credit_facts.per_year")):
        firm, (kind, negative) = rng.choice(world.firms), rng.choice(kinds)
        yield {
            "area": firm.place.code,
            "fact_no": f"XY{day.year}{number:06d}",
            "credit_code": firm.code,
            "name": firm.name,
            "kind": kind,
            "negative": negative,
            "source_body": rng.choice(("市场监管", "住建", "海关", "农业农村")),
            "happened_on": day,
            "collected_on": world.later(rng, day, 1, 9) or day,
            "matched": rng.random() < 0.985,
            "ends_on": day + timedelta(days=365 if negative else 1095),
            "used_in": rng.choice(("procurement", "bidding", "lending", None, None)),
        }


@makes("projects")
def projects(world: World) -> Iterator[Row]:
    """Supported projects of each kind; renovations favour the firms of the thousand list."""
    listed = world.firms_where(thousand=True)
    five = (
        "travel_goods",
        "electric_cables",
        "plush_and_teaching_toys",
        "textiles_and_clothing",
        "batteries",
    )
    for kind in world.scenario.get("projects"):
        rng = world.stream(f"projects/{kind}")
        for number, day in enumerate(world.days(f"projects/{kind}", f"projects.{kind}")):
            firm = rng.choice(listed if kind == "technical_renovation" else world.firms)
            chain = f"产业链{rng.randint(1, 13):02d}" if kind == "chain_research" else None
            yield {
                "area": firm.place.code,
                "project_no": f"XM{names.initials(kind)}{day.year}{number:05d}",
                "name": f"示例{names.INDUSTRIES[firm.industry][0]}项目{number:04d}",
                "kind": kind,
                "holder_code": firm.code,
                "holder_name": firm.name,
                "holder_size": firm.size,
                "thousand_list": firm.thousand,
                "field": "equipment" if kind in ("technology_transfer", "equipment_research") else None,
                "industry": five[number % 5] if kind == "quality_key_technology" else firm.industry,
                "cluster": f"集群{rng.randint(1, 6)}" if kind == "chain_research" else None,
                "chain": chain,
                "upgrade": rng.choice(("high_end", "smart", "green", "service")),
                "investment": rng.randint(2, 90) * 50,
                "supported_on": day,
                "state": "done" if (world.as_of - day).days > 540 else "running",
            }


@makes("recognitions")
def recognitions(world: World) -> Iterator[Row]:
    """Honours and recognitions by title, as the scenario's yearly numbers say."""
    for title, spec in world.scenario.get("recognitions").items():
        rng = world.stream(f"recognitions/{title}")
        for number, day in enumerate(world.days(f"recognitions/{title}", f"recognitions.{title}.per_year")):
            firm = rng.choice(world.firms)
            rejected = rng.random() < spec.get("rejected", 0)
            yield {
                "area": firm.place.code,
                "title": title,
                "level": spec.get("level", "provincial"),
                "holder_no": f"{firm.code}-{number:03d}",
                "holder_code": firm.code,
                "holder_name": firm.name,
                "object_name": f"示例{names.INDUSTRIES[firm.industry][0]}",
                "edition": str(day.year),
                "stage": "rejected" if rejected else "recognised",
                "industry": firm.industry,
                "life_service": bool(spec.get("life_service")) and number % 3 == 0,
                "is_new": True,
                "applied_on": day - timedelta(days=120),
                "recognised_on": None if rejected else day,
                "authority": "示例认定机关",
                "document_no": f"示例〔{day.year}〕{rng.randint(1, 90)}号",
            }
