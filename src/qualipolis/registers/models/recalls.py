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
        about_zh="消费品召回：缺陷、数量、完成数、总结和效果评估。",
        about="Recalls: defect, quantity, quantity reached, summary and evaluation.",
        source_zh="省市场监管局、缺陷产品召回系统",
        source="Provincial bureau, recall system",
        rules=(Ordered("started_on", "ended_on"), Ordered("reached", "quantity")),
    )
    recall_no = Text(
        60,
        "召回编号",
        "Recall number",
        required=True,
        about_zh="召回计划在备案系统中的编号。",
        about="Number of the filed recall plan.",
    )
    producer_code = CreditCode(
        "生产者信用代码",
        "Producer's credit code",
        about_zh="生产者的18位统一社会信用代码；查不到时留空，不要编造。",
        about="The producer's credit code; blank where it cannot be found.",
    )
    producer_name = Text(
        200,
        "生产者",
        "Producer",
        required=True,
        about_zh="生产者全称，照标签或营业执照填写。",
        about="The producer's full name as on the label or licence.",
    )
    product = Text(
        200, "产品", "Product", required=True, about_zh="召回产品名称。", about="The product recalled."
    )
    model = Text(200, "型号", "Model", about_zh="规格型号，照标签填写。", about="The model as on the label.")
    batch_no = Text(
        200, "批次", "Batches", about_zh="涉及的批次或生产日期范围。", about="Batches or dates concerned."
    )
    product_category = Text(
        60,
        "产品类别",
        "Product category",
        dimension=True,
        about_zh="产品大类，用上级系统的分类名称。",
        about="The class of product by the upper system's names.",
    )
    defect = Text(
        500,
        "缺陷",
        "Defect",
        required=True,
        about_zh="缺陷及可能造成的伤害。",
        about="The defect and the harm it may do.",
    )
    ordered = Flag(
        "是否责令召回",
        "Ordered",
        dimension=True,
        about_zh="责令召回选“是”；主动召回选“否”。",
        about="Yes if ordered; no if voluntary.",
    )
    quantity = Whole(
        "召回数量",
        "Quantity",
        required=True,
        about_zh="计划召回数量，单位为件。",
        about="Items to be recalled.",
    )
    reached = Whole(
        "完成数量", "Quantity reached", about_zh="已完成召回数量，单位为件。", about="Items recalled so far."
    )
    started_on = Day(
        "启动日期",
        "Started on",
        required=True,
        about_zh="召回公告发布之日。",
        about="The day the recall was announced.",
    )
    ended_on = Day(
        "结束日期",
        "Ended on",
        about_zh="召回总结报告提交之日；未结束的留空。",
        about="The day of the final report; blank while running.",
    )
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
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )
