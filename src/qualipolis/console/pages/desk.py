"""The desk: what to do first, and everything that waits for this actor, from questions, periods and targets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

from qualipolis.accounts.rules import may
from qualipolis.console.pages.matters import ACTS
from qualipolis.console.pages.occasional import unit_name
from qualipolis.console.pages.shapes import Field
from qualipolis.console.pages.source import ATTENTION, Source
from qualipolis.console.pages.targets import TargetPane, step_form, target_pane
from qualipolis.design.types import Link
from qualipolis.programme import steps
from qualipolis.programme.matters import queries as assigned
from qualipolis.programme.matters.types import Task
from qualipolis.programme.steps import Step
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal, measure_name, pick
from qualipolis.registers import periods
from qualipolis.registers.catalogue import registers
from qualipolis.registers.occasional import queries as collecting
from qualipolis.registers.occasional.types import Table, Unit
from qualipolis.registers.period_rules import MOVES, STATES

#: Groups in their fixed order: code, heading.
GROUPS = (
    ("returned", gettext_lazy("Returned")),
    ("overdue", gettext_lazy("Overdue")),
    ("today", gettext_lazy("Due today")),
    ("week", gettext_lazy("Due within a week")),
    ("later", gettext_lazy("Due later")),
    ("sign", gettext_lazy("Awaiting your signature")),
    ("decide", gettext_lazy("Awaiting your decision")),
    ("plan", gettext_lazy("Without a next step")),
    ("others", gettext_lazy("With others")),
)
AT_MOST = 12


@dataclass(frozen=True)
class Matter:
    """One row: subject, where it belongs, why, status, value against goal, day, one button."""

    group: str
    key: str
    subject: str
    place: str
    href: str
    button: str
    say: str = ""
    status: str = ""
    value: str = ""
    goal: str = ""
    due: str = ""
    is_late: bool = False
    is_chosen: bool = False


@dataclass(frozen=True)
class DeskGroup:
    """A heading with its rows; `whole` counts those not shown too."""

    title: str
    rows: tuple[Matter, ...]
    whole: int
    more: str = ""


@dataclass(frozen=True)
class DeskPage:
    """What waits."""

    day: date
    summary: str
    groups: tuple[DeskGroup, ...]
    links: tuple[Link, ...]
    chosen: TargetPane | None


def page(source: Source, today: date, chosen: str) -> DeskPage:
    """Everything that waits for the actor; the chosen target, else the first one, in the panel."""
    matters = _matters(source, today)
    targets = {t.code: t for t in source.targets}
    first = next((m.key for m in matters if m.key in targets), "")
    code = chosen if chosen in targets else first
    return DeskPage(
        day=today,
        summary=_summary(matters),
        groups=_grouped(matters, code),
        links=(Link(gettext("Progress matrix"), reverse("console:matrix")),),
        chosen=target_pane(source, targets[code], _fields(source, code)) if code else None,
    )


def _fields(source: Source, code: str) -> tuple[Field, ...]:
    step = steps.open_steps().get((code, source.home_area))
    return step_form({"problem": step.problem} if step else {})


def _matters(source: Source, today: date) -> list[Matter]:
    return [
        *_periods(source), *_assigned(source, today), *_tables(source, today), *_steps(source, today), *_questions(source), *_targets(source)
    ]  # fmt: skip


def _grouped(matters: list[Matter], chosen: str) -> tuple[DeskGroup, ...]:
    found = []
    for code, title in GROUPS:
        rows = [m for m in matters if m.group == code]
        shown = tuple(_mark(m, chosen) for m in rows[:AT_MOST])
        more = f"{reverse('console:targets')}?tier=hard" if code == "plan" and len(rows) > AT_MOST else ""
        if rows:
            found.append(DeskGroup(str(title), shown, len(rows), more))
    return tuple(found)


def _mark(matter: Matter, chosen: str) -> Matter:
    return replace(matter, is_chosen=bool(chosen) and matter.key == chosen)


def _summary(matters: list[Matter]) -> str:
    """One sentence: what to do first."""
    counts = {code: sum(m.group == code for m in matters) for code, _ in GROUPS}
    urgent = [
        (counts["returned"], ngettext("%(n)s returned matter", "%(n)s returned matters", counts["returned"])),
        (counts["overdue"], ngettext("%(n)s overdue matter", "%(n)s overdue matters", counts["overdue"])),
        (counts["today"], ngettext("%(n)s matter due today", "%(n)s matters due today", counts["today"])),
        (counts["sign"], ngettext("%(n)s signature", "%(n)s signatures", counts["sign"])),
        (counts["decide"], ngettext("%(n)s decision", "%(n)s decisions", counts["decide"])),
        (
            counts["plan"],
            ngettext("%(n)s target without a next step", "%(n)s targets without a next step", counts["plan"]),
        ),
    ]
    waiting = [words % {"n": n} for n, words in urgent if n]
    if not waiting:
        return gettext("Nothing waits for you. What is within your scope is done, on track, or with others.")
    first, rest = waiting[0], waiting[1:]
    comma = pgettext("between items of a list", ", ")
    if not rest:
        return gettext("Begin with %(first)s.") % {"first": first}
    return gettext("Begin with %(first)s; then %(rest)s.") % {"first": first, "rest": comma.join(rest)}


def _periods(source: Source) -> list[Matter]:
    """Submissions that came back, that this actor may move on, and that lie with others."""
    found = []
    for one in periods.submissions(source.actor):
        verbs = [
            v for v, (states, _, need, _) in MOVES.items() if one.state in states and may(source.actor, need)
        ]
        group = (
            "returned"
            if one.state == "returned"
            else "sign"
            if set(verbs) & {"review", "sign", "approve"}
            else "others"
        )
        if one.state in ("open", "approved"):
            continue
        register = registers().get(one.register)
        unit = source.territory.by_code.get(one.unit) or source.territory.bodies.get(one.unit)
        name = pick(register.zh, register.en) if register else one.register
        place = " · ".join(
            (pick(unit.short_zh or unit.name_zh, unit.name_en) if unit else one.unit, one.period)
        )
        where = f"{reverse('console:periods')}?{urlencode({'register': one.register, 'period': one.period})}"
        button = gettext("Sign") if group == "sign" else gettext("Look")
        found.append(Matter(group, "", name, place, where, button, say=pick(*STATES[one.state])))
    return found


def _assigned(source: Source, today: date) -> list[Matter]:
    """Matters that wait for this actor, those of one measure, act and day in one row."""
    lots: dict[tuple[int, str, date, bool], list[Task]] = {}
    for task in assigned.tasks(source.actor):
        key = (task.matter.measure_no, task.act, task.due, task.matter.state == "returned")
        lots.setdefault(key, []).append(task)
    return [_lot(source, key, tasks, today) for key, tasks in lots.items()]


def _lot(source: Source, key: tuple[int, str, date, bool], tasks: list[Task], today: date) -> Matter:
    number, act, due, is_returned = key
    first, count = tasks[0].matter, len(tasks)
    chosen = {"period": first.period, "measure": number, "state": first.state}
    href = reverse("console:matter", args=[first.number])
    if count > 1:
        href = f"{reverse('console:matters')}?{urlencode(chosen)}"
    place = " · ".join((measure_name(source.programme.measures[number]), first.period))
    words = ngettext("%(n)s matter", "%(n)s matters", count) % {"n": count}
    return Matter(
        "returned" if is_returned else _when(act, due, today), "", first.title if count == 1 else words, place, href,
        gettext("Open"), say=pick(*ACTS[act]), due=due.isoformat(), is_late=due < today,
    )  # fmt: skip


def _tables(source: Source, today: date) -> list[Matter]:
    """Occasional tables to fill in, and those that await the office's approval."""
    found = []
    for table, unit in collecting.tasks(source.actor):
        approve = unit.kind == "office"
        href = reverse("console:table", args=[table.number])
        if not approve:
            href = reverse("console:table-fill", args=[table.number, unit.kind, unit.code])
        found.append(
            Matter(
                _when("accept" if approve else "answer", table.due, today), "", table.title,
                table.number if approve else f"{table.number} · {unit_name(unit, source.territory)}", href,
                gettext("Open") if approve else gettext("Fill in"),
                say=gettext("Approve the table") if approve else _collected(table, unit),
                due=table.due.isoformat(), is_late=table.due < today,
            )
        )  # fmt: skip
    return found


def _collected(table: Table, unit: Unit) -> str:
    """What kind of work it is, and how often its author has chased."""
    asked = table.recipient(unit)
    if asked is None or not asked.chased:
        return gettext("Occasional table")
    words = ngettext(
        "Occasional table, chased %(n)s time", "Occasional table, chased %(n)s times", asked.chased
    )
    return words % {"n": asked.chased}


def _when(act: str, due: date, today: date) -> str:
    """The office's acts are decisions; others go by their day."""
    if act in ("accept", "rule"):
        return "decide"
    near = due <= today + timedelta(days=7)
    return "overdue" if due < today else "today" if due == today else "week" if near else "later"


def _steps(source: Source, today: date) -> list[Matter]:
    """Next steps that are due, of targets in scope."""
    known = {t.code: t for t in source.targets}
    found = []
    for (code, area), step in steps.open_steps().items():
        if code in known and area == source.home_area:
            found.append(_step(source, known[code], step, today))
    return sorted(found, key=lambda m: m.due)


def _step(source: Source, target: Target, step: Step, today: date) -> Matter:
    late = step.due < today
    near = step.due <= today + timedelta(days=7)
    group = "overdue" if late else "today" if step.due == today else "week" if near else "others"
    return _of_target(source, target, group, f"{step.what} · {step.who}", step.due.isoformat(), late)


def _questions(source: Source) -> list[Matter]:
    """Open questions, for those who may answer."""
    if not may(source.actor, "programme.answer"):
        return []
    return [
        Matter(
            "decide",
            "",
            pick(q.question_zh, q.question_en),
            gettext("Open question of the plan · touches %(n)s targets") % {"n": len(q.targets)},
            reverse("console:question", args=[q.code]),
            gettext("Answer"),
        )
        for q in source.programme.questions.values()
        if q.is_open
    ]


def _targets(source: Source) -> list[Matter]:
    """Targets at risk or behind for which nobody has laid down a next step, the worst first."""
    planned = steps.open_steps()
    late = [
        t
        for t in source.targets
        if source.glyph(t) in ATTENTION and (t.code, source.home_area) not in planned
    ]
    late.sort(key=lambda t: ("behind", "risk").index(source.glyph(t)))
    return [_of_target(source, t, "plan", pick(*source.standing(t).why)) for t in late]


def _of_target(
    source: Source, target: Target, group: str, say: str, due: str = "", late: bool = False
) -> Matter:
    return Matter(
        group=group,
        key=target.code,
        subject=pick(target.name_zh, target.name_en),
        place=source.place(target),
        href=f"?{urlencode({'target': target.code})}#panel",
        button=pgettext("act", "Plan") if group == "plan" else gettext("Open"),
        say=say,
        status=source.standing(target).status,
        value=source.value(target),
        goal=goal(target),
        due=due,
        is_late=late,
    )
