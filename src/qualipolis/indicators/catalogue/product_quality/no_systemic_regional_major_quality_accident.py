"""不发生系统性区域性重大质量安全事故: no systemic or regional major quality-safety accident."""

from qualipolis.indicators.definitions import ZeroEvent

indicator = ZeroEvent(
    code="no-systemic-regional-major-quality-accident",
    title=("不发生系统性区域性重大质量安全事故", "No systemic or regional major quality-safety accident"),
    register="incidents",
    where=lambda r: r.grade.isin(["major", "extraordinary"]) & r.scope.isin(["regional", "systemic"]),
    unit="起",
    direction="down",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "不出系统性、区域性重大质量事故，是底线。",
        "No grave accident across a system or region: that is the bottom line.",
    ),
    labels={
        "numerator": ("系统性、区域性重大质量安全事故", "systemic or regional major accidents"),
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
    targets=("no-systemic-regional-major-quality-accident",),
)
