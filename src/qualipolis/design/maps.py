"""The map of the areas as SVG: one hue, five bands, name and value on the shape. Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import pairwise

from qualipolis.design import svg
from qualipolis.design.types import MapPicture, Region, Shape

WIDTH = 400.0
Ring = tuple[tuple[float, float], ...]


def shapes_of(geojson: str) -> tuple[Shape, ...]:
    """Read the polygons of a FeatureCollection whose features carry `code`; approximate points are left out."""
    features = [f for f in json.loads(geojson)["features"] if f["geometry"]["type"].endswith("Polygon")]
    return tuple(Shape(str(f["properties"]["code"]), _rings(f["geometry"])) for f in features)


def _rings(geometry: dict[str, object]) -> tuple[Ring, ...]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple((p[0], p[1]) for p in ring) for polygon in polygons for ring in polygon)  # type: ignore[attr-defined]


@lru_cache(maxsize=8)
def projected(shapes: tuple[Shape, ...]) -> tuple[float, dict[str, tuple[str, tuple[float, float]]]]:
    """Height of the picture, and for each area the path and the place of its label, at a width of 400."""
    points = [p for s in shapes for ring in s.rings for p in ring]
    west, north = min(p[0] for p in points), max(p[1] for p in points)
    east, south = max(p[0] for p in points), min(p[1] for p in points)
    # Equirectangular at the middle latitude: for one city the distortion is below a pixel.
    squeeze = math.cos(math.radians((north + south) / 2))
    factor = WIDTH / ((east - west) * squeeze)

    def place(p: tuple[float, float]) -> tuple[float, float]:
        return round((p[0] - west) * squeeze * factor, 1), round((north - p[1]) * factor, 1)

    drawn = {s.code: tuple(tuple(place(p) for p in ring) for ring in s.rings) for s in shapes}
    paths = {
        c: ("".join(svg.polyline(list(r)) + "Z" for r in rings), _middle(rings)) for c, rings in drawn.items()
    }
    return (north - south) * factor, paths


def _middle(rings: tuple[Ring, ...]) -> tuple[float, float]:
    """A place for a label: the grid point inside the largest ring that lies farthest from its edge."""
    ring = max(rings, key=lambda r: abs(_area(r)))
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    grid = [
        (min(xs) + (max(xs) - min(xs)) * i / 24, min(ys) + (max(ys) - min(ys)) * j / 24)
        for i in range(1, 24)
        for j in range(1, 24)
    ]
    inside = [p for p in grid if _contains(ring, p)] or [(sum(xs) / len(xs), sum(ys) / len(ys))]
    x, y = max(inside, key=lambda p: min(((p[0] - q[0]) * 0.8) ** 2 + (p[1] - q[1]) ** 2 for q in ring))
    return round(x, 1), round(y, 1)


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _contains(ring: Ring, point: tuple[float, float]) -> bool:
    """Ray casting."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def picture(chart: MapPicture) -> str:
    """The map; areas without a shape are left out here and listed beside it by the page."""
    if not chart.shapes:
        return ""
    height, paths = projected(chart.shapes)
    drawn = "".join(_region(region, *paths[region.code]) for region in chart.regions if region.code in paths)
    box = f"-2 -2 {svg.number(WIDTH + 4)} {svg.number(height + 4)}"
    return svg.element("svg", drawn, class_="map", viewBox=box, role="group", aria_label=chart.alt)


def _region(region: Region, d: str, middle: tuple[float, float]) -> str:
    inverse = " inv" if region.band >= 4 else ""
    x, y = middle
    content = svg.path(d, f"m-{region.band}" if region.band else "f-none")
    small = " small" if len(region.name) > 5 else ""
    content += svg.text(x, y - 4, region.name, None, (inverse + small).strip() or None)
    content += svg.text(x, y + 17, region.value, None, "v" + inverse)
    if not region.href:
        return svg.element("g", content)
    label = escape(f"{region.name} {region.value}")
    return f'<a href="{escape(region.href)}" aria-label="{label}">{content}</a>'


def bands(values: Iterable[float], steps: tuple[float, ...] = (1, 2, 5, 10, 20, 25)) -> tuple[float, ...]:
    """Four round limits that cut the values into five bands of one width, the smallest that holds them all."""
    found = list(values) or [0.0]
    for step in steps:
        first = math.floor(min(found) / step) * step + step
        if max(found) < first + 4 * step or step == steps[-1]:
            return tuple(first + i * step for i in range(4))
    raise AssertionError("the last step always answers")


def band_of(value: float | None, limits: tuple[float, ...]) -> int:
    """The band from 1 to 5 of a value; 0 where there is none."""
    return 0 if value is None else 1 + sum(value >= limit for limit in limits)


def band_words(limits: tuple[float, ...], unit: str = "") -> tuple[str, ...]:
    """The words of five bands: <60, 60–65, …, ≥75%."""
    named = [f"{limit:g}" for limit in limits]
    middle = (f"{low}–{high}" for low, high in pairwise(named))
    return f"<{named[0]}", *middle, f"≥{named[-1]}{unit}"
