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
        about_zh="答卷明细:层、权数、题目和得分;不含身份信息。",
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
    )
    wave = Text(20, "期次", "Wave", required=True, example="2025")
    respondent_no = Text(60, "答卷编号", "Respondent", required=True)
    item = Text(60, "题目", "Item", required=True, dimension=True)
    stratum = Text(60, "层", "Stratum", dimension=True)
    weight = Decimal_(6, "权数", "Weight", required=True, low=0)
    score = Decimal_(2, "得分", "Score", required=True, low=0, high=100)
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
    answered_on = Day("答题日期", "Answered on", required=True)
