"""开展“中国品牌日”活动: activities on China Brand Day."""

from qualipolis.indicators.definitions import Milestone

indicator = Milestone(
    code="event-china-brand-day",
    title=("开展“中国品牌日”活动", "Activities on China Brand Day"),
    register="quality_activities",
    where=lambda r: r.kind == "china_brand_day",
    unit="场",
    direction="up",
    clause="扬府发〔2023〕141号 （三十）强化宣传引导",
    why=("质量日走到市民身边，质量意识才有土壤。", "Quality days that reach people give the idea its soil."),
    labels={
        "numerator": ("当年举办的活动", "activities of the year"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("event-china-brand-day",),
)
