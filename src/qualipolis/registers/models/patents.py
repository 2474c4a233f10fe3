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
    patent_no = Text(
        60,
        "专利号",
        "Patent number",
        required=True,
        about_zh="专利号，如 ZL202010123456.7。",
        about="The patent number, such as ZL202010123456.7.",
    )
    name = Text(
        300,
        "专利名称",
        "Name",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
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
        about_zh="发明、实用新型或外观设计。",
        about="Invention, utility model or design.",
    )
    holder_code = CreditCode(
        "专利权人信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "专利权人",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    industry = Choice(
        INDUSTRIES,
        "产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    high_value = Flag(
        "是否高价值",
        "High value",
        required=True,
        dimension=True,
        about_zh="是否符合国家高价值发明专利五类条件之一。",
        about="Whether it meets one of the five national conditions of high value.",
    )
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
        about_zh="符合五类条件中的哪一类；非高价值留空。",
        about="Which condition it meets; blank if none.",
    )
    applied_on = Day(
        "申请日期", "Applied on", about_zh="提交申请或申报之日。", about="The day of the application."
    )
    granted_on = Day(
        "授权日期",
        "Granted on",
        required=True,
        about_zh="授权、授予或发放之日。",
        about="The day it was granted.",
    )
    ended_on = Day(
        "失效日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
    status = Choice(
        {"valid": ("有效", "Valid"), "ended": ("失效", "Ended")},
        "状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
