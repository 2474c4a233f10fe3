"""The table of what areas contribute to a figure, as officials and the public see it: one component for both faces.

A face lays the ground (which figures it may show, how it names and links areas), the table follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext, pgettext

from qualipolis.design.figures import NOTHING, figure, signed
from qualipolis.design.types import Link
from qualipolis.indicators.contributions import (
    REST,
    WHY_NOT,
    Contribution,
    Contributions,
    Plain,
    Value,
    adds_up,
    apportioned,
    contributions,
    since,
)
from qualipolis.indicators.definitions.base import Definition
from qualipolis.kernel.periods import Period
from qualipolis.programme.words import period_word, pick, unit_word, with_unit

OWN, GOAL, YEAR = "own", "goal", "year"
Option = tuple[str, str]
"""A code and its words."""
KINDS = ("year", "ytd", "half", "quarter", "month")


@dataclass(frozen=True)
class Ground:
    """What a face lays beneath the table. `figures` gives the figures of one period by area, those it may show.

    `explained` gives the address where a figure is traced to its records, `opened` the one that shows the areas below;
    both empty where the face has none. `keep` are the other words of the address.
    """

    definition: Definition
    whole: str
    parts: tuple[str, ...]
    figures: Callable[[str], Mapping[str, Value]]
    periods: tuple[str, ...]
    name: Callable[[str], str]
    explained: Callable[[str, str], str]
    opened: Callable[[str], str]
    goal: Decimal | None = None
    crumbs: tuple[Link, ...] = ()
    keep: tuple[Option, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One area; `bar` is where its bar begins and how long it is, in hundredths of the column."""

    name: str
    href: str = ""
    opened: str = ""
    value: str = NOTHING
    numerator: str = NOTHING
    denominator: str = NOTHING
    share: str = NOTHING
    bar: tuple[str, str] | None = None
    apart: str = NOTHING
    pull: str = NOTHING
    without: str = NOTHING


@dataclass(frozen=True)
class Breakdown:
    """The table with its two choices. `reason` says why there is nothing to share out."""

    period: str
    against: str
    is_rate: bool
    has_pulls: bool
    sentence: str
    reason: str
    apart_head: str
    pull_head: str
    rows: tuple[Row, ...]
    whole: Row
    periods: tuple[tuple[str, tuple[Option, ...]], ...]
    measures: tuple[Option, ...]
    keep: tuple[Option, ...]
    crumbs: tuple[Link, ...]
    note: str


@dataclass(frozen=True)
class _Asked:
    """One table being made: the ground, what is asked of it, and the figures."""

    ground: Ground
    period: str
    against: str
    whole: Value
    found: Contributions
    before: Value | None = None
    digits: int = field(default=2)

    @property
    def is_rate(self) -> bool:
        return self.whole.denominator is not None

    @property
    def unit(self) -> str:
        return self.ground.definition.unit


def computed_note(rung: str) -> str:
    """What to say where the figure in force is not the computed one, which alone can be shared out."""
    if rung in ("", "computed"):
        return ""
    return gettext("What is shared out is the figure computed from the records; another one is in force.")


def breakdown(ground: Ground, period: str, against: str = "") -> Breakdown | None:
    """Share a figure out; None where the face has no figure of the whole in any period."""
    if not ground.periods:
        return None
    code = period if period in ground.periods else ground.periods[0]
    known = ground.figures(code)
    whole = known.get(ground.whole) or Plain(ground.whole, None)
    parts = [known[a] for a in ground.parts if a in known]
    chosen = _chosen(ground, whole, against)
    found, before = _found(ground, code, whole, parts, chosen)
    digits = (
        max(ground.definition.decimals, 2) if ground.definition.unit == "%" else ground.definition.decimals
    )
    return _table(_Asked(ground, code, chosen, whole, found, before, digits))


def _chosen(ground: Ground, whole: Value, against: str) -> str:
    return against if against in dict(_measures(ground, whole)) else OWN


def _measures(ground: Ground, whole: Value) -> tuple[Option, ...]:
    """What the areas may be measured against: a rate against itself or the goal, anything against a year before."""
    name = ground.name(ground.whole)
    if whole.denominator is None:
        return (
            (OWN, gettext("share of %(area)s") % {"area": name}),
            (YEAR, gettext("change on a year before")),
        )
    options = [(OWN, gettext("the figure of %(area)s") % {"area": name})]
    if ground.goal is not None:
        words = with_unit(ground.goal, ground.definition.unit)
        options.append((GOAL, gettext("the goal, %(goal)s") % {"goal": words}))
    return (*options, (YEAR, gettext("the figure of a year before")))


def _found(
    ground: Ground, code: str, whole: Value, parts: Sequence[Value], against: str
) -> tuple[Contributions, Value | None]:
    is_sum = adds_up(ground.definition)
    if against != YEAR:
        goal = ground.goal if against == GOAL else None
        return contributions(whole, parts, goal, is_sum), None
    then = ground.figures(Period.parse(code).year_before().code)
    before = then.get(ground.whole)
    found = contributions(whole, parts, None, is_sum)
    if before is None or before.value is None:
        return Contributions(reason=found.reason or "no-year-before"), None
    earlier = [then[a] for a in ground.parts if a in then]
    return since(found, whole, parts, before, earlier), before


def _table(asked: _Asked) -> Breakdown:
    ground, found = asked.ground, asked.found
    has_pulls = not found.reason and found.difference is not None
    return Breakdown(
        period=asked.period,
        against=asked.against,
        is_rate=asked.is_rate,
        has_pulls=has_pulls,
        sentence=_sentence(asked) if found.areas else "",
        reason=_reason(found.reason),
        apart_head=_apart_head(asked),
        pull_head=gettext("Change") if asked.against == YEAR else gettext("Weighted by share"),
        rows=_rows(asked),
        whole=_whole(asked),
        periods=_periods(ground.periods),
        measures=_measures(ground, asked.whole),
        keep=ground.keep,
        crumbs=ground.crumbs,
        note=ground.note,
    )


def _reason(code: str) -> str:
    if code == "no-year-before":
        return gettext("The year before has no figure to compare with.")
    return pick(*WHY_NOT[code]) if code else ""


def _apart_head(asked: _Asked) -> str:
    if not asked.is_rate or asked.against == YEAR:
        return ""
    return gettext("From the goal") if asked.against == GOAL else gettext("From the whole")


def _rows(asked: _Asked) -> tuple[Row, ...]:
    """The areas with pulls that add up to the difference as it is shown, and shares that add up to a hundred."""
    rows = asked.found.areas
    if not rows:
        return ()
    fine = asked.digits + (1 if asked.is_rate else 0)
    pulls = _shown([r.pull for r in rows], asked.found.difference, fine)
    shares = _shown([r.share for r in rows], Decimal(100), 1)
    bars = _bars(rows)
    return tuple(_row(asked, *one) for one in zip(rows, pulls, shares, bars, strict=True))


def _shown(parts: Sequence[Decimal | None], whole: Decimal | None, places: int) -> list[Decimal | None]:
    if whole is None:
        return [None] * len(parts)
    return list(apportioned([p or Decimal(0) for p in parts], whole, places))


def _row(
    asked: _Asked, one: Contribution, pull: Decimal | None, share: Decimal | None, bar: tuple[str, str]
) -> Row:
    ground, is_rest = asked.ground, one.area == REST
    return Row(
        name=gettext("Not attributed to any of these areas") if is_rest else ground.name(one.area),
        href="" if is_rest or one.value is None else ground.explained(one.area, asked.period),
        opened="" if is_rest else ground.opened(one.area),
        value=_number(one.value, asked.digits),
        numerator=figure(one.numerator),
        denominator=figure(one.denominator),
        share=f"{figure(share or 0, 1)}%",
        bar=bar,
        apart=signed(one.apart, asked.digits),
        pull=signed(pull, asked.digits + (1 if asked.is_rate else 0)),
        without=_number(one.without, asked.digits),
    )


def _whole(asked: _Asked) -> Row:
    """The last line: the whole, and what the lines above it add up to."""
    one, difference = asked.whole, asked.found.difference
    return Row(
        name=asked.ground.name(one.area),
        href=asked.ground.explained(one.area, asked.period) if one.value is not None else "",
        value=_number(one.value, asked.digits),
        numerator=figure(one.numerator),
        denominator=figure(one.denominator),
        share="100%" if asked.found.areas else NOTHING,
        apart=signed(difference, asked.digits) if asked.is_rate else NOTHING,
        pull=signed(difference, asked.digits + (1 if asked.is_rate else 0)),
    )


def _bars(rows: Sequence[Contribution]) -> list[tuple[str, str]]:
    """Bars of pulls from the middle to either side, of shares from the left; the longest fills its side."""
    has_pulls = any(r.pull is not None for r in rows)
    sizes = [float((r.pull if has_pulls else r.share) or 0) for r in rows]
    longest = max(map(abs, sizes), default=0) or 1
    if not has_pulls:
        return [("0", f"{max(size, 0) / longest * 100:.1f}") for size in sizes]
    return [(f"{50 + min(s, 0) / longest * 50:.1f}", f"{abs(s) / longest * 50:.1f}") for s in sizes]


def _number(value: Decimal | None, digits: int) -> str:
    whole = value is not None and value == value.to_integral_value()
    return figure(value, 0 if whole and not digits else digits)


def _sentence(asked: _Asked) -> str:
    """Who moves the whole most, in one sentence."""
    first = asked.found.areas[0]
    name = asked.ground.name(first.area) if first.area != REST else gettext("what no area holds")
    words = {
        "area": name,
        "whole": asked.ground.name(asked.ground.whole),
        "share": f"{figure(first.share, 1)}%",
        "pull": _apart(asked, first.pull),
        "difference": _apart(asked, asked.found.difference),
    }
    if asked.found.difference is not None and not any(row.pull for row in asked.found.areas):
        return gettext("No area moves the figure.")
    if asked.against == GOAL:
        return (
            gettext("%(whole)s lies %(difference)s from the goal; %(area)s moves it most: %(pull)s.") % words
        )
    if asked.against == YEAR:
        return (
            gettext("%(whole)s has changed by %(difference)s in a year; %(area)s moves it most: %(pull)s.")
            % words
        )
    if not asked.is_rate:
        return gettext("%(area)s holds the largest share: %(share)s.") % words
    if first.without is None:
        return gettext("%(area)s moves the figure most: %(pull)s.") % words
    words["without"] = with_unit(first.without, asked.unit, asked.digits)
    return (
        gettext("%(area)s moves the figure most: %(pull)s; without it %(whole)s would stand at %(without)s.")
        % words
    )


def _apart(asked: _Asked, difference: Decimal | None) -> str:
    unit = gettext("points") if asked.unit == "%" else unit_word(asked.unit)
    digits = asked.digits + (1 if asked.is_rate else 0)
    return pgettext("difference with its unit", "%(number)s %(unit)s") % {
        "number": signed(difference, digits),
        "unit": unit,
    }


def _periods(codes: Sequence[str]) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """The periods by kind, the newest first."""
    heads = {
        "year": gettext("Years"),
        "ytd": gettext("Years to date"),
        "half": gettext("Half-years"),
        "quarter": gettext("Quarters"),
        "month": gettext("Months"),
    }
    groups: dict[str, list[Option]] = {kind: [] for kind in KINDS}
    for code in codes:
        groups[kind_of(code)].append((code, period_word(code)))
    return tuple((heads[kind], tuple(found)) for kind, found in groups.items() if found)


def kind_of(code: str) -> str:
    """The kind under which a period is offered; a window is a year to date."""
    kind = Period.parse(code).kind
    return kind if kind in KINDS else "ytd"
