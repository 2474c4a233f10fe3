"""Patents, valid inventions and high-value ones among them."""

from qualipolis.registers.choices import INDUSTRIES
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class Patent(Record):
    """One patent with its holder and term."""

    register = Register(
        code="patents",
        zh="专利",
        en="Patents",
        key=("patent_no",),
        event="granted_on",
        subject="holder_code",
        searchable=("patent_no", "name", "holder_name"),
        spell=("granted_on", "ended_on"),
        klass="public",
        about_zh="发明专利等的授权、失效和高价值认定依据。",
        about="Grant and end of patents, and why an invention counts as of high value.",
        source_zh="国家知识产权局",
        source="National IP administration",
        rules=(Ordered("granted_on", "ended_on"), Needs("high_value", ("true",), "high_value_basis")),
    )
    patent_no = Text(60, "专利号", "Patent number", required=True)
    name = Text(300, "专利名称", "Name", required=True)
    kind = Choice(
        {
            "invention": ("发明专利", "Invention", "发明"),
            "utility_model": ("实用新型", "Utility model"),
            "design": ("外观设计", "Design"),
        },
        "专利类型",
        "Kind",
        required=True,
        dimension=True,
    )
    holder_code = CreditCode("专利权人信用代码", "Holder's credit code")
    holder_name = Text(200, "专利权人", "Holder", required=True)
    industry = Choice(INDUSTRIES, "产业", "Industry", dimension=True)
    high_value = Flag("是否高价值", "High value", required=True, dimension=True)
    high_value_basis = Choice(
        {
            "strategic": ("战略性新兴产业", "Strategic emerging industry"),
            "foreign": ("海外有同族专利", "Family member abroad"),
            "ten_years": ("维持年限超过十年", "Kept for more than ten years"),
            "financed": ("质押融资金额较高", "Pledged for a large sum"),
            "awarded": ("获国家科学技术奖或中国专利奖", "Awarded"),
        },
        "高价值依据",
        "Why of high value",
        dimension=True,
    )
    applied_on = Day("申请日期", "Applied on")
    granted_on = Day("授权日期", "Granted on", required=True)
    ended_on = Day("失效日期", "Ended on")
    status = Choice(
        {"valid": ("有效", "Valid"), "ended": ("失效", "Ended")},
        "状态",
        "Status",
        required=True,
        dimension=True,
    )
