"""市场主体质量意识得分: score of firms' quality awareness."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="market-entity-quality-awareness",
    title=("市场主体质量意识得分", "Score of firms' quality awareness"),
    register="surveys",
    where=lambda r: r.survey == "enterprise_awareness",
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("企业把质量当回事，监管才轻松。", "Supervision is easy where firms take quality seriously."),
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
    targets=("market-entity-quality-awareness",),
)
