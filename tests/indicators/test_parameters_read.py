"""Which parameters a figure and its judgement read; each of them can be tried, and none that is not read."""

from datetime import date
from types import SimpleNamespace

import pytest

from qualipolis.indicators import parameters_read
from qualipolis.indicators.case_files import Book
from qualipolis.indicators.definitions import Ratio, WeightedRatio, param, since
from qualipolis.indicators.definitions.binding import Version
from qualipolis.indicators.engine.requests import requests
from qualipolis.indicators.ladder import PRECEDENCE, order
from qualipolis.indicators.parameters_read import Read
from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import registers
from tests.indicators.test_engine import BASE

BOOK = Book({"days": 7, "from": date(2024, 1, 1), "weights": {"13": 0.4, "14": 0.6}, "interval-level": 0.95})


def _reads(definition):
    found = requests(definition.formula.parts().values(), registers(), BOOK)
    return {r.name: r for r in parameters_read.of_figure(definition, found, BOOK)}


def _target(comparator=">=", params=None):
    return SimpleNamespace(comparator=comparator, params=params or {})


def test_conditions_days_and_weights_are_read_from_the_definition():
    base = {**BASE, "unit": "%", "register": "inspection_samples", "hit": lambda r: r.conclusion == "pass"}
    ratio = Ratio(code="r", where=lambda r: r.output_weight > param("days"), over=since("param:from"), **base)
    weighted = WeightedRatio(code="w", stratum="category", weights="weights", **base)
    assert set(_reads(ratio)) == {"days", "from", "interval-level"}
    assert (
        set(_reads(weighted)) == {"weights", "interval-level"} and _reads(weighted)["weights"].use == "figure"
    )


def test_a_judgement_reads_the_order_the_borders_and_what_its_comparator_needs():
    def names(*targets):
        return [r.name for r in parameters_read.of_judgement(targets, Book({}))]

    plain = ["value-precedence", *parameters_read.STATUS]
    assert names() == [] and names(_target()) == plain
    assert names(_target("about"))[1] == "about-tolerance"
    assert names(_target("about", {"tolerance": 0.2})) == plain
    assert names(_target("increasing"))[1] == "trend-significance"


def test_without_a_pack_the_documented_defaults_stand():
    found = {r.name: r.value for r in parameters_read.of_judgement([_target()], Book({}))}
    assert found["status-on"] == 0.9 and found["value-precedence"] == list(PRECEDENCE)


@pytest.mark.parametrize(
    ("present", "word", "value"),
    [
        (0.9, "0.85", 0.85),
        (0.9, "85%", 0.85),
        (4, "5", 5),
        (date(2024, 1, 1), "2025-06-30", date(2025, 6, 30)),
        (["a", "b"], "b、a", ["b", "a"]),
        (["settled", "computed"], "系统计算值、统计核定值", ["computed", "settled"]),
        (["settled", "computed"], "Computed here, settled", ["computed", "settled"]),
        ({"13": 0.4}, "13: 0.5\n14: 0.5", {"13": 0.5, "14": 0.5}),
        ("calendar", "working", "working"),
    ],
)
def test_what_is_typed_is_read_as_the_kind_of_value_there_is(present, word, value):
    read = Read("p", "figure", (Version(present),))
    assert parameters_read.typed(read, word) == value
    assert parameters_read.typed(read, parameters_read.written(present)) == present


@pytest.mark.parametrize(
    ("present", "word"), [(0.9, "much"), (0.9, "nan"), (date(2024, 1, 1), "June"), ({"a": 1}, "a"), ("x", "")]
)
def test_what_cannot_be_read_says_how_it_is_written(present, word):
    with pytest.raises(Problem) as fault:
        parameters_read.typed(Read("p", "figure", (Version(present),)), word)
    assert fault.value.fix


def test_a_parameter_that_is_not_read_is_refused_with_those_that_are():
    reads = parameters_read.of_judgement([_target()], Book({}))
    with pytest.raises(Problem, match="does not read") as fault:
        parameters_read.known(reads, "no-such-parameter")
    assert "status-on" in fault.value.fix


def test_an_order_of_precedence_names_each_rung_once():
    assert order(["computed", "recognised", "settled", "reported"])[0] == "computed"
    for words in (["computed"], [*PRECEDENCE, "computed"], ["a", "b", "c", "d"]):
        with pytest.raises(Problem, match="no order"):
            order(words)


class _Sums:
    """Answers with 49 hits of 50, at a level."""

    def __init__(self, level):
        self.level = level

    def sums(self, part, period):
        return (49,) if part == "hits" else (50,)

    def parameter(self, name, period):
        return {"interval-level": self.level}[name]


def _interval(level):
    from qualipolis.indicators.definitions.formulas import Share
    from qualipolis.kernel.periods import Period

    share = Share("hits", SimpleNamespace(measures=("",)))
    found = share.figure(_Sums(level), Period.parse("2025"))
    return float(found.low), float(found.high)


@pytest.mark.parametrize("level", [0.8, 0.9, 0.99])
def test_intervals_are_as_wide_as_the_level_says(level):
    from qualipolis.methods.intervals import wilson

    right = wilson(49, 50, level)
    assert _interval(level) == pytest.approx((right.low * 100, right.high * 100), abs=1e-6)


def test_without_a_level_the_usual_one_stands_and_an_impossible_one_is_refused():
    assert _interval(None) == _interval(0.95)
    with pytest.raises(Problem, match="no interval level"):
        _interval(1.5)
