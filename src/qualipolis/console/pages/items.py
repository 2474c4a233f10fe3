"""Items that evidence serves, in words and with their pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from qualipolis.accounts.types import Actor
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


def choices(actor: Actor) -> tuple[tuple[str, str], ...]:
    """(code, words) of every item of the plan, those of the actor's own measures first, and of every register."""
    found = [Item("register", code) for code in registers()]
    plan = programmes.programme() if programmes.has_plan() else None
    if plan is not None:
        own = {m.no for m in programmes.measures_of_body(actor.body_code)} if actor.body_code else set()
        numbers = sorted(plan.measures, key=lambda no: (no not in own, no))
        found = [item for no in numbers for item in _of_measure(plan, no)] + found
    return tuple((item.code, words) for item, words in names(found).items())


def _of_measure(plan: Programme, no: int) -> Iterable[Item]:
    yield Item("measure", str(no))
    yield from (Item("duty", d.code) for d in plan.duties.values() if d.measure_no == no)
    yield from (Item("target", t.code) for t in plan.targets.values() if t.measure_no == no)
    yield from (Item("mechanism", code) for code in plan.measures[no].mechanisms)


def address(item: Item) -> str:
    """The item's own page, empty where it has none."""
    if item.kind == "target":
        return reverse("console:target", args=[item.code])
    if item.kind == "register":
        return reverse("console:records", args=[item.code])
    if item.kind == "matter":
        return reverse("console:matter", args=[item.code])
    return ""
