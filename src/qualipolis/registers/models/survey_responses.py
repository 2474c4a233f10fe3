"""Answers to surveys, one row an answer, without identities."""

from qualipolis.registers.columns import Choice, Day, Decimal_, Text
from qualipolis.registers.record import Record, Register


class SurveyResponse(Record):
    """One respondent's answer to one item."""

    register = Register(
        code="survey_responses",
        zh="调查答卷",
        en="Survey responses",
        key=("survey", "wave", "respondent_no", "item"),
        event="answered_on",
        searchable=("respondent_no",),
        about_zh="答卷明细：层、权数、题目和得分；不含身份信息。",
        about="Answers with stratum, weight, item and score; no identities.",
        source_zh="第三方测评数据",
        source="Data of survey firms",
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
    respondent_no = Text(
        60,
        "答卷编号",
        "Respondent",
        required=True,
        about_zh="答卷编号，不能由此认出个人。",
        about="The response's number; it must identify nobody.",
    )
    item = Text(
        60,
        "题目",
        "Item",
        required=True,
        dimension=True,
        about_zh="所答的题目。",
        about="The question answered.",
    )
    stratum = Text(
        60,
        "层",
        "Stratum",
        dimension=True,
        about_zh="抽样的层，如地区或行业。",
        about="The sampling stratum, such as an area or trade.",
    )
    weight = Decimal_(
        6,
        "权数",
        "Weight",
        required=True,
        low=0,
        about_zh="抽样设计的权数，大于0。",
        about="The design weight, above 0.",
    )
    score = Decimal_(
        2,
        "得分",
        "Score",
        required=True,
        low=0,
        high=100,
        about_zh="得分，0至100。",
        about="The score, 0 to 100.",
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
    answered_on = Day(
        "答题日期", "Answered on", required=True, about_zh="完成答卷之日。", about="The day it was answered."
    )
