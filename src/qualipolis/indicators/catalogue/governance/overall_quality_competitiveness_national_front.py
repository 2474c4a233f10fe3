"""综合质量竞争力继续处于全国前列: overall quality competitiveness stays in the front rank nationally."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="overall-quality-competitiveness-national-front",
    title=(
        "综合质量竞争力继续处于全国前列",
        "Overall quality competitiveness stays in the front rank nationally",
    ),
    register="statistics",
    where=lambda r: r.series == "quality_rank_national",
    of="value",
    own=True,
    unit="位",
    direction="down",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("位次由上级公布，这里只记录。", "The rank is published by others and kept here."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="quality_rank_national",
    targets=("overall-quality-competitiveness-national-front",),
)
