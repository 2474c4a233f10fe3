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
        60,
        "抽样编号",
        "Sample number",
        required=True,
        klass="public",
        aliases=("抽样单编号", "样品编号"),
        about_zh="抽样单编号，逐字照录；全市唯一，再次导入以它识别同一样品。",
        about="The sampling form's number, copied as it is; it names the sample for good.",
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
        about_zh="下达任务的层级，不是抽样单位的层级。",
        about="The level that gave the task, not the sampler's.",
    )
    plan_no = Text(
        60,
        "计划号",
        "Plan number",
        about_zh="年度计划中的编号；计划外的留空。",
        about="Its number in the yearly plan; blank outside a plan.",
    )
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
        about_zh="样品所属监管领域。",
        about="The field of supervision.",
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
        about_zh="在哪个环节抽样；网络抽样选“网络”。",
        about='Where in the chain it was taken; online purchases are "online".',
    )
    consumer_good = Flag(
        "是否消费品",
        "Consumer good",
        dimension=True,
        klass="public",
        about_zh="是否消费品；工业产品须填写，用于消费品合格率。",
        about="Whether a consumer good; needed for industrial products.",
    )
    local_origin = Flag(
        "是否地产",
        "Local origin",
        dimension=True,
        klass="public",
        about_zh="标称生产者在本市的选“是”。",
        about="Yes if the nominal producer is in the city.",
    )
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
        about_zh="工程样品填写行业；其他样品留空。",
        about="For works only.",
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
        about_zh="工程样品区分材料抽查（按组）和实体抽测（按点或构件），不合并。",
        about="Works: materials (by group) and structure (by point or member) are never pooled.",
    )
    project_code = Text(
        60,
        "工程项目代码",
        "Works project code",
        about_zh="工程样品所属项目代码；其他样品留空。",
        about="The project's code, for works only.",
    )
    category = Text(
        60,
        "产品大类",
        "Category",
        dimension=True,
        klass="public",
        aliases=("食品大类", "大类"),
        about_zh="上级系统的一级分类名称。",
        about="First level of the upper system's classification.",
    )
    subcategory = Text(
        60,
        "产品亚类",
        "Subcategory",
        klass="public",
        aliases=("亚类", "食品亚类"),
        about_zh="上级系统的二级分类名称。",
        about="Second level of the classification.",
    )
    minor_category = Text(
        60,
        "产品次亚类",
        "Minor category",
        klass="public",
        aliases=("次亚类",),
        about_zh="上级系统的三级分类名称。",
        about="Third level of the classification.",
    )
    fine_category = Text(
        60,
        "产品细类",
        "Fine category",
        klass="public",
        aliases=("细类",),
        about_zh="上级系统的四级分类名称。",
        about="Fourth level of the classification.",
    )
    product_name = Text(
        200,
        "产品名称",
        "Product name",
        required=True,
        klass="public",
        aliases=("样品名称", "食品名称"),
        about_zh="标签上的产品名称；无标签的填抽样单上的名称。",
        about="The name on the label, else on the sampling form.",
    )
    brand = Text(
        100,
        "商标",
        "Brand",
        klass="public",
        about_zh="商标或品牌，照标签填写；没有的留空。",
        about="The brand as on the label; blank if none.",
    )
    model = Text(
        200,
        "规格型号",
        "Model",
        klass="public",
        aliases=("型号规格", "规格"),
        about_zh="规格型号，照标签填写。",
        about="The model as on the label.",
    )
    production_date = Day(
        "生产日期",
        "Production date",
        klass="public",
        about_zh="标签上的生产日期或购进日期。",
        about="Date of production or purchase on the label.",
    )
    batch_no = Text(
        100,
        "批号",
        "Batch number",
        klass="public",
        aliases=("生产批号",),
        about_zh="批号或生产批次，照标签填写。",
        about="The batch number as on the label.",
    )
    shelf_life = Text(
        40,
        "保质期",
        "Shelf life",
        klass="public",
        about_zh="标签上的保质期原文，如“12个月”。",
        about="Shelf life as printed, such as 12个月.",
    )
    standard = StandardNumber(
        "执行标准",
        "Standard applied",
        klass="public",
        aliases=("产品标准",),
        about_zh="标签明示的执行标准编号连同年份。",
        about="The standard on the label with its year.",
    )
    grade = Text(
        40,
        "质量等级",
        "Grade",
        klass="public",
        aliases=("等级",),
        about_zh="标签明示的质量等级。",
        about="The grade on the label.",
    )
    producer_name = Text(
        200,
        "标称生产者",
        "Nominal producer",
        klass="public",
        aliases=("标称生产单位", "标称生产企业名称"),
        about_zh="标签标称的生产者全称；散装无标称的填“/”。",
        about="The producer on the label; “/” if none is named.",
    )
    producer_code = CreditCode(
        "标称生产者信用代码",
        "Nominal producer's credit code",
        klass="public",
        about_zh="生产者的18位统一社会信用代码；查不到时留空，不要编造。",
        about="The producer's credit code; blank where it cannot be found.",
    )
    producer_area = AreaCode(
        "标称生产者属地",
        "Nominal producer's area",
        dimension=True,
        klass="public",
        about_zh="标称生产者所在地区划代码；外省市填其六位代码。",
        about="The producer's area code; six digits for other cities.",
    )
    producer_address = Text(
        300,
        "标称生产者地址",
        "Nominal producer's address",
        klass="public",
        about_zh="标签上的生产者地址。",
        about="The address on the label.",
    )
    sampled_name = Text(
        200,
        "被抽样者",
        "Sampled party",
        klass="public",
        aliases=("被抽样单位", "被抽样单位名称"),
        about_zh="被抽样的经营者或施工单位全称。",
        about="Full name of the party the sample was taken from.",
    )
    sampled_code = CreditCode(
        "被抽样者信用代码",
        "Sampled party's credit code",
        klass="public",
        about_zh="被抽样者的18位统一社会信用代码。",
        about="The sampled party's credit code.",
    )
    sampled_area = AreaCode(
        "被抽样者属地",
        "Sampled party's area",
        dimension=True,
        klass="public",
        about_zh="被抽样者所在地区划代码。",
        about="The sampled party's area code.",
    )
    sampled_address = Text(
        300,
        "被抽样者地址",
        "Sampled party's address",
        klass="public",
        about_zh="抽样地点的详细地址。",
        about="The address of sampling.",
    )
    base_quantity = Decimal_(
        3,
        "抽样基数",
        "Lot sampled from",
        low=0,
        about_zh="抽样基数，单位见“数量单位”。",
        about="The lot sampled from, in the unit stated.",
    )
    sample_quantity = Decimal_(
        3,
        "样品数量",
        "Sample quantity",
        low=0,
        about_zh="检验样品数量，单位见“数量单位”。",
        about="The sample, in the unit stated.",
    )
    spare_quantity = Decimal_(
        3,
        "备样数量",
        "Spare sample quantity",
        low=0,
        about_zh="备用样品数量，单位见“数量单位”。",
        about="The spare sample, in the unit stated.",
    )
    quantity_unit = Text(
        20,
        "数量单位",
        "Unit of quantity",
        about_zh="三个数量共用的单位，如 袋、kg。",
        about="The unit of the three quantities, such as bags or kg.",
    )
    seal_state = Choice(
        {"intact": ("完好", "Intact"), "broken": ("破损", "Broken"), "none": ("未封样", "Not sealed")},
        "封样状态",
        "Seal",
        about_zh="收样时封样的状态。",
        about="State of the seal on arrival.",
    )
    unit_price = Money(
        "单价",
        "Unit price",
        usual=(0, 100000),
        about_zh="抽样时的单价，单位为元。",
        about="The price when sampled, in yuan.",
    )
    sampler_one = Text(
        60,
        "抽样人一（证号）",
        "First sampler (licence)",
        about_zh="抽样人姓名和证件编号；抽样须两人。",
        about="Name and licence of a sampler; there must be two.",
    )
    sampler_two = Text(
        60,
        "抽样人二（证号）",
        "Second sampler (licence)",
        about_zh="第二名抽样人姓名和证件编号。",
        about="Name and licence of the second sampler.",
    )
    sampled_on = Day(
        "抽样日期",
        "Sampled on",
        klass="public",
        about_zh="抽样单上的日期。",
        about="The date on the sampling form.",
    )
    laboratory_name = Text(
        200,
        "承检机构",
        "Laboratory",
        klass="public",
        aliases=("检验机构", "检测机构"),
        about_zh="出具报告的检验机构全称。",
        about="Full name of the testing laboratory.",
    )
    laboratory_code = CreditCode(
        "承检机构信用代码",
        "Laboratory's credit code",
        klass="public",
        about_zh="检验机构的18位统一社会信用代码。",
        about="The laboratory's credit code.",
    )
    received_on = Day(
        "收样日期",
        "Received on",
        aliases=("收样日",),
        about_zh="检验机构收到样品之日。",
        about="The day the laboratory received it.",
    )
    report_no = Text(
        80,
        "报告编号",
        "Report number",
        aliases=("报告号", "检验报告编号"),
        about_zh="检验报告编号，逐字照录。",
        about="The test report's number, copied as it is.",
    )
    reported_on = Day(
        "报告日期", "Reported on", about_zh="检验报告签发日期。", about="The day the report was signed."
    )
    items_tested = Whole(
        "检验项目数",
        "Items tested",
        high=2000,
        usual=(1, 200),
        about_zh="实际检验的项目数。",
        about="How many items were tested.",
    )
    failed_items = Text(
        1000,
        "不合格项目",
        "Failed items",
        klass="public",
        aliases=("不合格项目║检验结果║标准值",),
        about_zh="不合格项目名称及结果，多项用分号隔开；结论不合格时必填。",
        about="Failed items with results, separated by semicolons; required if failed.",
    )
    first_conclusion = Choice(
        CONCLUSIONS,
        "初检结论",
        "First conclusion",
        about_zh="初检报告的结论；复检不改这一格。",
        about="Conclusion of the first report; retests do not change it.",
    )
    notified_sampled_on = Day(
        "告知被抽样者日期",
        "Sampled party told on",
        about_zh="检验结果送达被抽样者之日。",
        about="The day the sampled party was told.",
    )
    notified_producer_on = Day(
        "告知生产者日期",
        "Producer told on",
        about_zh="检验结果送达标称生产者之日。",
        about="The day the producer was told.",
    )
    notified_platform_on = Day(
        "告知平台日期",
        "Platform told on",
        about_zh="检验结果送达网络平台之日；非网络抽样留空。",
        about="The day the platform was told; online samples only.",
    )
    objection = Choice(
        {
            "process": ("抽样过程", "Sampling"),
            "authenticity": ("样品真实性", "Authenticity"),
            "result": ("检验结论", "Result"),
        },
        "异议类型",
        "Objection to",
        about_zh="对什么提出异议；没有异议的留空。",
        about="What was objected to; blank if nothing.",
    )
    objected_on = Day(
        "异议日期", "Objected on", about_zh="提出书面异议之日。", about="The day of the written objection."
    )
    objection_upheld = Flag(
        "异议是否成立",
        "Objection upheld",
        about_zh="异议经审核是否成立。",
        about="Whether the objection was upheld.",
    )
    retest = Choice(
        {"upheld": ("维持原结论", "Upheld"), "overturned": ("改变原结论", "Overturned")},
        "复检结果",
        "Retest",
        about_zh="复检后结论是否改变；未复检的留空。",
        about="Whether the retest changed the conclusion; blank without one.",
    )
    retest_report_no = Text(
        80,
        "复检报告编号",
        "Retest report number",
        about_zh="复检机构出具的报告编号；未复检的留空。",
        about="Number of the second laboratory's report; blank without a retest.",
    )
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
        about_zh="异议和复检之后的最终结论；合格率只用这一格。",
        about="The conclusion after objection and retest; pass rates use this one only.",
    )
    concluded_on = Day(
        "结论日期",
        "Concluded on",
        required=True,
        klass="public",
        aliases=("最终结论日期",),
        about_zh="最终结论成立之日；统计期按这一天划分。",
        about="The day the conclusion became final; it decides the period.",
    )
    published_on = Day(
        "公布日期",
        "Published on",
        klass="public",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )
    recheck_of = Text(
        60,
        "复查原抽样编号",
        "Recheck of sample",
        about_zh="复查样品填原样品的抽样编号。",
        about="For rechecks, the number of the first sample.",
    )
    disposal_started_on = Day(
        "核查处置启动日期",
        "Follow-up started on",
        about_zh="核查处置启动之日。",
        about="The day the follow-up began.",
    )
    disposal_closed_on = Day(
        "核查处置完成日期",
        "Follow-up closed on",
        about_zh="核查处置完成之日；未完成的留空。",
        about="The day the follow-up ended; blank while open.",
    )
    cause_found = Flag(
        "原因是否查明",
        "Cause found",
        about_zh="不合格原因是否排查清楚。",
        about="Whether the cause was found.",
    )
    case_filed = Flag(
        "是否立案", "Case filed", about_zh="是否由此立案查处。", about="Whether a case was opened on it."
    )
    output_weight = Decimal_(
        2,
        "产值权数",
        "Output weight",
        low=0,
        unit="万元",
        about_zh="制造业产品合格率按产值加权时使用。",
        about="Used where the manufacturing pass rate is weighted by output.",
    )
    fee = Money(
        "检验费",
        "Test fee",
        usual=(0, 50000),
        about_zh="本样品的检验费，单位为元。",
        about="The test fee of this sample, in yuan.",
    )
