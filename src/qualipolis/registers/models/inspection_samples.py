"""Samples that authorities take of food, farm products, goods, drugs and building works."""

from qualipolis.registers.columns import (
    AreaCode,
    Choice,
    CreditCode,
    Day,
    Decimal_,
    Flag,
    Money,
    StandardNumber,
    Text,
    Whole,
)
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered

CONCLUSIONS = {
    "pass": ("合格", "Pass", "未发现问题", "符合", "conforming", "纯抽检合格样品"),
    "fail": ("不合格", "Fail", "不符合", "nonconforming", "纯抽检不合格样品"),
    "not_judged": ("不判定", "Not judged", "不作判定", "/"),
}


class InspectionSample(Record):
    """One sample taken by an authority, with its results."""

    register = Register(
        code="inspection_samples",
        zh="抽检样品",
        en="Inspection samples",
        key=("sample_no",),
        event="concluded_on",
        subject="producer_code",
        searchable=("sample_no", "product_name", "producer_name", "sampled_name", "report_no"),
        about_zh="监督抽查、评价性抽检、风险监测、例行监测、工程抽测等的每一件样品及其最终结论。",
        about=(
            "Each sample of supervision sampling, evaluation, monitoring and tests of works, with "
            "its conclusion."
        ),
        source_zh="国家食品安全抽样检验信息系统、e-CQS、农产品例行监测、工程质量监督站",
        source=(
            "National food sampling system, e-CQS, farm product monitoring, construction supervision stations"
        ),
        rules=(
            Needs("conclusion", ("fail",), "failed_items"),
            Ordered("sampled_on", "received_on"),
            Ordered("sampled_on", "reported_on"),
            Ordered("received_on", "reported_on"),
            Ordered("sampled_on", "concluded_on"),
            Ordered("production_date", "sampled_on"),
            Needs("retest", ("upheld", "overturned"), "objected_on"),
        ),
    )
    sample_no = Text(
        60, "抽样编号", "Sample number", required=True, klass="public", aliases=("抽样单编号", "样品编号")
    )
    task_source = Choice(
        {
            "national": ("国抽", "National task", "国家", "总局任务", "总局"),
            "provincial": ("省抽", "Provincial task", "省级", "省局任务"),
            "city": ("市抽", "City task", "市级"),
            "county": ("县抽", "County task", "区抽", "县级"),
        },
        "任务来源",
        "Source of the task",
        required=True,
        dimension=True,
        klass="public",
    )
    plan_no = Text(60, "计划号", "Plan number")
    domain = Choice(
        {
            "agri": ("食用农产品", "Farm products", "农产品"),
            "food": ("食品", "Food"),
            "industrial": ("工业产品", "Industrial products", "产品", "制造业产品", "工业品"),
            "engineering": ("工程", "Works", "建设工程"),
            "drug": ("药品", "Drugs"),
            "medical_device": ("医疗器械", "Medical devices"),
            "cosmetics": ("化妆品", "Cosmetics"),
        },
        "领域",
        "Domain",
        required=True,
        dimension=True,
        klass="public",
    )
    purpose = Choice(
        {
            "supervision": ("监督抽查", "Supervision sampling", "监督抽检", "监督抽样"),
            "evaluation": ("评价性抽检", "Evaluation sampling", "评价性抽查"),
            "risk_monitoring": ("风险监测", "Risk monitoring"),
            "routine_monitoring": ("例行监测", "Routine monitoring"),
            "special": ("专项", "Special campaign", "专项抽检", "专项抽查"),
            "recheck": ("复查", "Recheck", "跟踪抽查"),
            "enforcement": ("执法抽样", "Enforcement sampling", "执法抽检"),
            "commissioned": ("委托", "Commissioned", "委托检验"),
        },
        "抽样目的",
        "Purpose",
        required=True,
        dimension=True,
        klass="public",
        about_zh="风险监测和复查从不计入合格率。",
        about="Risk monitoring and rechecks never enter a pass rate.",
        aliases=("目的", "抽样类型"),
    )
    link = Choice(
        {
            "farm": ("种植养殖", "Farm", "基地", "产地"),
            "production": ("生产", "Production", "生产环节", "生产企业"),
            "distribution": ("流通", "Distribution", "流通环节", "销售"),
            "online": ("网络", "Online", "网络环节", "电商", "网络销售"),
            "catering": ("餐饮", "Catering", "餐饮环节"),
            "site": ("施工现场", "Building site", "工地"),
        },
        "环节",
        "Link of the chain",
        required=True,
        dimension=True,
        klass="public",
        aliases=("抽样环节",),
    )
    consumer_good = Flag("是否消费品", "Consumer good", dimension=True, klass="public")
    local_origin = Flag("是否地产", "Local origin", dimension=True, klass="public")
    sector = Choice(
        {
            "housing": ("房屋建筑", "Housing", "住建"),
            "municipal": ("市政", "Municipal works"),
            "transport": ("交通", "Transport"),
            "water": ("水利", "Water"),
        },
        "工程行业",
        "Works sector",
        dimension=True,
        klass="public",
    )
    object_kind = Choice(
        {
            "product": ("产品", "Product"),
            "material": ("工程材料", "Building material", "材料", "材料抽查"),
            "structure": ("工程实体", "Structure", "实体", "实体抽测"),
        },
        "对象类别",
        "Kind of object",
        dimension=True,
        klass="public",
        about_zh="工程样品区分材料抽查(按组)和实体抽测(按点或构件),不合并。",
        about="Works: materials (by group) and structure (by point or member) are never pooled.",
    )
    project_code = Text(60, "工程项目代码", "Works project code")
    category = Text(60, "产品大类", "Category", dimension=True, klass="public", aliases=("食品大类", "大类"))
    subcategory = Text(60, "产品亚类", "Subcategory", klass="public", aliases=("亚类", "食品亚类"))
    minor_category = Text(60, "产品次亚类", "Minor category", klass="public", aliases=("次亚类",))
    fine_category = Text(60, "产品细类", "Fine category", klass="public", aliases=("细类",))
    product_name = Text(
        200, "产品名称", "Product name", required=True, klass="public", aliases=("样品名称", "食品名称")
    )
    brand = Text(100, "商标", "Brand", klass="public")
    model = Text(200, "规格型号", "Model", klass="public", aliases=("型号规格", "规格"))
    production_date = Day("生产日期", "Production date", klass="public")
    batch_no = Text(100, "批号", "Batch number", klass="public", aliases=("生产批号",))
    shelf_life = Text(40, "保质期", "Shelf life", klass="public")
    standard = StandardNumber("执行标准", "Standard applied", klass="public", aliases=("产品标准",))
    grade = Text(40, "质量等级", "Grade", klass="public", aliases=("等级",))
    producer_name = Text(
        200, "标称生产者", "Nominal producer", klass="public", aliases=("标称生产单位", "标称生产企业名称")
    )
    producer_code = CreditCode("标称生产者信用代码", "Nominal producer's credit code", klass="public")
    producer_area = AreaCode("标称生产者属地", "Nominal producer's area", dimension=True, klass="public")
    producer_address = Text(300, "标称生产者地址", "Nominal producer's address", klass="public")
    sampled_name = Text(
        200, "被抽样者", "Sampled party", klass="public", aliases=("被抽样单位", "被抽样单位名称")
    )
    sampled_code = CreditCode("被抽样者信用代码", "Sampled party's credit code", klass="public")
    sampled_area = AreaCode("被抽样者属地", "Sampled party's area", dimension=True, klass="public")
    sampled_address = Text(300, "被抽样者地址", "Sampled party's address", klass="public")
    base_quantity = Decimal_(3, "抽样基数", "Lot sampled from", low=0)
    sample_quantity = Decimal_(3, "样品数量", "Sample quantity", low=0)
    spare_quantity = Decimal_(3, "备样数量", "Spare sample quantity", low=0)
    quantity_unit = Text(20, "数量单位", "Unit of quantity")
    seal_state = Choice(
        {"intact": ("完好", "Intact"), "broken": ("破损", "Broken"), "none": ("未封样", "Not sealed")},
        "封样状态",
        "Seal",
    )
    unit_price = Money("单价", "Unit price", usual=(0, 100000))
    sampler_one = Text(60, "抽样人一(证号)", "First sampler (licence)")
    sampler_two = Text(60, "抽样人二(证号)", "Second sampler (licence)")
    sampled_on = Day("抽样日期", "Sampled on", klass="public")
    laboratory_name = Text(200, "承检机构", "Laboratory", klass="public", aliases=("检验机构", "检测机构"))
    laboratory_code = CreditCode("承检机构信用代码", "Laboratory's credit code", klass="public")
    received_on = Day("收样日期", "Received on", aliases=("收样日",))
    report_no = Text(80, "报告编号", "Report number", aliases=("报告号", "检验报告编号"))
    reported_on = Day("报告日期", "Reported on")
    items_tested = Whole("检验项目数", "Items tested", high=2000, usual=(1, 200))
    failed_items = Text(
        1000, "不合格项目", "Failed items", klass="public", aliases=("不合格项目║检验结果║标准值",)
    )
    first_conclusion = Choice(CONCLUSIONS, "初检结论", "First conclusion")
    notified_sampled_on = Day("告知被抽样者日期", "Sampled party told on")
    notified_producer_on = Day("告知生产者日期", "Producer told on")
    notified_platform_on = Day("告知平台日期", "Platform told on")
    objection = Choice(
        {
            "process": ("抽样过程", "Sampling"),
            "authenticity": ("样品真实性", "Authenticity"),
            "result": ("检验结论", "Result"),
        },
        "异议类型",
        "Objection to",
    )
    objected_on = Day("异议日期", "Objected on")
    objection_upheld = Flag("异议是否成立", "Objection upheld")
    retest = Choice(
        {"upheld": ("维持原结论", "Upheld"), "overturned": ("改变原结论", "Overturned")}, "复检结果", "Retest"
    )
    retest_report_no = Text(80, "复检报告编号", "Retest report number")
    counterfeit = Flag(
        "是否假冒",
        "Counterfeit",
        dimension=True,
        klass="public",
        about_zh="查实假冒的样品不计入标称生产者。",
        about="A proven counterfeit does not count against the nominal producer.",
    )
    conclusion = Choice(
        CONCLUSIONS,
        "最终结论",
        "Final conclusion",
        required=True,
        dimension=True,
        klass="public",
        aliases=("结论", "检验结论", "抽查结果", "检验结果"),
    )
    concluded_on = Day("结论日期", "Concluded on", required=True, klass="public", aliases=("最终结论日期",))
    published_on = Day("公布日期", "Published on", klass="public")
    recheck_of = Text(60, "复查原抽样编号", "Recheck of sample")
    disposal_started_on = Day("核查处置启动日期", "Follow-up started on")
    disposal_closed_on = Day("核查处置完成日期", "Follow-up closed on")
    cause_found = Flag("原因是否查明", "Cause found")
    case_filed = Flag("是否立案", "Case filed")
    output_weight = Decimal_(
        2,
        "产值权数",
        "Output weight",
        low=0,
        unit="万元",
        about_zh="制造业产品合格率按产值加权时使用。",
        about="Used where the manufacturing pass rate is weighted by output.",
    )
    fee = Money("检验费", "Test fee", usual=(0, 50000))
