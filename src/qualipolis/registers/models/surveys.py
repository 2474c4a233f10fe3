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
    )
    wave = Text(20, "期次", "Wave", required=True, example="2025")
    sector = Text(60, "行业", "Sector", dimension=True)
    official = Flag("是否上级监测值", "Upper level's monitored value", required=True, dimension=True)
    fieldwork_from = Day("执行起始日", "Fieldwork from")
    fieldwork_to = Day("执行结束日", "Fieldwork to", required=True)
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
    )
    approached = Whole("接触样本", "Approached")
    completed = Whole("有效样本", "Completed", required=True)
    score = Decimal_(2, "得分", "Score", required=True, low=0, high=100, unit="分")
    margin = Decimal_(2, "误差", "Margin", low=0, high=50)
    filing_no = Text(80, "统计备案号", "Filing number")
    executor = Text(200, "执行单位", "Executor")
    closed_on = Day("结项日期", "Closed on")
    published_on = Day("发布日期", "Published on")
    published = Flag("是否发布", "Published", required=True, dimension=True)
    document_no = Text(120, "文号", "Document")
