"""Targets and their look-alikes, one clause each."""

import pytest

from qualipolis.reading import read
from qualipolis.reading.types import Target


def targets(clause: str) -> tuple[Target, ...]:
    return read(
        f"某市人民政府关于工作的意见\n某府发〔2023〕1号\n2023年1月1日\n一、主要任务\n(一)任务。{clause}(市教育局负责)\n"
    ).targets


@pytest.mark.parametrize(
    ("clause", "comparator", "value", "unit"),
    [
        ("食品抽查合格率达到98%以上。", ">=", 98, "%"),
        ("实践课时占总课时一半以上。", ">=", 50, "%"),
        ("确保零就业家庭至少一人就业。", ">=", 1, "人"),
        ("每县至少建设一所养老机构。", ">=", 1, "所"),
        ("在检查结束后20个工作日内录入检查结果。", "<=", 20, "个工作日"),
        ("确保入库公文全量覆盖。", "=", 100, None),
        ("对重点企业开展全覆盖检查。", "=", 100, None),
        ("确保不发生系统性、区域性风险。", "=", 0, None),
        ("坚决杜绝垄断行为发生。", "=", 0, None),
        ("坚决守住不发生系统性风险的底线。", "=", 0, None),
        ("2023年底前完成甲系统与乙平台的对接。", "present", 1, None),
        ("PM2.5年均浓度降至31.4微克/立方米以下。", "<=", 31.4, "微克/立方米"),
        ("融资水平同比增加100%。", ">=", 100, "%"),
        ("营商环境评价全省排名第一。", "<=", 1, None),
        ("材料抽检合格率高于95%。", ">", 95, "%"),
        ("工程验收合格率100%。", "=", 100, "%"),
        ("建成20家智能车间。", ">=", 20, "家"),
        ("打造服务中心60个左右。", "about", 60, "个"),
        ("有效证书总数逾2.5万张。", ">", 2.5, "万张"),
        ("将审批时限压缩至3个工作日以内。", "<=", 3, "个工作日"),
        ("单位产值能耗较2020年下降17%。", ">=", 17, "%"),
        ("实现镇村服务网络全覆盖。", "=", 100, None),
        ("力争品牌总量进入全省前三。", "<=", 3, None),
        ("不发生重大质量安全事故。", "=", 0, None),
        ("产业规模翻一番。", ">=", 2, "倍"),
        ("研发投入增长率高于全省平均水平。", ">", None, "%"),
        ("产品抽检合格率逐年提高。", "increasing", None, "%"),
        ("对6万户困难家庭进行改造。", ">=", 6, "万户"),
        ("80%以上的养老院达到二级标准。", ">=", 80, "%"),
        ("规上企业覆盖面达到九成。", ">=", 90, "%"),
        ("政务服务指标在全区排名不低于第5位。", "<=", 5, "位"),
        ("城镇调查失业率控制在5.5%左右。", "about", 5.5, "%"),
        ("将接受送教的儿童比例控制到总数的10%以内。", "<=", 10, "%"),
        ("全省每年完成补贴性职业技能培训50万人次以上。", ">=", 50, "万人次"),
        ("主要涉税服务事项100%网上办理。", "=", 100, "%"),
        ("一般登记2个工作日办结。", "<=", 2, "个工作日"),
        ("行政审批时间控制在13个工作日以内。", "<=", 13, "个工作日"),
        ("新增甲镇、乙镇、丙镇、丁镇4个查验口岸。", ">=", 4, "个"),
        ("通用飞机飞行达到15万小时。", ">=", 15, "万小时"),
        ("每天综合体育活动时间不低于2小时。", ">=", 2, "小时"),
        ("退税办理率不低于95%。", ">=", 95, "%"),
        ("平均担保费率不高于1%。", "<=", 1, "%"),
        ("园区企业接入容量提升至240千瓦。", ">=", 240, "千瓦"),
        ("完成37.8亿元的年度投资计划。", ">=", 37.8, "亿元"),
        ("发放住房租赁补贴1.6万户。", ">=", 1.6, "万户"),
        ("用水环节材料0份。", "=", 0, "份"),
        ("经常参加体育锻炼人数比例达到40%。", ">=", 40, "%"),
        ("2025年底前，综合窗口应全员持证上岗。", "=", 100, None),
        ("城乡收入比缩小到2.3∶1左右。", "about", 2.3, None),
        ("食品抽检量达到5批次／千人。", ">=", 5, "批次/千人"),
        ("梳理出50个网货品类。", ">=", 50, "个"),
        ("企业拿地后5个工作日内办好开工手续。", "<=", 5, "个工作日"),
        ("60%以上保护区达到规范化建设要求。", ">=", 60, "%"),
        ("相关部门在4个工作日以内核发许可证件。", "<=", 4, "个工作日"),
        ("在5个工作日内（不含公示时间）完成竣工联合验收和设施接入服务。", "<=", 5, "个工作日"),
        ("登记机构在3个工作日内完成首次登记。", "<=", 3, "个工作日"),
        ("各单位每季度向专班上报两条措施信息。", ">=", 2, "条"),
        ("信贷资金安排额度不少于70亿元。", ">=", 70, "亿元"),
        ("国家级示范企业实现零的突破。", ">=", 1, None),
        ("力争新增上市企业“保5争9”。", ">=", 5, None),
        ("力争新增上市企业保5争9。", ">=", 5, None),
        ("每年安排200万元专项资金引导企业打造品牌。", ">=", 200, "万元"),
        ("案件平均办理周期达到60天。", "<=", 60, "天"),
        ("杜绝新增拖欠发生。", "=", 0, None),
        ("实现强县建设试点工作零的突破。", ">=", 1, None),
        ("实现重点检查事项“全覆盖”。", "=", 100, None),
        ("水泥窑全部实施烟气脱硝。", "=", 100, None),
        ("完成新港港区水运口岸建设。", "present", 1, None),
        ("抢救古树名木60万株。", ">=", 60, "万株"),
        ("将5家以上“专精特新”企业纳入培育对象。", ">=", 5, "家"),
    ],
)
def test_targets(clause: str, comparator: str, value: float | None, unit: str | None) -> None:
    (target,) = targets(clause)
    assert (target.comparator, target.value, target.unit) == (comparator, value, unit)


@pytest.mark.parametrize(
    "clause",
    [
        "对获奖企业给予100万元奖励。",
        "按实际投入的50%给予补助。",
        "定期检测费用下浮10%。",
        "且缺口持续时间小于4个小时。",
        "每季度结束后5个工作日内报送情况。",
        "执行GB/T 19580国家标准。",
        "拨打12345热线反映问题。",
        "推广5G技术应用。",
        "围绕20个产业集群开展招商。",
        "2021年已建成50家绿色工厂。",
        "深化“1251”工程建设。",
        "落实《三年行动计划(2021-2023年)》。",
        "实施三级以上等级保护。",
        "本措施有效期5年。",
        "构建15分钟生活圈。",
        "年营业收入2000万元以上的企业可以申报。",
        "打造一批示范项目。",
        "全面推行合格证制度。",
        "开展7—17岁儿童“送康服务”。",
        "招收超过3名残疾幼儿的幼儿园适当配备教师。",
        "将35kV用户电力接入工程纳入并联审批。",
        "落实教师5年一周期的全员轮训制度。",
        "工程延伸至用户建筑区划红线内1米。",
        "严格落实13条检察政策。",
        "合力推进115项对标提升任务、45个业务系统数据共享清单落地。",
        "适用3%预征率的预缴增值税项目。",
        "对8类轻微违法行为不予实施强制措施。",
        "企业拿地后两年内用电负荷稳定增长。",
        "发展一批300—500亩规模的茶厂。",
    ],
)
def test_look_alikes(clause: str) -> None:
    assert not targets(clause)


@pytest.mark.parametrize(
    ("clause", "deadline", "recurrence", "window"),
    [
        ("到2025年,新增企业50家。", "2025", None, None),
        ("至2025年末,新增企业50家。", "2025-12-31", None, None),
        ("2024年6月底前,新增企业50家。", "2024-06-30", None, None),
        ("每年新增企业50家。", None, "annual", None),
        ("2023-2025年,新增企业50家。", "2025", None, "2023-2025"),
        ("年底前新增企业50家。", "2023-12-31", None, None),
    ],
)
def test_times(clause: str, deadline: str | None, recurrence: str | None, window: str | None) -> None:
    (target,) = targets(clause)
    assert (target.deadline, target.recurrence, target.window) == (deadline, recurrence, window)


def test_a_date_governs_the_rest_of_its_sentence_only() -> None:
    first, second, third = targets("到2025年,新建公园10个,新增绿地20亩。改造道路30条。")
    assert (first.deadline, first.deadline_source) == ("2025", "explicit")
    assert (second.deadline, second.deadline_source) == ("2025", "sentence")
    assert third.deadline is None


def test_lists_give_one_target_for_each_number() -> None:
    found = targets("新增老字号1家、精品20个和名店3家。")
    assert [(t.value, t.quote) for t in found] == [(1, "新增老字号1家"), (20, "精品20个"), (3, "名店3家")]


def test_two_rates_share_a_number() -> None:
    found = targets("企业自查率和自查报告率均达100%。")
    assert [t.value for t in found] == [100, 100]


def test_respectively_gives_each_its_own() -> None:
    found = targets("三级、四级、五级建设比例分别不低于50%、30%、20%。")
    assert [(t.value, t.comparator) for t in found] == [(50, ">="), (30, ">="), (20, ">=")]


def test_soft_targets_stand_apart() -> None:
    reading = read("一、任务\n(一)甲。建立健全质量保证金制度。全面推行合格证制度。(市教育局负责)\n")
    assert not reading.targets
    assert [(t.tier, t.kind) for t in reading.soft_targets] == [("soft", "milestone"), ("soft", "coverage")]


def test_reasons_are_given_for_what_is_no_target() -> None:
    reading = read("一、任务\n(一)甲。对获奖企业给予100万元奖励。(市教育局负责)\n")
    (left,) = [u for u in reading.unresolved if u.text == "100万元"]
    assert left.rule == "refuse.grant" and left.reason


def test_rates_that_share_a_figure() -> None:
    found = targets("确保信息合格率、及时率、修正率100%。")
    assert [t.value for t in found] == [100, 100, 100]


def test_a_unit_and_a_tail_that_come_last_belong_to_all() -> None:
    found = targets("审批时限分别压缩至2.5、5个工作日以内。")
    assert [(t.comparator, t.value, t.unit) for t in found] == [
        ("<=", 2.5, "个工作日"),
        ("<=", 5, "个工作日"),
    ]


def test_each_year_carries_through_the_sentence() -> None:
    found = targets("每年新增就业70万人以上，失业率控制在5.5%左右。")
    assert [t.recurrence for t in found] == ["annual", "annual"]


def test_a_year_that_opens_a_clause_is_its_date_and_one_in_a_name_is_none() -> None:
    (opened,) = targets("2023年度开展对接活动不少于400场。")
    (named,) = targets("完成2023年土地供应计划，提高供地率达到61%。")
    assert (opened.deadline, named.deadline) == ("2023", None)


def test_what_looks_back_holds_no_targets() -> None:
    text = "某市政府工作报告\n2024年1月5日\n一、总体要求\n刚刚过去的2023年，我们新建绿色工厂50家，合格率达到98%。\n今年的目标是：新建绿色工厂60家。\n"
    assert [t.value for t in read(text).targets] == [60]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("飞行架次、飞行时长增长20%以上。", ["飞行架次", "飞行时长"]),
        ("实现企业电子证照、电子合同100%全覆盖。", ["电子证照", "电子合同"]),
        (
            "新设立企业100%发放电子执照和电子印章。",
            ["新设立企业电子执照发放率", "新设立企业电子印章发放率"],
        ),
        ("实现“即办”“直达”全覆盖。", ["“即办”全覆盖", "“直达”全覆盖"]),
        ("推进检查事项、对象、人员全覆盖。", ["推进检查事项全覆盖", "推进对象全覆盖", "推进人员全覆盖"]),
        ("实现各级园区和商务楼宇全覆盖。", ["各级园区全覆盖", "商务楼宇全覆盖"]),
        ("实现检查部门和检查事项“全覆盖”。", ["检查部门“全覆盖”", "检查事项“全覆盖”"]),
        ("实现市、县、乡全覆盖。", ["市、县、乡全覆盖"]),
        ("实现补贴、优惠等政策全覆盖。", ["补贴、优惠等政策全覆盖"]),
        ("实现应保尽保和法定人群全覆盖。", ["应保尽保和法定人群全覆盖"]),
    ],
)
def test_things_that_share_a_number(clause: str, names: list[str]) -> None:
    assert [target.name for target in targets(clause)] == names


@pytest.mark.parametrize("title", ["发展基础", "发展成效"])
def test_a_section_that_looks_back_sets_no_targets(title: str) -> None:
    text = (
        "某市人民政府关于工作的意见\n某府发〔2023〕1号\n2023年1月1日\n第一章 总体形势和思路目标\n"
        f"第一节 {title}\n累计建成示范村庄300个，合格率达到98%以上。\n第二节 发展目标\n到2025年，合格率达到99%以上。\n"
        "第二章 主要任务\n第一节 提升质量\n加强质量管理。\n"
    )
    assert [target.value for target in read(text).targets] == [99]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("综合窗口受理率提升至80%以上。", "ratio"),
        ("提升发证率至95%。", "ratio"),
        ("综合窗口受理率提升8%。", "growth_rate"),
        ("网上立案率同比提升5个百分点。", "growth_rate"),
    ],
)
def test_a_level_is_told_from_a_rise(clause: str, kind: str) -> None:
    (target,) = targets(clause)
    assert target.kind == kind


@pytest.mark.parametrize(
    ("clause", "values"),
    [
        ("续建甲地至乙地等5个公路项目631公里，新建桥梁3座。", [5, 631, 3]),
        ("新增10个乡镇通三级以上公路74公里。", [10, 74]),
        ("建设3个面积不小于20亩的基地。", [3]),
        ("新建2个农场、果园500亩。", [2, 500]),
    ],
)
def test_a_count_and_its_size_are_two_targets(clause: str, values: list[float]) -> None:
    assert [target.value for target in targets(clause)] == values


def test_a_count_and_its_size_share_their_quote() -> None:
    count, size, bridges = targets("续建5个公路项目631公里、桥梁3座。")
    assert count.quote == size.quote == "续建5个公路项目631公里" and bridges.quote == "桥梁3座"


def test_tasks_set_elsewhere_are_a_target_where_all_are_to_be_finished() -> None:
    (found,) = targets("加快推进公路、水路5个领域75项监管任务全面完成。")
    assert (found.value, found.unit) == (75, "项")
    assert not targets("落实公路、水路5个领域75项监管任务。")


def test_a_yearly_sum_handed_out_is_a_target() -> None:
    (found,) = targets("每年发放不低于300万元体育消费券，所需资金从公益金列支。")
    assert (found.comparator, found.value, found.recurrence) == (">=", 300, "annual")
    assert not targets("每年给予不超过300万元补贴。")


def test_a_bare_measure_is_quoted_with_what_it_measures() -> None:
    (found,) = targets("推广无陪同作业改革，比例达到70%以上。")
    assert found.quote == "推广无陪同作业改革，比例达到70%以上"


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("12月前", "2023-11-30"),
        ("12月底前", "2023-12-31"),
        ("2024年1月前", "2023-12-31"),
        ("2024年6月底前", "2024-06-30"),
        ("6月15日前", "2023-06-15"),
    ],
)
def test_before_a_month_ends_with_the_month_before(words: str, deadline: str) -> None:
    (found,) = targets(f"{words}实现合格率达到98%以上。")
    assert found.deadline == deadline


@pytest.mark.parametrize(
    "clause",
    [
        "推动甲乙铁路全线完工。",
        "东港铁路一期投入运营。",
        "保障城市轨道交通2号线开通。",
        "确保地铁3号线一期工程年底前开通试运营。",
        "西环高速公路年底前竣工。",
        "完成区域船闸远程调度集中控制工程建设。",
    ],
)
def test_a_named_work_finished_or_in_service_is_a_target(clause: str) -> None:
    (found,) = targets(clause)
    assert (found.comparator, found.value, found.unit, found.kind) == ("present", 1, None, "milestone")


@pytest.mark.parametrize(
    "clause",
    [
        "推动重大项目建成投产。",
        "甲乙铁路已建成通车。",
        "完成农村电网改造工程建设。",
        "现代产业体系全面建成。",
    ],
)
def test_works_without_a_name_and_works_done_are_none(clause: str) -> None:
    assert not targets(clause)


def test_two_works_opened_are_two_targets() -> None:
    assert [t.quote for t in targets("确保北山大桥、东门隧道建成通车。")] == [
        "确保北山大桥",
        "东门隧道建成通车",
    ]


@pytest.mark.parametrize(
    ("clause", "value", "unit"),
    [
        ("申请使用标志的，7个工作日内予以核准。", 7, "个工作日"),
        ("符合条件的在1个工作日内完成审核。", 1, "个工作日"),
        ("材料齐全的，3个工作日内出具意见。", 3, "个工作日"),
        ("引航受理时间由原来提前48小时缩短到提前24小时。", 24, "小时"),
        ("申请材料由原来的10份减少为3份。", 3, "份"),
        ("网办率由60%提高到80%。", 80, "%"),
    ],
)
def test_the_term_of_a_service_and_the_end_of_a_change_are_targets(
    clause: str, value: float, unit: str
) -> None:
    (found,) = targets(clause)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "clause",
    ["自受理之日起5个工作日内作出决定。", "企业应当在30日内申报。", "各县区要在10个工作日内反馈意见。"],
)
def test_terms_of_law_are_none(clause: str) -> None:
    assert not targets(clause)


@pytest.mark.parametrize(
    "clause",
    ["推动全区所有派出所业务“一窗通办”。", "全部事项网上可办。", "到2025年，所有县城具备污水处理能力。"],
)
def test_a_state_of_all_is_full_coverage(clause: str) -> None:
    (found,) = targets(clause)
    assert (found.comparator, found.value, found.kind) == ("=", 100, "coverage")


def test_what_is_brought_to_zero_is_a_target_for_each_thing_listed() -> None:
    found = targets("力争实现信息错误率、迟报率、瞒报率“三清零”。")
    assert [(t.name, t.comparator, t.value) for t in found] == [
        ("信息错误率“三清零”", "=", 0),
        ("迟报率“三清零”", "=", 0),
        ("瞒报率“三清零”", "=", 0),
    ]
    assert [t.value for t in targets("实现案件、金额“双清零”。")] == [0, 0]
    assert [t.value for t in targets("实现化肥使用量零增长。")] == [0]
    assert not targets("建立问题动态清零机制。")


def test_numbers_cut_apart_are_all_upper_bounds() -> None:
    found = targets("平均办电时间由25天、15天分别压减至20天、10天。")
    assert [(t.comparator, t.value) for t in found] == [("<=", 20), ("<=", 10)]


def test_numbers_given_apart_have_names_of_their_own() -> None:
    names = [t.name for t in targets("到2025年,文明村、文明乡镇占比分别达到56%、75%。")]
    assert names == ["文明村、文明乡镇占比（文明村）", "文明村、文明乡镇占比（文明乡镇占比）"]
    assert [t.name for t in targets("居民人均可支配收入分别增长7%和8%左右。")] == [
        "居民人均可支配收入分别增长（1）",
        "居民人均可支配收入分别增长（2）",
    ]
