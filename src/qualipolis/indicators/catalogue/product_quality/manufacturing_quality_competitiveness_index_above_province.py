"""制造业质量竞争力指数: manufacturing quality competitiveness index."""

from qualipolis.indicators.definitions import Relative, published, total

indicator = Relative(
    code="manufacturing-quality-competitiveness-index-above-province",
    title=("制造业质量竞争力指数", "Manufacturing quality competitiveness index"),
    ours=total(published("statistics", "value", lambda r: r.series == "quality_competitiveness_index")),
    reference=total(
        published("statistics", "value", lambda r: r.series == "quality_competitiveness_index", at="province")
    ),
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "质量竞争力指数把标准、技术、管理合成一个数。",
        "The index puts standards, technology and management into one figure.",
    ),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="quality_competitiveness_index",
    targets=("manufacturing-quality-competitiveness-index-above-province",),
)
