"""Charts are pure: shapes in, SVG out, and nothing in it that the content policy forbids."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from qualipolis.design import charts
from qualipolis.design.scales import spread, tick_word, ticks
from qualipolis.design.types import Fan, Interval, Moment, Point, Trajectory

QUARTERS = (97.43, 97.60, 97.36, 97.81, 97.89, 97.72, 98.05, 98.12, 98.19, 98.41, 98.56)


def _chart(**changes):
    points = tuple(
        Point(2023.25 + i / 4, f"Q{i % 4 + 1}", v, v - 0.5, v + 0.4, major=i % 4 == 0)
        for i, v in enumerate(QUARTERS)
    )
    fields = {
        "points": points,
        "title": "pass rate",
        "alt": "Pass rate by quarter & forecast",
        "measured": "measured",
        "target": 98.0,
        "target_label": "target ≥98%",
        "target_from": 2023.95,
        "fan": Fan(2026.0, "Q4", 98.6, 98.3, 98.9, 97.9, 99.2),
        "fan_label": "forecast 98.6%",
        "fan_note": "95%: 97.9–99.2",
        "moments": (Moment(2023.95, "issued"), Moment(2026.0, "deadline")),
        "unit": "%",
    }
    return Trajectory(**{**fields, **changes})


@pytest.mark.parametrize("size", [charts.WIDE, charts.NARROW])
def test_trajectory_draws_line_band_fans_target_and_labels(size):
    picture = charts.trajectory(_chart(), size)
    root = ET.fromstring(picture)
    classes = [e.get("class") for e in root.iter()]
    assert classes.count("c-dot") == len(QUARTERS)
    assert classes.count("c-band") == 1 and classes.count("c-band-2") == 2
    assert {"c-line", "c-fore", "c-target", "c-tick", "c-dead"} <= set(classes)
    assert root.get("aria-label") == "Pass rate by quarter & forecast"
    words = [e.text for e in root.iter("text")]
    assert "forecast 98.6%" in words and "target ≥98%" in words


def test_no_style_and_no_script():
    picture = charts.trajectory(_chart(alt='<script>alert("x")</script>', measured="<b>"))
    assert "<script" not in picture and " style=" not in picture and "<b>" not in picture


def test_everything_lies_inside_the_picture():
    for size in (charts.WIDE, charts.NARROW):
        root = ET.fromstring(charts.trajectory(_chart(), size))
        for element in root.iter("circle"):
            assert 0 <= float(element.get("cx")) <= size.width
            assert 0 <= float(element.get("cy")) <= size.height


def test_a_missing_value_breaks_the_line():
    points = tuple(Point(2023 + i, str(i), v) for i, v in enumerate((1, 2, None, 4, 5)))
    picture = charts.trajectory(_chart(points=points, fan=None, moments=(), target=None))
    assert picture.count('class="c-line"') == 2


def test_a_restart_begins_a_new_line():
    points = tuple(
        Point(2023 + i / 4, str(i), v, restarts=i == 4) for i, v in enumerate((1, 2, 3, 4, 1, 2, 3, 4))
    )
    picture = charts.trajectory(_chart(points=points, fan=None, moments=(), target=3, from_zero=True))
    assert picture.count('class="c-line"') == 2


def test_nothing_measured_draws_nothing():
    assert charts.trajectory(_chart(points=(Point(2023, "a", None),), fan=None)) == ""
    assert charts.trajectory(_chart(points=(), fan=None)) == ""


def test_one_point_and_no_target_is_drawn():
    drawn = ET.fromstring(
        charts.trajectory(_chart(points=(Point(2025, "2025", 3.0),), fan=None, target=None, moments=()))
    )
    classes = [one.get("class", "") for one in drawn.iter()]
    assert any("c-dot" in name for name in classes)
    assert not any("c-target" in name for name in classes)


def test_cut_axis_is_known():
    assert charts.starts_above_zero(_chart()) == 96
    assert charts.starts_above_zero(_chart(from_zero=True)) is None


def test_ticks_point_to_the_side_that_misses():
    assert "l-4 5" in charts.trajectory(_chart(misses="below"))
    assert "l-4 -5" in charts.trajectory(_chart(misses="above"))


def test_labels_at_the_end_keep_apart():
    root = ET.fromstring(charts.trajectory(_chart(fan=Fan(2026.0, "Q4", 98.0, 97.8, 98.2, 97.6, 98.4))))
    ends = sorted(float(e.get("y")) for e in root.iter("text") if float(e.get("x")) > 685)
    assert all(b - a >= 15.9 for a, b in itertools.pairwise(ends))


def test_figure_interval_names_target_and_range():
    picture = charts.figure_interval(Interval(98.4, 98.16, 98.6, "98.40%"), 98.0, "target 98", "98.16–98.60")
    words = [e.text for e in ET.fromstring(picture).iter("text")]
    assert "target 98" in words and "98.16–98.60" in words


def test_whiskers_share_a_scale():
    rows = [Interval(98, 97, 99, "a"), Interval(95, 90, 99.5, "b", "risk")]
    scale = charts.scale_of(rows, 98.0)
    assert scale.low < 90 and scale.high > 99.5
    assert "w-dot risk" in charts.whiskers(rows[1], scale)
    assert charts.scale_of([], None) is None


def test_composition_has_one_piece_for_each_status_present():
    bar = charts.composition(
        {"done": 27, "risk": 13}, "27, 13", width=400, height=12, whole=40, class_="comp"
    )
    assert re.findall(r'class="f-(\w+)"', bar) == ["done", "risk"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (96.3, 99.2, (96, 97, 98, 99, 100)),
        (0, 0, (0, 0.025, 0.05, 0.075, 0.1)),
        (0, 312, (0, 100, 200, 300, 400)),
    ],
)
def test_ticks_are_round_and_enclose(low, high, expected):
    assert ticks(low, high, 4) == expected


def test_tick_words():
    assert tick_word(-1200, 0) == "−1,200" and tick_word(97.5, 1) == "97.5"


def test_spread_keeps_order_and_room():
    assert spread([10, 12, 50], 16, 0, 100) == [10, 26, 50]
    assert spread([95, 97, 99], 16, 0, 100) == [68, 84, 100]
    assert spread([], 16, 0, 100) == []
