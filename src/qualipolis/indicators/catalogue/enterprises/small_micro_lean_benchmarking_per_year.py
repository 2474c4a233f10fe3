"""Small and micro enterprises served per year in lean production and benchmarking."""

from qualipolis.indicators.definitions import DistinctCount

indicator = DistinctCount(
    code="small-micro-lean-benchmarking-per-year",
    title=(
        "每年引导和服务小微企业开展“精益生产、对标提升”活动",
        "Small and micro enterprises served per year in lean production and benchmarking",
    ),
    register="service_requests",
    where=lambda r: r.kind.isin(["lean", "benchmarking"]) & r.size.isin(["small", "micro"]),
    of="enterprise_code",
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=("小微企业有人带着学精益、找差距。", "Small firms learn lean work and where they stand."),
    labels={
        "numerator": ("接受服务的小微企业（去重）", "small and micro firms served, each once"),
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
    targets=("small-micro-lean-benchmarking-per-year",),
)
