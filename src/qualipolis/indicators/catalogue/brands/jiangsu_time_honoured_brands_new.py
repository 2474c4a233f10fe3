"""新增江苏老字号: new Jiangsu Time-honoured Brands."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="jiangsu-time-honoured-brands-new",
    title=("新增江苏老字号", "New Jiangsu Time-honoured Brands"),
    register="recognitions",
    where=lambda r: (r.title == "provincial_time_honoured") & (r.stage == "recognised"),
    over=since("2023-12-11"),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=("省级老字号让手艺和信誉传下去。", "Provincial time-honoured brands keep craft and trust alive."),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("jiangsu-time-honoured-brands-new",),
)
