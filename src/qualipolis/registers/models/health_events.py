"""Public health emergencies and their handling reports."""

from qualipolis.registers.columns import Choice, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class HealthEvent(Record):
    """One event and whether its handling was reported."""

    register = Register(
        code="health_events",
        zh="突发公共卫生事件",
        en="Health events",
        key=("event_no",),
        event="happened_on",
        searchable=("event_no", "name"),
        about_zh="突发公共卫生事件及处置报告。",
        about="Public health emergencies and their handling reports.",
        source_zh="疾控中心",
        source="Disease control centre",
        rules=(
            Ordered("happened_on", "report_filed_on"),
            Needs("report_filed", ("true",), "report_filed_on"),
        ),
    )
    event_no = Text(60, "事件编号", "Event number", required=True)
    name = Text(200, "事件名称", "Event", required=True)
    kind = Choice(
        {
            "infectious": ("传染病", "Infectious disease"),
            "foodborne": ("食物中毒", "Food poisoning"),
            "occupational": ("职业中毒", "Occupational poisoning"),
            "other": ("其他", "Other"),
        },
        "事件类型",
        "Kind",
        required=True,
        dimension=True,
    )
    grade = Choice(
        {
            "ungraded": ("未分级", "Ungraded"),
            "general": ("一般", "General"),
            "larger": ("较大", "Larger"),
            "major": ("重大", "Major"),
            "extraordinary": ("特别重大", "Extraordinary"),
        },
        "等级",
        "Grade",
        required=True,
        dimension=True,
    )
    happened_on = Day("发生日期", "Happened on", required=True)
    report_due_on = Day("处置报告应报日期", "Handling report due on")
    report_filed = Flag("是否提交处置报告", "Handling report filed", required=True, dimension=True)
    report_filed_on = Day("处置报告日期", "Handling report on")
    cases = Whole("病例数", "Cases", usual=(0, 2000))
    closed_on = Day("结案日期", "Closed on")
