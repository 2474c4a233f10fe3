"""Tables that come filled in: one source for each datum, corrected where it is kept, named in what is merged."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions as registers
from qualipolis.registers.catalogue import register
from qualipolis.registers.occasional import actions, prefilling, queries, sheets
from qualipolis.registers.occasional.types import Rows, Spec, Unit
from qualipolis.territory import queries as territory
from tests.console.base import load_city

AT = datetime(2025, 9, 30, 2, 0, tzinfo=UTC)
OFFICE = Actor("office", "office", body_code="market-supervision")
COUNTY = Actor("county", "county", area_code="321002")
EDUCATION = Actor("education", "department", body_code="education")
GUANGLING, HANJIANG, SCHOOLS = Unit("area", "321002"), Unit("area", "321003"), Unit("body", "education")
CANTEENS = Rows("canteens")
COLUMNS = (
    Spec("食堂编号", source="canteens.canteen_no"),
    Spec("食堂名称", source="canteens.name"),
    Spec("节前自查情况", "choice", ("已查", "未查"), required=True),
    Spec("受查商户证号", source="certificates.certificate_no"),
    Spec("问题说明"),
)


def canteen(number, county="321002", kind="school", name="", entered=date(2024, 1, 1)):
    return register("canteens").model.objects.create(
        area=county, county=county, event_on=entered, canteen_no=number, name=name or f"食堂{number}", kind=kind,
        reference_on=date(2025, 6, 30), confirming_unit="示例局", entered_on=entered, safety_officer="王某", responsibility=False,
        connected=False,
    )  # fmt: skip


def name(unit):
    return unit.code


class Prefilled(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_city()
        cls.one, cls.two = canteen("G-1"), canteen("G-2", kind="elderly")
        canteen("H-1", "321003")

    def define(self, rows=CANTEENS, units=(GUANGLING, HANJIANG), columns=COLUMNS, by=OFFICE):
        return actions.define_table(
            title="节前食堂自查",
            columns=columns,
            units=units,
            due=date(2025, 10, 17),
            rows=rows,
            by=by,
            at=AT,
        )

    def fill(self, table, typed, records, send_in=True, unit=GUANGLING, by=COUNTY):
        return actions.fill(number=table.number, unit=unit, typed=typed, records=records, send_in=send_in, by=by, at=AT)  # fmt: skip

    def refill(self, table, *rows):
        """Fills in both canteens of the county, and further rows."""
        typed = [{"节前自查情况": "已查"}, {"节前自查情况": "未查"}, *rows]
        return self.fill(table, typed, [self.one.pk, self.two.pk, *[0] * len(rows)])

    def test_each_recipient_gets_the_rows_within_its_scope(self):
        made = self.define(units=(GUANGLING, HANJIANG, SCHOOLS))
        assert [r.given for r in made.recipients] == [2, 1, 2]
        known = prefilling.rows(made, GUANGLING)
        assert [k.cells for k in known] == [
            {"食堂编号": "G-1", "食堂名称": "食堂G-1"}, {"食堂编号": "G-2", "食堂名称": "食堂G-2"}
        ]  # fmt: skip
        # A body gets what it keeps: the education bureau its schools, whatever their county.
        assert {k.cells["食堂编号"] for k in prefilling.rows(made, SCHOOLS)} == {"G-1", "H-1"}
        assert [c.name for c in made.shown] == ["食堂编号", "食堂名称", "节前自查情况", "问题说明"]

    def test_counting_for_many_agrees_with_what_each_gets(self):
        units = [Unit("area", a.code) for a in territory.territory().by_code.values()] + [SCHOOLS]
        for place, number in (("321002100", "T-1"), ("321003", "T-2")):
            one = canteen(number, place[:6])
            register("canteens").model.objects.filter(pk=one.pk).update(area=place)
        with CaptureQueriesContext(connection) as asked:
            counts = dict(prefilling.reach(CANTEENS, units).counts)
        assert sum("canteens" in q["sql"] and "COUNT" in q["sql"] for q in asked.captured_queries) == 2
        for unit in units:
            made = self.define(units=(unit,))
            assert len(prefilling.rows(made, unit)) == counts[unit], unit

    def test_rows_are_narrowed_down(self):
        canteen("G-3", entered=date(2025, 8, 1))
        schools = self.define(rows=Rows("canteens", (("kind", "school"),)))
        assert [k.cells["食堂编号"] for k in prefilling.rows(schools, GUANGLING)] == ["G-1", "G-3"]
        recent = self.define(rows=Rows("canteens", since=date(2025, 1, 1)))
        assert [k.cells["食堂编号"] for k in prefilling.rows(recent, GUANGLING)] == ["G-3"]

    def test_what_cannot_come_filled_in_is_refused_at_once(self):
        for rows, columns, said in (
            (Rows("nothing"), COLUMNS, "No register is called"),
            (Rows("canteens", (("kind", "castle"),)), COLUMNS, "cannot be filtered"),
            (Rows("organisations"), COLUMNS, "No column is taken"),
            (
                Rows("canteens"),
                (Spec("总监", source="canteens.safety_officer"), Spec("情况")),
                "No column is taken",
            ),
        ):
            with self.subTest(said=said), pytest.raises(Problem, match=said):
                self.define(rows=rows, columns=columns)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Problem, match="has 2 rows for 广陵"):
            patch.setattr("qualipolis.registers.occasional.rules.MAX_ROWS", 1)
            self.define()

    def test_confirmed_rows_keep_what_was_taken_with_record_version_and_day(self):
        made = self.define()
        assert self.refill(made, {"食堂编号": "新-9", "食堂名称": "新食堂", "节前自查情况": "已查"}) == 3
        first, _, added = queries.filled(OFFICE, made.number)
        assert first.cells == {
            "食堂编号": "G-1",
            "食堂名称": "食堂G-1",
            "节前自查情况": "已查",
            "问题说明": "",
        }
        assert (first.record, first.taken_on) == (self.one.pk, date(2025, 9, 30))
        assert (added.record, added.taken_on) == (0, None) and added.cells["食堂名称"] == "新食堂"

    def test_what_is_wrong_is_corrected_in_the_register_and_nowhere_else(self):
        made = self.define()
        typed = [{"食堂名称": "改名食堂", "节前自查情况": "已查"}, {"节前自查情况": "已查"}]
        with pytest.raises(Problem, match="taken from 食堂与后厨, where it is 食堂G-1"):
            self.fill(made, typed, [self.one.pk, self.two.pk])
        registers.correct_record(
            code="canteens",
            pk=self.one.pk,
            raw={"name": "改名食堂"},
            version=1,
            reason="更名",
            by=COUNTY,
            at=AT,
        )
        assert self.fill(made, typed, [self.one.pk, self.two.pk]) == 2
        assert queries.filled(OFFICE, made.number)[0].cells["食堂名称"] == "改名食堂"
        # What was sent in stays as it was confirmed.
        registers.correct_record(
            code="canteens", pk=self.one.pk, raw={"name": "再改"}, version=2, reason="更名", by=COUNTY, at=AT
        )
        assert queries.filled(OFFICE, made.number)[0].cells["食堂名称"] == "改名食堂"

    def test_a_row_that_left_the_register_and_rows_that_were_left_out_are_named(self):
        made = self.define()
        with pytest.raises(Problem, match="no longer has the record"):
            self.fill(made, [{"节前自查情况": "已查"}], [987_654], send_in=False)
        with pytest.raises(Problem, match="1 rows that came with the sheet are missing"):
            self.fill(made, [{"节前自查情况": "已查"}], [self.one.pk])
        # Half of it may be kept for tomorrow.
        assert self.fill(made, [{"节前自查情况": "已查"}], [self.one.pk], send_in=False) == 2
        with pytest.raises(Problem) as found:
            self.fill(made, [{"节前自查情况": ""}, {"节前自查情况": "或许"}], [self.one.pk, self.two.pk])
        assert [p.where for p in found.value.problems] == ["1, 节前自查情况", "2, 节前自查情况"]

    def test_the_sheet_comes_with_the_rows_and_goes_back(self):
        made = self.define()
        book = load_workbook(BytesIO(sheets.template(made, prefilling.rows(made, GUANGLING))))
        sheet = book["填报"]
        assert [c.value for c in sheet[1]] == ["食堂编号", "食堂名称", "节前自查情况*", "问题说明", "记录号"]
        assert [c.value for c in sheet[2]] == ["G-1", "食堂G-1", None, None, self.one.pk]
        assert sheet["A2"].fill.fgColor.rgb == "FFE8EEF4" and "登记数据中更正" in sheet["A1"].comment.text
        sheet["C2"], sheet["C3"] = "已查", "未查"
        sheet.append(["新-1", "新食堂", "已查"])
        path = Path(mkdtemp()) / "a.xlsx"
        book.save(path)
        read = sheets.read(path, "a.xlsx", made)
        assert read.records == [self.one.pk, self.two.pk, 0]
        assert self.fill(made, read.rows, read.records) == 3
        sheet["E2"] = "甲"
        book.save(path)
        with pytest.raises(Problem, match="no number of a record"):
            sheets.read(path, "a.xlsx", made)

    def test_the_merge_says_which_cells_were_taken(self):
        made = self.define()
        self.refill(made, {"食堂编号": "=1+1", "节前自查情况": "已查"})
        rows = queries.filled(OFFICE, made.number)
        lines = (
            sheets.merged_csv(queries.table(OFFICE, made.number), rows, name).decode("utf-8-sig").splitlines()
        )
        assert lines[0] == "填报单位,食堂编号,食堂名称,节前自查情况,问题说明,取自登记数据的列"
        assert (
            lines[1]
            == f"321002,G-1,食堂G-1,已查,,食堂编号、食堂名称（食堂与后厨 #{self.one.pk}，2025-09-30）"
        )
        assert lines[3] == "321002,'=1+1,,已查,,填报单位增列，登记数据中没有"
        book = load_workbook(BytesIO(sheets.merged_xlsx(queries.table(OFFICE, made.number), rows, name)))
        sheet = book["汇总"]
        grey = [[c.fill.fgColor.rgb == "FFE8EEF4" for c in row[1:5]] for row in sheet.iter_rows(min_row=2)]
        assert grey == [[True, True, False, False]] * 2 + [[False] * 4]
        about = {r[0].value: r[1].value for r in book["说明"].iter_rows()}
        assert about["取自登记数据：食堂名称"] == "食堂与后厨 · 名称（已预填）"
        assert about["取自登记数据：受查商户证号"].endswith("（未采集，请到登记数据中查）")

    def test_what_came_filled_in_is_no_burden(self):
        made = self.define()
        burden = {b.unit: (b.cells, b.spared) for b in queries.burden(OFFICE, ["2025-09"])}
        assert burden[GUANGLING] == (2 * 2, 2 * 2) and burden[HANJIANG] == (2, 2)
        actions.chase(number=made.number, by=OFFICE, at=AT)
        (asking,) = queries.askings(OFFICE, GUANGLING, ["2025-09", "2025-08"])
        assert (asking.number, asking.body, asking.cells, asking.spared, asking.chased) == (
            made.number, "market-supervision", 4, 4, 1
        )  # fmt: skip
        assert queries.askings(COUNTY, GUANGLING, ["2025-09"]) and not queries.askings(
            OFFICE, SCHOOLS, ["2025-09"]
        )
        with pytest.raises(Problem, match="outside what you answer for"):
            queries.askings(COUNTY, HANJIANG, ["2025-09"])
