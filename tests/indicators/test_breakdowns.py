"""The table of contributions as both faces show it: what is printed adds up, what is chosen is kept."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from qualipolis.indicators.breakdowns import GOAL, OWN, YEAR, Ground, breakdown, computed_note
from qualipolis.indicators.contributions import Plain
from qualipolis.indicators.definitions.discovery import catalogue

RATE = catalogue()["food-sampling-pass-rate"]
COUNT = catalogue()["green-factories"]


def _rate(area, k, n):
    return Plain(area, (Decimal(100) * k / n).quantize(Decimal("0.000001")), Decimal(k), Decimal(n))


FIGURES = {
    "2025": [_rate("city", 989, 1003), _rate("a", 330, 334), _rate("b", 329, 335), _rate("c", 330, 334)],
    "2024": [_rate("city", 970, 1000), _rate("a", 320, 330), _rate("b", 330, 340), _rate("c", 320, 330)],
    "2025Q3": [_rate("city", 90, 90), _rate("a", 90, 90)],
}


def _ground(definition=RATE, figures=FIGURES, **words):
    by_period = {code: {v.area: v for v in many} for code, many in figures.items()}
    return Ground(
        definition=definition,
        whole="city",
        parts=("a", "b", "c"),
        figures=lambda code: by_period.get(code, {}),
        periods=tuple(figures),
        name=str.upper,
        explained=lambda area, code: f"/{area}/{code}",
        opened=lambda area: f"?within={area}",
        goal=Decimal(99),
        **words,
    )


def _number(text):
    return Decimal(text.replace("\u2212", "-").replace("+", "").replace(",", "").rstrip("%"))


@pytest.mark.parametrize("against", [OWN, GOAL, YEAR])
def test_printed_columns_add_up_to_the_printed_last_line(against):
    table = breakdown(_ground(), "2025", against)
    assert (table.against, table.period, table.is_rate) == (against, "2025", True)
    assert sum(_number(r.pull) for r in table.rows) == _number(table.whole.pull)
    assert sum(_number(r.share) for r in table.rows) == 100
    assert sum(_number(r.denominator) for r in table.rows) == _number(table.whole.denominator)
    assert all(float(x) >= 0 and float(x) + float(w) <= 100.1 for r in table.rows for x, w in [r.bar])


def test_each_figure_leads_to_where_it_came_from():
    table = breakdown(_ground(), "2025")
    assert {r.href for r in table.rows} == {"/a/2025", "/b/2025", "/c/2025"}
    assert table.rows[0].opened == "?within=b" and table.whole.href == "/city/2025"


def test_an_unknown_choice_falls_back_to_the_newest_period_and_the_figure_itself():
    table = breakdown(_ground(), "1999", "nothing")
    assert (table.period, table.against) == ("2025", OWN)
    assert [head for head, _ in table.periods] == ["年份", "季度"]
    assert breakdown(_ground(figures={}), "2025") is None


def test_a_year_without_one_before_it_says_so():
    table = breakdown(_ground(), "2025Q3", YEAR)
    assert table.reason == "上年没有可比数值。" and not table.rows


def test_the_sentence_says_who_moves_the_figure_most_in_both_languages():
    with override("en"):
        table = breakdown(_ground(), "2025", GOAL)
        assert table.sentence.startswith("CITY lies \u22120.396 points from the goal; B moves it most")
    with override("zh-hans"):
        assert "剔除后CITY为" in breakdown(_ground(), "2025").sentence


def test_a_count_is_shared_out_and_may_be_measured_against_a_year_before():
    figures = {
        code: [Plain("city", Decimal(n), Decimal(n)), Plain("a", Decimal(m), Decimal(m))]
        for code, n, m in (("2025", 9, 6), ("2024", 5, 4))
    }
    table = breakdown(_ground(COUNT, figures), "2025")
    assert [(r.value, r.share) for r in table.rows] == [("6", "66.7%"), ("3", "33.3%")]
    assert table.rows[1].href == "" and not table.has_pulls
    change = breakdown(_ground(COUNT, figures), "2025", YEAR)
    assert [(r.pull) for r in change.rows] == ["+2", "+2"] and change.whole.pull == "+4"
    assert [code for code, _ in change.measures] == [OWN, YEAR]


def test_where_another_figure_is_in_force_the_table_says_that_it_shares_out_the_computed_one():
    assert computed_note("computed") == computed_note("") == ""
    assert "按记录计算" in computed_note("settled")
