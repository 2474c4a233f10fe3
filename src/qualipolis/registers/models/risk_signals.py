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
    signal_no = Text(
        60,
        "信息编号",
        "Signal number",
        required=True,
        about_zh="风险信息编号。",
        about="Number of the signal.",
    )
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
        about_zh="投诉、监测、媒体、通报等来源。",
        about="Complaint, monitoring, media, notice.",
    )
    product = Text(
        200,
        "产品",
        "Product",
        required=True,
        about_zh="产品或服务的具体名称。",
        about="The product or service by its specific name.",
    )
    product_category = Text(
        60,
        "产品类别",
        "Product category",
        dimension=True,
        about_zh="产品大类，用上级系统的分类名称。",
        about="The class of product by the upper system's names.",
    )
    producer_code = CreditCode(
        "生产者信用代码",
        "Producer's credit code",
        about_zh="生产者的18位统一社会信用代码；查不到时留空，不要编造。",
        about="The producer's credit code; blank where it cannot be found.",
    )
    received_on = Day(
        "收到日期",
        "Received on",
        required=True,
        about_zh="收到信息之日；处置期限自此起算。",
        about="The day it came in; time limits run from it.",
    )
    screened_on = Day("初筛日期", "Screened on", about_zh="初筛完成之日。", about="The day it was screened.")
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
        about_zh="初筛后的去向。",
        about="What the screening decided.",
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
        about_zh="风险评估的等级。",
        about="Level of the risk assessment.",
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
        about_zh="采取的处置措施。",
        about="The measure taken.",
    )
    measure_on = Day("处置日期", "Measure on", about_zh="采取措施之日。", about="The day of the measure.")
    closed_on = Day(
        "办结日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    in_time = Flag(
        "是否按时处置",
        "Handled in time",
        dimension=True,
        about_zh="是否在规定时限内处置。",
        about="Whether it was handled in time.",
    )
