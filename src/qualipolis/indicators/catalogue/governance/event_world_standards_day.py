"""开展“世界标准日”活动: activities on World Standards Day."""

from qualipolis.indicators.definitions import Milestone

indicator = Milestone(
    code="event-world-standards-day",
    title=("开展“世界标准日”活动", "Activities on World Standards Day"),
    register="quality_activities",
    where=lambda r: r.kind == "world_standards_day",
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
    targets=("event-world-standards-day",),
)
