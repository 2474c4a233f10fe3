"""新增中华老字号: new China Time-honoured Brand."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="china-time-honoured-brand-new",
    title=("新增中华老字号", "New China Time-honoured Brand"),
    register="recognitions",
    where=lambda r: (r.title == "china_time_honoured") & (r.stage == "recognised"),
    over=since("2023-12-11"),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=("老字号是一座城的信誉。", "A time-honoured brand is a city's good name."),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("china-time-honoured-brand-new",),
)
