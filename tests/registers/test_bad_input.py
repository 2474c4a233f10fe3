"""What people send by mistake or in bad faith, and what leaves the system again."""

import csv
import io
import json

import openpyxl
import pytest

from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, exports, queries
from qualipolis.registers.catalogue import register
from qualipolis.registers.intake import import_file
from qualipolis.registers.intake.reporting import bad_rows_path, in_words
from qualipolis.registers.models import Batch, Quarantined

from .test_intake import HEADING, bring, rows

CODE = "inspection_samples"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1", "-cmd")


def test_a_file_in_utf_16_is_read(territory, csv_file, at):
    assert bring(csv_file([HEADING, *rows(3)], encoding="utf-16"), at).added == 3
    assert bring(csv_file([HEADING, *rows(3, 9)], name="tabs.txt", encoding="utf-16"), at).added == 3


def test_a_file_in_no_encoding_we_know_is_refused_in_words(territory, tmp_path, at):
    path = tmp_path / "noise.csv"
    path.write_bytes(",".join(HEADING).encode() + b"\n\xff\xff\xff\xff")
    with pytest.raises(Problem, match="neither UTF-8 nor GB18030"):
        bring(path, at)
    assert Batch.objects.count() == 0


def test_a_workbook_of_16384_columns_is_refused_before_it_is_read(territory, tmp_path, at):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    for _ in range(2):
        sheet.append([*HEADING, *["x"] * (16_384 - len(HEADING))])
    book.save(path := tmp_path / "wide.xlsx")
    with pytest.raises(Problem, match="16384 columns"):
        bring(path, at)


@pytest.mark.parametrize("place", ["cell", "shared"])
def test_a_workbook_marked_secret_is_refused(place, territory, tmp_path, at):
    book = openpyxl.Workbook()
    if place == "cell":
        book.active.append(["密级:秘密"])
    book.active.append(HEADING)
    for row in rows(2):
        book.active.append(row)
    if place == "shared":
        book.create_sheet("附件").append(["机密★三年"])
    book.save(path := tmp_path / "table.xlsx")
    with pytest.raises(Problem, match="marked"):
        bring(path, at)
    assert Batch.objects.count() == 0 and not list(tmp_path.glob("files/**/*.csv"))


def test_a_million_errors_make_a_small_report(territory, tmp_path, at):
    """100,000 rows with ten faults each."""
    path = tmp_path / "bad.csv"
    line = ",".join(["", "x", "x", "x", "x", "", "x", "x", "", "x", "x"]) + "\n"
    path.write_text(",".join(HEADING) + "\n" + line * 100_000, "utf-8")
    batch = bring(path, at)
    assert batch.quarantined == 100_000 and batch.added == 0
    assert sum(f["count"] for f in batch.report["faults"]) >= 900_000
    assert len(json.dumps(batch.report, ensure_ascii=False)) < 20_000 and len(in_words(batch)) < 20
    assert Quarantined.objects.count() == 10_000
    with bad_rows_path(batch).open(encoding="utf-8-sig") as stream:
        assert sum(1 for _ in stream) == 100_001


@pytest.mark.parametrize("text", FORMULAS)
def test_no_export_runs_a_formula(text, territory, office, at, tmp_path):
    values = dict(zip(HEADING, rows(1)[0], strict=True))
    names = {c.zh: c.name for c in register(CODE).columns}
    raw = {names[k]: v for k, v in values.items()} | {"product_name": text}
    actions.create_record(code=CODE, raw=raw, by=office, at=at)
    said = b"".join(exports.export(office, CODE, "csv")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(said)) for cell in row]
    assert not [c for c in cells if c[:1] in "=+@\t\r" and c] and "'" + text.strip() in cells
    book = openpyxl.load_workbook(io.BytesIO(b"".join(exports.export(office, CODE, "xlsx"))))
    found = [cell for row in book.active.iter_rows() for cell in row if cell.value == text.strip()]
    assert found and all(cell.data_type == "s" for cell in found)


@pytest.mark.parametrize("text", FORMULAS)
def test_the_file_of_refused_rows_runs_none_either(text, territory, tmp_path, at):
    row = rows(1)[0]
    row[HEADING.index("产品名称")], row[HEADING.index("属地")] = text, "999999"
    path = tmp_path / "formulas.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADING, row])
    batch = bring(path, at)
    with bad_rows_path(batch).open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    assert "'" + text in cells and text not in cells


def test_the_second_of_two_people_sees_what_the_first_changed(territory, office, county, csv_file, at):
    bring(csv_file([HEADING, *rows(1)]), at)
    one = register(CODE).model.objects.get()
    first, second = {"product_name": "糕点", "brand": "甲"}, {"product_name": "面包", "fee": "12"}
    actions.correct_record(code=CODE, pk=one.pk, raw=first, version=1, by=office, at=at, reason="更正名称")
    with pytest.raises(actions.Overtaken) as refused:
        actions.correct_record(code=CODE, pk=one.pk, raw=second, version=1, by=county, at=at, reason="核对")
    assert ("产品名称", "饼干", "糕点", "面包") in refused.value.theirs and "zhang" in str(refused.value)
    one.refresh_from_db()
    assert (one.product_name, one.version) == ("糕点", 2)
    newer = refused.value.version
    actions.correct_record(code=CODE, pk=one.pk, raw=second, version=newer, by=county, at=at, reason="核对")
    one.refresh_from_db()
    assert (one.product_name, one.brand, one.version) == ("面包", "甲", 3)
    steps = queries.history(office, CODE, one.pk)
    assert [(s.by, s.reason) for s in steps] == [("li", "核对"), ("zhang", "更正名称")]


def test_a_correction_by_file_shows_who_and_why_too(territory, office, csv_file, at):
    bring(csv_file([HEADING, *rows(1)]), at)
    changed = rows(1)
    changed[0][HEADING.index("产品名称")] = "糕点"
    import_file(CODE, csv_file([HEADING, *changed], name="更正.csv"), by=office, at=at)
    one = register(CODE).model.objects.get()
    assert [(s.by, s.reason) for s in queries.history(office, CODE, one.pk)] == [("zhang", "更正.csv")]
