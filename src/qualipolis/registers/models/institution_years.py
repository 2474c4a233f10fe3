"""Yearly figures that testing institutions report."""

from qualipolis.registers.columns import CreditCode, Day, Flag, Money, Text, Whole, Year
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Refers


class InstitutionYear(Record):
    """One institution's reported figures of one year."""

    register = Register(
        code="institution_years",
        zh="机构年度统计",
        en="Institution years",
        key=("institution_no", "year"),
        event="reported_on",
        subject="credit_code",
        searchable=("institution_no", "name"),
        klass="internal",
        about_zh="检验检测机构年度统计直报：收入、报告数、人员。",
        about="Yearly direct report of testing institutions: income, reports, staff.",
        source_zh="检验检测统计直报系统",
        source="Direct reporting system for testing bodies",
        rules=(Refers("institution_no", "institutions", "institution_no"),),
    )
    institution_no = Text(
        80,
        "机构编号",
        "Institution number",
        required=True,
        about_zh="机构在本系统的编号；各登记册用同一个。",
        about="The institution's number; the same in all registers.",
    )
    name = Text(
        200,
        "机构名称",
        "Institution",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    credit_code = CreditCode(
        "信用代码",
        "Credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照或登记证填写。",
        about="The unit's 18-character credit code, copied from its licence.",
    )
    year = Year(
        "统计年度",
        "Year",
        required=True,
        dimension=True,
        about_zh="数据所属的公历年，如 2025。",
        about="The calendar year of the figures, such as 2025.",
    )
    testing_income = Money(
        "检验检测业务收入",
        "Testing income",
        required=True,
        usual=(0, 1000000000),
        about_zh="当年检验检测业务收入，单位为元；不含其他业务。",
        about="The year's income from testing, in yuan; other business excluded.",
    )
    income_over_10m = Flag(
        "检验检测业务收入是否1000万元以上",
        "Testing income of 10 million or more",
        required=True,
        dimension=True,
        about_zh="检验检测业务收入是否达到1000万元。",
        about="Whether testing income reached ten million yuan.",
    )
    reports = Whole(
        "出具报告数",
        "Reports issued",
        usual=(0, 2000000),
        about_zh="当年出具的报告份数。",
        about="Reports issued in the year.",
    )
    staff = Whole(
        "从业人员",
        "Staff",
        usual=(0, 5000),
        about_zh="年末从业人员，单位为人。",
        about="People employed at the end of the year.",
    )
    reported_on = Day(
        "上报日期",
        "Reported on",
        required=True,
        about_zh="报告提交或上报之日；未报的留空。",
        about="The day the report was handed in; blank if it was not.",
    )
