"""Disputes, compensations in advance, returns without reason, arbitrations."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Dispute(Record):
    """One dispute or compensation and its money."""

    register = Register(
        code="disputes",
        zh="争议与赔付",
        en="Disputes and compensations",
        key=("dispute_no",),
        event="opened_on",
        subject="trader_code",
        searchable=("dispute_no", "trader_name"),
        about_zh="先行赔付、无理由退货、异地异店退换货、质量争议仲裁、跨区域移送等。",
        about=(
            "Compensation in advance, returns without reason, returns at another shop, arbitration, "
            "transfers across regions."
        ),
        source_zh="消保委、市场监管局",
        source="Consumer council, market supervision bureau",
        rules=(Ordered("opened_on", "paid_on"), Ordered("opened_on", "closed_on")),
    )
    dispute_no = Text(
        60,
        "编号",
        "Dispute number",
        required=True,
        about_zh="调解组织或平台的登记编号。",
        about="Number at the mediator or platform.",
    )
    kind = Choice(
        {
            "advance_compensation": ("先行赔付", "Compensation in advance"),
            "no_reason_return": ("线下无理由退货", "Return without reason", "无理由退货"),
            "cross_store_return": ("异地异店退换货", "Return at another shop"),
            "arbitration": ("质量争议仲裁", "Arbitration"),
            "cross_region": ("跨区域协作", "Transfer across regions"),
            "insurance_claim": ("质量保险理赔", "Insurance claim"),
            "deposit_claim": ("质量保证金赔付", "Claim on a deposit"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="消费纠纷、先行赔付、异地异店退换货等。",
        about="Dispute, advance payment, return elsewhere and so on.",
    )
    trader_code = CreditCode(
        "经营者信用代码",
        "Trader's credit code",
        about_zh="经营者的18位统一社会信用代码。",
        about="The trader's credit code.",
    )
    trader_name = Text(
        200, "经营者", "Trader", required=True, about_zh="经营者全称。", about="The trader's full name."
    )
    amount = Money(
        "争议金额",
        "Amount",
        usual=(0, 1000000),
        about_zh="争议金额，单位为元。",
        about="Amount in dispute, in yuan.",
    )
    opened_on = Day(
        "受理日期", "Opened on", required=True, about_zh="受理之日。", about="The day it was taken up."
    )
    paid_on = Day("赔付日期", "Paid on", about_zh="赔付到账之日。", about="The day the payment arrived.")
    paid = Money("赔付金额", "Paid", about_zh="实际赔付金额，单位为元。", about="What was paid, in yuan.")
    recovered = Money(
        "追偿金额",
        "Recovered",
        about_zh="先行赔付后向责任方追回的金额，单位为元。",
        about="Recovered from the liable party after advance payment, in yuan.",
    )
    partner_region = Text(
        100,
        "协作地区",
        "Partner region",
        about_zh="跨区域协作的对方地区；没有的留空。",
        about="The region that cooperated; blank if none.",
    )
    closed_on = Day(
        "办结日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    outcome = Choice(
        {
            "paid": ("已赔付", "Paid", "已退货"),
            "agreed": ("达成和解", "Agreed"),
            "rejected": ("未支持", "Rejected"),
            "open": ("办理中", "Open"),
        },
        "结果",
        "Outcome",
        required=True,
        dimension=True,
        about_zh="处理结果。",
        about="The outcome.",
    )
