"""Filling in an occasional table: rows that the system has, with the cells that are asked, and rows that are added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from qualipolis.console.pages.occasional import unit_name
from qualipolis.design.types import Link
from qualipolis.kernel.errors import Problem, Problems
from qualipolis.programme.words import pick
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.occasional.types import FLAGS, Filled, Known, Spec, Table, Unit

#: Empty rows below those filled in.
BLANK = 3
#: Rows that a fault names one by one.
NAMED = 6
#: Fields that a grid may have: a form with more than a thousand is refused. More are filled in by the sheet.
FIELDS = 900


@dataclass(frozen=True)
class Faulty:
    """What is wrong with what was sent: in sentences, and which cells (row from 1, column)."""

    words: tuple[str, ...] = ()
    cells: frozenset[tuple[int, str]] = frozenset()


NOTHING = Faulty()


def faulty(problem: Problem, said: Callable[[Problem], str], heads: int = 0) -> Faulty:
    """Faults of many rows, each said once with the rows it stands in; `heads` are rows above the first one."""
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    rows: dict[str, list[int]] = {}
    cells = set()
    for one in many:
        place, _, column = (one.where or "").partition(", ")
        found = rows.setdefault(said(one), [])
        if place.isdigit():
            found.append(int(place) + heads)
            cells.add((int(place), column))
    return Faulty(tuple(_in_rows(words, found) for words, found in rows.items()), frozenset(cells))


def _in_rows(words: str, rows: Sequence[int]) -> str:
    if not rows:
        return words
    named = gettext(", ").join(map(str, rows[:NAMED]))
    if len(rows) <= NAMED:
        return gettext("Row %(rows)s: %(words)s") % {"rows": named, "words": words}
    return gettext("Rows %(rows)s and %(more)s further ones: %(words)s") % {
        "rows": named, "more": len(rows) - NAMED, "words": words,
    }  # fmt: skip


@dataclass(frozen=True)
class GridCell:
    """One cell: to be filled in, or (`kind` taken) as the register has it."""

    name: str
    kind: str
    value: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    is_wrong: bool = False

    @property
    def head(self) -> str:
        """The column's name without the row."""
        return self.label.rsplit(" ", 1)[0]


@dataclass(frozen=True)
class GridRow:
    """One row; `record` and `href` where it belongs to a record of the register."""

    place: int
    cells: tuple[GridCell, ...]
    record: int = 0
    href: str = ""


@dataclass(frozen=True)
class FillPage:
    """The rows of one unit, to be filled in here or by a sheet."""

    title: str
    summary: str
    links: tuple[Link, ...]
    about: str
    taken: str
    template: str
    heads: tuple[tuple[str, bool, str], ...]
    rows: tuple[GridRow, ...]
    count: int
    long: str
    faults: tuple[str, ...]
    back: str


def is_long(one: Table, known: Sequence[Known], kept: Sequence[Filled]) -> bool:
    """Whether there are more cells than a grid may have."""
    rows = len(known) + sum(not row.record for row in kept) + BLANK
    return rows * (len(one.asked) + (one.rows is not None)) > FIELDS


def fill_page(
    one: Table, unit: Unit, known: Sequence[Known], kept: Sequence[Filled], today: date, faults: Faulty = NOTHING
) -> FillPage:  # fmt: skip
    """The grid: what the register has, with what was typed beside it; rows that were added; some empty rows."""
    typed = {row.record: row.cells for row in kept if row.record}
    rows = [(k.record, k.cells, typed.get(k.record, {})) for k in known]
    rows += [(0, {}, row.cells) for row in kept if not row.record]
    rows += [(0, {}, {})] * BLANK
    query = urlencode({"kind": unit.kind, "code": unit.code})
    template = f"{reverse('console:table-template', args=[one.number])}?{query}"
    due = gettext("due %(day)s") % {"day": one.due.isoformat()}
    return FillPage(
        title=one.title,
        summary=" · ".join((one.number, unit_name(unit), due)),
        links=(Link(gettext("Template"), template), Link(gettext("To the table"), reverse("console:table", args=[one.number]))),
        about=one.about,
        taken=_taken(one, known, today),
        template=template,
        heads=tuple((c.name, c.required and c.is_asked, c.about) for c in one.shown),
        rows=() if is_long(one, known, kept) else tuple(_row(one, place, *row, faults.cells) for place, row in enumerate(rows)),
        count=0 if is_long(one, known, kept) else len(rows),
        long=_long(known, kept) if is_long(one, known, kept) else "",
        faults=faults.words,
        back=reverse("console:table", args=[one.number]),
    )  # fmt: skip


def _taken(one: Table, known: Sequence[Known], today: date) -> str:
    if one.rows is None:
        return ""
    return gettext(
        "%(n)s rows are taken from %(register)s as of %(day)s. Confirm them by sending in; what is wrong is corrected in "
        "the register and stands here at once. Write below what the register does not have."
    ) % {"n": len(known), "register": _register(one), "day": today.isoformat()}


def _long(known: Sequence[Known], kept: Sequence[Filled]) -> str:
    sentence = gettext(
        "%(n)s rows are more than a page holds: save the sheet, fill it in, bring it in below. %(kept)s rows are kept so far."
    )
    return sentence % {"n": len(known) + sum(not row.record for row in kept), "kept": len(kept)}


def _register(one: Table) -> str:
    return register_of(one.rows.register).label(pick("zh", "en")) if one.rows else ""


def _row(
    one: Table, place: int, record: int, taken: Mapping[str, str], typed: Mapping[str, str], wrong: frozenset[tuple[int, str]]
) -> GridRow:  # fmt: skip
    href = reverse("console:record", args=[one.rows.register, record]) if record and one.rows else ""
    cells = (
        GridCell("", "taken", taken[c.name], f"{c.name} {place + 1}")
        if c.name in taken
        else _cell(c, place, n, typed.get(c.name, ""), (place + 1, c.name) in wrong)
        for n, c in enumerate(one.shown)
    )
    return GridRow(place, tuple(cells), record, href)


def _cell(spec: Spec, place: int, number: int, value: str, is_wrong: bool) -> GridCell:
    options: tuple[tuple[str, str], ...] = ()
    if spec.kind == "choice":
        options = (("", "—"), *((c, c) for c in spec.choices))
    elif spec.kind == "flag":
        options = (("", "—"), *((code, pick(*words)) for code, words in FLAGS.items()))
    kind = "select" if options else "date" if spec.kind == "day" else "text"
    return GridCell(f"c{place}_{number}", kind, value, f"{spec.name} {place + 1}", options, is_wrong)
