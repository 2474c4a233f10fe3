"""The engine against a plain-Python oracle, on small registers drawn at random from the declared columns."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualipolis.indicators import case_files
from qualipolis.indicators.definitions import (
    Count,
    Coverage,
    DistinctCount,
    Growth,
    Ratio,
    Sum,
    counted,
    stock,
)
from qualipolis.indicators.engine.calendar import calendar
from qualipolis.indicators.engine.plan import Cube, plan
from qualipolis.indicators.engine.requests import requests
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.engine.store import in_memory
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout
from qualipolis.registers.catalogue import registers
from tests.indicators.oracle import counts

REGISTERS = registers()
LAYOUTS = {code: layout.of(register) for code, register in REGISTERS.items()}
TREE = case_files.world()
BOOK = case_files.Book({})
LAST = date(2025, 9, 17)
BASE = {
    "title": ("甲", "a"), "unit": "%", "direction": "up", "why": ("甲", "a"), "author": "a", "checker": "b",
    "reviewed": "2025-01-01", "next_review": "2026-01-01", "clause": "x",
}  # fmt: skip
SAMPLES = {**BASE, "register": "inspection_samples"}
FOOD = lambda r: (r.domain == "food") & (r.purpose == "supervision")  # noqa: E731
MIXED = lambda r: ~r.domain.isin(["food", "drug"]) | (r.fee > Decimal("100.50")) & r.consumer_good.notnull()  # noqa: E731

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(
                ["990100", "990102", "990102101", "990102102", "990103101", "9901Z1", "320000"]
            ),
            "event_on": st.dates(date(2024, 1, 1), date(2025, 12, 31)),
            "domain": st.sampled_from(["food", "drug", "agri"]),
            "purpose": st.sampled_from(["supervision", "evaluation"]),
            "conclusion": st.sampled_from(["pass", "fail", ""]),
            "consumer_good": st.sampled_from([True, False, None]),
            "fee": st.sampled_from(
                [None, Decimal("3.10"), Decimal("100.50"), Decimal("100.51"), Decimal("7000")]
            ),
            "producer_code": st.sampled_from(["", "A", "B", "C"]),
        }
    ),
    max_size=40,
)


def _run(definitions, rows, register="inspection_samples", **options):
    numbered = [{**row, "record_id": i} for i, row in enumerate(rows)]
    store = in_memory(LAYOUTS, {register: numbered})
    named = {d.code: d for d in definitions}
    return Run(named, REGISTERS, BOOK, store, TREE, calendar(LAST, 2024), **options).compute()


def _below(area: str) -> set[str]:
    return {low for high, low in TREE.pairs if high == area}


def _months(period: Period) -> set[tuple[int, int]]:
    return {(m.start.year, m.start.month) for m in period.months()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_counts_sums_and_distinct_values_equal_the_oracle(rows):
    definitions = [
        Ratio(code="ratio", where=FOOD, hit=lambda r: r.conclusion == "pass", **SAMPLES),
        Count(code="count", where=MIXED, **SAMPLES),
        Sum(code="sum", of="fee", where=FOOD, **SAMPLES),
        DistinctCount(code="distinct", of="producer_code", where=FOOD, **SAMPLES),
    ]
    run = _run(definitions, rows)
    known = [row for row in rows if row["event_on"] <= LAST]
    for area in ("990100", "990102", "990102+", "9901Z1", "990103"):
        for code in ("2024", "2025Q3", "2025-09", "2025H1"):
            period = Period.parse(code)
            food = counts(known, FOOD, _below(area), _months(period))
            passed = [r for r in food if r["conclusion"] == "pass"]
            mixed = counts(known, MIXED, _below(area), _months(period))
            ratio = run.figure(definitions[0], area, period)
            assert (ratio.numerator or 0, ratio.n) == (len(passed) if food else 0, len(food))
            assert (run.figure(definitions[1], area, period).value or 0) == len(mixed)
            assert (run.figure(definitions[2], area, period).value or 0) == sum(
                (r["fee"] or 0 for r in food), Decimal(0)
            )
            values = {r["producer_code"] for r in food} - {""}
            assert (run.figure(definitions[3], area, period).value or 0) == len(values)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["990102101", "990103101"]),
            st.dates(date(2024, 1, 1), date(2025, 8, 1)),
            st.one_of(st.none(), st.integers(0, 400)),
        ),
        max_size=25,
    )
)
def test_a_stock_is_what_is_valid_on_the_last_day(spells):
    rows = [
        {"area": area, "event_on": begun, "issued_on": begun, "scheme": "organic",
         "ended_on": None if days is None else begun + timedelta(days=days)}
        for area, begun, days in spells
    ]  # fmt: skip
    valid = Count(code="valid", register="certificates", over=stock(), **BASE)
    run = _run([valid], rows, "certificates")
    for code in ("2024", "2025Q2", "2025-09"):
        period = Period.parse(code)
        end = min(period.last_day, LAST)
        standing = [
            r for r in rows if r["event_on"] <= end and (r["ended_on"] is None or r["ended_on"] > end)
        ]
        assert (run.figure(valid, "990100", period).value or 0) == len(standing)


def test_two_runs_give_the_same_bytes():
    rows = [
        {"area": "990102", "event_on": date(2025, 1 + n % 9, 3), "domain": "food", "purpose": "supervision",
         "conclusion": "pass" if n % 7 else "fail", "fee": Decimal(n) / 10}
        for n in range(500)
    ]  # fmt: skip
    definitions = [
        Ratio(code="ratio", where=FOOD, hit=lambda r: r.conclusion == "pass", **SAMPLES),
        Sum(code="sum", of="fee", where=FOOD, **SAMPLES),
    ]
    first, second = (repr([f[1:] for f in _run(definitions, rows).figures()]) for _ in range(2))
    assert first == second
    assert repr([f[1:] for f in _run(definitions, rows[::-1]).figures()]) == first


def test_nothing_is_counted_twice():
    rows = [
        {"area": code, "event_on": date(2025, 3, 1), "domain": "food"} for code in case_files.TOWNSHIPS
    ] * 3
    everything = Count(code="all", **SAMPLES)
    run = _run([everything], rows)
    year = Period.parse("2025")
    parts = sum(run.figure(everything, unit, year).value or 0 for unit in case_files.UNITS)
    assert run.figure(everything, "990100", year).value == parts == len(rows)


def test_coverage_counts_the_listed_that_another_register_shows():
    listed = [{"area": "990102", "event_on": date(2024, 1, 1), "entered_on": date(2024, 1, 1), "list_code": "food_producers",
               "credit_code": code} for code in "ABCD"]  # fmt: skip
    covered = Coverage(
        code="covered", register="coverage_lists", over=stock(), member="credit_code",
        evidence=counted("self_inspections"), found="producer_code", **BASE,
    )  # fmt: skip
    column = (
        covered.found if "producer_code" in {c.name for c in REGISTERS["self_inspections"].columns} else None
    )
    if column is None:
        pytest.skip("the register of self-inspections names its producer otherwise")
    numbered = [{**row, "record_id": i} for i, row in enumerate(listed)]
    shown = [{"record_id": 9, "area": "990103", "event_on": date(2025, 2, 1), column: "B"}]
    store = in_memory(LAYOUTS, {"coverage_lists": numbered, "self_inspections": shown})
    run = Run({"covered": covered}, REGISTERS, BOOK, store, TREE, calendar(LAST, 2024)).compute()
    figure = run.figure(covered, "990100", Period.parse("2025Q1"))
    assert (figure.numerator, figure.denominator, figure.value) == (1, 4, 25)


def test_growth_without_a_base_says_so():
    grown = Growth(code="grown", of="fee", where=FOOD, **SAMPLES)
    rows = [
        {
            "area": "990102",
            "event_on": date(2025, 3, 1),
            "domain": "food",
            "purpose": "supervision",
            "fee": 10,
        }
    ]
    assert _run([grown], rows).figure(grown, "990100", Period.parse("2025")).reason == "empty-base"


def test_a_cube_beyond_the_budget_is_refused_in_words():
    count = Count(code="c", where=lambda r: (r.category == "x") & (r.domain == "food"), **SAMPLES)
    (request,) = requests([count.formula.part], REGISTERS, BOOK).values()
    with pytest.raises(Problem, match="more than 100") as refused:
        plan([request], lambda register, column: 40, {"inspection_samples": 10**9}, budget=100)
    assert "category (40)" in str(refused.value)


def test_several_small_cubes_stay_within_the_budget():
    ones = [
        Count(code="a", where=lambda r: r.category == "x", **SAMPLES),
        Count(code="b", where=lambda r: r.sampled_area == "y", **SAMPLES),
        Count(code="c", where=lambda r: r.domain == "food", **SAMPLES),
    ]
    asked = list(requests([d.formula.part for d in ones], REGISTERS, BOOK).values())
    sizes = {"area": 10, "month": 10}
    cubes = plan(
        asked, lambda register, column: sizes.get(column, 99), {"inspection_samples": 10**9}, budget=11_000
    )
    assert [sorted(c.words) for c in cubes] == [["category"], ["sampled_area"], ["domain"]]
    assert all(isinstance(c, Cube) for c in cubes)
