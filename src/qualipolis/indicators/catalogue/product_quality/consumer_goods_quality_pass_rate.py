"""消费品质量合格率: consumer goods quality pass rate."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="consumer-goods-quality-pass-rate",
    title=("消费品质量合格率", "Consumer goods quality pass rate"),
    register="inspection_samples",
    where=lambda r: (r.domain == "industrial") & (r.consumer_good == True) & (r.purpose == "supervision"),
    hit=lambda r: r.conclusion == "pass",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "玩具、衣服、电器这些日用品是否合格，关系每个家庭。",
        "Whether toys, clothes and appliances are sound concerns every household.",
    ),
    labels={
        "numerator": ("最终结论为合格的批次", "batches whose final conclusion is pass"),
        "denominator": ("监督抽查的消费品批次", "batches of consumer goods sampled for supervision"),
        "exclusions": (
            "风险监测、复查、执法抽样不计入",
            "risk monitoring, rechecks and enforcement samples do not enter",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="consumer_goods_pass_rate",
    targets=("consumer-goods-quality-pass-rate",),
)
