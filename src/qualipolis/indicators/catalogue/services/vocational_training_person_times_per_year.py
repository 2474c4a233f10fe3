"""开展职业技能培训每年: vocational training person-times per year."""

from qualipolis.indicators.definitions import Sum

indicator = Sum(
    code="vocational-training-person-times-per-year",
    title=("开展职业技能培训每年", "Vocational training person-times per year"),
    register="trainings",
    where=lambda r: r.kind == "vocational_skills",
    of="attendances",
    divisor=10000,
    unit="万人次",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("职业培训让更多人有一技之长。", "Vocational training gives more people a trade."),
    labels={
        "numerator": ("职业技能培训人次", "attendances of vocational training"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("vocational-training-person-times-per-year",),
)
