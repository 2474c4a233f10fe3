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
    event_no = Text(
        80,
        "事件编号",
        "Event number",
        required=True,
        about_zh="追溯事件编号，由上报系统产生。",
        about="The event's number, made by the reporting system.",
    )
    batch_no = Text(
        100,
        "批次",
        "Batch",
        required=True,
        about_zh="追溯批次号，从生产到销售保持一致。",
        about="The batch, the same from farm to shop.",
    )
    product = Text(
        200,
        "产品",
        "Product",
        required=True,
        about_zh="产品或服务的具体名称。",
        about="The product or service by its specific name.",
    )
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
        about_zh="重点产品类别。",
        about="The class of product traced.",
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
        about_zh="生产、收购、加工、运输、销售等环节。",
        about="Production, purchase, processing, transport, sale.",
    )
    actor_code = CreditCode(
        "主体信用代码",
        "Actor's credit code",
        about_zh="该环节主体的18位统一社会信用代码。",
        about="Credit code of who acted.",
    )
    actor_name = Text(
        200, "主体", "Actor", required=True, about_zh="该环节主体全称。", about="Full name of who acted."
    )
    parent_batch_no = Text(
        100,
        "上游批次",
        "Parent batch",
        about_zh="来自哪个批次；源头批次留空。",
        about="The batch it came from; blank at the source.",
    )
    quantity = Decimal_(
        3, "数量", "Quantity", low=0, about_zh="数量，单位为千克。", about="Quantity in kilograms."
    )
    happened_on = Day(
        "发生日期",
        "Happened on",
        required=True,
        about_zh="实际发生之日，不是上报之日。",
        about="The day it happened, not the day it was reported.",
    )
    chain_complete = Flag(
        "链条是否完整",
        "Chain unbroken",
        required=True,
        dimension=True,
        about_zh="以批次的首个生产事件行为准计数。",
        about="Counted on the batch's first making event.",
    )
