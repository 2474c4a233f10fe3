"""The list of targets with its filters; filters live in the address and say what they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from qualipolis.design.types import GLYPH_OF, STATUS_ORDER
from qualipolis.design.words import STATUS_WORDS
from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, kept
from qualipolis.programme.types import Target
from qualipolis.programme.words import chapter_word, kind_word, pick, tier_word

KEYS = ("status", "chapter", "body", "kind", "tier", "area")


@dataclass(frozen=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter: its key in the address, its label, its options; the first option is everything."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class TargetsPage:
    """Targets by chapter, the filters, and the sentence that says what they did."""

    filters: tuple[Filter, ...]
    groups: tuple[tuple[str, tuple[TargetRow, ...]], ...]
    counts: dict[str, int]
    shown: int
    said: str
    is_filtered: bool
    area_name: str
    query: str


@kept
def page(source: Source, wanted: tuple[tuple[str, str], ...]) -> TargetsPage:
    """The list as the address asks for it; unknown values of a filter leave everything out, and the page says so."""
    chosen = {key: dict(wanted).get(key, "") for key in KEYS}
    area = chosen["area"]
    found = [t for t in source.programme.targets.values() if _fits(source, t, chosen)]
    rows = tuple(target_row(source, t, area) for t in found)
    is_filtered = any(chosen.values())
    return TargetsPage(
        filters=_filters(source, chosen),
        groups=_groups(source, rows),
        counts=source.counts((t for t in found if t.tier == "hard"), area),
        shown=len(rows),
        said=_said(len(rows), len(source.programme.targets), is_filtered),
        is_filtered=is_filtered,
        area_name=_area_name(source, area),
        query="&".join(f"{key}={value}" for key, value in chosen.items() if value),
    )


def _fits(source: Source, target: Target, chosen: Mapping[str, str]) -> bool:
    measure = source.programme.measures[target.measure_no]
    area = chosen["area"]
    tests = {
        "status": lambda v: GLYPH_OF[source.status(target, area)] == GLYPH_OF.get(v, v),
        "chapter": lambda v: source.chapter_of(measure) == v,
        "body": lambda v: v in measure.bodies,
        "kind": lambda v: target.kind == v,
        "tier": lambda v: target.tier == v,
        "area": lambda v: v == source.city.code or any(c.area == v for c in target.cascade),
    }
    return all(test(chosen[key]) for key, test in tests.items() if chosen[key])


def _filters(source: Source, chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    programme, targets = source.programme, source.programme.targets.values()
    bodies = {o.body: o.name for m in programme.measures.values() for o in m.owners if o.body}
    kinds = dict.fromkeys(t.kind for t in targets)
    named = {
        "status": (gettext("Status"), [(c, str(STATUS_WORDS[c])) for c in STATUS_ORDER]),
        "chapter": (gettext("Chapter"), [(c.no, chapter_word(c)) for c in programme.chapters]),
        "body": (gettext("Body"), [(code, _body(source, code, name)) for code, name in bodies.items()]),
        "kind": (gettext("Kind"), [(k, kind_word(k)) for k in kinds]),
        "tier": (gettext("Sharpness"), [(t, tier_word(t)) for t in ("hard", "soft", "vague")]),
        "area": (gettext("Area"), [(a.code, pick(a.name_zh, a.name_en)) for a in source.units]),
    }
    return tuple(
        Filter(key, label, _choices(options, chosen[key])) for key, (label, options) in named.items()
    )


def _choices(options: list[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    everything = Choice("", gettext("all"), not chosen)
    return (everything, *(Choice(value, label, value == chosen) for value, label in options))


def _body(source: Source, code: str, name: str) -> str:
    body = source.territory.bodies.get(code)
    return pick(name, body.name_en if body else "")


def _area_name(source: Source, code: str) -> str:
    area = source.territory.by_code.get(code)
    return pick(area.name_zh, area.name_en) if area else ""


def _groups(source: Source, rows: tuple[TargetRow, ...]) -> tuple[tuple[str, tuple[TargetRow, ...]], ...]:
    found: dict[str, list[TargetRow]] = {}
    for row in rows:
        found.setdefault(row.chapter, []).append(row)
    return tuple((chapter_word(c), tuple(found[c.no])) for c in source.programme.chapters if c.no in found)


def _said(shown: int, whole: int, is_filtered: bool) -> str:
    if not is_filtered:
        return ngettext("%(n)s target", "%(n)s targets", whole) % {"n": whole}
    return ngettext("%(n)s of %(whole)s targets", "%(n)s of %(whole)s targets", shown) % {
        "n": shown,
        "whole": whole,
    }
