"""全社会研发投入占GDP比重达到全省平均水平: r&D spend as share of GDP reaches the provincial average."""

from qualipolis.indicators.definitions import Relative, per, published

indicator = Relative(
    code="rnd-spend-share-of-gdp-at-provincial-average",
    title=(
        "全社会研发投入占GDP比重达到全省平均水平",
        "R&D spend as share of GDP reaches the provincial average",
    ),
    ours=per(
        published("statistics", "value", lambda r: r.series == "rnd_spend"),
        published("statistics", "value", lambda r: r.series == "gdp"),
        scale=100,
    ),
    reference=per(
        published("statistics", "value", lambda r: r.series == "rnd_spend", at="province"),
        published("statistics", "value", lambda r: r.series == "gdp", at="province"),
        scale=100,
    ),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "研发投入占比跟上全省，后劲才足。",
        "A research share on a level with the province gives staying power.",
    ),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="rnd_share_of_gdp",
    targets=("rnd-spend-share-of-gdp-at-provincial-average",),
)
