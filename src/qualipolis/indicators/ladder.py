"""The value ladder: which of several figures for the same thing is in force, and how far they differ. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qualipolis.indicators.types import Rung, Stage

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
    why: tuple[str, str] = ("", "")


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
    shown = []
    for step in found:
        chosen = step is force
        difference = None
        if force and step.value is not None and force.value is not None and not chosen:
            difference = step.value - force.value
        shown.append(
            Step(step.rung, step.value, step.stage, step.issuer, step.document_no, step.issued_on, chosen, difference,
                 _why(step) if chosen else ("", ""))
        )  # fmt: skip
    return tuple(shown)


def _why(step: Step) -> tuple[str, str]:
    if step.rung == Rung.COMPUTED:
        return (
            "尚无认定、核定或填报数值,采用系统计算值",
            "Nothing was recognised, settled or reported: the computed value",
        )
    paper = f"({step.document_no})" if step.document_no else ""
    return f"采用{step.issuer}的数值{paper}", f"The figure of {step.issuer} {paper}".strip()


def in_force(shown: Sequence[Step]) -> Step | None:
    """Give the step in force, None where there is no figure at all."""
    return next((step for step in shown if step.in_force), None)
