"""每年培训企业质量管理人员: enterprise quality managers trained per year."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="quality-managers-trained-per-year",
    title=("每年培训企业质量管理人员", "Enterprise quality managers trained per year"),
    register="trainings",
    where=lambda r: r.kind == "quality_managers",
    of="attendances",
    decimals=0,
    unit="人次",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=(
        "懂质量的管理人员多了，企业的问题在厂里就解决了。",
        "With more people who know quality, problems are solved in the plant.",
    ),
    labels={
        "numerator": ("参训人次", "attendances"),
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
    targets=("quality-managers-trained-per-year",),
)
