"""公众质量意识得分: score of public quality awareness."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="quality-first-social-value-2035",
    title=("公众质量意识得分", "Score of public quality awareness"),
    register="surveys",
    where=lambda r: r.survey == "public_awareness",
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "质量第一成为社会共识，要用调查来量。",
        "Whether quality comes first in society is measured by asking.",
    ),
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
    targets=("quality-first-social-value-2035",),
)
