"""Barrier-free conversions of homes of disabled people."""

from qualipolis.registers.columns import Choice, Day, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class HomeConversion(Record):
    """One household's conversion."""

    register = Register(
        code="home_conversions",
        zh="家庭无障碍改造",
        en="Home conversions",
        key=("conversion_no",),
        event=("accepted_on", "applied_on"),
        searchable=("conversion_no",),
        about_zh="残疾人家庭无障碍改造：申请、施工、验收；家庭信息加密。",
        about="Barrier-free conversions: application, works, acceptance; the household's data encrypted.",
        source_zh="残联",
        source="Disabled persons' federation",
        rules=(Ordered("applied_on", "accepted_on"), Needs("state", ("accepted",), "accepted_on")),
    )
    conversion_no = Text(
        60,
        "改造编号",
        "Conversion number",
        required=True,
        about_zh="改造对象在民政系统的编号。",
        about="Number in the civil affairs system.",
    )
    household_name = Text(
        60,
        "户主",
        "Householder",
        klass="sensitive",
        about_zh="户主姓名，属个人信息，不公开。",
        about="The householder; personal, not published.",
    )
    household_address = Text(
        300,
        "住址",
        "Address",
        klass="sensitive",
        about_zh="住址，属个人信息，不公开。",
        about="The address; personal, not published.",
    )
    applied_on = Day(
        "申请日期",
        "Applied on",
        required=True,
        about_zh="提交申请或申报之日。",
        about="The day of the application.",
    )
    assessed_on = Day(
        "入户评估日期", "Assessed on", about_zh="入户评估之日。", about="The day of the assessment at home."
    )
    accepted_on = Day(
        "验收日期",
        "Accepted on",
        about_zh="验收、受理或授权通过之日；未通过的留空。",
        about="The day it was accepted; blank if it was not.",
    )
    state = Choice(
        {
            "applied": ("已申请", "Applied"),
            "running": ("施工中", "Works under way"),
            "accepted": ("已验收", "Accepted", "验收合格"),
            "cancelled": ("取消", "Cancelled"),
        },
        "状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )
    cost = Money(
        "改造费用",
        "Cost",
        usual=(0, 50000),
        about_zh="实际改造费用，单位为元。",
        about="Actual cost, in yuan.",
    )
