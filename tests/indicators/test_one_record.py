"""One record decides: for every indicator, a case without one of its records gives another figure."""

from dataclasses import replace

import pytest

from qualipolis.indicators import case_files
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.registers.catalogue import registers

SEEN = ("value", "numerator", "denominator", "n", "reference", "reason")


def _variants():
    """For each indicator: its cases with a value, each with ways of leaving out one record."""
    found = {}
    for case in case_files.every(registers()):
        if case.indicator in catalogue() and "value" in case.expected:
            found.setdefault(case.indicator, []).append((case, list(_without_one(case))))
    return found


def _without_one(case):
    for register, rows in case.rows.items():
        for place in sorted({0, len(rows) - 1}) if rows else []:
            rest = [row for i, row in enumerate(rows) if i != place]
            yield replace(
                case, name=f"{case.name} without {register} {place}", rows={**case.rows, register: rest}
            )


VARIANTS = _variants()


@pytest.fixture(scope="module")
def figures():
    cases = [one for pairs in VARIANTS.values() for case, others in pairs for one in (case, *others)]
    return {
        (o.case.indicator, o.case.name): o.figure for o in case_files.run(cases, catalogue(), registers())
    }


def test_every_indicator_has_such_a_case():
    assert set(VARIANTS) == set(catalogue())


@pytest.mark.parametrize("code", sorted(VARIANTS))
def test_the_figure_moves_with_one_record(code, figures):
    pairs = [
        (figures[code, case.name], figures[code, one.name])
        for case, others in VARIANTS[code]
        for one in others
    ]
    assert any(getattr(a, name) != getattr(b, name) for a, b in pairs for name in SEEN)
