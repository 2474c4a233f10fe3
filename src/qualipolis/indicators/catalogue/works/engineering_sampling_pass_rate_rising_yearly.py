"""工程质量抽检合格率: pass rate of works samples."""

from qualipolis.indicators.definitions import Trend

indicator = Trend(
    code="engineering-sampling-pass-rate-rising-yearly",
    title=("工程质量抽检合格率", "Pass rate of works samples"),
    register="inspection_samples",
    where=lambda r: (r.domain == "engineering") & (r.purpose == "supervision"),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "房子、路桥、水闸的抽检合格率要一年比一年高。",
        "The pass rate of samples from buildings, roads and waterworks is to rise every year.",
    ),
    labels={
        "numerator": ("最终结论为合格的批次", "batches whose final conclusion is pass"),
        "denominator": ("工程质量监督抽检批次", "batches sampled under supervision of works"),
        "exclusions": (
            "风险监测、复查、执法抽样不计入",
            "risk monitoring, rechecks and enforcement samples do not enter",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("engineering-sampling-pass-rate-rising-yearly",),
)
