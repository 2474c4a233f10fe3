"""地理标志商标总量全省位次: provincial rank by GI trademarks."""

from qualipolis.indicators.definitions import Rank

indicator = Rank(
    code="gi-trademarks-provincial-rank",
    title=("地理标志商标总量全省位次", "Provincial rank by GI trademarks"),
    register="statistics",
    where=lambda r: r.series == "gi_trademarks",
    of="value",
    among="area",
    unit="位",
    direction="down",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "在全省排第几，看得出农业品牌的分量。",
        "The place in the province tells the weight of farm brands.",
    ),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("gi-trademarks-provincial-rank",),
)
