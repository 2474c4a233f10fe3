"""全市地理标志商标总量: total geographical-indication trademarks of the city."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="gi-trademarks-total",
    title=("全市地理标志商标总量", "Total geographical-indication trademarks of the city"),
    register="trademarks",
    where=lambda r: r.kind == "gi",
    over=stock(),
    unit="件",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "地理标志多，说明这方水土的好东西多。",
        "Many geographical indications tell of many good things from this soil.",
    ),
    labels={
        "numerator": ("有效的地理标志商标", "GI trademarks in force"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("gi-trademarks-total",),
)
