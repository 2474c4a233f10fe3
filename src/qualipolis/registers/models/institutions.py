"""Institutions, centres, platforms, alliances, parks: one register, many kinds."""

from qualipolis.registers.choices import INDUSTRIES, LEVELS
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Institution(Record):
    """One institution or platform with its kind, field, level and state."""

    register = Register(
        code="institutions",
        zh="机构与平台",
        en="Institutions",
        key=("institution_no",),
        event=("accepted_on", "established_on", "registered_on"),
        subject="credit_code",
        searchable=("institution_no", "name"),
        spell=("established_on", "ended_on"),
        klass="public",
        about_zh="检验检测机构、质检中心、计量专业技术委员会、标准化技术组织、产业园、公共服务平台、数据库、联盟、联合体等。",
        about=(
            "Testing bodies, quality centres, committees, parks, public platforms, databases, "
            "alliances, consortia."
        ),
        source_zh="资质认定证书、批复和验收文件",
        source="Approvals and acceptance papers",
        rules=(Ordered("established_on", "ended_on"), Ordered("established_on", "accepted_on")),
    )
    institution_no = Text(
        80,
        "机构编号",
        "Institution number",
        required=True,
        aliases=("资质认定证书编号",),
        about_zh="机构在本系统的编号；各登记册用同一个。",
        about="The institution's number; the same in all registers.",
    )
    name = Text(
        200,
        "名称",
        "Name",
        required=True,
        aliases=("机构名称",),
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "testing": ("检验检测机构", "Testing institution"),
            "quality_centre": ("质检中心", "Quality inspection centre", "质量监督检验中心"),
            "metrology_committee": ("计量专业技术委员会", "Metrology committee"),
            "instrument_park": ("仪器仪表产业园", "Instrument industry park"),
            "standardisation_body": ("标准化技术组织", "Standardisation body", "TC/SC/WG"),
            "rnd_institution": ("研发机构", "R&D institution"),
            "public_platform": ("公共服务平台", "Public service platform"),
            "database": ("基础数据库", "Basic database"),
            "innovation_consortium": ("质量技术创新联合体", "Quality innovation consortium"),
            "standard_alliance": ("质量标准创新联盟", "Quality standard alliance"),
            "ip_alliance": ("知识产权联盟", "IP alliance"),
            "service_chain": ("检验检测“服务链”", "Testing service chain"),
            "agri_base": ("绿色优质农产品基地", "Green farm base"),
            "laboratory_network": ("实验室检测网络", "Laboratory network"),
            "arbitration": ("质量争议仲裁机构", "Arbitration body"),
        },
        "机构类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="质检中心、计量中心、标准化技术组织、创新平台等。",
        about="Testing or metrology centre, standards committee, innovation platform.",
    )
    level = Choice(
        LEVELS,
        "级别",
        "Level",
        required=True,
        dimension=True,
        about_zh="认定或批准机关的级别，不是申报级别。",
        about="The level of the authority that decided, not the one applied for.",
    )
    field = Choice(
        {
            "toys": ("教玩具", "Toys"),
            "road_lighting": ("道路照明灯具", "Road lighting"),
            "high_voltage": ("高电压试验设备", "High-voltage test equipment"),
            "instruments": ("仪器仪表", "Instruments"),
            "big_data": ("大数据", "Big data"),
            "internet_applications": ("互联网应用", "Internet applications"),
            "supply_chain": ("现代供应链管理", "Supply chain management"),
            "legal_entities": ("法人基础信息", "Legal entities"),
            "enterprise_credit": ("企业信用基础信息", "Enterprise credit"),
            "food_drug": ("食品药品基础信息", "Food and drugs"),
            "quality_entities": ("质量主体", "Quality entities"),
            "new_energy_lighting": ("新能源新光源", "New energy and lighting"),
            "auto_parts": ("汽车零部件", "Automobile parts"),
            "aviation": ("航空产业", "Aviation"),
            "pv_lighting": ("光伏照明", "Photovoltaic lighting"),
            "sheet_metal_equipment": ("金属板材加工装备", "Sheet metal equipment"),
            "feed_grain_oil_machinery": ("饲料粮油机械", "Feed, grain and oil machinery"),
            "digital_economy": ("数字经济", "Digital economy"),
            "smart_manufacturing": ("智能制造", "Smart manufacturing"),
            "life_health": ("生命健康", "Life and health"),
            "new_materials": ("新材料", "New materials"),
            "resource_matching": ("质量技术资源匹配", "Matching of quality resources"),
            "standards_information": ("标准信息服务", "Standards information"),
            "nqi": ("质量基础设施", "Quality infrastructure"),
            "food": ("食品", "Food"),
            "construction": ("工程", "Works"),
            "environment": ("环境", "Environment"),
            "vehicles": ("机动车", "Vehicles"),
            "health": ("卫生", "Health"),
            "agriculture": ("农业", "Agriculture"),
            "other": ("其他", "Other"),
        },
        "领域",
        "Field",
        dimension=True,
        about_zh="所属专业领域，按批文或证书的表述选。",
        about="The field as the approval or certificate states it.",
    )
    industry = Choice(
        INDUSTRIES,
        "产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    chain = Text(
        40,
        "产业链",
        "Industrial chain",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    credit_code = CreditCode(
        "依托单位信用代码",
        "Host's credit code",
        about_zh="依托法人的18位统一社会信用代码；机构本身多无代码。",
        about="Credit code of the host; the institution itself often has none.",
    )
    host = Text(
        200,
        "依托或牵头单位",
        "Host or leader",
        about_zh="依托或牵头单位全称。",
        about="Full name of the host or leading unit.",
    )
    members = Whole(
        "成员数",
        "Members",
        high=100000,
        about_zh="成员单位数；非联盟类留空。",
        about="Member units; alliances only.",
    )
    approved_on = Day(
        "批准筹建日期",
        "Building approved on",
        about_zh="批准筹建之日；未筹建的留空。",
        about="The day its setting-up was approved.",
    )
    registered_on = Day(
        "登记日期",
        "Registered on",
        required=True,
        about_zh="登记、注册或备案之日。",
        about="The day it was registered or filed.",
    )
    established_on = Day(
        "成立日期",
        "Established on",
        aliases=("发证日期", "首次认定日期"),
        about_zh="首次批准、发证或成立之日。",
        about="The day of first approval, issue or founding.",
    )
    accepted_on = Day(
        "验收授权日期",
        "Accepted on",
        about_zh="通过验收并获授权之日；以此计“建成”。",
        about="The day it was accepted and authorised; it counts as built from then.",
    )
    expires_on = Day(
        "资质有效期至",
        "Qualification expires on",
        aliases=("有效期至",),
        about_zh="资质或授权的有效期截止日。",
        about="Last day of its authorisation.",
    )
    status = Choice(
        {
            "planned": ("计划", "Planned"),
            "building": ("筹建", "Building", "在建"),
            "accepted": ("已验收", "Accepted", "验收通过"),
            "operating": ("运行", "Operating", "有效", "正常"),
            "suspended": ("暂停", "Suspended"),
            "ended": ("终止", "Ended", "注销", "撤销"),
        },
        "状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    ended_on = Day(
        "终止日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
    is_new = Flag(
        "是否新增",
        "New",
        dimension=True,
        about_zh="本年度新增的选“是”；延续、换证的选“否”。",
        about="Yes if new this year; no for renewals.",
    )
    document_no = Text(
        120,
        "批复文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    record_count = Whole(
        "数据量",
        "Records held",
        about_zh="数据库、平台类机构的数据量，单位为条。",
        about="Records held, for databases and platforms.",
    )
    last_loaded_on = Day(
        "最近更新日期",
        "Last loaded on",
        about_zh="数据最近一次更新之日。",
        about="The day its data were last loaded.",
    )
    match_requests = Whole(
        "需求数", "Requests", about_zh="统计期内收到的对接需求数。", about="Requests for matching received."
    )
    matched_requests = Whole(
        "匹配数", "Requests matched", about_zh="其中对接成功的需求数。", about="Of them matched."
    )
