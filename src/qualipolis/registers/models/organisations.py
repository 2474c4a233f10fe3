"""Organisations and what they are for quality: the base of every coverage by enterprises."""

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
        about_zh="企业、农业生产主体、机构等质量主体:规模、行业、产业链、质量管理模式和存续状态。",
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
        "统一社会信用代码", "Unified social credit code", required=True, aliases=("信用代码",)
    )
    name = Text(200, "名称", "Name", required=True, aliases=("企业名称", "单位名称"))
    former_names = Text(500, "曾用名", "Former names")
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
    )
    industry_code = Text(
        5, "行业小类代码", "Industry code (GB/T 4754)", pattern="[A-T]?[0-9]{0,4}", example="C3511"
    )
    industry = Choice(INDUSTRIES, "重点产业", "Industry", dimension=True)
    high_end_manufacturing = Flag("是否高端制造业", "High-end manufacturing", dimension=True)
    cluster = Text(40, "先进制造业集群", "Manufacturing cluster", dimension=True)
    chain = Text(40, "产业链", "Industrial chain", dimension=True)
    size = Choice(
        SIZES,
        "规模",
        "Size",
        dimension=True,
        about_zh="按划型标准,注明年度。",
        about="By the official size classes of the year named.",
    )
    above_scale = Flag("是否规模以上", "Above scale", dimension=True)
    size_year = Year("规模年度", "Year of size")
    thousand_list = Flag("是否千家企业", "In the thousand-enterprise list", dimension=True)
    own_standard = Flag("是否按企业标准生产", "Produces to its own standard", dimension=True)
    farm_producer = Flag("是否食用农产品生产主体", "Farm producer", dimension=True)
    cqo_in_office = Flag("首席质量官是否在岗", "Chief quality officer in office", dimension=True)
    cqo_since = Day("首席质量官在岗起始日", "Chief quality officer since")
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
    )
    mode_adopted_on = Day("模式导入日期", "Mode adopted on")
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
    )
    address = Text(300, "住所", "Address")
    legal_person = Text(60, "法定代表人", "Legal representative", klass="personal")
    contact_phone = Text(40, "联系电话", "Telephone", klass="sensitive")
    statistical_area = AreaCode("统计属地", "Area for statistics")
    zone = AreaCode("功能区", "Functional zone")
    reference_on = Day("名录基准日", "Reference date of the list", required=True)
    confirming_unit = Text(100, "名录确认单位", "Confirming unit", required=True)
    entered_on = Day("纳入日期", "Entered on", required=True)
    exited_on = Day("退出日期", "Exited on")
    exit_reason = Text(200, "退出原因", "Reason of exit")
