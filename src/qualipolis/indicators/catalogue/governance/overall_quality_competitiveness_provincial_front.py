"""Overall quality competitiveness stays in the front rank in the province."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="overall-quality-competitiveness-provincial-front",
    title=(
        "综合质量竞争力继续处于全省前列",
        "Overall quality competitiveness stays in the front rank in the province",
    ),
    register="statistics",
    where=lambda r: r.series == "quality_rank_provincial",
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
    series="quality_rank_provincial",
    targets=("overall-quality-competitiveness-provincial-front",),
)
