"""Samples and what follows from them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qualipolis.packs.demonstration import names
from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import Firm, Place, World

# What the scenario calls a stream of samples → its fixed columns and the products it draws from.
STREAMS: dict[str, tuple[Row, tuple[str, ...]]] = {
    "food": ({"domain": "food", "purpose": "supervision", "consumer_good": False}, names.FOODS),
    "food_evaluation": ({"domain": "food", "purpose": "evaluation", "consumer_good": False}, names.FOODS),
    "food_risk": ({"domain": "food", "purpose": "risk_monitoring", "consumer_good": False}, names.FOODS),
    "agri": ({"domain": "agri", "purpose": "routine_monitoring", "local_origin": True}, names.FARM_PRODUCTS),
    "consumer": (
        {"domain": "industrial", "purpose": "supervision", "consumer_good": True},
        names.CONSUMER_GOODS,
    ),
    "manufactured": (
        {"domain": "industrial", "purpose": "evaluation", "consumer_good": False},
        names.INDUSTRIAL_GOODS,
    ),
    "recheck": ({"domain": "industrial", "purpose": "recheck", "consumer_good": True}, names.CONSUMER_GOODS),
    "material": (
        {"domain": "engineering", "purpose": "supervision", "sector": "housing", "object_kind": "material"},
        names.MATERIALS,
    ),
    "structure": (
        {"domain": "engineering", "purpose": "supervision", "sector": "housing", "object_kind": "structure"},
        names.STRUCTURES,
    ),
    "transport_works": (
        {"domain": "engineering", "purpose": "supervision", "sector": "transport", "object_kind": "material"},
        names.MATERIALS,
    ),
    "water_works": (
        {"domain": "engineering", "purpose": "supervision", "sector": "water", "object_kind": "structure"},
        names.STRUCTURES,
    ),
    "drug": (
        {"domain": "drug", "purpose": "supervision", "consumer_good": False},
        ("中成药", "化学药", "饮片"),
    ),
}
LINKS = {
    "food": ("production", "distribution", "online", "catering"),
    "agri": ("farm",),
    "industrial": ("production", "distribution", "online"),
    "engineering": ("site",),
    "drug": ("production", "distribution"),
}


@makes("inspection_samples")
def samples(world: World) -> Iterator[Row]:
    """Every stream of samples; a weak unit fails more often, each year by the scenario's rate."""
    for stream, (fixed, products) in STREAMS.items():
        rng = world.stream(f"samples/{stream}")
        for number, day in enumerate(world.days(stream, f"samples.{stream}.per_year")):
            place = world.place(rng)
            rate = world.scenario.in_year(f"samples.{stream}.fail", day.year)
            failed = rng.random() < rate * world.weak(f"samples.{stream}", place.unit)
            yield _sample(
                world,
                rng,
                f"{names.initials(stream)}{day.year}{number:06d}",
                fixed,
                products,
                place,
                day,
                failed,
            )


def _sample(
    world: World,
    rng: Random,
    number: str,
    fixed: Row,
    products: tuple[str, ...],
    place: Place,
    day: date,
    failed: bool,
) -> Row:
    product, firm = rng.choice(products), rng.choice(world.firms_by_unit[place.unit])
    sampled = day - timedelta(days=rng.randint(12, 30))
    row: Row = {
        **fixed,
        "area": place.code,
        "sample_no": number,
        "task_source": rng.choices(("national", "provincial", "city", "county"), (1, 3, 4, 5))[0],
        "link": rng.choice(LINKS[fixed["domain"]]),
        "category": product,
        "product_name": f"示例{product}",
        "batch_no": f"{sampled:%Y%m}{rng.randint(1, 99):02d}",
        "sampled_on": sampled,
        "received_on": sampled + timedelta(days=2),
        "reported_on": day - timedelta(days=1),
        "concluded_on": day,
        "laboratory_name": f"示例检验中心{rng.randint(1, 6)}",
        "report_no": f"BG{number}",
        "items_tested": rng.randint(5, 40),
        "conclusion": "fail" if failed else "pass",
        "first_conclusion": "fail" if failed else "pass",
        "failed_items": "示例项目不符合标准要求" if failed else None,
        "published_on": world.later(rng, day, 5, 25),
        "fee": rng.randint(6, 40) * 50,
    }
    row |= _parties(rng, firm, place, fixed, product)
    return row | (_follow_up(world, rng, day) if failed else {})


def _parties(rng: Random, firm: Firm, place: Place, fixed: Row, product: str) -> Row:
    parties: Row = {"producer_name": firm.name, "producer_code": firm.code, "producer_area": firm.place.code}
    if fixed["domain"] == "industrial":
        category = rng.choices(list(names.CLASSES), list(names.CLASSES.values()))[0]
        parties |= {"category": category, "subcategory": product, "output_weight": names.CLASSES[category]}
    if fixed["domain"] != "engineering":
        parties |= {
            "sampled_name": f"{place.name}示例经营部{rng.randint(1, 60):02d}",
            "sampled_area": place.code,
        }
    return parties


def _follow_up(world: World, rng: Random, day: date) -> Row:
    """What is done about a failed sample."""
    started = world.later(rng, day, 1, 5)
    return {
        "notified_sampled_on": world.later(rng, day, 1, 4),
        "notified_producer_on": world.later(rng, day, 1, 6),
        "disposal_started_on": started,
        "disposal_closed_on": world.later(rng, day, 30, 100) if started else None,
        "cause_found": rng.random() < 0.9,
        "case_filed": rng.random() < 0.6,
    }


@makes("sample_items")
def sample_items(world: World) -> Iterator[Row]:
    """A few items each of the food samples of the last year."""
    rng = world.stream("sample_items")
    items = (("菌落总数", "microbe"), ("苯甲酸", "additive"), ("铅", "contaminant"), ("蛋白质", "quality"))
    for number, day in enumerate(world.days("sample_items", "samples.items_per_year")):
        failed = rng.random() < 0.01
        item, hazard = rng.choice(items)
        yield {
            "area": world.place(rng).code,
            "sample_no": f"FOOD{day.year}{number:06d}",
            "item": item,
            "limit_text": "≤限量值",
            "result_text": "超出限量" if failed else "未检出",
            "judgement": "fail" if failed else "pass",
            "hazard": hazard,
            "tested_on": day,
        }
