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
    case_no = Text(
        80,
        "案件编号",
        "Case number",
        required=True,
        about_zh="案件编号，如 扬市监案〔2025〕12号。",
        about="The case number, such as 扬市监案〔2025〕12号.",
    )
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
        about_zh="案件所属领域。",
        about="The field of the case.",
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
        about_zh="线索从哪里来。",
        about="Where the lead came from.",
    )
    party_code = CreditCode(
        "当事人信用代码",
        "Party's credit code",
        about_zh="当事人的18位统一社会信用代码；自然人留空。",
        about="The party's credit code; blank for a natural person.",
    )
    party_name = Text(
        200,
        "当事人",
        "Party",
        required=True,
        klass="personal",
        about_zh="当事人全称；自然人按公示要求处理。",
        about="The party's full name; persons as the rules of publication allow.",
    )
    filed_on = Day(
        "立案日期",
        "Filed on",
        required=True,
        about_zh="立案审批之日；办案期限自此起算。",
        about="The day it was opened; time limits run from it.",
    )
    decided_on = Day(
        "决定日期",
        "Decided on",
        about_zh="作出处罚决定之日；未决定的留空。",
        about="The day of the decision; blank while open.",
    )
    fine = Money(
        "罚没款",
        "Fine",
        usual=(0, 10000000),
        about_zh="罚款与没收金额合计，单位为元。",
        about="Fines and confiscations together, in yuan.",
    )
    published_on = Day(
        "公示日期",
        "Published on",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )
    cross_region = Flag(
        "是否跨区域协作",
        "Across regions",
        dimension=True,
        about_zh="是否与外地执法部门协作办理。",
        about="Whether authorities elsewhere took part.",
    )
    transferred_on = Day(
        "移送司法日期",
        "Transferred to the police on",
        about_zh="移送公安机关之日；未移送的留空。",
        about="The day it went to the police; blank if it did not.",
    )
    police_accepted = Flag(
        "公安是否受理",
        "Taken by the police",
        dimension=True,
        about_zh="公安机关是否受理。",
        about="Whether the police took it up.",
    )
    exempted = Flag(
        "是否轻微免罚",
        "Exempted as minor",
        dimension=True,
        about_zh="是否适用轻微违法不予处罚。",
        about="Whether a minor breach went unpunished by rule.",
    )
    closed_on = Day(
        "结案日期",
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
