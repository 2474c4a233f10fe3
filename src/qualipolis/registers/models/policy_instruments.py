"""Loans, insurance, funds, deductions that further quality."""

from qualipolis.registers.choices import SIZES
from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class PolicyInstrument(Record):
    """One grant, loan, policy or deduction to one beneficiary."""

    register = Register(
        code="policy_instruments",
        zh="政策工具",
        en="Policy instruments",
        key=("instrument_no",),
        event="granted_on",
        subject="beneficiary_code",
        searchable=("instrument_no", "beneficiary_name"),
        about_zh="质量融资增信、绿色信贷、科技贷款、质量保险、质量提升资金、研发费用加计扣除等。",
        about=(
            "Credit on quality, green and technology loans, quality insurance, quality funds, R&D deduction."
        ),
        source_zh="金融、财政、税务部门",
        source="Finance, treasury and tax bodies",
        rules=(Ordered("granted_on", "ends_on"),),
    )
    instrument_no = Text(
        60,
        "编号",
        "Number",
        required=True,
        about_zh="贷款、保险、基金等合同或保单编号。",
        about="Number of the loan, policy or contract.",
    )
    kind = Choice(
        {
            "quality_credit_loan": ("质量融资增信", "Loan on quality credit"),
            "inclusive_loan": ("普惠小微贷款", "Inclusive small loan"),
            "green_loan": ("绿色信贷", "Green loan"),
            "technology_loan": ("科技企业贷款", "Technology loan"),
            "quality_insurance": ("质量保险", "Quality insurance"),
            "works_insurance": ("工程质量保险", "Works insurance"),
            "quality_fund": ("质量提升资金", "Quality fund"),
            "rnd_deduction": ("研发费用加计扣除", "R&D deduction"),
            "quality_deposit": ("质量保证金", "Quality deposit"),
            "barrier_free_grant": ("无障碍改造补助", "Barrier-free grant"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="质量贷、质量保险、基金等。",
        about="Quality loan, insurance, fund and so on.",
    )
    beneficiary_code = CreditCode(
        "受益单位信用代码",
        "Beneficiary's credit code",
        about_zh="受益单位的18位统一社会信用代码。",
        about="The beneficiary's credit code.",
    )
    beneficiary_name = Text(
        200,
        "受益单位",
        "Beneficiary",
        required=True,
        about_zh="受益单位全称。",
        about="The beneficiary's full name.",
    )
    size = Choice(
        SIZES,
        "单位规模",
        "Size",
        dimension=True,
        about_zh="按国家统计局大中小微型企业划分标准。",
        about="By the national classification of enterprise sizes.",
    )
    provider = Text(
        200,
        "提供单位",
        "Provider",
        required=True,
        about_zh="银行、保险公司或基金管理人全称。",
        about="Full name of the bank, insurer or fund.",
    )
    amount = Money(
        "金额",
        "Amount",
        required=True,
        usual=(0, 1000000000),
        about_zh="贷款、保额或投资金额，单位为元。",
        about="Loan, cover or investment, in yuan.",
    )
    rate = Decimal_(
        4,
        "利率或费率",
        "Rate",
        low=0,
        high=100,
        unit="%",
        about_zh="年利率或费率，百分数，如 3.45。",
        about="Yearly rate in per cent, such as 3.45.",
    )
    granted_on = Day(
        "发放日期",
        "Granted on",
        required=True,
        about_zh="授权、授予或发放之日。",
        about="The day it was granted.",
    )
    ends_on = Day(
        "到期日期",
        "Ends on",
        about_zh="结束或到期之日；没有的留空。",
        about="The day it ends or falls due; blank if none.",
    )
    overdue = Flag(
        "是否不良",
        "Bad debt",
        dimension=True,
        about_zh="是否形成不良或逾期。",
        about="Whether it is overdue or bad.",
    )
