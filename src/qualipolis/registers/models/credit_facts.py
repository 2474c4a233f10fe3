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
        about_zh="归集的质量信用信息:来源、正负面、公示期、修复状态。",
        about="Collected credit facts: source, good or bad, public term, repair.",
        source_zh="各成员单位归集",
        source="Member bodies",
        rules=(
            Ordered("happened_on", "ends_on"),
            Ordered("happened_on", "collected_on"),
            Ordered("happened_on", "repaired_on"),
        ),
    )
    fact_no = Text(80, "信息编号", "Fact number", required=True)
    credit_code = CreditCode("统一社会信用代码", "Unified social credit code", required=True)
    name = Text(200, "主体名称", "Entity", required=True)
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
    )
    negative = Flag("是否负面", "Negative", required=True, dimension=True)
    source_body = Text(120, "来源单位", "Source body", required=True, dimension=True)
    happened_on = Day("发生日期", "Happened on", required=True)
    collected_on = Day("归集日期", "Collected on", required=True)
    matched = Flag("是否匹配到主体", "Matched to an entity", dimension=True)
    ends_on = Day("公示截止日", "Public until")
    repaired_on = Day("修复日期", "Repaired on")
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
    )
    used_on = Day("应用日期", "Used on")
