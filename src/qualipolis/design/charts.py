"""Charts as server-rendered SVG (docs/adr/0004). Pure: shapes of `types` in, text out.

Trajectory, figure interval, row interval, composition: colours are classes, proportions attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from qualipolis.design import svg
from qualipolis.design.scales import decimals_of, linear, spread, tick_word, ticks
from qualipolis.design.types import STATUS_ORDER, Interval, Point, Scale, Trajectory

Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Size:
    """The drawing surface of a trajectory: picture, plot box, and room for labels at the right end."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    labels_outside: bool
    step: float

    @property
    def class_(self) -> str:
        """The class that shows the picture at its width only."""
        return "chart chart-wide" if self.labels_outside else "chart chart-narrow"


WIDE = Size(800, 330, 44, 680, 36, 296, True, 46)
NARROW = Size(358, 270, 44, 332, 32, 242, False, 72)


def trajectory(chart: Trajectory, size: Size = WIDE) -> str:
    """The measured line with dots and band, forecast fans, target ticked on the side that misses, moments."""
    if not any(p.value is not None for p in chart.points):
        return ""
    axis = _axis(chart)
    x, y = _x_scale(chart, size), linear(axis[0], axis[-1], size.bottom, size.top + 8)
    layers = [
        _grid(axis, y, size, chart.unit),
        _band(chart, x, y),
        _fans(chart, x, y),
        _steps(chart, x, y),
        _target(chart, x, y, size),
        _moments(chart, x, size),
        _line(chart, x, y),
        svg.path(f"M{svg.number(size.left)} {svg.number(size.bottom)}H{svg.number(size.right)}", "c-axis"),
        _periods(chart, x, size),
        _end_labels(chart, x, y, size),
    ]
    return svg.picture(size.width, size.height, "".join(layers), size.class_, chart.alt)


def starts_above_zero(chart: Trajectory) -> float | None:
    """Where a cut axis starts, so that the head can announce it; None where it starts at zero."""
    axis = _axis(chart)
    return axis[0] if axis and axis[0] != 0 else None


def _axis(chart: Trajectory) -> tuple[float, ...]:
    values = [v for p in chart.points for v in (p.value, p.low, p.high) if v is not None]
    values += [chart.target] if chart.target is not None else []
    values += [chart.fan.low95, chart.fan.high95] if chart.fan else []
    values += [v for _, v in chart.steps]
    if not values:
        return ()
    low = 0.0 if chart.from_zero else min(values)
    return ticks(low, max(values), 4)


def _x_scale(chart: Trajectory, size: Size) -> Place:
    moments = [p.x for p in chart.points] + [m.x for m in chart.moments]
    moments += [chart.fan.x] if chart.fan else []
    low, high = min(moments), max(moments)
    return linear(low, high if high > low else low + 1, size.left, size.right)


def _grid(axis: tuple[float, ...], y: Place, size: Size, unit: str) -> str:
    decimals = decimals_of(axis)
    parts = []
    for value in axis:
        word = tick_word(value, decimals) + (unit if value == axis[-1] and unit == "%" else "")
        line = f"M{svg.number(size.left)} {svg.number(y(value))}H{svg.number(size.right)}"
        parts += [svg.path(line, "c-grid"), svg.text(size.left - 8, y(value) + 4, word, "end")]
    return "".join(parts)


def _runs(points: Iterable[Point]) -> list[list[Point]]:
    """Stretches without a gap: a missing value or a restart (yearly targets) begins a new one."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.value is None or point.restarts:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    return [run for run in runs if run]


def _band(chart: Trajectory, x: Place, y: Place) -> str:
    parts = []
    for run in _runs(p for p in chart.points if p.low is not None or p.value is None):
        if len(run) > 1:
            upper = [(x(p.x), y(_known(p) if p.high is None else p.high)) for p in run]
            lower = [(x(p.x), y(_known(p) if p.low is None else p.low)) for p in reversed(run)]
            parts.append(svg.path(svg.polyline(upper + lower) + "Z", "c-band"))
    return "".join(parts)


def _known(point: Point) -> float:
    """The value of a point that has one (points without are left out before)."""
    assert point.value is not None
    return point.value


def _last(chart: Trajectory) -> Point:
    return [p for p in chart.points if p.value is not None][-1]


def _fans(chart: Trajectory, x: Place, y: Place) -> str:
    if not chart.fan:
        return ""
    fan, last = chart.fan, _last(chart)
    middle = _known(last)
    low = middle if last.low is None else last.low
    high = middle if last.high is None else last.high
    outer = (low, high), (fan.low95, fan.high95)
    inner = ((middle + low) / 2, (middle + high) / 2), (fan.low80, fan.high80)
    return "".join(_wedge((x(last.x), x(fan.x)), start, end, y) for start, end in (outer, inner))


def _wedge(
    across: tuple[float, float], start: tuple[float, float], end: tuple[float, float], y: Place
) -> str:
    left, right = across
    corners = [(left, y(start[1])), (right, y(end[1])), (right, y(end[0])), (left, y(start[0]))]
    return svg.path(svg.polyline(corners) + "Z", "c-band-2")


def _steps(chart: Trajectory, x: Place, y: Place) -> str:
    if not chart.steps:
        return ""
    first, *rest = chart.steps
    d = f"M{svg.number(x(first[0]))} {svg.number(y(first[1]))}"
    d += "".join(f"H{svg.number(x(moment))}V{svg.number(y(value))}" for moment, value in rest)
    return svg.path(d, "c-step")


def _target(chart: Trajectory, x: Place, y: Place, size: Size) -> str:
    if chart.target is None:
        return ""
    start = x(chart.target_from) if chart.target_from is not None else size.left
    start, level = max(size.left, start), y(chart.target)
    drop = 5 if chart.misses == "below" else -5
    count = int((size.right - start - 6) // 9) + 1
    teeth = "".join(f"M{svg.number(start + 6 + 9 * i)} {svg.number(level)}l-4 {drop}" for i in range(count))
    line = svg.path(f"M{svg.number(start)} {svg.number(level)}H{svg.number(size.right + 2)}", "c-target")
    return line + svg.path(teeth, "c-tick")


def _moments(chart: Trajectory, x: Place, size: Size) -> str:
    parts = []
    for moment in chart.moments:
        at = x(moment.x)
        if not size.left - 1 <= at <= size.right + 1:
            continue
        anchor = _anchor(at, size)
        line = f"M{svg.number(at)} {svg.number(size.top)}V{svg.number(size.bottom)}"
        parts += [svg.path(line, "c-dead"), svg.text(at, size.top - 6, moment.label, anchor)]
    return "".join(parts)


def _anchor(at: float, size: Size) -> str:
    """Labels near the edge of the picture are set inwards."""
    if at < size.left + 60:
        return "start"
    return "end" if at > size.width - 60 else "middle"


def _line(chart: Trajectory, x: Place, y: Place) -> str:
    runs = _runs(chart.points)
    parts = [
        svg.path(svg.polyline([(x(p.x), y(_known(p))) for p in run]), "c-line")
        for run in runs
        if len(run) > 1
    ]
    if chart.fan:
        last = _last(chart)
        ends = [(x(last.x), y(_known(last))), (x(chart.fan.x), y(chart.fan.value))]
        parts.append(svg.path(svg.polyline(ends), "c-fore"))
    radius = 3 if sum(map(len, runs)) <= 24 else 2
    parts += [svg.circle(x(p.x), y(_known(p)), radius, "c-dot") for run in runs for p in run]
    if chart.fan:
        parts.append(svg.circle(x(chart.fan.x), y(chart.fan.value), 3.6, "c-dot-open"))
    return "".join(parts)


def _periods(chart: Trajectory, x: Place, size: Size) -> str:
    """Words under the axis: all where they fit, else the major ones (first of a year), `step` apart."""
    marks = [(p.x, p.label, p.major) for p in chart.points]
    marks += [(chart.fan.x, chart.fan.label, False)] if chart.fan else []
    gaps = [x(b[0]) - x(a[0]) for a, b in pairwise(marks)]
    if gaps and min(gaps) < size.step:
        marks = [m for m in marks if m[2]] or marks[:1]
    parts, free = [], -1e9
    for moment, label, _ in marks:
        at = x(moment)
        if at >= free:
            parts.append(svg.text(at, size.bottom + 18, label, "middle"))
            free = at + size.step
    return "".join(parts)


def _end_labels(chart: Trajectory, x: Place, y: Place, size: Size) -> str:
    """Forecast, target and measured line named at their ends, moved apart where they would touch."""
    last = _last(chart)
    wanted = []
    if chart.fan and chart.fan_label:
        wanted.append((y(chart.fan.value) - 2, chart.fan_label, "ser", chart.fan_note))
    elif chart.measured:
        wanted.append((y(_known(last)) - 2, chart.measured, "ser", ""))
    if chart.target is not None and chart.target_label:
        wanted.append((y(chart.target) + 5, chart.target_label, "strong", ""))
    if size.labels_outside:
        return _labels_beside(wanted, size) + _line_name(chart, x, y, size)
    return _labels_inside(chart, wanted, y, size)


def _labels_beside(wanted: list[tuple[float, str, str, str]], size: Size) -> str:
    lines: list[tuple[float, str, str | None]] = [(at, words, class_) for at, words, class_, _ in wanted]
    lines += [(at + 16, note, None) for at, _, _, note in wanted if note]
    places = spread([line[0] for line in lines], 16, size.top, size.bottom)
    return "".join(
        svg.text(size.right + 10, place, words, None, class_)
        for place, (_, words, class_) in zip(places, lines, strict=True)
    )


def _line_name(chart: Trajectory, x: Place, y: Place, size: Size) -> str:
    """The measured line is named above its middle where a forecast takes the end."""
    known = [p for p in chart.points if p.value is not None]
    if not chart.fan or not chart.measured or len(known) < 8:
        return ""
    point = known[len(known) * 2 // 3]
    top = min(y(_known(p) if p.high is None else p.high) for p in known[len(known) // 2 :])
    return svg.text(x(point.x), max(top - 8, size.top + 14), chart.measured, "middle", "ser")


def _labels_inside(chart: Trajectory, wanted: list[tuple[float, str, str, str]], y: Place, size: Size) -> str:
    """On a telephone: above the fan and below the target (or the other way round), at the right end."""
    parts = []
    fan_top = y(chart.fan.high95) if chart.fan else y(_known(_last(chart)))
    for at, words, class_, _ in wanted:
        is_target = class_ == "strong"
        beside = at + (14 if chart.misses == "below" else -12) if _is_reached(chart) else at - 12
        place = min(max(beside if is_target else fan_top - 6, size.top + 12), size.bottom - 6)
        x, anchor = (
            (size.left + 4, "start") if is_target and not _is_reached(chart) else (size.right - 6, "end")
        )
        parts.append(svg.text(x, place, words, anchor, class_))
    return "".join(parts)


def _is_reached(chart: Trajectory) -> bool:
    """Whether the last value lies on the good side of the target, so that its label has room on the other."""
    value = _known(_last(chart))
    return chart.target is None or (value >= chart.target) == (chart.misses == "below")


def figure_interval(
    interval: Interval, target: float | None, target_label: str, note: str, unit: str = ""
) -> str:
    """The one interval of a target page on an axis of its own, with the target as a vertical line."""
    values = [interval.low, interval.high, interval.value] + ([target] if target is not None else [])
    axis = ticks(min(values), max(values), 5)
    step = axis[1] - axis[0]
    if min(values) - axis[0] < step / 4:
        axis = (axis[0] - step, *axis)
    if axis[-1] - max(values) < step / 4:
        axis = (*axis, axis[-1] + step)
    if axis[0] < 0 <= min(values):
        axis = axis[1:]
    x, decimals = linear(axis[0], axis[-1], 14, 386), decimals_of(axis)
    parts = [svg.path("M14 40H386", "c-axis")]
    for value in _thinned(axis):
        parts += [svg.path(f"M{svg.number(x(value))} 40v4", "c-axis")]
        parts += [svg.text(x(value), 58, tick_word(value, decimals), "middle")]
    parts += _figure_target(target, target_label, x, interval)
    parts += _figure_band(interval, note, x)
    return svg.picture(412, 64, "".join(parts), "chart iv-big", interval.label)


def _thinned(axis: tuple[float, ...]) -> tuple[float, ...]:
    return axis if len(axis) <= 8 else axis[::2]


def _figure_target(target: float | None, label: str, x: Place, interval: Interval) -> list[str]:
    if target is None:
        return []
    at = x(target)
    left = at > 90 and (interval.value >= target or at > 300)
    anchor, words_at = ("end", at - 6) if left else ("start", at + 6)
    return [svg.path(f"M{svg.number(at)} 8V40", "c-target"), svg.text(words_at, 14, label, anchor, "strong")]


def _figure_band(interval: Interval, note: str, x: Place) -> list[str]:
    low, high = x(interval.low), x(interval.high)
    after = high + 8 if high < 290 else low - 8
    return [
        svg.rect(low, 20, max(high - low, 1), 14, "c-band"),
        svg.path(f"M{svg.number(low)} 27H{svg.number(high)}", "c-line"),
        svg.circle(x(interval.value), 27, 5, "c-dot"),
        svg.text(after, 31, note, "start" if high < 290 else "end", "ser"),
    ]


def scale_of(intervals: Iterable[Interval], target: float | None) -> Scale | None:
    """The shared scale of a column of intervals, with the target inside it; None where there are none."""
    values = [v for i in intervals for v in (i.low, i.high)] + ([target] if target is not None else [])
    if not values:
        return None
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * 0.04
    return Scale(low - room, high + room, target)


def whiskers(interval: Interval, scale: Scale) -> str:
    """Dot and whiskers of one row on the shared scale, with the dotted target."""
    x = linear(scale.low, scale.high, 6, 184)
    class_ = (
        " risk" if interval.status == "risk" else " behind" if interval.status in {"behind", "missed"} else ""
    )
    low, high = svg.number(x(interval.low)), svg.number(x(interval.high))
    parts = [] if scale.target is None else [svg.path(f"M{svg.number(x(scale.target))} 0V18", "w-target")]
    parts += [svg.path(f"M{low} 9H{high}M{low} 5.5v7M{high} 5.5v7", "w-line" + class_)]
    parts += [svg.circle(x(interval.value), 9, 3.6, "w-dot" + class_)]
    return svg.picture(190, 18, "".join(parts), "iv", interval.label)


def composition(
    counts: Mapping[str, int], alt: str, *, width: float, height: float, whole: int, class_: str
) -> str:
    """One bar in status order, 2 px gaps; its length is the number of things, `whole` fills the width."""
    gap, at, parts = (2.0 if height > 14 else 1.5), 0.0, []
    unit = width / max(whole, 1)
    for code in STATUS_ORDER:
        if count := counts.get(code, 0):
            outlined = code in {"idle", "none"}
            inset = 0.5 if outlined else 0.0
            breadth = max(count * unit - gap - 2 * inset, 1)
            parts.append(svg.rect(at + inset, inset, breadth, height - 2 * inset, f"f-{code}"))
            at += count * unit
    fit = "none" if class_ == "bar" else "xMinYMid meet"
    return svg.picture(width, height, "".join(parts), class_, alt, preserveAspectRatio=fit)


def steps_picture(share: float, alt: str) -> str:
    """A thin bar of a share between 0 and 1, for progress of milestones and of long work."""
    parts = svg.rect(0, 0, 200, 8, "p-rest") + svg.rect(0, 0, 200 * min(max(share, 0), 1), 8, "p-done")
    return svg.picture(200, 8, parts, "progress", alt, preserveAspectRatio="none")


#: Colours of the light scheme, for a picture that stands alone; look.css is the source.
_ALONE = """
text{font:12px sans-serif;fill:#60676f}.strong{fill:#1b2026;font-weight:600}.ser{fill:#1f4e8c;font-weight:600}
.c-grid{stroke:#e9e7e1}.c-axis{stroke:#c6c3bb}.c-line{stroke:#1f4e8c;stroke-width:2;fill:none}
.c-fore{stroke:#1f4e8c;stroke-width:2;fill:none;stroke-dasharray:5 4}.c-band{fill:#1f4e8c;opacity:.14}
.c-band-2{fill:#1f4e8c;opacity:.09}.c-dot{fill:#1f4e8c}.c-dot-open{fill:#fff;stroke:#1f4e8c;stroke-width:2}
.c-target{stroke:#1b2026;stroke-width:1.5}.c-tick{stroke:#1b2026;opacity:.45}
.c-dead{stroke:#60676f;stroke-dasharray:2 3}.c-step{stroke:#60676f;fill:none}
"""


def standalone(chart: Trajectory) -> str:
    """The wide picture as a file of its own, with its colours inside."""
    drawn = trajectory(chart, WIDE)
    head, rest = drawn.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg"><title>{escape(chart.title)}</title><style>{_ALONE}</style>{rest}'
