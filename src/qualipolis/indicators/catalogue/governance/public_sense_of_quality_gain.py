"""群众质量获得感得分: score of the sense of gain from quality."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="public-sense-of-quality-gain",
    title=("群众质量获得感得分", "Score of the sense of gain from quality"),
    register="surveys",
    where=lambda r: r.survey == "quality_gain",
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("质量提升有没有被感受到，要问市民。", "Whether people feel better quality must be asked of them."),
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
    targets=("public-sense-of-quality-gain",),
)
