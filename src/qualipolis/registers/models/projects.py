"""Projects that the city supports: renovation, transfer, research."""

from qualipolis.registers.choices import DONE_STATES, INDUSTRIES, SIZES
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Project(Record):
    """One supported project with its kind, field and state."""

    register = Register(
        code="projects",
        zh="支持项目",
        en="Projects",
        key=("project_no",),
        event="supported_on",
        subject="holder_code",
        searchable=("project_no", "name", "holder_name"),
        klass="public",
        about_zh="技术改造、绿色化改造、科技成果转化、质量提升关键技术攻关、重点产业链攻关等项目。",
        about=(
            "Technical and green renovation, technology transfer, key quality technology, research "
            "for key chains."
        ),
        source_zh="工信局、科技局项目库",
        source="Project lists of the industry and science bureaus",
        rules=(Ordered("supported_on", "completed_on"), Ordered("completed_on", "accepted_on")),
    )
    project_no = Text(60, "项目编号", "Project number", required=True)
    name = Text(200, "项目名称", "Project", required=True)
    kind = Choice(
        {
            "technical_renovation": ("技术改造", "Technical renovation"),
            "green_renovation": ("绿色化改造", "Green renovation", "绿色化改造项目"),
            "technology_transfer": ("科技成果转化", "Technology transfer"),
            "quality_key_technology": ("质量提升关键技术攻关", "Key quality technology"),
            "chain_research": ("重点产业链攻关", "Research for key chains"),
            "equipment_research": ("装备制造产业科技攻关", "Equipment research"),
            "common_quality_technology": ("质量共性技术联合攻关", "Common quality technology"),
            "digital_transformation": ("智改数转", "Digital transformation"),
            "quality_software": ("工业质量分析与控制软件", "Quality analysis software"),
            "clean_production": ("清洁生产", "Clean production"),
            "quality_fund": ("质量提升资金项目", "Quality fund project"),
        },
        "项目类型",
        "Kind",
        required=True,
        dimension=True,
    )
    holder_code = CreditCode("承担单位信用代码", "Holder's credit code", required=True)
    holder_name = Text(200, "承担单位", "Holder", required=True)
    holder_size = Choice(SIZES, "单位规模", "Holder's size", dimension=True)
    thousand_list = Flag("是否千家企业", "In the thousand-enterprise list", dimension=True)
    field = Choice(
        {
            "equipment": ("装备制造", "Equipment manufacturing"),
            "consumer_goods": ("消费品", "Consumer goods"),
            "materials": ("材料", "Materials"),
            "electronics": ("电子信息", "Electronics"),
            "life_health": ("生命健康", "Life and health"),
            "other": ("其他", "Other"),
        },
        "领域",
        "Field",
        dimension=True,
    )
    industry = Choice(INDUSTRIES, "产业", "Industry", dimension=True)
    cluster = Text(40, "先进制造业集群", "Manufacturing cluster", dimension=True)
    chain = Text(40, "产业链", "Industrial chain", dimension=True)
    upgrade = Choice(
        {
            "high_end": ("高端化", "High-end"),
            "smart": ("智能化", "Smart"),
            "green": ("绿色化", "Green"),
            "service": ("服务化", "Service-oriented"),
        },
        "“四化”方向",
        "Upgrade",
        dimension=True,
    )
    investment = Money("总投资", "Investment", usual=(0, 20000000000))
    support = Money("支持金额", "Support granted", usual=(0, 200000000))
    document_no = Text(120, "支持文号", "Document number")
    supported_on = Day("支持立项日期", "Supported on", required=True, aliases=("立项日期",))
    completed_on = Day("完成日期", "Completed on")
    accepted_on = Day("验收日期", "Accepted on")
    state = Choice(DONE_STATES, "项目状态", "State", required=True, dimension=True)
