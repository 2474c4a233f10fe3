"""Series of statistics for the city, its units, the province and peer cities."""

from collections.abc import Iterator
from datetime import date, timedelta

from qualipolis.packs.demonstration.generator import Row, makes
from qualipolis.packs.demonstration.world import World


@makes("statistics")
def statistics(world: World) -> Iterator[Row]:
    """Yearly values published in the following spring, monthly balances, residents by unit, peers' totals."""
    for series, spec in world.scenario.get("series").items():
        for area, values in _yearly(world, spec):
            for year, value in values.items():
                day = date(year, 12, 31)
                if day <= world.as_of:
                    yield _row(world, area, series, str(year), day, value, spec)
        if "monthly" in spec:
            yield from _monthly(world, series, spec)


def _yearly(world: World, spec: dict) -> Iterator[tuple[str, dict[int, float]]]:
    if "city" in spec:
        yield world.city, spec["city"]
    if "province" in spec:
        yield world.scenario.get("province"), spec["province"]
    for area, values in spec.get("areas", {}).items():
        yield str(area), values
    if "units" in spec:
        total = sum(world.weights)
        for unit, weight in zip(world.units, world.weights, strict=True):
            yield unit, {year: round(value * weight / total, 2) for year, value in spec["city"].items()}


def _monthly(world: World, series: str, spec: dict) -> Iterator[Row]:
    """Balances that grow by the scenario's yearly rate, month by month, with a little unevenness."""
    rng, value = world.stream(f"series/{series}"), float(spec["monthly"]["start"])
    for day in world.ends_of(1):
        value *= (1 + world.scenario.in_year(f"series.{series}.monthly.growth", day.year)) ** (1 / 12)
        yield _row(
            world, world.city, series, f"{day:%Y-%m}", day, round(value * rng.uniform(0.996, 1.004), 2), spec
        )


def _row(world: World, area: str, series: str, period: str, day: date, value: float, spec: dict) -> Row:
    return {
        "area": area,
        "series": series,
        "period": period,
        "year": day.year,
        "end_month": day.month if "-" in period else None,
        "period_ends_on": day,
        "value": value,
        "unit": spec.get("unit", ""),
        "stage": "final" if day.year < world.as_of.year else "preliminary",
        "basis": spec.get("basis", "settled"),
        "issuer": "示例统计部门",
        **_published(world, series, day),
    }


def _published(world: World, series: str, day: date) -> Row:
    """The invented document in which a value appeared: yearly ones in the March after, monthly ones three weeks later."""
    number = 1 + list(world.scenario.get("series")).index(series)
    on = date(day.year + 1, 3, 20) if day.month == 12 else day + timedelta(days=21)
    return {
        "document_no": f"示例统〔{on.year}〕{number}号",
        "published_on": on if on <= world.as_of else None,
    }
