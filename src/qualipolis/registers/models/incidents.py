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
        about_zh="质量安全事故事件：分级、是否系统性区域性、报告时限、调查和结案。",
        about="Incidents: grade, systemic or regional scope, reporting in time, investigation, end.",
        source_zh="应急管理局、市场监管局、住建局报告",
        source="Reports of the emergency, market supervision and housing bureaus",
        rules=(Ordered("happened_on", "reported_on"), Ordered("reported_on", "closed_on")),
    )
    incident_no = Text(
        60,
        "事故编号",
        "Incident number",
        required=True,
        about_zh="事故在上报系统中的编号。",
        about="Number in the reporting system.",
    )
    name = Text(
        200,
        "事故名称",
        "Incident",
        required=True,
        about_zh="事故名称，如“××路××公司设备事故”。",
        about="The incident's name.",
    )
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
        about_zh="产品、工程、特种设备、食品等领域。",
        about="Product, works, special equipment, food.",
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
        about_zh="一般、较大、重大、特别重大，按调查结论。",
        about="Ordinary to extremely grave, by the investigation.",
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
        about_zh="范围，按说明所列选项选一项。",
        about="The extent; one of those listed.",
    )
    organisation_code = CreditCode(
        "责任单位信用代码",
        "Responsible organisation",
        about_zh="单位的18位统一社会信用代码，用来与法人与质量主体登记册对应。",
        about="The unit's credit code; links to the register of organisations.",
    )
    happened_on = Day(
        "发生日期",
        "Happened on",
        required=True,
        about_zh="实际发生之日，不是上报之日。",
        about="The day it happened, not the day it was reported.",
    )
    reported_on = Day(
        "首报日期", "First reported on", about_zh="首次报告之日。", about="The day of the first report."
    )
    reported_on_time = Flag(
        "是否按时报告",
        "Reported on time",
        dimension=True,
        about_zh="首报是否在规定时限内。",
        about="Whether the first report was in time.",
    )
    handling_report_on = Day(
        "处置报告日期",
        "Handling report on",
        about_zh="提交处置报告之日。",
        about="The day of the handling report.",
    )
    casualties = Whole(
        "伤亡人数",
        "Casualties",
        usual=(0, 100),
        about_zh="死亡和受伤人数合计。",
        about="Dead and injured together.",
    )
    loss = Money(
        "直接损失", "Direct loss", about_zh="直接经济损失，单位为元。", about="Direct loss, in yuan."
    )
    investigated_on = Day(
        "调查报告日期",
        "Investigation report on",
        about_zh="调查报告批复之日。",
        about="The day the investigation was approved.",
    )
    closed_on = Day(
        "结案日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
