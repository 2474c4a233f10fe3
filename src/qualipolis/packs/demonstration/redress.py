"""Complaints, disputes, cases, and problems put right."""

from collections.abc import Iterator
from datetime import timedelta

from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World


@makes("complaints")
def complaints(world: World) -> Iterator[Row]:
    """Complaints and reports with acceptance, mediation and end."""
    rng = world.stream("complaints")
    for number, day in enumerate(world.days("complaints", "complaints.per_year")):
        place = world.place(rng)
        closed = world.later(rng, day, 8, 55)
        yield {
            "area": place.code,
            "complaint_no": f"TS{day.year}{number:06d}",
            "kind": rng.choices(("complaint", "report"), (8, 2))[0],
            "channel": rng.choice(("p12315", "p12345", "online", "visit")),
            "subject_matter": rng.choice(("goods", "service", "food", "works", "online_shop")),
            "respondent_name": f"{place.name}示例经营部{rng.randint(1, 60):02d}",
            "registered_on": day,
            "answered_on": world.later(rng, day, 1, 8),
            "accepted": rng.random() < 0.87,
            "mediation": rng.choice(("agreed", "agreed", "failed", "withdrawn")) if closed else None,
            "closed_on": closed,
            "on_time": rng.random() < 0.97 if closed else None,
            "recovered": rng.randint(0, 40) * 50 if closed else None,
            "satisfaction": rng.choice((3, 4, 5, 5)) if closed else None,
        }


@makes("disputes")
def disputes(world: World) -> Iterator[Row]:
    """Returns without reason, advance compensation, arbitration."""
    rng = world.stream("disputes")
    kinds = ("advance_compensation", "no_reason_return", "cross_store_return", "arbitration", "cross_region")
    for number, day in enumerate(world.days("disputes", "disputes.per_year")):
        place, amount = world.place(rng), rng.randint(1, 80) * 25
        closed = world.later(rng, day, 1, 30)
        yield {
            "area": place.code,
            "dispute_no": f"ZY{day.year}{number:05d}",
            "kind": rng.choice(kinds),
            "trader_name": f"{place.name}示例经营部{rng.randint(1, 60):02d}",
            "amount": amount,
            "opened_on": day,
            "paid_on": closed,
            "paid": amount if closed else None,
            "closed_on": closed,
            "outcome": rng.choice(("paid", "agreed")) if closed else "open",
        }


@makes("enforcement_cases")
def enforcement_cases(world: World) -> Iterator[Row]:
    """Cases with decision, publication and transfer to the police."""
    rng = world.stream("cases")
    fields = (
        "counterfeit",
        "ip",
        "works",
        "food",
        "metrology",
        "certification",
        "testing",
        "materials",
        "consumer",
    )
    for number, day in enumerate(world.days("cases", "cases.per_year")):
        firm = rng.choice(world.firms)
        decided = world.later(rng, day, 20, 110)
        yield {
            "area": firm.place.code,
            "case_no": f"示例处罚〔{day.year}〕{number:05d}",
            "field": rng.choice(fields),
            "source_kind": rng.choice(("sampling", "complaint", "inspection", "transfer")),
            "party_code": firm.code,
            "party_name": firm.name,
            "filed_on": day,
            "decided_on": decided,
            "fine": rng.randint(1, 90) * 500 if decided else None,
            "published_on": world.later(rng, decided, 5, 25) if decided else None,
            "transferred_on": decided if decided and rng.random() < 0.03 else None,
            "closed_on": world.later(rng, decided, 15, 60) if decided else None,
            "on_time": rng.random() < 0.95 if decided else None,
        }


@makes("inspections")
def inspections(world: World) -> Iterator[Row]:
    """Random inspections with their results."""
    rng = world.stream("inspections")
    results = ("no_problem", "ordered_to_correct", "not_reached", "to_be_handled", "not_published")
    for number, day in enumerate(world.days("inspections", "inspections.per_year")):
        firm, joint = rng.choice(world.firms), rng.random() < 0.35
        yield {
            "area": firm.place.code,
            "inspection_no": f"SJ{day.year}{number:06d}",
            "task_no": f"SJRW{day.year}{number % 60:03d}",
            "item_code": f"SX{rng.randint(1, 40):03d}",
            "kind": "random",
            "department": rng.choice(("市场监管", "住建", "农业农村", "交通")),
            "joint": joint,
            "object_code": firm.code,
            "object_name": firm.name,
            "risk_class": rng.choices(("a", "b", "c", "d"), (10, 60, 25, 5))[0],
            "way": rng.choice(("visit", "visit", "written")),
            "officer_one": world.person(rng),
            "officer_two": world.person(rng),
            "inspected_on": day,
            "result": rng.choices(results, (80, 12, 3, 3, 2))[0],
            "published_on": world.later(rng, day, 3, 25),
            "visit_number": 1,
        }


@makes("rectifications")
def rectifications(world: World) -> Iterator[Row]:
    """Problems found, put right, rechecked and closed."""
    rng = world.stream("rectifications")
    for number, day in enumerate(world.days("rectifications", "rectifications.per_year")):
        firm, corrected = rng.choice(world.firms), world.later(rng, day, 5, 60)
        closed = world.later(rng, corrected, 3, 20) if corrected else None
        yield {
            "area": firm.place.code,
            "problem_no": f"ZG{day.year}{number:05d}",
            "source_kind": rng.choice(("inspection", "sampling", "survey", "complaint")),
            "problem": "示例问题：记录不全",
            "responsible_code": firm.code,
            "responsible_name": firm.name,
            "found_on": day,
            "due_on": day + timedelta(days=45),
            "corrected_on": corrected,
            "rechecked_on": closed,
            "closed_on": closed,
            "on_time": (corrected - day).days <= 45 if corrected else None,
            "repeated": rng.random() < 0.05,
            "state": "closed" if closed else "rechecking" if corrected else "correcting",
        }
