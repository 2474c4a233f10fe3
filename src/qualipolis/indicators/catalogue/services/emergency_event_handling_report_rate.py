"""突发事件处置报告率: rate of emergency events with a handling report."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="emergency-event-handling-report-rate",
    title=("突发事件处置报告率", "Rate of emergency events with a handling report"),
    register="health_events",
    hit=lambda r: r.report_filed == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("每起事件怎样处置都有报告，经验才留得下。", "A report on each event keeps what was learnt."),
    labels={
        "numerator": ("已提交处置报告的事件", "events with a handling report"),
        "denominator": ("突发公共卫生事件", "public-health events"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("emergency-event-handling-report-rate",),
)
