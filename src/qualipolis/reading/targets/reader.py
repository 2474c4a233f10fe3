"""Reads the targets of a stretch: sentence by sentence, clause by clause, number by number."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.canonical import Page
from qualipolis.reading.clauses import clauses
from qualipolis.reading.targets import cues, deadlines, making
from qualipolis.reading.targets.amounts import quantities_of
from qualipolis.reading.targets.deadlines import Deadline
from qualipolis.reading.targets.found import Found
from qualipolis.reading.targets.lists import (
    after_first_break,
    belongs_to,
    cut_before,
    is_bare_item,
    listed_after,
    sizes_up,
    trimmed,
)
from qualipolis.reading.targets.making import Item, Place
from qualipolis.reading.targets.numeric import Acceptance, accept, spelled_is_order
from qualipolis.reading.targets.refusing import Refusal, Sight, refuse
from qualipolis.reading.targets.scene import Stretch, Unit, units
from qualipolis.reading.targets.soft import soft
from qualipolis.reading.targets.wordy import in_words
from qualipolis.reading.types import Target

CONTEXT = 90
WINDOW = 400
MOST = 120  # no clause of a plan counts so many things: what does is the cells of a table
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Harvest:
    """What a stretch yields: targets, the numbers that are none with the reason, deadlines seen."""

    targets: list[Target] = field(default_factory=list)
    refused: dict[tuple[int, int], tuple[str, Refusal]] = field(default_factory=dict)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    bases: dict[tuple[int, int], int] = field(default_factory=dict)
    soft: list[Target] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


class Reader:
    """Reads stretch after stretch of one page, carrying the deadline of a goal from paragraph to paragraph."""

    def __init__(self, page: Page, masks: list[tuple[int, int, str]]) -> None:
        self.page = page
        self.masks = masks
        self.mask_starts = [mask[0] for mask in masks]
        self.inherited: Deadline | None = None
        self.continues = self.ordered = self.ahead = False

    def read(self, stretch: Stretch, skip: list[tuple[int, int]]) -> Harvest:
        """The targets of a stretch."""
        harvest = Harvest()
        self.ahead = False
        found = clauses(self.page, stretch.start, stretch.end, skip)
        harvest.units = units(self.page.text, found)
        for sentence in _sentences(harvest.units):
            self._sentence(sentence, stretch, harvest)
        return harvest

    def _sentence(self, sentence: list[Unit], stretch: Stretch, harvest: Harvest) -> None:
        text = self.page.text
        start, end = sentence[0].start, sentence[-1].end
        whole = text[start : min(end, start + 600)]
        grants = bool(re.search(r"给予|予以|奖励|补助|补贴(?!性)|资助|奖补|贴息", whole))
        current: Deadline | None = None
        rhythm: str | None = None
        self.continues = self.ordered = False
        for unit in sentence:
            unit.own_deadlines, unit.bases = deadlines.dates(text, unit.start, unit.end, stretch.year)
            own = self._own(unit, stretch)
            if own:
                current, rhythm = own, None
                unit.deadline, unit.deadline_source = own, "explicit"
                if stretch.standing == "goal" and own.year >= (stretch.year or 0):
                    self.inherited = own
            elif current:
                unit.deadline, unit.deadline_source = current, "sentence"
            elif stretch.standing == "goal" and self.inherited:
                unit.deadline, unit.deadline_source = self.inherited, "inherited"
            rhythm = self._unit(unit, stretch, harvest, whole, grants, rhythm)
        self.ahead = self.ahead or any(
            (d.year >= (stretch.year or 2000)) for u in sentence for d in u.own_deadlines
        )

    def _own(self, unit: Unit, stretch: Stretch) -> Deadline | None:
        """The deadline a clause sets for itself: the first that no base or title explains."""
        usable = [d for d in unit.own_deadlines if self._mask(d.start) is None]
        return usable[0] if usable else None

    def _mask(self, at: int) -> str | None:
        """What a place of the text is part of that holds no targets: a title in 《》, a name in “”, a number, a label."""
        index = bisect_right(self.mask_starts, at) - 1
        if index >= 0 and self.masks[index][1] > at:
            return self.masks[index][2]
        return None

    def _unit(
        self, unit: Unit, stretch: Stretch, harvest: Harvest, whole: str, grants: bool, rhythm: str | None
    ) -> str | None:
        """Reads a clause; returns the rhythm that the next clause may continue."""
        place = Place(self.page, unit, stretch)
        items = self._items(unit, stretch, harvest, whole, grants)
        text = self.page.text[unit.start : unit.end]
        own = deadlines.recurrence(text)
        for item in items:
            governs = own or (rhythm if item.acceptance.kind in ("count", "ratio") else None)
            harvest.taken[(item.quantity.start, item.quantity.end)] = len(harvest.targets)
            harvest.targets += making.numeric(place, item, items, governs)
        words = self._words(unit, stretch, has_number=bool(items))
        for found in words:
            harvest.targets += making.wordy(place, found, own)
            self._claim(found, unit, harvest)
        if items or words:
            harvest.bases.update({(base.start, base.end): len(harvest.targets) - 1 for base in unit.bases})
        elif stretch.standing in ("measure", "goal") and unit.end - unit.start <= 300:
            goal, dated = stretch.standing == "goal", unit.deadline is not None
            loose = soft(self.page.text[unit.core.start : unit.end], goal=goal, dated=dated)
            harvest.soft += [making.vague(place, loose, own)] if loose else []
        self.continues = bool(items) and not words
        self.ordered = bool(cues.MAKE.search(text))
        return own or rhythm if items else None

    def _claim(self, found: Found, unit: Unit, harvest: Harvest) -> None:
        """The numbers among the words of a target belong to it."""
        for match in re.finditer(r"\d+", self.page.text[unit.start + found.start : unit.start + found.end]):
            at = unit.start + found.start + match.start()
            for key in [k for k in harvest.refused if k[0] <= at < k[1]]:
                del harvest.refused[key]
                harvest.taken[key] = len(harvest.targets) - 1

    def _items(self, unit: Unit, stretch: Stretch, harvest: Harvest, whole: str, grants: bool) -> list[Item]:
        """The quantities of a clause that are targets; the others go to the refused with their reason."""
        page, text = self.page, self.page.text
        unit.quantities = quantities_of(text, unit.start, unit.end)
        years = tuple(d.year for d in unit.own_deadlines if d.start >= unit.start)
        if not years and unit.deadline and unit.deadline_source == "sentence":
            years = (unit.deadline.year,)
        items: list[Item] = []
        if len(unit.quantities) > MOST:
            _refuse_all(unit, page, harvest)
            return items
        continues = self.continues
        item_start = unit.start
        for index, quantity in enumerate(unit.quantities):
            mask = self._mask(quantity.start)
            lead = (
                after_first_break(text, item_start, min(quantity.start, item_start + WINDOW)) if items else 0
            )
            sight = self._sight(unit, index, whole, grants, stretch.year, years)
            verdict = ("refuse.mask", mask) if mask else self._judge(sight, stretch, items, continues, text)
            if (
                index
                and not items
                and not isinstance(verdict, tuple)
                and listed_after(text, unit, index, harvest.refused)
            ):
                verdict = ("refuse.tasks", "the number of tasks set elsewhere")
            if isinstance(verdict, tuple):
                harvest.refused[(quantity.start, quantity.end)] = (
                    page.original[quantity.start : quantity.end],
                    verdict,
                )
                continue
            start = unit.start
            if items:
                start = items[-1].start if sizes_up(items[-1], sight, text) else lead
                cut_before(start, items)
            items.append(Item(quantity, verdict, start, unit.end, sight))
            item_start = quantity.end
        return trimmed(text, items)

    def _sight(
        self, unit: Unit, index: int, whole: str, grants: bool, year: int | None, years: tuple[int, ...]
    ) -> Sight:
        """A quantity of a clause as the rules see it: the words before and behind it, and what goes with them."""
        text, quantity, core = self.page.text, unit.quantities[index], unit.core.start
        clause, stop = (core, unit.end) if quantity.start >= core else (unit.start, core)
        begin = max(clause, quantity.start - CONTEXT)
        later = tuple(unit.quantities[index + 1 : index + 3])
        return Sight(
            quantity,
            text[begin : quantity.start],
            text[quantity.end : min(unit.end, quantity.end + CONTEXT)],
            text[clause : min(stop, clause + 300)].rstrip(",;"),
            whole,
            grants,
            year,
            years,
            later,
            text[quantity.end : later[0].start] if later else "",
            self._bracketed(unit, quantity),
            self.ordered and text[unit.start] == "即",
        )

    def _bracketed(self, unit: Unit, quantity: Quantity) -> bool:
        """Whether a number stands in round brackets within its clause."""
        opened = self.page.text.rfind("(", max(unit.start, quantity.start - WINDOW), quantity.start)
        return opened >= 0 and self.page.pairs.get(opened, -1) > quantity.start

    def _judge(
        self, sight: Sight, stretch: Stretch, items: list[Item], continues: bool, text: str
    ) -> Refusal | Acceptance:
        if sight.inside:
            return "refuse.bracket", "stands in brackets"
        if sight.quantity.unit is None and not _HAN.search(sight.before):
            return "refuse.no-order", "no order and no word of reaching goes with it"
        if _tabular(sight.clause):
            return "refuse.table", "a cell of a table that lost its columns"
        if stretch.standing in ("fact", "annex"):
            return (
                "refuse.section",
                f"stands in {'an account of what is' if stretch.standing == 'fact' else 'an annex'}",
            )
        if sight.quantity.spelled and not spelled_is_order(sight.quantity, sight.before, sight.after):
            return "refuse.spelled", "a number in characters with no order before it"
        refusal = refuse(sight)
        if refusal:
            return refusal
        if items and belongs_to(items[-1], sight, text):
            return "refuse.attribute", "a property of what the number before it counts"
        accepted = accept(sight, bool(items) or (continues and is_bare_item(sight)))
        if accepted is None:
            return "refuse.no-order", "no order and no word of reaching goes with it"
        dated = (
            re.search(r"[到至]20\d{2}年|力争|争取|确保|今年|目标是|预期目标", sight.sentence) or self.ahead
        )
        if stretch.standing == "preface" and not dated:
            return "refuse.preface", "stands in the preamble without a date ahead"
        return accepted

    def _words(self, unit: Unit, stretch: Stretch, *, has_number: bool) -> list[Found]:
        clause = self.page.text[unit.start : unit.end]
        ahead = stretch.standing != "preface" or (unit.deadline and re.search("力争|争取|确保", clause))
        if stretch.standing in ("fact", "annex") or not ahead or unit.end - unit.start > 400:
            return []
        eligible = cues.ELIGIBLE.match(clause) and not re.search("确保|全覆盖", clause)
        if eligible or re.search(r"已(?:经|实现|建成|完成)", clause):
            return []
        found = in_words(clause, has_number=has_number, dated=bool(unit.own_deadlines))
        return [
            item
            for item in found
            if self._mask(unit.start + item.end - 1) is None
            or item.kind == "zero_event"
            or (item.rule == "target.all" and clause[: item.end].endswith("”"))
            or item.rule == "target.secured"
            or clause[: item.end].endswith("“全覆盖”")
        ]


def _sentences(found: list[Unit]) -> list[list[Unit]]:
    made: list[list[Unit]] = []
    for unit in found:
        if made and made[-1][-1].sentence == unit.sentence:
            made[-1].append(unit)
        else:
            made.append([unit])
    return made


def _refuse_all(unit: Unit, page: Page, harvest: Harvest) -> None:
    """Refuses the numbers of a clause that is a table run together."""
    for quantity in unit.quantities:
        place = (quantity.start, quantity.end)
        harvest.refused[place] = (
            page.original[slice(*place)],
            ("refuse.table", "a cell of a table that lost its columns"),
        )


def _tabular(clause: str) -> bool:
    """Whether a clause is the cells of a table of indicators run together."""
    return len(re.findall(r"约束性|预期性|指导性", clause)) >= 2
