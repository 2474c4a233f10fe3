"""Quality and safety incidents and accidents, with grade and scope."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Money, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Incident(Record):
    """One incident: its grade, its scope, and how it was reported."""

    register = Register(
        code="incidents",
        zh="质量安全事故",
        en="Incidents",
        key=("incident_no",),
        event="happened_on",
        subject="organisation_code",
        searchable=("incident_no", "name"),
        about_zh="质量安全事故事件:分级、是否系统性区域性、报告时限、调查和结案。",
        about="Incidents: grade, systemic or regional scope, reporting in time, investigation, end.",
        source_zh="应急管理局、市场监管局、住建局报告",
        source="Reports of the emergency, market supervision and housing bureaus",
        rules=(Ordered("happened_on", "reported_on"), Ordered("reported_on", "closed_on")),
    )
    incident_no = Text(60, "事故编号", "Incident number", required=True)
    name = Text(200, "事故名称", "Incident", required=True)
    field = Choice(
        {
            "product": ("产品", "Product"),
            "food": ("食品", "Food"),
            "drug": ("药品", "Drugs"),
            "works": ("工程", "Works"),
            "equipment": ("特种设备", "Special equipment"),
            "service": ("服务", "Service"),
        },
        "领域",
        "Field",
        required=True,
        dimension=True,
    )
    grade = Choice(
        {
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
    scope = Choice(
        {
            "single": ("单个", "Single"),
            "regional": ("区域性", "Regional"),
            "systemic": ("系统性", "Systemic"),
        },
        "范围",
        "Scope",
        required=True,
        dimension=True,
    )
    organisation_code = CreditCode("责任单位信用代码", "Responsible organisation")
    happened_on = Day("发生日期", "Happened on", required=True)
    reported_on = Day("首报日期", "First reported on")
    reported_on_time = Flag("是否按时报告", "Reported on time", dimension=True)
    handling_report_on = Day("处置报告日期", "Handling report on")
    casualties = Whole("伤亡人数", "Casualties", usual=(0, 100))
    loss = Money("直接损失", "Direct loss")
    investigated_on = Day("调查报告日期", "Investigation report on")
    closed_on = Day("结案日期", "Closed on")
