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
        about_zh="质量信用A、AA、AAA级企业的授予、年审和撤销;与信用风险分类无关。",
        about="Quality credit grades conferred, reviewed and withdrawn; not the credit risk class.",
        source_zh="省市场监管局公告",
        source="Announcements of the provincial bureau",
        rules=(Ordered("awarded_on", "ended_on"),),
    )
    credit_code = CreditCode("统一社会信用代码", "Unified social credit code", required=True)
    name = Text(200, "企业名称", "Enterprise", required=True)
    grade = Choice(
        {"a": ("A", "A", "A级"), "aa": ("AA", "AA", "AA级"), "aaa": ("AAA", "AAA", "AAA级")},
        "等级",
        "Grade",
        required=True,
        dimension=True,
    )
    first_awarded = Flag("是否首次获得", "First awarded", required=True, dimension=True)
    awarded_on = Day("授予日期", "Awarded on", required=True)
    valid_until = Day("有效期至", "Valid until")
    document_no = Text(120, "文号", "Document number")
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
    )
    ended_on = Day("终止日期", "Ended on")
