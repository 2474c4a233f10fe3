"""The task-division table holds the whole document, in both forms, as offices print it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Mm

from qualipolis.papers import official
from qualipolis.papers.division import from_reading, when
from qualipolis.papers.docx_table import document
from qualipolis.papers.queries import division_table
from qualipolis.papers.types import CODES, HEADINGS
from qualipolis.papers.xlsx_table import HEAD, HIDDEN, workbook
from qualipolis.reading import read
from qualipolis.reading.sources import load

TEXT = (Path(__file__).parents[2] / "packs/yangzhou/documents/yfzf-2023-141/source.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def raw():
    return from_reading(read(TEXT))


def sheet(table):
    return openpyxl.load_workbook(io.BytesIO(workbook(table)))


def test_every_clause_of_the_reading_stands_in_a_row(raw):
    said = "".join("".join(row.cells["action"].split()) for row in raw.rows)
    for duty in read(TEXT).duties:
        assert "".join(duty.text.split()) in said
    assert [row.cells["no"] for row in raw.rows] == [str(i) for i in range(1, len(raw.rows) + 1)]
    assert len({row.id for row in raw.rows}) == len(raw.rows)


def test_every_target_with_a_threshold_stands_in_one_row(raw):
    names = [f.name for row in raw.rows for f in row.figures]
    assert names == [t.name for t in read(TEXT).targets]
    row = next(row for row in raw.rows if "食品抽查合格率" in row.cells["action"])
    assert "食品抽查合格率：≥98%" in row.cells["indicators"].split("\n")
    assert row.cells["deadline"] == "2025年"


def test_the_programme_gives_the_same_rows_with_names_and_codes(plan):
    table = division_table()
    assert table.plan == plan and table.number == "扬府发〔2023〕141号"
    measure = next(row for row in table.rows if row.id.startswith("5-"))
    assert measure.cells["section"] == "提升建设工程质量水平"
    assert measure.cells["joint"] == "市住建局、市交通局、市水利局、市公安局"
    assert all(f.code for row in table.rows for f in row.figures)
    assert len([f for row in table.rows for f in row.figures]) > 90


def test_the_workbook_is_a3_landscape_with_a_repeated_head_and_merged_cells(raw):
    book = sheet(raw)
    page = book.worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.print_title_rows == f"${HEAD}:${HEAD}" and page.page_setup.fitToHeight == 0
    assert [cell.value for cell in page[HEAD]][: len(CODES)] == list(HEADINGS.values())
    assert page.column_dimensions["P"].hidden and book[HIDDEN].sheet_state == "veryHidden"
    first = next(i for i, row in enumerate(raw.rows) if row.task_no == 1)
    count = sum(row.task_no == 1 for row in raw.rows)
    assert f"C{HEAD + 1 + first}:C{HEAD + first + count}" in {str(area) for area in page.merged_cells.ranges}
    assert page.cell(HEAD + 1 + first, 9).value == "市农业农村局、市市场监管局"


def test_no_text_of_a_document_becomes_a_formula_or_a_link():
    text = TEXT.replace("巩固规模主体", '=HYPERLINK("http://a")巩固规模主体')
    cells = [cell for row in sheet(from_reading(read(text))).worksheets[0].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_the_document_is_a3_landscape_with_a_repeated_head_and_merged_cells(raw):
    made = docx.Document(io.BytesIO(document(raw)))
    section = made.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (420, 297)
    table = made.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(HEADINGS.values())
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert len(table.rows) == len(raw.rows) + 1
    assert len(made.element.body.xpath(".//w:vMerge[@w:val='restart']")) > 100


def test_demonstration_data_are_labelled_on_every_page_of_the_document(raw):
    made = docx.Document(io.BytesIO(document(replace(raw, is_demonstration=True))))
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        assert "演示数据" in footer.paragraphs[0].text
    plain = docx.Document(io.BytesIO(document(raw)))
    assert "演示数据" not in plain.sections[0].footer.paragraphs[0].text


def test_the_document_can_be_read_again(raw):
    lines = load(document(raw)).text.split("\n")
    row = next(row for row in raw.rows if row.id.startswith("5-"))
    assert any(
        line.startswith(f"{row.cells['no']}|提升建设工程质量水平|") and "市住建局" in line for line in lines
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [("2025", "2025年"), ("2025-06", "2025年6月"), ("2025-12-31", "2025年12月底前"), ("2025-05-10", "2025年5月10日前"), ("", "")],
)  # fmt: skip
def test_deadlines_in_words(code, words):
    assert when(code) == words


def test_an_official_document_keeps_the_measures_of_the_standard():
    made = official.new()
    official.red_head(made, "某市人民政府", "某府发〔2023〕1号")
    official.title(made, "关于某事的通知")
    official.heading(made, "一、总体要求")
    official.body(made, "到2025年，合格率达到98%以上。")
    official.signature(made, "某市人民政府", "2023年1月1日")
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (round(width / Mm(1)), round(height / Mm(1))) == (156, 225)
    assert (
        round(height / official.LINE) == 22 and int(156 / 25.4 * 72 / official.SIZE_3) == 27
    )  # the 28th is squeezed in
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as package:
        parts = "".join(package.read(n).decode() for n in package.namelist() if n.endswith(".xml"))
    assert all(name in parts for name in (official.TITLE, official.BODY, official.FIRST, "— ", "PAGE"))
    assert load(out.getvalue()).text.split("\n")[:3] == [
        "某市人民政府文件",
        "某府发〔2023〕1号",
        "关于某事的通知",
    ]
