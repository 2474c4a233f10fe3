"""Requests of enterprises for quality services, and problems solved."""

from qualipolis.registers.choices import INDUSTRIES, SIZES
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Money, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class ServiceRequest(Record):
    """One request, from its desk to the enterprise's confirmation."""

    register = Register(
        code="service_requests",
        zh="质量服务需求",
        en="Service requests",
        key=("request_no",),
        event=("confirmed_on", "closed_on", "requested_on"),
        subject="enterprise_code",
        searchable=("request_no", "enterprise_name"),
        about_zh="质量基础设施服务、质量问题帮扶、精益对标等需求；解决以企业确认单为准。",
        about=(
            "Requests for quality services, problem solving, lean benchmarking; solved only with the "
            "enterprise's confirmation."
        ),
        source_zh="一站式站点、工信局、市场监管局",
        source="One-stop sites, industry and market supervision bureaus",
        rules=(
            Ordered("requested_on", "responded_on"),
            Ordered("requested_on", "closed_on"),
            Ordered("requested_on", "confirmed_on"),
            Needs("state", ("solved",), "confirmed_on"),
        ),
    )
    request_no = Text(
        60,
        "需求编号",
        "Request number",
        required=True,
        about_zh="需求编号，本册内唯一。",
        about="Number of the request, unique here.",
    )
    kind = Choice(
        {
            "problem": ("质量问题", "Quality problem"),
            "lean": ("精益生产", "Lean production"),
            "benchmarking": ("对标提升", "Benchmarking"),
            "metrology": ("计量", "Metrology"),
            "standards": ("标准", "Standards"),
            "testing": ("检验检测", "Testing"),
            "certification": ("认证", "Certification"),
            "ip": ("知识产权", "Intellectual property"),
            "management": ("质量管理", "Quality management"),
            "assistance": ("质量援助", "Quality assistance"),
            "one_enterprise": ("一企来办", "One-enterprise visit"),
        },
        "服务类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="计量、标准、认证、检测、质量管理等服务类型。",
        about="Metrology, standards, certification, testing, management.",
    )
    enterprise_code = CreditCode(
        "企业信用代码",
        "Enterprise's credit code",
        required=True,
        about_zh="企业的18位统一社会信用代码。",
        about="The enterprise's 18-character credit code.",
    )
    enterprise_name = Text(
        200,
        "企业名称",
        "Enterprise",
        required=True,
        about_zh="企业全称，照营业执照填写。",
        about="The enterprise's full name as on its licence.",
    )
    size = Choice(
        SIZES,
        "企业规模",
        "Size",
        dimension=True,
        about_zh="按国家统计局大中小微型企业划分标准。",
        about="By the national classification of enterprise sizes.",
    )
    industry = Choice(
        INDUSTRIES,
        "产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    daily_goods = Flag(
        "是否传统日用品",
        "Traditional daily goods",
        dimension=True,
        about_zh="是否传统日用品企业。",
        about="Whether it makes traditional daily goods.",
    )
    site_no = Text(
        60,
        "受理站点编号",
        "Site",
        about_zh="受理的“一站式”服务站点编号。",
        about="Number of the one-stop site.",
    )
    summary = Text(1000, "问题描述", "Summary", about_zh="问题要点。", about="The problem in short.")
    requested_on = Day(
        "提出日期",
        "Requested on",
        required=True,
        about_zh="提出申请或需求之日。",
        about="The day of the request.",
    )
    responded_on = Day(
        "首次响应日期", "First answer on", about_zh="首次答复之日。", about="The day of the first answer."
    )
    provider = Text(
        200, "服务机构", "Provider", about_zh="提供服务的机构全称。", about="Full name of the provider."
    )
    matched = Flag(
        "是否匹配服务机构",
        "Matched to a provider",
        dimension=True,
        about_zh="是否匹配到服务机构。",
        about="Whether a provider was found.",
    )
    closed_on = Day(
        "办结日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    confirmed_on = Day(
        "企业确认日期",
        "Confirmed by the enterprise on",
        about_zh="企业确认问题解决之日。",
        about="The day the enterprise confirmed it.",
    )
    state = Choice(
        {
            "open": ("办理中", "Open"),
            "solved": ("已解决", "Solved"),
            "partly": ("部分解决", "Partly solved"),
            "unsolved": ("未解决", "Unsolved"),
        },
        "状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )
    saving = Money(
        "节约费用",
        "Saving",
        usual=(0, 10000000),
        about_zh="为企业节约的费用，单位为元，企业确认。",
        about="Money saved, in yuan, confirmed by the enterprise.",
    )
    rating = Whole(
        "评价",
        "Rating",
        low=1,
        high=5,
        about_zh="企业评分，1至5分，5为最满意。",
        about="The enterprise's score, 1 to 5, 5 the best.",
    )
