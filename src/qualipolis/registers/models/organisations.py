"""Organisations and what they are for quality: the base of every coverage by enterprises."""

from qualipolis.registers import membership
from qualipolis.registers.choices import INDUSTRIES, SIZES
from qualipolis.registers.columns import AreaCode, Choice, CreditCode, Day, Flag, Text, Year
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class Organisation(Record):
    """One organisation by its credit code, with what it must have and has."""

    register = Register(
        code="organisations",
        zh="法人与质量主体",
        en="Organisations",
        key=("credit_code",),
        event="entered_on",
        subject="credit_code",
        searchable=("credit_code", "name", "former_names"),
        spell=("entered_on", "exited_on"),
        klass="public",
        about_zh="企业、农业生产主体、机构等质量主体：规模、行业、产业链、质量管理模式和存续状态。",
        about=(
            "Enterprises, farm producers and institutions: size, industry, chain, way of managing "
            "quality, existence."
        ),
        source_zh="法人基础信息库、统计局规上名录、农业农村局主体名录",
        source="Legal entity database, statistics bureau's list of above-scale firms, list of farm producers",
        rules=(
            Ordered("entered_on", "exited_on"),
            Needs(
                "advanced_mode",
                ("excellence", "lean", "six_sigma", "five_s", "tqm", "integrated", "other"),
                "mode_adopted_on",
            ),
        ),
    )
    credit_code = CreditCode(
        "统一社会信用代码",
        "Unified social credit code",
        required=True,
        aliases=("信用代码",),
        about_zh="18位统一社会信用代码，照营业执照填写；一家单位一条。",
        about="The 18-character credit code of the licence; one record a unit.",
    )
    name = Text(
        200,
        "名称",
        "Name",
        required=True,
        aliases=("企业名称", "单位名称"),
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    former_names = Text(
        500,
        "曾用名",
        "Former names",
        about_zh="曾用名，多个用分号隔开。",
        about="Former names, separated by semicolons.",
    )
    kind = Choice(
        {
            "enterprise": ("企业", "Enterprise"),
            "individual": ("个体工商户", "Individual business"),
            "cooperative": ("农民专业合作社", "Farmers' cooperative"),
            "farm": ("农业生产主体", "Farm producer", "家庭农场"),
            "institution": ("事业单位", "Public institution"),
            "social": ("社会组织", "Social organisation"),
            "college": ("高校和职业院校", "University or college"),
        },
        "主体类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="企业、个体工商户、合作社、机关事业单位等。",
        about="Enterprise, sole trader, cooperative, public body.",
    )
    industry_code = Text(
        5,
        "行业小类代码",
        "Industry code (GB/T 4754)",
        pattern="[A-T]?[0-9]{0,4}",
        example="C3511",
        about_zh="国民经济行业分类（GB/T 4754）小类代码，四位。",
        about="Four-digit class of GB/T 4754.",
    )
    industry = Choice(
        INDUSTRIES,
        "重点产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    high_end_manufacturing = Flag(
        "是否高端制造业",
        "High-end manufacturing",
        dimension=True,
        about_zh="是否在高端制造业统计名单内。",
        about="Whether on the list of high-end manufacturing.",
    )
    cluster = Text(
        40,
        "先进制造业集群",
        "Manufacturing cluster",
        dimension=True,
        about_zh="先进制造业集群名称，用市里公布的写法；不属于的留空。",
        about="The manufacturing cluster by its published name; blank if none.",
    )
    chain = Text(
        40,
        "产业链",
        "Industrial chain",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    size = Choice(
        SIZES,
        "规模",
        "Size",
        dimension=True,
        about_zh="按划型标准，注明年度。",
        about="By the official size classes of the year named.",
    )
    above_scale = Flag(
        "是否规模以上",
        "Above scale",
        dimension=True,
        about_zh="按上年末统计口径是否为规模以上企业。",
        about="Whether above designated size by last year's statistics.",
    )
    size_year = Year(
        "规模年度",
        "Year of size",
        about_zh="规模以上认定所依据的统计年度。",
        about="The statistical year of the size.",
    )
    thousand_list = Flag(
        "是否千家企业",
        "In the thousand-enterprise list",
        dimension=True,
        about_zh="是否在市“千家企业”培育名单内。",
        about="Whether it is on the city's list of a thousand enterprises.",
    )
    own_standard = Flag(
        "是否按企业标准生产",
        "Produces to its own standard",
        dimension=True,
        about_zh="是否有产品按自定企业标准生产。",
        about="Whether some product follows its own standard.",
    )
    farm_producer = Flag(
        "是否食用农产品生产主体",
        "Farm producer",
        dimension=True,
        about_zh="是否食用农产品规模生产主体。",
        about="Whether a producer of farm products on a scale.",
    )
    cqo_in_office = Flag(
        "首席质量官是否在岗",
        "Chief quality officer in office",
        dimension=True,
        about_zh="首席质量官是否在岗并经核验。",
        about="Whether a chief quality officer is in office.",
    )
    cqo_since = Day(
        "首席质量官在岗起始日",
        "Chief quality officer since",
        about_zh="现任首席质量官任命之日。",
        about="The day the present officer was appointed.",
    )
    advanced_mode = Choice(
        {
            "excellence": ("卓越绩效", "Performance excellence"),
            "lean": ("精益生产", "Lean production"),
            "six_sigma": ("六西格玛", "Six sigma"),
            "five_s": ("5S管理", "5S"),
            "tqm": ("全面质量管理", "Total quality management"),
            "integrated": ("一体化管理体系", "Integrated management system"),
            "other": ("其他先进质量管理模式", "Other advanced mode"),
        },
        "先进质量管理模式",
        "Advanced quality mode",
        dimension=True,
        about_zh="导入的先进质量管理模式；没有的留空。",
        about="The advanced quality mode adopted; blank if none.",
    )
    mode_adopted_on = Day(
        "模式导入日期", "Mode adopted on", about_zh="导入该模式之日。", about="The day it was adopted."
    )
    status = Choice(
        {
            "active": ("存续", "Active", "在业", "开业"),
            "suspended": ("停产停业", "Suspended", "停业", "停产"),
            "cancelled": ("注销", "Cancelled"),
            "revoked": ("吊销", "Revoked"),
        },
        "存续状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    address = Text(
        300, "住所", "Address", about_zh="详细地址，到门牌号。", about="The full address with house number."
    )
    legal_person = Text(
        60,
        "法定代表人",
        "Legal representative",
        klass="personal",
        about_zh="法定代表人或负责人姓名。",
        about="The legal representative.",
    )
    contact_phone = Text(
        40,
        "联系电话",
        "Telephone",
        klass="sensitive",
        about_zh="联系电话，不公开。",
        about="Telephone, not published.",
    )
    statistical_area = AreaCode(
        "统计属地",
        "Area for statistics",
        about_zh="统计上归入的区划代码，与属地不同时填写。",
        about="The area statistics count it in, where it differs.",
    )
    zone = AreaCode(
        "功能区",
        "Functional zone",
        about_zh="所在功能区代码；不在功能区的留空。",
        about="The functional zone's code; blank if none.",
    )
    reference_on = membership.reference_on("名录基准日", "Reference date of the list")
    confirming_unit = membership.confirming_unit("名录确认单位")
    entered_on = membership.entered_on()
    exited_on = membership.exited_on()
    exit_reason = membership.exit_reason()
