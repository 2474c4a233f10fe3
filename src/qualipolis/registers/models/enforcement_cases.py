"""Cases of administrative enforcement, and their transfer to the police."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class EnforcementCase(Record):
    """One case from filing to end."""

    register = Register(
        code="enforcement_cases",
        zh="执法案件",
        en="Enforcement cases",
        key=("case_no",),
        event="filed_on",
        subject="party_code",
        searchable=("case_no", "party_name"),
        about_zh="假冒伪劣、侵权、工程质量、计量认证等案件的立案、决定、公示和移送。",
        about=(
            "Cases on fakes, infringement, works quality, metrology and certification: filing, "
            "decision, publication, transfer."
        ),
        source_zh="省行政处罚案件系统",
        source="Provincial case system",
        rules=(
            Ordered("filed_on", "decided_on"),
            Ordered("decided_on", "published_on"),
            Ordered("filed_on", "transferred_on"),
            Ordered("filed_on", "closed_on"),
        ),
    )
    case_no = Text(80, "案件编号", "Case number", required=True)
    field = Choice(
        {
            "counterfeit": ("假冒伪劣", "Fakes"),
            "ip": ("侵犯知识产权", "Infringement"),
            "works": ("工程质量", "Works quality"),
            "food": ("食品", "Food"),
            "drug": ("药品", "Drugs"),
            "metrology": ("计量", "Metrology"),
            "certification": ("认证", "Certification"),
            "testing": ("检验检测", "Testing"),
            "materials": ("建筑材料", "Building materials"),
            "consumer": ("消费欺诈", "Consumer fraud"),
            "other": ("其他", "Other"),
        },
        "领域",
        "Field",
        required=True,
        dimension=True,
    )
    source_kind = Choice(
        {
            "sampling": ("抽检", "Sampling"),
            "complaint": ("投诉举报", "Complaint"),
            "inspection": ("检查", "Inspection"),
            "transfer": ("移送", "Transfer"),
            "assigned": ("交办", "Assigned"),
        },
        "线索来源",
        "Source",
        dimension=True,
    )
    party_code = CreditCode("当事人信用代码", "Party's credit code")
    party_name = Text(200, "当事人", "Party", required=True, klass="personal")
    filed_on = Day("立案日期", "Filed on", required=True)
    decided_on = Day("决定日期", "Decided on")
    fine = Money("罚没款", "Fine", usual=(0, 10000000))
    published_on = Day("公示日期", "Published on")
    cross_region = Flag("是否跨区域协作", "Across regions", dimension=True)
    transferred_on = Day("移送司法日期", "Transferred to the police on")
    police_accepted = Flag("公安是否受理", "Taken by the police", dimension=True)
    exempted = Flag("是否轻微免罚", "Exempted as minor", dimension=True)
    closed_on = Day("结案日期", "Closed on")
    on_time = Flag("是否按期办结", "Closed on time", dimension=True)
