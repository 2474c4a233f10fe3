"""Recalls of goods and how far they came."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Recall(Record):
    """One recall with the quantities meant and reached."""

    register = Register(
        code="recalls",
        zh="召回",
        en="Recalls",
        key=("recall_no",),
        event="started_on",
        subject="producer_code",
        searchable=("recall_no", "product", "producer_name"),
        klass="public",
        about_zh="消费品召回:缺陷、数量、完成数、总结和效果评估。",
        about="Recalls: defect, quantity, quantity reached, summary and evaluation.",
        source_zh="省市场监管局、缺陷产品召回系统",
        source="Provincial bureau, recall system",
        rules=(Ordered("started_on", "ended_on"), Ordered("reached", "quantity")),
    )
    recall_no = Text(60, "召回编号", "Recall number", required=True)
    producer_code = CreditCode("生产者信用代码", "Producer's credit code")
    producer_name = Text(200, "生产者", "Producer", required=True)
    product = Text(200, "产品", "Product", required=True)
    model = Text(200, "型号", "Model")
    batch_no = Text(200, "批次", "Batches")
    product_category = Text(60, "产品类别", "Product category", dimension=True)
    defect = Text(500, "缺陷", "Defect", required=True)
    ordered = Flag("是否责令召回", "Ordered", dimension=True)
    quantity = Whole("召回数量", "Quantity", required=True)
    reached = Whole("完成数量", "Quantity reached")
    started_on = Day("启动日期", "Started on", required=True)
    ended_on = Day("结束日期", "Ended on")
    state = Choice(
        {
            "reported": ("已报告", "Reported"),
            "running": ("实施中", "Running"),
            "finished": ("已完成", "Finished"),
            "evaluated": ("已评估", "Evaluated"),
        },
        "状态",
        "State",
        required=True,
        dimension=True,
    )
