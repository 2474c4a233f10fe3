"""公共服务质量满意度: public service quality satisfaction."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="public-service-quality-satisfaction",
    title=("公共服务质量满意度", "Public service quality satisfaction"),
    register="surveys",
    where=lambda r: (r.survey == "public_service_quality") & (r.official == True),
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("公共服务好不好，市民打分说了算。", "Whether public service is good is for the people to score."),
    labels={
        "source": ("第三方调查", "a survey by a third party"),
    },
    areas="city",
    periods=(
        "year",
        "ytd",
    ),
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="public_service_satisfaction",
    targets=("public-service-quality-satisfaction",),
)
