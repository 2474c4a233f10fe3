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
        about_zh="检验检测机构年度统计直报:收入、报告数、人员。",
        about="Yearly direct report of testing institutions: income, reports, staff.",
        source_zh="检验检测统计直报系统",
        source="Direct reporting system for testing bodies",
        rules=(Refers("institution_no", "institutions", "institution_no"),),
    )
    institution_no = Text(80, "机构编号", "Institution number", required=True)
    name = Text(200, "机构名称", "Institution", required=True)
    credit_code = CreditCode("信用代码", "Credit code")
    year = Year("统计年度", "Year", required=True, dimension=True)
    testing_income = Money("检验检测业务收入", "Testing income", required=True, usual=(0, 1000000000))
    income_over_10m = Flag(
        "检验检测业务收入是否1000万元以上",
        "Testing income of 10 million or more",
        required=True,
        dimension=True,
    )
    reports = Whole("出具报告数", "Reports issued", usual=(0, 2000000))
    staff = Whole("从业人员", "Staff", usual=(0, 5000))
    reported_on = Day("上报日期", "Reported on", required=True)
