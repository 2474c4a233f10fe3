"""Indicators proposed for the targets of a programme draft, each with the score it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.design.types import Link
from qualipolis.documents.types import Document
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.kernel.errors import Problem
from qualipolis.programme import actions
from qualipolis.programme import queries as programmes
from qualipolis.programme.proposals import Candidate, Proposal, Proposer, choose
from qualipolis.programme.types import Target
from qualipolis.programme.words import deadline_word, goal, kind_word, pick


@dataclass(frozen=True)
class Option:
    """One indicator to choose, with its score in words."""

    code: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """One target with what is proposed."""

    code: str
    name: str
    goal: str
    kind: str
    score: str
    parts: str
    options: tuple[Option, ...]
    is_bound: bool
    other: str


@dataclass(frozen=True)
class BindingPage:
    """All targets of a draft with their proposals."""

    title: str
    summary: str
    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    bound: int
    proposed: int
    bare: int
    may_decide: bool
    force_at: str
    is_in_force: bool
    catalogue: tuple[tuple[str, str], ...]
    faults: tuple[str, ...] = ()


def page(
    actor: Actor, document: Document, typed: Mapping[str, str] | None = None, faults: tuple[str, ...] = ()
) -> BindingPage:
    """The targets of the draft; what is bound stays chosen, else the likely proposal, else nothing."""
    plan = programmes.programme(document.code)
    found = _proposals(document.code, plan.plan.revision)
    likely = choose([(t.code, found[t.code]) for t in plan.targets.values() if not t.indicators])
    rows = tuple(_row(t, found[t.code], likely.get(t.code, ""), typed or {}) for t in plan.targets.values())
    bound = sum(bool(t.indicators) for t in plan.targets.values())
    may_confirm = may(actor, "programme.confirm") and not plan.plan.in_force
    return BindingPage(
        title=gettext("Proposed indicators"),
        summary=gettext(
            "%(n)s targets: %(bound)s have an indicator, for %(likely)s one is proposed, %(bare)s have none that is "
            "like them. Accept or choose another; nothing holds before it is saved."
        )
        % {
            "n": len(rows),
            "bound": bound,
            "likely": len(likely),
            "bare": len(rows) - bound - len(likely),
        },
        links=(
            Link(gettext("Reading"), reverse("console:reading", args=[document.code])),
            Link(gettext("Documents"), reverse("console:documents")),
        ),
        rows=rows,
        bound=bound,
        proposed=len(likely),
        bare=len(rows) - bound - len(likely),
        may_decide=may(actor, "programme.correct"),
        force_at=reverse("console:into-force", args=[document.code]) if may_confirm else "",
        is_in_force=plan.plan.in_force,
        catalogue=tuple((d.code, pick(*d.title)) for d in catalogue().values()),
        faults=faults,
    )


@lru_cache(maxsize=8)
def _proposals(plan: str, _revision: str) -> dict[str, tuple[Proposal, ...]]:
    proposer = _proposer()
    return {
        t.code: proposer.best(t.name_zh, t.kind, t.unit) for t in programmes.programme(plan).targets.values()
    }


@lru_cache(maxsize=1)
def _proposer() -> Proposer:
    """The catalogue made ready: it does not change while the server runs."""
    return Proposer(Candidate(d.code, d.title[0], type(d).__name__, d.unit) for d in catalogue().values())


def _row(target: Target, found: tuple[Proposal, ...], likely: str, typed: Mapping[str, str]) -> Row:
    chosen = typed.get(f"i-{target.code}", target.indicators[0] if target.indicators else likely)
    known = catalogue()
    codes = [p.code for p in found]
    if chosen and chosen not in codes:
        codes.insert(0, chosen)
    scores = {p.code: p for p in found}
    best = scores.get(chosen) or (found[0] if found else None)
    options = [Option("", gettext("No indicator"), not chosen)]
    for code in codes:
        title = pick(*known[code].title) if code in known else code
        score = f" · {scores[code].score:.0%}" if code in scores else ""
        options.append(Option(code, f"{title}{score}", code == chosen))
    return Row(
        code=target.code,
        name=pick(target.name_zh, target.name_en),
        goal=" · ".join((goal(target), deadline_word(target))),
        kind=kind_word(target.kind),
        score=f"{best.score:.0%}" if best else "—",
        parts=_parts(best) if best else gettext("nothing like it in the catalogue"),
        options=tuple(options),
        is_bound=bool(target.indicators),
        other=typed.get(f"o-{target.code}", ""),
    )


def _parts(p: Proposal) -> str:
    """What a score is made of: 名称 92%,类型相符,单位不同."""
    kind = gettext("kind fits") if p.kind else gettext("another kind")
    unit = (
        gettext("same unit")
        if p.unit == 1
        else gettext("unit not said")
        if p.unit
        else gettext("another unit")
    )
    comma = gettext(", ")
    return comma.join((gettext("name %(share)s") % {"share": f"{p.name:.0%}"}, kind, unit))


def chosen(typed: Mapping[str, str]) -> dict[str, str]:
    """The indicator of each target as a form says it: the one written, else the one chosen."""
    return {
        target: typed.get(f"o-{target}", "").strip() or code
        for name, code in typed.items()
        if name.startswith("i-") and (target := name.removeprefix("i-"))
    }


def accept(plan: str, choices: Mapping[str, str], by: Actor, at: datetime) -> int:
    """Binds what was chosen; an indicator nobody has declared is a Problem that names it."""
    unknown = sorted({code for code in choices.values() if code and code not in catalogue()})
    if unknown:
        raise Problem(
            "There is no indicator {code}", None, "Choose one of the list.", code=", ".join(unknown)
        )
    reason = gettext("Proposed by name, kind and unit, and accepted.")
    return actions.bind_targets(plan=plan, choices=choices, reason=reason, by=by, at=at)
