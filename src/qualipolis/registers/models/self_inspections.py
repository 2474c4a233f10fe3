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
        about_zh="获证食品生产企业每期应查一行：是否自查、是否提交自查报告；停产需有证明。",
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
    producer_code = CreditCode(
        "企业信用代码",
        "Producer's credit code",
        required=True,
        about_zh="生产者的18位统一社会信用代码；查不到时留空，不要编造。",
        about="The producer's credit code; blank where it cannot be found.",
    )
    producer_name = Text(
        200,
        "企业名称",
        "Producer",
        required=True,
        about_zh="生产者全称，照标签或营业执照填写。",
        about="The producer's full name as on the label or licence.",
    )
    licence_no = Text(
        40,
        "食品生产许可证号",
        "Food production licence",
        required=True,
        about_zh="食品生产许可证编号，以SC开头。",
        about="The food production licence, beginning with SC.",
    )
    food_category = Text(
        60,
        "食品类别",
        "Food category",
        dimension=True,
        about_zh="许可的食品类别。",
        about="The licensed class of food.",
    )
    risk_grade = Choice(
        {"a": ("A", "A"), "b": ("B", "B"), "c": ("C", "C"), "d": ("D", "D")},
        "风险等级",
        "Risk grade",
        dimension=True,
        about_zh="食品生产风险等级，A至D。",
        about="The risk grade, A to D.",
    )
    period = Text(
        12,
        "自查期",
        "Period",
        required=True,
        pattern="[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?",
        example="2025H1",
        about_zh="自查所属期，如 2025Q3。",
        about="The period, such as 2025Q3.",
    )
    due_on = Day(
        "应完成日期",
        "Due on",
        required=True,
        about_zh="按规定应完成的最后一天；据此判断是否按时。",
        about="The last day allowed; being on time is judged by it.",
    )
    obliged = Flag(
        "是否应查",
        "Obliged",
        required=True,
        dimension=True,
        about_zh="停产、歇业有证明的为否。",
        about="No where a stop of production is proven.",
    )
    inspected = Flag(
        "是否自查",
        "Inspected",
        required=True,
        dimension=True,
        about_zh="该期是否完成自查。",
        about="Whether it was done for the period.",
    )
    inspected_on = Day("自查日期", "Inspected on", about_zh="自查完成之日。", about="The day it was done.")
    reported = Flag(
        "是否提交报告",
        "Report filed",
        required=True,
        dimension=True,
        about_zh="是否提交自查报告。",
        about="Whether the report was handed in.",
    )
    reported_on = Day(
        "报告日期",
        "Reported on",
        about_zh="报告提交或上报之日；未报的留空。",
        about="The day the report was handed in; blank if it was not.",
    )
    problems = Whole(
        "发现问题数",
        "Problems found",
        usual=(0, 50),
        about_zh="发现问题数，单位为个。",
        about="How many problems the enterprise found itself.",
    )
    corrected = Whole(
        "整改数",
        "Problems corrected",
        about_zh="已整改问题数，单位为个。",
        about="How many of them have been corrected.",
    )
    checked = Flag(
        "是否抽查核实",
        "Checked at random",
        dimension=True,
        about_zh="监管部门是否抽查核实。",
        about="Whether the authority verified it.",
    )
