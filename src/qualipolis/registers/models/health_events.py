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
    event_no = Text(
        60,
        "事件编号",
        "Event number",
        required=True,
        about_zh="事件在上级系统中的编号。",
        about="The event's number in the upper system.",
    )
    name = Text(
        200,
        "事件名称",
        "Event",
        required=True,
        about_zh="事件名称，不含个人信息。",
        about="The event's name without personal details.",
    )
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
        about_zh="食源性疾病、传染病等。",
        about="Foodborne disease, infection and so on.",
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
        about_zh="按应急预案判定的等级。",
        about="The grade by the emergency plan.",
    )
    happened_on = Day(
        "发生日期",
        "Happened on",
        required=True,
        about_zh="实际发生之日，不是上报之日。",
        about="The day it happened, not the day it was reported.",
    )
    report_due_on = Day(
        "处置报告应报日期",
        "Handling report due on",
        about_zh="按预案应提交处置报告的最后一天。",
        about="Last day for the report by the plan.",
    )
    report_filed = Flag(
        "是否提交处置报告",
        "Handling report filed",
        required=True,
        dimension=True,
        about_zh="是否已提交处置报告。",
        about="Whether the report was filed.",
    )
    report_filed_on = Day(
        "处置报告日期",
        "Handling report on",
        about_zh="提交处置报告之日。",
        about="The day the report was filed.",
    )
    cases = Whole(
        "病例数",
        "Cases",
        usual=(0, 2000),
        about_zh="病例或监测例的数目，单位为例。",
        about="The number of cases.",
    )
    closed_on = Day(
        "结案日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
