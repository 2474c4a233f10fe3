"""Pass rate of locally produced farm products in routine safety monitoring."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="local-agri-products-routine-monitoring-pass-rate",
    title=(
        "地产农产品质量安全例行监测合格率",
        "Pass rate of locally produced farm products in routine safety monitoring",
    ),
    register="inspection_samples",
    where=lambda r: (r.domain == "agri") & (r.purpose == "routine_monitoring") & (r.local_origin == True),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "本地产的菜、果、鱼、肉是否合格，例行监测最先看到。",
        "Routine monitoring is the first to see whether local farm products are sound.",
    ),
    labels={
        "numerator": ("最终结论为合格的批次", "batches whose final conclusion is pass"),
        "denominator": (
            "例行监测的地产农产品批次",
            "batches of local farm products under routine monitoring",
        ),
        "exclusions": ("外地产品和复查样品不计入", "products from elsewhere and rechecks do not enter"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("local-agri-products-routine-monitoring-pass-rate",),
)
