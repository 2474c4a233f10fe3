"""制造业产品质量合格率: manufactured product quality pass rate."""

from qualipolis.indicators.definitions import WeightedRatio, stock, summed


def _sampled(r):
    return (r.domain == "industrial") & (r.purpose == "evaluation") & (r.consumer_good == False)


indicator = WeightedRatio(
    code="manufactured-product-quality-pass-rate",
    title=("制造业产品质量合格率", "Manufactured product quality pass rate"),
    register="inspection_samples",
    where=_sampled,
    hit=lambda r: r.conclusion == "pass",
    stratum="category",
    # Each sample declares the output of its industry; classes met at any time keep their weight.
    weights=summed("inspection_samples", "output_weight", _sampled, by=("category",), over=stock()),
    parent=1,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    method="制造业产品质量合格率：各行业合格率按产值加权（未分层或样本为零的行业并入上级类）",
    why=(
        "工厂造出来的东西整体质量如何，按行业产值加权才不偏。",
        "How good manufactured goods are overall; weighting by output keeps small trades from dominating.",
    ),
    labels={
        "numerator": ("按行业产值加权的合格份额", "share that passed, weighted by the industry's output"),
        "denominator": ("各行业产值权数之和", "sum of the industries' output weights"),
        "exclusions": (
            "问题导向的监督抽查、风险监测和复查不计入",
            "targeted supervision, risk monitoring and rechecks do not enter",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="manufactured_pass_rate",
    targets=("manufactured-product-quality-pass-rate",),
)
