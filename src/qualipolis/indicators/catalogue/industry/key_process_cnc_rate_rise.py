"""规模以上工业企业关键工序数控化率: share of key processes under numerical control."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="key-process-cnc-rate-rise",
    title=("规模以上工业企业关键工序数控化率", "Share of key processes under numerical control"),
    register="statistics",
    where=lambda r: r.series == "key_process_cnc_rate",
    of="value",
    own=True,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十七）强化产业基础质量支撑",
    why=("关键工序数控化，质量才少靠手气。", "Key processes under numerical control leave less to chance."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="key_process_cnc_rate",
    targets=("key-process-cnc-rate-rise",),
)
