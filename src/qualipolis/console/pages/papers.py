"""The page of the task-division table: taking it out, and what it says when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.design.types import Link
from qualipolis.papers.types import HEADINGS, Difference, Fault, Kind, Table

_LONG = 160


@dataclass(frozen=True)
class TablePaper:
    """Before a file came back: what the table holds, the files, the form."""

    title: str
    summary: str
    links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    files: tuple[Link, ...]
    may_import: bool
    reason: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One difference as it is shown, with the tick that accepts it."""

    key: str
    kind: str
    where: str
    address: str
    was: str
    value: str
    effect: str
    is_conflict: bool


@dataclass(frozen=True)
class Unread:
    """A cell that cannot be taken over."""

    address: str
    text: str
    why: str


@dataclass(frozen=True)
class ReturnPage:
    """What came back: differences to accept, cells that say nothing the programme understands."""

    title: str
    summary: str
    links: tuple[Link, ...]
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]
    sealed: str
    reason: str
    back: str
    faults: tuple[str, ...] = ()


def table_page(table: Table, actor: Actor, *, reason: str = "", faults: tuple[str, ...] = ()) -> TablePaper:
    """The page before anything came back."""
    tasks = {row.task for row in table.rows}
    figures = sum(len(row.figures) for row in table.rows)
    return TablePaper(
        title=gettext("Task-division table"),
        summary=gettext(
            "The programme as offices hand it out: each sentence of the plan with its figures, owners and deadline. "
            "Filled in by the departments it comes back here; nothing is taken over unasked."
        ),
        links=_links(),
        facts=(
            (gettext("Rows"), str(len(table.rows))),
            (gettext("Tasks"), str(len(tasks))),
            (gettext("Targets with a threshold"), str(figures)),
        ),
        files=tuple(
            Link(words, reverse("console:division-file", kwargs={"form": form}))
            for form, words in (
                ("xlsx", gettext("Take it out as XLSX")),
                ("docx", gettext("Take it out as DOCX")),
            )
        ),
        may_import=may(actor, "programme.correct"),
        reason=reason,
        faults=faults,
    )


def return_page(
    differences: Sequence[Difference], unread: Sequence[Fault], sealed: str, *, reason: str = "", faults: tuple[str, ...] = ()
) -> ReturnPage:  # fmt: skip
    """What a file says otherwise than the programme."""
    count = len(differences)
    summary = ngettext(
        "%(n)s difference from the programme.", "%(n)s differences from the programme.", count
    ) % {"n": count}
    if unread:
        summary += " " + ngettext(
            "%(n)s cell cannot be read.", "%(n)s cells cannot be read.", len(unread)
        ) % {"n": len(unread)}  # fmt: skip
    return ReturnPage(
        title=gettext("The table that came back"),
        summary=summary
        if count or unread
        else gettext("The table says what the programme says; nothing is to be done."),
        links=(Link(gettext("Task-division table"), reverse("console:division")), *_links()),
        changes=tuple(_change(one) for one in differences),
        unread=tuple(Unread(one.address, one.text, _why(one)) for one in unread),
        sealed=sealed,
        reason=reason,
        back=reverse("console:division"),
        faults=faults,
    )


def _links() -> tuple[Link, ...]:
    return (
        Link(gettext("Reading of the plan"), reverse("console:programme")),
        Link(gettext("Differences"), reverse("console:differences")),
    )


def _change(one: Difference) -> Change:
    return Change(
        key=one.key,
        kind=_kind(one),
        where=one.where,
        address=one.address,
        was=_short(one.was) or gettext("empty"),
        value=_short(one.value) or gettext("empty"),
        effect=_effect(one),
        is_conflict=one.conflict,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def _kind(one: Difference) -> str:
    words = {
        Kind.OWNER: gettext("Owners changed"),
        Kind.DEADLINE: gettext("Deadline changed"),
        Kind.INDICATOR: gettext("Figure changed"),
        Kind.BASELINE: gettext("Baseline stated"),
        Kind.WORDING: gettext("Wording changed"),
        Kind.ADDED: gettext("Row added"),
        Kind.REMOVED: gettext("Row removed"),
    }
    return words.get(one.kind) or gettext("%(column)s filled in") % {
        "column": HEADINGS.get(one.field, one.field)
    }


def _effect(one: Difference) -> str:
    """What accepting does; what the document says is never rewritten."""
    words = {
        Kind.WORDING: gettext("The table says so from now on; the text of the plan stays as it was issued."),
        Kind.ADDED: gettext("The row stands in the table; the plan has no such sentence."),
        Kind.REMOVED: gettext("The row is left out of the table; the clause of the plan stays in force."),
        Kind.INDICATOR: gettext("The target is corrected; what the document says stays beside it."),
    }
    return words.get(one.kind, "")


def _why(one: Fault) -> str:
    words = {
        "merged": gettext("This cell was merged with another row; each row needs its own."),
        "error": gettext("The cell holds a fault of the office program."),
        "no target": gettext("No target of this row has such a name. It has: %(names)s."),
        "no figure": gettext("There is no figure in it. Write name, sign and number, such as 合格率：≥98%."),
        "figure gone": gettext("This figure was taken out; a target of the plan cannot be dropped here."),
        "rows differ": gettext(
            "The rows of %(task)s say different things; owners and contacts hold for the whole task."
        ),
    }
    text = words[one.why]
    return text % {name: value or "—" for name, value in one.values.items()} if one.values else text
