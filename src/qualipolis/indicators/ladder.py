"""The value ladder: which of several figures for the same thing is in force, and how far they differ. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from qualipolis.indicators.types import RUNG_WORDS, STAGE_WORDS, Rung, Stage, Words
from qualipolis.kernel.errors import Problem

PRECEDENCE = (Rung.RECOGNISED, Rung.SETTLED, Rung.REPORTED, Rung.COMPUTED)
STAGES = (Stage.FINAL, Stage.PROVISIONAL, Stage.FLASH)


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure that somebody stands behind."""

    rung: Rung
    stage: str
    value: Decimal
    issuer: str
    document_no: str
    issued_on: date
    note: str = ""
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One rung as it is shown; `difference` is against the figure in force."""

    rung: Rung
    value: Decimal | None
    stage: str = ""
    issuer: str = ""
    document_no: str = ""
    issued_on: date | None = None
    in_force: bool = False
    difference: Decimal | None = None
    why: Words = ("", "")


def order(words: Sequence[str]) -> tuple[Rung, ...]:
    """Read an order of precedence; a Problem where it does not name each rung once."""
    if sorted(words) != sorted(PRECEDENCE):
        raise Problem(
            "{words} is no order of precedence", "value-precedence", "Name each once: {known}.",
            words=", ".join(words), known=", ".join(PRECEDENCE),
        )  # fmt: skip
    return tuple(map(Rung, words))


def steps(
    entered: Sequence[Entered], computed: Decimal | None, precedence: Sequence[Rung] = PRECEDENCE
) -> tuple[Step, ...]:
    """Give every rung in the order of precedence; of one rung the most final and newest figure counts."""
    found: list[Step] = []
    for rung in precedence:
        if rung == Rung.COMPUTED:
            found.append(Step(rung, computed, Stage.PROVISIONAL if computed is not None else ""))
            continue
        best = max((e for e in entered if e.rung == rung), key=_finality, default=None)
        found.append(
            Step(rung, best.value, best.stage, best.issuer, best.document_no, best.issued_on)
            if best
            else Step(rung, None)
        )
    return _judged(found)


def _finality(figure: Entered) -> tuple[int, date, int]:
    return -STAGES.index(Stage(figure.stage)), figure.issued_on, figure.pk


def _judged(found: Sequence[Step]) -> tuple[Step, ...]:
    force = next((step for step in found if step.value is not None), None)
    below = [step for step in found if step.value is not None and step is not force]
    shown = []
    for step in found:
        difference, why = None, ("", "")
        if step is force:
            why = _why(step, below)
        elif force and force.value is not None and step.value is not None:
            difference = step.value - force.value
            why = _why_not(force, difference)
        shown.append(replace(step, in_force=step is force, difference=difference, why=why))
    return tuple(shown)


def _why(step: Step, below: Sequence[Step]) -> Words:
    """Say whose figure is in force, from which paper, and before which others the order of precedence puts it."""
    if step.rung == Rung.COMPUTED and not below:
        return (
            "尚无认定、核定或填报数值，采用系统计算值",
            "Nothing was recognised, settled or reported: the computed value",
        )
    word, stage = RUNG_WORDS[str(step.rung)], STAGE_WORDS.get(str(step.stage), ("", ""))
    after = [RUNG_WORDS[str(one.rung)] for one in below]
    order = (
        f",按采用次序先于{'、'.join(w[0] for w in after)}" if after else "",
        f"; in the order of precedence before: {', '.join(w[1].lower() for w in after)}" if after else "",
    )
    if step.rung == Rung.COMPUTED:
        return f"采用系统计算值{order[0]}", f"The value computed here{order[1]}"
    paper = "、".join(p for p in (stage[0], step.document_no) if p)
    paper_en = ", ".join(p for p in (word[1].lower(), stage[1].lower(), step.document_no) if p)
    return (
        f"采用{step.issuer}的{word[0]}" + (f"({paper})" if paper else "") + order[0],
        f"The figure of {step.issuer} ({paper_en}){order[1]}",
    )


def _why_not(force: Step, difference: Decimal) -> Words:
    word = RUNG_WORDS[str(force.rung)]
    if not difference:
        return f"与{word[0]}一致", f"the same as: {word[1].lower()}"
    return (
        f"次序在{word[0]}之后，未采用；相差{_signed(difference)}",
        f"comes after: {word[1].lower()}; differs by {_signed(difference)}",
    )


def _signed(number: Decimal) -> str:
    text = f"{number:+f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_force(shown: Sequence[Step]) -> Step | None:
    """Give the step in force, None where there is no figure at all."""
    return next((step for step in shown if step.in_force), None)
