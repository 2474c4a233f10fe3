"""Signals of quality risks and what was done about them."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class RiskSignal(Record):
    """One risk signal from its source to its end."""

    register = Register(
        code="risk_signals",
        zh="风险信息",
        en="Risk signals",
        key=("signal_no",),
        event="received_on",
        subject="producer_code",
        searchable=("signal_no", "product"),
        about_zh="产品质量安全风险信息的来源、等级、处置和办结。",
        about="Risk signals: source, level, measures, end.",
        source_zh="市场监管局风险办",
        source="Risk office of the market supervision bureau",
        rules=(Ordered("received_on", "screened_on"), Ordered("received_on", "closed_on")),
    )
    signal_no = Text(60, "信息编号", "Signal number", required=True)
    source_kind = Choice(
        {
            "sampling": ("抽样检验", "Sampling"),
            "complaint": ("投诉举报", "Complaint"),
            "injury": ("伤害监测", "Injury"),
            "recall": ("召回", "Recall"),
            "media": ("舆情", "Media"),
            "customs": ("海关", "Customs"),
            "monitoring": ("风险监测", "Monitoring"),
        },
        "来源",
        "Source",
        required=True,
        dimension=True,
    )
    product = Text(200, "产品", "Product", required=True)
    product_category = Text(60, "产品类别", "Product category", dimension=True)
    producer_code = CreditCode("生产者信用代码", "Producer's credit code")
    received_on = Day("收到日期", "Received on", required=True)
    screened_on = Day("初筛日期", "Screened on")
    screening = Choice(
        {
            "valid": ("有效", "Valid"),
            "duplicate": ("重复", "Duplicate"),
            "forwarded": ("转办", "Forwarded"),
            "unfounded": ("不成立", "Unfounded"),
        },
        "初筛结论",
        "Screening",
        dimension=True,
    )
    risk_level = Choice(
        {
            "serious": ("严重", "Serious"),
            "high": ("高", "High"),
            "medium": ("中", "Medium"),
            "low": ("低", "Low"),
        },
        "风险等级",
        "Risk level",
        dimension=True,
    )
    measure = Choice(
        {
            "warning": ("消费警示", "Warning"),
            "sampling": ("专项抽查", "Sampling"),
            "talk": ("约谈", "Talk"),
            "order": ("责令改正", "Order"),
            "delist": ("下架", "Taken off sale"),
            "report_up": ("上报省局", "Reported upward"),
            "none": ("无需处置", "None"),
        },
        "处置措施",
        "Measure",
        dimension=True,
    )
    measure_on = Day("处置日期", "Measure on")
    closed_on = Day("办结日期", "Closed on")
    in_time = Flag("是否按时处置", "Handled in time", dimension=True)
