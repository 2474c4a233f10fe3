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
        about_zh="质量基础设施服务、质量问题帮扶、精益对标等需求;解决以企业确认单为准。",
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
    request_no = Text(60, "需求编号", "Request number", required=True)
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
    )
    enterprise_code = CreditCode("企业信用代码", "Enterprise's credit code", required=True)
    enterprise_name = Text(200, "企业名称", "Enterprise", required=True)
    size = Choice(SIZES, "企业规模", "Size", dimension=True)
    industry = Choice(INDUSTRIES, "产业", "Industry", dimension=True)
    daily_goods = Flag("是否传统日用品", "Traditional daily goods", dimension=True)
    site_no = Text(60, "受理站点编号", "Site")
    summary = Text(1000, "问题描述", "Summary")
    requested_on = Day("提出日期", "Requested on", required=True)
    responded_on = Day("首次响应日期", "First answer on")
    provider = Text(200, "服务机构", "Provider")
    matched = Flag("是否匹配服务机构", "Matched to a provider", dimension=True)
    closed_on = Day("办结日期", "Closed on")
    confirmed_on = Day("企业确认日期", "Confirmed by the enterprise on")
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
    )
    saving = Money("节约费用", "Saving", usual=(0, 10000000))
    rating = Whole("评价", "Rating", low=1, high=5)
