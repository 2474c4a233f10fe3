"""Self-inspections that food producers owe each period."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class SelfInspection(Record):
    """One producer's duty in one period, and whether it was met."""

    register = Register(
        code="self_inspections",
        zh="企业自查",
        en="Self-inspections",
        key=("producer_code", "period"),
        event="due_on",
        subject="producer_code",
        searchable=("producer_code", "producer_name", "licence_no"),
        about_zh="获证食品生产企业每期应查一行:是否自查、是否提交自查报告;停产需有证明。",
        about=(
            "A row for each licensed producer and period: inspected or not, reported or not; a stop "
            "needs proof."
        ),
        source_zh="市场监管局食品生产科",
        source="Food production section",
        rules=(
            Ordered("inspected_on", "reported_on"),
            Needs("reported", ("true",), "reported_on"),
            Needs("inspected", ("true",), "inspected_on"),
        ),
    )
    producer_code = CreditCode("企业信用代码", "Producer's credit code", required=True)
    producer_name = Text(200, "企业名称", "Producer", required=True)
    licence_no = Text(40, "食品生产许可证号", "Food production licence", required=True)
    food_category = Text(60, "食品类别", "Food category", dimension=True)
    risk_grade = Choice(
        {"a": ("A", "A"), "b": ("B", "B"), "c": ("C", "C"), "d": ("D", "D")},
        "风险等级",
        "Risk grade",
        dimension=True,
    )
    period = Text(
        12, "自查期", "Period", required=True, pattern="[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?", example="2025H1"
    )
    due_on = Day("应完成日期", "Due on", required=True)
    obliged = Flag(
        "是否应查",
        "Obliged",
        required=True,
        dimension=True,
        about_zh="停产、歇业有证明的为否。",
        about="No where a stop of production is proven.",
    )
    inspected = Flag("是否自查", "Inspected", required=True, dimension=True)
    inspected_on = Day("自查日期", "Inspected on")
    reported = Flag("是否提交报告", "Report filed", required=True, dimension=True)
    reported_on = Day("报告日期", "Reported on")
    problems = Whole("发现问题数", "Problems found", usual=(0, 50))
    corrected = Whole("整改数", "Problems corrected")
    checked = Flag("是否抽查核实", "Checked at random", dimension=True)
