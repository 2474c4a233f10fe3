"""群众质量满意度得分: score of satisfaction with quality."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="public-quality-satisfaction-increased",
    title=("群众质量满意度得分", "Score of satisfaction with quality"),
    register="surveys",
    where=lambda r: r.survey == "quality_satisfaction",
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("满意度是质量工作的终点。", "Satisfaction is where quality work ends."),
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
    targets=("public-quality-satisfaction-increased",),
)
