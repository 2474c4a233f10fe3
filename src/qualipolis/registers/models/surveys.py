"""Waves of satisfaction and quality surveys, with their design and result."""

from qualipolis.registers.columns import Choice, Day, Decimal_, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Survey(Record):
    """One wave of one survey."""

    register = Register(
        code="surveys",
        zh="调查",
        en="Surveys",
        key=("survey", "wave", "area"),
        event="fieldwork_to",
        searchable=("wave", "executor"),
        klass="public",
        about_zh="公共服务质量满意度、服务业满意度、企业质量意识等调查各期的设计、样本和得分。",
        about=(
            "Design, sample and score of each wave: public services, service sector, quality "
            "awareness of firms and public."
        ),
        source_zh="省级监测通报、第三方测评报告",
        source="Provincial monitoring, reports of survey firms",
        rules=(
            Ordered("fieldwork_from", "fieldwork_to"),
            Ordered("fieldwork_to", "published_on"),
            Ordered("completed", "approached"),
        ),
    )
    survey = Choice(
        {
            "public_service_quality": ("公共服务质量满意度", "Public service quality"),
            "service_sector": ("服务业满意度", "Service sector"),
            "quality_gain": ("质量获得感", "Sense of quality gain"),
            "quality_satisfaction": ("质量满意度", "Satisfaction with quality"),
            "enterprise_awareness": ("企业质量意识", "Quality awareness of firms"),
            "public_awareness": ("公众质量意识", "Quality awareness of the public"),
            "consumer": ("消费者满意度", "Consumers"),
            "quality_environment": ("质量发展环境", "Environment for quality"),
        },
        "调查",
        "Survey",
        required=True,
        dimension=True,
        about_zh="哪一项调查。",
        about="Which survey it belongs to.",
    )
    wave = Text(
        20,
        "期次",
        "Wave",
        required=True,
        example="2025",
        about_zh="调查的期次，如 2025 或 2025H1；同一期写法一致。",
        about="The wave, such as 2025 or 2025H1, written the same throughout.",
    )
    sector = Text(
        60,
        "行业",
        "Sector",
        dimension=True,
        about_zh="调查的行业；不分行业的留空。",
        about="The trade surveyed; blank if all.",
    )
    official = Flag(
        "是否上级监测值",
        "Upper level's monitored value",
        required=True,
        dimension=True,
        about_zh="由上级组织并公布的选“是”；本市自测的选“否”。",
        about="Yes if run and published from above; no for the city's own.",
    )
    fieldwork_from = Day(
        "执行起始日", "Fieldwork from", about_zh="开始访问之日。", about="First day of fieldwork."
    )
    fieldwork_to = Day(
        "执行结束日",
        "Fieldwork to",
        required=True,
        about_zh="结束访问之日；统计期按这一天划分。",
        about="Last day of fieldwork; it decides the period.",
    )
    mode = Choice(
        {
            "telephone": ("电话", "Telephone"),
            "intercept": ("拦截", "Intercept"),
            "online": ("网络", "Online"),
            "visit": ("入户", "Visit"),
        },
        "方式",
        "Mode",
        dimension=True,
        about_zh="实际采用的执行方式，为主的一种。",
        about="The way it was carried out, the main one.",
    )
    approached = Whole(
        "接触样本",
        "Approached",
        about_zh="接触的样本数，用于计算应答率。",
        about="People approached, for the response rate.",
    )
    completed = Whole(
        "有效样本", "Completed", required=True, about_zh="有效完成的样本数。", about="Valid responses."
    )
    score = Decimal_(
        2,
        "得分",
        "Score",
        required=True,
        low=0,
        high=100,
        unit="分",
        about_zh="总得分，0至100。",
        about="Overall score, 0 to 100.",
    )
    margin = Decimal_(
        2,
        "误差",
        "Margin",
        low=0,
        high=50,
        about_zh="95%置信水平下的误差，单位为分。",
        about="Margin of error at 95 %, in points.",
    )
    filing_no = Text(
        80,
        "统计备案号",
        "Filing number",
        about_zh="部门统计调查备案文号。",
        about="Number under which the survey is filed.",
    )
    executor = Text(
        200, "执行单位", "Executor", about_zh="实际执行调查的单位全称。", about="Who carried it out."
    )
    closed_on = Day(
        "结项日期",
        "Closed on",
        about_zh="办结、结案或销号之日；未办结的留空。",
        about="The day it was closed; blank while open.",
    )
    published_on = Day(
        "发布日期",
        "Published on",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )
    published = Flag(
        "是否发布",
        "Published",
        required=True,
        dimension=True,
        about_zh="结果是否已公布。",
        about="Whether the result is public.",
    )
    document_no = Text(
        120,
        "文号",
        "Document",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
