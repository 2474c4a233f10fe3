"""Training, public services, surveys, requests for help."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World


@makes("trainings")
def trainings(world: World) -> Iterator[Row]:
    """Courses of each kind with attendances; youth courses go round the colleges of the lists."""
    for kind in world.scenario.get("trainings"):
        rng = world.stream(f"trainings/{kind}")
        size = world.scenario.get(f"trainings.{kind}.attendances")
        for number, day in enumerate(world.days(f"trainings/{kind}", f"trainings.{kind}.per_year")):
            place = world.place(rng)
            attendances = max(5, round(size * rng.uniform(0.7, 1.3)))
            yield {
                "area": place.code,
                "training_no": f"PX{names.initials(kind)}{day.year}{number:05d}",
                "name": f"示例培训班{number:04d}",
                "kind": kind,
                "organiser": f"{place.unit_name}示例主办单位",
                "held_on": day,
                "hours": rng.choice((8, 16, 40)),
                "attendances": attendances,
                "persons": attendances,
                **_host(world, kind, number),
            }


def _host(world: World, kind: str, number: int) -> Row:
    if kind != "youth_startup":
        return {"host_kind": "agency"}
    colleges = world.scenario.get("lists.universities.entities")
    reached = int(world.scenario.get("trainings.youth_startup.reached"))
    at = number % reached
    if at < colleges:
        return {"host_kind": "university", "host_code": college_code(world, "universities", at)}
    return {
        "host_kind": "vocational_college",
        "host_code": college_code(world, "vocational_colleges", at - colleges),
    }


def college_code(world: World, listed: str, number: int) -> str:
    """The credit code of a college; the list of colleges uses the same."""
    base = 800000 if listed == "universities" else 810000
    return world.credit_code(base + number, world.places[0], "12")


@makes("skill_certificates")
def skill_certificates(world: World) -> Iterator[Row]:
    """Certificates of persons in occupations that firms lack."""
    rng = world.stream("skills")
    for number, day in enumerate(world.days("skills", "skill_certificates.per_year")):
        yield {
            "area": world.place(rng).code,
            "certificate_no": f"JN{day.year}{number:06d}",
            "person_key": f"P{max(0, number - (rng.randint(1, 40) if rng.random() < 0.03 else 0)):06d}",
            "occupation": rng.choice(("数控机床操作工", "电工", "焊工", "模具工", "工业机器人操作员")),
            "skill_level": rng.choice(("three", "two", "one")),
            "high_skilled": True,
            "scarce": rng.random() < 0.9,
            "issued_on": day,
        }


@makes("home_conversions")
def home_conversions(world: World) -> Iterator[Row]:
    """Homes converted for disabled people."""
    rng = world.stream("homes")
    for number, day in enumerate(world.days("homes", "home_conversions.per_year")):
        accepted = rng.random() < 0.96
        yield {
            "area": world.place(rng).code,
            "conversion_no": f"WZ{day.year}{number:05d}",
            "applied_on": day - timedelta(days=90),
            "accepted_on": day if accepted else None,
            "state": "accepted" if accepted else "running",
            "cost": rng.randint(20, 90) * 100,
        }


@makes("primary_care")
def primary_care(world: World) -> Iterator[Row]:
    """Township and community centres each year with their levels."""
    rng = world.stream("primary_care")
    total = int(world.scenario.get("primary_care.institutions"))
    centres = [(number, world.place(rng), rng.random(), rng.random()) for number in range(total)]
    for year in world.years:
        recommended = world.scenario.in_year("primary_care.recommended", year)
        levels = [
            (world.scenario.in_year(f"primary_care.tcm_{level}", year), level)
            for level in ("five", "four", "three")
        ]
        for number, place, service, tcm in centres:
            reference = date(year, 1, 1)
            yield {
                "area": place.code,
                "institution_no": f"JC{number:04d}",
                "credit_code": world.credit_code(700000 + number, place, "12"),
                "name": f"{place.name}示例卫生院{number:03d}",
                "kind": "township_centre" if number % 3 else "community_centre",
                "year": year,
                "reference_on": reference,
                "service_level": "recommended"
                if service < recommended
                else "basic"
                if service < 0.97
                else "below",
                "tcm_level": _level(tcm, levels),
            }


def _level(chance: float, levels: list[tuple[float, str]]) -> str:
    """The level a centre holds: the shares are of centres at exactly that level, the highest first."""
    reached = 0.0
    for share, level in levels:
        reached += share
        if chance < reached:
            return level
    return "two"


@makes("surveys")
def surveys(world: World) -> Iterator[Row]:
    """Waves of each survey for the city with score and margin."""
    for survey, spec in world.scenario.get("surveys").items():
        rng = world.stream(f"surveys/{survey}")
        for year in world.years:
            day = date(year, *spec["fieldwork_to"])
            if not world.start <= day <= world.as_of:
                continue
            published = world.later(rng, day, 20, 60)
            yield {
                "area": world.city,
                "survey": survey,
                "wave": str(year),
                "official": bool(spec.get("official")),
                "fieldwork_from": day - timedelta(days=30),
                "fieldwork_to": day,
                "mode": "telephone",
                "approached": 3600,
                "completed": 1800,
                "score": round(
                    world.scenario.in_year(f"surveys.{survey}.score", year) + rng.uniform(-0.2, 0.2), 2
                ),
                "margin": 0.9,
                "executor": "示例调查机构",
                "closed_on": day,
                "published_on": published,
                "published": published is not None,
            }


@makes("survey_responses")
def survey_responses(world: World) -> Iterator[Row]:
    """Answers by unit and age with design weights, for the surveys whose scenario says how many."""
    for survey, spec in world.scenario.get("surveys").items():
        rng = world.stream(f"answers/{survey}")
        for year in world.years:
            day = date(year, *spec["fieldwork_to"])
            if not spec.get("answers") or not world.start <= day <= world.as_of:
                continue
            centre = world.scenario.in_year(f"surveys.{survey}.score", year)
            for unit, weight in zip(world.units, world.weights, strict=True):
                for number in range(spec["answers"]):
                    yield {
                        "area": world.place(rng, unit).code,
                        "survey": survey,
                        "wave": str(year),
                        "respondent_no": f"{unit}-{number:04d}",
                        "item": "总体满意度",
                        "stratum": unit,
                        "weight": round(weight * rng.uniform(0.8, 1.2), 4),
                        "score": min(
                            100, max(0, round(rng.gauss(centre / world.weak("survey_answers", unit), 15)))
                        ),
                        "mode": "telephone",
                        "answered_on": day - timedelta(days=rng.randint(0, 29)),
                    }


@makes("service_requests")
def service_requests(world: World) -> Iterator[Row]:
    """Requests of firms for help with quality, confirmed by the firm."""
    for kind in world.scenario.get("service_requests"):
        rng = world.stream(f"requests/{kind}")
        daily = [f for f in world.firms if f.industry in ("textiles_and_clothing", "travel_goods")]
        small = [f for f in world.firms if f.size in ("small", "micro")]
        pool = daily if kind == "problem" else small
        for number, day in enumerate(world.days(f"requests/{kind}", f"service_requests.{kind}")):
            firm, solved = rng.choice(pool), rng.random() < 0.94
            yield {
                "area": firm.place.code,
                "request_no": f"XQ{names.initials(kind)}{day.year}{number:05d}",
                "kind": kind,
                "enterprise_code": firm.code,
                "enterprise_name": firm.name,
                "size": firm.size,
                "industry": firm.industry,
                "daily_goods": kind == "problem",
                "summary": "示例需求",
                "requested_on": day - timedelta(days=30),
                "responded_on": day - timedelta(days=28),
                "matched": rng.random() < 0.96,
                "closed_on": day,
                "confirmed_on": day if solved else None,
                "state": "solved" if solved else "unsolved",
                "saving": rng.randint(0, 40),
                "rating": rng.choice((4, 5, 5)),
            }
