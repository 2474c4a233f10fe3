"""生产性服务业增加值年均增幅: average yearly growth of producer-services value added."""

from qualipolis.indicators.definitions import Growth

indicator = Growth(
    code="producer-services-value-added-growth",
    title=("生产性服务业增加值年均增幅", "Average yearly growth of producer-services value added"),
    register="statistics",
    where=lambda r: r.series == "producer_services_value_added",
    of="value",
    own=True,
    against="2022",
    compound=True,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=("年均增幅看的是稳不稳，不只看一年。", "The yearly average shows steadiness, not one year."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("producer-services-value-added-growth",),
)
