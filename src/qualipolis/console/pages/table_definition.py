"""Defining an occasional table: its columns, what the system has of them already, who is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.types import Actor
from qualipolis.console.pages.boxes import Box, BoxGroup
from qualipolis.console.pages.occasional import unit_name
from qualipolis.console.pages.shapes import Field
from qualipolis.design.figures import figure
from qualipolis.design.types import Link
from qualipolis.kernel.errors import Problem
from qualipolis.programme.words import pick
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.occasional import prefilling, queries, rules
from qualipolis.registers.occasional.types import KINDS, Overlap, Rows, Unit
from qualipolis.territory.queries import Territory, territory

#: Lines of the definition at first, and how many one press adds.
LINES = 8
MORE = 5


@dataclass(frozen=True)
class Line:
    """A line of the definition as it is typed, with what the registers have of it."""

    place: int
    name: str
    kind: str
    choices: str
    required: bool
    about: str
    uses: tuple[tuple[str, str, bool], ...] = ()
    reason: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether it is asked although the system has it."""
        return not any(is_chosen for _, _, is_chosen in self.uses)


@dataclass(frozen=True)
class KnownPart:
    """What the system has already: column by column, and the register from which rows may come."""

    lines: tuple[Line, ...]
    rows: Field | None
    narrowing: Field | None
    since: Field | None
    reach: str
    effect: tuple[str, ...]


@dataclass(frozen=True)
class DefinitionPage:
    """The form that defines a table."""

    title: str
    summary: str
    links: tuple[Link, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, str], ...]
    known: KnownPart
    groups: tuple[BoxGroup, ...]
    townships: Field
    faults: tuple[str, ...]
    submit: str
    back: str


def definition_page(
    actor: Actor, typed: Mapping[str, str], ticked: Sequence[str], errors: Mapping[str, str], faults: tuple[str, ...],
    known: KnownPart, lines: int,
) -> DefinitionPage:  # fmt: skip
    """The form, and beneath its columns what the system has already."""
    places = territory()
    office = queries.is_office(actor)
    return DefinitionPage(
        title=gettext("Define a table"),
        summary=gettext("It goes out at once, with a form number.") if office
        else gettext("The quality office approves it, gives it its place in the catalogue and sends it out."),
        links=(Link(gettext("Report catalogue"), reverse("console:tables")),),
        fields=_fields(typed, errors),
        lines=tuple(_line(n, typed, {}) for n in range(lines)),
        kinds=tuple((code, pick(*words)) for code, words in KINDS.items()),
        known=known,
        groups=_units(actor, ticked, errors.get("units", ""), places),
        townships=_townships(actor, typed, places),
        faults=faults,
        submit=gettext("Define and send out") if office else gettext("Define and hand in"),
        back=reverse("console:tables"),
    )  # fmt: skip


def _fields(typed: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Field, ...]:
    expires = gettext("Blank: %(n)s days after it is due.") % {"n": rules.LIVES}
    fields = (
        Field("title", gettext("Title")),
        Field("about", gettext("What it is for"), "area", is_optional=True),
        Field("due", gettext("Due"), "date"),
        Field("expires_on", gettext("Expires"), "date", hint=expires, is_optional=True),
    )
    return tuple(
        Field(f.name, f.label, f.kind, typed.get(f.name, ""), f.hint, errors.get(f.name, ""), f.options, f.is_optional)
        for f in fields
    )  # fmt: skip


def known_part(typed: Mapping[str, str], overlaps: Sequence[Overlap], lines: int, units: Sequence[Unit]) -> KnownPart:  # fmt: skip
    """What the registers have of the columns typed so far. What nobody has answered yet stands at the likeliest answer."""
    by_name: dict[str, list[Overlap]] = {}
    for one in overlaps:
        by_name.setdefault(one.name, []).append(one)
    found = tuple(line for n in range(lines) if (line := _line(n, typed, by_name)).uses)
    offered = prefilling.offered(overlaps)
    chosen = typed.get("rows_from", offered[0] if offered else "")
    if chosen not in offered:
        return KnownPart(
            found, _rows_field(offered, "") if offered else None, None, None, "", _effect(found, "")
        )
    return KnownPart(
        found, _rows_field(offered, chosen), _narrowing(chosen, typed.get("rows_where", "")),
        Field("rows_since", gettext("Since"), "date", typed.get("rows_since", ""), is_optional=True),
        _reach(chosen, typed, units), _effect(found, chosen),
    )  # fmt: skip


def _rows_field(offered: Sequence[str], chosen: str) -> Field:
    words = tuple(
        (
            code,
            gettext("a row for each record of %(register)s")
            % {"register": register_of(code).label(pick("zh", "en"))},
        )
        for code in offered
    )
    nothing = ("", gettext("the recipients write the rows"))
    return Field("rows_from", pgettext("of a sheet", "Rows"), "select", chosen, options=(*words, nothing))


def _narrowing(register: str, chosen: str) -> Field:
    every = ("", gettext("all within the recipient's scope"))
    known = tuple((f"{column}={value}", words) for column, value, words in prefilling.narrowings(register))
    return Field("rows_where", gettext("Only"), "select", chosen, options=(every, *known))


def _reach(register: str, typed: Mapping[str, str], units: Sequence[Unit]) -> str:
    """How many rows those asked get, in one sentence; nothing before somebody is asked."""
    rows = rows_of(typed | {"rows_from": register})
    if rows is None or not units:
        return gettext("Choose below who is asked: then it is told how many rows each gets.")
    if not prefilling.is_counted_at_once(register):
        return gettext("The register is long: how many rows each gets is counted when the table is defined.")
    found = prefilling.reach(rows, units)
    unit, most = found.most
    return gettext("%(rows)s rows for %(units)s units; most of all %(unit)s: %(most)s.") % {
        "rows": figure(found.total), "units": len(found.counts), "unit": unit_name(unit), "most": figure(most),
    }  # fmt: skip


def _effect(lines: Sequence[Line], chosen: str) -> tuple[str, ...]:
    """What becomes of each known column, column by column."""
    said = []
    for line in lines:
        code = next((code for code, _, is_chosen in line.uses if is_chosen), "")
        if code.partition(".")[0] == chosen and code and prefilling.usable(code):
            said.append(gettext("%(name)s comes filled in") % {"name": line.name})
        elif code:
            said.append(gettext("%(name)s is not asked") % {"name": line.name})
        else:
            said.append(gettext("%(name)s is asked") % {"name": line.name})
    return tuple(said)


def _line(place: int, typed: Mapping[str, str], by_name: Mapping[str, list[Overlap]]) -> Line:
    name, reason = typed.get(f"name_{place}", ""), typed.get(f"reason_{place}", "").strip()
    found = by_name.get(name.strip(), [])
    chosen = typed.get(f"use_{place}")
    if chosen is None or (chosen and chosen not in {o.code for o in found}):
        chosen = found[0].code if found and found[0].is_same and not reason else ""
    uses = tuple((o.code, _place(o), o.code == chosen) for o in found)
    return Line(
        place, name, typed.get(f"kind_{place}", "text"), typed.get(f"choices_{place}", ""),
        typed.get(f"required_{place}", "") == "true", typed.get(f"about_{place}", ""), uses, reason,
    )  # fmt: skip


def _place(one: Overlap) -> str:
    words = " · ".join((pick(one.held.register_zh, one.held.register_en), pick(one.held.zh, one.held.en)))
    return words if one.is_same else gettext("similar: %(words)s") % {"words": words}


def rows_of(typed: Mapping[str, str]) -> Rows | None:
    """Where the rows come from, as typed. Raises Problem where the day is none."""
    register = typed.get("rows_from", "")
    if not register:
        return None
    column, _, value = typed.get("rows_where", "").partition("=")
    known = {c for c, _, _ in prefilling.narrowings(register)}
    # A narrowing that belongs to the register chosen before falls away with it.
    where = ((column, value),) if column in known else ()
    return Rows(register, where, day_of(typed, "rows_since"))


def day_of(typed: Mapping[str, str], name: str) -> date | None:
    """A day as typed. Raises Problem where it is none."""
    text = typed.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Problem("{value} is no day", name, "Example: 2025-11-20.", value=text) from None


def _units(actor: Actor, ticked: Sequence[str], error: str, known: Territory) -> tuple[BoxGroup, ...]:
    own = actor.area_code
    bodies = [Unit("body", b.code) for b in known.bodies.values() if not b.is_group and b.valid_to is None]
    areas = [Unit("area", a.code) for a in known.by_code.values() if a.in_partition]
    below = [
        Unit("area", a.code)
        for a in known.by_code.values()
        if a.level == "township" and own and own in (a.unit, a.parent)
    ]
    groups = (
        ((gettext("Townships"), below),)
        if own
        else ((gettext("Counties and zones"), areas), (gettext("Bodies"), bodies))
    )
    return tuple(
        BoxGroup(
            "units",
            title,
            tuple(Box(str(u), unit_name(u, known), str(u) in ticked) for u in units),
            error=error if n == 0 else "",
        )
        for n, (title, units) in enumerate(groups)
    )


def _townships(actor: Actor, typed: Mapping[str, str], known: Territory) -> Field:
    units = [
        a
        for a in known.by_code.values()
        if a.in_partition and (not actor.area_code or a.code == actor.area_code)
    ]
    options = (("", gettext("none")), *(() if actor.area_code else (("all", gettext("of the whole city")),)),
               *((a.code, gettext("of %(unit)s") % {"unit": pick(a.short_zh, a.name_en)}) for a in units))  # fmt: skip
    return Field("townships", gettext("All townships"), "select", typed.get("townships", ""), options=options)
