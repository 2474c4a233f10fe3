"""The parts of an explanation: formula, records condition by condition, parameters with their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from qualipolis.console.pages.explain_trial import WITH, Asked, side
from qualipolis.design.figures import NOTHING, figure
from qualipolis.indicators import cards, parameter_book, parameters_read
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.explaining import MOST, Side
from qualipolis.indicators.parameters_read import Read
from qualipolis.indicators.types import Figure
from qualipolis.programme.words import pick, with_unit

RECORDS_SHOWN = 60


@dataclass(frozen=True)
class Part:
    """One part of the formula: which records, condition by condition, and how many are left."""

    title: str
    label: str
    register: str
    time: str
    steps: tuple[tuple[str, str, str], ...]
    sums: str
    records: tuple[tuple[str, str, str], ...]
    more: str


@dataclass(frozen=True)
class ParameterRow:
    """One version of a parameter: words, code, value, in force from and to, what it decides, how sure, reference."""

    words: str
    name: str
    value: str
    since: str
    use: str
    status: str
    reference: str


def value_words(value: Figure, definition: Definition) -> str:
    """The value with its unit; percentages with two places at least."""
    digits = max(definition.decimals, 2) if definition.unit == "%" else definition.decimals
    return with_unit(value.value, definition.unit, digits)


def made_of(value: Figure) -> str:
    """Numerator and denominator, where the figure has both."""
    if value.numerator is None or value.denominator is None:
        return ""
    return f"{figure(value.numerator)} / {figure(value.denominator)}"


def formula(definition: Definition, value: Figure, language: str) -> dict[str, str]:
    """The formula in words, with the numbers that stand in it."""
    label, is_quotient = definition.label, value.denominator is not None

    def named(part: str) -> str:
        return label(part, language) or (pick(*cards.ROLES[part]) if is_quotient else "")

    return {
        "name": pick(*definition.title),
        "kind": pick(*definition.kind_words),
        "numerator": named("numerator"),
        "numerator_value": figure(value.numerator),
        "denominator": named("denominator"),
        "denominator_value": figure(value.denominator),
        "counted": label("value", language) or label("numerator", language) or pick(*definition.kind_words),
    }


def part(side: Side, want: Asked) -> Part:
    """One part of the formula, its records named as far as the scope reaches."""
    base = max(side.steps[0].left, 1) if side.steps else 1
    shown = side.records[:RECORDS_SHOWN]
    more = ""
    if side.withheld:
        more = gettext("Records are named only to those whose scope holds them.")
    elif side.records:
        n = f"{MOST}+" if len(side.records) == MOST else figure(len(side.records))
        more = gettext("%(shown)s of %(n)s records are named here.") % {"shown": len(shown), "n": n}
    asked_for = f"?area={want.area}&period={want.period}" + (f"&view={WITH}" if want.view else "")
    role = pick(*cards.ROLES[side.name]) if side.name in cards.ROLES else side.name
    return Part(
        title=role,
        label=pick(*side.label),
        register=pick(*side.register),
        time=pick(*side.time),
        steps=tuple((pick(*s.words), figure(s.left), f"{s.left / base * 100:.2f}") for s in side.steps),
        sums=gettext(", ").join(figure(float(s)) for s in side.sums),
        records=tuple(
            (
                str(pk),
                reverse("console:record", args=[side.register_code, pk]),
                f"{asked_for}&record={side.register_code}:{pk}#try",
            )
            for pk in shown
        ),
        more=more,
    )


def status_words() -> dict[str, str]:
    """How sure it is that a parameter says what the law says."""
    return {
        "official": gettext("official text read"),
        "local": gettext("local choice"),
        "unverified": gettext("not verified"),
    }


def parameters(reads: Iterable[Read]) -> tuple[ParameterRow, ...]:
    """Every version of every parameter that the figure or the judgement on it reads."""
    return tuple(row for one in reads for row in _versions(one))


def _versions(one: Read) -> tuple[ParameterRow, ...]:
    words = status_words()
    return tuple(
        ParameterRow(
            pick(*parameter_book.title(one.name)),
            one.name,
            parameters_read.written(v.value, side()),
            since,
            pick(*parameters_read.USES[one.use]),
            words.get(v.status, v.status),
            v.reference,
        )
        for v, since in zip(one.versions, _days(one.name, len(one.versions)), strict=True)
    )


def _days(name: str, number: int) -> list[str]:
    """In force from and to, of the last `number` versions."""
    known = [
        f"{first.isoformat()}–{last.isoformat() if last else ''}" for first, last in parameter_book.days(name)
    ]
    return [*[NOTHING] * (number - len(known)), *known[-number:]]
