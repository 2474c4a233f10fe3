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
        about_zh="12315、12345等渠道的投诉举报:受理、调解、办结、满意度;投诉人信息加密。",
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
    complaint_no = Text(60, "登记编号", "Complaint number", required=True)
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
    )
    category = Text(60, "商品或服务类别", "Category", dimension=True)
    product = Text(200, "商品或服务", "Goods or service")
    respondent_code = CreditCode("被投诉人信用代码", "Respondent's credit code")
    respondent_name = Text(200, "被投诉人", "Respondent", required=True)
    complainant_name = Text(60, "投诉人", "Complainant", klass="sensitive")
    complainant_phone = Text(40, "投诉人电话", "Complainant's telephone", klass="sensitive")
    summary = Text(2000, "诉求摘要", "Summary")
    cross_region = Flag("是否跨区域", "Across regions", dimension=True)
    registered_on = Day("登记日期", "Registered on", required=True)
    answered_on = Day("受理告知日期", "Answered on")
    accepted = Flag("是否受理", "Accepted", dimension=True)
    mediation = Choice(
        {
            "agreed": ("调解成功", "Agreed", "达成"),
            "failed": ("调解终止", "Failed", "终止"),
            "withdrawn": ("撤回", "Withdrawn"),
        },
        "调解结果",
        "Mediation",
        dimension=True,
    )
    case_filed = Flag("是否立案", "Case filed", dimension=True)
    closed_on = Day("办结日期", "Closed on")
    on_time = Flag("是否按期办结", "Closed on time", dimension=True)
    recovered = Money("挽回损失", "Recovered", usual=(0, 1000000))
    satisfaction = Whole("满意度", "Satisfaction", low=1, high=5, dimension=True)
