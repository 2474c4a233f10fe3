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
    project_no = Text(
        60,
        "项目编号",
        "Project number",
        required=True,
        about_zh="立项或下达文件中的项目编号。",
        about="The number in the document that set the project up.",
    )
    name = Text(
        200,
        "项目名称",
        "Project",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
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
        about_zh="技改、质量攻关、小微企业精益、知识产权等项目类型。",
        about="Upgrade, quality attack, lean, patents and so on.",
    )
    holder_code = CreditCode(
        "承担单位信用代码",
        "Holder's credit code",
        required=True,
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "承担单位",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    holder_size = Choice(
        SIZES,
        "单位规模",
        "Holder's size",
        dimension=True,
        about_zh="按国家统计局大中小微型企业划分标准，以认定或发证时为准。",
        about="By the national classification of enterprise sizes, as at the award.",
    )
    thousand_list = Flag(
        "是否千家企业",
        "In the thousand-enterprise list",
        dimension=True,
        about_zh="是否在市“千家企业”培育名单内。",
        about="Whether it is on the city's list of a thousand enterprises.",
    )
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
        about_zh="高端化、智能化、绿色化、服务化中的主要方向。",
        about="Main direction: higher, smarter, greener, service.",
    )
    investment = Money(
        "总投资",
        "Investment",
        usual=(0, 20000000000),
        about_zh="计划总投资，单位为元；可写“2.5亿”。",
        about="Planned total investment in yuan; 2.5亿 is understood.",
    )
    support = Money(
        "支持金额",
        "Support granted",
        usual=(0, 200000000),
        about_zh="财政支持金额，单位为元。",
        about="Public support, in yuan.",
    )
    document_no = Text(
        120,
        "支持文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    supported_on = Day(
        "支持立项日期",
        "Supported on",
        required=True,
        aliases=("立项日期",),
        about_zh="下达、立项或列入支持的文件日期。",
        about="The date of the document that took it up.",
    )
    completed_on = Day(
        "完成日期",
        "Completed on",
        about_zh="实际完成之日；未完成的留空。",
        about="The day it was completed; blank while running.",
    )
    accepted_on = Day(
        "验收日期",
        "Accepted on",
        about_zh="验收、受理或授权通过之日；未通过的留空。",
        about="The day it was accepted; blank if it was not.",
    )
    state = Choice(
        DONE_STATES,
        "项目状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )
