"""住建工程材料抽查平均抽检合格率: average sampling pass rate of housing-construction materials."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="housing-construction-materials-sampling-pass-rate",
    title=("住建工程材料抽查平均抽检合格率", "Average sampling pass rate of housing-construction materials"),
    register="inspection_samples",
    where=lambda r: (
        (r.domain == "engineering")
        & (r.purpose == "supervision")
        & (r.sector == "housing")
        & (r.object_kind == "material")
    ),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "混凝土、钢筋等材料合格，是房屋安全的底子。",
        "Sound concrete and steel are the base of a safe house.",
    ),
    labels={
        "numerator": ("最终结论为合格的批次", "batches whose final conclusion is pass"),
        "denominator": ("住建工程材料监督抽查批次", "batches of housing materials sampled"),
        "exclusions": (
            "风险监测、复查、执法抽样不计入",
            "risk monitoring, rechecks and enforcement samples do not enter",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("housing-construction-materials-sampling-pass-rate",),
)
