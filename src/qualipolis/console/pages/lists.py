"""Lists that are denominators (名录): how they stand, their frozen versions, which indicators count them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.types import Actor
from qualipolis.console.pages.links import indicator_at
from qualipolis.console.pages.registers import language
from qualipolis.console.pages.shapes import Cell, Column, Field, Group, TablePage
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.indicators import denominators
from qualipolis.indicators import queries as indicators
from qualipolis.kernel.periods import Period
from qualipolis.programme.words import period_word, pick
from qualipolis.registers import frozen_lists, keeping
from qualipolis.registers.frozen_lists import FrozenList, Standing
from qualipolis.registers.record import Register
from qualipolis.territory import queries as territories

#: In the address: the register as it stands, instead of a frozen version.
NOW = "now"


def today() -> date:
    """The day for which lists are shown: that of the last computation, else the calendar's."""
    last = indicators.last()
    return last.as_of if last else localdate()


def list_at(code: str, part: str = "") -> str:
    """The address of a list's page."""
    return reverse("console:list", args=[code]) + (f"?{urlencode({'part': part})}" if part else "")


def changes_at(one: FrozenList, after: int | str) -> str:
    """The address of what came and went since a frozen version."""
    given = {"part": one.part, "before": one.pk, "after": after}
    return f"{reverse('console:list-changes', args=[one.register])}?{urlencode({k: v for k, v in given.items() if v})}"


def version_word(one: FrozenList) -> str:
    """A version as people quote it: 2025-06-30 v1."""
    return f"{one.reference_on.isoformat()} v{one.version}"


# --- all lists ----------------------------------------------------------------------------------------------------


def lists_page(actor: Actor, code: str = "") -> TablePage:
    """Every list within reach, or those of one register, each with its latest frozen version."""
    day, reached = today(), keeping.registers_of(actor)
    latest: dict[tuple[str, str], FrozenList] = {}
    for one in frozen_lists.frozen(actor):
        latest.setdefault((one.register, one.part), one)
    registers = {
        name: register
        for name, register in frozen_lists.lists().items()
        if code in ("", name) and (reached is None or name in reached)
    }
    groups = tuple(
        Group(
            register.label(language()) if frozen_lists.has_parts(register) else "",
            _rows(actor, name, day, latest),
        )
        for name, register in sorted(registers.items(), key=lambda pair: frozen_lists.has_parts(pair[1]))
    )
    return TablePage(
        title=registers[code].label(language()) if code in registers else gettext("Lists that rates are counted against"),
        summary=gettext(
            "A rate is as good as its denominator: each list has a reference date, a source and a unit that confirms it. "
            "A version that is frozen stays as it was settled."
        ),
        columns=(
            Column(pgettext("denominator", "List")),
            Column(gettext("Members"), number=True),
            Column(gettext("Reference date")),
            Column(gettext("Confirmed by"), opt=True),
            Column(gettext("Latest frozen version")),
            Column(gettext("Frozen members"), number=True, opt=True),
        ),
        groups=groups,
        links=(Link(gettext("All lists"), reverse("console:lists")),) if code else (),
        empty_title=gettext("No list has members"),
        empty_text=gettext("Import a list first: its register gives the template."),
        note=gettext("Members on %(day)s.") % {"day": day.isoformat()},
    )  # fmt: skip


def _rows(
    actor: Actor, code: str, day: date, latest: Mapping[tuple[str, str], FrozenList]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(one, latest.get((code, one.part))) for one in frozen_lists.standings(actor, code, day))


def _row(one: Standing, frozen: FrozenList | None) -> tuple[Cell, ...]:
    return (
        Cell(one.label(language()), list_at(one.register.code, one.part)),
        Cell(figure(one.members), number=True),
        Cell(day_word(one.reference_on)),
        Cell(_several(one.unit, one.units), opt=True),
        Cell(version_word(frozen) if frozen else gettext("none is frozen")),
        Cell(figure(frozen.count) if frozen else "—", number=True, opt=True),
    )


def day_word(value: date | None) -> str:
    """A day as tables write it."""
    return value.isoformat() if value else "—"


def _several(name: str, count: int) -> str:
    """A name, and how many others there are."""
    return name + (gettext(" and %(n)s more") % {"n": count - 1} if count > 1 else "")


# --- one list -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class VersionRow:
    """One frozen version: what it holds, who confirmed and froze it, where to see what changed and to save it."""

    name: str
    count: str
    confirmed: str
    source: str
    frozen: str
    digest: str
    changes: tuple[Link, ...]
    file: str


@dataclass(frozen=True)
class CountingRow:
    """One indicator that counts the list, its latest figure's denominator, and the version that stands for that day."""

    name: str
    href: str
    whole: str
    period: str
    counted: str
    version: str
    agrees: str


@dataclass(frozen=True)
class ListPage:
    """One list: as it stands, frozen, and counted."""

    title: str
    summary: str
    links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    versions: tuple[VersionRow, ...]
    counting: tuple[CountingRow, ...]
    may_freeze: bool
    part: str
    action: str
    fields: tuple[Field, ...]
    faults: tuple[str, ...]


def list_page(
    actor: Actor, code: str, part: str, typed: Mapping[str, str] | None = None, faults: tuple[str, ...] = ()
) -> ListPage:
    """The page of one list; `typed` keeps what was written where freezing was refused."""
    day = today()
    one = frozen_lists.standing(actor, code, day, part)
    versions = frozen_lists.frozen(actor, code, part)
    register = one.register
    return ListPage(
        title=one.label(language()),
        summary=_summary(one, day),
        links=_ways(register, part),
        facts=_facts(one),
        versions=_versions(versions),
        counting=_counting(register, part, versions),
        may_freeze=frozen_lists.may_freeze(actor),
        part=part,
        action=reverse("console:list-freeze", args=[code]),
        fields=_fields(one, day, typed or {}),
        faults=faults,
    )


def _summary(one: Standing, day: date) -> str:
    about = pick(one.register.about_zh, one.register.about)
    return gettext("On the list on %(day)s: %(n)s. %(about)s") % {
        "n": figure(one.members), "day": day.isoformat(), "about": about,
    }  # fmt: skip


def _ways(register: Register, part: str) -> tuple[Link, ...]:
    records = reverse("console:records", args=[register.code])
    chosen = f"?{urlencode({frozen_lists.PART: part})}" if part else ""
    return (
        Link(gettext("Records of this list"), records + chosen),
        Link(gettext("All lists"), reverse("console:lists")),
    )


def _facts(one: Standing) -> tuple[tuple[str, str], ...]:
    source = (
        _several(one.source, one.sources) if one.source else pick(one.register.source_zh, one.register.source)
    )
    found = [
        (gettext("Reference date"), day_word(one.reference_on)),
        (gettext("Source"), source),
        (gettext("Confirmed by"), _several(one.unit, one.units) if one.unit else "—"),
    ]
    if one.earlier:
        words = gettext(
            "%(n)s members were last confirmed for an earlier reference date: say since when they left."
        )
        found.append((gettext("To be looked at"), words % {"n": figure(one.earlier)}))
    return tuple(found)


def _versions(found: Sequence[FrozenList]) -> tuple[VersionRow, ...]:
    """Newest first; each is compared with the one before it and with the register of today."""
    before = dict(pairwise([*found, None]))
    return tuple(_version(one, before[one]) for one in found)


def _version(one: FrozenList, before: FrozenList | None) -> VersionRow:
    since = (
        (Link(gettext("since %(version)s") % {"version": version_word(before)}, changes_at(before, one.pk)),)
        if before
        else ()
    )
    return VersionRow(
        name=version_word(one), count=figure(one.count), confirmed=one.confirming_unit, source=one.source,
        frozen=f"{localtime(one.at):%Y-%m-%d} · {one.by}", digest=one.digest[:12],
        changes=(*since, Link(gettext("until now"), changes_at(one, NOW))),
        file=reverse("console:list-file", args=[one.register, one.pk]),
    )  # fmt: skip


def _counting(register: Register, part: str, versions: Sequence[FrozenList]) -> tuple[CountingRow, ...]:
    column = frozen_lists.PART if part else ""
    found = denominators.counting(register.code, column, part)
    return tuple(_counted(one, versions) for one in found)


def _counted(one: denominators.Counting, versions: Sequence[FrozenList]) -> CountingRow:
    definition = one.definition
    value = indicators.latest(definition.code, territories.city().code)
    counted = None if value is None else value.denominator if value.denominator is not None else value.n
    frozen = _standing_for(value.period, versions) if value else None
    return CountingRow(
        name=pick(*definition.title),
        href=indicator_at(definition.code),
        whole=gettext("the whole list") if one.whole else gettext("a part of the list"),
        period=period_word(value.period) if value else "—",
        counted=figure(float(counted)) if counted is not None else "—",
        version=version_word(frozen) if frozen else "—",
        agrees=_agreement(float(counted), frozen) if one.whole and frozen and counted is not None else "",
    )


def _standing_for(period: str, versions: Sequence[FrozenList]) -> FrozenList | None:
    """The newest version whose reference date lies before the period's end."""
    end = Period.parse(period).end
    return next((one for one in versions if one.reference_on < end), None)


def _agreement(counted: float, frozen: FrozenList) -> str:
    if counted == frozen.count:
        return gettext("agrees")
    return gettext("%(n)s in the version") % {"n": figure(frozen.count)}


def _fields(one: Standing, day: date, typed: Mapping[str, str]) -> tuple[Field, ...]:
    source = one.source or pick(one.register.source_zh, one.register.source)
    wanted = one.reference_on or day
    return (
        Field("reference_on", gettext("Reference date"), "date", typed.get("reference_on", wanted.isoformat())),
        Field("source", gettext("Source"), "text", typed.get("source", source),
              gettext("The system or document the list was taken from.")),
        Field("confirming_unit", gettext("Confirmed by"), "text", typed.get("confirming_unit", one.unit),
              gettext("The unit that answers for the list.")),
    )  # fmt: skip
