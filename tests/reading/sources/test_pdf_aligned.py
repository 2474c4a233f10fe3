"""Tables that no stroke draws: told by strips that stay empty; prose in columns is none."""

from qualipolis.reading.sources.pdf_aligned import aligned
from tests.reading.sources.test_pdf import typed

LEFT = (60.0, 110.0, 290.0, 390.0)
ROWS = (
    ("序号", "指标名称", "目标", "责任单位"),
    ("1", "食品评价性抽检", "98%以上", "市市场监管局"),
    ("", "合格率", "", ""),
    ("2", "每万人发明专利", "45件", "市知识产权局、"),
    ("", "拥有量", "", "市科技局"),
    ("3", "绿色工厂", "80家", "市工信局"),
)


def table_at(rows=ROWS, top: float = 700.0):
    lines = [
        (text, left, top - 20 * n)
        for n, row in enumerate(rows)
        for text, left in zip(row, LEFT, strict=True)
        if text
    ]
    return typed(lines, em=12.0, height=14.0)


def texts(rows):
    return [[cell.text for cell in row] for row in rows]


def test_cells_that_run_over_lines_are_whole() -> None:
    ((grid, rows),) = aligned(table_at(), 1)
    assert grid.columns == 4
    assert texts(rows) == [
        ["序号", "指标名称", "目标", "责任单位"],
        ["1", "食品评价性抽检合格率", "98%以上", "市市场监管局"],
        ["2", "每万人发明专利拥有量", "45件", "市知识产权局、市科技局"],
        ["3", "绿色工厂", "80家", "市工信局"],
    ]


def test_text_around_a_table_stays_outside() -> None:
    prose = "为深入贯彻落实质量强国建设纲要结合我市实际提出以下主要目标"
    around = typed([(prose, 60.0, 740.0), (prose, 60.0, 560.0)], em=12.0, height=14.0)
    ((grid, rows),) = aligned([*around, *table_at()], 1)
    assert len(rows) == 4 and grid.cell(100.0, 740.0) is None and grid.cell(100.0, 562.0) is None


def test_a_row_begun_on_the_page_before_leaves_its_rest_first() -> None:
    rest = ("", "拥有量", "", "市科技局")
    ((_, rows),) = aligned(table_at((rest, *ROWS[1:])), 1)
    assert texts(rows)[0] == ["", "拥有量", "", "市科技局"]


def test_prose_in_three_columns_and_lists_of_two_are_no_table() -> None:
    line = "一行十个字写满为止了"
    columns = typed(
        [(line, left, 700.0 - 20 * n) for n in range(9) for left in (60.0, 200.0, 340.0)], 12.0, 14.0
    )
    pairs = typed(
        [("市教育局", left, 700.0 - 20 * n) for n in range(9) for left in (60.0, 200.0)], 12.0, 14.0
    )
    assert aligned(columns, 1) == [] and aligned(pairs, 1) == []
    assert aligned(typed([("三 处 空", 60.0, 700.0)]), 1) == []


def test_two_rows_side_by_side_are_no_table() -> None:
    assert aligned(table_at(ROWS[:2]), 1) == []
