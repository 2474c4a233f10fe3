"""Events in the chain of key products: who had which batch, when, from whom."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Text
from qualipolis.registers.record import Record, Register


class TraceEvent(Record):
    """One event of one batch."""

    register = Register(
        code="trace_events",
        zh="追溯事件",
        en="Trace events",
        key=("event_no",),
        event="happened_on",
        subject="actor_code",
        searchable=("event_no", "batch_no", "product"),
        klass="internal",
        about_zh="重点类别产品生产、贮存、运输、销售各环节事件及链条是否完整。",
        about=(
            "Events of key products in making, storage, transport and sale, and whether the chain is "
            "unbroken."
        ),
        source_zh="重要产品追溯平台",
        source="Platform for traceability of key products",
    )
    event_no = Text(80, "事件编号", "Event number", required=True)
    batch_no = Text(100, "批次", "Batch", required=True)
    product = Text(200, "产品", "Product", required=True)
    category = Choice(
        {
            "pork": ("肉类", "Meat"),
            "vegetables": ("蔬菜", "Vegetables"),
            "dairy": ("乳制品", "Dairy"),
            "infant_formula": ("婴幼儿配方食品", "Infant formula"),
            "alcohol": ("酒类", "Alcohol"),
            "drug": ("药品", "Drugs"),
            "vaccine": ("疫苗", "Vaccines"),
            "building_material": ("建材", "Building materials"),
            "other": ("其他", "Other"),
        },
        "重点类别",
        "Category",
        required=True,
        dimension=True,
    )
    step = Choice(
        {
            "make": ("生产", "Making"),
            "store": ("贮存", "Storage"),
            "transport": ("运输", "Transport"),
            "sell": ("销售", "Sale"),
            "use": ("使用", "Use"),
        },
        "环节",
        "Step",
        required=True,
        dimension=True,
    )
    actor_code = CreditCode("主体信用代码", "Actor's credit code")
    actor_name = Text(200, "主体", "Actor", required=True)
    parent_batch_no = Text(100, "上游批次", "Parent batch")
    quantity = Decimal_(3, "数量", "Quantity", low=0)
    happened_on = Day("发生日期", "Happened on", required=True)
    chain_complete = Flag(
        "链条是否完整",
        "Chain unbroken",
        required=True,
        dimension=True,
        about_zh="以批次的首个生产事件行为准计数。",
        about="Counted on the batch's first making event.",
    )
