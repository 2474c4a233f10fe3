"""Injuries, incidents, recalls, signals, self-inspections, sentinel reports."""

from collections.abc import Iterator
from datetime import timedelta

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World


@makes("incidents")
def incidents(world: World) -> Iterator[Row]:
    """Single, general incidents only: the rare grave one would be a scenario of its own."""
    rng = world.stream("incidents")
    for number, day in enumerate(world.days("incidents", "incidents.per_year")):
        place = world.place(rng)
        yield {
            "area": place.code,
            "incident_no": f"SG{day.year}{number:04d}",
            "name": f"{place.unit_name}示例质量安全事件{number:03d}",
            "field": rng.choice(("product", "food", "works", "equipment")),
            "grade": rng.choices(("general", "larger"), (9, 1))[0],
            "scope": "single",
            "happened_on": day,
            "reported_on": day,
            "reported_on_time": rng.random() < 0.95,
            "closed_on": world.later(rng, day, 20, 90),
        }


@makes("injuries")
def injuries(world: World) -> Iterator[Row]:
    """Cases of sentinel hospitals, without identity."""
    rng = world.stream("injuries")
    for number, day in enumerate(world.days("injuries", "injuries.per_year")):
        yield {
            "area": world.place(rng).code,
            "case_no": f"SH{day.year}{number:06d}",
            "hospital": f"示例{rng.choice(names.HOSPITALS)}医院",
            "treated_on": day,
            "product_category": rng.choice(names.CONSUMER_GOODS),
            "age_group": rng.choice(("age_0_4", "age_5_14", "age_15_64", "age_65")),
            "sex": rng.choice(("male", "female")),
            "injury_kind": rng.choice(("fall", "cut", "burn", "shock", "choking")),
            "severity": rng.choices(("minor", "moderate", "severe"), (80, 17, 3))[0],
            "place": rng.choice(("home", "school", "work", "public")),
        }


@makes("recalls")
def recalls(world: World) -> Iterator[Row]:
    """Recalls of local producers with how many units were reached."""
    rng = world.stream("recalls")
    for number, day in enumerate(world.days("recalls", "recalls.per_year")):
        firm, quantity = rng.choice(world.firms), rng.randint(2, 60) * 100
        ended = world.later(rng, day, 90, 240)
        yield {
            "area": firm.place.code,
            "recall_no": f"ZH{day.year}{number:04d}",
            "producer_code": firm.code,
            "producer_name": firm.name,
            "product": f"示例{rng.choice(names.CONSUMER_GOODS)}",
            "product_category": rng.choice(names.CONSUMER_GOODS),
            "defect": "示例缺陷：小零件易脱落",
            "ordered": False,
            "quantity": quantity,
            "reached": int(quantity * rng.uniform(0.3, 0.95)),
            "started_on": day,
            "ended_on": ended,
            "state": "finished" if ended else "running",
        }


@makes("risk_signals")
def risk_signals(world: World) -> Iterator[Row]:
    """Signals from samples, complaints and hospitals, screened and acted on."""
    rng = world.stream("signals")
    for number, day in enumerate(world.days("signals", "risk_signals.per_year")):
        screened = world.later(rng, day, 1, 3)
        measure = world.later(rng, screened, 3, 30) if screened else None
        yield {
            "area": world.place(rng).code,
            "signal_no": f"FX{day.year}{number:05d}",
            "source_kind": rng.choice(("sampling", "complaint", "injury", "media", "customs")),
            "product": f"示例{rng.choice(names.CONSUMER_GOODS)}",
            "product_category": rng.choice(names.CONSUMER_GOODS),
            "received_on": day,
            "screened_on": screened,
            "screening": "valid" if screened else None,
            "risk_level": rng.choice(("high", "medium", "low", "low")) if screened else None,
            "measure": rng.choice(("warning", "sampling", "talk")) if measure else None,
            "measure_on": measure,
            "closed_on": world.later(rng, measure, 10, 60) if measure else None,
            "in_time": rng.random() < 0.93 if screened else None,
        }


@makes("self_inspections")
def self_inspections(world: World) -> Iterator[Row]:
    """Each food producer each half-year: inspected, reported."""
    rng = world.stream("self_inspections")
    producers = world.firms_where(industry="food")
    for day in world.ends_of(6):
        for firm in producers:
            if firm.entered_on > day:
                continue
            miss = world.scenario.in_year("self_inspections.miss", day.year) * world.weak(
                "self_inspections", firm.place.unit
            )
            inspected = rng.random() >= miss
            reported = inspected and rng.random() >= miss
            yield {
                "area": firm.place.code,
                "producer_code": firm.code,
                "producer_name": firm.name,
                "licence_no": f"SC1{firm.number:013d}",
                "food_category": names.FOODS[firm.number % len(names.FOODS)],
                "risk_grade": "abcd"[firm.number % 4],
                "period": f"{day.year}H{1 if day.month == 6 else 2}",
                "due_on": day,
                "obliged": True,
                "inspected": inspected,
                "inspected_on": day - timedelta(days=rng.randint(1, 40)) if inspected else None,
                "reported": reported,
                "reported_on": day if reported else None,
                "problems": rng.randint(0, 4) if inspected else None,
            }


@makes("sentinel_reports")
def sentinel_reports(world: World) -> Iterator[Row]:
    """Each sentinel hospital each quarter and topic."""
    rng = world.stream("sentinel")
    hospitals = [(i, world.place(rng, unit)) for i, unit in enumerate(world.units) for _ in range(2)]
    for day in world.ends_of(3):
        for number, (_, place) in enumerate(hospitals):
            for topic in ("infectious", "injury"):
                reported = rng.random() >= world.scenario.in_year("sentinel.miss", day.year)
                yield {
                    "area": place.code,
                    "hospital_code": world.credit_code(900000 + number, place, "12"),
                    "hospital_name": f"{place.unit_name}示例{names.HOSPITALS[number % 6]}医院",
                    "topic": topic,
                    "period": f"{day.year}Q{day.month // 3}",
                    "due_on": day,
                    "designated": True,
                    "reported": reported,
                    "reported_on": day if reported else None,
                    "cases": rng.randint(0, 30) if reported else None,
                }


@makes("health_events")
def health_events(world: World) -> Iterator[Row]:
    """Events of public health with the report on how each was handled."""
    rng = world.stream("health_events")
    for number, day in enumerate(world.days("health_events", "health_events.per_year")):
        filed = rng.random() >= world.scenario.in_year("health_events.miss", day.year)
        yield {
            "area": world.place(rng).code,
            "event_no": f"GW{day.year}{number:04d}",
            "name": f"示例公共卫生事件{number:03d}",
            "kind": rng.choice(("infectious", "foodborne")),
            "grade": "general",
            "happened_on": day,
            "report_filed": filed,
            "report_filed_on": day + timedelta(days=1) if filed and day < world.as_of else None,
            "cases": rng.randint(3, 40),
            "closed_on": world.later(rng, day, 10, 60),
        }


@makes("promise_certificates")
def promise_certificates(world: World) -> Iterator[Row]:
    """Certificates that farm producers issue with their goods."""
    rng = world.stream("promises")
    for number, day in enumerate(world.days("promises", "promise_certificates.per_year")):
        place = world.place(rng)
        yield {
            "area": place.code,
            "certificate_no": f"CN{day.year}{number:06d}",
            "issuer_no": f"NZ{rng.randint(1, 420):04d}",
            "issuer_name": f"{place.name}示例农场{rng.randint(1, 60):02d}",
            "product": rng.choice(names.FARM_PRODUCTS),
            "quantity": rng.randint(1, 90) * 10,
            "basis": rng.choice(("control", "self_test", "outside_test")),
            "issued_on": day,
            "status": rng.choice(("issued", "collected")),
        }


@makes("trace_events")
def trace_events(world: World) -> Iterator[Row]:
    """Steps of batches of the categories that must be traceable."""
    rng = world.stream("trace")
    categories = ("pork", "vegetables", "dairy", "infant_formula", "alcohol", "vaccine")
    for number, day in enumerate(world.days("trace", "trace_events.per_year")):
        firm = rng.choice(world.firms)
        yield {
            "area": firm.place.code,
            "event_no": f"ZS{day.year}{number:06d}",
            "batch_no": f"PC{number // 3:06d}",
            "product": "示例追溯产品",
            "category": categories[number // 3 % len(categories)],
            "step": ("make", "store", "sell")[number % 3],
            "actor_code": firm.code,
            "actor_name": firm.name,
            "quantity": rng.randint(10, 900),
            "happened_on": day,
            "chain_complete": rng.random() < world.scenario.in_year("trace_events.complete", day.year),
        }
