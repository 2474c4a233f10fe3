"""Standards in whose making local organisations took part."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, StandardNumber, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class StandardPart(Record):
    """One organisation's part in one standard."""

    register = Register(
        code="standards",
        zh="标准制修订",
        en="Standards",
        key=("standard_no", "holder_code"),
        event="published_on",
        subject="holder_code",
        searchable=("standard_no", "name", "holder_name"),
        klass="public",
        about_zh="本市单位主导或参与制定的国际、国家、行业、地方、团体标准；同一标准只计一次。",
        about="Standards made or joined by local organisations; one standard counts once whoever took part.",
        source_zh="标准文本封面和前言",
        source="Cover and foreword of the standards",
        rules=(Ordered("published_on", "implemented_on"), Ordered("implemented_on", "withdrawn_on")),
    )
    standard_no = StandardNumber(
        "标准编号",
        "Standard number",
        required=True,
        about_zh="标准编号连同年份，如 GB/T 19001-2016。",
        about="Number with its year, such as GB/T 19001-2016.",
    )
    name = Text(
        300,
        "标准名称",
        "Name",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    level = Choice(
        {
            "international": ("国际标准", "International", "国际"),
            "national": ("国家标准", "National", "国家"),
            "industry": ("行业标准", "Industry", "行业"),
            "local": ("地方标准", "Local", "地方"),
            "group": ("团体标准", "Association", "团体"),
            "enterprise": ("企业标准", "Enterprise", "企业"),
        },
        "标准级别",
        "Level",
        required=True,
        dimension=True,
        about_zh="国际、国家、行业、地方或团体标准。",
        about="International, national, sector, local or association.",
    )
    role = Choice(
        {"lead": ("主导", "Lead", "主导制定"), "take_part": ("参与", "Take part", "参与制定")},
        "作用",
        "Role",
        required=True,
        dimension=True,
        about_zh="主持或参与；只看前言列出的起草单位。",
        about="Led or took part, by the foreword.",
    )
    rank = Whole(
        "起草单位排名",
        "Rank among the drafters",
        low=1,
        high=200,
        about_zh="在起草单位中的排名，第一为1。",
        about="Place among the drafters, the first is 1.",
    )
    first_for_standard = Flag(
        "是否该标准计数行",
        "Row that counts for the standard",
        required=True,
        dimension=True,
        about_zh="同一标准有多家本市单位时只有一行为是。",
        about="Where several local organisations share a standard only one row says yes.",
    )
    holder_code = CreditCode(
        "起草单位信用代码",
        "Drafter's credit code",
        required=True,
        about_zh="起草单位的18位统一社会信用代码。",
        about="The drafter's credit code.",
    )
    holder_name = Text(
        200,
        "起草单位",
        "Drafter",
        required=True,
        about_zh="起草单位全称，与前言一致。",
        about="The drafter's full name as in the foreword.",
    )
    field = Choice(
        {
            "service": ("服务业", "Services"),
            "agri": ("农业", "Agriculture"),
            "industry": ("工业", "Industry"),
            "social": ("社会管理", "Social administration"),
            "green": ("绿色发展", "Green development"),
        },
        "领域",
        "Field",
        dimension=True,
        about_zh="所属专业领域，按批文或证书的表述选。",
        about="The field as the approval or certificate states it.",
    )
    replaces = StandardNumber(
        "代替标准",
        "Replaces",
        about_zh="被代替的标准编号；没有的留空。",
        about="The standard it replaces; blank if none.",
    )
    is_new = Flag(
        "是否新制定",
        "New",
        dimension=True,
        about_zh="新制定选“是”；修订选“否”。",
        about="Yes if new; no if a revision.",
    )
    published_on = Day(
        "发布日期",
        "Published on",
        required=True,
        about_zh="标准发布日期，照封面。",
        about="Date of publication on the cover.",
    )
    implemented_on = Day(
        "实施日期",
        "In force on",
        about_zh="标准实施日期，照封面。",
        about="Date of coming into force on the cover.",
    )
    withdrawn_on = Day(
        "废止日期",
        "Withdrawn on",
        about_zh="废止或被代替之日；现行的留空。",
        about="The day it was withdrawn or replaced; blank while in force.",
    )
    status = Choice(
        {
            "current": ("现行", "Current"),
            "coming": ("即将实施", "Coming"),
            "withdrawn": ("废止", "Withdrawn"),
        },
        "标准状态",
        "Status",
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    proof_pages = Text(
        60,
        "封面和前言页",
        "Pages of proof",
        about_zh="证明材料中对应内容所在的页码。",
        about="Pages of the evidence that show it.",
    )
