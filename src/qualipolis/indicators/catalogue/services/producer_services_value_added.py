"""生产性服务业增加值: value added of producer services."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="producer-services-value-added",
    title=("生产性服务业增加值", "Value added of producer services"),
    register="statistics",
    where=lambda r: r.series == "producer_services_value_added",
    of="value",
    own=True,
    unit="亿元",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=("生产性服务业强，制造业才不缺帮手。", "Strong producer services are what manufacturing leans on."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="producer_services_value_added",
    targets=("producer-services-value-added",),
)
