"""The workbooks that people fill in and send again."""

from io import BytesIO

import openpyxl
import pytest

from qualipolis.registers import bad_rows_xlsx
from qualipolis.registers.catalogue import registers
from qualipolis.registers.templates_xlsx import template

from .test_intake import HEADING, bring, rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", sorted(registers()))
def test_a_template_explains_every_column_and_prints_on_few_pages(code, language, territory):
    register = registers()[code]
    book = openpyxl.load_workbook(BytesIO(template(register, language)))
    sheet, lists, words = book.worksheets
    assert lists.sheet_state == "hidden" and sheet.freeze_panes == "C2"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    prompts = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    for place, column in enumerate(register.columns, 1):
        letter = openpyxl.utils.get_column_letter(place)
        rule = prompts[f"{letter}2"]
        about = column.about if language == "en" else column.about_zh
        assert rule.prompt == about and sheet.cell(1, place).comment.text.endswith(about)
        assert (rule.type == "list") == (str(column.kind) in ("choice", "flag"))
        assert words.cell(place + 4, 5).value == about and words.cell(place + 4, 4).value
        assert sheet.cell(2, place).value or not column.required


def test_refused_rows_are_marked_where_they_fail_and_come_back(territory, csv_file, at):
    bad = rows(2)
    bad[0][HEADING.index("结论日期")], bad[1][HEADING.index("属地")] = "五月初", "999999"
    batch = bring(csv_file([HEADING, *rows(3, 10), *bad]), at)
    path = csv_file([[""]], name="corrected.xlsx")
    path.write_bytes(bad_rows_xlsx.workbook(batch))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    day, area = (HEADING.index(n) + 1 for n in ("结论日期", "属地"))
    assert "不是日期" in sheet.cell(2, day).comment.text and sheet.cell(2, day).fill.fgColor.rgb == "FFFBE3E1"
    assert sheet.cell(3, area).comment and not sheet.cell(3, day).comment
    assert "不是日期" in sheet.cell(2, sheet.max_column).value
    sheet.cell(2, day).value, sheet.cell(3, area).value = "2025-05-03", "321003"
    book.save(path)
    again = bring(path, at)
    assert (again.added, again.quarantined) == (2, 0)


def test_refused_rows_are_explained_in_english_too(territory, csv_file, at):
    bad = rows(1)
    bad[0][HEADING.index("结论日期")] = "五月初"
    batch = bring(csv_file([HEADING, *bad]), at)
    sheet = openpyxl.load_workbook(BytesIO(bad_rows_xlsx.workbook(batch, "en"))).active
    assert "is not a day" in sheet.cell(2, sheet.max_column).value


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_row_left_in_place_is_no_record(language, territory, office, at, tmp_path):
    """A template sent back as it was given brings nothing in and says why; with a first record in it, that lands."""
    from qualipolis.registers.intake import import_file
    from qualipolis.registers.intake.reporting import in_words

    register = registers()["service_sites"]
    path = tmp_path / "untouched.xlsx"
    path.write_bytes(template(register, language))
    batch = import_file(register.code, path, by=office, at=at)
    assert (batch.added, batch.quarantined) == (0, 1)
    assert "示例行" in "\n".join(in_words(batch))
