"""省级质检中心: provincial quality inspection centres."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="provincial-quality-centres",
    title=("省级质检中心", "Provincial quality inspection centres"),
    register="institutions",
    where=lambda r: (
        (r.kind == "quality_centre") & (r.level == "provincial") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=(
        "省级质检中心让本地产业有自己的检测高地。",
        "Provincial centres give local industry a testing base of its own.",
    ),
    labels={
        "numerator": ("省级质检中心", "provincial centres"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-quality-centres",),
)
