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
    dispute_no = Text(60, "编号", "Dispute number", required=True)
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
    )
    trader_code = CreditCode("经营者信用代码", "Trader's credit code")
    trader_name = Text(200, "经营者", "Trader", required=True)
    amount = Money("争议金额", "Amount", usual=(0, 1000000))
    opened_on = Day("受理日期", "Opened on", required=True)
    paid_on = Day("赔付日期", "Paid on")
    paid = Money("赔付金额", "Paid")
    recovered = Money("追偿金额", "Recovered")
    partner_region = Text(100, "协作地区", "Partner region")
    closed_on = Day("办结日期", "Closed on")
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
    )
