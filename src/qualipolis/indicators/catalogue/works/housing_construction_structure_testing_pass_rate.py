"""住建工程实体抽测平均抽检合格率: average pass rate of on-site structure tests in housing construction."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="housing-construction-structure-testing-pass-rate",
    title=(
        "住建工程实体抽测平均抽检合格率",
        "Average pass rate of on-site structure tests in housing construction",
    ),
    register="inspection_samples",
    where=lambda r: (
        (r.domain == "engineering")
        & (r.purpose == "supervision")
        & (r.sector == "housing")
        & (r.object_kind == "structure")
    ),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "建成的梁、板、墙抽测合格，说明施工本身做到了位。",
        "Tests on finished beams, slabs and walls show whether the work itself was done well.",
    ),
    labels={
        "numerator": ("最终结论为合格的批次", "batches whose final conclusion is pass"),
        "denominator": ("住建工程实体抽测点次", "tests on finished housing structures"),
        "exclusions": (
            "风险监测、复查、执法抽样不计入",
            "risk monitoring, rechecks and enforcement samples do not enter",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("housing-construction-structure-testing-pass-rate",),
)
