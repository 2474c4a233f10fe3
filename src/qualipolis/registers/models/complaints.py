"""Complaints and reports of consumers."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Money, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Complaint(Record):
    """One complaint or report, its handling and outcome."""

    register = Register(
        code="complaints",
        zh="投诉举报",
        en="Complaints",
        key=("complaint_no",),
        event="registered_on",
        subject="respondent_code",
        searchable=("complaint_no", "respondent_name", "product"),
        about_zh="12315、12345等渠道的投诉举报：受理、调解、办结、满意度；投诉人信息加密。",
        about=(
            "Complaints and reports from 12315, 12345 and others: acceptance, mediation, end, "
            "satisfaction; complainants encrypted."
        ),
        source_zh="全国12315平台、12345热线",
        source="National 12315 platform, 12345 hotline",
        rules=(
            Ordered("registered_on", "answered_on"),
            Ordered("registered_on", "closed_on"),
            Ordered("answered_on", "closed_on"),
        ),
    )
    complaint_no = Text(
        60,
        "登记编号",
        "Complaint number",
        required=True,
        about_zh="全国12315平台登记编号，逐字照录。",
        about="The number of the national 12315 platform, copied as it is.",
    )
    kind = Choice(
        {
            "complaint": ("投诉", "Complaint"),
            "report": ("举报", "Report"),
            "consultation": ("咨询", "Consultation"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="投诉、举报或咨询；一件只登记一类。",
        about="Complaint, report or enquiry; one record is of one kind.",
    )
    channel = Choice(
        {
            "p12315": ("12315", "12315", "全国12315平台"),
            "p12345": ("12345", "12345", "12345热线"),
            "letter": ("来信", "Letter"),
            "visit": ("来访", "Visit"),
            "online": ("网络", "Online"),
            "engineering": ("工程质量投诉", "Works complaints"),
        },
        "渠道",
        "Channel",
        required=True,
        dimension=True,
        about_zh="收到诉求的渠道。",
        about="The way it came in.",
    )
    subject_matter = Choice(
        {
            "goods": ("商品", "Goods"),
            "service": ("服务", "Service"),
            "food": ("食品", "Food"),
            "works": ("工程", "Works"),
            "online_shop": ("网购", "Online shopping"),
            "fraud": ("消费欺诈", "Fraud"),
        },
        "客体",
        "Matter",
        required=True,
        dimension=True,
        about_zh="投诉的是商品还是服务。",
        about="Whether goods or services.",
    )
    category = Text(
        60,
        "商品或服务类别",
        "Category",
        dimension=True,
        about_zh="12315平台的商品或服务类别名称。",
        about="The class of goods or services of the 12315 platform.",
    )
    product = Text(
        200,
        "商品或服务",
        "Goods or service",
        about_zh="产品或服务的具体名称。",
        about="The product or service by its specific name.",
    )
    respondent_code = CreditCode(
        "被投诉人信用代码",
        "Respondent's credit code",
        about_zh="被投诉人的18位统一社会信用代码。",
        about="The respondent's credit code.",
    )
    respondent_name = Text(
        200,
        "被投诉人",
        "Respondent",
        required=True,
        about_zh="被投诉的经营者全称或网店名称。",
        about="Full name of the trader or the online shop.",
    )
    complainant_name = Text(
        60,
        "投诉人",
        "Complainant",
        klass="sensitive",
        about_zh="投诉人姓名，加密保存，不进入统计和公开数据。",
        about="The complainant's name; stored encrypted, never in figures or open data.",
    )
    complainant_phone = Text(
        40,
        "投诉人电话",
        "Complainant's telephone",
        klass="sensitive",
        about_zh="联系电话，加密保存，不进入统计和公开数据。",
        about="Telephone; stored encrypted, never in figures or open data.",
    )
    summary = Text(
        2000,
        "诉求摘要",
        "Summary",
        about_zh="诉求要点，不写个人信息。",
        about="The gist without personal details.",
    )
    cross_region = Flag(
        "是否跨区域",
        "Across regions",
        dimension=True,
        about_zh="是否由两个以上地区共同处理。",
        about="Whether two or more regions handled it together.",
    )
    registered_on = Day(
        "登记日期",
        "Registered on",
        required=True,
        about_zh="登记、注册或备案之日。",
        about="The day it was registered or filed.",
    )
    answered_on = Day(
        "受理告知日期",
        "Answered on",
        about_zh="告知是否受理之日；据此判断是否在七个工作日内。",
        about="The day acceptance was told; seven working days are counted from it.",
    )
    accepted = Flag(
        "是否受理",
        "Accepted",
        dimension=True,
        about_zh="受理选“是”；告知不予受理选“否”；尚未告知的留空。",
        about="Whether the authority took it up; no where it was refused; blank while undecided.",
    )
    mediation = Choice(
        {
            "agreed": ("调解成功", "Agreed", "达成"),
            "failed": ("调解终止", "Failed", "终止"),
            "withdrawn": ("撤回", "Withdrawn"),
        },
        "调解结果",
        "Mediation",
        dimension=True,
        about_zh="调解的结果；未调解的留空。",
        about="Outcome of the mediation; blank without one.",
    )
    case_filed = Flag(
        "是否立案",
        "Case filed",
        dimension=True,
        about_zh="是否由此立案查处。",
        about="Whether a case was opened on it.",
    )
    closed_on = Day(
        "办结日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    on_time = Flag(
        "是否按期办结",
        "Closed on time",
        dimension=True,
        about_zh="在规定时限内办结的选“是”；未办结且未到期的留空。",
        about="Yes if closed within the legal time; blank while open and not yet due.",
    )
    recovered = Money(
        "挽回损失",
        "Recovered",
        usual=(0, 1000000),
        about_zh="为消费者挽回的损失，单位为元。",
        about="Loss recovered for the consumer, in yuan.",
    )
    satisfaction = Whole(
        "满意度",
        "Satisfaction",
        low=1,
        high=5,
        dimension=True,
        about_zh="回访评分，1至5分，5为最满意。",
        about="Score of the call-back, 1 to 5, 5 the best.",
    )
