"""A kept plan gives the same figures as a new one, and gives way when what it rests on has changed."""

from datetime import date

import pytest

from qualipolis.indicators import case_files
from qualipolis.indicators.definitions import Count, DistinctCount, Ratio, Sum, param
from qualipolis.indicators.engine import steps
from qualipolis.indicators.engine.run import Run
from tests.indicators.test_engine import LAST, REGISTERS, SAMPLES, TREE, calendar, in_memory
from tests.indicators.test_engine import LAYOUTS as LAYOUTS_OF

DEFINITIONS = {
    d.code: d
    for d in (
        Ratio(
            code="ratio", where=lambda r: r.domain == "food", hit=lambda r: r.conclusion == "pass", **SAMPLES
        ),
        Count(code="count", where=lambda r: (r.fee > param("limit")) & r.consumer_good.notnull(), **SAMPLES),
        Sum(code="sum", of="fee", **SAMPLES),
        DistinctCount(code="distinct", of="producer_code", where=lambda r: r.domain == "food", **SAMPLES),
    )
}
ROWS = [
    {"record_id": n, "area": ("990102", "990103101", "9901Z1")[n % 3], "event_on": date(2024 + n % 2, 1 + n % 9, 3),
     "domain": "food" if n % 4 else "drug", "conclusion": "pass" if n % 7 else "fail", "fee": n,
     "consumer_good": (True, False, None)[n % 3], "producer_code": "ABC"[n % 3]}
    for n in range(90)
]  # fmt: skip


def _run(folder, definitions=DEFINITIONS, limit=10, **options) -> Run:
    store = in_memory(LAYOUTS_OF, {"inspection_samples": ROWS})
    book = case_files.Book({"limit": limit})
    return Run(
        definitions,
        REGISTERS,
        book,
        store,
        TREE,
        calendar(LAST, 2024),
        plan_file=folder / "plan.json",
        **options,
    ).compute()


def _figures(run: Run) -> list:
    return [(d.code, area, p.code, figure) for d, area, p, figure in run.figures()]


def test_a_kept_plan_gives_the_same_figures_and_compiles_nothing(tmp_path, monkeypatch):
    fresh = _run(tmp_path)
    monkeypatch.setattr("ibis.to_sql", None)
    kept = _run(tmp_path)
    assert kept.plan_kept and not fresh.plan_kept
    assert _figures(kept) == _figures(fresh) != []


def test_some_definitions_are_answered_from_the_plan_of_all(tmp_path):
    every = _run(tmp_path)
    one = _run(tmp_path, {"count": DEFINITIONS["count"]}, wide=DEFINITIONS)
    assert one.plan_kept and len(one.requests) < len(every.requests)
    assert _figures(one) == [row for row in _figures(every) if row[0] == "count"]
    (request,) = [r for p, r in one.requests.items() if p.where is DEFINITIONS["count"].where]
    assert len(steps.of(request)) == 2 and set(request.parameters) == {"limit"}


def test_a_parameter_that_changed_makes_a_new_plan(tmp_path):
    before = _run(tmp_path)
    after = _run(tmp_path, limit=50)
    assert not after.plan_kept
    counted = [
        [f for c, a, _, f in _figures(run) if (c, a) == ("count", "990100")] for run in (before, after)
    ]
    assert counted[0] != counted[1]


def test_a_plan_prepared_beforehand_is_the_one_that_is_used(tmp_path):
    unprepared = _run(tmp_path / "apart")
    store = in_memory(LAYOUTS_OF, {"inspection_samples": ROWS})
    book = case_files.Book({"limit": 10})
    Run(
        DEFINITIONS, REGISTERS, book, store, TREE, calendar(LAST, 2024), plan_file=tmp_path / "plan.json"
    ).prepare()
    used = _run(tmp_path)
    assert used.plan_kept and _figures(used) == _figures(unprepared)


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_spoilt_file_is_written_anew(tmp_path, content):
    (tmp_path / "plan.json").write_text(content, "utf-8")
    assert not _run(tmp_path).plan_kept
    assert _run(tmp_path).plan_kept
