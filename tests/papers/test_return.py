"""A table that returns edited: what changed is listed with its cell, nothing is taken over unasked, bad files are refused."""

import io
import random
import zipfile

import openpyxl
import pytest

from qualipolis.audit.queries import history
from qualipolis.kernel.errors import Problem
from qualipolis.packs import actions as packs
from qualipolis.papers.actions import accept_differences
from qualipolis.papers.differences import day, differences
from qualipolis.papers.queries import division_table
from qualipolis.papers.returned import FILE_BYTES, returned
from qualipolis.papers.types import CODES, Kind, Returned
from qualipolis.papers.xlsx_table import HEAD, HIDDEN, workbook
from qualipolis.programme import queries as programmes

COLUMN = {code: i for i, code in enumerate(CODES, 1)}


class Desk:
    """A workbook in an officer's hands."""

    def __init__(self, table):
        self.table = table
        self.book = openpyxl.load_workbook(io.BytesIO(workbook(table)))
        self.sheet = self.book.worksheets[0]

    def line(self, code):
        return HEAD + 1 + next(i for i, row in enumerate(self.table.rows) if row.id == code)

    def write(self, code, column, text):
        self.sheet.cell(self.line(code), COLUMN[column]).value = text

    def unmerge(self, line=0):
        for area in list(self.sheet.merged_cells.ranges):
            if area.min_row <= line <= area.max_row or not line:
                self.sheet.unmerge_cells(str(area))

    def back(self):
        out = io.BytesIO()
        self.book.save(out)
        return differences(division_table(), returned(out.getvalue()))


def at_task(table, no):
    """The first row of a task and the first with a figure."""
    rows = [row for row in table.rows if row.task_no == no]
    return rows[0].id, next((row.id for row in rows if "100%" in row.cells["indicators"]), "")


def accept(found, plan, office, at, reason="市住建局2025年9月反馈"):
    return accept_differences(differences=found, plan=plan, reason=reason, file="t.xlsx", by=office, at=at)


def test_untouched_it_brings_nothing(plan):
    assert Desk(division_table()).back() == ([], [])


def test_sorted_and_taken_apart_it_still_brings_nothing(plan):
    desk = Desk(division_table())
    desk.unmerge()
    rows = [[cell.value for cell in row] for row in desk.sheet.iter_rows(min_row=HEAD + 1)]
    for i, row in enumerate(reversed(rows)):
        for j, value in enumerate(row, 1):
            desk.sheet.cell(HEAD + 1 + i, j).value = value
    assert desk.back() == ([], [])


def test_without_ids_rows_are_found_by_their_words(plan):
    desk = Desk(division_table())
    desk.sheet.delete_cols(len(CODES) + 1)
    desk.book.remove(desk.book[HIDDEN])
    first, _ = at_task(desk.table, 5)
    desk.write(first, "lead", "市住建局")
    found, faults = desk.back()
    assert [(one.kind, one.row) for one in found] == [(Kind.OWNER, first)] and not faults


def test_owners_deadlines_figures_notes_and_rows(plan, office, at):
    desk = Desk(division_table())
    first, figured = at_task(desk.table, 5)
    desk.write(first, "lead", "市住建局")
    desk.write(first, "joint", "市交通局、市水利局")
    desk.write(first, "leader", "张三")
    row = desk.table.row(figured)
    figure = row.figures[0]
    desk.write(figured, "indicators", row.cells["indicators"].replace("100%", "99.5%"))
    desk.write(figured, "deadline", "2026年6月底前")
    desk.write(figured, "outcome", "公示平台")
    found, faults = desk.back()
    assert not faults
    assert {one.kind for one in found} == {Kind.OWNER, Kind.NOTE, Kind.INDICATOR, Kind.DEADLINE}
    owner = next(one for one in found if one.kind == Kind.OWNER)
    assert (
        owner.address == f"H{desk.line(first)}"
        and "市公安局" in owner.was
        and "牵头单位：市住建局" in owner.value
    )
    assert not any(one.conflict for one in found)
    assert accept(found, plan, office, at) == len(found)
    owners = programmes.measure(5).owners
    assert [(o.name, o.role) for o in owners] == [
        ("市住建局", "lead"),
        ("市交通局", "joint"),
        ("市水利局", "joint"),
    ]
    assert owners[0].body and owners[1].as_written == "交通局"
    target = programmes.target(figure.code)
    assert (str(target.value), target.deadline) == ("99.5", "2026-06-30")
    now = division_table()
    assert now.row(first).cells["leader"] == "张三" and now.row(figured).cells["outcome"] == "公示平台"
    assert history("measure:5").first().verb in ("measure.owners", "division.note")
    assert history(f"plan:{plan}").first().detail["accepted"] == len(found)
    assert desk.back() == ([], [])


def test_what_an_officer_took_over_survives_a_reload(plan, office, at, pack, drafts):
    desk = Desk(division_table())
    first, _ = at_task(desk.table, 5)
    desk.write(first, "lead", "市住建局")
    desk.write(first, "contact", "质安处 李四")
    accept(desk.back()[0], plan, office, at)
    from dataclasses import replace

    draft = drafts[plan]
    changed = replace(draft, chapters=tuple(c | {"title": c["title"] + " "} for c in draft.chapters))
    packs.write_pack(pack=pack, drafts={plan: changed}, by="test", at=at)
    assert programmes.measure(5).owners[0].role == "lead"
    assert division_table().row(first).cells["contact"] == "质安处 李四"


def test_rows_added_and_removed(plan, office, at):
    desk = Desk(division_table())
    first, _ = at_task(desk.table, 6)
    line = desk.line(first)
    desk.unmerge()
    gone = [row.id for row in desk.table.rows if row.task_no == 6][-1]
    desk.sheet.delete_rows(desk.line(gone))
    desk.sheet.insert_rows(line + 1)
    desk.sheet.cell(line + 1, COLUMN["action"]).value = "每季度通报抽检结果。"
    desk.sheet.cell(line + 1, COLUMN["deadline"]).value = "持续推进"
    found, faults = desk.back()
    assert [one.kind for one in found] == [Kind.ADDED, Kind.REMOVED] and not faults
    accept(found, plan, office, at)
    rows = [row for row in division_table().rows if row.task_no == 6]
    assert gone not in {row.id for row in rows}
    assert rows[-1].id == "+6-1" and rows[-1].cells["action"] == "每季度通报抽检结果。"
    assert rows[-1].cells["deadline"] == "持续推进" and rows[-1].cells["joint"] == rows[0].cells["joint"]
    assert Desk(division_table()).back() == ([], [])


def test_a_change_made_meanwhile_is_a_conflict(plan, office, at):
    desk, other = Desk(division_table()), Desk(division_table())
    first, _ = at_task(desk.table, 5)
    other.write(first, "remark", "已印发")
    accept(other.back()[0], plan, office, at)
    desk.write(first, "remark", "待印发")
    (one,), _ = desk.back()
    assert one.conflict and (one.was, one.value) == ("已印发", "待印发")


def test_what_cannot_be_read_is_said_with_its_cell(plan):
    desk = Desk(division_table())
    first, figured = at_task(desk.table, 5)
    line = desk.line(figured)
    desk.write(figured, "indicators", "一定要好")
    desk.write(figured, "baseline", "大约很多")
    desk.write(first, "remark", "#REF!")
    found, faults = desk.back()
    assert not found
    assert {(f.address, f.why) for f in faults} >= {
        (f"E{line}", "no target"), (f"E{line}", "figure gone"), (f"F{line}", "no figure"), (f"O{desk.line(first)}", "error"),
    }  # fmt: skip


def test_rows_of_a_task_that_contradict_each_other_are_not_guessed(plan):
    desk = Desk(division_table())
    desk.unmerge()
    rows = [row.id for row in desk.table.rows if row.task_no == 5]
    desk.write(rows[0], "lead", "市住建局")
    desk.write(rows[1], "lead", "市水利局")
    found, faults = desk.back()
    assert [f.why for f in faults] == ["rows differ"]
    assert not [one for one in found if "lead" in one.field]


def test_a_baseline_of_a_single_target(plan, office, at):
    desk = Desk(division_table())
    row = next(row for row in desk.table.rows if len(row.figures) == 1 and row.cells["deadline"])
    desk.write(row.id, "baseline", "91.5%")
    found, _ = desk.back()
    accept(found, plan, office, at)
    assert str(programmes.target(row.figures[0].code).baseline_value) == "91.5"
    assert division_table().row(row.id).cells["baseline"].startswith("91.5")


def test_a_reason_is_needed_and_nothing_is_half_done(plan, office, at):
    desk = Desk(division_table())
    first, _ = at_task(desk.table, 5)
    desk.write(first, "leader", "张三")
    desk.write(first, "lead", "市住建局")
    with pytest.raises(Problem, match="reason"):
        accept(desk.back()[0], plan, office, at, reason=" ")
    assert programmes.measure(5).owners[0].role == "joint"


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026年", "2026"), ("2026年底", "2026-12-31"), ("2026年6月", "2026-06"), ("2026年2月底前", "2026-02-28"),
     ("2026-06-30", "2026-06-30"), ("2026年13月", ""), ("长期坚持", "")],
)  # fmt: skip
def test_deadlines_as_people_write_them(text, code):
    assert day(text) == code


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


BOMB = b"<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><workbook>&y;</workbook>"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "no XLSX"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (packed(xl__workbook_xml=BOMB), "entities"),
        (packed(xl__workbook_xml=b"<workbook/>", big_xml=b" " * 60_000_000), "unpacks"),
        (packed(xl__workbook_xml=b"<workbook/>"), "cannot be opened"),
        (b"PK\x03\x04" + b"0" * FILE_BYTES, "larger"),
    ],
    ids=["empty", "password", "broken", "entities", "bomb", "hollow", "large"],
)
def test_bad_files_are_refused_in_words(raw, what):
    with pytest.raises(Problem, match=what) as caught:
        returned(raw)
    assert caught.value.fix


def test_another_workbook_is_told_from_the_table():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "something else"
    book.save(out)
    with pytest.raises(Problem, match="headings"):
        returned(out.getvalue())


def test_a_cell_in_the_last_corner_of_the_sheet_costs_nothing(plan):
    desk = Desk(division_table())
    desk.sheet["XFD1048576"] = "x"
    assert desk.back() == ([], [])


def test_merged_cells_without_end_are_refused():
    sheet = b'<worksheet><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    with pytest.raises(Problem, match="merges"):
        returned(packed(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=sheet))


def test_damaged_workbooks_give_a_table_or_a_problem(plan):
    dice, whole = random.Random(9704), workbook(division_table())
    for _ in range(15):
        raw = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        try:
            found = returned(bytes(raw))
        except Problem as problem:
            assert problem.what
        else:
            assert isinstance(found, Returned)
