"""Reports that sentinel hospitals owe each period."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs


class SentinelReport(Record):
    """One hospital's duty to report in one period, and whether it was met."""

    register = Register(
        code="sentinel_reports",
        zh="哨点医院报告",
        en="Sentinel reports",
        key=("hospital_code", "topic", "period"),
        event="due_on",
        subject="hospital_code",
        searchable=("hospital_name",),
        klass="public",
        about_zh="指定哨点医院每期应报一行：是否报告、报告日期、监测例数。",
        about="A row for each designated hospital and period: reported or not, when, how many cases.",
        source_zh="卫健委、疾控中心",
        source="Health commission, disease control centre",
        rules=(Needs("reported", ("true",), "reported_on"),),
    )
    hospital_code = CreditCode(
        "医院信用代码",
        "Hospital's credit code",
        required=True,
        about_zh="医院的18位统一社会信用代码。",
        about="The hospital's credit code.",
    )
    hospital_name = Text(
        200, "医院", "Hospital", required=True, about_zh="哨点医院全称。", about="The hospital's full name."
    )
    topic = Choice(
        {
            "infectious": ("传染病", "Infectious disease"),
            "foodborne": ("食源性疾病", "Foodborne disease"),
            "injury": ("产品伤害", "Product injury"),
            "influenza": ("流感", "Influenza"),
        },
        "监测内容",
        "Topic",
        required=True,
        dimension=True,
        about_zh="食源性疾病、产品伤害等监测内容。",
        about="Foodborne disease, product injuries and so on.",
    )
    period = Text(
        12,
        "监测期",
        "Period",
        required=True,
        pattern="[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?",
        example="2025-06",
        about_zh="监测期，如 2025-09。",
        about="The period, such as 2025-09.",
    )
    due_on = Day(
        "应报日期",
        "Due on",
        required=True,
        about_zh="按规定应完成的最后一天；据此判断是否按时。",
        about="The last day allowed; being on time is judged by it.",
    )
    designated = Flag(
        "是否指定哨点",
        "Designated",
        required=True,
        dimension=True,
        about_zh="是否由文件指定的哨点。",
        about="Whether designated by a document.",
    )
    reported = Flag(
        "是否报告",
        "Reported",
        required=True,
        dimension=True,
        about_zh="该期是否报告；零报告也选“是”。",
        about="Whether it reported; a report of zero counts.",
    )
    reported_on = Day(
        "报告日期",
        "Reported on",
        about_zh="报告提交或上报之日；未报的留空。",
        about="The day the report was handed in; blank if it was not.",
    )
    cases = Whole(
        "监测例数",
        "Cases",
        usual=(0, 20000),
        about_zh="病例或监测例的数目，单位为例。",
        about="The number of cases.",
    )
