"""Facts for an enterprise's quality credit, good and bad, with their source and term."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class CreditFact(Record):
    """One fact that bears on an enterprise's quality credit."""

    register = Register(
        code="credit_facts",
        zh="质量信用信息",
        en="Quality credit facts",
        key=("fact_no",),
        event="happened_on",
        subject="credit_code",
        searchable=("fact_no", "name"),
        spell=("happened_on", "ends_on"),
        about_zh="归集的质量信用信息：来源、正负面、公示期、修复状态。",
        about="Collected credit facts: source, good or bad, public term, repair.",
        source_zh="各成员单位归集",
        source="Member bodies",
        rules=(
            Ordered("happened_on", "ends_on"),
            Ordered("happened_on", "collected_on"),
            Ordered("happened_on", "repaired_on"),
        ),
    )
    fact_no = Text(
        80,
        "信息编号",
        "Fact number",
        required=True,
        about_zh="信用信息在归集平台的编号。",
        about="Its number on the credit platform.",
    )
    credit_code = CreditCode(
        "统一社会信用代码",
        "Unified social credit code",
        required=True,
        about_zh="单位的18位统一社会信用代码，照营业执照或登记证填写。",
        about="The unit's 18-character credit code, copied from its licence.",
    )
    name = Text(
        200, "主体名称", "Entity", required=True, about_zh="主体全称。", about="Full name of the subject."
    )
    kind = Choice(
        {
            "award": ("荣誉", "Award"),
            "certificate": ("认证", "Certificate"),
            "sampling_failed": ("抽查不合格", "Failed sample"),
            "penalty": ("行政处罚", "Penalty"),
            "complaint": ("投诉", "Complaint"),
            "recall": ("召回", "Recall"),
            "abnormal_list": ("经营异常", "Abnormal list"),
            "promise": ("信用承诺", "Promise"),
            "report": ("质量信用报告", "Quality credit report"),
        },
        "信息类别",
        "Kind",
        required=True,
        dimension=True,
        about_zh="行政许可、行政处罚、质量信用等信息类别。",
        about="Licence, penalty, quality credit and so on.",
    )
    negative = Flag(
        "是否负面",
        "Negative",
        required=True,
        dimension=True,
        about_zh="对主体不利的信息选“是”。",
        about="Yes if it counts against the subject.",
    )
    source_body = Text(
        120,
        "来源单位",
        "Source body",
        required=True,
        dimension=True,
        about_zh="产生该信息的单位全称。",
        about="The body the fact comes from.",
    )
    happened_on = Day(
        "发生日期",
        "Happened on",
        required=True,
        about_zh="实际发生之日，不是上报之日。",
        about="The day it happened, not the day it was reported.",
    )
    collected_on = Day(
        "归集日期",
        "Collected on",
        required=True,
        about_zh="进入归集平台之日。",
        about="The day it reached the platform.",
    )
    matched = Flag(
        "是否匹配到主体",
        "Matched to an entity",
        dimension=True,
        about_zh="是否凭信用代码匹配到本市主体。",
        about="Whether it was matched to a subject of the city.",
    )
    ends_on = Day(
        "公示截止日", "Public until", about_zh="公示期的最后一天。", about="Last day of publication."
    )
    repaired_on = Day(
        "修复日期",
        "Repaired on",
        about_zh="信用修复完成之日；未修复的留空。",
        about="The day credit was repaired; blank if not.",
    )
    used_in = Choice(
        {
            "procurement": ("政府采购", "Procurement"),
            "bidding": ("招标投标", "Bidding"),
            "lending": ("银行信贷", "Lending"),
            "supervision": ("差异化监管", "Supervision"),
            "award": ("评优评先", "Awards"),
        },
        "应用场景",
        "Used in",
        dimension=True,
        about_zh="在何种审批、采购、融资等场景使用。",
        about="Where it was used: licensing, procurement, finance.",
    )
    used_on = Day("应用日期", "Used on", about_zh="使用之日。", about="The day it was used.")
