"""Target × value × status × evidence for the whole plan: which registers speak, how many records, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualipolis.indicators.cards import registers_of
from qualipolis.indicators.definitions import Definition
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.indicators.tables import Sheet
from qualipolis.indicators.types import NO_VALUE, STATUS_WORDS, Words
from qualipolis.programme.rules import in_words
from qualipolis.programme.types import Target
from qualipolis.publication.types import Edition, Standing
from qualipolis.registers import queries as registers
from qualipolis.registers.catalogue import registers as known_registers

COLUMNS = (
    *(
        "id",
        "name_zh",
        "name_en",
        "measure",
        "tier",
        "kind",
        "commitment",
        "threshold",
        "deadline",
        "indicator",
    ),
    *("value", "unit", "low", "high", "period", "status", "status_zh", "probability", "rung", "registers"),
    *(
        "registers_zh",
        "records",
        "records_in_registers",
        "evidence_zh",
        "evidence_en",
        "reason",
        "is_demonstration",
    ),
)


@dataclass(frozen=True)
class Line:
    """One target with where it stands and on what that rests. `records` stand behind the value, `total` in the registers.

    A figure that an authority names has no records here: None.
    """

    target: Target
    standing: Standing
    definition: Definition | None
    registers: tuple[tuple[str, Words], ...]
    records: int | None
    total: int
    reason: Words

    @property
    def value(self) -> float | None:
        """The value in force."""
        return self.standing.value.value if self.standing.value else None


def lines(targets: Iterable[Target], edition: Edition, area: str) -> tuple[Line, ...]:
    """Every target given, in its order, as the edition has it in the area."""
    totals = registers.counts()
    return tuple(_line(target, edition.of(target.code, area), totals) for target in targets)


def _line(target: Target, standing: Standing, totals: Mapping[str, int]) -> Line:
    definition = catalogue().get(target.indicator)
    codes = registers_of(definition) if definition else ()
    named = tuple((code, (known_registers()[code].zh, known_registers()[code].en)) for code in codes)
    records = standing.value.n if standing.value else 0
    if standing.rung not in ("", "computed"):
        records = None
    total = sum(totals.get(code, 0) for code in codes)
    return Line(target, standing, definition, named, records, total, _reason(target, definition, standing))


def _reason(target: Target, definition: Definition | None, standing: Standing) -> Words:
    """Why there is no value: no indicator, none computed, or what the computation said."""
    if standing.value is not None and standing.value.value is not None:
        return "", ""
    if not target.indicator:
        return "尚无指标", "no indicator is bound"
    if definition is None:
        return f"指标{target.indicator}未定义", f"nothing answers to {target.indicator}"
    if standing.value is None or not standing.value.reason:
        return "尚无公布数值", "no value released"
    reason = standing.value.reason
    return NO_VALUE.get(reason, (reason, reason))


def sheet(found: Iterable[Line], edition: Edition) -> Sheet:
    """The same as a table to write."""
    day = edition.as_of.isoformat() if edition.as_of else ""
    facts = (("as_of", day), ("edition", edition.digest))
    rows = [_row(line, edition.is_demonstration) for line in found]
    return Sheet("evidence", COLUMNS, rows, edition.is_demonstration, facts)


def _row(line: Line, is_demonstration: bool) -> tuple[Any, ...]:
    target, standing, figure = line.target, line.standing, line.standing.value
    interval = (figure.low, figure.high, figure.period) if figure else (None, None, None)
    zh, en = line.reason
    return (
        *(target.code, target.name_zh, target.name_en, target.measure_no, target.tier, target.kind),
        *(
            target.commitment,
            in_words(target),
            target.deadline or target.recurrence,
            target.indicator or None,
        ),
        *(line.value, line.definition.unit if line.definition else target.unit, *interval),
        *(str(standing.status), STATUS_WORDS[str(standing.status)][0], standing.probability),
        *(standing.rung if line.value is not None else None, "|".join(code for code, _ in line.registers)),
        *("|".join(words[0] for _, words in line.registers), line.records, line.total),
        *(target.evidence_zh, target.evidence_en, f"{zh} ({en})" if zh else None, is_demonstration),
    )
