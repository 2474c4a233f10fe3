"""Files: what lands, what is refused, what survives a kill, what is never taken."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from qualipolis.kernel.errors import Problem
from qualipolis.registers import queries, secrecy
from qualipolis.registers.catalogue import register
from qualipolis.registers.intake import import_file, load_rows, mapping, running
from qualipolis.registers.intake.reporting import bad_rows_path, in_words
from qualipolis.registers.models import Batch, Outbox, Quarantined, Version
from tests.shared import SHARED

HEADING = [
    "抽样编号",
    "任务来源",
    "领域",
    "抽样目的",
    "环节",
    "产品名称",
    "最终结论",
    "结论日期",
    "不合格项目",
    "属地",
    "检验费",
]
GOOD = ["A{n}", "市抽", "食品", "监督抽检", "流通环节", "饼干", "合格", "2025-06-03", "", "321002", "100"]
MAPPINGS = Path(__file__).parents[2] / "packs/china/mappings"

pytestmark = pytest.mark.django_db


def rows(count, start=0):
    return [[cell.format(n=n) for cell in GOOD] for n in range(start, start + count)]


def bring(path, at, **rest):
    return import_file("inspection_samples", path, at=at, **rest)


def test_good_rows_land_and_bad_ones_are_named(territory, csv_file, at, office):
    bad = [[*GOOD[:6], "不合格", "2025-13-01", "", "火星", "一百"]]
    batch = bring(csv_file([HEADING, *rows(3), *bad]), at)
    assert (batch.added, batch.quarantined) == (3, 1)
    text = "\n".join(in_words(batch))
    for word in (
        "结论日期: 不是日期",
        "不合格项目: 按最终结论的内容应填写",
        "检验费: 不是数",
        "5「2025-13-01」",
    ):
        assert word in text
    kept = Quarantined.objects.get()
    assert kept.row == 5 and kept.cells["area"] == "火星"
    refused = bad_rows_path(batch).read_text("utf-8-sig").splitlines()
    assert len(refused) == 2 and refused[0].endswith("行号,原因")


def test_the_corrected_file_of_bad_rows_can_be_sent_again(territory, csv_file, at, office):
    batch = bring(csv_file([HEADING, *rows(2), ["B1", *GOOD[1:7], "??", *GOOD[8:]]]), at)
    fixed = bad_rows_path(batch).read_text("utf-8-sig").replace("??", "2025-06-04")
    path = csv_file([], name="fixed.csv")
    path.write_text(fixed, "utf-8")
    assert bring(path, at).added == 1
    assert queries.records(office, "inspection_samples").count == 3


def test_a_changed_row_is_an_update_with_history(territory, csv_file, at, office):
    bring(csv_file([HEADING, *rows(2)]), at)
    changed = rows(2)
    changed[1][5] = "面包"
    batch = bring(csv_file([HEADING, *changed], name="second.csv"), at)
    assert (batch.added, batch.changed, batch.unchanged) == (0, 1, 1)
    record = register("inspection_samples").model.objects.get(sample_no="A1")
    assert record.product_name == "面包" and record.version == 2
    assert queries.history(office, "inspection_samples", record.pk)[0].changes == (
        ("产品名称", "饼干", "面包"),
    )


def test_encodings_and_spreadsheet_habits(territory, csv_file, tmp_path, at):
    assert bring(csv_file([HEADING, *rows(2)], encoding="gb18030"), at).added == 2
    assert bring(csv_file([HEADING, *rows(2, 10)], name="bom.csv", encoding="utf-8-sig"), at).added == 2
    book = openpyxl.Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("数据")
    sheet.append(["二〇二五年抽检台账"])
    sheet.append(["基本情况", None, *HEADING[2:]])
    sheet.append(["抽样编号 ", "任务来源*"])
    sheet.merge_cells("A2:B2")
    for column in range(3, 12):
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    from datetime import date

    sheet.append(
        [
            "ａ９ ",
            "市抽",
            "食品",
            "监督抽检",
            "流通环节",
            "饼干　",
            "合格",
            date(2025, 6, 3),
            None,
            "３２１００２",
            "１,２００.５元",
        ]
    )
    sheet.row_dimensions[4].hidden = True
    path = tmp_path / "merged.xlsx"
    book.save(path)
    batch = bring(path, at)
    assert batch.added == 1, batch.report
    assert "hidden_rows:1" in batch.report["notes"] and "sheet:数据" in batch.report["notes"]
    record = register("inspection_samples").model.objects.get(batch=batch)
    assert (record.sample_no, record.product_name, str(record.fee), record.source_row) == (
        "ａ９",
        "饼干",
        "1200.50",
        4,
    )


def test_a_killed_import_shows_nothing_and_resumes(territory, csv_file, at, office, monkeypatch):
    path = csv_file([HEADING, *rows(50)])
    monkeypatch.setattr(running, "CHUNK", 10)
    monkeypatch.setattr(running, "BREATH", 0)

    class Killed(BaseException):
        """As if the process had gone."""

    def killer(stage, done, total):
        if stage == "staging" and done == 30:
            raise Killed

    with pytest.raises(Killed):
        bring(path, at, progress=killer)
    assert register("inspection_samples").model.objects.count() == 30
    assert queries.records(office, "inspection_samples").count == 0
    assert Outbox.objects.count() == 0
    batch = bring(path, at)
    assert (batch.added, batch.staged, batch.state) == (50, 50, "landed")
    assert queries.records(office, "inspection_samples").count == 50
    assert sum(len(queries.changes("inspection_samples", 0).rows) for _ in (1,)) == 50


def test_another_file_after_a_kill_starts_clean(territory, csv_file, at, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 10)

    def killer(stage, done, total):
        if stage == "staging":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(csv_file([HEADING, *rows(20)]), at, progress=killer)
    from datetime import timedelta

    batch = bring(csv_file([HEADING, *rows(15)], name="other.csv"), at + timedelta(hours=1))
    assert batch.added == 15 and register("inspection_samples").model.objects.count() == 15
    assert Batch.objects.filter(state="abandoned").count() == 1


def test_a_range_in_the_outbox_keeps_the_first_image(territory, csv_file, at, office):
    from qualipolis.registers.actions import correct_record

    bring(csv_file([HEADING, *rows(2)]), at)
    record = register("inspection_samples").model.objects.get(sample_no="A0")
    correct_record(
        code="inspection_samples",
        pk=record.pk,
        raw={"product_name": "糕点"},
        version=1,
        by=office,
        at=at,
        reason="更正",
    )
    found = queries.changes("inspection_samples", 0).rows
    assert [(c.before and c.before["product_name"], c.after["product_name"]) for c in found] == [
        (None, "饼干"), (None, "饼干"), ("饼干", "糕点"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["机密-抽检.csv", "秘密文件.csv"])
def test_a_file_marked_secret_by_name_is_refused(name, territory, csv_file, at):
    with pytest.raises(Problem, match="marked"):
        bring(csv_file([HEADING, *rows(1)], name=name), at)


@pytest.mark.parametrize("line", [["秘密★1年"], ["密级:机密"], ["绝密"]])
def test_a_file_marked_secret_inside_is_refused_and_not_kept(line, territory, csv_file, at):
    with pytest.raises(Problem, match="marked"):
        bring(csv_file([line, HEADING, *rows(1)]), at)
    assert Batch.objects.count() == 0


def test_trade_secrets_are_no_grade(territory, csv_file, at):
    row = rows(1)[0]
    row[5] = "商业秘密保护软件"
    assert bring(csv_file([HEADING, row], name="商业秘密.csv"), at).added == 1


def test_missing_columns_are_named_with_near_ones(territory, csv_file, at):
    heading = ["抽样编号", "任务来源", "领域", "抽样目的", "环节", "品名", "结论时间", "属地"]
    with pytest.raises(Problem) as refused:
        bring(csv_file([heading, ["1"] * 8]), at)
    assert "产品名称" in str(refused.value) and "结论日期(结论时间?)" in str(refused.value)


def test_wrong_sheets_widths_and_bombs(territory, tmp_path, at, csv_file):
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙"])
    book.save(tmp_path / "wrong.xlsx")
    with pytest.raises(Problem, match="No sheet"):
        bring(tmp_path / "wrong.xlsx", at)
    with pytest.raises(Problem, match="16384 columns"):
        bring(
            csv_file([HEADING + [f"x{i}" for i in range(16384 - len(HEADING))], *rows(1)], name="wide.csv"),
            at,
        )
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    with pytest.raises(Problem, match="unpacks"):
        bring(tmp_path / "bomb.xlsx", at)
    (tmp_path / "empty.csv").touch()
    with pytest.raises(Problem, match="empty"):
        bring(tmp_path / "empty.csv", at)


def test_a_file_that_is_too_big_is_refused(territory, tmp_path, at):
    path = tmp_path / "huge.csv"
    with path.open("wb") as out:
        out.truncate(2 << 30)
    with pytest.raises(Problem, match="2048 MB"):
        bring(path, at)


def test_the_report_stays_small(territory, csv_file, at):
    bad = [["", "x", "x", "x", "x", "", "x", "x", "", "x", "x"]] * 30_000
    batch = bring(csv_file([HEADING, *bad]), at)
    assert batch.quarantined == 30_000 and Quarantined.objects.count() == 10_000
    assert len(json.dumps(batch.report, ensure_ascii=False)) < 20_000
    assert len(bad_rows_path(batch).read_text("utf-8-sig").splitlines()) == 30_001


def test_ragged_rows_and_blank_lines(territory, tmp_path, at):
    lines = [
        ",".join(HEADING),
        ",".join(rows(1)[0]),
        "",
        ",".join(rows(1, 1)[0]) + ",多余",
        ",".join(rows(1, 2)[0]),
    ]
    path = tmp_path / "ragged.csv"
    path.write_text("\n".join(lines), "utf-8")
    batch = bring(path, at)
    assert (batch.added, batch.quarantined) == (2, 1)
    assert Quarantined.objects.get().row == 4
    assert list(register("inspection_samples").model.objects.values_list("source_row", flat=True)) == [2, 5]


def test_a_county_writes_only_its_own(territory, csv_file, at, county):
    other = rows(1, 5)[0]
    other[9] = "321003"
    batch = bring(csv_file([HEADING, *rows(1), other]), at, by=county)
    assert (batch.added, batch.report["faults"][0]["code"]) == (1, "out_of_reach")


def test_township_of_a_zone_counts_for_the_zone(territory, csv_file, at):
    row = rows(1)[0]
    row[9] = "杭集镇"
    batch = bring(csv_file([HEADING, row]), at)
    record = register("inspection_samples").model.objects.get(batch=batch)
    assert (record.area, record.county) == ("321002102", "3210Z2")


def test_unusual_figures_are_marked_not_refused(territory, csv_file, at):
    row = rows(1)[0]
    row[10] = "99999"
    batch = bring(csv_file([HEADING, row]), at)
    record = register("inspection_samples").model.objects.get(batch=batch)
    assert (batch.flagged, record.review, queries.reviews(record)) == (
        1,
        "unusual:fee",
        ["检验费:数值不同寻常，请复核"],
    )


def test_sensitive_cells_are_locked_everywhere(territory, at, office, csv_file):
    heading = ["登记编号", "类型", "渠道", "客体", "被投诉人", "投诉人", "投诉人电话", "登记日期", "属地"]
    line = ["C1", "投诉", "12315", "商品", "某店", "张小明", "13900001111", "2025-01-02", "321002"]
    batch = import_file("complaints", csv_file([heading, line, ["C2", *line[1:7], "??", "321002"]]), at=at)
    record = register("complaints").model.objects.get()
    assert record.complainant_name.startswith("enc1:") and record.complainant_phone.startswith("enc1:")
    assert queries.values(office, record)["complainant_name"] == "张小明"
    kept = json.dumps(
        [batch.report, Quarantined.objects.get().cells, list(Outbox.objects.values_list("after"))],
        default=str,
    )
    assert "张小明" not in kept and "13900001111" not in kept
    again = import_file("complaints", csv_file([heading, line], name="b.csv"), at=at)
    assert again.unchanged == 1
    from qualipolis.registers.actions import erase_person

    assert erase_person(code="complaints", pk=record.pk, by=office, at=at, reason="本人申请")
    assert queries.values(office, record)["complainant_name"] == secrecy.ERASED
    assert Version.objects.count() == 0


@pytest.mark.skipif(SHARED is None, reason="the published spot checks are not here")
def test_published_spot_checks_import_with_their_pass_rates(territory, at):
    path = SHARED / "oracles/09_china_quality/spot_checks/spot_checks_2016_2025.csv"
    chosen = mapping.load(MAPPINGS / "published_spot_checks.yaml")
    batch = bring(path, at, mapping=chosen)
    model = register("inspection_samples").model
    assert (batch.added, batch.quarantined) == (1967, 0), in_words(batch)
    assert model.objects.filter(conclusion="pass").count() == 1698
    assert model.objects.filter(conclusion="fail").count() == 269
    # The control total that the publisher of one notice names for itself: Shenzhen's samples.
    assert model.objects.filter(task_source="city").count() == 418 + 262 + 15 + 10


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_mappings_are_lawful(path):
    chosen = mapping.load(path)
    declared = register(chosen.register)
    required = {c.name for c in declared.columns if c.required}
    assert required <= set(chosen.columns)
    for name, source in chosen.columns.items():
        choices = declared.column(name).choices
        if choices:
            assert set(source.values.values()) <= set(choices)


def test_rows_of_programmes_enter_by_the_same_ledger(territory, at):
    from datetime import date

    line = {
        "area": "321002",
        "certificate_no": "Z1",
        "scheme": "organic",
        "holder_name": "某",
        "issued_on": date(2025, 1, 1),
        "status": "valid",
    }
    batch = load_rows("certificates", [line], by="demo", at=at, demo=True)
    assert (batch.added, queries.has_demonstration("certificates")) == (1, True)
    assert load_rows("certificates", [line], by="demo", at=at).unchanged == 1
    with pytest.raises(Problem, match="lacks"):
        load_rows("certificates", [{"area": "321002"}], by="demo", at=at)
