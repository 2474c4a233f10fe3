"""每年建成智能车间: smart workshops built per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="smart-workshops-built-per-year",
    title=("每年建成智能车间", "Smart workshops built per year"),
    register="recognitions",
    where=lambda r: (r.title == "smart_workshop") & (r.stage == "recognised"),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （三）提升工业品质量",
    why=(
        "智能车间是制造业数字化最具体的一步。",
        "A smart workshop is the most tangible step of digital manufacturing.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
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
    targets=("smart-workshops-built-per-year",),
)
