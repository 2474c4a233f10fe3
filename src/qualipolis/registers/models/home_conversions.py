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
        about_zh="残疾人家庭无障碍改造:申请、施工、验收;家庭信息加密。",
        about="Barrier-free conversions: application, works, acceptance; the household's data encrypted.",
        source_zh="残联",
        source="Disabled persons' federation",
        rules=(Ordered("applied_on", "accepted_on"), Needs("state", ("accepted",), "accepted_on")),
    )
    conversion_no = Text(60, "改造编号", "Conversion number", required=True)
    household_name = Text(60, "户主", "Householder", klass="sensitive")
    household_address = Text(300, "住址", "Address", klass="sensitive")
    applied_on = Day("申请日期", "Applied on", required=True)
    assessed_on = Day("入户评估日期", "Assessed on")
    accepted_on = Day("验收日期", "Accepted on")
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
    )
    cost = Money("改造费用", "Cost", usual=(0, 50000))
