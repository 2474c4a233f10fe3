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
        about_zh="本市单位主导或参与制定的国际、国家、行业、地方、团体标准;同一标准只计一次。",
        about="Standards made or joined by local organisations; one standard counts once whoever took part.",
        source_zh="标准文本封面和前言",
        source="Cover and foreword of the standards",
        rules=(Ordered("published_on", "implemented_on"), Ordered("implemented_on", "withdrawn_on")),
    )
    standard_no = StandardNumber("标准编号", "Standard number", required=True)
    name = Text(300, "标准名称", "Name", required=True)
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
    )
    role = Choice(
        {"lead": ("主导", "Lead", "主导制定"), "take_part": ("参与", "Take part", "参与制定")},
        "作用",
        "Role",
        required=True,
        dimension=True,
    )
    rank = Whole("起草单位排名", "Rank among the drafters", low=1, high=200)
    first_for_standard = Flag(
        "是否该标准计数行",
        "Row that counts for the standard",
        required=True,
        dimension=True,
        about_zh="同一标准有多家本市单位时只有一行为是。",
        about="Where several local organisations share a standard only one row says yes.",
    )
    holder_code = CreditCode("起草单位信用代码", "Drafter's credit code", required=True)
    holder_name = Text(200, "起草单位", "Drafter", required=True)
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
    )
    replaces = StandardNumber("代替标准", "Replaces")
    is_new = Flag("是否新制定", "New", dimension=True)
    published_on = Day("发布日期", "Published on", required=True)
    implemented_on = Day("实施日期", "In force on")
    withdrawn_on = Day("废止日期", "Withdrawn on")
    status = Choice(
        {
            "current": ("现行", "Current"),
            "coming": ("即将实施", "Coming"),
            "withdrawn": ("废止", "Withdrawn"),
        },
        "标准状态",
        "Status",
        dimension=True,
    )
    proof_pages = Text(60, "封面和前言页", "Pages of proof")
