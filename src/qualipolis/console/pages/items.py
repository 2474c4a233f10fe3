"""Items that evidence serves, in words and with their pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from qualipolis.programme import queries as programmes
from qualipolis.programme.snapshot import Programme
from qualipolis.programme.words import is_chinese, measure_name, pick
from qualipolis.registers.catalogue import registers
from qualipolis.registers.evidence_files.types import ITEM_KINDS, Item


def kind_word(kind: str) -> str:
    """Measure, duty, target …"""
    return pick(*ITEM_KINDS.get(kind, (kind, kind)))


def name(item: Item, plan: Programme | None) -> str:
    """What an item is called; its code where nothing answers to it any more."""
    return _name(item, plan) or str(item)


def _name(item: Item, plan: Programme | None) -> str:
    if item.kind == "register":
        register = registers().get(item.code)
        return (
            " ".join(filter(None, (register.label("zh" if is_chinese() else "en"), item.period)))
            if register
            else ""
        )
    if plan is None or item.kind == "matter":
        return ""
    if item.kind == "measure":
        measure = plan.measures.get(int(item.code))
        return measure_name(measure) if measure else ""
    if item.kind == "duty":
        duty = plan.duties.get(item.code)
        return f"{item.code} {duty.text}" if duty else ""
    found = (plan.targets if item.kind == "target" else plan.mechanisms).get(item.code)
    return pick(found.name_zh, found.name_en) if found else ""


def names(items: Iterable[Item]) -> dict[Item, str]:
    """Words of many items, with what each is."""
    plan = programmes.programme() if programmes.has_plan() else None
    return {item: f"{kind_word(item.kind)} · {name(item, plan)}" for item in items}


def address(item: Item) -> str:
    """The item's own page, empty where it has none."""
    if item.kind == "target":
        return reverse("console:target", args=[item.code])
    if item.kind == "register":
        return reverse("console:records", args=[item.code])
    if item.kind == "matter":
        return reverse("console:matter", args=[item.code])
    return ""
