"""What registers already carry enters the value ladder by itself, and gives way to what a person enters."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from qualipolis.indicators import actions, ladder, models, queries, rungs
from qualipolis.indicators.definitions import Count, Sum, stock
from qualipolis.indicators.definitions.checks import faults
from qualipolis.indicators.types import Rung, Stage
from tests.indicators.test_engine import BASE, BOOK, LAST, LAYOUTS, REGISTERS, TREE, Run, calendar, in_memory

AT = datetime(2025, 9, 18, tzinfo=UTC)
SERIES = {
    "area": "990100", "event_on": date(2024, 12, 31), "series": "rnd_spend", "period": "2024", "year": 2024,
    "period_ends_on": date(2024, 12, 31), "value": Decimal("120.5"), "unit": "亿元", "issuer": "统计局",
    "document_no": "扬统〔2025〕1号", "published_on": date(2025, 2, 1), "basis": "settled",
}  # fmt: skip
TITLE = {
    "area": "990102", "event_on": date(2024, 5, 1), "recognised_on": date(2024, 5, 1), "title": "green_factory",
    "stage": "recognised", "authority": "省工信厅", "document_no": "苏工信〔2024〕5号",
}  # fmt: skip
SPEND = Sum(
    code="spend", register="statistics", where=lambda r: r.series == "rnd_spend", of="value", own=True,
    series="rnd_spend", areas="city", **BASE,
)  # fmt: skip
TITLES = Count(
    code="titles", register="recognitions", where=lambda r: r.title == "green_factory", over=stock(), **BASE
)


def _found(statistics=(), recognitions=()):
    rows = {"statistics": list(statistics), "recognitions": list(recognitions)}
    numbered = {code: [{**row, "record_id": i} for i, row in enumerate(many)] for code, many in rows.items()}
    store = in_memory(LAYOUTS, numbered)
    definitions = {"spend": SPEND, "titles": TITLES}
    run = Run(definitions, REGISTERS, BOOK, store, TREE, calendar(LAST, 2024)).compute()
    return rungs.of(run, store)


def test_a_published_series_says_its_basis_and_stage():
    flash = {**SERIES, "stage": "flash", "value": Decimal(118)}
    found = _found([{**SERIES, "stage": "final"}, flash])
    figures = found["spend", "990100", "2024"]
    assert {(f.rung, f.stage, f.value) for f in figures} == {
        (Rung.SETTLED, Stage.FINAL, Decimal("120.5")), (Rung.SETTLED, Stage.FLASH, Decimal(118)),
    }  # fmt: skip
    force = ladder.in_force(ladder.steps(figures, Decimal("119")))
    assert (force.value, force.document_no, force.issued_on) == (
        Decimal("120.5"),
        "扬统〔2025〕1号",
        date(2025, 2, 1),
    )


def test_titles_are_recognised_as_far_as_their_documents_are_known():
    ended = {**TITLE, "ended_on": date(2025, 3, 1)}
    found = _found(
        recognitions=[TITLE, {**TITLE, "document_no": ""}, {**TITLE, "title": "luban_prize"}, ended]
    )
    by_period = {
        period: f for (code, area, period), (f,) in found.items() if (code, area) == ("titles", "990100")
    }
    assert by_period["2024"].value == 2 and by_period["2025"].value == 1
    assert by_period["2024"].rung == Rung.RECOGNISED and by_period["2024"].issuer == "省工信厅"
    assert ("titles", "990103", "2024") not in found


def test_where_rungs_disagree_the_ladder_says_by_how_much_and_why():
    figures = [
        ladder.Entered(Rung.RECOGNISED, Stage.FINAL, Decimal(2), "省工信厅", "苏工信〔2024〕5号", LAST)
    ]
    top, *_, last = ladder.steps(figures, Decimal(3))
    assert (
        top.in_force
        and "省工信厅" in top.why[0]
        and "系统计算值" in top.why[0]
        and "computed here" in top.why[1]
    )
    assert last.difference == 1 and "+1" in last.why[0] and "+1" in last.why[1]
    assert ladder.steps(figures, Decimal(2))[-1].why == (
        "与认定值一致",
        "the same as: recognised by the upper authority",
    )


def test_a_series_that_does_not_exist_is_refused():
    wrong = Sum(code="wrong", register="statistics", of="value", series="rnd_spent", **BASE)
    assert "rnd_spend" in str(faults(wrong, REGISTERS, BOOK)[0])


@dataclass(frozen=True)
class Row:
    """A standing figure of the ladder."""

    indicator: str = "spend"
    area: str = "990100"
    period: str = "2024"
    rung: str = "settled"
    stage: str = "final"
    value: Decimal = Decimal(1)
    issuer: str = "统计局"
    document_no: str = ""
    issued_on: date = LAST
    note: str = ""
    by: str = "registers"


def test_only_what_changed_comes_and_goes():
    place = ("spend", "990100", "2024")
    one = ladder.Entered(Rung.SETTLED, Stage.FINAL, Decimal(1), "统计局", "", LAST)
    assert rungs.changes({place: [one]}, [Row()], "registers") == ([], [])
    assert rungs.changes({place: [one]}, [Row(value=Decimal(2))], "registers")[1]
    assert rungs.changes({}, [Row()], "registers") == ([], [Row()])
    assert rungs.changes({place: [one]}, [Row(by="somebody")], "registers") == ([], [])


@pytest.mark.django_db
def test_a_person_stands_before_the_register():
    place = ("spend", "990100", "2024")
    one = ladder.Entered(Rung.SETTLED, Stage.FINAL, Decimal(1), "统计局", "", LAST)
    assert actions.take_over(found={place: [one]}, at=AT) == 1
    assert actions.take_over(found={place: [one]}, at=AT) == 0
    actions.record_figure(
        indicator="spend", area="990100", period="2024", rung=Rung.SETTLED, stage=Stage.FINAL, value=Decimal(3),
        issuer="统计局", issued_on=LAST, by="somebody", at=AT,
    )  # fmt: skip
    assert actions.take_over(found={place: [one]}, at=AT) == 0
    assert [f.value for f in queries.entered()[place]] == [3]
    assert models.LadderFigure.objects.filter(withdrawn_reason="replaced").count() == 1


@pytest.mark.django_db
def test_a_figure_that_is_entered_asks_for_a_new_judgement():
    before, after = datetime(2025, 9, 1, tzinfo=UTC), datetime(2025, 9, 30, tzinfo=UTC)
    one = actions.record_figure(
        indicator="green-factories", area="990100", period="2025年三季度", rung=Rung.REPORTED, stage=Stage.FLASH,
        value=Decimal(3), issuer="示例", issued_on=date(2025, 9, 1), by="t", at=AT,
    )  # fmt: skip
    assert one.period == "2025Q3" and queries.count_entered("t") == 1
    assert queries._ladder_moved(before) and not queries._ladder_moved(after)
    actions.withdraw_figure(figure=one.pk, reason="typed wrongly", by="t", at=after)
    assert queries._ladder_moved(AT) and queries.count_entered("t") == 0
