"""What came to a list and what left it, between two frozen versions or one and the register of today."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from qualipolis.accounts.types import Actor
from qualipolis.console.pages.lists import NOW, day_word, list_at, today, version_word
from qualipolis.console.pages.registers import language
from qualipolis.console.pages.shapes import Cell, Column, Filter, Group, TablePage
from qualipolis.design.figures import DASH, figure
from qualipolis.design.types import Link
from qualipolis.registers import frozen_lists, list_movements
from qualipolis.registers.list_movements import Difference, Movement

PAGE = 50


def how_words() -> dict[str, str]:
    """Ways to come and go in words."""
    return {
        list_movements.ENTERED: pgettext("list", "entered"),
        list_movements.LATE: gettext("recorded later"),
        list_movements.EXITED: gettext("left"),
        list_movements.WITHDRAWN: pgettext("list", "record withdrawn"),
        list_movements.CORRECTED: pgettext("list", "record corrected"),
    }


def changes_page(actor: Actor, found: Difference, chosen: Mapping[str, str]) -> TablePage:
    """One page of entries or exits between two states of a list."""
    side = "exits" if chosen.get("side") == "exits" or (found.exits and not found.entries) else "entries"
    keys = found.went if side == "exits" else found.came
    number = min(_number(chosen.get("page", "")), max(1, -(-len(keys) // PAGE)))
    shown = keys[(number - 1) * PAGE : number * PAGE]
    words = {"entries": gettext("Entries"), "exits": gettext("Exits")}
    return TablePage(
        title=gettext("Entries and exits"),
        summary=_difference_sentence(found),
        columns=(
            Column(pgettext("list", "Member")),
            Column(pgettext("list", "How")),
            Column(pgettext("list", "On")),
            *((Column(gettext("Reason"), opt=True),) if side == "exits" else ()),
        ),
        groups=(Group("", tuple(_movement(found, one, side == "exits") for one in list_movements.movements(actor, found, shown))),),
        tabs=tuple(
            Link(words[name], _turned(chosen, side=name, page=""), name == side, figure(count))
            for name, count in (("entries", found.entries), ("exits", found.exits))
        ),
        filters=_states(actor, found, chosen),
        links=(Link(gettext("To the list"), list_at(found.register.code, found.part)),),
        newer=_turned(chosen, side=side, page=str(number - 1)) if number > 1 else "",
        older=_turned(chosen, side=side, page=str(number + 1)) if number * PAGE < len(keys) else "",
        turns=(gettext("Previous"), gettext("Next")),
        empty_title=gettext("Nobody came or left") if not found.entries + found.exits else gettext("Nobody here"),
        empty_text=gettext("Choose two other versions.") if not found.entries + found.exits else gettext("See the other side."),
        note=_pages_word(number, len(keys)) if len(keys) > PAGE else "",
    )  # fmt: skip


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _pages_word(number: int, count: int) -> str:
    first, last = (number - 1) * PAGE + 1, min(number * PAGE, count)
    return gettext("%(range)s of %(n)s") % {
        "range": f"{figure(first)}{DASH}{figure(last)}",
        "n": figure(count),
    }


def _turned(chosen: Mapping[str, str], **other: str) -> str:
    kept = {name: chosen[name] for name in ("part", "before", "after") if chosen.get(name)}
    return "?" + urlencode(kept | {name: value for name, value in other.items() if value})


def _difference_sentence(found: Difference) -> str:
    name = (
        frozen_lists.part_label(found.register, found.part, language())
        if found.part
        else found.register.label(language())
    )
    said = gettext("%(list)s, from %(before)s to %(after)s: %(came)s came, %(went)s left, %(stayed)s stayed.")
    return said % {
        "list": name, "before": _side(found.before), "after": _side(found.after), "came": figure(found.entries),
        "went": figure(found.exits), "stayed": figure(found.stayed),
    }  # fmt: skip


def _side(one: list_movements.Side) -> str:
    day = one.day.isoformat()
    return f"{day} v{one.version}" if one.version else gettext("the register on %(day)s") % {"day": day}


def _states(actor: Actor, found: Difference, chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    """The two states as choices; `part` travels along."""
    versions = frozen_lists.frozen(actor, found.register.code, found.part)
    named = tuple((str(one.pk), version_word(one)) for one in versions)
    now = (NOW, gettext("the register on %(day)s") % {"day": today().isoformat()})
    part = (Filter("part", "", found.part, hidden=True),) if found.part else ()
    return (
        *part,
        Filter("before", pgettext("from one version to another", "From"), chosen.get("before", ""), named),
        Filter(
            "after", pgettext("from one version to another", "To"), chosen.get("after", ""), (*named, now)
        ),
    )


def _movement(found: Difference, one: Movement, is_exit: bool) -> tuple[Cell, ...]:
    href = reverse("console:record", args=[found.register.code, one.record]) if one.record else ""
    number = one.key.split("|", len(found.register.key) - 1)[-1]
    return (
        Cell(one.name, href, sub=number),
        Cell(how_words()[one.how]),
        Cell(day_word(one.day)),
        *((Cell(one.reason, opt=True),) if is_exit else ()),
    )
