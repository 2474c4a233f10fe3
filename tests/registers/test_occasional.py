"""Occasional tables: known data are told at once, cells are checked, the burden is counted, the files are safe."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from qualipolis.accounts.types import Actor
from qualipolis.audit.queries import trail
from qualipolis.kernel.errors import Problem
from qualipolis.registers.occasional import actions, likeness, queries, rules, sheets
from qualipolis.registers.occasional.types import Held, Spec, Unit
from tests.console.base import load_city

AT = datetime(2025, 9, 30, 2, 0, tzinfo=UTC)
DUE = date(2025, 10, 17)
OFFICE = Actor("office", "office", body_code="market-supervision")
WATER = Actor("water", "department", body_code="water-resources")
TAX = Actor("tax", "department", body_code="tax")
COUNTY = Actor("county", "county", area_code="321002")
OTHER = Actor("other", "county", area_code="321003")
AUDITOR = Actor("auditor", "auditor")
GUANGLING, HANJIANG, TAXES = Unit("area", "321002"), Unit("area", "321003"), Unit("body", "tax")
COLUMNS = (
    Spec("走访场所数", "whole", required=True),
    Spec("整改率", "decimal"),
    Spec("主要问题", "choice", ("标签", "计量(衡器)")),
    Spec("是否张贴海报", "flag"),
    Spec("走访时段起", "day"),
)


def define(by=OFFICE, **changes):
    base = {
        "title": "节日走访",
        "columns": COLUMNS,
        "units": (GUANGLING, HANJIANG, TAXES),
        "due": DUE,
        "at": AT,
    }
    return actions.define_table(**(base | changes), by=by)


def name(unit):
    return unit.code


class Tables(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_city()

    def test_the_offices_table_goes_out_at_once_with_number_and_expiry(self):
        made = define()
        assert made.number == "LS2025-001" and made.state == "sent" and made.approved_by == "office"
        assert made.expires_on == date(2025, 11, 16)
        assert [r.state for r in made.recipients] == ["asked"] * 3
        assert {e.verb for e in trail(subject=f"table:{made.number}")} == {"table.define", "table.approve"}

    def test_others_await_the_offices_approval(self):
        made = define(by=WATER)
        assert made.state == "draft" and not queries.tables(TAX)[0]
        assert [t.number for t, u in queries.tasks(OFFICE)] == [made.number]
        with pytest.raises(Problem, match="may not"):
            actions.approve_table(number=made.number, by=WATER, at=AT)
        with pytest.raises(Problem, match="is 待质量办核准"):
            actions.chase(number=made.number, by=WATER, at=AT)
        actions.approve_table(number=made.number, by=OFFICE, at=AT)
        assert [u for t, u in queries.tasks(TAX)] == [TAXES]
        second = define(by=WATER, title="再收一表")
        with pytest.raises(Problem, match="reason is missing"):
            actions.refuse_table(number=second.number, reason="", by=OFFICE, at=AT)
        actions.refuse_table(number=second.number, reason="目录外", by=OFFICE, at=AT)
        assert queries.table(WATER, second.number).refused_reason == "目录外"

    def test_a_definition_names_every_fault(self):
        with pytest.raises(Problem) as found:
            define(
                title="",
                columns=(Spec("甲", "choice"), Spec("甲"), Spec("乙", "colour")),
                units=(),
                due=date(2025, 9, 1),
            )
        places = [p.where for p in found.value.problems]
        assert places.count("columns") == 3 and {"title", "units", "due"} <= set(places)
        with pytest.raises(Problem, match="expire before"):
            define(expires_on=date(2025, 10, 1))
        with pytest.raises(Problem, match="no unit"):
            define(units=(Unit("area", "999999"),))
        with pytest.raises(Problem, match="may not"):
            define(by=AUDITOR)
        with pytest.raises(Problem, match="No register has"):
            define(columns=(Spec("甲", source="organisations.colour"), Spec("乙")))
        with pytest.raises(Problem, match="marked 机密"):
            define(title="机密事项统计")

    def test_a_county_asks_only_below_itself(self):
        below = queries.units_of(COUNTY) - {GUANGLING}
        township = next(u for u in sorted(below) if u.kind == "area")
        assert define(by=COUNTY, units=(township,)).recipients[0].unit == township
        with pytest.raises(Problem, match="outside what you answer for"):
            define(by=COUNTY, units=(HANJIANG,))

    def test_what_the_system_has_is_told_and_must_be_used_or_explained(self):
        asked = (Spec("统一社会信用代码"), Spec("抽样编号"), Spec("慰问情况"))
        with pytest.raises(actions.KnownAlready) as told:
            define(columns=asked)
        codes = {o.code for o in told.value.overlaps}
        assert "organisations.credit_code" in codes and "inspection_samples.sample_no" in codes
        assert {o.name for o in told.value.overlaps} == {"统一社会信用代码", "抽样编号"}
        used = (
            Spec("统一社会信用代码", source="organisations.credit_code"),
            Spec("抽样编号", reason="核对县级台账"),
            Spec("慰问情况"),
        )
        made = define(columns=used)
        assert [c.name for c in made.asked] == ["抽样编号", "慰问情况"]
        with pytest.raises(Problem, match="Nothing is left to ask"):
            define(columns=used[:1])
        # What is only similar is told and needs no reason.
        similar = (Spec("检查结果评价"), Spec("慰问情况"))
        assert (
            not queries.overlaps(["检查结果评价"], "")[0].is_same and define(columns=similar).state == "sent"
        )

    def test_whose_record_it_is_is_known_by_the_credit_code_in_every_register(self):
        found = queries.overlaps(["食堂编号", "食堂名称", "统一社会信用代码"], "食堂")
        assert next(o.code for o in found if o.name == "统一社会信用代码") == "canteens.operator_code"

    def test_rows_are_kept_checked_and_sent_in(self):
        made = define()
        typed = [
            {
                "走访场所数": "1,2",
                "整改率": "98.50%",
                "主要问题": "计量(衡器)",
                "是否张贴海报": "是",
                "走访时段起": "2025年10月3日",
            },
            {},
            {"走访场所数": "7"},
        ]
        typed[0]["走访场所数"] = "\uff11\uff12"
        assert actions.fill(number=made.number, unit=GUANGLING, typed=typed, by=COUNTY, at=AT) == 2
        rows = queries.filled(COUNTY, made.number)
        assert rows[0].cells == {
            "走访场所数": "12", "整改率": "98.5", "主要问题": "计量(衡器)", "是否张贴海报": "true", "走访时段起": "2025-10-03"
        }  # fmt: skip
        assert queries.table(COUNTY, made.number).recipient(GUANGLING).state == "begun"
        actions.fill(
            number=made.number, unit=GUANGLING, typed=[{"走访场所数": "9"}], by=COUNTY, at=AT, send_in=True
        )
        one = queries.table(COUNTY, made.number).recipient(GUANGLING)
        assert (one.state, one.rows) == ("sent_in", 1)
        assert not [u for t, u in queries.tasks(COUNTY) if u == GUANGLING]

    def test_each_bad_cell_is_named_with_its_row(self):
        made = define()
        typed = [
            {"走访场所数": "许多", "整改率": "高"},
            {"整改率": "1", "主要问题": "其它", "是否张贴海报": "也许", "走访时段起": "2025-02-30"},
        ]
        with pytest.raises(Problem) as found:
            actions.fill(number=made.number, unit=GUANGLING, typed=typed, by=COUNTY, at=AT, send_in=True)
        assert {p.where for p in found.value.problems} == {
            "1, 走访场所数", "1, 整改率", "2, 走访场所数", "2, 主要问题", "2, 是否张贴海报", "2, 走访时段起",
        }  # fmt: skip
        with pytest.raises(Problem, match="no row to send in"):
            actions.fill(number=made.number, unit=GUANGLING, typed=[{}], by=COUNTY, at=AT, send_in=True)
        # What must be filled in may be left for later; what is filled in is right from the start.
        assert (
            actions.fill(number=made.number, unit=GUANGLING, typed=[{"整改率": "1"}], by=COUNTY, at=AT) == 1
        )
        with pytest.raises(Problem, match="marked 秘密"):
            define(columns=(Spec("情况"),), title="另表")
            actions.fill(number="LS2025-002", unit=GUANGLING, typed=[{"情况": "秘密★5年"}], by=COUNTY, at=AT)

    def test_nobody_fills_in_for_others_or_after_the_end(self):
        made = define()
        fill = {"number": made.number, "typed": [{"走访场所数": "1"}], "at": AT}
        with pytest.raises(Problem, match="do not fill in for"):
            actions.fill(**fill, unit=GUANGLING, by=OTHER)
        with pytest.raises(Problem, match="not asked by"):
            actions.fill(**fill, unit=Unit("body", "market-supervision"), by=OFFICE)
        with pytest.raises(Problem, match="within your scope"):
            actions.fill(**fill, unit=Unit("body", "water-resources"), by=WATER)
        with pytest.raises(Problem, match="has expired"):
            actions.fill(**(fill | {"at": AT.replace(year=2026)}), unit=TAXES, by=TAX)
        with pytest.raises(Problem, match="defined by others"):
            actions.close_table(number=made.number, by=TAX, at=AT)
        actions.close_table(number=made.number, by=OFFICE, at=AT)
        with pytest.raises(Problem, match="is 已截止"):
            actions.fill(**fill, unit=TAXES, by=TAX)

    def test_each_sees_its_own_rows_and_the_author_all(self):
        made = define()
        for unit, who in ((GUANGLING, COUNTY), (HANJIANG, OTHER)):
            actions.fill(number=made.number, unit=unit, typed=[{"走访场所数": "1"}], by=who, at=AT)
        assert [r.unit for r in queries.filled(COUNTY, made.number)] == [GUANGLING]
        assert [r.unit for r in queries.filled(OFFICE, made.number)] == [GUANGLING, HANJIANG]
        with pytest.raises(Problem, match="within your scope"):
            queries.filled(WATER, made.number)

    def test_nothing_to_report_needs_a_reason_and_counts_as_answered(self):
        made = define()
        with pytest.raises(Problem, match="reason is missing"):
            actions.report_nothing(number=made.number, unit=TAXES, reason="", by=TAX, at=AT)
        actions.report_nothing(number=made.number, unit=TAXES, reason="本期未开展", by=TAX, at=AT)
        assert queries.table(TAX, made.number).recipient(TAXES).state == "nothing"
        assert actions.chase(number=made.number, by=OFFICE, at=AT) == 2
        with pytest.raises(Problem, match="today already"):
            actions.chase(number=made.number, by=OFFICE, at=AT)
        assert actions.chase(number=made.number, by=OFFICE, at=AT.replace(day=29)) == 2
        assert queries.table(OFFICE, made.number).recipient(GUANGLING).chased == 2

    def test_the_sheet_comes_back_as_it_was_filled_in(self):
        made = define()
        book = load_workbook(BytesIO(sheets.template(made)))
        sheet = book["填报"]
        assert [c.value for c in sheet[1]] == [
            "走访场所数*",
            "整改率",
            "主要问题",
            "是否张贴海报",
            "走访时段起",
        ]
        assert len(sheet.data_validations.dataValidation) == 2
        sheet.append([12, 98.5, "标签", "否", date(2025, 10, 3)])
        path = self.tmp("filled.xlsx", book)
        read = sheets.read(path, "filled.xlsx", made).rows
        rows = [rules.one_row(made.asked, row, is_complete=True) for row in read]
        assert rows == [
            {
                "走访场所数": "12",
                "整改率": "98.5",
                "主要问题": "标签",
                "是否张贴海报": "false",
                "走访时段起": "2025-10-03",
            }
        ]

    def tmp(self, name, book):
        from pathlib import Path
        from tempfile import mkdtemp

        path = Path(mkdtemp()) / name
        book.save(path)
        return path

    def test_sheets_that_are_none_of_this_table_are_refused(self):
        made = define()
        other = Workbook()
        other.active.append(["走访场所数", "别的"])
        with pytest.raises(
            Problem, match="These columns are missing: 整改率、主要问题、是否张贴海报、走访时段起"
        ):
            sheets.read(self.tmp("a.xlsx", other), "a.xlsx", made)
        path = self.tmp("b.xlsx", other)
        path.write_bytes(b"a,b\n")
        with pytest.raises(Problem, match="no XLSX"):
            sheets.read(path, "b.xlsx", made)
        path.write_bytes(b"PK\x03\x04broken")
        with pytest.raises(Problem, match="damaged"):
            sheets.read(path, "b.xlsx", made)

    def test_merged_files_disarm_formulas_and_say_what_they_are(self):
        made = define(columns=(Spec("情况"),), is_demonstration=True)
        actions.fill(number=made.number, unit=GUANGLING, typed=[{"情况": "=HYPERLINK(1)"}], by=COUNTY, at=AT)
        rows = queries.filled(OFFICE, made.number)
        text = sheets.merged_csv(made, rows, name).decode("utf-8-sig")
        assert text.splitlines() == ["填报单位,情况,演示数据 demonstration data", "321002,'=HYPERLINK(1)"]
        book = load_workbook(BytesIO(sheets.merged_xlsx(made, rows, name)))
        assert book["汇总"]["B2"].value == "=HYPERLINK(1)" and book["汇总"]["B2"].data_type in ("s", "f")
        assert book["说明"]["B1"].value == made.number

    def test_the_burden_counts_forms_and_cells_of_each_unit(self):
        first, second = (
            define(),
            define(columns=(Spec("情况"), Spec("统一社会信用代码", source="organisations.credit_code"))),
        )
        actions.fill(
            number=first.number,
            unit=GUANGLING,
            typed=[{"走访场所数": str(n)} for n in range(4)],
            by=COUNTY,
            at=AT,
        )
        found = {b.unit: (b.forms, b.cells) for b in queries.burden(OFFICE, ["2025-09"])}
        assert found[GUANGLING] == (2, 5 * 4 + 1) and found[TAXES] == (2, 5 + 1)
        assert second.number and not queries.burden(OFFICE, ["2025-08"])
        assert {b.unit for b in queries.burden(TAX, ["2025-09"])} == {TAXES}
        assert queries.months_until(date(2025, 1, 5)) == ("2025-01", "2024-12", "2024-11")

    def test_the_catalogue_costs_the_same_however_long_it_is(self):
        def asked():
            with CaptureQueriesContext(connection) as few:
                queries.tables(OFFICE)
                queries.burden(OFFICE, ["2025-09"])
                queries.tasks(OFFICE)
            return len(few)

        define()
        asked()
        before = asked()
        for n in range(8):
            define(title=f"表{n}")
        assert asked() == before == 6


def test_generic_words_alone_tell_nothing():
    held = (
        Held("people", "name", "姓名", "Name", "人员", "People"),
        Held("people", "post", "职称等级", "Grade", "人员", "People"),
    )
    assert likeness.overlaps(["姓名", "备注"], "走访", held) == []
    both = likeness.overlaps(["姓名", "职称等级"], "走访", held)
    assert [(o.name, o.is_same) for o in both] == [("姓名", True), ("职称等级", True)]
    assert [o.name for o in likeness.overlaps(["姓名"], "人员情况", held)] == ["姓名"]


def test_a_registers_noun_before_a_generic_word_tells_enough():
    held = (
        Held("c", "name", "名称", "Name", "食堂与后厨", "Canteens"),
        Held("p", "name", "名称", "Name", "计量器具", "Instruments"),
    )
    assert [o.code for o in likeness.overlaps(["食堂名称"], "", held)] == ["c.name"]
    assert likeness.overlaps(["节目名称", "堂名称"], "", held) == []


def test_synonyms_brackets_and_likeness():
    held = (
        Held("o", "c", "统一社会信用代码", "Credit code", "主体", "Organisations"),
        Held("s", "p", "产品名称", "Product", "样品", "Samples"),
    )
    said = {n: [o.is_same for o in likeness.overlaps([n], "", held)] for n in
            ("信用代码", "统一社会信用代码(18位)", "样品名称", "credit code", "统一社会信用代码证", "产量")}  # fmt: skip
    assert said == {"信用代码": [True], "统一社会信用代码(18位)": [True], "样品名称": [True], "credit code": [True],
                    "统一社会信用代码证": [False], "产量": []}  # fmt: skip


@pytest.mark.django_db
def test_a_number_that_somebody_took_meanwhile_is_stepped_over(monkeypatch):
    from qualipolis.registers import numbering
    from qualipolis.registers.evidence_files.models import EvidenceFile

    made = [
        numbering.create_numbered(
            EvidenceFile, lambda n: f"ZC2025-{n:05d}", name="a", disclosure="public", by="x", at=AT
        )
        for _ in range(2)
    ]
    # As another sees it who looked before these two were there.
    monkeypatch.setattr(numbering, "_last", lambda model, number: 0)
    made.append(
        numbering.create_numbered(
            EvidenceFile, lambda n: f"ZC2025-{n:05d}", name="a", disclosure="public", by="x", at=AT
        )
    )
    assert [m.number for m in made] == ["ZC2025-00001", "ZC2025-00002", "ZC2025-00003"]
