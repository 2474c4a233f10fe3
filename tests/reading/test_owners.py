"""Owner notes in the forms offices write them."""

import pytest

from qualipolis.reading import Reading, read


def measure(note: str, title: str = "任务") -> Reading:
    return read(f"某市人民政府关于工作的意见\n一、主要任务\n(一){title}。加强工作。{note}\n")


@pytest.mark.parametrize(
    ("note", "owners"),
    [
        ("(市教育局负责)", [("市教育局", "lead")]),
        ("(市教育局、财政局按职责分工负责)", [("市教育局", "joint"), ("市财政局", "joint")]),
        ("〔牵头单位：市商务局，责任单位：市财政局〕", [("市商务局", "lead"), ("市财政局", "co")]),
        (
            "（市发改委牵头，市财政局、各县（市、区）人民政府配合）",
            [("市发改委", "lead"), ("市财政局", "co"), ("各县(市、区)人民政府", "co")],
        ),
        ("【责任单位：市卫健委、市医保局】", [("市卫健委", "joint"), ("市医保局", "joint")]),
        ("\n牵头单位：市税务局\n责任单位：市财政局", [("市税务局", "lead"), ("市财政局", "co")]),
        ("（省文化和旅游厅和省教育厅负责）", [("省文化和旅游厅", "joint"), ("省教育厅", "joint")]),
        ("（市公安局等市直有关部门按职责分工负责）", [("市公安局", "joint"), ("市直有关部门", "joint")]),
        (
            "（甲城、乙城、丙城等市人民政府负责）",
            [("甲城市人民政府", "joint"), ("乙城市人民政府", "joint"), ("丙城市人民政府", "joint")],
        ),
        (
            "（责任单位：市税务局等具有财产登记、保管职能的部门和单位，各区营商环境牵头部门）",
            [
                ("市税务局", "joint"),
                ("具有财产登记、保管职能的部门和单位", "joint"),
                ("各区营商环境牵头部门", "joint"),
            ],
        ),
        ("（市科技局会同市财政局负责）", [("市科技局", "lead"), ("市财政局", "co")]),
        (
            "（市科技局、市教育局会同市财政局负责）",
            [("市科技局", "lead"), ("市教育局", "lead"), ("市财政局", "co")],
        ),
        ("（市科技局牵头，市财政局按职责分工负责）", [("市科技局", "lead"), ("市财政局", "joint")]),
        (
            "（市科技局牵头，高新区、经开区管委会负责落实）",
            [("市科技局", "lead"), ("高新区管委会", "co"), ("经开区管委会", "co")],
        ),
        (
            "〔州司法局、州大数据中心等州级有关部门（单位）、各县（市）人民政府〕",
            [
                ("州司法局", "joint"),
                ("州大数据中心", "joint"),
                ("州级有关部门(单位)", "joint"),
                ("各县(市)人民政府", "joint"),
            ],
        ),
        ("（责任单位：市“百千万工程”指挥部办公室）", [("市“百千万工程”指挥部办公室", "lead")]),
        (
            "〔任务分解：市司法局牵头做好规章库清理工作，市直各单位及时做好本单位文件清理工作〕",
            [("市司法局", "lead"), ("市直各单位", "joint")],
        ),
    ],
)
def test_notes(note: str, owners: list[tuple[str, str]]) -> None:
    (found,) = measure(note).measures
    assert [(o.name, o.role) for o in found.owners] == owners


def test_vertical_organs_keep_their_names() -> None:
    (found,) = measure(
        "(市发改委、工信局、某某海关、人民银行某某市分行、金融监管总局某某监管分局按职责分工负责)"
    ).measures
    assert [o.name for o in found.owners][1:] == [
        "市工信局",
        "某某海关",
        "人民银行某某市分行",
        "金融监管总局某某监管分局",
    ]


def test_later_measures_inherit_what_a_note_says_once() -> None:
    text = "一、任务\n(一)甲。做。(市教育局牵头，各县区政府配合。以下均需各县区政府落实，不再列出)\n(二)乙。做。(市财政局负责)\n"
    first, second = read(text).measures
    assert [(o.name, o.role, o.implied) for o in second.owners] == [
        ("市财政局", "lead", False),
        ("各县区政府", "joint", True),
    ]
    assert not any(o.implied for o in first.owners)


def test_a_time_limit_in_a_note_is_the_deadline() -> None:
    (found,) = measure("(市财政局负责，完成时限：2024年10月)").measures
    assert found.deadline == "2024年10月"


def test_a_bracket_that_is_no_note_is_left_alone() -> None:
    reading = measure("推进“放管服”(以下简称改革)工作。")
    assert not reading.measures[0].owners


def test_places_tell_roles_where_a_note_says_so_for_all() -> None:
    text = "一、任务\n（一）甲。做。（财政部、教育部负责。列第一位者为牵头单位，下同）\n（二）乙。做。（民政部、商务部负责）\n"
    assert [[o.role for o in m.owners] for m in read(text).measures] == [["lead", "joint"], ["lead", "joint"]]
    text += "（三）丙。做。（各有关部门按职责分工负责）\n"
    assert [o.role for o in read(text).measures[2].owners] == ["joint"]
    text = "一、任务\n（一）甲。做。\n〔州发展改革委，州财政局、州商务局。逗号前为牵头部门，下同〕\n（二）乙。做。\n〔州教育局、州民政局〕\n"
    assert [[o.role for o in m.owners] for m in read(text).measures] == [
        ["lead", "co", "co"],
        ["joint", "joint"],
    ]


def test_later_measures_inherit_helpers_and_responsible_units() -> None:
    text = "一、任务\n（一）甲。做。（市教育局牵头。以下均需各区政府配合，不再列出）\n（二）乙。做。（市财政局、市民政局按职责分工负责）\n"
    assert [(o.name, o.role) for o in read(text).measures[1].owners][2] == ("各区政府", "co")
    text = "一、任务\n（一）甲。做。（省教育厅牵头。各市州人民政府均为责任单位，以下不再列出）\n（二）乙。做。（省财政厅牵头）\n"
    assert [(o.name, o.role) for o in read(text).measures[1].owners] == [
        ("省财政厅", "lead"),
        ("各市州人民政府", "co"),
    ]


def test_a_note_between_a_title_and_its_text_speaks_for_the_items_beneath() -> None:
    text = (
        "一、办理破产领域（省高院牵头）推进改革，完善机制。\n1.加强协调。做好衔接。\n2.优化流程。提高效率。\n"
    )
    assert [[o.name for o in m.owners] for m in read(text).measures] == [["省高院"], ["省高院"]]


def test_a_body_alone_in_one_of_several_notes_leads_but_not_alone() -> None:
    text = "一、任务\n（一）甲。做一。（责任单位：市教育局）做二。（责任单位：市财政局、市民政局）\n（二）乙。做。（责任单位：市教育局）\n"
    first, second = read(text).measures
    assert next((o.name, o.role, o.sole) for o in first.owners) == ("市教育局", "lead", False)
    assert [o.role for o in first.owners] == ["lead", "joint", "joint"]
    assert [(o.role, o.sole) for o in second.owners] == [("lead", True)]


def test_a_department_lends_its_name_to_the_offices_behind_its_first() -> None:
    note = "（责任单位：商务厅外贸处、信息中心及相关处室，各市、县〔区〕商务局、审批服务局，新城商务局）"
    seen = read(
        f"某省商务厅关于工作的通知\n一、主要任务\n(一)任务。加强工作。{note}\n某省商务厅\n2023年1月1日\n"
    )
    assert [owner.name for owner in seen.measures[0].owners] == [
        "商务厅外贸处",
        "商务厅信息中心",
        "商务厅相关处室",
        "各市、县[区]商务局",
        "各市、县[区]审批服务局",
        "新城商务局",
    ]


def test_what_is_no_office_of_the_issuer_gets_no_department() -> None:
    note = (
        "（责任单位：市委宣传部、市科技局，市政府办公室法规处、信息中心，各县（市、区）人民政府、供电公司）"
    )
    names = [owner.name for owner in measure(note).measures[0].owners]
    assert names[:2] == ["市委宣传部", "市科技局"]
    assert names[-2:] == ["各县(市、区)人民政府", "供电公司"]
    assert not any("办公室信息中心" in name for name in names)


def test_an_implied_body_is_spelled_and_acts_as_its_note_says() -> None:
    text = (
        "一、任务\n（一）甲。做。（市商务局牵头，市直单位，各县（区）政府（管委会）落实。以下均需各县区政府（管委会）落实，不再列出）\n"
        "（二）乙。做。（市财政局牵头）\n（三）丙。做。\n"
    )
    _, second, third = read(text).measures
    assert [(o.name, o.role) for o in second.owners] == [
        ("市财政局", "lead"),
        ("各县(区)政府(管委会)", "co"),
    ]
    assert [(o.name, o.role) for o in third.owners] == [("各县(区)政府(管委会)", "co")]
    text = (
        "一、任务\n（一）甲。做。（市商务局牵头，市教育局、各县政府按职责分工负责。以下均需各县政府负责，不再列出）\n"
        "（二）乙。做。（市财政局牵头，市教育局按职责分工负责）\n"
    )
    assert [(o.name, o.role) for o in read(text).measures[1].owners][-1] == ("各县政府", "joint")


def test_a_firm_of_the_citys_services_takes_the_prefix_and_a_first_name_stays_as_written() -> None:
    text = (
        "一、任务\n（一）甲。做。\n责任单位：市住建局、水务集团、公交集团、某某集团、教育局\n"
        "（二）乙。做。\n责任单位：司法局、市教育局、住建局\n"
    )
    first, second = read(text).measures
    names = ["市住建局", "市水务集团", "市公交集团", "某某集团", "市教育局"]
    assert [o.name for o in first.owners] == names
    assert [o.name for o in second.owners] == ["司法局", "市教育局", "市住建局"]


def test_two_groups_of_offices_joined_are_two_bodies() -> None:
    note = "（厅审批办牵头，厅审批协办处室和辅办单位、厅机关有关处室和单位、省文化和旅游厅配合）"
    assert [o.name for o in measure(note).measures[0].owners][1:] == [
        "厅审批协办处室",
        "辅办单位",
        "厅机关有关处室和单位",
        "省文化和旅游厅",
    ]


def test_a_group_named_again_as_all_is_one_owner() -> None:
    text = "一、任务\n（一）甲。做一。（市教育局牵头，乡镇街道按职责分工负责）做二。（市财政局牵头，各乡镇街道按职责分工负责）\n"
    assert [o.name for o in read(text).measures[0].owners] == ["市教育局", "市财政局", "各乡镇街道"]


def test_numbers_that_run_through_the_document_share_the_note_behind_the_last_of_their_group() -> None:
    text = "一、任务\n（一）甲\n1.做一。\n2.做二。\n〔市甲局牵头，市乙局配合〕\n（二）乙\n3.做三。\n4.做四。（市丙局负责）\n"
    measures = read(text).measures
    assert [m.label for m in measures] == ["1.", "2.", "3.", "4."]
    assert [[(o.name, o.implied) for o in m.owners] for m in measures] == [
        [("市甲局", True), ("市乙局", True)],
        [("市甲局", False), ("市乙局", False)],
        [("市丙局", True)],
        [("市丙局", False)],
    ]


def test_numbers_that_start_again_leave_the_note_to_their_group() -> None:
    text = (
        "一、任务\n（一）甲\n1.做一。\n2.做二。\n〔市甲局负责〕\n（二）乙\n1.做三。\n2.做四。（市丙局负责）\n"
    )
    assert [m.label for m in read(text).measures] == ["（一）", "（二）"]


def test_a_body_that_leads_where_it_is_given_to_all_leads_where_no_other_does() -> None:
    text = (
        "一、任务\n（一）甲。做。（生态环境部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）\n"
        "（二）乙。做。（财政部指导）\n（三）丙。做。（财政部牵头）\n（四）丁。做。\n"
    )
    roles = [{o.name: o.role for o in m.owners}["试点城市政府"] for m in read(text).measures]
    assert roles == ["lead", "lead", "co", "lead"]


def test_a_bracket_that_goes_on_in_the_next_line_is_one_note() -> None:
    text = (
        "一、任务\n1.甲。做。[牵头单位：省甲厅；\n责任单位：省直有关部门，各设区市、赣江新区改革领导小组]\n"
    )
    (found,) = read(text).measures
    assert [(o.name, o.role) for o in found.owners] == [
        ("省甲厅", "lead"),
        ("省直有关部门", "co"),
        ("各设区市改革领导小组", "co"),
        ("赣江新区改革领导小组", "co"),
    ]
