"""食品抽查合格率: food samples that passed among those taken for supervision."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="food-sampling-pass-rate",
    title=("食品抽查合格率", "Food sampling pass rate"),
    register="inspection_samples",
    where=lambda r: (r.domain == "food") & (r.purpose == "supervision"),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、产品质量",
    method="食品安全抽样检验管理办法：监督抽检样品的最终结论",
    why=(
        "市民吃的东西是否安全，这是最直接的一项抽样证据。",
        "The most direct evidence from samples on whether what people eat is safe.",
    ),
    labels={
        "numerator": ("最终结论为合格的样品批次", "batches whose final conclusion is pass"),
        "denominator": ("监督抽检的食品样品批次", "batches of food sampled for supervision"),
        "exclusions": (
            "风险监测、评价性抽检、复查和专项不计入",
            "risk monitoring, evaluation, rechecks and campaigns",
        ),
        "source": ("食品安全抽样检验信息系统", "the food sampling information system"),
    },
    author="质量统计组",
    checker="食品抽检组",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("food-sampling-pass-rate",),
)
