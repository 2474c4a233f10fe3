"""哨点医院监测覆盖率: sentinel hospital monitoring coverage."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="sentinel-hospital-monitoring-coverage",
    title=("哨点医院监测覆盖率", "Sentinel hospital monitoring coverage"),
    register="sentinel_reports",
    where=lambda r: r.designated == True,
    hit=lambda r: r.reported == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("哨点报得上来，疫情才早发现。", "An outbreak is seen early when sentinels report."),
    labels={
        "numerator": ("按期上报的哨点医院（期次）", "sentinel reports filed"),
        "denominator": ("应上报的哨点医院（期次）", "sentinel reports due"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("sentinel-hospital-monitoring-coverage",),
)
