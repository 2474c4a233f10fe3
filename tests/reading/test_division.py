"""Division tables in an annex: rows that repeat a measure's title give it their bodies, others say why not."""

import pytest

from qualipolis.reading import Reading, read

HEAD = "某市人民政府关于提升质量的意见\n某府发〔2023〕1号\n2023年1月1日\n一、主要任务\n"
TASKS = "1.强化统筹协调。建立工作机制，统筹推进各项工作。\n2.优化审批制度。提高审批效率，方便企业办事。\n"
ANNEX = "附件\n重点任务分工\n"
COLUMNS = ("序号", "任务内容", "牵头单位", "配合单位", "备注")
ROWS = (("1", "强化统筹协调", "市发展改革委", "市公安局、市司法局"), ("2", "优化审批制度", "市教育局", "—"))


def table(*rows: tuple[str, ...], between: str = "\n") -> Reading:
    return read(HEAD + TASKS + ANNEX + "\n".join(between.join(row) for row in rows) + "\n")


def owners(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(owner.name, owner.role) for owner in measure.owners] for measure in reading.measures]


@pytest.mark.parametrize("between", ["\n", "\t", "|"])
def test_rows_give_bodies_by_column(between: str) -> None:
    reading = table(COLUMNS, *ROWS, between=between)
    assert owners(reading) == [
        [("市发展改革委", "lead"), ("市公安局", "co"), ("市司法局", "co")],
        [("市教育局", "lead")],
    ]
    assert {owner.rule for measure in reading.measures for owner in measure.owners} == {"owner.table"}
    assert all(measure.body_char_end <= measure.char_end for measure in reading.measures)


def test_a_single_column_of_bodies_is_shared() -> None:
    reading = table(("序号", "重点任务", "责任单位"), ("1", "强化统筹协调", "市发展改革委、市公安局"))
    assert owners(reading) == [[("市发展改革委", "joint"), ("市公安局", "joint")], []]


def test_a_row_of_another_title_is_left_open() -> None:
    reading = table(COLUMNS, ("1", "开展宣传活动", "市发展改革委", "市公安局"))
    assert owners(reading) == [[], []]
    (left,) = [item for item in reading.unresolved if item.kind == "owner"]
    assert left.reason == "a row of a division table that repeats no measure"


def test_a_row_with_cells_too_few_or_too_many_is_left_open() -> None:
    for row in (("1", "强化统筹协调", "市发展改革委"), (*ROWS[0], "长期", "多余")):
        reading = table(COLUMNS, row)
        assert owners(reading) == [[], []]
        (left,) = [item for item in reading.unresolved if item.kind == "owner"]
        assert "cannot be told apart" in left.reason


def test_an_empty_cell_may_mean_no_helper_but_not_no_leader() -> None:
    reading = table(
        COLUMNS,
        ("1", "强化统筹协调", "市教育局", "", ""),
        ("2", "优化审批制度", "", "市公安局", ""),
        between="|",
    )
    assert owners(reading) == [[("市教育局", "lead")], []]


def test_a_measure_with_owners_of_its_own_keeps_them() -> None:
    text = HEAD + TASKS.replace("各项工作。", "各项工作。（市商务局负责）") + ANNEX
    reading = read(text + "\n".join("\n".join(row) for row in (COLUMNS, *ROWS)) + "\n")
    assert owners(reading)[0] == [("市商务局", "lead")]
