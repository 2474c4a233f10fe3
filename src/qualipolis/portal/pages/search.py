"""Search over what the plan names: targets, measures, bodies, areas, mechanisms, clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.portal.pages.rows import TargetRow, target_row
from qualipolis.portal.pages.source import Source, area_at, body_at, measure_at
from qualipolis.programme.words import measure_name, pick

MOST = 40


@dataclass(frozen=True)
class Hit:
    """Something found: its name, where it is, and a line about it."""

    name: str
    href: str
    line: str = ""


@dataclass(frozen=True)
class SearchPage:
    """What was found for the words, by kind."""

    query: str
    total: int
    targets: tuple[TargetRow, ...]
    groups: tuple[tuple[str, tuple[Hit, ...]], ...]
    is_cut: bool

    @property
    def target_groups(self) -> tuple[tuple[str, tuple[TargetRow, ...]], ...]:
        """The targets as one group without a title."""
        return (("", self.targets),)


def page(source: Source, query: str) -> SearchPage:
    """Everything in which all words occur; words are separated by spaces."""
    words = query.lower().split()
    if not words:
        return SearchPage(query, 0, (), (), False)
    programme = source.programme
    targets = [
        t
        for t in programme.targets.values()
        if _has(words, t.name_zh, t.name_en, t.quote, t.code, t.evidence_zh)
    ]
    groups = {
        gettext("Measures"): _measures(source, words),
        gettext("Bodies"): _bodies(source, words),
        gettext("Areas"): _areas(source, words),
        gettext("Mechanisms"): _mechanisms(source, words),
        gettext("Clauses of the document"): _clauses(source, words),
    }
    kept = tuple((title, hits[:MOST]) for title, hits in groups.items() if hits)
    total = len(targets) + sum(map(len, groups.values()))
    rows = tuple(target_row(source, t) for t in targets[:MOST])
    is_cut = len(targets) > MOST or any(len(hits) > MOST for hits in groups.values())
    return SearchPage(query, total, rows, kept, is_cut)


def _has(words: Iterable[str], *texts: str) -> bool:
    whole = "\n".join(texts).lower()
    return all(word in whole for word in words)


def _measures(source: Source, words: list[str]) -> tuple[Hit, ...]:
    return tuple(
        Hit(measure_name(m), measure_at(m), "、".join(o.name for o in m.owners))
        for m in source.programme.measures.values()
        if _has(words, measure_name(m), *(o.name for o in m.owners))
    )


def _bodies(source: Source, words: list[str]) -> tuple[Hit, ...]:
    return tuple(
        Hit(pick(b.short_zh, b.name_en), body_at(b.code), b.name_zh)
        for b in source.territory.bodies.values()
        if _has(words, b.name_zh, b.name_en, b.short_zh, *b.aliases)
    )


def _areas(source: Source, words: list[str]) -> tuple[Hit, ...]:
    known = source.units
    return tuple(
        Hit(pick(a.name_zh, a.name_en), area_at(a), a.code)
        for a in known
        if _has(words, a.name_zh, a.name_en, a.code)
    )


def _mechanisms(source: Source, words: list[str]) -> tuple[Hit, ...]:
    measures = source.programme.measures
    return tuple(
        Hit(pick(m.name_zh, m.name_en), f"{measure_at(measures[m.measure_no])}#mechanism-{m.code}", m.quote)
        for m in source.programme.mechanisms.values()
        if _has(words, m.name_zh, m.name_en, m.quote)
    )


def _clauses(source: Source, words: list[str]) -> tuple[Hit, ...]:
    document = reverse("portal:document")
    return tuple(
        Hit(
            d.text,
            f"{document}?show=duties#duty-{d.code}",
            measure_name(source.programme.measures[d.measure_no]),
        )
        for d in source.programme.duties.values()
        if _has(words, d.text)
    )
