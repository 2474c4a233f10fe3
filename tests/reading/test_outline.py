"""Labels in the forms offices write them."""

from qualipolis.reading import read


def shape(text: str) -> list[tuple[int, str, str]]:
    return [(h.level, h.label, h.title) for h in read(text).outline]


def test_small_numbers_in_brackets_stand_beneath_numbers_with_a_stop() -> None:
    text = "一、任务\n（一）甲类\n1.提升。\n（1）做。\n（2）改。\n2.强化。\n（3）查。\n"
    assert [level for level, _, _ in shape(text)] == [1, 2, 3, 4, 4, 3, 4]


def test_dashes_bound_their_paragraph_and_are_neither_headings_nor_measures() -> None:
    text = "一、任务\n（一）甲。做。\n——能力提升。更强。\n——环境优化。更好。\n再做。\n（二）乙。做。\n"
    reading = read(text)
    assert [h.label for h in reading.outline] == ["一、", "（一）", "（二）"]
    assert [m.label for m in reading.measures] == ["（一）", "（二）"]


def test_a_box_stands_within_what_it_illustrates() -> None:
    text = "一、任务\n（一）甲。做。\n专栏1 重点工程\n1.工程一。\n2.工程二。\n（二）乙。做。\n二、保障\n（一）丙。做。\n"
    assert [level for level, _, _ in shape(text)] == [1, 2, 4, 4, 2, 1, 2]
    assert [m.label for m in read(text).measures] == ["（一）", "（二）", "（一）"]


def test_items_run_together_keep_their_count_through_chapters() -> None:
    text = "方案\n一、任务（一）甲类1.做一。说明。2.做二。说明。（二）乙类3.做三。说明。4.做四。说明。二、保障。说明。\n"
    assert [label for _, label, _ in shape(text)] == [
        "一、",
        "（一）",
        "1.",
        "2.",
        "（二）",
        "3.",
        "4.",
        "二、",
    ]


def test_a_number_of_a_clause_is_no_label() -> None:
    assert shape("第一条 办法\n同时符合第（一）、\n（二）款的资助。\n") == [(1, "第一条", "办法")]


def test_a_list_of_attachments_is_no_outline() -> None:
    text = "一、任务\n（一）甲。做。\n（二）乙。做。\n附件：1.任务清单\n2.分工表\n2023年1月3日\n"
    assert [label for _, label, _ in shape(text)] == ["一、", "（一）", "（二）"]
    assert [m.label for m in read(text).measures] == ["（一）", "（二）"]


def test_parts_counted_within_a_sentence_are_no_headings() -> None:
    text = (
        "一、任务\n1.优化流程。针对时间长的问题，（1）压减材料。（市甲局牵头，市乙局配合）（2）合并环节。（市乙局负责）\n"
        "（3）公开结果。（市丙局负责）\n2.加强监管。做好检查。\n"
    )
    reading = read(text)
    assert [h.label for h in reading.outline] == ["一、", "1.", "2."]
    assert [(o.name, o.role) for o in reading.measures[0].owners] == [
        ("市甲局", "lead"),
        ("市乙局", "lead"),
        ("市丙局", "lead"),
    ]


def test_a_number_whose_stop_is_lost_is_a_label_where_the_count_goes_on() -> None:
    text = "一、任务\n1.甲。做。\n2乙。做。\n3.丙。做。\n二、保障\n5月起执行。\n"
    assert [label for _, label, _ in shape(text)] == ["一、", "1.", "2", "3.", "二、"]


def test_items_that_explain_a_word_are_no_measures() -> None:
    text = "第一条 为鼓励绿化，制定本办法。\n第二条 各区应当公布名录。\n第三条 （一）屋顶绿化，是指在屋顶种植。\n"
    assert [m.label for m in read(text).measures] == ["第二条"]


def test_a_chapter_run_into_the_line_before_counts_where_the_count_would_break() -> None:
    text = "一、目标\n做好。\n二、任务\n（一）甲。做。信息服务三、保障措施统筹推进\n（一）乙。做。\n四、附则\n统筹第一、二、三产业发展。\n"
    assert [label for _, label, _ in shape(text)] == ["一、", "二、", "（一）", "三、", "（一）", "四、"]


def test_rows_of_a_table_that_lost_its_columns_are_no_outline() -> None:
    rows = "".join(f"{n}.某指标{n}（%）3{n} 4{n}\n" for n in range(1, 7))
    assert [label for _, label, _ in shape(f"一、目标\n{rows}二、任务\n做好。\n")] == ["一、", "二、"]
