"""满足社会量值传递溯源需求: share of demand for metrological dissemination and traceability met."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="metrological-traceability-demand-met",
    title=("满足社会量值传递溯源需求", "Share of demand for metrological dissemination and traceability met"),
    register="calibrations",
    hit=lambda r: r.served_locally == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=("量值溯得到源，秤和表才可信。", "Scales and meters can be trusted when traced to a standard."),
    labels={
        "numerator": ("本地满足的检定校准需求", "requests served locally"),
        "denominator": ("全部检定校准需求", "all requests"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("metrological-traceability-demand-met",),
)
