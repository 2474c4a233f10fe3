"""Shapes that pages, parts and charts are drawn from. Nothing here knows a database or a template."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

#: Order of severity, the same in every legend, bar, tally and sorting.
STATUS_ORDER = ("done", "on", "risk", "behind", "idle", "none")
#: The glyph that draws a status; after a deadline 未完成 has the shape of 滞后, 无法判定 that of 无数据.
GLYPH_OF = {**{code: code for code in STATUS_ORDER}, "missed": "behind", "undecided": "none"}


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: its word, its address, whether one is there already, and a count or note beside it."""

    label: str
    href: str
    current: bool = False
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FootColumn:
    """A column of the foot: its head, its links, and a line beneath them."""

    title: str
    links: tuple[Link, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: city, notice of demonstration, navigation, languages, who is signed in."""

    city: str
    nav: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    more_title: str = ""
    languages: tuple[Link, ...] = ()
    themes: tuple[Link, ...] = ()
    is_demonstration: bool = False
    as_of: date | None = None
    document: str = ""
    address: str = ""
    who: str = ""
    post: str = ""
    scope: str = ""
    sign_out: str = ""
    home: str = "/"
    search_at: str = ""
    office: str = ""
    office_says: str = ""
    foot: tuple[FootColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One glyph, one thing: a status, the words for it, and where its evidence is."""

    status: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Point:
    """A measured value with its 95 % interval. `x` is a moment in years: 2025.75 ends the third quarter."""

    x: float
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    restarts: bool = False
    major: bool = False


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast: its middle and its 80 % and 95 % prediction intervals at the moment `x`."""

    x: float
    label: str
    value: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A vertical dotted line: when, and the words above it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A line through time with its target. `misses` is the side that misses the target: below or above.

    `steps` is the path (序时线) of a cumulative count: pairs of moment and value, drawn as a thin grey step.
    """

    points: tuple[Point, ...]
    title: str
    alt: str
    measured: str
    target: float | None = None
    target_label: str = ""
    target_from: float | None = None
    misses: str = "below"
    fan: Fan | None = None
    fan_label: str = ""
    fan_note: str = ""
    moments: tuple[Moment, ...] = ()
    steps: tuple[tuple[float, float], ...] = ()
    steps_label: str = ""
    unit: str = ""
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its interval, for a row of whiskers or the big figure; `status` colours the row."""

    value: float
    low: float
    high: float
    label: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A shared scale of a column of intervals: from, to, and the target through all rows."""

    low: float
    high: float
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as rings of (longitude, latitude)."""

    code: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """An area on a map: name, words for its value, band from 1 to 5 (0: no data, hatched), address."""

    code: str
    name: str
    value: str
    band: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map: shapes, what is said of each, and the words for those who do not see it."""

    shapes: tuple[Shape, ...]
    regions: tuple[Region, ...]
    alt: str
    bands: tuple[str, ...] = field(default=())
