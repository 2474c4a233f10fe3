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
        about_zh="指定哨点医院每期应报一行:是否报告、报告日期、监测例数。",
        about="A row for each designated hospital and period: reported or not, when, how many cases.",
        source_zh="卫健委、疾控中心",
        source="Health commission, disease control centre",
        rules=(Needs("reported", ("true",), "reported_on"),),
    )
    hospital_code = CreditCode("医院信用代码", "Hospital's credit code", required=True)
    hospital_name = Text(200, "医院", "Hospital", required=True)
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
    )
    period = Text(
        12, "监测期", "Period", required=True, pattern="[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?", example="2025-06"
    )
    due_on = Day("应报日期", "Due on", required=True)
    designated = Flag("是否指定哨点", "Designated", required=True, dimension=True)
    reported = Flag("是否报告", "Reported", required=True, dimension=True)
    reported_on = Day("报告日期", "Reported on")
    cases = Whole("监测例数", "Cases", usual=(0, 20000))
