"""Quality credit grades A, AA, AAA of enterprises."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class CreditGrade(Record):
    """One grade conferred on one enterprise."""

    register = Register(
        code="credit_grades",
        zh="质量信用等级",
        en="Quality credit grades",
        key=("credit_code", "grade", "awarded_on"),
        event="awarded_on",
        subject="credit_code",
        searchable=("credit_code", "name", "document_no"),
        spell=("awarded_on", "ended_on"),
        klass="public",
        about_zh="质量信用A、AA、AAA级企业的授予、年审和撤销；与信用风险分类无关。",
        about="Quality credit grades conferred, reviewed and withdrawn; not the credit risk class.",
        source_zh="省市场监管局公告",
        source="Announcements of the provincial bureau",
        rules=(Ordered("awarded_on", "ended_on"),),
    )
    credit_code = CreditCode(
        "统一社会信用代码",
        "Unified social credit code",
        required=True,
        about_zh="单位的18位统一社会信用代码，照营业执照或登记证填写。",
        about="The unit's 18-character credit code, copied from its licence.",
    )
    name = Text(
        200,
        "企业名称",
        "Enterprise",
        required=True,
        about_zh="企业全称。",
        about="The enterprise's full name.",
    )
    grade = Choice(
        {"a": ("A", "A", "A级"), "aa": ("AA", "AA", "AA级"), "aaa": ("AAA", "AAA", "AAA级")},
        "等级",
        "Grade",
        required=True,
        dimension=True,
        about_zh="质量信用等级，以公布文件为准。",
        about="The quality credit grade as published.",
    )
    first_awarded = Flag(
        "是否首次获得",
        "First awarded",
        required=True,
        dimension=True,
        about_zh="是否首次获得该等级。",
        about="Whether it got this grade for the first time.",
    )
    awarded_on = Day(
        "授予日期",
        "Awarded on",
        required=True,
        about_zh="公布文件的日期。",
        about="Date of the document that announced it.",
    )
    valid_until = Day(
        "有效期至",
        "Valid until",
        about_zh="有效期的最后一天；长期有效的留空。",
        about="Last day of validity; blank if unlimited.",
    )
    document_no = Text(
        120,
        "文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    status = Choice(
        {
            "valid": ("有效", "Valid"),
            "downgraded": ("降级", "Downgraded"),
            "withdrawn": ("撤销", "Withdrawn"),
            "expired": ("到期", "Expired"),
        },
        "状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    ended_on = Day(
        "终止日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
