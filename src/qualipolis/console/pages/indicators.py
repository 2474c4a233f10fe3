"""The catalogue of indicators, a definition card, restatements, and the table of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Scope
from qualipolis.console.pages.shapes import Cell, Column, Filter, Group, TablePage
from qualipolis.console.pages.source import Source, target_at
from qualipolis.design.figures import figure, probability, signed
from qualipolis.design.types import Link
from qualipolis.indicators import cards, queries
from qualipolis.indicators.queries import Listed, Restatement
from qualipolis.indicators.types import Words
from qualipolis.kernel.periods import Period
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, period_word, pick, tier_word, unit_word, with_unit
from qualipolis.publication import evidence
from qualipolis.registers.altered import Altered, Within, added, altered
from qualipolis.registers.catalogue import registers
from qualipolis.registers.queries import reached
from qualipolis.territory import queries as territories

CHANGES_A_PAGE = 100


def indicator_at(code: str) -> str:
    """The address of a definition card."""
    return reverse("console:indicator", args=[code])


def explain_at(code: str, area: str = "", period: str = "") -> str:
    """The address where a figure is explained."""
    asked = urlencode({k: v for k, v in (("area", area), ("period", period)) if v})
    return reverse("console:explain", args=[code]) + (f"?{asked}" if asked else "")


def served(source: Source, code: str) -> tuple[Target, ...]:
    """The targets an indicator serves."""
    return tuple(source.programme.by_indicator.get(code, ()))


def in_scope(source: Source, code: str) -> bool:
    """Whether the actor sees figures of an indicator before their release: a body only those of its targets."""
    if role_of(source.actor).scope is not Scope.BODY:
        return True
    own = {target.code for target in source.targets}
    return any(target.code in own for target in served(source, code))


def catalogue_page(source: Source, chosen: Mapping[str, str]) -> TablePage:
    """Every indicator, by family; search, family and tier of the targets narrow it down."""
    listed = queries.listed(source.home_area)
    rows = [one for one in listed if _wanted(source, one, chosen)]
    families = dict.fromkeys(one.family for one in listed)
    groups = tuple(
        Group(pick(*cards.family_words(family)), tuple(_row(source, one) for one in rows if one.family == family))
        for family in families
    )
    return TablePage(
        title=gettext("Indicators"),
        summary=gettext("%(n)s of %(all)s indicators. Each has a definition card and computes by one rule everywhere.")
        % {"n": len(rows), "all": len(listed)},
        columns=(
            Column(gettext("Indicator")),
            Column(pgettext("indicator", "Kind")),
            Column(gettext("Value"), number=True),
            Column(gettext("Period"), opt=True),
            Column(gettext("Serves targets"), opt=True),
            Column(gettext("Next review"), opt=True),
        ),
        groups=groups,
        filters=_filters(families, chosen),
        links=(
            Link(gettext("Restatements"), reverse("console:restatements")),
            Link(gettext("Evidence for the whole plan"), reverse("console:evidence")),
        ),
        empty_title=gettext("No indicator fits"),
        empty_text=gettext("Take a filter away."),
    )


def _wanted(source: Source, one: Listed, chosen: Mapping[str, str]) -> bool:
    definition, text = one.definition, chosen.get("q", "").strip().lower()
    targets = served(source, definition.code)
    tier = chosen.get("tier", "")
    words = " ".join(
        (definition.code, *definition.title, *(name for t in targets for name in (t.name_zh, t.name_en)))
    )
    return (
        chosen.get("family", "") in ("", one.family)
        and (not tier or any(t.tier == tier for t in targets) or (tier == "free" and not targets))
        and (not text or text in words.lower())
    )


def _filters(families: Mapping[str, None], chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    every = pgettext("filter", "all")
    tiers = (
        ("hard", tier_word("hard")),
        ("soft", tier_word("soft")),
        ("free", gettext("serves no target by itself")),
    )
    named = tuple((code, pick(*cards.family_words(code))) for code in families)
    return (
        Filter("q", gettext("Name contains"), chosen.get("q", "")),
        Filter("family", gettext("Family"), chosen.get("family", ""), (("", every), *named)),
        Filter("tier", gettext("Kind of target"), chosen.get("tier", ""), (("", every), *tiers)),
    )


def _row(source: Source, one: Listed) -> tuple[Cell, ...]:
    definition, value = one.definition, one.value
    may_see = value is not None and in_scope(source, definition.code)
    due = source.edition.as_of and definition.next_review < source.edition.as_of
    names = gettext(", ").join(pick(t.name_zh, t.name_en) for t in served(source, definition.code)[:3])
    shown = with_unit(value.value, definition.unit, definition.decimals) if may_see and value else "—"
    href = explain_at(definition.code, source.home_area, value.period) if may_see and value else ""
    return (
        Cell(pick(*definition.title), indicator_at(definition.code), sub=definition.code),
        Cell(pick(*definition.kind_words)),
        Cell(shown, href, number=True),
        Cell(period_word(value.period) if may_see and value else "", opt=True),
        Cell(names, opt=True),
        Cell(definition.next_review.isoformat(), tag=gettext("overdue") if due else "", opt=True),
    )


@dataclass(frozen=True)
class CardPage:
    """A definition card on screen and paper."""

    title: str
    name: str
    other_name: str
    code: str
    is_due: bool
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    targets: tuple[tuple[str, str, str], ...]
    digest: str
    files: tuple[Link, ...]
    links: tuple[Link, ...]


def card_page(source: Source, code: str) -> CardPage:
    """The card of an indicator: what it says, how it is computed, who answers, which targets it serves."""
    from qualipolis.design.preferences import KEEP

    day = source.edition.as_of
    assert day is not None or KEEP is not None
    raise NotImplementedError
